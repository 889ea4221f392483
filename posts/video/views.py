"""A video and its captions inside the house."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.ranges import in_part
from members.requests import member_of
from posts.models.video import MIME
from posts.selectors import get_post_or_404
from posts.video.selectors import captions_of, video_visible_to

VTT = "text/vtt; charset=utf-8"


@require_safe
def video(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """Whole or in part; only for who may read a post that shows it."""
    found = video_visible_to(member_of(request), sha256)
    return in_part(request, found.opened(), content_type=MIME, sha256=found.sha256)


@never_cache
@require_safe
def captions(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """As the revision holds them."""
    post = get_post_or_404(member_of(request), pk)
    return HttpResponse(captions_of(post, number=number), content_type=VTT)
