"""389.5(b): B13 holds the name of a person who died until the coroner releases it and the next of kin know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening import vocabulary as v
from posts.screening.identifying import about, marks, tagged_names
from posts.screening.model import Level
from posts.screening.named import Part, accused, frames_of, named, people_in, persons, recorded
from posts.screening.people import Name
from posts.screening.reading import Reading
from posts.screening.related import deeds, whose_family
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.told import Passage, details, outermost, work_before

_TOPIC = re.compile(rf"\b{v.DEATH}\b")
_ROLE = (
    rf"(?:(?:deceased|decedents?|fallecid[oa]s?|difunt[oa]s?|occis[oa]s?)(?:\s{v.PERSON})?|(?:dead|slain|murdered|"
    r"fallen)\s"
    rf"{v.PERSON}|{v.PERSON}\s(?:who\s|que\s)?(?:was\s|had\s|has\s)?(?:died|killed|drowned|perished|found\sdead|"
    r"que\smurio|murio|"
    r"fallecio|asesinad[oa]|muert[oa]|fallecid[oa]|ahogad[oa])|(?:homicide|murder|fatal\s\w{3,9}|drowning|"
    r"fatality)\svictims?|victims?|victimas?(?:\smortal(?:es)?)?)"
)
_DEATH = Part(
    _ROLE,
    r"(?:killed|murdered|slain|found\sdead|pronounced\s(?:dead|deceased)|shot\s(?:dead|to\sdeath)|stabbed\sto\sdeath|"
    r"shot\sand\skilled|struck\sand\skilled|fatally\s\w{3,9}|declared\sdead|electrocuted|crushed|drowned|muert[oa]|"
    r"asesinad[oa]|declarad[oa]\smuert[oa]|encontrad[oa]\ssin\svida|hallad[oa]\smuert[oa]|(?:was|were)\skilled)",
    r"(?:body|remains|death|deaths|murder|killing|slaying|homicide|drowning|passing|loss|life|family|friends|funeral|"
    r"shooting\sdeath|stabbing\sdeath|autopsy|cuerpo|restos|muerte|asesinato|homicidio|fallecimiento|familia)",
    r"(?:died|dies|passed\saway|succumbed|lost\s(?:his|her|their)\s(?:life|battle)|did\snot\ssurvive|drowned|"
    r"perished|"
    r"could\snot\sbe\s(?:saved|revived)|did(?:\snot|n't)\smake\sit|is\sno\slonger\swith\sus|murio|fallecio|"
    r"perdio\sla\svida|se\sahogo)",
)
_FRAMES = frames_of(_DEATH)
_ROLE_PATTERN = re.compile(rf"\b{_ROLE}")
_PRONOUN = re.compile(
    r"\b(?:he|she|they|el|ella|el\shombre|la\smujer|(?:the|that)\s(?:man|woman|driver|rider|"
    r"teen))\b"
)
_WHO = re.compile(
    rf"\b(?:{_ROLE}|{v.PERSON}|lad(?:y|ies)|gentlem[ae]n|friend|neighbor|senora?|he|she|her|him|his|they|them|it|"
    rf"that|el|ella|"
    rf"lo|la|{v.FAMILY}|coach)\b"
)
_ENDED = re.compile(rf"\b(?:{_DEATH.done}|{_DEATH.ended})\b")
_ACCUSED = re.compile(r"\b(?:arrest\w{0,4}|booked|charged|suspect|wanted|custody|detenid[oa]|sospechos[oa])\b")
# Remembrance of members long gone and of public figures is no release of a name.
_REMEMBRANCE = re.compile(
    r"\b(?:end\sof\swatch|anniversary|years\sago|memorial|in\smemory\sof|hall\sof\sfame|remember(?:ing|ed|s)?|"
    r"retired|"
    r"served|legacy|history|namesake|aniversario|en\smemoria|recordamos)\b|\b(?:18|19|20)\d\d\b"
)
_LONG_AGO = re.compile(
    r"\b(?:end\sof\swatch|anniversary|years\sago|memorial|in\smemory\sof|retired|aniversario|en\smemoria)\b|\b(?:18|"
    r"19|20)\d\d\b"
)
_FRESH = re.compile(
    r"\b(?:coroner|detectives?|collision|crash|suspect|investigat\w{0,5}|responded|at\sthe\sscene|homicide|"
    r"last\snight|"
    r"this\smorning|today's|yesterday|identified\sas|next\sof\skin|forense|detectives|choque|anoche|esta\smanana)\b"
)
_NEARBY = 240
_LIFTS = ("coroner_release", "next_of_kin_notified", "court_record")


def _spans(reading: Reading, *, stated: bool) -> Iterator[Passage]:
    people = people_in(reading)
    fresh = stated or bool(_FRESH.search(reading.quiet)) or not _REMEMBRANCE.search(reading.quiet)
    if fresh or not _LONG_AGO.search(reading.quiet):
        yield from _names(reading, people, fresh=fresh, stated=stated)
    for start, end in recorded(reading, lambda role, age: role == "VICTIM" and stated):
        yield Passage("This name", start, end)
    yield from details(reading, _ROLE_PATTERN, "work", "home", "mark")
    yield from work_before(reading, _ENDED)
    yield from deeds(reading, _DEATH)
    for passage in whose_family(reading):
        if _TOPIC.search(reading.sentence_around(passage.start)):
            yield passage
    if fresh:
        yield from tagged_names(reading)
        yield from _marks(reading)
    for passage in details(reading, _PRONOUN, "work", "home"):
        before = max(0, passage.start - 200)
        if fresh and _TOPIC.search(reading.quiet, before, passage.start) and not _near(_ACCUSED, reading, passage, 60):
            yield passage


def _marks(reading: Reading) -> Iterator[Passage]:
    """A home, a calling or a distinction told of somebody in the sentences about the death."""
    for passage in marks(reading, "home", "routine", "work", "mark", "known"):
        topic = _TOPIC.search(reading.quiet, max(0, passage.start - _NEARBY), passage.end + _NEARBY)
        if topic and about(reading, passage, _WHO, back=200) and not _near(_ACCUSED, reading, passage, 60):
            yield passage


def _near(pattern: re.Pattern[str], reading: Reading, passage: Passage, reach: int) -> bool:
    return bool(pattern.search(reading.quiet, max(0, passage.start - reach), passage.end + reach))


def _names(reading: Reading, people: list[Name], *, fresh: bool, stated: bool) -> Iterator[Passage]:
    for name in named(reading, _FRAMES, people=people):
        if not accused(reading, name):
            yield Passage("This name", name.start, name.end)
    for name in persons(reading, people, single=True) if fresh else ():
        # Where somebody's death is recorded, who is named is taken for that person.
        if stated or _TOPIC.search(reading.quiet, max(0, name.start - _NEARBY), name.end + _NEARBY):
            yield Passage("This name", name.start, name.end)


@on_prose
def _check(reading: Reading) -> Iterable[Hit]:
    if any(reading.facts.has_exception(kind) for kind in _LIFTS):
        return
    stated = reading.facts.victim_type == "DECEASED"
    if not stated and not _TOPIC.search(reading.quiet):
        return
    for passage in outermost(_spans(reading, stated=stated)):
        yield Hit(
            f"{passage.what} tells who died before a release by the coroner is on record. The family must hear it "
            "first "
            "(389.5(b)).",
            "Write “the name will be released by the Coroner”. With the coroner's release or the notice to the next of "
            "kin recorded, the name may be given.",
            passage.start,
            passage.end,
        )


B13 = Rule(
    "B13",
    2,
    "389.5(b)",
    "Person who died named before release",
    "Government Code 27491; policy on the release of information",
    Level.HOLD,
    _check,
)
