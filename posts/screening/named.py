"""Ties a person's name to a role in a text (389.5(b)): “the victim, Jane Roe”, “Jane Roe, 24, was robbed”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from posts.screening import vocabulary as v
from posts.screening.lone_names import does_as_people_do
from posts.screening.people import Name, names
from posts.screening.reading import Reading
from posts.screening.words import alternation, packaged

_MOST_NAMES = 120
_BEFORE, _AFTER = 110, 110
_TITLE = r"(?:mr|mrs|ms|miss|sr|sra|srta|senor|senora|don|dona)\.?"
# Words that may stand between a role and the name without changing whom it names.
_FILL = (
    rf"(?:an?|the|is|was|were|has|have|had|been|being|be|as|who|whom|whose|and|first|now|just|only|later|local|area|"
    rf"publicly|tentatively|formally|today|name|names|full|real|identity|victim'?s?|named|called|known|nickname|"
    rf"identified|id'?d|confirmed|released|hispanic|latin[oa]|white|black|asian|young|old|older|elderly|beloved|"
    rf"former|longtime|pregnant|innocent|brave|year|years|elk|grove|sacramento|resident|police|officials|coroner|"
    rf"alleged|reported|in|this|case|of|age|aged|{_TITLE}|{v.PERSON}|{v.OCCUPATION}|{v.AGED}|la|el|los|un|una|es|"
    r"era|fue|"
    rf"ha|sido|se|llama|llamaba|llamad[oa]|nombre|identificad[oa]|como|conocid[oa]|joven|que|quien|de|edad)"
)
_TOLD = (
    r"(?:identified\s(?:\w{1,12}\s){0,4}?as|identity\sas|named\sas|known\s(?:to\s\w{2,12}\s)?as|name\sis|name\swas|"
    r"names\sare|called|"
    r"named|is\snamed|"
    r"identities\sas|id'?d\sas|se\sllama(?:ba)?|llamad[oa]|identificad[oa]s?\scomo|nombre\ses|de\snombre|nombrad[oa])"
)
_SEPARATOR = r"[\s,:(\"'/-]{1,3}"
_AGE_RIGHT = rf"[\s,(]{{0,3}}(?:(?:age[ds]?|de)\s)?(?:\d{{1,3}}|{v.AGED})(?:\sanos)?[\s,)]{{1,3}}"
_ASIDE = r"(?:(?:of|from|an?|de|the|un|una)\s[^,.;!?\n]{2,45},\s?)"
_STILL = (
    r"(?:(?:is|was|were|are|has|have|had|been|being|be|got|who|later|now|also|one\sof|allegedly|reportedly|es|fue|"
    r"era|quien|que|ha|sido|fueron|repeatedly|brutally|violently|tragically|fatally|sadly|then|hit\sand|"
    r"shot\sand)\s)"
)
_CASELESS_AGED = re.compile(
    r"(?<![\w'-])(?P<name>[a-z][a-z'-]{1,15}(?:\s[a-z]\.)?\s[a-z][a-z'-]{1,17})(?=,?\s\(?(?:age\s)?\d{1,2}[,.)])"
)
_CASELESS_TOLD = re.compile(
    rf"\b{_TOLD}:?\s(?:{_TITLE}\s)?(?P<name>[a-z][a-z'-]{{1,15}}(?:\s[a-z]\.)?\s[a-z][a-z'-]{{1,17}})"
)
_CASELESS_ALONE = re.compile(
    rf"(?:{_TOLD}\s|,\s)(?P<name>(?!however|though|too\b|who\b|please|also\b|then\b|now\b)[a-z]{{2,12}}(?<!ly))"
    r"(?=,\s(?:is|was|has|fue|es|era)\b)"
)
_TOLD_LEFT = re.compile(rf"{_TOLD}(?::|\s)\s?(?:{_TITLE}\s)?$")
_PRONOUN_LEFT = re.compile(
    r"\b(?:(?:she|he|they)\s(?:is|was|are|were|has\sbeen\sidentified\sas|was\sidentified\sas)|(?:her|his|their|"
    r"the)?\s?"
    rf"(?:full\s|real\s|first\s|last\s)?names?(?:\s(?:is|was|are)|:)|{_TOLD}|su\snombre(?:\ses|:)|"
    rf"se\sllama)\s?(?:{_TITLE})?\s?$"
)


_BY_NAME = (
    rf"(?:{_TITLE}|coach|pastor|dr|deacon|deaconess|nurse|granny|nana|papa|papi|mama|brother|cousin|"
    r"maestr[oa]|profe|compadre|comadre|entrenador[a]?|hermano|hermana|father|sister|uncle|aunt|auntie|grandma|"
    r"grandpa|tia|tio|abuel[oa]|padre|dona)"
)
_TITLED_NAME = re.compile(rf"\b{_BY_NAME}\s(?P<name>[a-z][a-z'-]{{2,20}})\b")


@dataclass(frozen=True)
class Part:
    """The part a person has in a story. `done` names verbs of what was done to them, in the passive form."""

    role: str
    done: str
    deed: str = "(?!)"
    # Words about a life that ended, said of the person themselves: died, passed away.
    ended: str = "(?!)"


@dataclass(frozen=True)
class _Frames:
    left: re.Pattern[str]
    right: re.Pattern[str]
    role: re.Pattern[str]


def frames_of(part: Part) -> _Frames:
    """Compile once for each rule, at module level."""
    left = re.compile(
        rf"(?:\b{part.role}(?:\s(?:of|in|from|de|en)\s[^,.;!?\n]{{3,45}},)?(?:'s?(?:\s(?:{v.FAMILY}|own\sname))?)?|"
        rf"\b{part.done}(?:\sand\s\w{{4,10}})?)"
        rf"(?:{_SEPARATOR}{_FILL}){{0,9}}{_SEPARATOR}$"
        rf"|\b{part.role}\b[^.!?;\n]{{0,60}}\b{_TOLD}(?:{_SEPARATOR}{_FILL}){{0,4}}{_SEPARATOR}$"
        rf"|\b{part.deed}\s(?:of|de|against|contra)\s(?:{_FILL}{_SEPARATOR}){{0,6}}$"
    )
    right = re.compile(
        rf"(?:{_AGE_RIGHT}|[\s,(-]{{1,3}})(?:{_AGE_RIGHT})?{_ASIDE}?{_ASIDE}?{_STILL}{{0,4}}"
        rf"(?:{part.done}\b|{part.ended}\b|(?:(?:the|a|an|our|la|el|una?)\s)?(?:\w{{2,14}}\s){{0,2}}?{part.role}\b)"
        rf"|(?:'s?|(?<='s))\s(?:\w{{2,12}}\s)?{part.deed}\b"
    )
    return _Frames(left, right, re.compile(rf"\b{part.role}\b"))


def people_in(reading: Reading) -> list[Name]:
    """Names, and in a text without capitals also what an age or “identified as” shows to be one."""
    return reading.once(people_in, lambda: _people(reading))


def _people(reading: Reading) -> list[Name]:
    found = {(name.start, name.end): name for name in names(reading)}
    for match in _TITLED_NAME.finditer(reading.lower):
        shown = reading.caseless or reading.cased[match.start("name")].isupper()
        if shown and not ordinary(match["name"]):
            found.setdefault(match.span("name"), Name(*match.span("name"), sure=False))
    if reading.caseless:
        for name in _without_capitals(reading):
            found.setdefault((name.start, name.end), name)
    return sorted(found.values(), key=lambda name: name.start)[:_MOST_NAMES]


def _without_capitals(reading: Reading) -> Iterator[Name]:
    """What an age, a family name or “identified as” shows to be a name; a word alone between commas may be one."""
    for pattern, sure in (
        (_CASELESS_AGED, True),
        (_CASELESS_TOLD, True),
        (_with_surname(), True),
        (_CASELESS_ALONE, False),
    ):
        for match in pattern.finditer(reading.lower):
            if not ordinary(match["name"]):
                yield Name(*match.span("name"), sure=sure)


@lru_cache(maxsize=1)
def _with_surname() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'-])(?P<name>[a-z]{{2,15}}(?:\s[a-z]\.)?\s{alternation(packaged('surnames'))})(?![\w'-])"
    )


def ordinary(phrase: str) -> bool:
    """Whether everyday words are among these."""
    return any(word in _plain_words() for word in phrase.replace(".", "").split() if len(word) > 1)


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    lists = ("never_names", "common_words", "function_words_screened", "place_words")
    return frozenset(word for name in lists for word in packaged(name).entries) | {"la", "calle", "cuando", "ya"}


def named(reading: Reading, frames: _Frames, *, people: list[Name] | None = None) -> Iterator[Name]:
    """The names that the text ties to the part."""
    for name in people_in(reading) if people is None else people:
        first, last = reading.sentence_span(name.start)
        start = max(first, name.start - _BEFORE)
        if (name.sure or _alone(reading, name)) and (
            frames.left.search(reading.quiet, start, name.start)
            or frames.right.match(reading.quiet, name.end, min(last, name.end + _AFTER))
            or _next_sentence(reading, frames, name, first)
        ):
            yield name


_ACCUSED_LEFT = re.compile(
    rf"\b(?:{v.SUSPECT}|arrest\w{{0,4}}|book(?:ed|ing)|charg(?:ed|ing)|detain\w{{0,4}}|cit(?:ed|ing)|"
    rf"apprehend\w{{0,4}}|"
    r"custody|accus\w{2,4}|convict\w{2,4}|sentenc\w{2,4}|wanted|warrants?|against|locat(?:e|ing)|find(?:ing)?|"
    r"captured|seek(?:ing)?|"
    r"looking\sfor|prison|sospecha\sde|contra|buscan?|condenad[oa])"
    rf"(?:{_SEPARATOR}{_FILL}){{0,9}}(?:[^.!?;\n]{{0,30}}\b{_TOLD}\s)?[^\w\n]{{0,3}}$"
    rf"|\b(?:{v.SUSPECT}|arrested|booked|detained|custody|charged|driver|"
    rf"arrestado)\b[^.!?;\n]{{0,70}}\b{_TOLD}(?:{_SEPARATOR}{_FILL}){{0,4}}{_SEPARATOR}$"
)
_ACCUSED_RIGHT = re.compile(
    rf"(?:{_AGE_RIGHT}|[\s,(-]{{1,3}})(?:{_AGE_RIGHT})?{_ASIDE}?{_ASIDE}?(?:(?:of|from|"
    rf"de)\s(?:\w{{2,14}}\s){{1,3}}?)?{_STILL}{{0,4}}(?:\w{{4,12}}ly\s)?(?:arrest"
    r"|book(?:ed|ing)|"
    r"charg|detain|taken\sinto\scustody|in\scustody|sought|apprehend|convict|sentenc|accus|wanted|face[sd]|plead|"
    r"pled|cited|captured|"
    r"turned\shimself|turned\sherself|surrender|remains\sin|fled|allegedly|believed\sto\shave|suspected|"
    r"on\ssuspicion|the\s"
    r"suspect|a\ssuspect|is\sdue\sin|appeared\sin\scourt|pleaded|admit|jailed|released\son|held\s(?:on|without|in)|"
    r"deten|acusad|condenad|enfrenta|encarcelad|sospechos|imputad|buscad)"
)
_NO_CASE_PERSON = re.compile(
    r"\b(?:contact|call|email|e-mail|ask\sfor|question(?:s)?\sto|(?:photo|story|written|hosted|taught|led|presented|"
    r"video|music|class)\sby|thanks\sto\sour|said|says|courtesy\sof|photo|host|"
    r"instructor|speaker|author|contacte\sa|llame\sa|dijo)[\s:]{1,2}$"
)


def accused(reading: Reading, name: Name) -> bool:
    """Whether the text names this person as the one arrested, charged or sought."""
    first, last = reading.sentence_span(name.start)
    return bool(
        _ACCUSED_LEFT.search(reading.quiet, max(first, name.start - _BEFORE), name.start)
        or _ACCUSED_RIGHT.match(reading.quiet, name.end, min(last, name.end + _AFTER))
    )


def persons(reading: Reading, people: list[Name], *, with_accused: bool = False, single: bool = False) -> list[Name]:
    """The names that are surely a private person's, shown by a first name, a title or an age; not the accused's.

    A first name alone counts with `single`, where the story is of a kind in which it tells enough.
    """
    if with_accused:
        return [one for one in people if _evidently_person(reading, one, single=single)]
    suspects = {reading.lower[one.start : one.end] for one in people if accused(reading, one)}
    sure = [one for one in people if _evidently_person(reading, one, single=single)]
    return [one for one in sure if not _shares(reading.lower[one.start : one.end], suspects)]


def _shares(name: str, suspects: set[str]) -> bool:
    return any(name == suspect or name in suspect.split() for suspect in suspects)


_AGED = re.compile(r",?\s\(?(?:age\s|de\s)?\d{1,3}(?:\sanos)?[,.)]")
_TITLED = re.compile(rf"\b(?:{_BY_NAME}|little|baby)\s$")


# “said Jane Roe, whose daughter …” speaks as one of the family.
_AS_FAMILY = re.compile(rf",\s(?:whose|(?:the|her|his|a|su|la|el|cuy[oa])\s(?:[\w']{{3,12}}\s){{0,2}}?{v.FAMILY})\b")


def _evidently_person(reading: Reading, name: Name, *, single: bool) -> bool:
    if _NO_CASE_PERSON.search(reading.quiet, max(0, name.start - 30), name.start):
        return bool(name.sure and _AS_FAMILY.match(reading.quiet, name.end, name.end + 60))
    if _TITLED.search(reading.quiet, max(0, name.start - 8), name.start):
        return True
    words = reading.lower[name.start : name.end].split()
    given = reading.words("given_names").entries
    also = packaged("given_names_also_words").entries
    if single and not name.sure:
        return words[0] in given or (does_as_people_do(reading, name) and not ordinary(words[0]))
    return name.sure and bool(
        words[0] in given
        or (words[0] in also and (not reading.caseless or words[-1] in packaged("surnames").entries))
        or (words[0][1:] in {"", "."} and not ordinary(words[-1]))
        or _AGED.match(reading.quiet, name.end, name.end + 16)
    )


_RIGHT_AFTER_ROLE = re.compile(rf"\b(?:{v.VICTIM}|{v.WITNESS})\s$")


def _alone(reading: Reading, name: Name) -> bool:
    """One word is a name where the text says so, between commas, or where it is a common given name."""
    between = reading.quiet[name.start - 2 : name.start] == ", " and reading.quiet[name.end : name.end + 1] == ","
    return bool(
        between
        or (
            not reading.caseless
            and _RIGHT_AFTER_ROLE.search(reading.quiet, max(0, name.start - 16), name.start)
            and not ordinary(reading.lower[name.start : name.end])
        )
        or _TOLD_LEFT.search(reading.quiet, max(0, name.start - 40), name.start)
        or reading.lower[name.start : name.end] in reading.words("given_names").entries
    )


def _next_sentence(reading: Reading, frames: _Frames, name: Name, first: int) -> bool:
    """“The victim was found today. She is Jane Roe.”"""
    if not _PRONOUN_LEFT.search(reading.quiet, max(first, name.start - 50), name.start):
        return False
    return bool(first and frames.role.search(reading.quiet, max(0, first - 200), first))


def recorded(reading: Reading, wanted: Callable[[str, int | None], bool]) -> Iterator[tuple[int, int]]:
    """Where the text names somebody whom the record lists with a role or an age that `wanted` accepts."""
    for subject in reading.facts.subjects:
        name = subject.name.strip().lower()
        if len(name) < 3 or not wanted(subject.role, subject.age):
            continue
        at = reading.lower.find(name)
        if at < 0 and " " in name:
            at, name = reading.lower.find(name.rsplit(" ", 1)[-1]), name.rsplit(" ", 1)[-1]
        if at >= 0:
            yield at, at + len(name)
