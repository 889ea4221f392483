"""The page that edits a draft's picture, its preview, and the download of an original."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.doors import form_on
from core.exceptions import InvalidInput, StaleVersion
from members.requests import member_of
from posts.media.editing import edit_picture, picture_to_edit, preview_of
from posts.media.edits import MOST_BOXES, Edits
from posts.media.forms import PictureForm
from posts.media.originals import open_original
from posts.models import Media, Post
from posts.selectors import get_post_or_404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what is typed on "preview"; makes the picture on "apply"."""
    by = member_of(request)
    post = get_post_or_404(by, pk)
    media = picture_to_edit(post, by=by)
    if request.method != "POST":
        initial = PictureForm.initial_of(Edits.from_stored(media.edits), version=post.version)
        return _page(request, post, media, PictureForm(initial=initial))
    form = PictureForm(request.POST)
    if not form.is_valid():
        return _page(request, post, media, form, status=422)
    if request.POST.get("action") != "apply":
        return _page(request, post, media, form)
    try:
        saved = edit_picture(post, edits=form.edits(), by=by, version=form.cleaned_data["version"])
    except InvalidInput as invalid:
        form.add_error(None, invalid.reason)
        return _page(request, post, media, form, status=422)
    except StaleVersion:
        return _moved_on(request, post.pk)
    changed = saved.revision.image_id != media.pk
    messages.success(request, "The picture is changed." if changed else "The picture stays as it was.")
    return redirect("compose:edit", pk=saved.pk)


def _moved_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on the draft as it stands now: applying the same numbers again is a choice, not an accident."""
    by = member_of(request)
    post = get_post_or_404(by, pk)
    typed = request.POST.copy()
    typed["version"] = str(post.version)
    form = PictureForm(typed)
    form.add_error(None, "The draft was changed since you opened this page. Look at the preview, then use it again.")
    return _page(request, post, picture_to_edit(post, by=by), form, status=409)


def _page(request: HttpRequest, post: Post, media: Media, form: PictureForm, *, status: int = 200) -> HttpResponse:
    """The page, whose preview is asked for with the numbers that the form holds now."""
    typed = {field.html_name: field.value() for field in form if field.value() not in (None, "")}
    address = reverse("posts:picture_preview", args=[post.pk])
    context = {
        "post": post,
        "picture": media,
        "form": form,
        "preview": f"{address}?{urlencode(typed)}",
        "preview_address": address,
        "most": MOST_BOXES,
    }
    return render(request, "media/picture.html", context, status=status)


@never_cache
@require_safe
def picture_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole picture with crop and boxes; those whose numbers make no sense are left out."""
    by = member_of(request)
    media = picture_to_edit(get_post_or_404(by, pk), by=by)
    form = PictureForm(request.GET)
    form.full_clean()
    return HttpResponse(preview_of(media, Edits(form.crop, form.boxes)), content_type="image/jpeg")


def _post_of(pk: int, sha256: str) -> dict[str, int]:
    return {"pk": pk}


@never_cache
@form_on("publishing:post", row=_post_of)
@require_POST
def original(request: HttpRequest, pk: int, sha256: str) -> FileResponse:
    """The file as it came, by a button because each opening is an event.

    As an attachment: whatever it is besides a picture, no browser opens it (ASVS V3.2.1).
    """
    by = member_of(request)
    found, opened = open_original(get_post_or_404(by, pk), sha256=sha256, by=by)
    # In pieces: a video may be larger than memory.
    response = FileResponse(opened, content_type=found.mime, as_attachment=True, filename=found.filename)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox"
    return response
