"""Finds the names of persons in a text (389.5(b)): by capitals where there are any, else by known given names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from posts.screening.reading import Reading
from posts.screening.words import WordList, alternation, packaged

_PARTICLE = r"(?:(?:de\sla|de\slas|de\slos|del?|da|dos|di|van(?:\sde[nr]?)?|von|bin|al|el|la|y)\s)"
_CAPITAL = r"[A-Z][a-z'][a-zA-Z']*(?:-[A-Z][a-zA-Z']+)*"
_SHOUTED = r"[A-Z][A-Z']{1,20}(?:-[A-Z']{2,20})*"
_INITIAL = r"[A-Z]\.(?=\s?[A-Z])"
_WORD = rf"(?:{_INITIAL}|{_CAPITAL}|{_SHOUTED})"
_RUN = re.compile(
    rf"(?<![\w'])(?:{_INITIAL}\s?){{1,2}}(?:{_CAPITAL}|{_SHOUTED})|"
    rf"(?<![\w']){_WORD}(?:\s(?:[\"'(][A-Z][a-z]{{1,15}}[\"')]\s)?{_PARTICLE}?{_WORD}){{0,4}}(?:\s[A-Z]\b\.?)?"
)
_PIECE = re.compile(rf"{_PARTICLE}(?=[A-Z])|[\"'(][A-Z][a-z]{{1,15}}[\"')]|[A-Z]\.|[A-Za-z'-]+")
_SUFFIX = re.compile(r",?\s(?:Jr\b\.?|Sr\b\.?|II\b|III\b|IV\b)")
_CASELESS_INITIALS = re.compile(r"(?<![a-z.])(?:[a-z]\.\s?){1,2}[a-z]{3,20}\b")
_PLACE_BEFORE = re.compile(r"\b(?:at|on|in|near|along|between|from|toward|en|the|la|el)\s$")
_CASELESS_WORD = re.compile(r"(?<![\w'-])[a-z]{2,15}(?:-[a-z]{2,15})?\b")
_SURNAME = re.compile(
    rf"\s(?:(?:[a-z]\.\s)?(?P<particle>{_PARTICLE})?(?P<surname>[a-z'-]{{2,20}})(?:\s(?P<second>[a-z'-]{{3,20}}))?|"
    rf"[a-z]\.)"
)
_CASELESS_PLACE = re.compile(r"\b(?:at|on|in|near|along|between|from|toward|en)\s$")
# More names than any honest post has.
_MOST_NAMES = 300


@dataclass(frozen=True)
class _Words:
    """The word lists that tell names, as the Department has them, looked up once for a reading."""

    given: frozenset[str]
    also: frozenset[str]
    surnames: frozenset[str]
    place_surnames: frozenset[str]
    never: frozenset[str]
    ordinary: frozenset[str]
    place_words: frozenset[str]
    organizations: frozenset[str]
    titles: frozenset[str]
    title: re.Pattern[str]


def _words(reading: Reading) -> _Words:
    return reading.once(_words, lambda: _looked_up(*(reading.words(name) for name in _LISTS)))


_LISTS = ("given_names", "never_names", "place_words", "titles")


@lru_cache(maxsize=16)
def _looked_up(given: WordList, never: WordList, places: WordList, titles: WordList) -> _Words:
    own = {name: frozenset(packaged(name).entries) for name in _PACKAGED}
    organizations = own["organization_words"] | frozenset(places.entries)
    everyday = own["common_words"] | own["function_words_screened"] | own["everyday_words"]
    return _Words(
        given=frozenset(given.entries),
        also=own["given_names_also_words"],
        surnames=own["surnames"],
        place_surnames=own["place_words_also_surnames"],
        never=frozenset(never.entries),
        ordinary=everyday | organizations | frozenset(never.entries),
        place_words=frozenset(places.entries),
        organizations=organizations,
        titles=frozenset(titles.entries),
        title=_title(titles),
    )


_PACKAGED = (
    "given_names_also_words",
    "surnames",
    "place_words_also_surnames",
    "organization_words",
    "common_words",
    "function_words_screened",
    "everyday_words",
)


@dataclass(frozen=True)
class Name:
    """A name by folded offsets. `sure` is false for a single capitalised word: only its context makes it a name."""

    start: int
    end: int
    sure: bool


def names(reading: Reading) -> list[Name]:
    """The names of private persons; officials named with their title are left out."""
    return reading.once(names, lambda: [name for name in _found(reading) if not _official(reading, name)])


def titled(reading: Reading) -> list[Name]:
    """The names of officials: officers, the mayor, a judge, a dog of the K-9 unit."""
    return [name for name in _found(reading) if _official(reading, name)]


def titled_name_end(reading: Reading, at: int) -> int:
    """Where the name ends that stands right after the title ending at `at`; `at` itself when there is none."""
    pattern, text = (_AFTER_TITLE_CASELESS, reading.lower) if reading.caseless else (_AFTER_TITLE, reading.cased)
    match = pattern.match(text, at)
    end = at
    for word in _PIECE_OF_TITLED.finditer(match[0]) if match else ():
        low = word[0].lower()
        if low.removesuffix("'s") in _words(reading).ordinary:
            break
        end = at + word.end() - 2 * low.endswith("'s")
        if low.endswith("'s"):
            break
    return end


_PIECE_OF_TITLED = re.compile(r"[A-Za-z'-]+")
_AFTER_TITLE = re.compile(rf"[.,]?\s(?:[A-Z]\.\s?){{0,2}}{_CAPITAL}(?:\s(?:[A-Z]\.\s)?{_PARTICLE}?{_CAPITAL}){{0,2}}")
_AFTER_TITLE_CASELESS = re.compile(r"[.,]?\s(?:[a-z]\.\s?){0,2}[a-z'-]{2,20}(?:\s[a-z'-]{2,20})?")


def _found(reading: Reading) -> list[Name]:
    return reading.once(_found, lambda: _caseless_names(reading) if reading.caseless else _cased_names(reading))


def _cased_names(reading: Reading) -> list[Name]:
    found = (_cased_name(reading, match) for match in _RUN.finditer(reading.cased))
    return list(islice((name for name in found if name), _MOST_NAMES))


def _cased_name(reading: Reading, match: re.Match[str]) -> Name | None:
    """Cut a run of capitalised words to the stretch that can be a person's name."""
    run = [(one.start() + match.start(), one.end() + match.start()) for one in _PIECE.finditer(match[0])]
    words = _without_ordinary(reading, run)
    if not words or _is_shouted_word(reading, words):
        return None
    start, end = words[0][0], words[-1][1]
    lows = [reading.lower[at:to].strip("\"'()") for at, to in words]
    if _is_organization(reading, lows) or _is_place(reading, start, end, lows):
        return None
    if words[-1] == run[-1] and (suffix := _SUFFIX.match(reading.cased, end)):
        end = suffix.end()
    elif (len(lows[-1]) == 1 or lows[-1] in {"jr", "sr"}) and reading.cased[end : end + 1] == ".":
        end += 1
    return Name(start, end, sure=len(words) > 1 and _reads_as_name(reading, lows))


def _without_ordinary(reading: Reading, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop titles and everyday words before the name, and what stands from the next one on."""
    known = _words(reading)
    lows = [reading.lower[at:to] for at, to in run]
    first = max((index + 1 for index, low in enumerate(lows) if low in known.titles), default=0)
    while first < len(run) and lows[first] in known.never and reading.cased[run[first][0] + 1] != ".":
        first += 1
    # “RIP Jane Roe”
    while first + 2 < len(run) and _shouted(reading, run[first]) and not _shouted(reading, run[first + 1]):
        first += 1
    last = next(
        (
            index
            for index, low in enumerate(lows)
            if index > first and len(low) > 1 and low in known.never and low not in known.organizations
        ),
        len(run),
    )
    if last - first > 2 and _starts_sentence(reading, run[first][0]):
        # “Remembering Jane Roe”
        led = lows[first + 1] in known.given and lows[first] not in known.given and lows[first] not in known.surnames
        first += led
    return run[first:last]


def _starts_sentence(reading: Reading, at: int) -> bool:
    before = reading.cased[max(0, at - 20) : at].rstrip(" \t")
    return at == 0 or before[-1:] in {"", ".", "!", "?", ":", '"', "\n"}


def _is_shouted_word(reading: Reading, words: list[tuple[int, int]]) -> bool:
    """FBI or MISSING, and not JANE ROE in a post of small letters."""
    given = reading.lower[slice(*words[0])] in _words(reading).given
    return any(_shouted(reading, word) for word in words) and not (given and len(words) > 1)


def _shouted(reading: Reading, word: tuple[int, int]) -> bool:
    at, to = word
    return reading.cased[at:to].isupper() and to - at > 1 and reading.cased[at + 1] != "."


def _is_organization(reading: Reading, lows: list[str]) -> bool:
    """A shop, a school, a program, an event. Jane Park is a person, Sample Park is none."""
    known = _words(reading).organizations
    if not any(low in known for low in lows):
        return False
    given = lows[0] in _words(reading).given or lows[0][1:] == "."
    return not (
        given
        and lows[-1] in _words(reading).place_surnames
        and not any(low in known for low in lows[:-1])
        and len(lows) > 1
    )


def _is_place(reading: Reading, start: int, end: int, lows: list[str]) -> bool:
    following = reading.quiet[end : end + 25].lstrip().split(" ")[0].strip(".,;:!?)'\"")
    if following in _words(reading).place_words and reading.cased[end : end + 2].strip().isupper():
        return True
    if not _PLACE_BEFORE.search(reading.lower[max(0, start - 10) : start]):
        return False
    known = len(lows) > 1 and lows[0] in _words(reading).given
    return not known or lows[-1] in _words(reading).place_surnames


def _reads_as_name(reading: Reading, lows: list[str]) -> bool:
    """Two capitalised everyday words are a headline, unless a given name leads them."""
    first = lows[0]
    if first in _words(reading).given or first[1:] == "." or lows[-1] in _words(reading).surnames:
        return True
    if first in _words(reading).also:
        return lows[-1] not in _words(reading).ordinary or len(lows[-1]) == 1
    return not any(low in _words(reading).ordinary for low in lows)


def _caseless_names(reading: Reading) -> list[Name]:
    return list(islice(_caseless(reading), _MOST_NAMES))


def _caseless(reading: Reading) -> Iterator[Name]:
    words = _words(reading)
    for match in _CASELESS_INITIALS.finditer(reading.lower):
        if match[0].rsplit(".", 1)[-1].strip() not in words.ordinary:
            yield Name(match.start(), match.end(), sure=True)
    done = 0
    for word in _CASELESS_WORD.finditer(reading.lower):
        if word.start() >= done and any(part in words.given for part in word[0].split("-")):
            name = _caseless_name(reading, word)
            if name:
                yield name
                done = name.end


def _caseless_name(reading: Reading, word: re.Match[str]) -> Name | None:
    words = _words(reading)
    rest = _SURNAME.match(reading.lower, word.end())
    surname = rest["surname"] if rest else None
    if rest is None or surname is None:
        return Name(word.start(), rest.end() if rest else word.end(), sure=rest is not None)
    if surname in words.organizations and (
        surname not in words.place_surnames or _after_preposition(reading, word.start())
    ):
        return None
    if surname in words.ordinary and surname not in words.place_surnames:
        return Name(word.start(), word.end(), sure=False)
    second = rest["second"]
    if second in words.organizations:
        return None
    double = second not in words.ordinary and (surname in words.given or second in words.surnames)
    return Name(word.start(), rest.end("second") if second and double else rest.end("surname"), sure=True)


def _after_preposition(reading: Reading, at: int) -> bool:
    return bool(_CASELESS_PLACE.search(reading.lower, max(0, at - 10), at))


def _official(reading: Reading, name: Name) -> bool:
    before = reading.quiet[max(0, name.start - 100) : name.start]
    if _words(reading).title.search(before):
        return True
    return bool(_TITLE_AFTER.match(reading.quiet, name.end))


_RANKED = (
    r"(?:officer|sergeant|detective|corporal|lieutenant|captain|chief|dispatcher|spokes(?:man|woman|person)|"
    r"commander|pio|cadet|"
    r"oficial|sargento|detective|teniente|capitan|jefe|vocero|vocera)"
)
_TITLE_AFTER = re.compile(
    rf",\s(?:our\s(?:\w{{3,12}}\s){{0,3}}?{_RANKED}|(?:police\s|public information\s)?(?:chief(?:\sof\spolice)?|"
    rf"officer|spokes\w{{3,7}})|"
    rf"(?:a|an|the)\s(?:department|police department|egpd|elk grove police)\s(?:\w{{3,12}}\s)?{_RANKED}|"
    rf"nuestr[oa]\s(?:\w{{3,12}}\s)?{_RANKED})\b"
)


def _title(words: WordList) -> re.Pattern[str]:
    title = alternation(words)
    one = r"[a-z][a-z.'-]{0,20}(?:\s[a-z][a-z.'-]{0,20}){0,2}"
    return re.compile(
        rf"\b{title}[.:]?\s+(?:(?:ii|iii|i|specialist|trainee)\s)?(?:of police\s|de policia\s)?$"
        rf"|\b(?:our|newest|new|nuestr[oa]|nuev[oa])\s(?:\w{{3,12}}\s){{0,2}}?{title},\s$"
        rf"|\b{title}s\s(?:{one}(?:,\s(?:and\s|y\s)?|\s(?:and|y|&)\s)){{1,4}}$|\b{title}s\s$"
    )
