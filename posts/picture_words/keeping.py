"""Keep what was read in each picture, by its bytes; read what nobody has read yet (389.5).

A save rings, a worker reads, beat looks for what was missed, and a submission reads for itself what is not there.
"""

import logging
from datetime import timedelta
from importlib.metadata import version

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from core import bell, clock
from core.canonical import sha256_of_bytes
from posts.models import Media, PictureReading, Post, PostStatus, Revision
from posts.picture_words import reader
from posts.picture_words.lines import Failure, Reading, lines_of

logger = logging.getLogger(__name__)

# The library carries its models, so its version names both.
ENGINE = f"rapidocr {version('rapidocr')}, PP-OCRv6 small"
# The second in case the machine was busy; a third would be no wiser.
MOST_TRIES = 2
# A worker may take so many times as long as a member waits; a round of these stays below the limit of a task.
_UNHURRIED = 3
_ONE_ROUND = 3
_STILL_WRITTEN = (PostStatus.DRAFT, PostStatus.RETURNED, PostStatus.EXPIRED, PostStatus.SUBMITTED)


def stored_reading(media: Media | None) -> Reading | None:
    """What is kept of these very bytes by the engine of today; None where nobody has read them. One query."""
    if media is None:
        return None
    row = _rows(media).first()
    return Reading(lines_of(row.lines), row.failure, row.milliseconds) if row else None


def read_now(revision: Revision) -> None:
    """Read the picture of `revision` where it was not read, or could not be and may be tried again. Takes seconds.

    Before a transaction, not in it: others write meanwhile.
    """
    if revision.image is not None:
        read_picture(revision.image)


def read_picture(media: Media, *, hurried: bool = True) -> PictureReading:
    """The newest reading of a picture's bytes, made now where there is none. Nobody waits for one not `hurried`."""
    kept = list(_rows(media)[:MOST_TRIES])
    if kept and (not kept[0].failure or len(kept) == MOST_TRIES):
        return kept[0]
    found = _reading_of(media, settings.PICTURE_READING_SECONDS * (1 if hurried else _UNHURRIED))
    if found.failure:
        logger.warning("picture %s could not be read: %s", media.sha256[:12], found.failure)
        return PictureReading.objects.create(
            sha256=media.sha256,
            engine=ENGINE,
            failure=found.failure,
            milliseconds=found.milliseconds,
            read_at=clock.now(),
        )
    # Two processes may have read the same picture in the same second.
    row, _ = PictureReading.objects.get_or_create(
        sha256=media.sha256,
        engine=ENGINE,
        failure="",
        defaults={"lines": found.as_stored(), "milliseconds": found.milliseconds, "read_at": clock.now()},
    )
    return row


def read_missed() -> int:
    """Read pictures of posts that are still being written or wait for a decision, oldest first. Returns how many."""
    count = 0
    for media in list(_unread()[:_ONE_ROUND]):
        try:
            read_picture(media, hurried=False)
        except Exception:
            logger.exception("picture %s could not be read; the next round tries again", media.sha256[:12])
            continue
        count += 1
    return count


def ring(media: Media) -> None:
    """Tell a worker. A broker that does not answer loses nothing: beat looks, and a submission reads for itself."""
    if _rows(media).exists():
        return
    bell.ring("posts.tasks.read_picture", [[media.pk]], otherwise="the next round of beat reads")


def _rows(media: Media) -> QuerySet[PictureReading]:
    return PictureReading.objects.filter(sha256=media.sha256, engine=ENGINE)


def _unread() -> QuerySet[Media]:
    """A picture saved this minute has a worker of its own."""
    shown = Post.objects.filter(current__image=OuterRef("pk"), status__in=_STILL_WRITTEN)
    read = PictureReading.objects.filter(sha256=OuterRef("sha256"), engine=ENGINE)
    settled = clock.now() - timedelta(seconds=settings.PICTURE_READING_SECONDS)
    return Media.objects.filter(Exists(shown), ~Exists(read), uploaded_at__lte=settled).order_by("pk")


def _reading_of(media: Media, seconds: float) -> Reading:
    try:
        with media.file.storage.open(str(media.file.name), "rb") as file:
            content = file.read()
    except OSError:
        return Reading(failure=Failure.BROKE)
    if sha256_of_bytes(content) != media.sha256:
        return Reading(failure=Failure.FILE_CHANGED)
    return reader.read(content, seconds=seconds)
