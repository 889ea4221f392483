"""What the application asks of a platform, and the only answers it can get (389.1.1).

A platform either takes a post and names it (`Accepted`), or an error says which of three things
is known: it was refused (`Rejected`), it was refused for now and nothing was made (`Throttled`),
or nobody can say (`OutcomeUnknown`). There is no fourth: a caller that meets any other exception
has met a defect of ours and must treat the outcome as unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO, Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OutgoingImage:
    """One image as it leaves us: already re-encoded, EXIF removed, described."""

    content: bytes
    mime: str
    filename: str
    sha256: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class OutgoingVideo:
    """One video as it leaves us, without metadata. `open` gives its file: it may be too large for memory."""

    open: Callable[[], BinaryIO]
    sha256: str
    captions: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One post on its way to one social account.

    `key` is the delivery's own key and never changes between attempts; a platform that can
    de-duplicate is given it.
    """

    key: UUID
    title: str
    text: str
    category: str
    image: OutgoingImage | None = None
    # With a video the image is its poster.
    video: OutgoingVideo | None = None
    # The platform's id of our own post that this one continues, in a thread; empty for a post of its own.
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The platform has it. `reply` is its answer, free of secrets, fit for the record."""

    platform_id: str
    permalink: str
    reply: dict[str, Any] = field(default_factory=dict)


class PlatformError(Exception):
    """Base of the three bad answers. The text is for members; `detail` is for the log.

    Neither ever holds a token: adapters scrub before they raise.
    """

    def __init__(self, message: str, *, detail: str = "", status: int | None = None) -> None:
        super().__init__(message)
        self.detail = detail
        self.status = status


class Rejected(PlatformError):
    """Proven not to be public, and asking again would not help.

    `account_problem` is set when the cause lies in the account (token dead, access or credit
    lost): the account is to be held, and the post can go out once that is mended.
    """

    def __init__(
        self, message: str, *, detail: str = "", status: int | None = None, account_problem: bool = False
    ) -> None:
        super().__init__(message, detail=detail, status=status)
        self.account_problem = account_problem


def refuse_video(outgoing: Outgoing) -> None:
    """For a platform that takes none of us yet: nothing is sent, above all not the poster alone."""
    if outgoing.video is not None:
        raise Rejected("Video cannot be sent to this platform yet. Nothing was sent.")


class Throttled(PlatformError):
    """Proven not to be public; may be sent again at `retry_at` (aware, UTC)."""

    def __init__(self, message: str, *, retry_at: datetime, detail: str = "", status: int | None = None) -> None:
        super().__init__(message, detail=detail, status=status)
        self.retry_at = retry_at


class OutcomeUnknown(PlatformError):
    """The post may or may not be public. Never send again without looking first."""


class Adapter(Protocol):
    """One social account on one platform. Each method makes network calls with a timeout."""

    def publish(self, outgoing: Outgoing) -> Accepted:
        """Make `outgoing` public, once. Raises a `PlatformError`."""
        ...

    def find(self, outgoing: Outgoing, *, since: datetime) -> list[Accepted]:
        """Read the account back: its posts made at or after `since` that equal `outgoing`.

        Raises a `PlatformError` when the account could not be read to the end; an empty list
        means that it was read and the post is not there.
        """
        ...

    def remove(self, platform_id: str) -> None:
        """Delete the post. Deleting what is gone already succeeds. Raises a `PlatformError`."""
        ...

    def is_public(self, platform_id: str) -> bool:
        """Whether the platform still answers for the post. Raises a `PlatformError`."""
        ...
