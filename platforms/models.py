"""Social accounts of the Department, their credentials, and what the website shows."""

import json
import uuid

from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from core import mac
from platforms.fields import EncryptedTextField


class Platform(models.TextChoices):
    X = "X", "X"
    FACEBOOK = "FACEBOOK", "Facebook"
    MASTODON = "MASTODON", "Mastodon"
    BLUESKY = "BLUESKY", "Bluesky"
    # 389.1.1: the department website is social media too.
    WEBSITE = "WEBSITE", "Website"


MARKS = {
    Platform.X: "X",
    Platform.FACEBOOK: "FB",
    Platform.MASTODON: "Ma",
    Platform.BLUESKY: "Bs",
    Platform.WEBSITE: "Web",
}


class SocialAccount(models.Model):
    """One account of the Department on one platform. The object that posting rights are given on."""

    platform = models.CharField(max_length=12, choices=Platform)
    name = models.CharField(max_length=80)
    handle = models.CharField(max_length=80)
    platform_account_id = models.CharField(max_length=64, blank=True)
    held_reason = models.CharField(max_length=200, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        permissions = [
            ("publish_as", "May post as the Department on this social account"),
            ("release_account", "May let posts go out on a held account again"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["platform", "handle"], name="one_row_per_account"),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True, held_reason="") | Q(held_at__isnull=False) & ~Q(held_reason=""),
                name="account_held_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_platform_display()} {self.handle}"

    @property
    def mark(self) -> str:
        """Two or three letters that stand for the platform: never a borrowed logo."""
        return MARKS[Platform(self.platform)]

    @property
    def known_as(self) -> str:
        """As people name it beside its mark: an @handle where there is one, else the name."""
        return self.handle if self.handle.startswith("@") else self.name

    @property
    def is_held(self) -> bool:
        return self.held_at is not None


class Credential(models.Model):
    """The tokens of one account, encrypted. Read by the adapter factory only."""

    account = models.OneToOneField(SocialAccount, on_delete=models.CASCADE, related_name="credential")
    secret = EncryptedTextField()
    stored_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Credential of {self.account_id}"

    def values(self) -> dict[str, str]:
        """The tokens by name."""
        return dict(json.loads(self.secret))


class WebsiteArticle(models.Model):
    """What the newsroom shows: written by the website adapter, read by the public, nothing else."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    account = models.ForeignKey(SocialAccount, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=120)
    text = models.TextField()
    category = models.CharField(max_length=8)
    image_sha256 = models.CharField(max_length=64, blank=True)
    image_mime = models.CharField(max_length=40, blank=True)
    image_alt = models.TextField(blank=True)
    # A video has the image as its poster; its captions are WebVTT.
    video_sha256 = models.CharField(max_length=64, blank=True)
    captions = models.TextField(blank=True)
    published_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    mac = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(
                fields=["-published_at", "key"], name="article_public_newest", condition=Q(removed_at__isnull=True)
            ),
            models.Index(fields=["image_sha256"], name="article_image"),
            models.Index(fields=["video_sha256"], name="article_video", condition=~Q(video_sha256="")),
        ]

    def __str__(self) -> str:
        return self.title

    def sign(self) -> None:
        """Seal what the article says, with a key that the database does not hold."""
        self.mac = mac.seal("article", self._signed())

    @property
    def is_ours(self) -> bool:
        """Whether the website adapter wrote these words: the newsroom shows no others."""
        return mac.is_sealed("article", self._signed(), self.mac)

    def _signed(self) -> dict[str, str]:
        names = ("key", "account_id", "title", "text", "category", "image_sha256", "image_mime", "image_alt")
        return {name: str(getattr(self, name)) for name in (*names, "video_sha256", "captions")}

    @property
    def slug(self) -> str:
        return slugify(self.title)[:60].strip("-") or "news"
