"""How many years of school a text asks of its reader: shown beside the message, decides nothing (28 CFR 35.160).

English by the grade of Flesch and Kincaid (1975), Spanish by Crawford (1984); both count words in a sentence and
syllables in a word. Syllables are the places where a word may be hyphenated, which is close enough for advice.
"""

import re
from functools import lru_cache

import pycld2
import pyphen

FEWEST_WORDS = 10
MOST_CHARACTERS = 5_000
EASY = 8
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_LINK = re.compile(r"(?:https?://|www\.|[@#])\S+")
_END = re.compile(r"[.!?…:]+(?:\s|$)|\n+")


def grade(text: str) -> int | None:
    """The school grade, 1 to 18; None for a text too short to say, or in neither language."""
    plain = _LINK.sub(" ", text[:MOST_CHARACTERS])
    words = _WORD.findall(plain)
    language = _language(plain)
    if len(words) < FEWEST_WORDS or language is None:
        return None
    sentences = max(1, sum(bool(_WORD.search(part)) for part in _END.split(plain)))
    syllables = sum(_syllables(word.lower(), language) for word in words)
    if language == "es":
        found = -0.205 * (100 * sentences / len(words)) + 0.049 * (100 * syllables / len(words)) - 3.407
    else:
        found = 0.39 * (len(words) / sentences) + 11.8 * (syllables / len(words)) - 15.59
    return min(18, max(1, round(found)))


def _language(text: str) -> str | None:
    try:
        _, _, found = pycld2.detect(text, isPlainText=True, bestEffort=True)
    except (pycld2.error, UnicodeEncodeError):
        return None
    return next((code for _, code, *_ in found if code in ("en", "es")), None)


@lru_cache(maxsize=2)
def _hyphens(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang={"en": "en_US", "es": "es"}[language], left=1, right=1)


def _syllables(word: str, language: str) -> int:
    return len(_hyphens(language).positions(word)) + 1
