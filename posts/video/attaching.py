"""What a form brings besides words: a picture, or a video with poster and captions; and what it makes of a draft."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from core.exceptions import InvalidInput
from members.models import Member
from posts.media import CleanImage, clean, store
from posts.video.captions import FIELD as CAPTIONS
from posts.video.captions import clean_captions
from posts.video.making import CleanVideo, clean_video
from posts.video.reading import looks_like_video
from posts.video.storing import store_video

if TYPE_CHECKING:
    from posts.content import Content

POSTER = "poster"


@dataclass(frozen=True, slots=True)
class FilmUpload:
    """A new video, or a new poster or captions for the one that a draft has."""

    video: CleanVideo | None = None
    poster: CleanImage | None = None
    captions: bytes | None = None


Upload = CleanImage | FilmUpload


def clean_either(upload: BinaryIO, *, size: int) -> CleanImage | CleanVideo:
    """A picture or a video, told by content. InvalidInput (field "image") for what is neither."""
    if size and looks_like_video(upload):
        return clean_video(upload, size=size)
    return clean(upload, size=size)


def gathered(
    main: CleanImage | CleanVideo | None, *, poster: CleanImage | None, captions: bytes | None
) -> Upload | None:
    """The files of one form. InvalidInput where a picture was chosen with what belongs to a video."""
    if isinstance(main, CleanImage):
        if poster or captions:
            reason = "You chose a picture. Poster and captions belong to a video."
            raise InvalidInput(reason, field=POSTER if poster else CAPTIONS)
        return main
    return FilmUpload(main, poster, captions) if main or poster or captions else None


def with_upload(content: "Content", upload: Upload | None, *, by: Member) -> "Content":
    """`content` with what was uploaded, stored. Inside the caller's transaction."""
    if isinstance(upload, CleanImage):
        return replace(content, image=store(upload, by=by), video=None, captions="", no_speech=False)
    if isinstance(upload, FilmUpload):
        content = _with_film(content, upload, by)
    return content if content.video else replace(content, captions="", no_speech=False)


def _with_film(content: "Content", upload: FilmUpload, by: Member) -> "Content":
    film = upload.video or content.video
    if film is None:
        reason = "Choose the video too: poster and captions belong to one."
        raise InvalidInput(reason, field=POSTER if upload.poster else CAPTIONS)
    # Judged first: the files are stored when all of it is sound.
    captions = _captions(content, upload, film.milliseconds)
    if upload.video:
        # Another video has another beginning and other words: what belonged to the old one goes.
        content = replace(content, video=store_video(upload.video, by=by), image=None)
    image = store(upload.poster, by=by) if upload.poster else content.image
    return replace(content, captions=captions, image=image)


def _captions(content: "Content", upload: FilmUpload, milliseconds: int) -> str:
    if upload.captions is None:
        return "" if upload.video else content.captions
    if content.no_speech:
        reason = "You state that nobody speaks, and chose captions. Take one of the two back."
        raise InvalidInput(reason, field="no_speech")
    return clean_captions(upload.captions, milliseconds=milliseconds)
