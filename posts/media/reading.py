"""Files as strangers may have made them: told by content, measured before unpacked, refused in plain words.

The limits are checked on what the header says, before a single pixel is unpacked (OWASP ASVS V5.2.3, V5.2.6).
Only the decoders of `ACCEPTED` ever see the bytes.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pi_heif
from PIL import Image

from core.exceptions import InvalidInput
from posts.media import limits

FIELD = "image"
ACCEPTED = ("JPEG", "PNG", "WEBP", "HEIF")
MIMES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
}
DAMAGED = "The picture is damaged and cannot be read. Choose another file."
UNKNOWN = "This file is not a JPEG, PNG, WebP or HEIC picture."
MOVING = "This picture moves. Choose one still picture."
_GPS = 0x8825

# Without threads of its own and without the small pictures in the file: less for a hostile file to reach (ADR 0020).
pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """The picture in `content`, with its header checked and its pixels still packed.

    Raises InvalidInput (field "image"), also for whatever a decoder raises inside the block: what strangers
    wrote into a file may break it anywhere.
    """
    if not content:
        raise InvalidInput("The file is empty. Choose another.", field=FIELD)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=ACCEPTED)
            _check(image, content)
            yield image
    except InvalidInput:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_many_pixels(limits.MAX_PIXELS) from bomb
    except Image.UnidentifiedImageError as unknown:
        raise InvalidInput(UNKNOWN, field=FIELD) from unknown
    # Decoders raise struct.error, KeyError, MemoryError and more on hostile files: each is the file's fault.
    except Exception as broken:
        raise InvalidInput(DAMAGED, field=FIELD) from broken


def read(upload: BinaryIO, *, size: int) -> bytes:
    """The bytes of an upload. Raises InvalidInput for what is too large, before it is read."""
    too_large = InvalidInput(
        f"The picture is larger than {limits.MAX_BYTES // 1024 // 1024} MB. Choose a smaller one.", field=FIELD
    )
    if size > limits.MAX_BYTES:
        raise too_large
    content = upload.read(limits.MAX_BYTES + 1)
    if len(content) > limits.MAX_BYTES:
        raise too_large
    return bytes(content)


def says_where(image: Image.Image) -> bool:
    """Whether the file tells the place where it was taken; the place itself is not read (389.5(e))."""
    xmp = image.info.get("xmp", b"")
    words = xmp.encode("utf-8", "replace") if isinstance(xmp, str) else bytes(xmp)
    return bool(image.getexif().get_ifd(_GPS)) or b"GPSLatitude" in words or b"GPSLongitude" in words


def _check(image: Image.Image, content: bytes) -> None:
    _check_pixels(image)
    # A JPEG of several pictures is a photograph of a phone with its depth; its first one is the photograph.
    if image.format in ("PNG", "WEBP") and getattr(image, "is_animated", False):
        raise InvalidInput(MOVING, field=FIELD)
    if image.format in ("JPEG", "MPO") and _scans(content) > limits.MAX_SCANS:
        raise InvalidInput(DAMAGED, field=FIELD)


def _check_pixels(image: Image.Image) -> None:
    most = limits.MAX_PIXELS
    if image.format == "WEBP":
        most = limits.MAX_PIXELS_WEBP
    elif image.format == "HEIF" and image.mode != "RGB":
        most = limits.MAX_PIXELS_SEE_THROUGH_HEIC
    elif image.info.get("progressive"):
        most = limits.MAX_PIXELS_PROGRESSIVE
    if image.width * image.height > most:
        raise _too_many_pixels(most)


def _too_many_pixels(most: int) -> InvalidInput:
    return InvalidInput(
        f"The picture has more than {most // 1_000_000} million pixels. Choose a smaller one"
        f"{'.' if most == limits.MAX_PIXELS else ', or save it as an ordinary JPEG.'}",
        field=FIELD,
    )


def _scans(content: bytes) -> int:
    """How many scans the first picture of a JPEG file has, up to one more than are allowed."""
    at, found = 2, 0
    while found <= limits.MAX_SCANS and (at := content.find(b"\xff", at)) >= 0:
        marker = content[at + 1 : at + 2]
        if not marker or marker == b"\xd9":
            break
        if marker == b"\xda":
            found += 1
        # Parts with a length are stepped over: what lies in them is no marker.
        if marker == b"\xff":
            at += 1
        elif marker == b"\x00" or b"\xd0" <= marker <= b"\xd8" or marker == b"\x01":
            at += 2
        else:
            at += 2 + max(int.from_bytes(content[at + 2 : at + 4], "big"), 2)
    return found
