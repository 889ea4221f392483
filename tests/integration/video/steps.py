"""Drafts with videos."""

import io
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from posts.media import clean
from posts.services import save_draft
from posts.video.attaching import FilmUpload
from posts.video.making import clean_video
from tests.factories import images, posts, videos

ALT = "A grey road"


def cleaned(content):
    return clean_video(io.BytesIO(content), size=len(content))


def poster():
    content = images.jpeg()
    return clean(io.BytesIO(content), size=len(content))


def film(content=None, *, captions=True, with_poster=True):
    """A video with poster and captions."""
    return FilmUpload(
        video=cleaned(content or videos.mp4()),
        poster=poster() if with_poster else None,
        captions=videos.vtt() if captions is True else captions or None,
    )


def film_draft(cast, upload=None, *, by=None, accounts=None, **overrides):
    accounts = accounts or (cast.website,)
    words = posts.content(cast, alt_text=ALT, accounts=accounts, **overrides)
    return save_draft(None, content=words, upload=upload or film(), by=by or cast.pat)


def file_of(video):
    return Path(settings.MEDIA_ROOT) / video.file.name


def uploaded(content, name="IMG_0001.mov", kind="video/quicktime"):
    """As a browser sends it: name and kind say nothing true."""
    return SimpleUploadedFile(name, content, content_type=kind)
