"""Drafts and pictures of the signed-in member."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.choices import is_row_number
from members.requests import member_of
from posts.history import history_of
from posts.media.small import small_of
from posts.permissions import check_can_write
from posts.selectors import get_post_or_404, image_visible_to, my_drafts
from posts.working_copies import unsaved_posts


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_can_write(by)
    return render(request, "posts/drafts.html", {"drafts": my_drafts(by), "unsaved": unsaved_posts(by)})


@require_safe
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    """How the post came to what it says, for whoever may read it."""
    post = get_post_or_404(member_of(request), pk)
    before = request.GET.get("before", "")
    steps = history_of(post, before=int(before) if is_row_number(before) else None)
    last = steps[-1].revision.number if steps else 1
    return render(request, "posts/history.html", {"post": post, "steps": steps, "older": last if last > 1 else None})


@require_safe
def image(request: HttpRequest, sha256: str) -> FileResponse:
    """A picture inside the house: only for who may read a post that shows it."""
    media = image_visible_to(member_of(request), sha256)
    return FileResponse(media.file.open("rb"), content_type=media.mime)


@cache_control(private=True, max_age=300)
@require_safe
def small_image(request: HttpRequest, sha256: str) -> HttpResponse:
    """The same picture as a list shows it. The browser keeps it for some minutes: its name is that of its bytes."""
    return HttpResponse(small_of(image_visible_to(member_of(request), sha256)), content_type="image/jpeg")
