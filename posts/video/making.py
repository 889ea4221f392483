"""The video that goes out: the original's samples at their places, its movie box scrubbed, nothing else (389.5(e))."""

import hashlib
import weakref
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.core.files.uploadedfile import TemporaryUploadedFile

from posts.models.video import MIME
from posts.video import limits
from posts.video.boxes import damaged
from posts.video.movie import Track
from posts.video.reading import Film, read

_PIECE = 1024 * 1024
_SEI, _FILLER = 6, 12


@dataclass(frozen=True, slots=True, weakref_slot=True)
class CleanVideo:
    """An upload that was found sound and the file made of it, both on disk. Nothing is stored yet.

    The made file is temporary: it goes with this object.
    """

    upload: BinaryIO
    upload_sha256: str
    upload_size: int
    made: TemporaryUploadedFile
    sha256: str
    width: int
    height: int
    milliseconds: int
    has_sound: bool
    had_location: bool


def clean_video(upload: BinaryIO, *, size: int) -> CleanVideo:
    """Read `upload` and write its clean copy to a temporary file. InvalidInput (field "image") for what is unfit."""
    film = read(upload, size=size)
    made = TemporaryUploadedFile("video", MIME, size, None)
    try:
        _write(upload, film, made)
    except BaseException:
        made.close()
        raise
    found = CleanVideo(
        upload=upload,
        upload_sha256=sha256_of_file(upload),
        upload_size=size,
        made=made,
        sha256=sha256_of_file(cast(BinaryIO, made)),
        width=film.picture.width,
        height=film.picture.height,
        milliseconds=film.milliseconds,
        has_sound=len(film.movie.tracks) > 1,
        had_location=film.had_location,
    )
    weakref.finalize(found, made.close)
    return found


def sha256_of_file(file: BinaryIO) -> str:
    """The SHA-256 of all of it, read in pieces."""
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(_PIECE):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _write(upload: BinaryIO, film: Film, made: TemporaryUploadedFile) -> None:
    """Every box keeps its place, so that the tables stay true; what is not written reads as zeros."""
    made.truncate(film.size)
    for box in film.boxes:
        upload.seek(box.start)
        header = bytearray(upload.read(box.body - box.start))
        if box.kind not in (b"ftyp", b"moov", b"mdat") or (box.kind == b"ftyp" and box is not film.first):
            header[4:8] = b"free"
        made.seek(box.start)
        made.write(bytes(header))
    upload.seek(film.first.body)
    brands = upload.read(film.first.end - film.first.body)
    made.seek(film.first.body)
    made.write(brands)
    made.seek(film.movie_box.body)
    made.write(bytes(film.movie.data))
    units = 0
    for track in film.movie.tracks:
        units += _copy_samples(upload, track, made, limits.MAX_UNITS - units)
    made.flush()
    made.seek(0)


def _copy_samples(upload: BinaryIO, track: Track, made: TemporaryUploadedFile, budget: int) -> int:
    """Returns how many units it went through."""
    units = 0
    for at, length in track.samples:
        upload.seek(at)
        sample = bytearray(upload.read(length))
        if len(sample) != length:
            raise damaged()
        if track.is_picture:
            units += _forget_remarks(sample, track.length_size, budget - units)
        made.seek(at)
        made.write(bytes(sample))
    return units


def _forget_remarks(sample: bytearray, length_size: int, budget: int) -> int:
    """Fill the remarks (SEI) within a picture's sample: drones write there where they are. Returns the units seen."""
    at, units = 0, 0
    while at < len(sample):
        units += 1
        length = int.from_bytes(sample[at : at + length_size], "big")
        at += length_size
        if not length or at + length > len(sample) or units > budget:
            raise damaged()
        if sample[at] & 0x1F == _SEI:
            sample[at : at + length] = _filler(length)
        at += length
    return units


def _filler(length: int) -> bytes:
    """A unit of the same length that players step over (ITU-T H.264, 7.3.2.7)."""
    return (bytes([_FILLER]) + b"\xff" * max(length - 2, 0) + b"\x80")[:length] if length > 1 else bytes([_FILLER])
