"""The small picture that a list shows beside a post: made of the one that goes out, never of the original."""

import io

from PIL import Image

from posts.media.making import upright
from posts.models import Media

# Twice what a row shows, for dense screens.
EDGE = 192
QUALITY = 72


def small_of(media: Media) -> bytes:
    """A JPEG of at most `EDGE` pixels a side. OSError when the file is not there."""
    with media.file.open("rb") as stored, Image.open(stored, formats=("JPEG",)) as image:
        target = io.BytesIO()
        # What is covered in the picture is covered in its pixels, so it is here too (389.5(b), (e)).
        upright(image, long_edge=EDGE).save(target, format="JPEG", quality=QUALITY, exif=b"", icc_profile=None)
        return target.getvalue()
