"""Images: checked by content, re-encoded, stripped of EXIF, stored under their SHA-256 (389.5(e))."""

import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

from core import clock
from core.canonical import sha256_of_bytes
from core.exceptions import InvalidInput
from members.models import Member
from posts.models import Media

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 25_000_000
# Facebook advises 4 MB and X refuses more than 5 MB; 2048 on the long edge at quality 88 stays below.
LONG_EDGE = 2048
ACCEPTED = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class CleanImage:
    content: bytes
    mime: str
    width: int
    height: int


def clean(upload: BinaryIO, *, size: int) -> CleanImage:
    """Decode `upload` and encode it anew, upright, without EXIF, GPS or any other attachment.

    Raises InvalidInput (field "image") for what is too large, no image, or made to exhaust memory.
    """
    if size > MAX_BYTES:
        raise InvalidInput("The picture is larger than 10 MB. Choose a smaller one.", field="image")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(upload, formats=ACCEPTED)
            _check_pixels(image)
            image.draft("RGB", (LONG_EDGE, LONG_EDGE))  # a JPEG unpacks no more pixels than are kept
            image.load()
            return _encode(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise InvalidInput(_too_many_pixels(), field="image") from bomb
    except UnidentifiedImageError as unknown:
        raise InvalidInput("This file is not a JPEG, PNG or WebP picture.", field="image") from unknown
    except (OSError, ValueError, SyntaxError, EOFError) as broken:
        raise InvalidInput("The picture is damaged and cannot be read. Choose another file.", field="image") from broken


def _too_many_pixels() -> str:
    return f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels. Choose a smaller one."


def _check_pixels(image: Image.Image) -> None:
    # Read from the header, before a single pixel is unpacked (ASVS V5.2.6).
    if image.width * image.height > MAX_PIXELS:
        raise InvalidInput(_too_many_pixels(), field="image")


def _encode(image: Image.Image) -> CleanImage:
    """Small first, then upright, then flat: what transparency hides must not lie in the file (389.5(b))."""
    image.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS)
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        see_through = image.convert("RGBA")
        flat = Image.new("RGB", see_through.size, "white")
        flat.paste(see_through, mask=see_through.getchannel("A"))
    else:
        flat = image.convert("RGB")
    flat.info.clear()
    target = io.BytesIO()
    flat.save(target, format="JPEG", quality=88, exif=b"", icc_profile=None)
    return CleanImage(target.getvalue(), "image/jpeg", flat.width, flat.height)


def store(image: CleanImage, *, by: Member) -> Media:
    """Keep `image` once: the same bytes are the same row."""
    sha256 = sha256_of_bytes(image.content)
    found = Media.objects.filter(sha256=sha256).first()
    if found:
        return found
    media = Media(
        sha256=sha256,
        mime=image.mime,
        width=image.width,
        height=image.height,
        size=len(image.content),
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    media.file.save(media.filename, ContentFile(image.content), save=False)
    media.save()
    return media
