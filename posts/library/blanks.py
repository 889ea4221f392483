"""Blanks of a template, written [like this]. Pure: a text goes in, places come out."""

import re
from typing import NamedTuple

MOST_NAMED = 80
# One line, brackets of full width too, none inside: the time grows with the text alone.
_BLANK = re.compile(rf"[\[\uff3b]([^\[\]\uff3b\uff3d\n]{{1,{MOST_NAMED}}})[\]\uff3d]")
# What an editor puts into brackets in a quotation.
_MARKS = frozenset({"sic"})


class Blank(NamedTuple):
    """Where a blank stands, in characters of the text, and what is to be filled in there."""

    start: int
    end: int
    name: str


def open_blanks(text: str) -> list[Blank]:
    """Each blank that is left in `text`, in order. Brackets without a word, such as [...], and [sic] are none."""
    return [
        Blank(match.start(), match.end(), name)
        for match in _BLANK.finditer(text)
        if any(map(str.isalpha, name := match[1].strip())) and name.casefold() not in _MARKS
    ]


def told_of(blanks: list[Blank]) -> str:
    """What a refusal says of them, such as "Fill in [street] and [end time]."; empty where none is open."""
    names = list(dict.fromkeys(f"[{blank.name}]" for blank in blanks))
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Fill in {listed}. Where brackets are meant as they stand, write round ones."
