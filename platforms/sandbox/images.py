"""What an uploaded image is, read from its first bytes alone (no imaging library in this process)."""

import struct
from dataclasses import dataclass

# Start-of-frame markers of JPEG; C4, C8 and CC are tables, not frames.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """Media type and size in pixels; 0 x 0 where the header does not tell."""

    mime: str
    width: int
    height: int


def read_image_facts(content: bytes) -> ImageFacts | None:
    """None when the bytes are no PNG, JPEG, GIF or WebP image."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return ImageFacts("image/png", width, height)
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return ImageFacts("image/gif", width, height)
    if content.startswith(b"\xff\xd8\xff"):
        return ImageFacts("image/jpeg", *_jpeg_size(content))
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return ImageFacts("image/webp", 0, 0)
    return None


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0
