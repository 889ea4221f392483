"""389.5(e): E4 keeps refuges, the inside of reunification sites and the hospitals of the hurt out of posts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from posts.screening import refuge_words as w
from posts.screening.force_words import OFFICERS
from posts.screening.frames import frame, names_one_of, outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.spots import looks_or_beside, spot_pattern
from posts.screening.vocabulary import KIN, PERSON, SUSPECT, VICTIM, WITNESS
from posts.screening.words import WordList, alternation

_Spans = Iterator[tuple[int, int]]

_REFUGE = frame(
    r"(?:domestic violence|dv|women's|womens|battered (?:women|spouse)'?s?|abused women'?s?|abuse|victims?'?s?|"
    r"survivors?'?s?|"
    r"family violence|family justice|confidential|trafficking|human trafficking|crisis|secret|undisclosed|protective|"
    r"transitional|"
    r"runaway|youth|teen|lgbtq?|sex trafficking) (?:\w{2,12} )?(?:shelters?|refuges?|safe ?house|housing|house|"
    r"residence|home)|"
    r"safe ?houses?|"
    r"(?:shelters?|refuges?|homes?|housing) for (?:\w{2,14} ){0,3}?(?:victims?|survivors?|abused|battered|women|moms|"
    r"mothers|"
    r"trafficked|families fleeing)|"
    r"(?:women|kids|children|moms?|mothers?|victims?|survivors?|famil(?:y|ies)|she|they|mujeres|"
    r"victimas?)(?: \w{1,10}){0,8}? (?:the|a|our|el|al|un) (?:shelter|refuge|refugio|albergue)|"
    r"(?:foster|group|receiving) homes?|witness (?:hotel|house|housing)|"
    r"(?:refugios?|albergues?|casas?|hogar(?:es)?) (?:de |para |hogar )?(?:las )?(?:mujer(?:es)?|victimas?|violencia|"
    r"sobrevivientes|seguridad|seguras?|proteccion|confidencial|maltratadas)|casas? (?:segura|refugio)s?"
)
_LODGED = frame(
    rf"(?:{VICTIM}|{WITNESS}|the (?:\w+ )?(?:family|mother|child|children|girl|boy|woman)|her (?:children|kids)|"
    r"she and her \w+) "
    r"(?:\w{2,12} ){0,4}(?:stay(?:s|ing)?|shelter(?:ed|ing)|hid(?:ing|den)|hous(?:ed|ing)|relocat\w+|mov(?:ed|ing)|"
    r"placed|put up|"
    r"lodged|brought|taken|safe|hosped\w+|escond\w+|aloj\w+|traslad\w+) (?:\w{2,12} ){0,2}?"
    r"(?:at|in|to|with|near|en|con|a) (?:the |a |an |her |his |el |la |un |una )?(?:\w{2,14} ){0,3}?(?:hotel|motel|"
    r"inn|suites|lodge|"
    r"aunt'?s?|sister'?s?|mother'?s?|parents'?|grandm\w+|friend'?s?|relatives?'?s?|hermana|tia|abuela|house|"
    r"apartment|cabin)"
)
_MOVED = frame(
    r"(?:we|officers|detectives|they|advocates|agency) (?:\w{2,10} )?(?:moved|placed|housed|put|took|hid|"
    rf"relocated|brought|lodged|set up) (?:the |her |his |our |their |a )?(?:\w{{2,10}} )?(?:{VICTIM}|{WITNESS}|"
    r"her|him|them|family|mother|children)(?: \w{1,10}){0,4}? (?:at|to|in|into|with|up) (?:the |a |an |her |"
    r"his )?(?:\w{2,14} ){0,3}?(?:hotel|motel|inn|suites|lodge|aunt|sister|mother|parents|grandm\w+|friend|"
    r"relatives?|house|apartment|cabin)(?:'s)?"
)
_TAKEN = frame(
    r"taken|transported|rushed|airlifted|life ?flighted|flown|admitted|treated|recover(?:ing|s)|recuperating|"
    r"hospitali[sz]ed|"
    r"(?:under\w+|out of|in|into) surgery|"
    r"in (?:stable|critical|serious|fair|good|grave) condition|fighting for|receiving care|being cared for|"
    r"on life support|"
    r"in (?:the )?(?:icu|intensive care|room)|visit\w* (?:him|her|them)|visitors|(?:is|are|was|were|him|her) (?:now |"
    r"still |over |back ){0,4}at|is at|are at|was at|driven|"
    r"llevad[oa]s?|trasladad[oa]s?|transportad[oa]s?|ingresad[oa]s?|internad[oa]s?|hospitalizad[oa]s?|atendid[oa]s?|"
    r"se recupera\w*|estan? (?:ahora )?en|"
    r"recibe atencion"
)
_HOSPITAL = re.compile(
    r"(?<![^\W_])(?P<name>(?:[a-z'.]{1,14}\s){1,5})(?P<kind>hospital|medical\scent(?:er|re)|trauma\scenter|"
    r"burn\scenter|"
    r"med\scenter|clinica?|memorial|general|regional|medical|healthcare|health|emergency\s(?:room|department)|icu|"
    r"er)(?![^\W_])(?:\s(?P<after>[a-z]{2,14}))?"
)
_KINDS = frozenset(
    {"children's", "childrens", "pediatric", "memorial", "general", "regional", "county", "medical", "specialty"}
)
_HURT = frame(
    rf"{VICTIM}|{PERSON}|{WITNESS}|{SUSPECT}|{OFFICERS}|{KIN}|he|she|they|him|her|them|patients?|injur\w+|\d+ year old|"
    r"the (?:hurt|wounded|injured)|herid[oa]s?|lesionad[oa]s?|firefighter|survivor"
)
_WOUNDED = re.compile(
    r"\b(?:shot|stabbed|wounded|injur\w+|hurt|victims?|struck|hit|beaten|burned|herid[oa]s?|lesionad\w+|baleado|icu|"
    r"surgery|airlifted)\b"
)
_AT = re.compile(r"\b(?:at|to|in|from|into|of|between|over at|inside|al|en|en el|del|de|and|y)\s(?:the\s)?$")
_KINDNESS = re.compile(
    r"\b(?:toys?|donat\w+|gifts?|cards|blood (?:drive|bank)|flu|vaccin\w+|volunteer\w*|tour|career|thank\w*|"
    r"nurses? (?:week|at)|"
    r"fundrais\w+|parade|wellness|health fair|opioid|prescription|drop[\s-]?off|k-?9|dog|puppy|veterinar\w+|job|"
    r"hiring|grand opening|"
    r"juguetes|donacion|feria)\b"
)
_REUNITED = frame(
    r"(?:your|the|all) (?:children|kids|students?|child|son|daughter)s? (?:\w{2,12} ){0,3}?(?:waiting|are in|are at|"
    r"safe|with teachers|gathered|held|located|"
    r"brought|moved)|meet your (?:child\w*|kids|students?)|sus hijos (?:\w{2,12} ){0,2}?(?:estan|esperan)|"
    r"(?:family )?reunif\w+|reunite with (?:your|their)|(?:parent|student|family|child|"
    r"guardian)s? (?:\w{2,12} ){0,2}?(?:pick ?up|"
    r"release|reunion|meeting) ?(?:points?|sites?|areas?|locations?|spots?)?|(?:pick ?up|picked up|collect|find|meet|"
    r"get) (?:your |their )?"
    r"(?:child(?:ren)?|kids|students?)|"
    r"reunion familiar|recoger a (?:sus|los) (?:hijos|ninos|estudiantes)|punto de (?:reunion|encuentro)|"
    r"family assistance center"
)
_INNER = frame(
    r"gym(?:nasium)?|cafeteria|multi ?purpose (?:room)?|auditorium|class ?rooms?|(?:room|rm|portable|building|bldg|"
    r"wing|gate|door|lot|"
    r"bus|salon|puerta|edificio) ?#? ?(?:\d{1,4}[a-z]?|[a-h])|library|locker rooms?|basement|(?:second|2nd|third|"
    r"upper) floor|"
    r"(?:back|rear|side|north|south|east|west) (?:door|entrance|gate|lot|parking lot|wing|field|side)|"
    r"fellowship hall|band room|"
    r"behind the \w+|choir room|gimnasio|biblioteca|auditorio|puerta trasera|salon"
)
_SITE = frame(r"at|is|in|on|to|near|from|will be|location|site|en|es|esta|sera")
_BY_COMMANDER = re.compile(
    r"\b(?:per|by|from|approved|set|released|according to|por|"
    r"del)\b[^.\n]{0,30}\b(?:incident commander|ic|comandante)\b"
)
_NOT_TOLD = re.compile(
    r"\b(?:not|never|won't|will not|cannot|can't|don't|no)\s+(?:\w+\s){0,3}?(?:disclos|shar|releas|reveal|post|tell|"
    r"say|public|"
    r"divulg|comparti)\w*|\bundisclosed location\b"
)


def _refuges(reading: Reading) -> _Spans:
    place = spot_pattern(reading.words("street_suffixes"))
    yield from pairs(reading, _REFUGE, place, within=60)
    yield from pairs(reading, place, _REFUGE, within=25)
    yield from spans(reading, _LODGED, _MOVED)
    for start, end in (*pairs(reading, w.REFUGE, place, within=90), *pairs(reading, place, w.REFUGE, within=40)):
        if not says(reading, w.PUBLIC_SHELTER, start):
            yield start, end
    for start, end in pairs(reading, w.REFUGE, looks_or_beside(), within=130, across=True, either_order=True):
        if not says(reading, w.PUBLIC_SHELTER, start):
            yield start, end
    for start, end in spans(reading, w.KEPT_AT):
        if not says(reading, w.BY_FIRE, start) and reading.category not in {"a", "b", "h"}:
            yield start, end


def _hospitals(reading: Reading) -> _Spans:
    named = _names(reading)
    yield from _wounded_at(reading, named)
    for start, end in pairs(reading, _TAKEN, named, within=45):
        if says(reading, _WOUNDED, start) or (says(reading, _HURT, start) and not says(reading, _KINDNESS, start)):
            yield start, end


def _wounded_at(reading: Reading, named: re.Pattern[str]) -> _Spans:
    """A named hospital in a sentence about somebody hurt, whatever the verb."""
    for match in reading.find(named):
        before = reading.quiet[max(0, match.start() - 9) : match.start()]
        if _AT.search(before) and (says(reading, _WOUNDED, match.start()) or _hurt_before(reading, match.start())):
            yield match.span()


def _hurt_before(reading: Reading, at: int) -> bool:
    """Whether this or one of the two sentences before tells of somebody hurt, in a post that is no visit or drive."""
    if reading.category in {"b", "h"}:
        return False
    first, _ = reading.sentence_span(at)
    second, _ = reading.sentence_span(max(0, first - 1))
    third, _ = reading.sentence_span(max(0, second - 1))
    return any(says(reading, w.WOUNDED, one) for one in {at, max(0, first - 1), max(0, second - 1), third})


def _names(reading: Reading) -> re.Pattern[str]:
    """The named hospitals of this text, as a pattern; generic ones such as "a local hospital" are none."""
    generic = _entries(reading.words("unnamed_hospital_words"))
    told = {re.escape(name) for match in reading.find(_HOSPITAL) if (name := _named(match, generic))}
    listed = _listed(reading.words("hospitals"))
    return re.compile("|".join([*sorted(told, key=len, reverse=True)[:20], listed]))


def _named(match: re.Match[str], generic: frozenset[str]) -> str:
    """The words of a hospital's own name with its kind; empty where only its kind is told."""
    words = list(re.finditer(r"\S+", match["name"]))
    if match["after"] and words[-1][0] in {"al", "el", "del"}:
        return match[0][words[-1].end() :].strip() if match["after"] not in generic else ""
    start = len(match["name"])
    for word in reversed(words):
        bare = word[0].strip(".'")
        if bare in generic:
            break
        if bare not in _KINDS:
            start = word.start()
    return match[0][start : match.end("kind") - match.start()] if start < len(match["name"]) else ""


@lru_cache(maxsize=16)
def _entries(words: WordList) -> frozenset[str]:
    return frozenset(words.entries)


@lru_cache(maxsize=16)
def _listed(words: WordList) -> str:
    return rf"\b{alternation(words)}\b(?! (?:health plan|insurance))"


def _reunions(reading: Reading) -> _Spans:
    yield from pairs(reading, _REUNITED, _INNER, within=80)
    if reading.facts.incident_open and not _BY_COMMANDER.search(reading.quiet):
        yield from pairs(reading, w.FAMILIES, _INNER, within=90, either_order=True)
        yield from pairs(reading, _REUNITED, _SITE, within=40)


_TOLD: dict[str, tuple[Callable[[Reading], _Spans], str]] = {
    "tells where a refuge is, or where a victim or witness stays": (
        _refuges,
        "Give the hotline or the service, never the place.",
    ),
    "names the hospital of somebody who was hurt": (_hospitals, "Write “was taken to a hospital”."),
    "tells where families meet again": (
        _reunions,
        "Name only the public site that the Incident Commander has released, with that release recorded (389.4.1).",
    ),
}


def _check(reading: Reading) -> Iterable[Hit]:
    for what, (look, instead) in _TOLD.items():
        for start, end in outermost(span for span in look(reading) if not _released_or_withheld(reading, span[0])):
            why = f"This {what}. Somebody could go there to do harm (389.5(e))."
            yield Hit(why, instead, start, end)


def _released_or_withheld(reading: Reading, at: int) -> bool:
    # 389.4.1: the Incident Commander may release one named place.
    released = tuple(place.place for place in reading.facts.ic_released_places)
    return says(reading, _NOT_TOLD, at) or names_one_of(reading, released, at)


E4 = Rule(
    "E4",
    2,
    "389.5(e)",
    "Refuges, reunification sites and hospitals",
    "Policy 389.5(e); Penal Code 273.7; Constitution I 28(b)",
    Level.HOLD,
    on_prose(_check),
)
