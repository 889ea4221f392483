"""Finds exact street addresses (389.5(b)); block-level places, crossings and public venues are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from posts.screening.reading import Reading
from posts.screening.words import alternation

_UNIT = r"(?P<unit>,?\s*(?:(?:apt|apartment|unit|space|spc|apto|depto)\.?\s*#?\s*\w{1,5}|#\s*\w{1,5}))?"
# The full stop of "St." belongs to the address only when a unit follows.
_DOT = r"(?:\.(?=,?\s?(?:apt|apartment|unit|space|spc|#)))?"
_NUMBER = r"(?<![\w#$/.:,-])(?<!#\s)(?P<number>\d{1,6}(?:-\d{1,2}|[a-d])?)(?!\s*(?:block|blk|cuadra))"
_STOP = (
    r"(?!(?:a|am|and|are|as|at|block|blk|by|feet|for|ft|from|hours|hrs|in|is|lanes?|m|miles?|minutes?|near|of|on|or|"
    r"p|pm|people|percent|the|to|vehicles?|was|were|will|with|years?|y|de|del|en|personas|anos|horas)\b)"
)
_WORD = rf"{_STOP}[a-z0-9'.]{{1,20}}"
_ABOUT_TO_LIVE = (
    r"\b(?:lives?|living|lived|resid\w+|home|house|residence|apartment|victim\w*|witness\w*|suspect\w*|arrest\w*|"
    r"family|neighbor\w*|vive|viven|domicilio|casa|victima)\b"
)
_NEVER_VENUE = re.compile(_ABOUT_TO_LIVE)
_EVENT = re.compile(
    r"\b(?:where|location|lugar|address|direccion|join us|visit us|come (?:to|by|see)|stop by|drop[- ]?off|hosted|"
    r"meet us|open house|event|held|located|lobby|offices?|office hours|sign[- ]?ups?|apply in person|"
    r"donde|acompanenos|visitenos)\b"
)
_BEFORE_NUMBER_IS_ROAD = re.compile(r"\b(?:highway|hwy|route|rte|interstate|i|sr|us|exit|freeway|carretera|ruta)[ -]?$")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_BEFORE_NUMBER_IS_DATE = re.compile(rf"\b{_MONTH}\.?\s*$|\b(?:in|since|year|of|by|until|through|summer|fall|spring)\s$")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Address:
    """An exact address by folded offsets."""

    start: int
    end: int


def exact_addresses(reading: Reading) -> Iterator[Address]:
    """Exact addresses that the text does not show to be a public venue."""
    for match in _pattern(reading).finditer(reading.without_links):
        if not _is_other_number(reading, match) and not _is_venue(reading, match):
            yield Address(match.start(), match.end())
    for match in _SPANISH.finditer(reading.without_links):
        if not _is_venue(reading, match):
            yield Address(match.start(), match.end())


def _pattern(reading: Reading) -> re.Pattern[str]:
    suffix = alternation(reading.words("street_suffixes"))
    return re.compile(
        rf"{_NUMBER},?[ \t]{{1,3}}{_WORD}(?:[ \t]{{1,3}}{_WORD}){{0,3}}?[ \t]{{1,3}}{suffix}\b{_DOT}{_UNIT}"
    )


_SPANISH = re.compile(
    r"(?<![\w#$/.:,-])(?:(?P<number>\d{2,5})\s+(?:de la\s+)?(?:calle|avenida|camino|paseo|callejon)\s+[a-z]{2,20}"
    rf"(?:\s(?:de\s)?[a-z]{{3,20}})?|(?:calle|avenida|camino)\s+{_WORD}(?:\s{_WORD}){{0,2}}?"
    r"(?:,?\s*(?:numero|num\.?|no\.?|#)\s*|,?\s)\d{2,5}\b)(?P<unit>,?\s*(?:apto|depto|#)\.?\s*\w{1,5})?"
)


def _is_other_number(reading: Reading, match: re.Match[str]) -> bool:
    """A year, a day of the month, a road number, or a count before plain words."""
    number, before = match["number"], reading.quiet[max(0, match.start() - 14) : match.start()]
    if _BEFORE_NUMBER_IS_ROAD.search(before):
        return True
    if _BEFORE_NUMBER_IS_DATE.search(before) and (_YEAR.fullmatch(number) or len(number) <= 2):
        return True
    if reading.caseless:
        return len(number) <= 2 and not match["unit"]
    first = reading.cased[match.start() + len(number) :].lstrip(" \t,")[:1]
    return first.islower() and len(number) <= 3


def _is_venue(reading: Reading, match: re.Match[str]) -> bool:
    """Public by its name or its purpose, and not told as the place of a person. An apartment is nobody's venue."""
    start, _ = reading.sentence_span(match.start())
    before = reading.quiet[max(start, match.start() - 90) : match.start()]
    if match["unit"] or _NEVER_VENUE.search(before[-60:]):
        return False
    venue = re.compile(rf"\b{alternation(reading.words('public_venues'))}\b")
    after = reading.quiet[match.end() : match.end() + 40]
    named_after = re.match(r"\s*[(,-]\s*(?:at |the )*(?:[a-z']+\s){0,4}", after)
    return bool(
        venue.search(before[-70:]) or _EVENT.search(before) or (named_after and venue.search(after.split(".")[0]))
    )
