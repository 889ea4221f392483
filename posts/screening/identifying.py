"""What tells who somebody is wherever it stands in a sentence (389.5(b)): a house, a routine, a calling, a distinction.

`told` reads what follows a mention of the role. Here the mark comes first, and then the sentence is asked whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from posts.screening import identifying_words as words
from posts.screening import vocabulary as v
from posts.screening.reading import Reading
from posts.screening.told import Passage

_KINDS = {
    "home": ("Where this person lives or stays", (words.SITE, words.WITH_KIN)),
    "routine": ("This daily habit", (words.ROUTINE,)),
    "work": ("Where this person works or studies", (words.CALLED, words.TRADING)),
    "mark": ("This distinguishing detail", (words.DISTINCT,)),
    "known": ("What this person is known for", (words.KNOWN_BY,)),
}
_MOST_MARKS = 60


def marks(reading: Reading, *kinds: str) -> Iterator[Passage]:
    """Every passage of these kinds in the text, whoever it is about; a place of work only where it is a certain one."""
    for kind in kinds:
        what, patterns = _KINDS[kind]
        for pattern in patterns:
            for count, match in enumerate(reading.find(pattern)):
                if count == _MOST_MARKS:
                    break
                if "place" not in pattern.groupindex or _certain(reading, match):
                    yield Passage(what, *match.span())


_UNCERTAIN = re.compile(
    r"(?:elk|grove|sacramento|galt|lodi|the|a|an|this|that|police|our|egpd|california|county|south|north|east|west|"
    r"detectives?|officers?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|"
    r"may|"
    r"june|july|august|september|october|november|december|spanish|english|i|penal|code)\b"
)
_VENUE = re.compile(
    r"(?:[\w'&-]{2,20} ){0,2}(?:high|middle|elementary|school|market|church|deli|diner|cafe|donuts|bakery|clinic|"
    r"salon|gym|"
    r"route|loop|line|iglesia|escuela|primaria|secundaria|mercado|panaderia|taqueria|carniceria|parroquia)\b"
)


def _certain(reading: Reading, match: re.Match[str]) -> bool:
    """A certain place follows at once, or tells where a shop stands: “cook at the noodle house on Example Way”."""
    if _begins_certain(reading, match):
        return True
    shop = (
        None
        if reading.caseless
        else _SHOP.match(reading.quiet, match.start("place") if match["place"] else match.end())
    )
    return bool(
        shop and reading.cased[shop.end() - 1].isupper() and not _UNCERTAIN.match(reading.quiet, shop.end() - 1)
    )


_SHOP = re.compile(
    r"(?:[\w'-]{2,14} ){0,3}?(?:house|shop|store|restaurant|bar|salon|school|truck|stand|office|clinic|market|deli|"
    r"bakery|"
    r"cafe|diner|gym|church|laundromat|warehouse|farm|dairy|nursery|hotel|motel|garage|factory|plant|booth|cart|"
    r"puesto|"
    r"tienda|taller|restaurante|iglesia|panaderia|lonchera),? (?:on|in|at|off|near|by|across from|called|named|en|de|"
    r"sobre|"
    r"frente a|llamad[oa]) (?:the |la |el )?[a-z]"
)


def _begins_certain(reading: Reading, match: re.Match[str]) -> bool:
    group = "place" if match["place"] else "again"
    start, words = match.start(group), match[group].split()
    if reading.caseless:
        named = _VENUE.match(reading.quiet, start) or words[0].startswith(("example", "sample", "placeholder"))
        return bool(named) and not _UNCERTAIN.match(reading.quiet, start)
    at = start
    for word in words:
        at = reading.quiet.index(word, at)
        if reading.cased[at].isupper():
            return not _UNCERTAIN.match(reading.quiet, at) or bool(_OWN_SCHOOL.match(reading.quiet, at))
        if not _KIND_OF_PLACE.fullmatch(word):
            break
        at += len(word)
    return words[0].isdigit() and len(words) > 1 and reading.cased[reading.quiet.index(words[1], start)].isupper()


_OWN_SCHOOL = re.compile(r"elk grove (?:high|middle|elementary|unified)")
_KIND_OF_PLACE = re.compile(
    r"(?:band|choir|restaurant|store|shop|church|school|salon|gym|team|club|bar|bakery|clinic|parish|company|studio|"
    r"taqueria|iglesia|restaurante|escuela|banda|tienda|primaria|secundaria|lavanderia|panaderia|estetica|mercado|"
    r"of|in|at|the|de|del|la|el|old|new)"
)


_ABOUT_ACCUSED = re.compile(
    rf"\b(?:{v.SUSPECT}|arrest\w{{0,4}}|booked|charged|cited|wanted|sought|officers?|detectives?|sergeant|chief|"
    rf"deput(?:y|ies)|investigators?)\b"
)


def about(
    reading: Reading, passage: Passage, whom: re.Pattern[str], *, back: int = 0, accused_too: bool = False
) -> bool:
    """Whether the sentence, or what stands `back` before it, speaks of them, and of nobody accused nearer by."""
    first, last = reading.sentence_span(passage.start)
    begin = max(0, first - back)
    theirs = [match.end() for match in whom.finditer(reading.quiet, begin, passage.start + 1)]
    others = [match.end() for match in _ABOUT_ACCUSED.finditer(reading.quiet, begin, passage.start)]
    if theirs:
        return accused_too or not others or theirs[-1] >= others[-1]
    return (accused_too or not others) and bool(whom.search(reading.quiet, passage.start, min(last, passage.end + 120)))


_HASHTAG = re.compile(r"#(?:[A-Z][a-z]{1,15}){2,8}\b")
_HUMP = re.compile(r"[A-Z][a-z]+")
_CALLS = frozenset(
    word
    for line in (
        "rip rest peace justice for remember remembering forever miss pray prayers love strong long live welcome home",
        "find bring in we our with stay always bless angel coach little thank hero descansa descanse en paz justicia",
        "para siempre vive recordando te queremos gracias",
    )
    for word in line.split()
)


def tagged_names(reading: Reading) -> Iterator[Passage]:
    """“#JusticeForJaneRoe”: a hashtag that calls for a person by name."""
    for match in _HASHTAG.finditer(reading.cased):
        words = [one[0].lower() for one in _HUMP.finditer(match[0])]
        rest = [word for word in words if word not in _CALLS]
        given = rest and rest[0] in reading.words("given_names").entries
        if given and len(rest) <= 3 and (len(rest) < len(words) or len(rest) == 2):
            yield Passage("This name", *match.span())
