"""Reading posts. `visible_to` is the only way a post reaches a view."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from members import roles
from members.models import Member, has_permission
from posts.lifecycle import EDITABLE
from posts.models import GroundAsk, Media, Post, PostStatus, Revision

PUBLIC_ONCE = (PostStatus.PUBLISHED, PostStatus.REMOVED)
OVERSIGHT = (roles.DECIDE, roles.COMMAND, roles.READ_RECORDS, roles.EXPORT_USAGE, roles.AUTHORIZE)


def visible_to(member: Member) -> QuerySet[Post]:
    """The posts that `member` may read: writers all, overseers all but others' drafts, the rest what was public."""
    posts = Post.objects.select_related("current", "author", "current__incident")
    if has_permission(member, roles.WRITE_POST):
        return posts
    own_or_public = Q(author=member) | Q(status__in=PUBLIC_ONCE)
    if any(has_permission(member, permission) for permission in OVERSIGHT):
        readable = own_or_public | ~Q(status=PostStatus.DRAFT)
        if has_permission(member, roles.DECIDE):
            # Who is asked to decide on a legal ground must see what for (389.5(b)).
            readable |= Q(Exists(GroundAsk.objects.filter(post=OuterRef("pk"))))
        return posts.filter(readable)
    return posts.filter(own_or_public)


def get_post_or_404(member: Member, pk: int) -> Post:
    """The post, or Http404: a stranger does not learn that it exists."""
    post = visible_to(member).select_related("current__image", "current__follows__current").filter(pk=pk).first()
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
    """The image, if `member` may read a post that shows it, or uploaded it themselves. Else Http404.

    Several rows may hold the same bytes, made of different originals: any that is theirs to see will do.
    """
    shown = Revision.objects.filter(image=OuterRef("pk"), post__in=visible_to(member))
    media = Media.objects.filter(Q(uploaded_by=member) | Exists(shown), sha256=sha256).first()
    if media is None or _is_covered_since(media, member):
        raise Http404("No such picture.")
    return media


def _is_covered_since(media: Media, member: Member) -> bool:
    """Whether a later revision hides what `media` still shows, from who may not open originals (389.5(b), (e))."""
    if media.uploaded_by_id == member.pk or has_permission(member, roles.VIEW_ORIGINAL):
        return False
    posts = visible_to(member).filter(revisions__image=media).select_related("current__image").distinct()
    return not any(
        post.author_id == member.pk or post.revision.image_id == media.pk or not _hides(post.revision, media)
        for post in posts
    )


def _hides(revision: Revision, media: Media) -> bool:
    now = revision.image
    return now is not None and now.original_id == media.original_id and now.hides_something
