"""389.5(c): C2 holds recordings of officers, 911 and drones; C3 asks case posts for number and concurrence."""

from __future__ import annotations

from collections.abc import Iterable

from posts.screening.frames import frame, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_RECORDINGS = {
    "BWC": "a body-worn camera",
    "BODYCAM": "a body-worn camera",
    "BODY_CAMERA": "a body-worn camera",
    "DASHCAM": "a patrol car's camera",
    "DASH": "a patrol car's camera",
    "DRONE": "a drone",
    "911_AUDIO": "a 911 call",
    "RADIO_AUDIO": "police radio",
    "INTERVIEW": "an interview",
}
_SOURCE = frame(
    r"(?:body ?(?:worn)? ?cam(?:era)?s?|bwc|dash ?cam(?:era)?s?|in car (?:camera|video)|patrol (?:car|vehicle) "
    r"(?:camera|video)|officer'?s'? camera|cruiser cam(?:era)?)"
    r"(?: (?:video|footage|recording|clip|audio|view|images?|still|screenshot)s?)?",
    r"(?:9-?1-?1|dispatch|emergency|radio) (?:call|audio|recording|tape|traffic audio)s?(?: (?:audio|recording))?",
    r"(?:camaras? (?:corporal(?:es)?|de (?:la )?patrulla|del (?:oficial|agente))|(?:llamada|audio|grabacion) "
    r"(?:al|del) 9-?1-?1|(?:video|imagenes) de(?:l)? dron)",
)
_DRONE_OVER_CASE = frame(
    r"(?:camera|video|lens) (?:on|from|clipped to|pinned to|mounted on) (?:his|her|their|the officer's|an officer's|"
    r"our officers'?) (?:chest|vest|uniform|shirt|belt|helmet|car|"
    r"dash|dashboard|cruiser|motorcycle)|dash(?:board)? (?:video|footage|clip|view|recording)|(?:officer's|officers'|"
    r"deputy's|sergeant's) (?:point of view|pov|eye view|perspective)",
    r"(?:listen|hear|play|turn up|sound|audio|recording|escuche[n]?|oiga[n]?) (?:\w{1,12} ){0,6}?(?:call (?:our |the |"
    r"a )?(?:dispatchers?|call ?takers?|operators?)?|caller|dispatchers?|9-?1-?1|operador[a]?|llamada|"
    r"radio traffic)(?:'s)?(?: (?:took|answered|voice|handled|received|came))?|(?:caller|dispatcher|mother|child|boy|"
    r"girl|man|woman)'s voice",
    r"(?:imagenes|video|grabacion(?:es)?|tomas?|vista) (?:\w{2,12} ){0,3}?(?:dron(?:es)?|camara (?:corporal|"
    r"del (?:oficial|agente|chaleco)|de (?:la )?patrulla)|chaleco|patrulla|helicoptero)",
    r"(?:drone|aerial|helicopter) (?:video|footage|recording|view|clip)s? (?:\w{2,12} ){0,4}?(?:chase|pursuit|"
    r"suspects?|arrest|foot chase|search|standoff|hiding|running|scene|crash|fire)",
)
_OFFERED = frame(
    r"watch|see (?:the|what|how|it|for yourself|our)|listen|hear (?:the|how|it)|here is|here's|check out|take a "
    r"look|video below|below|attached|above|play|press play|"
    r"releas(?:ed|ing)|shows?|captured|caught on|caught|link in|full video|swipe|sound on|turn (?:up|on)|posted|"
    r"mire[n]?|escuche[n]?|vea[n]?|aqui (?:esta|el)|muestra[n]?|capto|publicamos"
)
_NOT_OFFERED = frame(
    r"copia|por escrito|oficina de registros|pedir|would like to see|like to see|if you have|anyone|any video|"
    r"when are|how (?:do|to|can)|request\w*|policy|policies|retention|records? (?:unit|staff|division|request)|"
    r"purchas\w+|grant|budget|council|program|equipp\w+|"
    r"wear(?:s|ing)?|new cameras|trained|training|will not|won't|not (?:be )?(?:releas\w+|shar\w+|post\w+)|"
    r"cannot|politica|solicit\w+|not releasing|do not|when you call|before you call|accidental|"
    r"register|faa|submit|upload|send us|your|dispatchers? answer\w*|answered|calls? (?:for service|volume)"
)
_CASE_POST = frame(
    r"case (?:no\.?|number|#) ?#?\d{2}-?\d{2,8}|reference case|(?:detectives|investigators) (?:\w{2,10} "
    r"){0,2}?(?:ask|asking|seek|seeking|need|request|looking|would like|want|are trying)|"
    r"(?:anyone|if you) (?:with|have|has|having) (?:any )?(?:information|video)(?: \w{2,10}){0,3}? (?:case|crime|"
    r"incident|suspect|investigation|shooting|robbery|burglary)|"
    r"(?:do you |can you |help us )(?:recognize|identify)|los detectives (?:piden|buscan|solicitan|quieren)"
)


def _check_recordings(reading: Reading) -> Iterable[Hit]:
    facts = reading.facts
    if facts.chief_legal_release:
        return
    source = _RECORDINGS.get(facts.media_source.replace("-", "_").replace(" ", "_"))
    if source:
        yield _recording(f"This recording comes from {source}.")
        return
    offered = pairs(reading, _SOURCE, _OFFERED, within=70, either_order=True)
    for start, end in (*offered, *spans(reading, _DRONE_OVER_CASE)):
        if not says(reading, _NOT_OFFERED, start):
            yield _recording("The text offers a recording of officers, a 911 call or a drone.", start, end)
            return


def _recording(what: str, start: int = 0, end: int = 0) -> Hit:
    return Hit(
        f"{what} It may show a case, private persons or an officer, and a critical incident has its own dates of "
        f"release "
        "(389.5(c), Gov 7923.625).",
        "Have the Chief, after legal review, record the release; or use another picture or video.",
        start,
        end,
    )


def _check_case(reading: Reading) -> Iterable[Hit]:
    facts = reading.facts
    case = (facts.case_no or "").strip()
    in_category = reading.category.strip("() ") == "c"
    if in_category or facts.unit_concurrence is False:
        missing = [
            what
            for what, there in (
                ("a case number", bool(case)),
                ("the investigating unit's concurrence", bool(facts.unit_concurrence)),
            )
            if not there
        ]
        if missing:
            yield Hit(
                f"A post about a case needs {' and '.join(missing)} before it goes out (389.5(c)).",
                "Enter the case number, and have the investigating unit record that it concurs.",
            )
    elif reading.category not in {"b", "h", "f"} and not facts.unit_concurrence:
        yield from _reads_like_a_case(reading)


def _reads_like_a_case(reading: Reading) -> Iterable[Hit]:
    """Outside category (c) the words only warn, for a press release may tell of a case."""
    for match in reading.find(_CASE_POST):
        yield Hit(
            "This reads like a request for information in a case (389.5(c)).",
            "File it under category (c), or have the investigating unit record its concurrence.",
            *match.span(),
            level=Level.WARN,
        )
        return


C2 = Rule(
    "C2",
    2,
    "389.5(c)",
    "Recordings of body cameras, patrol cars, 911 and drones",
    "Government Code 7923.625; Penal Code 832.18",
    Level.HOLD,
    on_prose(_check_recordings),
)
C3 = Rule(
    "C3",
    1,
    "389.5(c)",
    "Case post without case number and concurrence",
    "Policy 389.4(c), 389.5(c)",
    Level.BLOCK,
    on_prose(_check_case),
)
