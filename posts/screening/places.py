"""Finds exact street addresses (389.5(b)); block-level places, crossings and public venues are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from posts.screening.folding import fold
from posts.screening.reading import Reading
from posts.screening.scan import Scan
from posts.screening.words import WordList, alternation

_UNIT_WORD = (
    r"(?:apt|apartment|unit|space|spc|lot|room|rm|suite|ste|bldg|building|trailer|apto|apartamento|depto|"
    r"departamento|unidad|"
    r"cuarto|interior|int)"
)
_UNIT = rf"(?P<unit>,?\s*(?:{_UNIT_WORD}\b\.?\s*#?\s*\w{{1,5}}|#\s*\w{{1,5}}))?"
# The full stop of "St." belongs to the address only when a unit follows.
_DOT = rf"(?:\.(?=,?\s?(?:{_UNIT_WORD}|#)))?"
_NUMBER = (
    r"(?<![\w#$/.:,-])(?<!#\s)(?P<number>\d{1,6}(?:-\d{1,6}|[a-d]|\s1/2)?)(?!\s*(?:hundred\s)?(?:block|blk|cuadra))"
)
_STOP = (
    r"(?!(?:a|am|and|are|as|at|block|blk|blocks|by|feet|for|ft|from|hours|hrs|in|is|lanes?|m|miles?|minutes?|near|of|"
    r"on|or|"
    r"p|pm|people|percent|the|to|vehicles?|was|were|will|with|years?|yr|y|cars?|days?|weeks?|members?|officers?|"
    r"cases?|"
    r"de|del|en|el|la|los|las|personas|anos|horas)\b)"
)
_WORD = rf"{_STOP}[a-z0-9'.]{{1,20}}"
_ABOUT_TO_LIVE = (
    r"\b(?:lives?|living|lived|resid\w+|home|(?<!open )house(?! of)|residence|apartment|victim\w*|witness\w*|"
    r"suspect\w*|arrest\w*|"
    r"family(?! (?:day|night|fun|event|festival|resource))|neighbors?(?:'s?)?(?! watch)|(?:his|her|their|whose|"
    r"home) address|vive|viven|domicilio|casa|victima)\b"
)
_NEVER_VENUE = re.compile(_ABOUT_TO_LIVE)
_EVENT = re.compile(
    r"\b(?:where|location|lugar|address|direccion|join us|visit us|come (?:to|by|see)|stop by|"
    r"drop(?:ped)?[- ]?(?:off|by)|hosted|"
    r"meet us|open house|event|held|located|lobby|offices?|office hours|sign[- ]?ups?|apply in person|starts|begins|"
    r"registration|workshop|training|class|clinic|town hall|festival|fair|drive|vigil|parade|meetings?|meets|"
    r"open to the public|"
    r"walk[- ]?ins?|appointment|free|donde|acompanenos|visitenos|evento|reunion|feria|taller|clase|cita|gratis)\b"
)
_INCIDENT = re.compile(
    r"\b(?:respond\w*|burglar\w*|robber\w*|robbed|shooting|shot|warrants?|stabb\w*|welfare|disturbance|part(?:y|ies)|"
    r"complain\w*|"
    r"fire at|died|found dead|served|raid\w*|searched|yard sale|garage sale|owner\w*|robo|robaron|tiroteo|incendio|"
    r"fiesta)\b"
)
_BEFORE_NUMBER_IS_ROAD = re.compile(
    r"\b(?:highway|hwy|route|rte|interstate|i|sr|us|exit|freeway|state|engine|unit|units|lanes?|gate|carretera|ruta|"
    r"salida)[ -]?$"
)
_BLOCK_BEFORE = re.compile(r"\b(?:bloque|cuadra|blocks?(?: of)?|altura(?: del?)?)(?: (?:del?|los|number|numero))?\s$")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre)"
)
_BEFORE_NUMBER_IS_DATE = re.compile(
    rf"\b{_MONTH}\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?,?)?\s*(?:de(?:l)?\s)?$|\b(?:in|since|year|of|by|until|through|"
    rf"summer|fall|spring|winter)\s$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# A home needs no word for a street: "lives at 1234 Sample".
_HOME_TOLD = re.compile(
    r"(?<!open )\b(?:lives?|living|lived|resid(?:es?|ed|ing)|home|house|residence|home address|door|vive|vivia|"
    r"reside|domicilio|casa)"
    r"(?:\s(?:is|es|at|of|en|el|numero|located)){0,3}[\s:]{1,2}$"
)
_CAPITAL_NAME = re.compile(
    r"\d{2,5}\s(?:[A-Z][a-z]{2,20}|(?:[NSEW]\.?|North|South|East|West)\s[A-Z0-9]\w{1,20})(?:\s[A-Z][a-z]{2,20})?"
)
_NOT_A_STREET = re.compile(r"^\d+\s(?:people|years|elk|block|hundred|personas|percent)\b")
_ONE_FORM = {
    "st": "street",
    "ave": "avenue",
    "av": "avenue",
    "blvd": "boulevard",
    "dr": "drive",
    "ct": "court",
    "rd": "road",
    "ln": "lane",
    "pkwy": "parkway",
    "pl": "place",
    "cir": "circle",
    "wy": "way",
    "ter": "terrace",
    "trl": "trail",
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
}


@dataclass(frozen=True)
class Address:
    """An exact address by folded offsets."""

    start: int
    end: int


def exact_addresses(reading: Reading) -> Iterator[Address]:
    """Exact addresses that neither the text shows to be a public venue nor the Department has published."""
    scan = Scan(reading)
    taken: list[tuple[int, int]] = []
    spanish = (
        *scan.at_figures(_SPANISH_NUMBER_FIRST),
        *scan.at_words(_SPANISH, ("calle", "avenida", "camino", "bulevar", "c/")),
    )
    for match in (*scan.at_figures(_pattern(reading)), *spanish):
        known = _is_venue(reading, match) or _is_published(reading, match) or _within(match.span(), taken)
        if not known and not _is_other_number(reading, match):
            taken.append(match.span())
            yield Address(match.start(), match.end())
    for match in () if reading.caseless else scan.at_figures(_CAPITAL_NAME, reading.cased):
        told = _HOME_TOLD.search(reading.quiet, max(0, match.start() - 48), match.start())
        if told and not _NOT_A_STREET.search(match[0].lower()) and not _within(match.span(), taken):
            yield Address(*match.span())


def _within(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _pattern(reading: Reading) -> re.Pattern[str]:
    return _compiled(reading.words("street_suffixes"))


@lru_cache(maxsize=16)
def _compiled(suffixes: WordList) -> re.Pattern[str]:
    gap = r"(?:[ \t]{1,3}|[ \t]{0,2}\n)"
    return re.compile(
        rf"{_NUMBER},?{gap}(?:de (?:la )?)?{_WORD}(?:[ \t]{{1,3}}{_WORD}){{0,3}}?[ \t]{{1,3}}"
        rf"{alternation(suffixes)}\b{_DOT}"
        rf"(?:\s(?:north|south|east|west|[nsew])\b)?{_UNIT}"
    )


_SPANISH_NUMBER_FIRST = re.compile(
    r"(?<![\w#$/.:,-])(?P<number>\d{2,5})\s+(?:de la\s+|de\s+)?(?:calle|avenida|camino|paseo|callejon|"
    r"boulevard)\s+[a-z]{2,20}"
    rf"(?:\s(?:de\s)?[a-z]{{3,20}})?(?P<unit>,?\s*(?:{_UNIT_WORD}|#)\.?\s*\w{{1,5}})?"
)
_SPANISH = re.compile(
    rf"(?:\b(?:calle|avenida|camino|bulevar)\s+|(?<!\w)c/\s?){_WORD}(?:\s{_WORD}){{0,2}}?"
    r"(?:,?\s*(?:numero|num\.?|no\.?|#)\s*|(?<!\.),?\s)(?P<number>\d{2,5})\b(?!-\d)"
    rf"(?P<unit>,?\s*(?:{_UNIT_WORD}|#)\.?\s*\w{{1,5}})?"
)


def _is_published(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the Department lists this address as its own; a suite in the same building is its own too."""
    if not reading.config.address_allow_list:
        return False
    end = match.start("unit") if match["unit"] else match.end()
    written = _in_one_form(reading.lower[match.start() : end])
    return any(f"{_in_one_form(own)} ".startswith(f"{written} ") for own in reading.config.address_allow_list)


def _in_one_form(address: str) -> str:
    words = re.findall(r"[a-z0-9]+", fold(address).lower)
    return " ".join(_ONE_FORM.get(word, word) for word in words)


def _is_other_number(reading: Reading, match: re.Match[str]) -> bool:
    """A year, a day of the month, a road number, or a count before plain words."""
    number, before = match["number"], reading.quiet[max(0, match.start() - 40) : match.start()]
    if match.re is _SPANISH:
        return bool(_BLOCK_BEFORE.search(before))
    if _BEFORE_NUMBER_IS_ROAD.search(before) or _BLOCK_BEFORE.search(before):
        return True
    if _BEFORE_NUMBER_IS_DATE.search(before) and (_YEAR.fullmatch(number) or len(number) <= 2):
        return True
    if match.re is _SPANISH_NUMBER_FIRST:
        return False
    if reading.caseless:
        return len(number) <= 2 and not match["unit"]
    first = reading.cased[match.start() + len(number) :].lstrip(" \t\n,")[:1]
    if "\n" in match[0]:
        # A number that ends a line belongs to the street below only where a home is told.
        return not _NEVER_VENUE.search(before) and not re.search(r"address|direccion", before)
    return first.islower() and len(number) <= 3 and not match["unit"]


def _is_venue(reading: Reading, match: re.Match[str]) -> bool:
    """Public by its name or its purpose, and not told as the place of a person. An apartment is nobody's venue."""
    start, _ = reading.sentence_span(match.start())
    before = reading.quiet[max(start, match.start() - 90) : match.start()]
    if match["unit"] or _NEVER_VENUE.search(before[-60:]):
        return False
    venue = _venue(reading.words("public_venues"))
    after = reading.quiet[match.end() : match.end() + 40]
    named_after = re.match(r"\s*[(,-]\s*(?:at |the )*(?:[a-z']+\s){0,4}", after)
    return bool(
        venue.search(before[-70:])
        or (_EVENT.search(before) and not _INCIDENT.search(before))
        or (named_after and venue.search(after.split(".")[0]))
    )


@lru_cache(maxsize=16)
def _venue(words: WordList) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words)}\b")
