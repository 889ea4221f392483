"""Files that members hand in: judged by what they hold, never by their name (OWASP ASVS V5.2)."""

import io
import re
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from core.exceptions import InvalidInput

FIELD = "file"
MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 25_000_000
UNKNOWN = "This file is not a PDF, JPEG or PNG."
DAMAGED = "The file is damaged and cannot be read. Choose another."
# What a certificate needs no more than paper does: scripts, programs, files inside the file, passwords.
# What lies in a compressed object stream is not seen here, and honest printers write those: the file is served
# as a download, never shown by the application. An opening action that is a list is a page to open, no act.
_GAP = rb"(?:[\s\0]|%[^\r\n]*[\r\n])*"
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt|SubmitForm|ImportData)\b"
    # So short a name stands in compressed pictures by chance: only with what must follow it.
    rb"|/AA" + _GAP + rb"(?:<<|\d+[\s\0]+\d+[\s\0]+R)"
    rb"|/OpenAction" + _GAP + rb"[^\[\s\0%]"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")


@dataclass(frozen=True, slots=True)
class Evidence:
    content: bytes
    mime: str


def examine(upload: BinaryIO, *, size: int) -> Evidence:
    """The file as it is kept: a PDF as it came, a picture encoded anew without where it was taken.

    Raises InvalidInput (field "file") for everything else, and for what is too large.
    """
    if size > MAX_BYTES:
        raise InvalidInput(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.", field=FIELD)
    content = upload.read(MAX_BYTES + 1)
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _picture(content)
    raise InvalidInput("The file is empty." if not content else UNKNOWN, field=FIELD)


def _pdf(content: bytes) -> Evidence:
    # Nothing may follow the end: a file that is two kinds at once is no certificate.
    if not _PDF_END.search(content[-2048:]) or (b"/Root" not in content and b"/XRef" not in content):
        raise InvalidInput(DAMAGED, field=FIELD)
    # A name may be written in another way: /J#61vaScript is /JavaScript.
    if _ACTIVE.search(_ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)):
        raise InvalidInput(
            "This PDF holds a script, a file or a password. Print it to a new PDF, or photograph the paper.",
            field=FIELD,
        )
    return Evidence(content, "application/pdf")


def _picture(content: bytes) -> Evidence:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
            # Read from the header, before a single pixel is unpacked.
            if image.width * image.height > MAX_PIXELS:
                raise InvalidInput(f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels.", field=FIELD)
            image.load()
            return _encoded(image)
    except UnidentifiedImageError as unknown:
        raise InvalidInput(UNKNOWN, field=FIELD) from unknown
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise InvalidInput(DAMAGED, field=FIELD) from bomb
    except (OSError, ValueError, SyntaxError, EOFError) as broken:
        raise InvalidInput(DAMAGED, field=FIELD) from broken


def _encoded(image: Image.Image) -> Evidence:
    """Upright, and nothing besides the picture: photographs of paper say where their owner lives."""
    kind = image.format or "PNG"
    upright = ImageOps.exif_transpose(image)
    upright.info.clear()
    target = io.BytesIO()
    if kind == "JPEG":
        upright.convert("RGB").save(target, format="JPEG", quality=90, exif=b"", icc_profile=None)
        return Evidence(target.getvalue(), "image/jpeg")
    upright.convert("RGBA" if upright.has_transparency_data else "RGB").save(target, format="PNG", icc_profile=None)
    return Evidence(target.getvalue(), "image/png")
