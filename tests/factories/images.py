"""Pictures as members upload them, and as attackers do. Each function returns the bytes of a file."""

import base64
import io
import random
import struct
import zlib

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

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


def progressive_of_many_scans(scans: int = 2_000) -> bytes:
    """A small file in which one picture is painted over and over: each time costs a whole pass."""
    target = io.BytesIO()
    _picture((2000, 2000)).save(target, "JPEG", quality=10, progressive=True)
    whole = target.getvalue()
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * scans + b"\xff\xd9"


def encoded(kind: str, mode: str, size: tuple[int, int], **how: object) -> bytes:
    """A plain picture of `mode`, such as CMYK or I;16, in the format `kind`."""
    target = io.BytesIO()
    Image.new(mode, size).save(target, kind, **how)
    return target.getvalue()


def moving(kind: str) -> bytes:
    """Two pictures one after the other, as an animation."""
    target = io.BytesIO()
    _picture((64, 48)).save(target, kind, save_all=True, append_images=[_picture((64, 48)).rotate(180)])
    return target.getvalue()


def noise(size: tuple[int, int], *, seed: int = 389) -> bytes:
    """The picture that compresses worst: every pixel by chance."""
    chance = random.Random(seed).randbytes(size[0] * size[1] * 3)
    target = io.BytesIO()
    Image.frombytes("RGB", size, chance).save(target, "JPEG", quality=70)
    return target.getvalue()


def photo(inside: bytes = b"", *, place: tuple[int, int, int, int] = (400, 300, 600, 360)) -> bytes:
    """A PNG of 800 by 600 with soft colours; `inside` is the seed of what is drawn by chance at `place`."""
    image = Image.linear_gradient("L").resize((800, 600)).convert("RGB")
    extent = (place[2] - place[0], place[3] - place[1])
    secret = random.Random(inside).randbytes(extent[0] * extent[1] * 3)
    image.paste(Image.frombytes("RGB", extent, secret), place[:2])
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def checked(cell: int) -> bytes:
    """`photo` with a chessboard at the same place, of squares of `cell` pixels, the same brightness as a whole."""
    image = Image.linear_gradient("L").resize((800, 600)).convert("RGB")
    for x in range(200):
        for y in range(60):
            image.putpixel((400 + x, 300 + y), (60,) * 3 if (x // cell + y // cell) % 2 else (100,) * 3)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def flyer(*lines: str, ink: str = "black", ground: str = "white", size: int = 44) -> bytes:
    """A PNG of 1200 by 900 with these lines in letters of `size` pixels, the first at 60, 60.

    Pillow's own font, which every machine has, knows no accents.
    """
    image = Image.new("RGB", (1200, 900), ground)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size)
    for number, line in enumerate(lines):
        pen.text((60, 60 + 2 * size * number), line, fill=ink, font=font)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def heic() -> bytes:
    """A photograph from a phone, 64 by 48, with the same place, name and colours as `jpeg_with_gps`."""
    return base64.b64decode(_HEIC)


_HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAAB4gABAAAAAAAAAIcAAgAAAAACaQABAAAAAAAAANoAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq"
    "5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xh"
    "cAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAA"
    "ABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAABaW1kYXQAAACDKAGvCeA98yL///I/N//8sM7L+8XEV7//x1vDv9SWD//kFXphKDAr"
    "h8lk5X86O69N7SfNFIsXpVdE5Sx/JXlgTR3PlJw8q7STuatHlmbTes7yVvKkVOrE7Dl629jWHJUnZhbEUzFaSIQIdToTy3v9pesL"
    "qD+nDf35qor5QXPYyPuGh44AAAAGRXhpZgAATU0AKgAAAAgABAEPAAIAAAAPAAAAPgESAAMAAAABAAYAAAE7AAIAAAAbAAAATogl"
    "AAQAAAABAAAAagAAAABFeGFtcGxlIFBob25lcwAAVGFrZW4gYnkgUGF0IFJleWVzIGF0IGhvbWUAAAAEAAEAAgAAAAJOAAAAAAIA"
    "BQAAAAMAAACgAAMAAgAAAAJXAAAAAAQABQAAAAMAAAC4AAAAAAAAACYAAAABAAAAGAAAAAEAAAA/AAAAAgAAAHkAAAABAAAAFgAA"
    "AAEAAABZAAAABQ=="
)
