"""The department website as a platform: an article that the newsroom shows (389.1.1).

Idempotent on the delivery key, so an outcome here is never unknown for long: look, and it is
there or it is not. The public cannot comment on it (389.5.1).
"""

from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from core import clock
from platforms.adapters.base import Accepted, Outgoing, OutgoingImage
from platforms.models import SocialAccount, WebsiteArticle

EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png"}


def image_path(sha256: str, mime: str) -> str:
    """Where the newsroom's copy of an image lies in storage."""
    return f"newsroom/{sha256}.{EXTENSIONS[mime]}"


def _store(image: OutgoingImage) -> None:
    """The newsroom's copy. A file that lies under the name already counts only if it is the same."""
    path = image_path(image.sha256, image.mime)
    if default_storage.exists(path):
        with default_storage.open(path) as stored:
            if stored.read() == image.content:
                return
        default_storage.delete(path)
    default_storage.save(path, ContentFile(image.content))


class WebsiteAdapter:
    def __init__(self, account: SocialAccount, *, site_url: str) -> None:
        self.account = account
        self.site_url = site_url.rstrip("/")

    def publish(self, outgoing: Outgoing) -> Accepted:
        image = outgoing.image
        if image:
            _store(image)
        article = WebsiteArticle.objects.filter(key=outgoing.key).first()
        if article is None:
            article = WebsiteArticle(
                key=outgoing.key,
                account=self.account,
                title=outgoing.title,
                text=outgoing.text,
                category=outgoing.category,
                image_sha256=image.sha256 if image else "",
                image_mime=image.mime if image else "",
                image_alt=image.alt_text if image else "",
                published_at=clock.now(),
            )
            article.sign()
            article.save(force_insert=True)
        return self._accepted(article)

    def find(self, outgoing: Outgoing, *, since: datetime) -> list[Accepted]:
        return [self._accepted(a) for a in WebsiteArticle.objects.filter(key=outgoing.key, removed_at__isnull=True)]

    def remove(self, platform_id: str) -> None:
        WebsiteArticle.objects.filter(key=platform_id, removed_at__isnull=True).update(removed_at=clock.now())

    def is_public(self, platform_id: str) -> bool:
        return WebsiteArticle.objects.filter(key=platform_id, removed_at__isnull=True).exists()

    def _accepted(self, article: WebsiteArticle) -> Accepted:
        path = reverse("newsroom:article", args=[article.key, article.slug])
        return Accepted(
            platform_id=str(article.key),
            permalink=f"{self.site_url}{path}",
            reply={"key": str(article.key), "published_at": article.published_at.isoformat()},
        )
