"""Keeping videos: the original once a member, the copy that goes out once an original, so much a day (389.5(e))."""

from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import Sum

from core import clock
from core.exceptions import InvalidInput
from members.models import Member
from posts.media.storing import note_original
from posts.models import Original, Video
from posts.models.media import originals_storage
from posts.models.video import MIME
from posts.video.boxes import FIELD
from posts.video.making import CleanVideo, sha256_of_file


def store_video(video: CleanVideo, *, by: Member) -> Video:
    """Keep an upload and the copy made of it. Inside the caller's transaction."""
    original = _keep_original(video, by=by)
    found = Video.objects.filter(original=original, sha256=video.sha256).first()
    if found:
        return found
    return Video.objects.create(
        original=original,
        sha256=video.sha256,
        width=video.width,
        height=video.height,
        milliseconds=video.milliseconds,
        has_sound=video.has_sound,
        size=video.upload_size,
        file=default_storage.save(f"posts/{video.sha256}.mp4", _copied(cast(BinaryIO, video.made))),
        uploaded_by=by,
        uploaded_at=clock.now(),
    )


def sha256_of_video(video: Video | None) -> str:
    """The SHA-256 of the file as it lies in storage, read in pieces. OSError when it is not there."""
    if video is None:
        return ""
    with video.opened() as stored:
        return sha256_of_file(stored)


def _copied(file: BinaryIO) -> File:
    """Storage copies it piece by piece: moved away, it could not be kept again when the save is repeated."""
    file.seek(0)
    return File(file, name="video")


def _keep_original(video: CleanVideo, *, by: Member) -> Original:
    found = Original.objects.filter(sha256=video.upload_sha256, uploaded_by=by).first()
    if found:
        return found
    _check_quota(by, video.upload_size)
    original = Original.objects.create(
        sha256=video.upload_sha256,
        uploaded_by=by,
        mime=MIME,
        width=video.width,
        height=video.height,
        size=video.upload_size,
        had_location=video.had_location,
        file=originals_storage().save(f"{video.upload_sha256}-{by.pk}", _copied(video.upload)),
        uploaded_at=clock.now(),
    )
    note_original(original, by)
    return original


def _check_quota(by: Member, size: int) -> None:
    """So many bytes of video a member and day of Elk Grove (OWASP ASVS V5.2.4)."""
    today = Original.objects.filter(mime=MIME, uploaded_by=by, uploaded_at__gte=clock.start_of_local_day(clock.now()))
    so_far = today.aggregate(size=Sum("size", default=0))["size"]
    most = settings.VIDEO_BYTES_A_DAY
    if so_far + size > most:
        raise InvalidInput(
            f"With this video you would pass the {most // 1024 // 1024} MB of video that one member uploads in a day. "
            "Make it smaller, or go on tomorrow.",
            field=FIELD,
        )
