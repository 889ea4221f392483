"""Keeping pictures: the original once a member, each derivative once an original, so many a day (389.5(e)).

Storage holds the files under their SHA-256; names that members gave their files are used nowhere.
"""

from dataclasses import dataclass, field
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Count, Sum

from core import clock
from core.canonical import sha256_of_bytes
from core.exceptions import InvalidInput
from core.text import counted
from members.models import Member
from posts.media.edits import Edits
from posts.media.making import Derivative, derivative
from posts.media.reading import FIELD, MIMES, opened, read, says_where
from posts.models import Media, Original
from posts.models.media import originals_storage
from posts.models.video import MIME as VIDEO
from trail.services import Subject, append

MIME = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file as it came, with what its header says."""

    content: bytes = field(repr=False)
    mime: str
    width: int
    height: int
    had_location: bool


@dataclass(frozen=True, slots=True)
class CleanImage:
    """An upload that was found sound, and the picture made of it. Nothing is stored yet."""

    content: bytes = field(repr=False)
    mime: str
    width: int
    height: int
    uploaded: Uploaded


def clean(upload: BinaryIO, *, size: int) -> CleanImage:
    """Decode `upload` and encode it anew, upright, without EXIF, GPS or any other attachment.

    Raises InvalidInput (field "image") for what is too large, no image, or made to exhaust memory.
    """
    content = read(upload, size=size)
    made = derivative(content, Edits())
    with opened(content) as image:
        found = Uploaded(content, MIMES[str(image.format)], image.width, image.height, says_where(image))
    return CleanImage(made.content, MIME, made.width, made.height, found)


def store(image: CleanImage, *, by: Member) -> Media:
    """Keep an upload and the picture made of it. Inside the caller's transaction."""
    made = Derivative(image.content, image.width, image.height)
    return keep_derivative(made, original=_keep_original(image.uploaded, by=by), edits=Edits(), by=by)


def keep_derivative(made: Derivative, *, original: Original, edits: Edits, by: Member) -> Media:
    """Keep `made` once: the same bytes made in the same way of the same original are the same row."""
    sha256 = sha256_of_bytes(made.content)
    found = Media.objects.filter(original=original, recipe=edits.recipe, sha256=sha256).first()
    if found:
        return found
    file = default_storage.save(f"posts/{sha256}.jpg", ContentFile(made.content))
    media, _ = Media.objects.get_or_create(
        original=original,
        recipe=edits.recipe,
        sha256=sha256,
        defaults={
            "mime": MIME,
            "width": made.width,
            "height": made.height,
            "size": len(made.content),
            "file": file,
            "edits": edits.as_stored(),
            "uploaded_by": by,
            "uploaded_at": clock.now(),
        },
    )
    return media


def _keep_original(uploaded: Uploaded, *, by: Member) -> Original:
    sha256 = sha256_of_bytes(uploaded.content)
    found = Original.objects.filter(sha256=sha256, uploaded_by=by).first()
    if found:
        return found
    _check_quota(by, len(uploaded.content))
    file = originals_storage().save(f"{sha256}-{by.pk}", ContentFile(uploaded.content))
    original, is_new = Original.objects.get_or_create(
        sha256=sha256,
        uploaded_by=by,
        defaults={
            "mime": uploaded.mime,
            "width": uploaded.width,
            "height": uploaded.height,
            "size": len(uploaded.content),
            "had_location": uploaded.had_location,
            "file": file,
            "uploaded_at": clock.now(),
        },
    )
    if is_new:
        note_original(original, by)
    return original


def note_original(original: Original, by: Member) -> None:
    """The event of an upload, of a picture or a video."""
    append(
        "original.uploaded",
        by=by.as_actor(),
        on=Subject(kind="original", id=str(original.pk), label=str(original)),
        facts={
            "sha256": original.sha256,
            "mime": original.mime,
            "size": original.size,
            "had_location": original.had_location,
        },
    )


def _check_quota(by: Member, size: int) -> None:
    """So many pictures and bytes a member and day of Elk Grove (OWASP ASVS V5.2.4)."""
    today = Original.objects.filter(uploaded_by=by, uploaded_at__gte=clock.start_of_local_day(clock.now()))
    today = today.exclude(mime=VIDEO)  # videos have a measure of their own
    so_far = today.aggregate(pictures=Count("pk"), size=Sum("size", default=0))
    most, most_bytes = settings.PICTURES_A_DAY, settings.PICTURE_BYTES_A_DAY
    if so_far["pictures"] >= most:
        raise InvalidInput(
            f"You uploaded {counted(so_far['pictures'], 'picture')} today, and {most} a day are allowed. "
            "Use one of them, or go on tomorrow.",
            field=FIELD,
        )
    if so_far["size"] + size > most_bytes:
        raise InvalidInput(
            f"With this picture you would pass the {most_bytes // 1024 // 1024} MB that one member uploads in a day. "
            "Make it smaller, or go on tomorrow.",
            field=FIELD,
        )
