"""How a text tells who a person is by a relation (389.5(b)): “the stepdaughter of the suspect”, “raped by her uncle”.

A relation alone may be innocent (a wife calls 911); it counts where it ties the person harmed to somebody in the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from posts.screening import vocabulary as v
from posts.screening.named import Part, people_in
from posts.screening.reading import Reading
from posts.screening.told import MOST_MENTIONS, Passage

_KIND = (
    rf"(?:(?:own|then|young|younger|older|eldest|oldest|youngest|teenage[d]?|teen|minor|infant|underage|little|twin|"
    rf"live-?in|adult|elderly|disabled|biological|two|three|four|five|{v.AGED}|\d{{1,2}}|propi[oa]s?|menor(?:es)?|"
    r"pequen[oa])[\s,-]{1,2}){0,4}"
)
_IS_KIN = re.compile(
    rf"\b(?:is|was|es|era)\s(?:the\s|an?\s|el\s|la\s|una?\s)?{_KIND}(?:(?:step|grand|god)?(?:daughter|son)|niece|"
    r"nephew|cousin|sister|brother|wife|husband|"
    r"girlfriend|fiancee?|hij[oa]|sobrin[oa]|prim[oa]|herman[oa]|espos[oa]|novi[oa]|niet[oa]|hijastr[oa])"
    r"\s(?:(?:menor|mayor|unic[oa]|adoptiv[oa]|pequen[oa])\s)?(?:of|to|del?)\s(?!god\b|liberty)\w"
)
_WHOSE = re.compile(
    rf"\bwhose\s(?:\w{{2,10}}\s)?(?:family|{v.KIN})\s(?:runs?|owns?|works?|manages?|operates?|teach(?:es)?|is|was|"
    r"serves?|lives?)\b"
)
_OWNED = rf"(?:his|her|their|a|an|one\sof\s(?:his|her|their)|su|sus)\s{_KIND}{v.KIN}\b(?!\s(?:center|shelter))"
_OWN = (
    rf"(?:(?:his|her|their|one\sof\s(?:his|her|their)|su|sus)\s{_KIND}(?:(?!shelter|safe)\w{{2,10}}\s)?{v.KIN}|"
    rf"(?:both|all\s(?:of\s)?(?:the|his|her|three|four))\s{v.FAMILY})\b"
)
_OTHER = (
    rf"(?:{v.SUSPECT}|{v.OCCUPATION}|m[ae]n|wom[ae]n|males?|females?|couple|father|mother|uncle|hombre|mujer|senor|"
    rf"senora|girls?|boys?|teens?|{v.FAMILY})"
)
_THE = r"(?:(?:the|his|her|their|su|our|nuestr[oa]|a|an|this|that|our|one\sof\sthe|el|la|los|las|un|una)\s)?"
# What a relative may do without being the one who was harmed.
_HELPED = (
    rf"(?!\s(?:who\s|then\s|later\s|also\s)?(?:{v.POLICE_TOLD}|asked?|asks|found|saw|heard|helped|drove|brought|took|"
    r"reside|is\snot|was\snot|are\snot|were\snot|has\sbeen\snotified|have\sbeen|had\sbeen\scooperat|declined|"
    r"discovered|noticed|arrived|returned|came|were\sin|attorney|lawyer|pidi|encontr|avis))"
)
# A child of the suspect is seldom anybody but the one who was harmed.
_YOUNGER = (
    r"(?:(?:(?:step|grand|god|foster|half|adopted)[\s-]?)?(?:daughter|son|child|niece|nephew)s?|hijastr[oa]s?|"
    r"sobrin[oa]s?|niet[oa]s?)"
)
_OF_SOMEBODY = re.compile(
    rf"\b{v.KIN}\s(?:of|to|del?|de\sla|de\slos|de\sun|de\suna|"
    rf"de\snuestr[oa])\s{_THE}(?:[\w'-]{{2,16}}\s){{0,3}}?{_OTHER}\b"
)
_BARE = re.compile(
    rf"\b{_THE}(?:[\w'-]{{2,16}}\s)?{_OTHER}'s?\s{_KIND}(?:{_YOUNGER}\b|{v.KIN}\b{_HELPED})"
    rf"|\b{v.OCCUPATION}'s\s{_KIND}{v.FAMILY}\b"
)
_RELATIVE = (
    r"(?:relatives?|family\smembers?|niece|nephew|cousin|sister|brother|sibling|(?:step|grand|foster|adopted|"
    r"adoptive)[\s-]?(?:daughter|son|child|sister|"
    r"brother|mother|father)|roommate|co-?worker|ex-?(?:girlfriend|boyfriend|wife|husband)|familiar|pariente|"
    r"sobrin[oa]|prim[oa]|niet[oa]|hijastr[oa])"
)
# In a case of a private kind, whoever belongs to the accused is most likely the one who was harmed.
_LOOSE = re.compile(
    rf"\b(?:his|her|su)\s{_KIND}(?:(?!business|attorney|defense)\w{{2,10}}\s)?(?:{_YOUNGER}|children|girlfriend|"
    r"boyfriend|ex|wife|husband|fiancee?|roommate|partner|student|pupil|"
    rf"patient|client|player|tenant|employee|co-?worker|neighbor|sister|cousin|espos[oa]|novi[oa]|herman[oa]|"
    rf"prim[oa]|"
    rf"alumn[oa]|vecin[oa])s?\b{_HELPED}|\b(?:his|her|su)\s{_KIND}{_YOUNGER}\b"
    r"|\b(?:from|in|of|at|de|en)\s(?:his|her|su)\s(?:[\w-]{2,14}\s){0,3}?(?:congregation|class(?:room)?|team|church|"
    r"youth\sgroup|troop|clinic|building|"
    r"daycare|camp|studio|practice|squad|parish|choir|neighborhood|dorm|complex|shift|crew|congregacion|clase|"
    r"equipo|iglesia|grupo)\b"
    rf"|\b(?:{v.ACQUAINTED}|{v.OCCUPATION}|athlete|camper|cadet|girl|boy|{v.AGED})s?\b[^.!?\n]{{0,50}}?\b(?:he|she|"
    r"whom\she|el|ella)\s"
    r"(?:\w{2,10}\s)?(?:coached|coaches|taught|teaches|tutored|supervised|employed|treated|babysat|managed|trained|"
    r"mentored|"
    r"dated|lived\swith|married|drove|counseled|entrenaba|cuidaba|ensenaba)\b"
)
_UNITED = re.compile(
    rf"\b(?:the\s(?:two|pair|couple)|victim|survivor|suspect|she|he|they|both|ambos|victima|sospechoso)\b"
    r"[^.!?\n]{0,40}\b(?:are|were|was|is|had\sbeen|have\sbeen|estan|eran|"
    r"son)\s(?:\w{2,10}\s){0,2}?(?:related\b(?!\sto\s"
    r"(?:this|the\s(?:case|incident|crime|invest)|any|other))|dating|married|engaged|divorced|separated|cousins|"
    r"siblings|roommates|"
    r"neighbors|co-?workers|classmates|casad[oa]s|parientes|novios|vecinos|hermanos)\b"
    rf"|\brelated\sto\s(?:the|her|his|each)\s?(?:{v.SUSPECT}|victim|attacker)?\b(?!\s?(?:case|incident|crime|arrest|"
    r"invest|same))"
    r"|\b(?:lives?|lived|living|resides?|resided|shares?|shared|works?|worked|attends?|vive|"
    rf"vivia)\s(?:\w{{2,10}}\s){{0,3}}?"
    rf"(?:with|alongside|con)\s(?:the\s|her\s|his\s|el\s|su\s)(?:{v.SUSPECT}|attacker|abuser)\b"
    r"|\b(?:same|shared)\s(?:household|roof|home|apartment|dorm)\b"
)


def relations(reading: Reading, part: Part, *, private: bool = False) -> Iterator[Passage]:
    """Relations that tell who the person harmed is; in a private kind of case the looser ones too."""
    for pattern in (_patterns(part), _OF_SOMEBODY, _BARE, _UNITED, _WHOSE, _IS_KIN, *([_LOOSE] if private else [])):
        for count, match in enumerate(reading.find(pattern)):
            if count == MOST_MENTIONS:
                break
            yield Passage("This relation", match.start(), match.end())
    yield from _kin_of_named(reading)


def deeds(reading: Reading, part: Part) -> Iterator[Passage]:
    """Only the relations that the text ties to the deed or to the role."""
    for count, match in enumerate(reading.find(_patterns(part))):
        if count == MOST_MENTIONS:
            break
        yield Passage("This relation", match.start(), match.end())


def whose_family(reading: Reading) -> Iterator[Passage]:
    """“whose family runs the Sample Diner”."""
    yield from (Passage("This relation", match.start(), match.end()) for match in reading.find(_WHOSE))


def kin_of_somebody(reading: Reading) -> Iterator[Passage]:
    """“the daughter of our city librarian”, “John Roe's son”."""
    for count, match in enumerate(reading.find(_OF_SOMEBODY)):
        if count == MOST_MENTIONS:
            break
        yield Passage("This relation", match.start(), match.end())
    for match in reading.find(_OF_AN_OFFICE):
        yield Passage("This relation", match.start(), match.end())
    yield from _kin_of_named(reading)


_OF_AN_OFFICE = re.compile(
    rf"\b(?:the|our|a|an|one\sof\sthe|that)\s(?:[\w-]{{2,14}}\s){{0,2}}?(?:{v.OCCUPATION}|vice-mayor|sheriff|chief|"
    rf"officer|"
    rf"senator|superintendent|firefighter|bishop|imam|celebrity)'s\s{_KIND}{v.FAMILY}\b"
)
_COMPILED: dict[Part, re.Pattern[str]] = {}


def _patterns(part: Part) -> re.Pattern[str]:
    """Relations told through the deed: whom it was done to, by whom, and who the victim is."""
    if part not in _COMPILED:
        gap = r"[^.!?\n]{0,45}?"
        _COMPILED[part] = re.compile(
            rf"\b{part.deed}\b{gap}\b(?:of|with|on|against|upon|involving|to|a|de|contra|con)\s{_OWN}"
            rf"|\b{part.deed}\s(?:{v.FAMILY}\b|{_OWN}|(?:an?|the|one\sof\sthe|una?)\s{_KIND}{_RELATIVE}\b)"
            rf"|\b(?:arrested|booked|charged|detained|accused|is|was)\s(?:the\s|a\s)?{_KIND}{v.KIN}\sof\s(?:the|a|"
            rf"one\sof\sthe)\s(?:[\w-]{{2,14}}\s){{0,2}}{part.role}\b"
            rf"|\b{_OWN}\s(?:\w{{2,12}}\s){{0,3}}?(?:{part.role}|{part.done})\b"
            rf"|\b{part.role}\b(?:[^.!?,;\n]{{0,60}}?\s(?:is|was|are|were|being|es|era|fue)|"
            rf",)\s(?:\w{{2,12}}\s){{0,2}}?"
            rf"(?:(?:the\s|a\s|an\s)?{_OTHER}'s?\s{_KIND}{v.KIN}|(?:the\s|a\s|el\s|la\s)?{_KIND}{v.FAMILY}\s(?:of|"
            rf"to|del?)\s|{_OWN}|(?:related|married|engaged)\sto)\b"
            rf"|\b{part.done}\b{gap}\b(?:by|por|at\sthe\shands\sof)\s(?:{_OWN}|(?:the|a|an)\s{v.FAMILY})\b"
            rf"|\b{part.role}(?:'s|s')\s{_KIND}{v.KIN}\b{_HELPED}[^.!?\n]{{0,30}}\b(?:arrest|charged|booked|detain|"
            r"accus|"
            r"custody|suspect|is\sthe|was\sthe)|\b(?:is|was|,|as)\s(?:the\s|"
            rf"a\s)?{part.role}'s?\s(?:\w{{2,12}}\s){{0,3}}?(?:{v.KIN}|{v.OCCUPATION})\b"
            rf"|\b(?:is|was|,|es|era)\s(?:the\s|an?\s|el\s|la\s|una?\s)?{_KIND}{v.KIN}\s(?:of|de)\s(?:the|"
            rf"one\sof\sthe|"
            rf"la)\s{part.role}\b"
            rf"|\b(?:arrest|deten|detuv)\w{{1,7}}\s(?:al?|el|la|a\sla)\s{v.KIN}\s(?:de\sla|del)\s{part.role}\b"
            rf"|\b{v.KIN}\s(?:de\sla|del)\s{part.role}\s(?:fue|esta)\s(?:arrest|deten|acus)"
        )
    return _COMPILED[part]


_KIN_AFTER = re.compile(rf"(?:'s?|(?<='s))\s{_KIND}{v.KIN}\b{_HELPED}")
_KIN_BEFORE = re.compile(rf"\b{v.KIN}\s(?:of|de)\s(?:\w{{2,14}}\s){{0,3}}?$")


def _kin_of_named(reading: Reading) -> Iterator[Passage]:
    for name in people_in(reading):
        after = _KIN_AFTER.match(reading.quiet, name.end, name.end + 70)
        before = _KIN_BEFORE.search(reading.quiet, max(0, name.start - 60), name.start) if name.sure else None
        if after:
            yield Passage("This relation", name.start, after.end())
        elif before:
            yield Passage("This relation", before.start(), name.end)
