"""MP4 files as strangers may have made them: told by content, measured before anything is copied (OWASP ASVS V5.2)."""

from dataclasses import dataclass
from typing import BinaryIO

from core.exceptions import InvalidInput
from posts.video import limits
from posts.video.boxes import FIELD, READ, Box, Budget, boxes_between, damaged
from posts.video.movie import IN_PARTS, SOUGHT, Movie, Track

OTHER_VIDEO = "This video is not an MP4 file. Save it as MP4 (H.264 with AAC sound)."
# Pictures in the same kind of boxes; `posts.media` reads them.
PICTURE_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
QUICKTIME = b"qt  "
_MAX_FIRST_BOX = 4096
_SEARCHED = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Film:
    """What the boxes of a sound file say, and its movie box without metadata."""

    size: int
    first: Box
    movie_box: Box
    movie: Movie
    boxes: list[Box]
    picture: Track
    had_location: bool

    @property
    def milliseconds(self) -> int:
        return max(track.milliseconds for track in self.movie.tracks)


def looks_like_video(upload: BinaryIO) -> bool:
    """Whether the first bytes are those of an MP4. InvalidInput for a video of another kind."""
    upload.seek(0)
    head = upload.read(16)
    upload.seek(0)
    if head[:4] == b"\x1a\x45\xdf\xa3" or (head[:4] == b"RIFF" and head[8:12] == b"AVI ") or head[8:12] == QUICKTIME:
        raise InvalidInput(OTHER_VIDEO, field=FIELD)
    return head[4:8] == b"ftyp" and head[8:12] not in PICTURE_BRANDS


def read(upload: BinaryIO, *, size: int) -> Film:
    """What `upload` holds. InvalidInput for what is too large, too long, damaged or of another kind."""
    if size > limits.max_bytes():
        raise InvalidInput(f"The video is larger than {limits.max_bytes() // 1024 // 1024} MB.", field=FIELD)

    def read_at(start: int, length: int) -> bytes:
        upload.seek(start)
        return upload.read(length)

    boxes = boxes_between(read_at, 0, size, Budget())
    if any(box.kind in (b"moof", b"styp", b"sidx") for box in boxes):
        raise InvalidInput(IN_PARTS, field=FIELD)
    movies = [box for box in boxes if box.kind == b"moov"]
    first = boxes[0]
    if len(movies) != 1 or first.end > _MAX_FIRST_BOX or movies[0].end - movies[0].body > limits.MAX_MOVIE_BOX:
        raise damaged()
    movie = Movie(read_at(movies[0].body, movies[0].end - movies[0].body))
    pictures = [track for track in movie.tracks if track.is_picture]
    if len(pictures) != 1 or len(movie.tracks) > 2:
        raise InvalidInput("A video has one track of pictures and at most one of sound.", field=FIELD)
    film = Film(size, first, movies[0], movie, boxes, pictures[0], _says_where(movie, boxes, read_at))
    _check(film)
    return film


def _says_where(movie: Movie, boxes: list[Box], read_at: READ) -> bool:
    """Whether the file tells the place where it was taken; the place itself is kept nowhere (389.5(e))."""
    others = [box for box in boxes if box.kind not in (b"ftyp", b"moov", b"mdat", b"free")]
    words = (read_at(box.body, min(box.end - box.body, _SEARCHED)) for box in others[:8])
    return movie.had_location or any(word in text for text in words for word in SOUGHT)


def _check(film: Film) -> None:
    most = limits.max_milliseconds()
    if film.milliseconds > most:
        raise InvalidInput(f"The video is longer than {most // 1000} seconds. Make it shorter.", field=FIELD)
    if film.milliseconds == 0:
        raise damaged()
    samples = [sample for track in film.movie.tracks for sample in track.samples]
    if sum(length for _, length in samples) > film.size:
        raise damaged()
    data = [(box.body, box.end) for box in film.boxes if box.kind == b"mdat"]
    begin, end = min((b for b, _ in data), default=0), max((e for _, e in data), default=0)
    for at, length in samples:
        # Most files have one box of data; only another makes the second look necessary.
        if at < begin or at + length > end or (len(data) > 1 and not _lies_in(data, at, length)):
            raise damaged()


def _lies_in(data: list[tuple[int, int]], at: int, length: int) -> bool:
    return any(begin <= at and at + length <= end for begin, end in data)
