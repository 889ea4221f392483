"""How a message will look and whether it fits, account by account. One truth: the server counts."""

from dataclasses import dataclass

from django.urls import reverse

from platforms.models import Platform, SocialAccount
from platforms.weighted_length import LIMIT as X_LENGTH
from platforms.weighted_length import weighted_length
from posts.models import Revision
from posts.services import TEXT_LENGTH


@dataclass(frozen=True, slots=True)
class Preview:
    """One account's view of the message. `left` is negative when it does not fit."""

    account: SocialAccount
    title: str
    text: str
    image_url: str
    alt_text: str
    used: int
    limit: int

    @property
    def left(self) -> int:
        return self.limit - self.used

    @property
    def count_label(self) -> str:
        """Such as "26 left of 280", or by how much it is too long."""
        says = f"{self.left:,} left" if self.fits else f"{-self.left:,} too many"
        return f"{says} of {self.limit:,}"

    @property
    def fits(self) -> bool:
        return self.left >= 0

    @property
    def template(self) -> str:
        return f"components/preview_{self.account.platform.lower()}.html"


def previews_of(revision: Revision, accounts: list[SocialAccount]) -> list[Preview]:
    """How `revision` will look on `accounts`."""
    return previews(
        accounts,
        title=revision.title,
        text=revision.text,
        image_url=reverse("posts:image", args=[revision.image.sha256]) if revision.image else "",
        alt_text=revision.alt_text,
    )


def previews(accounts: list[SocialAccount], *, title: str, text: str, image_url: str, alt_text: str) -> list[Preview]:
    """A preview for each of `accounts`, in their order."""
    return [
        Preview(
            account=account,
            title=title,
            text=text,
            image_url=image_url,
            alt_text=alt_text,
            used=weighted_length(text) if account.platform == Platform.X else len(text),
            limit=X_LENGTH if account.platform == Platform.X else TEXT_LENGTH,
        )
        for account in accounts
    ]
