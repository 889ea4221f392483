"""389.5(e): E1 keeps tactics, positions, routes and strength of forces out of posts while they can do harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from posts.screening import force_moves as m
from posts.screening.case_steps import NO_CASE
from posts.screening.force_words import (
    COUNT,
    DEPLOYED,
    FEW,
    NOT_A_FORCE,
    OFFICERS,
    PART,
    PHONETIC,
    POSTURE,
    SPECIAL,
    SPOT,
    TACTIC,
    UNDERCOVER,
)
from posts.screening.frames import frame, names_one_of, outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_Spans = Iterator[tuple[int, int]]
_WHO = frame(OFFICERS, SPECIAL)
_WHERE = frame(SPOT)
_HOW = frame(POSTURE)
_PART = frame(PART)
_WE = frame(r"we're|we are|we have|estamos|one|another|the other")
# What the public sees and should know of: officers who evacuate, close a road, or look for a lost child.
_SERVICE = re.compile(
    r"\b(?:evacuat\w+|direct(?:ing)? traffic|closing|clos(?:ed?|ure)|knocking on doors|door[\s-]to[\s-]door|"
    r"going to homes|handing out|crossing|missing|lost|"
    r"evacuan\w*|desaloj\w+|dirigen|cierran)\b"
)
# Words to the public: officers will meet them somewhere, which is advice and no position.
_TO_THE_PUBLIC = re.compile(
    r"\b(?:you|your|yours|residents|students|customers|shoppers|parents|families|patients|employees|drivers|"
    r"motorists|neighbors|everyone|use|avoid|please|traffic|"
    r"usted|ustedes|sus?|residentes|clientes|estudiantes|padres|familias|conductores|evite|favor)\b"
)
_TACTIC = frame(TACTIC)
# A place that the Incident Commander released lifts these; it never lifts a plan, a count or a unit.
_GATHERING = frame(
    r"stag(?:ing|ed)(?: (?:area|point|location|site))?(?: \w{2,14}){0,4}? (?:at|in|near|on|from|behind|by|across|"
    r"around|is|now)",
    r"stag(?:ing|ed) (?:area|point|location|site)",
    r"command post(?: \w{2,14}){0,3}? (?:at|in|near|on|is|behind|by|inside|set up|across)",
    r"command post[:,@]",
    r"(?:rally|assembly|marshal\w+) (?:point|area) for (?:officers|units|deputies|responders|personnel)",
    r"puesto de mando",
    r"punto de reunion de (?:los )?(?:agentes|unidades|oficiales)",
    r"area de preparacion",
)
_CALL_SIGN = frame(rf"\d{{1,2}} {PHONETIC} \d{{1,2}}")
_UNIT = frame(
    r"(?:units?|unidad(?:es)?|cars?|patrulla) \d{1,4}[a-z]?\d{0,2}",
    r"\d[a-z]\d{1,2}",
    rf"{PHONETIC} \d{{1,2}}",
    r"k9 \d{1,2}",
)
_BEAT = frame(r"[1-9][a-z]\d{1,2}")
_ON_DUTY = frame(
    r"respond\w*|en route|on scene|stag\w+|cover\w*|assigned|position\w*|posted|mov(?:e|es|ing)|tak(?:e|es|ing)|"
    r"watch\w*|"
    r"arriv\w*|hold\w*|on (?:the )?(?:roof|perimeter|air)|enter\w*|guard\w*|clearing|responde\w*|cubr\w+|en camino|"
    r"en el lugar|vigila\w*|entra\w*"
)
_ON_SCENE = frame(r"respond\w*|en route|on scene|staged")
_DWELLING = re.compile(r"(?:storage|housing|apartment|home)\s+$")
_TRAVELLER = frame(
    r"motorcade|convoy|armored (?:car|truck)|dignitar(?:y|ies)|protectee|vip|candidate|vice president's?|governor|"
    r"president|vice president|"
    r"first lady|senator|"
    r"secretary|ambassador|(?:prisoner|inmate|jail|witness|cash|evidence|money) transports?|"
    r"(?:witness(?:es)?|prisoners?|suspects?|defendants?|inmates?|jur(?:y|ors)|dignitary|celebrity) (?:will be|"
    r"is being|are being|is|are) (?:driven|moved|escorted|"
    r"flown|taken|brought)|transport(?:ing|ed)? (?:the |a |an )?(?:\w{2,12} )?(?:suspects?|prisoners?|inmates?|"
    r"dignitary|witness\w*|defendant|jury|"
    r"evidence)|caravana|comitiva|gobernadora?|presidenta?|traslado (?:del?|de la) (?:pres[oa]|reo|detenid[oa]|"
    r"testigo|acusad[oa])"
)
_JOURNEY = frame(
    r"(?:through|by|via|using) the (?:\w{2,10} )?(?:ramp|garage|basement|door|gate|tunnel|entrance|alley|dock|"
    r"elevator|back|rear)",
    r"(?:the |their |his |her )?routes?|travel\w*|via|along|leav\w+|depart\w*|exit(?:s|ing)? (?:the|at|from)|"
    r"take[sn]?|taking|"
    r"gets? (?:on|off)|by way of|from (?:the )?(?:\w{2,14} ){1,4}(?:to|by|at)|driven|drive[sn]? (?:down|along|on|past)|"
    r"arriv\w+ (?:at|by|through)|by (?:highway|hwy|way of|the)|enter\w* (?:by|through|via|at|from)|ruta|saldr\w+|"
    r"sale|pasar\w+|"
    r"por la (?:calle|carretera|autopista|avenida)",
)
_RESPONSE_ROUTE = frame(
    rf"(?:{OFFICERS}|{SPECIAL})(?: \w{{2,12}}){{0,3}} (?:respond\w*|approach\w*|coming|arriv\w*|enter\w*|com(?:e|"
    r"ing) in|"
    r"driv\w+ in|going in)(?: \w{2,12}){0,2}? (?:via|from|through|along|using|down|on|up|by) (?:the )?(?:\w{2,14})"
)
_CEREMONY = frame(
    r"parade|procession|funeral|torch|marathon|fun run|5k|10k|desfile|procesion|cortejo|santa|holiday train"
)
_DEPLOYED = frame(DEPLOYED)
_COUNTED = frame(
    rf"{COUNT} (?:(?:additional|more|extra|armed|uniformed|patrol|undercover|of our|local|plainclothes|swat|sworn|"
    r"police|"
    rf"sheriff's|bike|motor) ){{0,2}}(?:{OFFICERS}|{SPECIAL})",
)
_OURS = frame(
    r"(?:we (?:now |currently |still )?(?:have|got|sent|brought)|with|there (?:are|were)|tenemos|hay|"
    r"enviamos) (?:about |over |some |nearly |mas de |"
    rf"unos )?{COUNT} (?:\w{{2,12}} ){{0,2}}(?:{OFFICERS}|{SPECIAL})"
)
_FEW = frame(FEW)
_NOT_A_FORCE = frame(NOT_A_FORCE)
_HIDDEN_WORK = frame(
    r"will|are|is|at|in|inside|near|parked|watching|today|tonight|tomorrow|working|mixed|now|estan|estaran|hoy|en|"
    r"vigilan|manana"
)
_PLAIN_CLOTHES = frame(UNDERCOVER)
_OPERATION = frame(
    r"raid(?:ing|s)?|sting(?: operation)?s?|takedown|round ?up|(?:decoy|undercover|surveillance|gang|narcotics|vice|"
    r"drug|fugitive|buy bust|"
    r"warrant) operation|"
    r"warrant service|bust|sweep of|"
    r"(?:serv(?:e|ing)|execut(?:e|ing)) (?:a |the |an |some |several |our |\w+ )?(?:search |arrest |felony )?warrants?|"
    r"(?:hit(?:s|ting)?|kick(?:ing)? (?:in|down)) (?:\w+ )?(?:\w+ )?(?:houses?|doors?|homes?|apartments?)|"
    r"(?:narcotics|swat|gang|vice|warrant|drug|detective|special|tactical|fugitive|our|"
    r"task force) (?:\w{2,12} )?(?:team|unit|officers|detectives|force|squad) (?:will|are going to|is going "
    r"to|plans? to) (?:\w{2,8} )?(?:knock|hit|roll|search|raid|sweep|arrest|grab|round|move)(?: \w{2,8})?|"
    r"redadas?|operativo encubierto|cateos?|allanamientos?"
)
_NAMED_OPERATION = frame(
    r"operat(?:ion|ivo) (?:\w{2,12} ){1,3}?(?:starts|begins|kicks off|launches|is set|empieza|"
    r"comienza)"
)
_TARGETS = frame(r"(?:\w{2,8} )?arrests?|targets?|warrants?|raids?|suspects|fugitives|arrestos|sospechosos")
_AHEAD = frame(
    r"tonight|tomorrow|planned|set for|scheduled|at (?:dawn|sunrise|daybreak|\d{1,2})|later today|will|"
    r"this (?:weekend|week|"
    r"evening|afternoon|morning|friday|saturday|sunday|monday)|going to|next (?:week|month)|upcoming|coming|"
    r"on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|manana|esta (?:noche|tarde|semana)|haremos|habra|"
    r"al amanecer|este (?:fin|viernes|sabado|domingo)"
)
_ADVICE = re.compile(
    r"\b(?:do not|don't|never|please avoid|avoid|refrain from|stop|no)\s+(?:\w+\s){0,2}?(?:post|shar|publi|film|"
    r"live\s?stream|"
    r"photograph|broadcast|reveal|tweet|record|show|disclos|transmit|compart|grab|divulg)\w*"
    r"|\b(?:not|never|n't|cannot)\s+(?:\w+\s){0,2}?(?:discuss|comment|disclose|release|share|reveal|give out)\b"
)
_OCCASION = re.compile(
    r"\b(?:demonstrat\w+|demos?|open house|career|recruit\w*|tours?|display|awards?|graduat\w+|competition|train(?:s|"
    r"ed|ing)|"
    r"drills?|exercise|meet|national night out|museum|parade|academy|history|learn|visit(?:ed|ing|s)?\s(?:us|our|the|"
    r"a|with|students)|exhibi\w+|entrena\w+|hiring|"
    r"fundraiser|special olympics|crossings?|help(?:ing)? (?:children|kids|students)|cross safely|say hello|halloween|"
    r"simulacro|practice)\b"
)
_NOW = re.compile(
    r"\b(?:is|are|am|we're|he's|they're|will|now|currently|tonight|tomorrow|going to|about to|en route|plans?|"
    r"planned|next|"
    r"scheduled|this (?:week|weekend|evening)|estan?|esta noche|ahora|manana|va|van|haremos|saldra|habra)\b"
)
_PAST = re.compile(
    r"\b(?!(?:positioned|posted|staged|stacked|parked|deployed|armed|unmarked|marked|red|bed|shed|armored|surrounded|"
    r"hundred|need|"
    r"uniformed|based|concealed|embedded|mixed|assigned|called|used|speed|located)\b)"
    r"(?:[a-z]{2,14}ed|was|were|had|took|found|went|made|came|got|held|shot|caught|fled|hid|led|fue|fueron|"
    r"[a-z]{2,12}(?:aron|ieron))\b"
)
_OVER = re.compile(
    r"\b(?:in custody|surrendered|resolved|all clear|concluded|no longer (?:active|a threat)|lifted|over|se entrego|"
    r"bajo custodia)\b"
)


def _positions(reading: Reading) -> _Spans:
    yield from pairs(reading, _WE, _HOW, within=3)
    for where in (_HOW, _WHERE):
        yield from (span for span in pairs(reading, _WHO, where, within=45) if not says(reading, _SERVICE, span[0]))
    if reading.facts.incident_open:
        for start, end in (*pairs(reading, _WHO, _PART, within=70), *spans(reading, m.MOVES)):
            advice = says(reading, _TO_THE_PUBLIC, start) or says(reading, _SERVICE, start)
            if not advice and not _told_after(reading, start):
                yield start, end


def _tactics(reading: Reading) -> _Spans:
    return spans(reading, _TACTIC, *((m.NEXT,) if reading.facts.incident_open else ()))


def _units(reading: Reading) -> _Spans:
    yield from spans(reading, _CALL_SIGN)
    if reading.facts.incident_open:
        yield from spans(reading, _BEAT)
    for start, end in (*pairs(reading, _UNIT, _ON_DUTY, within=40), *pairs(reading, _ON_SCENE, _UNIT, within=8)):
        if not _DWELLING.search(reading.quiet[max(0, start - 14) : start]):
            yield start, end


def _routes(reading: Reading) -> _Spans:
    for start, end in (*pairs(reading, _TRAVELLER, _JOURNEY, within=60), *spans(reading, _RESPONSE_ROUTE)):
        if not says(reading, _CEREMONY, start):
            yield start, end
    for start, end in pairs(reading, m.TRAVELLER, m.TRAVELS, within=70):
        if not says(reading, m.PUBLIC_RIDE, start):
            yield start, end


def _strength(reading: Reading) -> _Spans:
    yield from spans(reading, _FEW)
    counted = list(pairs(reading, _COUNTED, _DEPLOYED, within=30))
    if reading.facts.incident_open:
        counted.extend(spans(reading, _COUNTED, _OURS))
    for start, end in counted:
        if not says(reading, _NOT_A_FORCE, start):
            yield start, end


def _hidden_officers(reading: Reading) -> _Spans:
    yield from spans(reading, m.HIDDEN_CARS)
    for start, end in pairs(reading, _PLAIN_CLOTHES, _HIDDEN_WORK, within=40):
        if not says(reading, NO_CASE, start):
            yield start, end


def _operations(reading: Reading) -> _Spans:
    yield from pairs(reading, _OPERATION, _AHEAD, within=60, either_order=True)
    yield from pairs(reading, m.VISITS, m.SOON, within=90, either_order=True, across=True)
    yield from pairs(reading, _NAMED_OPERATION, _TARGETS, within=120, across=True)


def _perimeter(reading: Reading) -> _Spans:
    return spans(reading, m.PERIMETER)


_TOLD: dict[str, Callable[[Reading], _Spans]] = {
    "tells where officers stand or move": _positions,
    "tells a tactic": _tactics,
    "gives a unit number": _units,
    "tells a route": _routes,
    "tells the strength of the force": _strength,
    "tells of plain-clothes or unmarked work": _hidden_officers,
    "announces an operation": _operations,
    "tells where the perimeter is weak or runs": _perimeter,
}
# No open house or training makes these harmless.
_NEVER_A_SHOW = frozenset({"tells a route", "announces an operation"})
_WHY = "This {what}. It could put officers, victims, suspects or the public in danger (389.5(e))."
_INSTEAD = "Tell people what to do and where not to go, for example “Avoid Example Mall; use Exit B”."
_RELEASE = (
    "Leave the place out, or have the Incident Commander record that this one place is released to the public "
    "(389.4.1)."
)


def _check(reading: Reading) -> Iterable[Hit]:
    level = Level.BLOCK if reading.facts.incident_open else Level.HOLD
    for start, end in outermost(_gatherings(reading)):
        yield Hit(_WHY.format(what="tells where forces gather"), _RELEASE, start, end, level)
    for what, look in _TOLD.items():
        shows = what not in _NEVER_A_SHOW
        for start, end in outermost(span for span in look(reading) if not _harmless(reading, span[0], shows=shows)):
            yield Hit(_WHY.format(what=what), _INSTEAD, start, end, level)
    if "PLAINCLOTHES_FACE" in reading.facts.image_shows:
        yield Hit(
            _WHY.format(what="picture shows the face of an officer in plain clothes"),
            "Use another picture, or blur the face.",
            level=level,
        )


def _gatherings(reading: Reading) -> _Spans:
    released = tuple(place.place for place in reading.facts.ic_released_places)
    for start, end in spans(reading, _GATHERING):
        # 389.4.1: the Incident Commander may release one named place.
        if not names_one_of(reading, released, start) and not _harmless(reading, start):
            yield start, end


def _harmless(reading: Reading, at: int, *, shows: bool = True) -> bool:
    """Advice not to show positions; outside an incident also shows, trainings, and what is over and done."""
    if says(reading, _ADVICE, at):
        return True
    told_after = _told_after(reading, at)
    if reading.facts.incident_open:
        return told_after and bool(_OVER.search(reading.quiet))
    return told_after or (shows and says(reading, _OCCASION, at))


def _told_after(reading: Reading, at: int) -> bool:
    return says(reading, _PAST, at) and not says(reading, _NOW, at)


E1 = Rule(
    "E1", 3, "389.5(e)", "Tactics, positions and strength of forces", "Policy 389.5(e)", Level.BLOCK, on_prose(_check)
)
