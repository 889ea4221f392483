"""Videos inside the house: for who may read a post that shows one."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from members.models import Member
from posts.models import Post, Revision, Video
from posts.selectors import visible_to


def video_visible_to(member: Member, sha256: str) -> Video:
    """The video, if `member` may read a post that shows it, or uploaded it themselves. Else Http404."""
    shown = Revision.objects.filter(video=OuterRef("pk"), post__in=visible_to(member))
    found = Video.objects.filter(Q(uploaded_by=member) | Exists(shown), sha256=sha256).first()
    if found is None:
        raise Http404("No such video.")
    return found


def captions_of(post: Post, *, number: int) -> str:
    """The captions of one revision of a post that the member may read. Http404 where it has none."""
    revision = post.revisions.filter(number=number).exclude(captions="").first()
    if revision is None:
        raise Http404("No such captions.")
    return revision.captions
