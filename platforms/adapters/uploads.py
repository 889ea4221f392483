"""A video on its way to a platform: in pieces, within the time of one attempt, remembered between attempts.

Nothing of an upload is public, so each part of it may be repeated. A large video, or a platform that is slow to
process it, may need more than one attempt: how far it came lies in the cache that all workers share. Where the
cache forgets, the upload begins anew.
"""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache import cache

from platforms.adapters.base import Outgoing, OutgoingVideo, PlatformError, Rejected, Throttled
from platforms.http import Answer

# X takes 5 MB. No limit of time cuts a piece that leaves slowly, so that it is smaller.
PIECE = 2 * 1024 * 1024
MIME = "video/mp4"
# X keeps an upload for 24 hours.
KEPT = timedelta(hours=20)
LONGEST_PROCESSING = timedelta(hours=1)
SHORTEST_WAIT, LONGEST_WAIT = 0.2, 10.0
pause = time.sleep
SOON = timedelta(seconds=5)
# What one attempt has for an upload. With the post after it, it must end within the lease of a delivery.
UPLOAD_SECONDS = 20.0


@dataclass(slots=True)
class Progress:
    """How far an upload came. `sent` in bytes, `since` in seconds since 1970."""

    media_id: str = ""
    session: str = ""
    sent: int = 0
    whole: bool = False
    captioned: bool = False
    pictured: bool = False
    since: float = field(default_factory=time.time)


class Upload:
    """One delivery's video on its way to one platform, with the time that this attempt has for it."""

    def __init__(self, outgoing: Outgoing, video: OutgoingVideo, *, platform: str, seconds: float) -> None:
        words = hashlib.sha256(f"{outgoing.text}\0{video.captions}".encode()).hexdigest()
        self._key = f"video-upload:{platform}:{outgoing.key}:{video.sha256}:{words}"
        self._until = time.monotonic() + seconds
        self._began, self._slowest = time.monotonic(), 0.0
        self._platform = platform
        known = _known(cache.get(self._key))
        self.progress = known or Progress()
        self.resumed = known is not None

    @property
    def left(self) -> float:
        """Seconds that this attempt still has."""
        return max(self._until - time.monotonic(), 0.0)

    def timeout(self, usual: tuple[float, float]) -> tuple[float, float]:
        """For the next call. Throttled when there is no time left for one as long as the slowest so far."""
        if self.left <= self._slowest:
            raise self.unfinished(Answer())
        self._began = time.monotonic()
        return usual[0], min(usual[1], max(self.left, 0.1))

    def keep(self) -> None:
        """After a part that the platform took."""
        self._slowest = max(self._slowest, time.monotonic() - self._began)
        cache.set(self._key, asdict(self.progress), KEPT.total_seconds())

    def forget(self) -> None:
        cache.delete(self._key)
        self.progress = Progress()

    def unfinished(self, answer: Answer) -> Throttled:
        """The attempt ends here, the next goes on from here."""
        return Throttled(
            f"{self._platform} has not taken the whole video yet. Nothing is public.",
            retry_at=datetime.now(UTC) + SOON,
            detail=answer.detail,
            status=answer.status,
        )

    def refused(self, answer: Answer, refusal: PlatformError | None) -> PlatformError:
        """What to raise for a part that did not succeed: never "unknown", since nothing is public.

        A platform may have forgotten an upload that we remember: that is begun anew instead of given up.
        """
        if answer.status == 413:
            refusal = Rejected(
                f"{self._platform} finds the video too large. Nothing is public.", detail=answer.detail, status=413
            )
        if isinstance(refusal, Rejected) and not refusal.account_problem:
            self.forget()
            if self.resumed and answer.status != 413:
                return self.unfinished(answer)
        return refusal or self.unfinished(answer)

    def failed(self, answer: Answer) -> Rejected:
        self.forget()
        return Rejected(
            f"{self._platform} could not process the video. Nothing is public.",
            detail=answer.detail,
            status=answer.status,
        )

    def wait(self, seconds: float, answer: Answer) -> None:
        """Until the platform may be asked again. Throttled when this attempt ends before; Rejected after an hour."""
        if time.time() - self.progress.since > LONGEST_PROCESSING.total_seconds():
            self.forget()
            raise Rejected(
                f"{self._platform} has not finished processing the video for an hour. Nothing is public.",
                detail=answer.detail,
            )
        seconds = min(max(seconds, SHORTEST_WAIT), LONGEST_WAIT)
        if seconds >= self.left:
            raise Throttled(
                f"{self._platform} is still processing the video. Nothing is public.",
                retry_at=datetime.now(UTC) + timedelta(seconds=seconds),
                detail=answer.detail,
                status=answer.status,
            )
        pause(seconds)


def _known(kept: Any) -> Progress | None:
    """What was kept; nothing where another version of this application kept it in another shape."""
    try:
        return Progress(**kept) if kept else None
    except TypeError:
        return None


def size_of(video: OutgoingVideo) -> int:
    """The size in bytes. Rejected when the file is not there."""
    try:
        with video.open() as file:
            return file.seek(0, 2)
    except OSError as missing:
        raise Rejected("The video cannot be read. Nothing was sent.", detail=type(missing).__name__) from missing


def pieces_of(video: OutgoingVideo) -> Iterator[tuple[int, bytes]]:
    """Where each piece begins, and the piece. Rejected at the end when it was not the approved file.

    The last piece comes before that is known: an upload is finished only after the end.
    """
    digest, offset = hashlib.sha256(), 0
    try:
        with video.open() as file:
            while piece := file.read(PIECE):
                digest.update(piece)
                yield offset, piece
                offset += len(piece)
    except OSError as missing:
        raise Rejected("The video cannot be read. Nothing is public.", detail=type(missing).__name__) from missing
    if digest.hexdigest() != video.sha256:
        raise Rejected("The video is not the one that was approved: its SHA-256 differs. Nothing is public.")
