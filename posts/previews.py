"""How a message will look and whether it fits, account by account. One truth: the server counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from platforms.counting import Measure, fitting_cut, measure
from platforms.models import SocialAccount
from posts.models import Revision
from posts.services import TEXT_LENGTH
from posts.video.submitting import without_video


@dataclass(frozen=True, slots=True)
class ShownMedia:
    """The addresses, inside the house, of a picture or of a video with its captions."""

    image_url: str = ""
    video_url: str = ""
    captions_url: str = ""


def shown_by(revision: Revision | None) -> ShownMedia:
    """What `revision` shows; nothing where there is none yet."""
    if revision is None:
        return ShownMedia()
    captions = reverse("posts:captions", args=[revision.post_id, revision.number]) if revision.captions else ""
    return ShownMedia(
        image_url=reverse("posts:image", args=[revision.image.sha256]) if revision.image else "",
        video_url=reverse("posts:video", args=[revision.video.sha256]) if revision.video else "",
        captions_url=captions,
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """One account's view of the message. `text` is what fits of it, `beyond` what is too long."""

    account: SocialAccount
    title: str
    text: str
    shown: ShownMedia
    alt_text: str
    measure: Measure
    beyond: str = ""

    @property
    def count_label(self) -> str:
        """Such as "26 left of 280", or by how much it is too long."""
        return self.measure.label

    @property
    def fits(self) -> bool:
        return self.measure.fits

    @property
    def refuses_video(self) -> bool:
        """Whether the post shows a video, which cannot be sent to this account."""
        return bool(self.shown.video_url and without_video([self.account]))

    @property
    def template(self) -> str:
        return f"components/preview_{self.account.platform.lower()}.html"


def previews_of(revision: Revision, accounts: list[SocialAccount]) -> list[Preview]:
    """How `revision` will look on `accounts`."""
    return previews(
        accounts,
        title=revision.title,
        text=revision.text,
        wordings={target.account_id: target.text for target in revision.targets.all()},
        shown=shown_by(revision),
        alt_text=revision.alt_text,
    )


def previews(
    accounts: list[SocialAccount],
    *,
    title: str,
    text: str,
    shown: ShownMedia,
    alt_text: str,
    wordings: Mapping[int, str] | None = None,
) -> list[Preview]:
    """A preview for each of `accounts`, in their order, with the account's own wording where it has one."""
    return [
        _preview(
            account,
            title=title,
            text=(wordings or {}).get(account.pk) or text,
            shown=shown,
            alt_text=alt_text,
        )
        for account in accounts
    ]


def _preview(account: SocialAccount, *, title: str, text: str, shown: ShownMedia, alt_text: str) -> Preview:
    counted = _measure(account.platform, text)
    kept = text if counted.fits else fitting_cut(account.platform, text)[:TEXT_LENGTH]
    return Preview(
        account=account,
        title=title,
        text=kept,
        beyond=text[len(kept) :],
        shown=shown,
        alt_text=alt_text,
        measure=counted,
    )


def _measure(platform: str, text: str) -> Measure:
    """The count that binds first: no message is longer than a form takes, whatever a platform would."""
    counted = measure(platform, text)
    return counted if counted.limit < TEXT_LENGTH else Measure(used=len(text), limit=TEXT_LENGTH)
