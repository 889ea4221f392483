"""What was read in a picture: lines with their place, how sure the reading is, and how they stand out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from posts.screening.model import PictureLine

MOST_LINES = 400
MOST_CHARACTERS = 500
# Below this a line may hold other words than those that were read.
SURE = 0.8
# WCAG 2.2: 18 points, or 24 pixels, are large text. People see a post's picture about 500 pixels wide.
LARGE = 24 / 500
_PARAGRAPH_GAP = 0.9
_SENTENCE_ENDS = (".", "!", "?", ":", ";")


class Failure(StrEnum):
    """Why there is no reading."""

    TOO_SLOW = "TOO_SLOW"
    BROKE = "BROKE"
    TOO_MANY_WORDS = "TOO_MANY_WORDS"
    FILE_CHANGED = "FILE_CHANGED"


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    `box` is left, top, right, bottom in pixels of the picture as it was read, at most 1600 wide and high; `height`
    that of its letters as a share of the picture's width; `sureness` 0 to 1; `contrast` 1 to 21, None where it could
    not be measured.
    """

    text: str
    box: tuple[int, int, int, int]
    height: float
    sureness: float
    contrast: float | None

    @property
    def is_large(self) -> bool:
        return self.height >= LARGE

    @property
    def is_sure(self) -> bool:
        return self.sureness >= SURE

    def goes_on_in(self, other: Line) -> bool:
        """Whether `other` is the same row, or the next line of the same paragraph."""
        left, top, right, bottom = self.box
        high = max(bottom - top, 1)
        overlap = min(bottom, other.box[3]) - max(top, other.box[1])
        if overlap > high / 2:
            return other.box[0] - right < 3 * high
        gap = other.box[1] - bottom
        alike = 0.7 <= (other.height or 1) / (self.height or 1) <= 1.4
        beneath = other.box[0] < right and left < other.box[2]
        return alike and beneath and gap < _PARAGRAPH_GAP * high and not self.text.endswith(_SENTENCE_ENDS)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one picture, or why there are none."""

    lines: tuple[Line, ...] = ()
    failure: str = ""
    milliseconds: int = 0

    @property
    def text(self) -> str:
        """All words in one text; a row and a paragraph are one run, so that a number across two lines is one."""
        return "".join(text for text, _ in _pieces(self.lines))

    @property
    def unsure(self) -> int:
        """How many lines may say something else than what was read."""
        return sum(not line.is_sure for line in self.lines)

    def for_screening(self) -> tuple[PictureLine, ...]:
        """The lines with their place in `text`."""
        found, at = [], 0
        for text, line in _pieces(self.lines):
            start = at + len(text) - len(line.text)
            at += len(text)
            found.append(PictureLine(start, at, line.contrast, line.is_large, line.is_sure))
        return tuple(found)

    def as_stored(self) -> list[dict[str, Any]]:
        return [asdict(line) for line in self.lines]


def _pieces(lines: Sequence[Line]) -> Iterable[tuple[str, Line]]:
    """Each line's text with what stands between it and the one before."""
    before: Line | None = None
    for line in lines:
        between = "" if before is None else " " if before.goes_on_in(line) else "\n"
        yield between + line.text, line
        before = line


def lines_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """Lines as JSON has them: from the reading process, which a picture may have broken, or from the database.

    KeyError, TypeError or ValueError for what is none.
    """
    found = (
        Line(
            text=_plain(str(each["text"])),
            box=_box(each["box"]),
            height=float(each["height"]),
            sureness=float(each["sureness"]),
            contrast=None if each["contrast"] is None else float(each["contrast"]),
        )
        for each in stored
    )
    return tuple(line for line in found if line.text)


def _box(stored: Sequence[Any]) -> tuple[int, int, int, int]:
    left, top, right, bottom = (int(edge) for edge in stored)
    return left, top, right, bottom


def _plain(text: str) -> str:
    """Without signs that draw nothing, and of a length that a line has."""
    shown = "".join(" " if char.isspace() else char for char in text if not unicodedata.category(char).startswith("C"))
    return " ".join(shown.split())[:MOST_CHARACTERS]
