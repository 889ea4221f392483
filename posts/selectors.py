"""Reading posts. `visible_to` is the only way a post reaches a view."""

from django.db.models import Q, QuerySet
from django.http import Http404

from members import roles
from members.models import Member, has_permission
from posts.lifecycle import EDITABLE
from posts.models import Media, Post, PostStatus, Revision

PUBLIC_ONCE = (PostStatus.PUBLISHED, PostStatus.REMOVED)
OVERSIGHT = (roles.DECIDE, roles.COMMAND, roles.READ_RECORDS, roles.EXPORT_USAGE, roles.AUTHORIZE)


def visible_to(member: Member) -> QuerySet[Post]:
    """The posts that `member` may read: writers all, overseers all but others' drafts, the rest what was public."""
    posts = Post.objects.select_related("current", "author", "current__incident")
    if has_permission(member, roles.WRITE_POST):
        return posts
    own_or_public = Q(author=member) | Q(status__in=PUBLIC_ONCE)
    if any(has_permission(member, permission) for permission in OVERSIGHT):
        return posts.filter(own_or_public | ~Q(status=PostStatus.DRAFT))
    return posts.filter(own_or_public)


def get_post_or_404(member: Member, pk: int) -> Post:
    """The post, or Http404: a stranger does not learn that it exists."""
    post = visible_to(member).select_related("current__image").filter(pk=pk).first()
    if post is None:
        raise Http404("No such post.")
    return post


def my_drafts(member: Member, *, limit: int = 25) -> QuerySet[Post]:
    """What `member` still works on, newest first."""
    return (
        Post.objects.filter(author=member, status__in=EDITABLE)
        .select_related("current")
        .prefetch_related("current__targets__account")[:limit]
    )


def image_visible_to(member: Member, sha256: str) -> Media:
    """The image, if `member` may read a post that shows it, or uploaded it themselves. Else Http404."""
    media = Media.objects.filter(sha256=sha256).first()
    if media is None:
        raise Http404("No such picture.")
    shown = Revision.objects.filter(image=media, post__in=visible_to(member)).exists()
    if not shown and media.uploaded_by_id != member.pk:
        raise Http404("No such picture.")
    return media
