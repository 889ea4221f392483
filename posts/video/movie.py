"""The movie box of an MP4: what is kept of it, and what its tracks are. Everything else becomes empty space (389.5(e)).

A list of what is kept, not of what is taken out: places, names of people and cameras, and times of recording lie in
many boxes, and each maker has further ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core.exceptions import InvalidInput
from posts.video.boxes import FIELD, Box, Budget, boxes_between, damaged
from posts.video.limits import MAX_EDGE
from posts.video.samples import Sample, number_at, samples_of, ticks_of

NOT_H264 = (
    "This video is not H.264 with AAC sound. Save it as H.264 (on an iPhone: Settings, Camera, Formats, "
    "Most Compatible)."
)
IN_PARTS = "This MP4 is saved in parts (fragmented). Save it as one plain MP4 file."
KEPT: dict[bytes, frozenset[bytes]] = {
    b"moov": frozenset({b"mvhd", b"trak"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"edts": frozenset({b"elst"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"dinf", b"stbl"}),
    b"dinf": frozenset({b"dref"}),
    b"stbl": frozenset({b"stsd", b"stts", b"ctts", b"stsc", b"stsz", b"stco", b"co64", b"stss", b"sdtp"}),
    b"avc1": frozenset({b"avcC", b"pasp", b"colr", b"btrt"}),
    b"mp4a": frozenset({b"esds", b"btrt"}),
}
# How much stands before the boxes within a sample description.
FIXED = {b"avc1": 78, b"mp4a": 28}
SOUGHT = (b"\xa9xyz", b"loci", b"location", b"GPSCoordinates", b"GPSLatitude", b"gpmd", b"camm")


@dataclass(frozen=True, slots=True)
class Track:
    """One track that is kept: picture or sound."""

    is_picture: bool
    width: int
    height: int
    milliseconds: int
    samples: list[Sample]
    # How many bytes give the length of each unit of a picture's sample.
    length_size: int


class Movie:
    """The content of a movie box, which this scrubs in place while it reads it."""

    def __init__(self, content: bytes) -> None:
        self.data = bytearray(content)
        self.had_location = any(word in content for word in SOUGHT)
        self._budget = Budget()
        self.tracks: list[Track] = []
        if b"mvex" in (box.kind for box in self._inside(Box(b"moov", 0, 0, len(content)), 1)):
            raise InvalidInput(IN_PARTS, field=FIELD)
        for box in self._kept(Box(b"moov", 0, 0, len(content)), 1):
            if box.kind == b"mvhd":
                self._forget_times(box)
            else:
                self._track(box)

    def _read(self, start: int, length: int) -> bytes:
        return bytes(self.data[start : start + length])

    def _inside(self, box: Box, depth: int, *, skip: int = 0) -> list[Box]:
        return boxes_between(self._read, box.body + skip, box.end, self._budget, depth=depth)

    def _kept(self, parent: Box, depth: int, *, skip: int = 0) -> Iterator[Box]:
        """The boxes in `parent` that are kept; the others are emptied on the way."""
        for box in self._inside(parent, depth, skip=skip):
            if box.kind in KEPT[parent.kind]:
                yield box
            else:
                self._empty(box)

    def _empty(self, box: Box) -> None:
        self.data[box.start + 4 : box.start + 8] = b"free"
        self.data[box.body : box.end] = bytes(box.end - box.body)

    def _forget_times(self, box: Box) -> None:
        """When it was made and changed, in mvhd, tkhd and mdhd alike."""
        size = 16 if number_at(self.data, box.body, 1, box.end) == 1 else 8
        if box.end - box.body < 4 + size:
            raise damaged()
        self.data[box.body + 4 : box.body + 4 + size] = bytes(size)

    def _track(self, trak: Box) -> None:
        parts = {box.kind: box for box in self._inside(trak, 2)}
        media = self._named(parts, b"mdia", 3)
        handler = self._read(media[b"hdlr"].body + 8, 4) if b"hdlr" in media else b""
        if handler not in (b"vide", b"soun"):
            # Such as where the camera was, second by second: neither the box nor its samples go on.
            self._empty(trak)
            return
        self.tracks.append(self._picture_or_sound(trak, is_picture=handler == b"vide"))

    def _named(self, parts: dict[bytes, Box], name: bytes, depth: int) -> dict[bytes, Box]:
        if name not in parts:
            raise damaged()
        return {box.kind: box for box in self._inside(parts[name], depth)}

    def _picture_or_sound(self, trak: Box, *, is_picture: bool) -> Track:
        boxes = self._scrubbed(trak, 2)
        missing = {b"tkhd", b"mdhd", b"stsd", b"stts", b"stsc", b"stsz"} - boxes.keys()
        if missing or (b"stco" in boxes) == (b"co64" in boxes):
            raise damaged()
        for name in (b"tkhd", b"mdhd"):
            self._forget_times(boxes[name])
        self._forget_name(boxes[b"hdlr"])
        self._check_own_file(boxes)
        width, height, length_size = self._described(boxes[b"stsd"], b"avc1" if is_picture else b"mp4a")
        scale_at = boxes[b"mdhd"].body + (20 if self.data[boxes[b"mdhd"].body] == 1 else 12)
        scale = number_at(self.data, scale_at, 4, boxes[b"mdhd"].end)
        if scale == 0:
            raise damaged()
        samples = samples_of(self.data, boxes)
        milliseconds = ticks_of(self.data, boxes[b"stts"], samples=len(samples)) * 1000 // scale
        if is_picture and self._is_on_its_side(boxes[b"tkhd"]):
            width, height = height, width
        return Track(is_picture, width, height, milliseconds, samples, length_size)

    def _scrubbed(self, parent: Box, depth: int) -> dict[bytes, Box]:
        """Every kept box below `parent`, each kind once; the others are emptied."""
        found: dict[bytes, Box] = {}
        for box in self._kept(parent, depth):
            inner = self._scrubbed(box, depth + 1) if box.kind in KEPT else {}
            if box.kind in found or found.keys() & inner.keys():
                raise damaged()
            found |= {box.kind: box, **inner}
        return found

    def _forget_name(self, box: Box) -> None:
        """The handler's name: such as that of the camera's maker."""
        if box.end - box.body < 24:
            raise damaged()
        self.data[box.body + 12 : box.end] = bytes(box.end - box.body - 12)

    def _check_own_file(self, boxes: dict[bytes, Box]) -> None:
        """The samples lie in this file, not at an address that the file names."""
        if b"dref" not in boxes:
            raise damaged()
        for entry in self._inside(boxes[b"dref"], 6, skip=8):
            if self._read(entry.body, entry.end - entry.body) != b"\x00\x00\x00\x01":
                raise damaged()

    def _described(self, stsd: Box, wanted: bytes) -> tuple[int, int, int]:
        """Width, height and length size of the one sample description, scrubbed. Sound has none of them."""
        entries = self._inside(stsd, 6, skip=8)
        if [entry.kind for entry in entries] != [wanted]:
            raise InvalidInput(NOT_H264, field=FIELD)
        entry, skip = entries[0], FIXED[wanted]
        if entry.end - entry.body < skip:
            raise damaged()
        inner = {box.kind: box for box in self._kept(entry, 7, skip=skip)}
        if wanted == b"mp4a":
            if b"esds" not in inner:
                raise InvalidInput(NOT_H264, field=FIELD)
            return 0, 0, 0
        self.data[entry.body + 42 : entry.body + 74] = bytes(32)  # the name of the encoder
        width, height = (number_at(self.data, entry.body + at, 2, entry.end) for at in (24, 26))
        if not (0 < width <= MAX_EDGE and 0 < height <= MAX_EDGE):
            raise InvalidInput(f"A video is at most {MAX_EDGE} pixels wide and high.", field=FIELD)
        if b"avcC" not in inner:
            raise damaged()
        length_size = (number_at(self.data, inner[b"avcC"].body + 4, 1, inner[b"avcC"].end) & 3) + 1
        return width, height, length_size

    def _is_on_its_side(self, tkhd: Box) -> bool:
        """Whether the picture is shown turned by a quarter: the first number of its matrix is zero then."""
        at = tkhd.body + (52 if self.data[tkhd.body] == 1 else 40)
        return number_at(self.data, at, 4, tkhd.end) == 0
