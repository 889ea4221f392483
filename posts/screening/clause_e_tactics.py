"""389.5(e): E1 keeps tactics, positions, routes and strength of forces out of posts while they can do harm."""

from __future__ import annotations

import re
from collections.abc import Iterable

from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule

_COUNT = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"dozens? of|"
    r"(?:a|several|two|three) dozen|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|veinte|treinta)"
)
_FORCE = (
    r"(?:officers?|deputies|operators?|snipers?|detectives|cops|troopers|agents|swat(?:\s+(?:officers|operators|"
    r"members|team))?|"
    r"tactical\s+\w+|negotiators?|agentes|oficiales|policias)"
)
_TEAM = (
    r"(?:swat|entry teams?|tactical (?:team|unit|officers?)|assault team|arrest team|snipers?|k-?9 (?:team|unit)s?|"
    r"bomb squad|negotiators?|bearcat|armored vehicles?|strike team|react team|surveillance (?:team|unit)|"
    r"equipo (?:swat|de entrada|tactico)|francotirador(?:es)?)"
)
_POSITION = (
    r"(?:on (?:the |a )?(?:\w+\s){0,2}(?:roof\w*|balcony)|behind|inside|in the (?:rear|back|alley)|"
    r"at the (?:\w+\s)?(?:door|rear|back|"
    r"entrance|gate|window)|in position|positioned|posted|stacked|set up|moving|approaching|entering|advancing|"
    r"surround\w*|"
    r"covering|ready to|about to|preparing|going in|breach\w*|on the (?:north|south|east|west|back|rear|far)|"
    r"north of|"
    r"south of|east of|west of|near|across from|hid(?:ing|den)|en el techo|detras|adentro|en posicion|listos para)"
)
# A place that the Incident Commander released lifts these; it never lifts a plan, a count or a unit.
_PLACES = (
    re.compile(
        r"\bstag(?:ing|ed)\s+(?:\w+\s+)?(?:at|in|near|on|area|from|behind|by|now|location|across|around|point)\b|"
        r"\b(?:command post|puesto de mando|punto de reunion de (?:agentes|unidades))\b(?:[^.\n]{0,30})?\b(?:at|in|"
        r"near|on|"
        r"is|behind|by|en|cerca)\b|\bcommand post[:\s]"
    ),
)
_ALWAYS = {
    "tells where a team stands or moves": re.compile(
        rf"\b{_TEAM}\b[^.!?\n]{{0,40}}\b{_POSITION}\b|\b{_FORCE}\b[^.!?\n]{{0,30}}\b(?:on (?:the |"
        rf"a )?(?:\w+\s)?roof\w*|"
        r"surround(?:ing|ed)?|in position|taking (?:up )?positions?|positioned|flanking|stacked|hid(?:ing|den)|"
        r"moving in|about to enter|going in|at the (?:rear|back|front|side) (?:door|window)|en el techo|rodean\w*)\b"
    ),
    "tells a tactic": re.compile(
        r"\b(?:(?:make|making|made|force|forced|forcing)\s+entry|breach(?:ing)?\s+(?:the|a|through|team|charge|at)|"
        r"room[- ]by[- ]room|clear(?:ing)?\s+(?:the\s+)?(?:\w+\s)?(?:rooms?|floors?|building|house|store)|"
        r"overwatch|flash[- ]?bangs?|"
        r"tear gas|no-knock|dynamic entry|crossfire|kill zone|entry point|sniper|cut(?:ting)? (?:the )?power to|"
        r"entrar[an]* por|gas lacrimogeno)\b"
    ),
    "gives a unit number": re.compile(
        r"\b(?:units?|unidad(?:es)?)\s+\d{1,4}[a-z]?\d{0,2}(?:(?:,|\s+and|\s+y)\s+\d{1,4}[a-z]?)*\s+(?:\w+\s+){0,2}"
        r"(?:respond\w*|en route|on scene|stag\w+|post\w*|cover\w*|arriv\w*|position\w*|mov\w+|tak\w+|watch\w*|"
        r"hold\w*|"
        r"assigned|at|near|on|behind|inside|will|responde\w*|va\w*|en)\b|\b(?:respond\w*|en route|staged|"
        r"on scene):?\s+"
        r"(?:units?\s+)?(?:\d[a-z]\d{1,2}|unit\s\d{1,4})\b|\b\d[a-z]\d{1,2}\s+(?:and\s+\d[a-z]\d{1,2}\s+)?(?:(?:is|"
        r"are|will)\s+)?"
        r"(?:respond\w*|en route|on scene|staged|post\w*|cover\w*|tak\w+|watch\w*)\b"
    ),
    "tells a route": re.compile(
        r"\b(?:motorcade|convoy|dignitary|protectee|vip|prisoner transport|candidate|governor|president|caravana|"
        r"transport(?:ing|ed)? (?:the |a )?(?:suspect|prisoner|inmate|dignitary|"
        r"witness))\b[^.!?\n]{0,60}\b(?:routes?|travel\w*|via|"
        r"along|leav\w+|depart\w*|exit\w*|take|takes|taking|ruta)\b|\b(?:units|officers|swat|teams?|"
        r"deputies)\b[^.!?\n]{0,25}\b"
        r"(?:respond\w*|approach\w*|coming|arriv\w*|enter\w*)\s+(?:\w+\s+){0,3}(?:via|from the|through|along|using)\b"
    ),
    "tells the strength of the force": re.compile(
        rf"\b{_COUNT}\s+(?:(?:additional|more|extra|armed|uniformed|patrol|undercover|of our|local|plainclothes|"
        rf"agentes)\s+){{0,2}}{_FORCE}\s+"
        r"(?:(?:are|is|were|will be|have been|now|being|currently|estan)\s+){0,2}(?:deployed|surround\w*|stag\w+|"
        r"position\w*|posted|"
        r"inside|on (?:the )?(?:perimeter|roof|scene|site)|respond\w*|en route|covering|guarding|assigned|"
        r"searching|watching|"
        r"in place|rodean\w*|desplegad\w+|adentro|en el lugar)|\b(?:only|just|solo)\s+(?:\d{1,2}|two|three|four|"
        r"one|dos|un)\s+"
        r"(?:\w+\s)?(?:officers?|units?|agentes)\b[^.!?\n]{0,30}\b(?:on duty|available|on scene|inside|tonight|"
        r"de turno)\b"
    ),
    "tells of plain-clothes or unmarked work": re.compile(
        r"\b(?:plain[\s-]?clothes|undercover|unmarked|vestidos? de civil|encubiert[oa]s?)\b[^.!?\n]{0,50}\b(?:will|"
        r"are|is|at|in the|inside|"
        r"near|parked|watching|today|tonight|tomorrow|working|mixed|estan|hoy|en)\b|\b(?:officers?|detectives|"
        r"agents|agentes)\s+in "
        r"plain[\s-]?clothes\b"
    ),
    "announces an operation": re.compile(
        r"\b(?:raid(?:ing|s)?|sting(?: operation)?|takedown|warrant service|bust)\b[^.!?\n]{0,40}\b(?:tonight|"
        r"tomorrow|planned|set for|"
        r"scheduled|at (?:dawn|\d)|later today|will)\b|\b(?:tonight|tomorrow|later today)\b[^.!?\n]{0,30}\b(?:raid|"
        r"sting|takedown|"
        r"serve (?:a|the) warrant)\b"
    ),
    "tells where the perimeter is": re.compile(
        r"\bperimeter\b[^.!?\n]{0,30}\b(?:runs|extends|positions|units|gap|open|weak|thin|only)\b|\b(?:inner|"
        r"outer) perimeter\s+(?:\w+\s)?"
        r"(?:at|on|from|along)\b|\bno (?:officers|units|deputies|police) (?:on|at|in|near|behind) the\b"
    ),
}
_PUBLIC_OCCASION = re.compile(
    r"\b(?:demonstrat\w+|demos?|open house|career|recruit\w*|tours?|display|awards?|graduat\w+|competition|"
    r"training|drill|"
    r"exercise|meet|national night out|museum|parade|academy|history|learn|visit|exhibicion|entrenamiento|hiring)\b"
)
_WHY = "This {what}. It could put officers, victims, suspects or the public in danger (389.5(e))."
_INSTEAD = "Tell people what to do and where not to go, for example “Avoid Example Mall; use Exit B”."


def _check(reading: Reading) -> Iterable[Hit]:
    level = Level.BLOCK if reading.facts.incident_open else Level.HOLD
    released = [place.place.lower().strip() for place in reading.facts.ic_released_places if place.place.strip()]
    for pattern in _PLACES:
        for match in reading.find(pattern):
            start, end = reading.sentence_span(match.start())
            # 389.4.1: the Incident Commander may release one named place.
            named = any(place in reading.quiet[start:end] for place in released)
            if not named and not _occasion(reading, match.start()):
                yield _hit("tells where forces gather", match, level)
    for what, pattern in _ALWAYS.items():
        for match in reading.find(pattern):
            if not _occasion(reading, match.start()):
                yield _hit(what, match, level)
    if "PLAINCLOTHES_FACE" in reading.facts.image_shows:
        yield Hit(
            _WHY.format(what="picture shows the face of an officer in plain clothes"),
            "Use another picture, or blur the face.",
            level=level,
        )


def _hit(what: str, match: re.Match[str], level: Level) -> Hit:
    return Hit(_WHY.format(what=what), _INSTEAD, match.start(), match.end(), level)


def _occasion(reading: Reading, at: int) -> bool:
    """Shows, trainings and careers speak of the same teams; in an open incident nothing passes as one."""
    return not reading.facts.incident_open and bool(_PUBLIC_OCCASION.search(reading.sentence_around(at)))


E1 = Rule("E1", 1, "389.5(e)", "Tactics, positions and strength of forces", "Policy 389.5(e)", Level.BLOCK, _check)
