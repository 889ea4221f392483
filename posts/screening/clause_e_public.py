"""389.5(e): E8 holds posts that send the public into danger: to confront, chase or hold suspects, or to enter a "
"scene.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening.danger_words import (
    AT_LARGE,
    BY_OTHERS,
    ENCOURAGED_NOT,
    FORBIDDEN,
    INTO_DANGER,
    SEARCH,
    STOP,
    TACKLE,
    TAKEN_IN_HAND,
    URGED,
)
from posts.screening.frames import outermost, pairs, spans
from posts.screening.hazard_words import CLOSER, CONFRONT, HAZARD, HUNT, MADE_LIGHT
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_CLAUSE_START = re.compile(r"[.!?;:\n]|\bbut\b|\bpero\b")
_IMPERATIVE_PLACE = re.compile(
    r"(?:^|[,(-]|\b(?:and|then|just|so|or|also|please|now|us|go|y|neighbors|residents|everyone|guys|folks))\W*$"
)
_HELP_US = re.compile(
    r"\b(?:help(?:ed|ing|s)?|assist(?:ing)?|allow\w{0,3}|lead(?:s|ing)? (?:us )?to|"
    r"ayud\w{1,5})\W+(?:\w{2,10}\W+){0,4}$"
)
# Whoever is in a crisis should not be left alone.
_CARE = re.compile(
    r"\b(?:988|mental health|suicid\w{1,3}|overdos\w{1,3}|naloxone|narcan|in crisis|salud mental|suicidio|sobredosis)\b"
)
_LOST = re.compile(
    r"\b(?:missing|at-risk|lost (?:child|dog|pet|hiker)|dementia|autis\w{2,3}|desaparecid[oa]|extraviad[oa])\b"
)


def _check(reading: Reading) -> Iterable[Hit]:
    for start, end in outermost(_calls(reading)):
        yield Hit(
            "This asks or invites people to face a suspect or to go where it is dangerous. It could compromise the "
            "safety of the public (389.5(e)).",
            "Ask people to keep away, to observe from a safe place and to call 911, for example “Do not approach; "
            "call 911”.",
            start,
            end,
        )


def _calls(reading: Reading) -> Iterator[tuple[int, int]]:
    lost = bool(_LOST.search(reading.quiet) or _CARE.search(reading.quiet))
    for start, end in spans(reading, TACKLE):
        if not lost and _asked(reading, start):
            yield start, end
    for start, end in spans(reading, STOP):
        # "Help us stop him" is the ordinary plea for information.
        if not lost and not _HELP_US.search(_before(reading, start)) and _asked(reading, start, place=False):
            yield start, end
    searches = spans(reading, SEARCH) if not lost and AT_LARGE.search(reading.quiet) else ()
    hunts = spans(reading, HUNT) if not lost and AT_LARGE.search(reading.quiet) else ()
    for start, end in [*spans(reading, TAKEN_IN_HAND, INTO_DANGER, CONFRONT), *searches, *hunts]:
        if not _refused(_before(reading, start)) and not _CARE.search(reading.quiet, max(0, start - 400), end + 200):
            yield start, end
    if not lost:
        yield from _hazards(reading)


def _hazards(reading: Reading) -> Iterator[tuple[int, int]]:
    """Into the water, up to the fire, out in front of the gunman; or told that none of it is so bad."""
    for start, end in pairs(reading, HAZARD, CLOSER, within=170, either_order=True, across=True):
        if not _refused(_before(reading, end)) and not _refused(_before(reading, start)):
            yield start, end
    yield from pairs(reading, HAZARD, MADE_LIGHT, within=110, either_order=True, across=True)


def _before(reading: Reading, at: int) -> str:
    """The clause up to the offset, at most 160 characters."""
    start = max(reading.sentence_span(at)[0], at - 160)
    before = reading.quiet[start:at]
    breaks = [match.end() for match in _CLAUSE_START.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _asked(reading: Reading, at: int, *, place: bool = True) -> bool:
    """Whether the reader is the one who should do it."""
    before = _before(reading, at)
    if _refused(before):
        return False
    if URGED.search(before) or ENCOURAGED_NOT.search(before):
        return True
    return place and bool(_IMPERATIVE_PLACE.search(before)) and not BY_OTHERS.search(before)


def _refused(before: str) -> bool:
    return bool(FORBIDDEN.search(ENCOURAGED_NOT.sub(" ", before)))


E8 = Rule("E8", 2, "389.5(e)", "Sending the public into danger", "Policy 389.5(e)", Level.HOLD, on_prose(_check))
