"""Pictures as members upload them, and as attackers do. Each function returns the bytes of a file."""

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

# Degrees of a place in Elk Grove, as a phone writes it.
LATITUDE = (38.0, 24.0, 31.5)
LONGITUDE = (121.0, 22.0, 17.8)
SECRET = "Taken by Pat Reyes at home"


def _picture(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """The left half red, the right half blue: what is left and right can be told."""
    image = Image.new(mode, size, "blue")
    image.paste(Image.new(mode, (size[0] // 2, size[1]), "red"), (0, 0))
    return image


def jpeg(size: tuple[int, int] = (64, 48)) -> bytes:
    target = io.BytesIO()
    _picture(size).save(target, "JPEG", quality=95)
    return target.getvalue()


def jpeg_with_gps(size: tuple[int, int] = (64, 48), *, orientation: int = 1) -> bytes:
    """A photograph from a phone: where it was taken, by whom, which way is up, and a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Example Phones"
    exif[0x013B] = SECRET
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: LATITUDE, 3: "W", 4: LONGITUDE})
    target = io.BytesIO()
    _picture(size).save(target, "JPEG", quality=95, exif=exif, comment=SECRET.encode())
    return target.getvalue()


def png(size: tuple[int, int] = (64, 48), *, alpha: bool = False) -> bytes:
    """A PNG with a text chunk, as screenshots have one."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    target = io.BytesIO()
    _picture(size, "RGBA" if alpha else "RGB").save(target, "PNG", pnginfo=words)
    return target.getvalue()


def webp(size: tuple[int, int] = (64, 48)) -> bytes:
    target = io.BytesIO()
    _picture(size).save(target, "WEBP", quality=90)
    return target.getvalue()


def gif() -> bytes:
    target = io.BytesIO()
    _picture((8, 8)).convert("P").save(target, "GIF")
    return target.getvalue()


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(389)</script></svg>'


def truncated() -> bytes:
    """A photograph whose upload broke off."""
    whole = jpeg((640, 480))
    return whole[: len(whole) // 3]


def bomb(side: int = 50_000) -> bytes:
    """A PNG of a few hundred bytes whose header declares `side` times `side` pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def polyglot() -> bytes:
    """A JPEG that a careless browser could take for a page with a script."""
    return jpeg() + b"<html><script>alert(389)</script></html>"


def text_named_jpg() -> bytes:
    return b"This is no picture, whatever its name says."
