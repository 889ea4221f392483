"""389.5(a): A3 holds ridicule of people who were arrested or accused, and memes on custody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from posts.screening.comedy_words import (
    CAUGHT_IN_PLAY,
    COURTESY,
    ECHO,
    PARODY,
    PROPS,
    STACCATO,
    TWIST,
    VOCATIVE,
)
from posts.screening.custody_words import CAUGHT, CUSTODY_JOKES, HELD, MOCKERY, TAUNTS
from posts.screening.frames import frame, outermost, says, spans
from posts.screening.levity_words import LAUGHTER, LEVITY
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule

_LAUGHING = re.compile(f"[{LAUGHTER}]")
# A joke within two or three sentences of the arrest is a joke about it.
_NEAR = 220
_MOST_READ = 60
_PETS = frame(
    r"goats?|cows?|ducks?|ducklings?|turkeys? (?:was|were|is|are|in)|pigs?|piglets?|horses?|cats?|kittens?|"
    r"pupp(?:y|ies)|dogs?|raccoons?|peacocks?|chickens?|sheep|llamas?|emus?|geese|goose|squirrels?|opossums?|"
    r"tortoises?|"
    r"snowm[ae]n|stuffed animals?|teddy bears?|elf on the shelf|donuts?|mascot|cabras?|vacas?|patos?|gatos?|"
    r"perr(?:o|os|ito|itos)|caballos?|gallinas?"
)
_PEOPLE_HELD = frame(
    r"(?:man|woman|men|women|suspects?|driver|thief|thieves|burglar|robber|he|she|arrestee|inmate|teen|guy|hombre|"
    r"mujer|conductor|ladron) (?:\w{2,12} ){0,4}?"
    r"(?:arrested|custody|jail|booked|cell|cuffs|bars|caught|charged|carcel|detenid[oa]|arrestad[oa]|rejas)"
)


# A warning to everybody: "do not spend New Year's Eve in jail; plan a sober ride".
_WARNING = frame(
    r"don't|do not|avoid|plan (?:ahead|a|your)|designated|sober|you (?:will|could|may|can|might|would)|if you|"
    r"instead of|so you|a dui|"
    r"no (?:pase|maneje|tome|beba)|si (?:va|bebe|toma|maneja)|planee|evite|usted puede"
)


def _check(reading: Reading) -> Iterable[Hit]:
    for start, end in outermost(_ridicule(reading)):
        yield Hit(
            "This makes fun of somebody who was arrested or is accused. A post may not ridicule people (389.5(a)); "
            "they are presumed innocent and the record stays.",
            "Tell only what happened: the arrest, the suspected crime and what the public can do. Leave out jokes, "
            "sarcasm and laughing emoji.",
            start,
            end,
        )
    if reading.facts.image_kind == "MEME" and _speaks_of_a_case(reading):
        yield Hit(
            "The picture is a meme and the post is about an arrest or an accused person. A post may not make fun of "
            "people in custody (389.5(a)).",
            "Use a neutral picture or none.",
        )


def _speaks_of_a_case(reading: Reading) -> bool:
    facts = reading.facts
    return bool(
        CAUGHT.search(reading.prose[0].quiet)
        or facts.charge
        or facts.case_no
        or facts.subject_role == "SUSPECT"
        or facts.booking
    )


def _ridicule(reading: Reading) -> Iterator[tuple[int, int]]:
    prose, origins = reading.prose
    held = [match.span() for match in prose.find(HELD)]
    pictured = reading.facts.image_kind == "BOOKING"
    for start, end in _jokes(prose, held, pictured=pictured):
        yield origins[start], origins[end - 1] + 1
    if not _about_a_pet(prose):
        yield from _laughing(
            reading, [(origins[start], origins[end - 1] + 1) for start, end in held], pictured=pictured
        )


def _jokes(prose: Reading, held: list[tuple[int, int]], *, pictured: bool) -> Iterator[tuple[int, int]]:
    for span in spans(prose, CUSTODY_JOKES):
        if not says(prose, _WARNING, span[0]):
            yield span
    if pictured or CAUGHT.search(prose.quiet):
        yield from spans(prose, TAUNTS)
    if pictured or held:
        for span in spans(prose, MOCKERY, LEVITY):
            if (pictured or _any_near(span, held)) and not says(prose, _WARNING, span[0]):
                yield span
    yield from _told_for_laughs(prose, held, pictured=pictured)


def _told_for_laughs(prose: Reading, held: list[tuple[int, int]], *, pictured: bool) -> Iterator[tuple[int, int]]:
    """The turns of a comedian about somebody who was caught, by whatever words that is told."""
    caught = [*held, *(match.span() for match in prose.find(CAUGHT_IN_PLAY))]
    if not (caught or pictured) or _about_a_pet(prose):
        return
    turns = spans(prose, PARODY, TWIST, COURTESY, VOCATIVE, PROPS)
    timed = (
        match.span() for pattern in (STACCATO, ECHO) for match in islice(pattern.finditer(prose.quiet), _MOST_READ)
    )
    for span in (*turns, *timed):
        if pictured or _any_near(span, caught):
            yield span


def _laughing(reading: Reading, held: list[tuple[int, int]], *, pictured: bool) -> Iterator[tuple[int, int]]:
    for match in _LAUGHING.finditer(reading.lower):
        if pictured or _any_near(match.span(), held):
            yield match.span()


def _about_a_pet(reading: Reading) -> bool:
    """A goat "in custody" is nobody's disgrace, unless a person was held too."""
    return bool(_PETS.search(reading.quiet)) and not _PEOPLE_HELD.search(reading.quiet)


def _any_near(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start - _NEAR <= span[1] and span[0] <= end + _NEAR for start, end in others)


A3 = Rule("A3", 2, "389.5(a)", "Ridicule of people in custody", "Policy 389.5(a)", Level.HOLD, _check)
