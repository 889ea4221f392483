"""Tells whether the rules of 389.5 can read a text. English and Spanish are screened; the hint may be wrong."""

from __future__ import annotations

import re

from posts.screening.reading import Reading
from posts.screening.words import packaged

SCREENED = frozenset({"en", "es"})
_LINE = re.compile(r"[^\n]+")
# Two letters in a row that folding could not turn into Latin ones: another script, not a disguise.
_OTHER_SCRIPT = re.compile(r"[^\W\d_a-z]{2}(?:[^\W\d_a-z]|\s){0,200}")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_FEWEST_WORDS = 3


def unscreened_passage(reading: Reading) -> tuple[int, int] | None:
    """The first passage, by folded offsets, that no rule can read; (0, 0) for the whole post; None if there is "
    "none.
    """
    script = _OTHER_SCRIPT.search(reading.lower)
    if script:
        return script.span()
    for line in _LINE.finditer(reading.lower):
        if _foreign(line[0]):
            return line.span()
    if _hinted_otherwise(reading.submission.lang) and not _evidently_screened(reading.lower):
        return (0, 0)
    return None


def _hinted_otherwise(hint: str) -> bool:
    named = {part.split("-")[0] for part in re.split(r"[^a-z-]+", hint.lower()) if part}
    return not named <= SCREENED


def _count(line: str) -> tuple[int, int, int]:
    words = _WORD.findall(line)
    home = set(packaged("function_words_screened").entries)
    away = set(packaged("function_words_other").entries)
    return len(words), sum(word in home for word in words), sum(word in away for word in words)


def _foreign(line: str) -> bool:
    total, home, away = _count(line)
    if total < _FEWEST_WORDS:
        return False
    # Vietnamese, Hmong or Tagalog in Latin letters shows by its small words.
    return away >= 2 and away > home


def _evidently_screened(text: str) -> bool:
    _, home, away = _count(text)
    return home >= _FEWEST_WORDS and home > 2 * away
