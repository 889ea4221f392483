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
MAX_PIXELS = 40_000_000
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
            image.load()
            return _encode(ImageOps.exif_transpose(image))
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
    image.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS)
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    fresh = image.convert("RGBA" if has_alpha else "RGB")
    fresh.info.clear()
    target = io.BytesIO()
    if has_alpha:
        fresh.save(target, format="PNG", optimize=False)
    else:
        fresh.save(target, format="JPEG", quality=88, exif=b"", icc_profile=None)
    return CleanImage(target.getvalue(), "image/png" if has_alpha else "image/jpeg", fresh.width, fresh.height)


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
