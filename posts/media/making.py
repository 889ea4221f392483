"""The picture that goes out, made of an original: upright, flat, no larger than needed, boxes burned in (389.5).

Nothing of the file but its pixels is carried over, and beneath a box not even those: two originals that
differ only beneath a solid box give the same bytes.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from posts.media.edits import Area, Box, Edits, Way, whole
from posts.media.limits import SMALLEST_LIMIT
from posts.media.reading import opened

QUALITIES = (88, 80, 70, 60, 45, 30)
# A pixel that was made smaller holds something of its neighbours; three around each box lie inside it too.
_MARGIN = 4
_MOST_BLOCKS = 6
# Averages in coarse steps: what a block was made of cannot be found again by trying.
_STEP = 32
_ROWS = 512
_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Derivative:
    """A JPEG that is fit to be shown."""

    content: bytes
    width: int
    height: int


def derivative(content: bytes, edits: Edits) -> Derivative:
    """The picture that `edits` make of the original's bytes. InvalidInput for what cannot be read."""
    with opened(content) as image:
        picture = upright(image, crop=edits.crop, long_edge=edits.long_edge)
        burn(picture, edits.boxes)
        if edits.crop and not whole(edits.crop):
            picture = picture.crop(edits.crop.on(picture.size))
        picture.thumbnail((edits.long_edge, edits.long_edge), Image.Resampling.LANCZOS)
        return Derivative(_encoded(picture), picture.width, picture.height)


def upright(image: Image.Image, *, crop: Area | None = None, long_edge: int) -> Image.Image:
    """The whole picture, upright and flat, just so large that `crop` of it has `long_edge`.

    Small first, then flat: what transparency hides must not lie in the file (389.5(b)).
    """
    size = _working_size(image, crop, long_edge)
    image.draft("RGB", size)  # a JPEG unpacks no more pixels than are kept
    image.load()
    flat = image if image.mode == "RGB" and not image.has_transparency_data else _flat(image, size)
    turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    flat.thumbnail(size, Image.Resampling.LANCZOS)
    turned = flat.transpose(turn) if turn is not None else flat
    turned.info.clear()
    return turned


def burn(picture: Image.Image, boxes: tuple[Box, ...]) -> None:
    """Put the boxes into the pixels of `picture`."""
    for box in boxes:
        place = box.area.on(picture.size, margin=_MARGIN)
        if place[0] >= place[2] or place[1] >= place[3]:
            continue
        if box.way == Way.SOLID:
            picture.paste("black", place)
        else:
            picture.paste(_blurred(picture.crop(place)), place)


def _blurred(part: Image.Image) -> Image.Image:
    """A few blocks of rounded colour, then their edges softened: no face, letter or number is left."""
    blocks = (min(_MOST_BLOCKS, max(part.width // 12, 1)), min(_MOST_BLOCKS, max(part.height // 12, 1)))
    coarse = part.resize(blocks, Image.Resampling.BOX).point(lambda value: value // _STEP * _STEP + _STEP // 2)
    soft = max(part.width, part.height) / _MOST_BLOCKS / 3
    return coarse.resize(part.size, Image.Resampling.NEAREST).filter(ImageFilter.GaussianBlur(soft))


def numbered(picture: Image.Image, edits: Edits) -> Image.Image:
    """The picture with the frame of the crop and the outline and number of each box, for the page that edits it."""
    pen = ImageDraw.Draw(picture)
    if edits.crop and not whole(edits.crop):
        _frame(pen, edits.crop.on(picture.size), "#005ea2")
    for number, box in enumerate(edits.boxes, 1):
        place = box.area.on(picture.size)
        _frame(pen, place, "#b50909")
        pen.rectangle((place[0], place[1], place[0] + 22, place[1] + 20), fill="#b50909")
        pen.text((place[0] + 5, place[1] + 2), str(number), fill="white", font_size=14)
    return picture


def _frame(pen: ImageDraw.ImageDraw, place: tuple[int, int, int, int], colour: str) -> None:
    """A light line beside a dark one: seen on every picture."""
    left, top, right, bottom = place
    pen.rectangle((left, top, max(right - 1, left), max(bottom - 1, top)), outline="white", width=4)
    pen.rectangle((left, top, max(right - 1, left), max(bottom - 1, top)), outline=colour, width=2)


def _working_size(image: Image.Image, crop: Area | None, long_edge: int) -> tuple[int, int]:
    """In the file's own direction, never larger than the file."""
    wide, high = image.size
    if crop is None or whole(crop):
        return (long_edge, long_edge)
    on_its_side = image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
    share = (crop.height, crop.width) if on_its_side else (crop.width, crop.height)
    kept = max(wide * share[0], high * share[1], 1) / 100
    scale = min(long_edge / kept, 1)
    # Rounded up: thumbnail keeps the shape, and the crop is made small once more.
    return (max(round(wide * scale), 1), max(round(high * scale), 1))


def _flat(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """On white and smaller, strip by strip, so that the picture lies in memory once as a whole, not three times."""
    factor = max(int(max(image.width / size[0], image.height / size[1])), 1)
    small = Image.new("RGB", (_ceil(image.width, factor), _ceil(image.height, factor)), "white")
    rows = _ROWS // factor * factor or factor
    for top in range(0, image.height, rows):
        strip = _opaque(image.crop((0, top, image.width, min(top + rows, image.height))))
        small.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    return small


def _ceil(length: int, factor: int) -> int:
    return -(-length // factor)


def _opaque(strip: Image.Image) -> Image.Image:
    """`strip` in RGB: transparency on white, 16 bits as 8."""
    if strip.mode.startswith("I"):
        return strip.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if strip.mode in ("RGBA", "LA", "PA") or "transparency" in strip.info:
        see_through = strip.convert("RGBA")
        flat = Image.new("RGB", see_through.size, "white")
        flat.paste(see_through, mask=see_through.getchannel("A"))
        return flat
    return strip.convert("RGB")


def _encoded(picture: Image.Image) -> bytes:
    """As a JPEG that every platform takes: the worst pictures a little coarser."""
    content = b""
    for quality in QUALITIES:
        target = io.BytesIO()
        picture.save(target, format="JPEG", quality=quality, exif=b"", icc_profile=None)
        content = target.getvalue()
        if len(content) <= SMALLEST_LIMIT:
            break
    return content
