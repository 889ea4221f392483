"""Public pages. No sign-in, no form, no cookie: the public reads, and nothing can be posted here (389.5.1)."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, linebreaks
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core import department
from core.ranges import in_part
from newsroom.selectors import older_and_newer, only_ours, public_articles
from platforms.adapters.website import image_path, video_path
from platforms.models import WebsiteArticle

PAGE = 20
FEED_LENGTH = 30


@login_not_required
@require_safe
@cache_control(public=True, max_age=5)
def news(request: HttpRequest) -> HttpResponse:
    page = Paginator(public_articles(), PAGE).get_page(request.GET.get("page"))
    return render(request, "newsroom/news.html", {"page": page, "articles": only_ours(page)})


@login_not_required
@require_safe
@cache_control(public=True, max_age=5)
def article(request: HttpRequest, key: UUID, slug: str) -> HttpResponse:
    found = get_object_or_404(public_articles(), key=key)
    if not only_ours([found]):
        raise Http404("This article was not written by this application.")
    if slug != found.slug:
        return redirect("newsroom:article", key=key, slug=found.slug, permanent=True)
    older, newer = older_and_newer(found)
    return render(request, "newsroom/article.html", {"article": found, "older": older, "newer": newer})


@login_not_required
@require_safe
@cache_control(public=True, max_age=5)
def image(request: HttpRequest, sha256: str) -> FileResponse:
    """An image, as long as a public article shows it."""
    shown = next(iter(only_ours(public_articles().filter(image_sha256=sha256)[:5])), None)
    if shown is None:
        raise Http404("No public article shows this picture.")
    try:
        stored = default_storage.open(image_path(sha256, shown.image_mime))
    except FileNotFoundError as missing:
        raise Http404("The picture is missing.") from missing
    return FileResponse(stored, content_type=shown.image_mime)


@login_not_required
@require_safe
@cache_control(public=True, max_age=5)
def video(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A video or a part of it, as long as a public article shows it."""
    if not only_ours(public_articles().filter(video_sha256=sha256)[:5]):
        raise Http404("No public article shows this video.")
    try:
        stored = default_storage.open(video_path(sha256))
    except FileNotFoundError as missing:
        raise Http404("The video is missing.") from missing
    return in_part(request, cast(BinaryIO, stored), content_type="video/mp4", sha256=sha256)


@login_not_required
@require_safe
@cache_control(public=True, max_age=5)
def captions(request: HttpRequest, key: UUID) -> HttpResponse:
    """The captions of an article's video."""
    found = get_object_or_404(public_articles().exclude(captions=""), key=key)
    if not only_ours([found]):
        raise Http404("This article was not written by this application.")
    return HttpResponse(found.captions, content_type="text/vtt; charset=utf-8")


class _NewsFeed(Feed):
    feed_type = Atom1Feed
    title = f"{department.NAME} news"
    subtitle = "Announcements, safety information and press releases."
    author_name = department.NAME

    def link(self) -> str:
        return reverse("newsroom:news")

    def items(self) -> list[WebsiteArticle]:
        return only_ours(public_articles()[:FEED_LENGTH])

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        # Atom says that a summary is HTML: what was typed as text is escaped first.
        return linebreaks(escape(item.text))

    def item_link(self, item: Any) -> str:
        return reverse("newsroom:article", args=[item.key, item.slug])

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.key}"

    def item_pubdate(self, item: Any) -> Any:
        return item.published_at

    item_updateddate = item_pubdate


atom = login_not_required(require_safe(_NewsFeed()))
