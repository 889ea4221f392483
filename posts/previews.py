"""How a message will look and whether it fits, account by account. One truth: the server counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from platforms.counting import Measure, fitting_cut
from platforms.models import SocialAccount
from platforms.threads import MOST_PARTS, allows_threads, parts
from posts.fitting import measure_post, unfit_as_thread
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
class PreviewPart:
    """One post of an account. `text` is what fits of it, `beyond` what is too long."""

    number: int
    of: int
    text: str
    measure: Measure
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """One account's view of the message: one post, or the posts of a thread one under the other."""

    account: SocialAccount
    title: str
    parts: tuple[PreviewPart, ...]
    shown: ShownMedia
    alt_text: str
    # Why it cannot be divided as it is; empty where it can, or is one post.
    unfit: str = ""

    @property
    def is_thread(self) -> bool:
        return len(self.parts) > 1

    @property
    def tightest(self) -> PreviewPart:
        """The part that is too long, else the one with the least room left."""
        return min(self.parts, key=lambda part: (part.measure.fits, part.measure.left))

    @property
    def text(self) -> str:
        """What fits of the first post."""
        return self.parts[0].text

    @property
    def beyond(self) -> str:
        """What is too long of the first post."""
        return self.parts[0].beyond

    @property
    def count_label(self) -> str:
        """Such as "26 left of 280", or by how much it is too long; of a thread, for its tightest part."""
        part = self.tightest
        return f"part {part.number} of {part.of}: {part.measure.label}" if self.is_thread else part.measure.label

    @property
    def is_too_long(self) -> bool:
        return not all(part.measure.fits for part in self.parts)

    @property
    def fits(self) -> bool:
        return not self.unfit and not self.is_too_long

    @property
    def can_divide(self) -> bool:
        """Whether it is too long and its platform takes threads."""
        return self.is_too_long and allows_threads(self.account.platform)

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
    found = parts(account.platform, text)
    return Preview(
        account=account,
        title=title,
        # What is beyond a thread's length is told by its number, not shown.
        parts=tuple(_part(account.platform, n, found) for n in range(1, min(len(found), MOST_PARTS) + 1)),
        shown=shown,
        alt_text=alt_text,
        unfit=unfit_as_thread(account, text),
    )


def _part(platform: str, number: int, found: list[str]) -> PreviewPart:
    text = found[number - 1]
    counted = measure_post(platform, text)
    kept = text if counted.fits else fitting_cut(platform, text)[:TEXT_LENGTH]
    return PreviewPart(number=number, of=len(found), text=kept, measure=counted, beyond=text[len(kept) :])
