"""Undoes the disguises of words (389.5): one plain text to search, with the way back to the original offsets.

Case is kept beside a lower-case twin of the same length, because names are told by their capitals.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("dictionaries") / "lookalikes.txt"
_LOOKALIKES = {char: line[0] for line in _TABLE.read_text(encoding="utf-8").splitlines()[2:] for char in line[2:]} | {
    "\u00df": "ss",
    "\u00e6": "ae",
    "\u00c6": "AE",
    "\u0153": "oe",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x85": "\n",
}

# Characters that draw nothing, yet are not in the Unicode class of format characters.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\x00")
_INVISIBLE_CLASSES = frozenset({"Cf", "Mn", "Me"})


@dataclass(frozen=True)
class Folded:
    """`cased` and `lower` have equal length; `origins[i]` is the original offset of their character i."""

    cased: str
    origins: Sequence[int]

    @cached_property
    def lower(self) -> str:
        whole = self.cased.lower()
        if len(whole) == len(self.cased):
            return whole
        return "".join(low if len(low := char.lower()) == 1 else char for char in self.cased)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the folded text to the smallest span of the original that holds it."""
        if start >= end:
            return (0, 0)
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str, *, unseen: str = "") -> Folded:
    """Fold a text. Invisible characters become `unseen`: nothing, or a space to tell the words apart."""
    if text.isascii() and "\x00" not in text:
        return Folded(text, range(len(text)))
    pieces: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        plain = _fold_char(char)
        plain = unseen if plain is None else plain
        pieces.append(plain)
        origins.extend([index] * len(plain))
    return Folded("".join(pieces), origins)


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str | None:
    """The plain form of one character; None when it is invisible."""
    if char in _BLANKS:
        return None
    if char < "\x80":
        return char
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    category = unicodedata.category(char)
    if category in _INVISIBLE_CLASSES:
        return None
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in {"Pd", "Zs"}:
        return "-" if category == "Pd" else " "
    return _decompose(char)


def _decompose(char: str) -> str:
    code = ord(char)
    # Letters in black circles and squares have no decomposition of their own.
    for first in (0x1F150, 0x1F170):
        if first <= code < first + 26:
            return chr(ord("A") + code - first)
    parts = (part for part in unicodedata.normalize("NFKD", char) if unicodedata.category(part) != "Mn")
    return "".join(_LOOKALIKES.get(part, part) for part in parts) or char
