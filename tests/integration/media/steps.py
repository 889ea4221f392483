"""Drafts with pictures, and pixels to look at."""

import io

from PIL import Image

from posts.media import clean
from posts.media.edits import Area, Box, Edits, Way
from posts.sealing import read_image
from posts.services import save_draft
from tests.factories import images, posts

ALT = "A road with a car"
# Where `images.photo` draws by chance: 400, 300 to 600, 360 of 800 by 600.
SECRET = Area(50, 50, 25, 10)


def cleaned(content):
    return clean(io.BytesIO(content), size=len(content))


def draft_with(cast, content, *, by=None, **overrides):
    words = posts.content(cast, alt_text=ALT, **overrides)
    return save_draft(None, content=words, upload=cleaned(content), by=by or cast.pat)


def photo_draft(cast, **overrides):
    return draft_with(cast, images.photo(), **overrides)


def covering(way=Way.SOLID, area=SECRET, **more):
    return Edits(boxes=(Box(area, way),), **more)


def shown(post):
    """The picture of the draft as pixels."""
    post.refresh_from_db()
    return Image.open(io.BytesIO(read_image(posts.media_of(post))))
