"""389.5(b): B15 stops a post that names a person whose record was sealed or dismissed (PC 851.8, 851.91; WIC 781, 786).

A name alone may be somebody else's. So a match stops the post until a person has looked, who records that it is
somebody else (an exception `different_person` with a reference) or takes the name out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from posts.screening.folding import fold
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.words import WordList, alternation

_MOST_NOTICES = 500
_MOST_HITS = 24
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "mr", "mrs", "ms", "miss", "dr", "sra", "srta"})
_PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "van", "von", "der", "da", "dos", "di", "el", "al", "san", "st", "y"}
)
_CONFIRMED = re.compile(r"different|another|other|not[\s_-]{0,2}(?:the[\s_-])?same|unrelated|same[\s_-]name|namesake")
_TAKEN = re.compile(
    r"\b(?:arrest\w*|booked|charged|custody|suspect\w*|suspicion|accused|convicted|jail\w*|trial|detenid[oa]|"
    r"sospech\w+|acusad[oa])\b"
)
_PLACE_AFTER = re.compile(r"\s?(?:'s\s)?(?P<word>[a-z]+)")
_BETWEEN = r"[\s,.'_/-]{1,4}"


@dataclass(frozen=True)
class _Sought:
    """What a notice's name looks like in a text; `loose` needs a person's eye more than `whole` does."""

    words: tuple[str, ...]
    whole: re.Pattern[str]
    loose: re.Pattern[str]

    def possible(self, lower: str) -> bool:
        """Whether any word of the name stands in the text; keeps hundreds of notices cheap."""
        return any(word in lower for word in self.words)


def _check(reading: Reading) -> Iterable[Hit]:
    return islice(_matches(reading), _MOST_HITS)


def _matches(reading: Reading) -> Iterator[Hit]:
    if any(_CONFIRMED.search(item.type.lower()) and item.ref.strip() for item in reading.facts.exceptions):
        return
    for notice in reading.facts.sealing_notices[:_MOST_NOTICES]:
        sought = _sought(notice.name)
        if sought is None:
            continue
        found = list(_places(reading, sought)) if sought.possible(reading.lower) else []
        yield from found
        if not found and _recorded(reading, sought):
            yield _hit("The record of this post names", Level.BLOCK)


def _hit(what: str, level: Level, start: int = 0, end: int = 0) -> Hit:
    return Hit(
        f"{what} a person of the same name as in a notice of a sealed or dismissed record (389.5(b)).",
        "Take the name out. If it is somebody else, a person who may see the notice records the exception "
        "“different_person”.",
        start,
        end,
        level=level,
    )


def _places(reading: Reading, sought: _Sought) -> Iterator[Hit]:
    seen: list[tuple[int, int]] = []
    for pattern, level in ((sought.whole, Level.BLOCK), (sought.loose, Level.HOLD)):
        for match in pattern.finditer(reading.lower):
            start, end = match.span()
            if len(seen) >= _MOST_HITS or any(begin < end and start < stop for begin, stop in seen):
                continue
            seen.append((start, end))
            if not _is_place(reading, end):
                # A member named with the title is hardly the person of the notice; the author confirms it.
                yield _hit("This names", Level.WARN if _is_member(reading, start) else level, start, end)


def _is_member(reading: Reading, start: int) -> bool:
    titled = _title(reading.words("titles")).search(reading.quiet, max(0, start - 40), start)
    return bool(titled) and not _TAKEN.search(reading.sentence_around(start))


def _is_place(reading: Reading, end: int) -> bool:
    """“John Roe Park” is a place."""
    following = _PLACE_AFTER.match(reading.quiet, end)
    known = _entries(reading.words("place_words")) | _entries(reading.words("street_suffixes"))
    return following is not None and following["word"] in known


def _recorded(reading: Reading, sought: _Sought) -> bool:
    facts = reading.facts
    names = [subject.name for subject in facts.subjects] + [facts.alt_text]
    if facts.booking:
        names.append(facts.booking.given_name or "")
    return any(sought.whole.search(fold(name).lower) for name in names if name)


@lru_cache(maxsize=1024)
def _sought(name: str) -> _Sought | None:
    given, middle, surnames = _parts(name)
    if not given or not surnames:
        return None
    family = _family(surnames)
    extra = (
        rf"(?:{_BETWEEN}(?:{'|'.join(map(re.escape, middle))}|{'|'.join(word[0] for word in middle)}\.?))?"
        if middle
        else ""
    )
    other = rf"(?:{_BETWEEN}[a-z]{{1,15}}\.?)?"
    first, initial = re.escape(given), rf"{given[0]}\.?"
    whole = (
        rf"{first}{extra}{_BETWEEN}{family}",
        rf"{first}[\W_]?{family}",
        rf"{family}{_BETWEEN}{first}",
        rf"{initial}(?:{_BETWEEN}?[a-z]\.)?{_BETWEEN}?{family}",
        rf"{family},\s{initial}",
    )
    loose = [rf"{first}{other}{_BETWEEN}{family}", rf"{first}{_BETWEEN}{re.escape(surnames[-1][0])}\."]
    if middle:
        loose += [rf"{re.escape(middle[0])}{_BETWEEN}{family}"] if len(middle[0]) > 1 else []
        loose += [rf"{first}{_BETWEEN}{re.escape(middle[-1])}"] if len(middle[-1]) > 2 else []
    parts = [part for word in surnames for part in word.split("-") if len(part) > 1 and part not in _PARTICLES]
    return _Sought((given, *(parts or surnames)), _any(whole), _any(loose))


def _parts(name: str) -> tuple[str, list[str], list[str]]:
    """Given name, middle names and the words of the family name, folded; “Roe, Jane” is turned round."""
    plain = fold(name).lower.strip()
    if "," in plain:
        family, _, given = plain.partition(",")
        if set(re.findall(r"[a-z]+", given)) - _SUFFIXES:
            first = _words(given)
            return (first[0] if first else "", first[1:], _words(family))
        plain = family
    words = _words(plain)
    if len(words) < 2:
        return "", [], []
    begin = len(words) - 1
    while begin > 1 and words[begin - 1] in _PARTICLES:
        begin -= 1
    return words[0], words[1:begin], words[begin:]


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", text) if word not in _SUFFIXES]


def _family(surnames: list[str]) -> str:
    """The family name whole, or one half of a double name."""
    whole = _BETWEEN.join(re.escape(part) for word in surnames for part in word.split("-"))
    halves = [
        re.escape(part) for word in surnames for part in word.split("-") if len(part) > 2 and part not in _PARTICLES
    ]
    return rf"(?:{'|'.join(dict.fromkeys([whole, *halves]))})"


def _any(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(forms)})(?:'s)?(?![^\W_])")


@lru_cache(maxsize=16)
def _title(words: WordList) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words)}\.?\s+(?:[a-z]+\s)?$")


@lru_cache(maxsize=32)
def _entries(words: WordList) -> frozenset[str]:
    return frozenset(words.entries)


B15 = Rule(
    "B15",
    1,
    "389.5(b)",
    "Sealed or dismissed record",
    "Penal Code 851.8, 851.91; Welfare and Institutions Code 781, 786",
    Level.BLOCK,
    on_prose(_check),
)
