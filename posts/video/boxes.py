"""The boxes of an MP4 file (ISO/IEC 14496-12): where each begins and ends, never past its parent or past a budget."""

from collections.abc import Callable
from dataclasses import dataclass, field

from core.exceptions import InvalidInput
from posts.video.limits import MAX_BOXES, MAX_DEPTH

FIELD = "image"
DAMAGED = "The video is damaged or incomplete and cannot be read. Choose another file."
READ = Callable[[int, int], bytes]


def damaged() -> InvalidInput:
    return InvalidInput(DAMAGED, field=FIELD)


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its four letters, where its header and its content begin, and where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


@dataclass(slots=True)
class Budget:
    """How many boxes are still read of one file: nesting and number are chosen by who made it."""

    left: int = field(default=MAX_BOXES)

    def spend(self, depth: int) -> None:
        self.left -= 1
        if self.left < 0 or depth > MAX_DEPTH:
            raise damaged()


def boxes_between(read: READ, start: int, end: int, budget: Budget, *, depth: int = 0) -> list[Box]:
    """The boxes that fill `start` to `end`, without gap. InvalidInput where they do not."""
    found = []
    while start < end:
        budget.spend(depth)
        box = _box_at(read, start, end, depth)
        found.append(box)
        start = box.end
    return found


def _box_at(read: READ, start: int, end: int, depth: int) -> Box:
    header = read(start, 16)
    if end - start < 8 or len(header) < 8:
        raise damaged()
    size, kind, body = int.from_bytes(header[:4], "big"), header[4:8], start + 8
    if size == 1:
        size, body = int.from_bytes(header[8:16], "big"), start + 16
    elif size == 0 and depth == 0:
        size = end - start
    if start + size > end or start + size < body:
        raise damaged()
    return Box(kind, start, body, start + size)
