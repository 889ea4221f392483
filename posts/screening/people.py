"""Finds the names of persons in a text (389.5(b)): by capitals where there are any, else by known given names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from posts.screening.reading import Reading
from posts.screening.words import WordList, alternation

_INITIALS = r"(?:[A-Z]\.\s?){1,2}"
_CAPITAL = r"[A-Z][a-z'\u00c0-\u024f]+(?:[A-Z][a-z]+)?(?:-[A-Z][a-z]+)?"
_CASED_NAME = re.compile(
    rf"\b(?:{_INITIALS}{_CAPITAL}|{_CAPITAL}(?:\s(?:[A-Z]\.\s?)?{_CAPITAL}){{0,3}}(?:\s[A-Z]\b\.?)?)"
)
_CASELESS_INITIALS = re.compile(r"(?<![a-z.])(?:[a-z]\.\s?){1,2}[a-z]{3,20}\b")
_PLACE_BEFORE = re.compile(r"\b(?:at|on|in|near|along|between|from|toward|en|the|la|el)\s$")
_CASED_WORD = re.compile(r"[A-Za-z'-]+")


@dataclass(frozen=True)
class Name:
    """A name by folded offsets. `sure` is false for a single capitalised word, which only its context makes a "
    "name.
    """

    start: int
    end: int
    sure: bool


def names(reading: Reading) -> list[Name]:
    """The names of private persons; officials named with their title are left out."""
    if reading.caseless:
        found = _caseless_names(reading)
    else:
        found = [name for match in _CASED_NAME.finditer(reading.cased) if (name := _cased_name(reading, match))]
    return [name for name in found if not _official(reading, name)]


def _cased_name(reading: Reading, match: re.Match[str]) -> Name | None:
    """Trim a run of capitalised words to its last stretch of words that can be a person's name."""
    never = _never_names(reading.words("never_names"))
    start, end = match.span()
    words = [(word.start() + start, word.end() + start) for word in _CASED_WORD.finditer(match[0])]
    while words and reading.lower[words[0][0] : words[0][1]] in never:
        words.pop(0)
    if not words or any(reading.lower[at:to] in never for at, to in words if to - at > 1):
        return None
    following = reading.quiet[end : end + 25].lstrip().split(" ")[0].strip(".,;:!?)'\"")
    if following in _place_words(reading.words("place_words")) and reading.cased[end : end + 2].strip().isupper():
        return None
    if _PLACE_BEFORE.search(reading.lower[max(0, words[0][0] - 10) : words[0][0]]):
        return None
    initial = words[-1][1] - words[-1][0] == 1 and reading.cased[words[-1][1] : words[-1][1] + 1] == "."
    return Name(words[0][0], words[-1][1] + initial, sure=len(words) > 1)


def _caseless_names(reading: Reading) -> list[Name]:
    found = [Name(match.start(), match.end(), sure=True) for match in _CASELESS_INITIALS.finditer(reading.lower)]
    never = _never_names(reading.words("never_names"))
    for match in _given_name(reading.words("given_names")).finditer(reading.lower):
        surname = match["surname"]
        if surname in never or (not surname and not match[0].endswith(".")):
            found.append(Name(match.start(), match.end("given"), sure=False))
        else:
            found.append(Name(match.start(), match.end(), sure=True))
    return found


def _official(reading: Reading, name: Name) -> bool:
    before = reading.quiet[max(0, name.start - 40) : name.start]
    return bool(_title(reading.words("titles")).search(before))


@lru_cache(maxsize=16)
def _never_names(words: WordList) -> frozenset[str]:
    return frozenset(words.entries)


@lru_cache(maxsize=16)
def _place_words(words: WordList) -> frozenset[str]:
    return frozenset(words.entries)


@lru_cache(maxsize=16)
def _given_name(words: WordList) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<given>{alternation(words)})\b(?:\s(?:[a-z]\.\s)?(?P<surname>[a-z'-]{{2,20}})|\s[a-z]\.)?"
    )


@lru_cache(maxsize=16)
def _title(words: WordList) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words)}\.?\s+(?:[a-z]+\s)?$")
