"""How rules of 389.5 look for frames of words: compiled from plain wording, paired by nearness, in linear time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from posts.screening.folding import fold
from posts.screening.reading import Reading

# A reader of findings needs no more passages than these from one rule.
_MOST_SHOWN = 24
_MOST_READ = 200
_STRETCH = 250


def frame(*forms: str) -> re.Pattern[str]:
    """Compile wordings: a space is any short gap, ` ?` one that may lack; forms end at the edge of a word.

    An apostrophe counts as a letter of a bounded word, as in the judge's.
    """
    wording = "|".join(forms).replace(r"\w{", r"[\w']{").replace(" ?", r"[\s,-]{0,4}").replace(" ", r"[\s,-]{1,4}")
    return re.compile(rf"(?<![^\W_])(?:{wording})(?![^\W_])")


def pairs(
    reading: Reading,
    first: re.Pattern[str],
    second: re.Pattern[str],
    *,
    within: int,
    either_order: bool = False,
    across: bool = False,
) -> Iterator[tuple[int, int]]:
    """Spans of a match of `first` and one of `second` within so many characters, in one sentence unless `across`."""
    begun = [match.span() for match in reading.find(first)]
    if not begun:
        return
    others = [match.span() for match in reading.find(second)]
    starts = [start for start, _ in others]
    for start, end in begun:
        index = bisect_left(starts, end)
        if index < len(others) and _near(reading, end, others[index][0], within, across):
            yield start, others[index][1]
        if (
            either_order
            and (index := bisect_left(starts, start))
            and _near(reading, others[index - 1][1], start, within, across)
        ):
            yield others[index - 1][0], end


def _near(reading: Reading, end: int, start: int, within: int, across: bool) -> bool:
    return 0 <= start - end <= within and (across or reading.sentence_span(max(0, end - 1))[1] > start)


def spans(reading: Reading, *patterns: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        yield from (match.span() for match in reading.find(pattern))


def says(reading: Reading, pattern: re.Pattern[str], at: int) -> bool:
    """Whether the sentence about the offset holds the pattern, within a few hundred characters.

    Looked up once for each stretch of a sentence, so that a text of nothing but triggers stays linear.
    """
    first, last = reading.sentence_span(at)
    stretch = at // _STRETCH
    known: dict[tuple[re.Pattern[str], int, int], bool] = vars(reading).setdefault("_said", {})
    key = (pattern, first, stretch)
    if key not in known:
        begin, end = max(first, (stretch - 1) * _STRETCH), min(last, (stretch + 2) * _STRETCH)
        known[key] = bool(pattern.search(reading.quiet, begin, end))
    return known[key]


def outermost(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """One span a passage, in order, although several frames may see it; the first two dozen."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(islice(found, _MOST_READ)), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
            if len(kept) == _MOST_SHOWN:
                break
    return kept


def names_one_of(reading: Reading, places: Sequence[str], at: int) -> bool:
    """Whether the sentence about the offset names one of the places, however they are written."""
    sentence = " ".join(reading.sentence_around(at).split())
    return any(told in sentence for place in places if (told := " ".join(fold(place).lower.split())))
