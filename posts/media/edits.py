"""What was done to a picture: crop, size and redaction boxes, as plain data that is kept with it (389.5(b), (e)).

Every number is a percentage of the whole upright picture, so that boxes stay where they are when the
crop or the size changes.
"""

import math
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from core.canonical import sha256_of
from core.exceptions import InvalidInput

MOST_BOXES = 12
# Facebook advises 4 MB and X refuses more than 5 MB; 2048 on the long edge at quality 88 stays below.
LONG_EDGE = 2048
SIZES = (LONG_EDGE, 1600, 1200, 800)
# The way in which pictures are made; a new one gives new pictures of the same original.
MAKING = 1
_TENTHS = 1  # digits behind the point
_SMALLEST = 0.1


class Way(StrEnum):
    SOLID = "solid"
    BLUR = "blur"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, in percent of the whole upright picture: its left upper corner and its extent."""

    x: float
    y: float
    width: float
    height: float

    def on(self, size: tuple[int, int], *, margin: int = 0) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in pixels of a picture of `size`: every pixel that it touches, and `margin`."""
        wide, high = size
        return (
            max(math.floor(self.x * wide / 100) - margin, 0),
            max(math.floor(self.y * high / 100) - margin, 0),
            min(math.ceil((self.x + self.width) * wide / 100) + margin, wide),
            min(math.ceil((self.y + self.height) * high / 100) + margin, high),
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A place that the public must not see."""

    area: Area
    way: Way


@dataclass(frozen=True, slots=True)
class Edits:
    """How a derivative is made of its original. Without anything: the whole picture, at its usual size."""

    crop: Area | None = None
    boxes: tuple[Box, ...] = ()
    long_edge: int = LONG_EDGE

    def as_stored(self) -> dict[str, Any]:
        return {
            "making": MAKING,
            "crop": asdict(self.crop) if self.crop else None,
            "boxes": [asdict(box.area) | {"way": box.way.value} for box in self.boxes],
            "long_edge": self.long_edge,
        }

    @property
    def recipe(self) -> str:
        """The SHA-256 of all of it."""
        return sha256_of(self.as_stored())

    @classmethod
    def from_stored(cls, stored: dict[str, Any]) -> "Edits":
        crop = stored.get("crop")
        boxes = tuple(
            Box(Area(box["x"], box["y"], box["width"], box["height"]), Way(box["way"]))
            for box in stored.get("boxes", [])
        )
        return cls(Area(**crop) if crop else None, boxes, stored.get("long_edge", LONG_EDGE))


def area(x: float, y: float, width: float, height: float, *, field: str) -> Area:
    """A rectangle inside the picture. Raises InvalidInput, naming `field`, for one that leaves it."""
    numbers = [round(float(number), _TENTHS) for number in (x, y, width, height)]
    if not all(math.isfinite(number) for number in numbers):
        raise InvalidInput("Give four numbers.", field=field)
    if min(numbers[:2]) < 0 or min(numbers[2:]) < _SMALLEST:
        raise InvalidInput("It begins at 0 percent or more and is at least 0.1 percent wide and high.", field=field)
    if numbers[0] + numbers[2] > 100.05 or numbers[1] + numbers[3] > 100.05:
        raise InvalidInput("It reaches out of the picture: left and width, top and height add up to 100.", field=field)
    return Area(*numbers)


def whole(found: Area | None) -> bool:
    """Whether nothing is cut off."""
    return found is None or (found.x <= 0 and found.y <= 0 and found.width >= 100 and found.height >= 100)
