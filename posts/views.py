"""Drafts and pictures of the signed-in member."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.requests import member_of
from posts.permissions import check_can_write
from posts.selectors import image_visible_to, my_drafts


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_can_write(by)
    return render(request, "posts/drafts.html", {"drafts": my_drafts(by)})


@require_safe
def image(request: HttpRequest, sha256: str) -> FileResponse:
    """A picture inside the house: only for who may read a post that shows it."""
    media = image_visible_to(member_of(request), sha256)
    return FileResponse(media.file.open("rb"), content_type=media.mime)
