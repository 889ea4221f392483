"""389.4.1: words that the Incident Commander of this post's incident does not release. Limits come in as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule
from posts.screening.words import WordList, lexicon

ID = "IC_LIMIT"


@dataclass(frozen=True)
class Limit:
    """What is not to be released, and the words and phrases at which it shows, in lower case."""

    sentence: str
    words: tuple[str, ...]


def rules_of(limits: Iterable[Limit]) -> tuple[Rule, ...]:
    """One rule for all limits that name words; none where none does."""
    named = tuple(limit for limit in limits if limit.words)
    if not named:
        return ()
    return (Rule(ID, 1, "389.4.1", "Release limit of the Incident Commander", "", Level.HOLD, _check_of(named)),)


def _check_of(limits: tuple[Limit, ...]) -> Callable[[Reading], Iterable[Hit]]:
    def check(reading: Reading) -> Iterator[Hit]:
        for limit in limits:
            listed = lexicon(WordList("release limit", 1, limit.words))
            for start, end in listed.places_in(reading.tokens):
                yield Hit(
                    f"The Incident Commander released none of this: “{limit.sentence}”.",
                    "Leave it out, or ask the Incident Commander to lift the limit.",
                    start,
                    end,
                )

    return check
