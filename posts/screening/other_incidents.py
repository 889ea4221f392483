"""389.4.1: a release stays in its own incident; what names an open one belongs to it. Incidents come in as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule
from posts.screening.words import WordList, lexicon

ID = "IC_OTHER"


@dataclass(frozen=True)
class OtherIncident:
    """An open incident that the post does not belong to: its number, and phrases by which it is known."""

    label: str
    number: str
    known_as: tuple[str, ...]


def rules_about(others: Iterable[OtherIncident], *, in_one: bool) -> tuple[Rule, ...]:
    """One rule for all of them; none where no other is open. `in_one`: the post belongs to an incident of its own."""
    named = tuple(others)
    if not named:
        return ()
    title = "Names an open incident that it does not belong to"
    return (Rule(ID, 1, "389.4.1", title, "", Level.HOLD, _check_of(named, in_one)),)


def _check_of(others: tuple[OtherIncident, ...], in_one: bool) -> Callable[[Reading], Iterable[Hit]]:
    wrong = "It belongs to another incident" if in_one else "It belongs to no incident"

    def check(reading: Reading) -> Iterator[Hit]:
        for other in others:
            for start, end in _places(other, reading):
                yield Hit(
                    f"This names {other.label}, which is open. {wrong}.",
                    f"Choose {other.label}, so that its Incident Commander signs it off, or take the words out.",
                    start,
                    end,
                )

    return check


def _places(other: OtherIncident, reading: Reading) -> Iterator[tuple[int, int]]:
    number = re.compile(rf"(?<![\w-]){re.escape(other.number.lower())}(?![\w-])")
    yield from (match.span() for match in number.finditer(reading.lower))
    # A name of one word, such as "Flood", is a word like any other.
    phrases = tuple(each.lower() for each in other.known_as if " " in each)
    if phrases:
        yield from lexicon(WordList("open incident", 1, phrases)).places_in(reading.tokens)
