"""The department website as a platform: an article that the newsroom shows (389.1.1).

Idempotent on the delivery key, so an outcome here is never unknown for long: look, and it is
there or it is not. The public cannot comment on it (389.5.1).
"""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.urls import reverse

from core import clock
from platforms.adapters.base import Accepted, Outgoing, OutgoingImage, OutgoingVideo, Rejected
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


def video_path(sha256: str) -> str:
    """Where the newsroom's copy of a video lies in storage."""
    return f"newsroom/{sha256}.mp4"


def _store_video(video: OutgoingVideo) -> None:
    """The newsroom's copy. Refused, before anything is public, when the file is not the one that was approved."""
    path = video_path(video.sha256)
    if default_storage.exists(path):
        if _sha256_at(path) == video.sha256:
            return
        default_storage.delete(path)
    with video.open() as content:
        default_storage.save(path, File(content))
    if _sha256_at(path) != video.sha256:
        default_storage.delete(path)
        raise Rejected("The video is not the one that was approved: its SHA-256 differs. Nothing is public.")


def _sha256_at(path: str) -> str:
    with default_storage.open(path) as stored:
        return hashlib.file_digest(stored, "sha256").hexdigest()


class WebsiteAdapter:
    def __init__(self, account: SocialAccount, *, site_url: str) -> None:
        self.account = account
        self.site_url = site_url.rstrip("/")

    def publish(self, outgoing: Outgoing) -> Accepted:
        image = outgoing.image
        if image:
            _store(image)
        if outgoing.video:
            _store_video(outgoing.video)
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
                video_sha256=outgoing.video.sha256 if outgoing.video else "",
                captions=outgoing.video.captions if outgoing.video else "",
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
