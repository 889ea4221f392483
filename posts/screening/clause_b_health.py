"""389.5(b): B9 keeps health, psychiatric holds and overdoses of persons out of posts (WIC 5328; Civil Code 56)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening import illness_words as i
from posts.screening import vocabulary as v
from posts.screening.frames import says
from posts.screening.model import Level
from posts.screening.named import people_in, persons, recorded
from posts.screening.people import titled
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.told import MOST_MENTIONS, Passage, outermost

_HOLD = (
    r"(?:5\s?1\s?5\s?0|5\s?5\s?8\s?5|5250|(?:psych(?:iatric|ological)?|mental[\s-]health|involuntary|"
    r"72[\s-]hour)\s(?:\w{4,14}\s){0,2}?"
    r"(?:hold|detention|commitment|evaluation)|retencion\s(?:psiquiatrica|involuntaria|de\s72\shoras|5150)|"
    r"evaluacion\spsiquiatrica)"
)
# Something done to one person, not a number of holds in a report.
_HELD = re.compile(
    r"\b(?:placed|put|taken|detained|held|committed|written|sent|hospitali[sz]ed|admitted|transported|remains?|is|"
    r"was|been|him|her|"
    r"them|coloc\w{2,5}|pus(?:o|ieron)|internad[oa]|puest[oa]|llevad[oa]|detenid[oa])\b[^.!?\n]{0,40}?\b(?:on|"
    r"under|for|as|into|with|to|en|"
    r"bajo|por|para)\s"
    rf"(?:an?\s|the\s|una?\s|la\s)?(?:\w{{2,14}}\s){{0,3}}?{_HOLD}\b"
    rf"|\b(?:his|her|their|su)\s(?:\w{{2,10}}\s)?{_HOLD}\b|\b(?:was|is|got|been|gets|fue)\s(?:a\s)?(?:5150|"
    r"5585)(?:'?e?d)?\b"
    r"|\b(?:5150|5585)(?:'d|ed)\b|\binvoluntarily\s(?:committed|held|hospitali[sz]ed|detained|admitted)\b"
    r"|\b(?:admitted|committed|taken|sent|released|escaped|discharged|is|was|now|currently)\s(?:to|from|in|at|"
    r"into)\s(?:\w{2,12}\s){0,3}?(?:psych\w{0,7}|mental|behavioral\shealth)"
    r"\s(?:ward|unit|hospital|facility|wing)\b|\binternad[oa]\spor\s\w{5,16}"
)
_ILLNESS = (
    r"(?:hiv(?:[\s-]positive)?|aids(?!\s(?:walk|in\b|and\b|to\b|the\b))|hepatitis(?:\s[abc])?|herpes|syphilis|"
    r"gonorrhea|tuberculosis|sexually\stransmitted\s\w{4,10}|"
    r"schizo\w{4,10}|bipolar|psychosis|psychotic(?:\sbreak)?|paranoid\sdelusions?|delusional|(?:mental(?:ly)?|"
    r"psychiatric)\s(?:ill(?:ness)?|disorder|patient|"
    r"condition|history|unstable)|personality\sdisorder|ptsd|clinical\sdepression|major\sdepression|"
    r"eating\sdisorder|seizure\sdisorder|epilep\w{2,5}|"
    r"diabet\w{2,3}|cancer|leukemia|tumou?r|chemotherapy|dialysis|parkinson'?s|multiple\ssclerosis|"
    r"kidney\s(?:failure|disease)|"
    r"heart\s(?:condition|disease|failure)|stroke|addict(?:ion|ed)|opioid\suse\sdisorder|methadone|rehab|detox\w{0,7}|"
    r"cirrhosis|miscarr\w{2,5}|abortion|pregnan(?:t|cy)|toxicology|stopped\staking\s(?:his|her|their)\smed\w{2,8}|"
    r"off\s(?:his|her|their)\smed\w{1,8}|"
    r"psych(?:iatric)?\s(?:ward|unit|hospital|patient|meds?)|antipsychotic\w{0,1}|antidepressant\w{0,1}|"
    r"suicid(?:e\sattempt|al)|attempted\ssuicide|tried\sto\s"
    r"(?:kill|hang)\s(?:himself|herself|themselves)|esquizofreni\w{1,3}|bipolaridad|trastorno|vih|sida|depresion|"
    r"cancer|tuberculosis|epilepsia|"
    r"enferm(?:edad|o|a)\smental|adiccion|embarazada|intento\s(?:de\ssuicidio|suicidarse)|suicida|"
    r"medicamentos?\spsiq\w{2,9})"
)
_OVERDOSE = (
    r"(?:overdos\w{1,3}|o\.?d\.?'?d\b|(?:revived|brought|saved|given|administered|"
    r"doses?)\b[^.!?\n]{0,30}?\b(?:narcan|naloxone)|(?:narcan|naloxone)\s(?:brought|revived|saved|worked\son)|"
    r"needle\sin\s(?:his|her|their)|sobredosis|(?:fentanyl|heroin|opioid|meth)\sin\s(?:his|her|their)\s(?:system|"
    r"blood))"
)
_INJURY = (
    r"(?:(?:intensive\scare|icu|surgery|surgeries|coma|ventilator|life\ssupport|brain\s(?:injury|bleed|damage)|"
    r"paraly[sz]\w{1,3}|amputat\w{1,4}|"
    r"(?:broken|fractured|shattered)\s(?:leg|arm|hip|pelvis|neck|back|skull|ribs?|jaw)|punctured\slung|collapsed\slung|"
    r"according\sto\s(?:hospital|his\sdoctor|her\sdoctor|medical)\s?\w{0,8}|medical\srecords|diagnos\w{2,5})|"
    r"cirugia|cuidados\sintensivos|diagnostic\w{1,4})"
)
_MEMORY = (
    r"(?:dementia|alzheimer'?s?|memory\s(?:loss|problems|issues)|cognitive\s(?:impairment|decline)|autis(?:m|tic)|"
    r"non-?verbal|"
    r"developmental(?:ly)?\sdisab\w{3,6}|down\ssyndrome|demencia|autismo|autista)"
)
_NAMED = re.compile(rf"\b(?:{_ILLNESS}|{_OVERDOSE}|{_INJURY}|{_HOLD})")
_MEMORY_NAMED = re.compile(rf"\b{_MEMORY}")
_SOMEONE = (
    rf"(?:(?:the|this|that|our|el|la|un|una|an?)\s(?:[\w-]{{2,14}}\s){{0,3}}?(?:{v.SUSPECT}|{v.VICTIM}|{v.WITNESS}|"
    rf"{v.PERSON})|he|she|who|{v.SUSPECT})"
)
_STRONG = (
    r"(?:hiv(?:[\s-]positive)?|aids\b|hepatitis|schizo\w{4,10}|bipolar|psychotic|off\s(?:his|her|their)\smed\w{1,8}|"
    r"mentally\s(?:ill|unstable)|"
    r"(?:psychiatric|mental)\s(?:patient|disorder|illness)|tuberculosis|esquizofreni\w{1,3}|vih|sida|"
    r"enferm[oa]\smental)"
)
# Without a name: an illness told of one person in the story still tells it to everybody who knows them.
_TOLD_OF = re.compile(
    rf"\b{_SOMEONE}[^.!?\n]{{0,40}}?\b(?:is|was|has|had|suffers?|suffering|suffered|diagnosed|tested|tests|living|"
    r"being|with|went|claim(?:s|ed)?|have|having|says|said|told|es|tiene|padece|sufre)\s"
    rf"(?:\w{{2,12}}\s){{0,4}}?{_STRONG}"
)
_IN_STORY = re.compile(
    rf"(?:the|this|our|el|la)\s(?:\w{{2,12}}\s)?(?:{v.SUSPECT}|{v.VICTIM}|driver|man|woman|hombre|mujer)\b"
)
_GENERAL = re.compile(
    rf"\b{v.EDUCATION}|\bwhat\sis\s(?:a\s)?5150|\bpeople\s(?:living\s)?with\b|\bif\syou\b|\banyone\sin\b"
)
_ABOUT_ONE = re.compile(rf"\b(?:{_SOMEONE})\b")
_REACH = 230
_TEACHES = frozenset({"b", "h"})


def _passages(reading: Reading) -> Iterator[Passage]:
    general = bool(_GENERAL.search(reading.quiet))
    for match in reading.find(_HELD):
        if not general or _ABOUT_ONE.search(reading.quiet, max(0, match.start() - 120), match.start()):
            yield Passage("This psychiatric hold", match.start(), match.end())
    for match in reading.find(_TOLD_OF):
        if not general or _IN_STORY.match(match[0]):
            yield Passage("This illness", match.start(), match.end())
    if reading.category not in _TEACHES:
        yield from _in_other_words(reading, general=general)
    yield from _of_named(reading)
    yield from _of_members(reading)


def _in_other_words(reading: Reading, *, general: bool) -> Iterator[Passage]:
    """A hold by its section or its hours, and an illness told of one person who is not named."""
    for match in reading.find(i.HELD):
        if not says(reading, i.HELD_GENERAL, match.start()):
            yield Passage("This psychiatric hold", match.start(), match.end())
    for match in () if general else reading.find(i.ONE_HAS):
        if not says(reading, i.CAUSE, match.start()):
            yield Passage("This illness", match.start(), match.end())


def _of_members(reading: Reading) -> Iterator[Passage]:
    """A member, or a member's family, named with what they go through."""
    people = [(name.start, name.end) for name in (*titled(reading), *people_in(reading))][:MOST_MENTIONS]
    for match in reading.find(i.OF_A_MEMBER):
        if says(reading, i.CAUSE, match.start()) or not people:
            continue
        if any(start - _REACH < match.start() < end + _REACH for start, end in people):
            yield Passage("This illness", match.start(), match.end())


def _of_named(reading: Reading) -> Iterator[Passage]:
    people = [(name.start, name.end) for name in persons(reading, people_in(reading), with_accused=True, single=True)]
    people += recorded(reading, lambda role, age: True)
    if not people:
        return
    wide = [] if reading.category in _TEACHES else [i.OF_THE_BODY, i.OF_THE_MIND, i.OF_DRUGS, i.OF_INFECTION]
    patterns = [_NAMED] if _sought_with_consent(reading) else [_NAMED, _MEMORY_NAMED, *wide]
    for pattern in patterns:
        for count, match in enumerate(reading.find(pattern)):
            if count == MOST_MENTIONS:
                break
            if any(start - _REACH < match.start() < end + _REACH for start, end in people):
                yield Passage("This health information", match.start(), match.end())


def _sought_with_consent(reading: Reading) -> bool:
    """Whoever looks for a person who cannot find the way home needs to know that, if the family agrees."""
    facts = reading.facts
    missing = facts.subject_role == "MISSING" or bool(re.search(r"\b(?:missing|desaparecid[oa])\b", reading.quiet))
    return missing and bool({"family", "guardian"} & set(facts.consents))


@on_prose
def _check(reading: Reading) -> Iterable[Hit]:
    for passage in outermost(_passages(reading)):
        yield Hit(
            f"{passage.what} is private medical information of a person in this story (389.5(b), WIC 5328, Civil "
            "Code 56).",
            "Write “one person was taken to a hospital” or “the person is receiving help”. For a missing person write "
            "“at risk”; trouble with memory may be told with the family's consent on record.",
            passage.start,
            passage.end,
        )


B9 = Rule(
    "B9",
    2,
    "389.5(b)",
    "Health of a person, psychiatric hold, overdose",
    "Welfare and Institutions Code 5328; Civil Code 56 and following",
    Level.BLOCK,
    _check,
)
