"""389.5(b): B4 keeps victims of sex offenses unidentified, directly or indirectly (Penal Code 293, Gov 7923.615)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening.model import Level
from posts.screening.people import names
from posts.screening.places import exact_addresses
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule

_OFFENSE = (
    r"\b(?:rap(?:e|ed|es|ing|ist)|sexual(?:ly)?[\s-]+(?:assault|batter|abus|penetrat|molest|attack|exploit|offen[cs]|"
    r"misconduct)\w*|sex(?:ual)?[\s-]+(?:crimes?|offen[cs]es?|assaults?|acts?)|molest\w*|lewd\s+(?:act|conduct|"
    r"and lascivious)|sodom\w+|oral copulation|incest\w*|(?:pc|penal code|section)\s*(?:261|243\.4|264\.1|266\w?|269|"
    r"286|287|288|289|220|647\.6)\b|(?:261|243\.4|264\.1|269|286|287|288|288\.5|289|647\.6)(?:\([a-z0-9]\))*\s*"
    r"(?:pc|p\.c\.|case)|violacion sexual|fue violad[ao]|violad[ao] por|agresion(?:es)? sexual\w*|"
    r"abus(?:o|os|ar|ado|ada)\s+sexual\w*|agredi\w+ sexualmente|abus\w+ sexualmente|actos lascivos)"
)
_SEX_OFFENSE = re.compile(_OFFENSE)
_VICTIM = r"(?:victims?|survivors?|complainant|accuser|victimas?|sobrevivientes?)"
_OFFENSE_DONE = (
    r"(?:rap(?:ed|ing)|sexually\s+\w+|molest(?:ed|ing)|assault(?:ed|ing)|abus(?:ed|ing)|"
    r"lewd\s+\w+(?:\s+\w+){0,2}\s+with"
    r"|attack(?:ed|ing)|violo|agredio)"
)
_SUSPECT = (
    r"(?:suspect|arrestee|accused|defendant|perpetrator|attacker|offender|rapist|abuser|man|woman|teacher|coach|"
    r"sospechoso|acusado|detenido|agresor)"
)
_KIN = (
    r"(?:step[\s-]?|half[\s-]?|grand[\s-]?|god|foster[\s-]?|ex[\s-]?|former[\s-]|adopted[\s-])?(?:daughters?|sons?|"
    r"child(?:ren)?|sisters?|brothers?|siblings?|mother|father|nieces?|nephews?|cousins?|wife|husband|spouse|"
    r"girlfriend|boyfriend|fiancee?|roommates?|housemates?|neighbou?rs?|tenants?|co[\s-]?workers?|employees?|"
    r"babysitter|nanny|students?|patients?|players?|relatives?|family members?|in-law|acquaintance from \w+)"
)
_KIN_ES = (
    r"(?:hijastr[ao]|hij[ao]|sobrin[ao]|prim[ao]|herman[ao]|espos[ao]|novi[ao]|vecin[ao]|niet[ao]|cunad[ao]|"
    r"exnovi[ao]|alumn[ao]|emplead[ao])"
)
_RELATION = re.compile(
    rf"\b{_KIN}\s+of\s+(?:the\s+|his\s+|a\s+)?(?:\w+\s+)?{_SUSPECT}\b"
    rf"|\b{_SUSPECT}'s\s+(?:own\s+|then-?\s?|teenage\s+|young\s+|minor\s+|\d+-year-old\s+)*{_KIN}\b"
    rf"|\b(?:his|her|their)\s+(?:own\s+|teenage\s+|young\s+|minor\s+|\d+-year-old\s+)*{_KIN}\b"
    rf"|\b(?:suspect|victim|survivor|two|pair)\b[^.\n]{{0,40}}\b(?:are|were|was|is)\s+(?:related|dating|married|"
    rf"roommates|neighbors|siblings|cousins|co-?workers)\b|\brelated to the {_SUSPECT}\b"
    rf"|\b{_KIN_ES}\s+(?:del|de la|de un)\s+{_SUSPECT}\b|\bsu\s+(?:propi[ao]\s+)?{_KIN_ES}\b"
)
_LINKED = re.compile(rf"\b(?:{_VICTIM}|{_OFFENSE_DONE}|charged|convicted|arrest\w*|detenid[ao])\b|{_OFFENSE}")
_DAILY_LIFE = re.compile(
    rf"\b{_VICTIM}\b[^.\n]{{0,60}}\b(?:works?|working|worked|employed|employee|cashier|waitress|barista|teaches|"
    r"attends|attending|enrolled|lives?|living|resid(?:es|ing)|member|trabaja|vive|asiste|estudia)\s+"
    r"(?:at|in|on|for|near|next|with|of|as|en|con|cerca)\b"
    rf"|\b{_VICTIM}\b[^.\n]{{0,30}}\b(?:a|an)\s+(?:\w+\s+){{0,3}}(?:student|freshman|sophomore|junior|senior|"
    rf"employee|"
    r"nurse|teacher|cashier|waitress|barista|clerk|cheerleader|player)\s+(?:at|of|for|from)\b"
)
_VICTIM_HOME = re.compile(
    rf"\b(?:{_VICTIM}(?:'s?)?\s+(?:own\s+)?(?:home|house|apartment|residence|dorm|place|unit)\s+(?:at|in|on|"
    rf"near)\s+(?:the\s+)?"
    rf"(?:\d|[a-z]+\s+(?:apartments|block|street|st|ave|avenue|way|ct|court|ln|lane|dr|drive|rd|road))"
    r"|casa de la victima en)\b"
)
_VICTIM_INITIALS = re.compile(rf"\b{_VICTIM},?\s+(?:identified as\s+|known as\s+)?[a-z]\.\s?[a-z]\.")
_NAMED_LEFT = re.compile(
    rf"(?:\b{_VICTIM}\b[^.\n]{{0,50}}\b(?:identified as|named|name is|known as|se llama)\s+|"
    rf"\b{_VICTIM}'?s?,?\s+(?:(?:was|is|has been|whose)\s+)?(?:later\s+)?(?:identified as|named?|name is|name was|"
    rf"known as|se llama|identificada como)?[\s,:(]*|\b{_OFFENSE_DONE}\s+(?:(?:of|his|her|the|a|victim|"
    rf"\d+-year-old)\s+)*)$"
)
_NAMED_RIGHT = re.compile(
    rf"[\s,(]*(?:\d{{1,2}}[\s,)]*)?(?:(?:is|was|who is|who was)\s+)?(?:the\s+|a\s+|la\s+|"
    rf"el\s+)?(?:\w+\s+)?(?:{_VICTIM}\b"
    r"|(?:was|were|had been|fue)\s+(?:allegedly\s+|repeatedly\s+|brutally\s+)?(?:raped|sexually|molested|assaulted|"
    r"violada|"
    r"abusada|agredida)\b)|'s?\s+(?:rape|sexual assault|assault|attacker|rapist)\b"
)
_EXPLAIN = (
    "{what} can identify the victim of a sex offense, directly or indirectly. That may not be published (389.5(b))."
)
_INSTEAD = (
    "Write “a victim has been identified and is receiving support”, without name, address, relation or daily life."
)


def _check(reading: Reading) -> Iterable[Hit]:
    stated = reading.facts.victim_type == "SEX_OFFENSE"
    if not stated and not _SEX_OFFENSE.search(reading.quiet):
        return
    yield from (_hit("This name", *span) for span in _victim_names(reading, stated=stated))
    yield from (_hit("This relation", *match.span()) for match in _relations(reading, stated=stated))
    for pattern, what in (
        (_DAILY_LIFE, "Where the victim works, studies or lives"),
        (_VICTIM_HOME, "The place of the victim's home"),
        (_VICTIM_INITIALS, "These initials"),
    ):
        yield from (_hit(what, *match.span()) for match in reading.find(pattern))
    for address in exact_addresses(reading):
        yield _hit("This exact address", address.start, address.end)


def _hit(what: str, start: int, end: int) -> Hit:
    return Hit(_EXPLAIN.format(what=what), _INSTEAD, start, end)


def _relations(reading: Reading, *, stated: bool) -> Iterator[re.Match[str]]:
    """A relation counts where its sentence speaks of the victim or the offense, not where a wife called 911."""
    for match in reading.find(_RELATION):
        sentence = reading.sentence_around(match.start())
        if stated or _LINKED.search(sentence):
            yield match


def _victim_names(reading: Reading, *, stated: bool) -> Iterator[tuple[int, int]]:
    for name in names(reading):
        left = reading.quiet[max(0, name.start - 70) : name.start]
        right = reading.quiet[name.end : name.end + 60]
        if _NAMED_LEFT.search(left) or _NAMED_RIGHT.match(right):
            yield name.start, name.end
    if not stated:
        return
    for subject in reading.facts.subjects:
        if subject.role == "VICTIM" and len(subject.name) > 2:
            at = reading.lower.find(subject.name.lower())
            if at >= 0:
                yield at, at + len(subject.name)


B4 = Rule(
    "B4",
    1,
    "389.5(b)",
    "Victim of a sex offense identified",
    "Penal Code 293; Government Code 7923.615",
    Level.BLOCK,
    _check,
)
