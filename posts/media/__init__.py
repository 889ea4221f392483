"""Pictures: checked by content, kept as they came, re-encoded and stripped, with boxes burned in (389.5(e)).

`reading` meets hostile files, `edits` says what is done to a picture, `making` does it, `storing` keeps both;
`editing` and `originals` are what members do with them.
"""

from posts.media.edits import LONG_EDGE
from posts.media.limits import MAX_BYTES, MAX_PIXELS, fits
from posts.media.storing import CleanImage, clean, keep_derivative, store

__all__ = ["LONG_EDGE", "MAX_BYTES", "MAX_PIXELS", "CleanImage", "clean", "fits", "keep_derivative", "store"]
