"""Reads a folded text as plain prose (389.5): letters for figures, spaced-out words joined, emoji and gaps away.

Rules that look for sentences rather than for words run on this; `origins` leads back to the folded offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from posts.screening.words import packaged

# A word set letter by letter (v i c t i m, v.i.c.t.i.m), a chunk with signs or figures among letters, or a gap.
_SPACED_OUT = r"(?<![^\W_])(?:[a-z0-9@$](?: {1,3}[a-z0-9@$]){3,60}|[a-z0-9@$](?:[.*_-][a-z0-9@$]){3,60})(?![^\W_])"
_MIXED = r"(?=[a-z0-9@$!|+]{0,24}[a-z])(?=[a-z]{0,24}[0-9@$!|+])[a-z0-9@$!|+]{2,24}(?![\w@]|\.\w)"
_SIGN = r"[^\w\s.,;:!?'\"()/#@&$%+*-]"
# Several words in one hashtag, told apart by their capitals.
_TAG = r"(?-i:(?<!\w)#(?=\w{0,40}[a-z][A-Z])\w{3,80})"
_ODD = re.compile(
    rf"(?P<tag>{_TAG})|(?P<spaced>{_SPACED_OUT})|(?P<mixed>(?<![^\W_]){_MIXED})|(?P<gap>(?:{_SIGN}|[ \t]){{1,40}})",
    re.IGNORECASE,
)
_LETTER = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "+": "t"}
_ONES = "1!|"
_MEASURE = re.compile(
    r"k-?9'?s?$|\d+(?:st|nd|rd|th|am|pm|a|p|yo|k|ft|mph|lbs?|hrs?|mins?|x|s|mm|oz|cc|m)?$|[a-z]{1,2}-?\d+$"
)
_SANDWICH = re.compile(r"[a-z][0-9@$!|+]{1,2}[a-z]|^[0-9$][a-z]{3,}$|^[a-z]{3,}[013457@$]$")
_RECORD = re.compile(r"^@|\d[a-z]{3}\d{3}$|[a-z]\d{6,8}$|\d{3,}|(?:https?|www)")


def undisguise(cased: str) -> tuple[str, Sequence[int]]:
    """Return the plain text and, for each of its characters, the offset in the text given."""
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    found = list(_ODD.finditer(cased))
    # Two words in figures make it likely that `t0` and `w4s` are words too.
    at_ease = sum(1 for match in found if match["mixed"] and _decoded(match["mixed"])) > 1
    for match in found:
        plain = _replacement(match, cased, at_ease=at_ease)
        if plain is None:
            continue
        pieces.append(cased[done : match.start()])
        origins.extend(range(done, match.start()))
        for char, at in plain:
            pieces.append(char)
            origins.append(at)
        done = match.end()
    if not pieces and not done:
        return cased, range(len(cased))
    pieces.append(cased[done:])
    origins.extend(range(done, len(cased)))
    return "".join(pieces), origins


def _replacement(match: re.Match[str], cased: str, *, at_ease: bool) -> list[tuple[str, int]] | None:
    """Characters with their offsets; None to leave the passage as it is."""
    start, end = match.span()
    if match["gap"]:
        if match["gap"] == " ":
            return None
        before, after = cased[start - 1 : start], cased[end : end + 1]
        inside = before.isalpha() and after.isalpha() and not (before.islower() and after.isupper())
        # An emoji without spaces about it hides inside a word; any other gap is one space.
        return [] if inside and not any(char in " \t" for char in match["gap"]) else [(" ", start)]
    if match["tag"]:
        return _words_of_tag(match["tag"], start)
    if match["spaced"]:
        return _joined(match["spaced"], start)
    letters = _decoded(match["mixed"]) or (_small_word(match["mixed"]) if at_ease else None)
    return None if letters is None else [(char, start + at) for at, char in enumerate(letters)]


def _words_of_tag(tag: str, start: int) -> list[tuple[str, int]]:
    letters: list[tuple[str, int]] = []
    for at, char in enumerate(tag):
        if at > 1 and char.isupper() and not tag[at - 1].isupper():
            letters.append((" ", start + at))
        letters.append((char, start + at))
    return letters


def _joined(run: str, start: int) -> list[tuple[str, int]] | None:
    """The letters of a spaced-out run without the gaps; a wider gap than usual parts two words."""
    if sum(char.isalpha() for char in run) * 2 <= sum(char.isalnum() for char in run):
        return None
    gaps = [gap.span() for gap in re.finditer(r"[ .*_-]+", run)]
    narrow = min(end - begin for begin, end in gaps)
    wide = {begin for begin, end in gaps if end - begin > narrow}
    text = "".join(" " if at in wide else char for at, char in enumerate(run) if char not in " .*_-" or at in wide)
    places = [at for at, char in enumerate(run) if char not in " .*_-" or at in wide]
    decoded = "".join(_decoded(word) or word for word in re.split(r"( )", text))
    return [(char, start + at) for char, at in zip(decoded, places, strict=True)]


@lru_cache(maxsize=4096)
def _decoded(chunk: str) -> str | None:
    """`v1ct1m` as `victim`; None for what is a number, a time, a plate or an ordinary word."""
    low = chunk.lower()
    if _MEASURE.match(low) or _RECORD.search(low) or not _SANDWICH.search(low):
        return None
    by_sound = _read(low)
    known = _known_words()
    choices = (by_sound, *(_read(low, one=one) for one in ("i", "l")))
    letters = next((word for word in choices if word in known), by_sound)
    upper = sum(char.isupper() for char in chunk) > 1 or chunk.isupper()
    return letters.upper() if upper else (letters.capitalize() if chunk[0].isupper() else letters)


def _small_word(chunk: str) -> str | None:
    letters = _read(chunk.lower())
    return letters if letters in packaged("function_words_screened").entries else None


def _read(low: str, *, one: str = "") -> str:
    letters = ""
    for index, char in enumerate(low):
        if char in _ONES:
            letters += one or _i_or_l(letters[-1:], low[index + 1 : index + 2])
        else:
            letters += _LETTER.get(char, char)
    return letters


def _i_or_l(before: str, after: str) -> str:
    if not after:
        return "l" if before in "aeiour" else "i"
    if before in "iu" or (before in "aeo" and after in "aeiouy"):
        return "l"
    return "i"


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    return frozenset(packaged("common_words").entries) | frozenset(packaged("given_names").entries)
