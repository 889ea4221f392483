"""Reads numbers that are written as words or figure by figure (389.5(b)): “nine one six”, “5 5 5”, “oh one forty-two”.

Only the passages about such numbers are read again, so that an ordinary post costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from posts.screening.folding import Folded
from posts.screening.reading import Reading

_ONES = (
    "zero oh one two three four five six seven eight nine",
    "cero cero uno dos tres cuatro cinco seis siete ocho nueve",
)
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve",
)
_TENS = (
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
)
_TWENTIES = "veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"

# Each list of ones begins with two words for nought.
_FIGURES = (
    {word: str(max(at - 1, 0)) for line in _ONES for at, word in enumerate(line.split())}
    | {word: str(at) for line in _TEENS for at, word in enumerate(line.split(), 10)}
    | {word: str(at) for at, word in enumerate(_TWENTIES.split(), 21)}
)
_ROUND = {word: str(at) for line in _TENS for at, word in enumerate(line.split(), 2)}
_TWICE = {"double": 2, "triple": 3, "doble": 2}

_NUMERAL = re.compile(
    rf"(?:(?P<times>double|triple|doble)\s)?\b(?P<word>{'|'.join((*_FIGURES, *_ROUND))})\b|(?P<figures>\d+)"
)
_PIECE = rf"(?:\b(?:{'|'.join((*_FIGURES, *_ROUND, *_TWICE))})\b|(?<!\d)\d{{1,4}}(?!\d))"
_RUN = re.compile(rf"(?<![\w$]){_PIECE}(?:(?:[\s,./()_*-]{{1,3}}|\sy\s){_PIECE}){{2,24}}(?![\w])")
_AROUND, _MOST_PASSAGES = 120, 20
_COUNTING = frozenset({"12345", "123456", "1234567", "12345678", "123456789", "12345678910"})


def spoken_numbers(reading: Reading) -> Iterator[tuple[Reading, Sequence[int]]]:
    """The passages about spoken or spaced-out numbers, these as plain figures, each with its offsets in the post."""
    found = 0
    for match in _RUN.finditer(reading.lower):
        figures = _figures(match[0])
        if figures is None:
            continue
        begin, end = max(0, match.start() - _AROUND), min(len(reading.cased), match.end() + _AROUND)
        text = reading.cased[begin : match.start()] + figures + reading.cased[match.end() : end]
        own = [match.start()] * (len(figures) - 1) + [match.end() - 1]
        origins = [*range(begin, match.start()), *own, *range(match.end(), end)]
        passage = Reading(reading.submission, reading.config)
        passage.__dict__["folded"] = Folded(text, range(len(text)))
        yield passage, origins
        found += 1
        if found == _MOST_PASSAGES:
            break


def _figures(run: str) -> str | None:
    """The run as one number; None for what is a list of counts, a date or a time."""
    numerals = list(_NUMERAL.finditer(run))
    words = sum(numeral["word"] is not None for numeral in numerals)
    single = all(len(numeral["figures"] or "1") == 1 for numeral in numerals)
    if words < 2 and not (single and len(numerals) >= 4):
        return None
    written = ""
    for numeral, following in zip(numerals, [*numerals[1:], None], strict=True):
        written += _figure(numeral, following)
    return None if len(written) < 3 or written in _COUNTING else written


def _figure(numeral: re.Match[str], following: re.Match[str] | None) -> str:
    if numeral["figures"]:
        return numeral["figures"]
    word = numeral["word"]
    if word in _ROUND:
        ones = (
            following is not None and following["word"] is not None and len(_FIGURES.get(following["word"], "00")) == 1
        )
        return _ROUND[word] if ones and _FIGURES[following["word"]] != "0" else _ROUND[word] + "0"  # type: ignore[index]
    return _FIGURES[word] * _TWICE.get(numeral["times"] or "", 1)
