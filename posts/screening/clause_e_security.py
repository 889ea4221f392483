"""389.5(e): E2 keeps codes, camera sites, weak locks and gaps in patrol out of posts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from posts.screening import weak_points as w
from posts.screening.frames import frame, outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.patrol_gaps import NONE_ON, WHEN_OR_WHERE
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.spots import spot_pattern

_Spans = Iterator[tuple[int, int]]

# Codes and keys: the kind of code, then what it is.
_CODE = frame(
    r"(?:gate|door|key|keypad|alarm|access|entry|security|lock ?box|pass|lock|disarm|vault|safe|elevator|garage|"
    r"panel|duress|"
    r"override|server|radio|encryption|master|building|knox(?: box)?|bypass) ?(?:codes?|combinations?|combos?|pins?|"
    r"passwords?|"
    r"passcodes?|keys?)|combination|passcode|pin|password|login|wi ?fi (?:password|key)|"
    # Not the codes of the law, with their sections.
    r"(?:codigo(?! (?:penal|civil|municipal|postal|qr|de (?!la |el |acceso|entrada|seguridad|alarma|puerta)))|clave|"
    r"contrasena|combinacion|pin)(?: de(?: la| el)?| del)? ?(?:puerta|porton|alarma|acceso|entrada|"
    r"wifi|caja|seguridad|cerradura)?"
)
_ANY_CODE = re.compile(
    r"\bcode\s(?:\w{1,12}\s){0,4}?(?:is|remains|was|=)\s(?:still\s|now\s)?#?\d{3,8}\b|"
    r"\bcode:\s#?\d{3,8}\b"
)
_CODE_TOLD = re.compile(
    r"^(?:\s\w{1,14}){0,9}?\s{0,2}(?:is(?!\s(?:not|never|required))|was|are|remains|=|:|es|"
    r"sigue siendo)?\s{0,2}(?:still\s|set\sto\s|"
    r"now\s)?[\"'#]?"
    r"(?=[a-z0-9*#-]{0,12}\d)[a-z0-9*#-]{3,14}"
)
_PUNCHED = frame(
    r"(?:punch(?: in)?|enter|press|type(?: in)?|key in|dial|marque|teclee|use) #?\d{3,8}[#*]? (?:to|for|and|at|on|in|"
    r"para|y|en) (?:\w{2,10} )?(?:open|get in|unlock|disarm|door|gate|keypad|"
    r"alarm|lock|enter|let yourself|abrir|entrar|la puerta)"
)
_KEY_KEPT = frame(
    r"(?:keys?|shotguns?|rifles?|ammo|ammunition|weapons?|firearms?|guns|radios?|tasers?)(?: \w{2,10}){0,3}? (?:in|"
    r"behind|under) (?:an? |the )(?:\w{2,10} )?(?:unlocked|open|unsecured)",
    r"(?:drug|evidence|gun|cash|money|narcotics|weapons?|property|petty cash) (?:safe|locker|vault|room|storage|"
    r"cabinet|box) (?:is|are|sits|stands) (?:\w{2,10} )?(?:in|at|behind|on|under|next|by|near|inside)",
    r"(?:spare |master |the |extra )?(?:keys?|key ?cards?|fobs?|badges?|remote|shotguns?|rifles?|ammo|ammunition|"
    r"weapons?|firearms?|"
    r"evidence(?: room)?|cash|armory|servers?|munitions|explosives) (?:\w{2,12} ){0,6}?"
    r"(?:hidden|kept|stored|stashed|left|locked|hanging|located|guardad[oa]s?|hangs?|sits?|stays?) (?:\w{2,12} )?"
    r"(?:under|behind|inside|in|on|above|at|by|next to|beneath|en|debajo)",
    r"(?:llaves?|armas) (?:\w{2,14} ){0,4}(?:guardad|escondid|se guarda|esta)\w{0,3} (?:\w{2,12} )?(?:en|debajo|bajo|"
    r"detras)",
)
_FIRMLY_OURS = re.compile(
    r"\b(?:your|you|home|homes|homeowners?|vehicles?|residents?|stolen|recovered|suspect\w*|man|woman|safely|"
    r"properly|secure|store|"
    r"su|sus|usted)\b"
)
# Cameras and readers of the Department, with where they look.
_CAMERA = frame(
    r"(?:alpr|lpr|license plate reader|plate reader|flock|surveillance|security|hidden|covert|pole|police|city|"
    r"pan tilt|cctv|"
    r"observation|safety|solar|public safety|trail|new|our|fixed|mobile) ?(?:cameras?|cams?|readers?|trailers?|"
    r"systems?|units?)|"
    r"alprs?|lprs?|cctv|plate readers?|cameras?|(?:gunshot|shot ?spotter) (?:sensors?|detectors?|microphones?)|"
    r"shot ?spotter|microphones?|"
    r"motion sensors?|gps trackers?|bait (?:cars?|bikes?|packages?)|"
    r"camaras?|lector(?:es)?(?: de placas)?"
)
_MOUNTED = frame(
    r"(?:see|cover|watch|record|catch)(?:es|s)? (?:everything|everyone|everybody|all of|most of)",
    r"(?:is |are |was |were |been |be |sits? |sit )?(?:mounted|installed|placed|located|hidden|concealed|positioned|"
    r"parked|aimed|"
    r"pointed|pointing|attached|disguised|up and running|live|deployed|put up|set up|bolted|perched|stationed|fixed|"
    r"watching|"
    r"recording|covering|facing|sits|reads?|scans?|sit) (?:\w{2,12} )?(?:\w{2,12} )?(?:on|at|in|near|inside|above|"
    r"along|over|by|behind|around|"
    r"outside|every|all|the|toward|atop|as|eastbound|westbound|northbound|southbound|from)",
    r"(?:cover|watch|monitor|read|face|scan|see|record)s? (?:every|all|the|both|each|only) (?:\w{2,12} ){0,3}"
    r"(?:exits?|entrances?|lanes?|lots?|plates?|cars?|corners?|intersections?|ramps?|roads?|side|gate|hall\w*)",
    r"(?:at|on|along|in|near|to) (?:the |both |all |every |each )?(?:\w{2,12} )?(?:corners?|intersections?|"
    r"entrances?|exits?|on ramps?|off ramps?|"
    r"lamp posts?|light poles?|poles?|roofs?(?: of)?|rooftops?|bridge|ramps?|theater|parking (?:lot|garage)|trailhead)",
    r"(?:at|on|along|near) (?:\w{2,14} ){1,3}(?:&|and|y) (?:\w{2,14} ){0,2}(?:blvd|boulevard|ave|avenue|st|street|rd|"
    r"road|way|"
    r"dr|drive|ln|lane|ct|court|pkwy|parkway)",
    r"(?:estan?|instalad[oa]s?|colocad[oa]s?|ubicad[oa]s?|apuntan?|escondid[oa]s?) (?:\w{2,12} )?(?:en|sobre|a|hacia|"
    r"dentro)",
)
_CAMERA_DOWN = frame(
    r"(?:is|are|was|were|have been|has been|went|goes|been|will be|remains?) (?:still |all |currently |now |"
    r"both )?(?:down|offline|"
    r"broken|dead|out|off|"
    r"not working|not recording|out of (?:order|service)|disabled|unplugged|fake|dummies|blind|malfunctioning)",
    r"(?:do not|don't|does not|doesn't|can't|cannot|won't|will not|aren't|isn't|not|no longer|"
    r"never) (?:\w{2,10} )?(?:work\w*|record\w*|"
    r"cover\w*|see|reach\w*|monitor\w*|watch\w*|pick up|capture|lock\w*|latch\w*|clos(?:e|es|ing)|arm\w*|"
    r"functioning|operational)",
    r"only (?:records?|works?|runs?|sees?|watch\w*|covers?|reach\w*)|no (?:funciona|graba|cubre|sirve|cierra|llega|"
    r"tiene)n?|(?:esta|estan) (?:descompuest|apagad|fuera)\w*",
)
_NO_COVERAGE = frame(
    r"no (?:tiene|tienen|hay) camaras?|without cameras|"
    r"(?:no|zero|without|lacks?|have no|any) (?:\w{2,12} )?(?:camera|video|cctv|surveillance|alarm|"
    r"sensor) (?:coverage|system|there)?",
    r"no (?:cameras?|alarms?|sensors?|guards?|security) (?:on|at|in|covering|near|inside|behind|there|after|between|"
    r"until)",
    r"blind spots?|punto ciego|sin camaras?|no hay (?:camaras?|alarma|guardias?)",
)
_SYSTEM = frame(
    r"(?:alarms?|sensors?|locks?|gates?|fences?|doors?|detectors?|scanners?|panic buttons?|lights) (?:at|in|of|to|"
    r"around|behind|on) (?:the |our )?(?:\w{2,12} ){0,2}(?:station|evidence|warehouse|annex|"
    r"armory|yard|hall|courthouse|jail|school|substation|lobby|garage|impound|property|office|building|lot|records|"
    r"sally ?port|range)|metal detectors?|panic (?:alarms?|buttons?)|(?:silent|intrusion|burglar) alarms?|(?:our|"
    r"patrol|police) (?:patrol )?(?:cars|vehicles|"
    r"motorcycles|cruisers)|"
    r"(?:(?:station|evidence|armory|back|side|rear|front|lobby|sally ?port|gate|property|garage|records|city hall|"
    r"yard|substation|"
    r"police|our|the|jail|server|roof|school|courthouse|bank|north|south|east|west) ){1,3}(?:room |yard |building |"
    r"station )?"
    r"(?:door|gate|lock|alarm|fence|window|sensors?|keypad|latch|panic button|hatch)s?|(?:la|el) (?:puerta|porton|"
    r"alarma|cerradura|"
    r"reja)(?: (?:de|del|trasera|principal)(?: \w{2,14}){0,2})?"
)
_WEAK = frame(
    r"(?:is |are )?being (?:replaced|repaired|removed)|(?:opening|hole|gap)s?|"
    r"(?:is |are |was |stays |been |remains |left |has been )?(?:broken|unlocked|unsecured|propped open|jammed open|"
    r"never locked|"
    r"never armed|unplugged|silenced|switched off|turned off|off (?:until|for|since|at|between|while|on)|down|"
    r"parked unlocked|disabled|offline|unmonitored|"
    r"unguarded|left open|out of order|not armed|faulty)|"
    r"(?:does not|doesn't|do not|don't|won't|will not|never|can't|cannot|isn't|not) (?:\w{2,10} )?(?:lock|latch|"
    r"close|work|shut|"
    r"armed|locked|secured|alarmed|monitored|guarded)\w{0,3}|no (?:cierra|funciona|sirve|tiene llave)|esta (?:rota|"
    r"descompuesta|"
    r"abierta|sin llave)"
)
# A code told by what it is like.
_CODE_HINTED = frame(
    r"(?:keypad|codes?|combination|passcode|pin|password)(?: [\w']{1,12}){0,9}? (?:founding year|birth ?(?:day|date|"
    r"year)|the year|last four|same as|badge number|backwards|in order|"
    r"our (?:zip|address|street number|phone number))"
)
_FOR_THE_PUBLIC = re.compile(
    r"\byours\b|\bmost (?:locks|doors|gates|people|thefts)\b|"
    r"\b(?:(?:put|place|point|mount|hang|add|get|buy|try|keep) (?:an?|your|some|one|it|them)\b|never (?:share|give|"
    r"tell|use|leave)|do not (?:share|give|leave|write|use)|don't (?:share|give|leave|write|hide|use|keep)|"
    r"chang(?:e|ing) (?:your|the (?:code|lock|password))|choose|use (?:a )?(?:strong|unique)|install|consider|"
    r"remember to|make sure|"
    r"check (?:that|your)|"
    r"your (?:\w+\s)?(?:home|house|code|pin|door|gate|alarm|garage|cameras?|password|own|doorbell|business|camera|"
    r"property)|regist\w+|"
    r"promo\w*|discount|zip|area code|qr|dress code|(?:penal|vehicle|government|family|civil|"
    r"welfare and institutions|municipal|health|building|fire) code|"
    r"code enforcement|"
    r"homeowners?|red[\s-]light camera\w*|doorbell|dash ?cam\w*|body[\s-]worn|body cameras?|"
    r"traffic (?:signal )?cameras?|signal cameras?|"
    r"tips? (?:to|for)|"
    r"nunca (?:comparta|de|deje)|no (?:comparta|deje|escriba)|cambie|instale|registre|su (?:casa|camara|alarma|"
    r"puerta|negocio))\b"
)
_HELPED = re.compile(
    r"\b(?:captured|caught|recorded|showed|alert(?:ed|s)|notified|hits?|helped|led (?:officers|detectives|us)|"
    r"footage|video (?:shows|of)|"
    r"images?|anyone|if you have|with (?:a )?(?:camera|video)|looking for|ask(?:s|ing)? (?:for|anyone)|video from|"
    r"evidence of|captaron|grabo|ayud\w+|stole|stolen|vandal\w+|was broken|"
    r"were broken|policy|transparency|retention|audit|council|grant)\b"
)
_CONTINUOUS = re.compile(
    r"\b(?:24/7|24 hours|around the clock|no matter|call 911|extra|additional|more officers|increase\w*|injur\w+|"
    r"hurt|crash\w*|"
    r"collision|charges|traffic (?:delays|impact)|recruit\w*|hiring|join|apply|parking|herid[oa]s|no longer needed)\b"
)


def _codes(reading: Reading) -> _Spans:
    for match in reading.find(_CODE):
        told = _CODE_TOLD.match(reading.lower[match.end() : match.end() + 90])
        if told and not says(reading, _FOR_THE_PUBLIC, match.start()):
            yield match.start(), match.end() + told.end()
    for start, end in spans(reading, _KEY_KEPT):
        if not says(reading, _FIRMLY_OURS, start) and not says(reading, _FOR_THE_PUBLIC, start):
            yield start, end
    yield from _punched(reading)
    yield from (span for span in spans(reading, w.CODES, w.NETWORK) if not says(reading, _FOR_THE_PUBLIC, span[0]))
    yield from (span for span in spans(reading, _ANY_CODE, _CODE_HINTED) if not says(reading, _FOR_THE_PUBLIC, span[0]))


def _punched(reading: Reading) -> _Spans:
    return (span for span in spans(reading, _PUNCHED) if not says(reading, _FOR_THE_PUBLIC, span[0]))


def _cameras(reading: Reading) -> _Spans:
    found = (
        *pairs(reading, _CAMERA, _MOUNTED, within=50),
        *pairs(reading, _CAMERA, spot_pattern(reading.words("street_suffixes")), within=25),
        *pairs(reading, _CAMERA, _CAMERA_DOWN, within=50),
        *spans(reading, _NO_COVERAGE),
    )
    for start, end in found:
        if not says(reading, _FOR_THE_PUBLIC, start) and not says(reading, _HELPED, start):
            yield start, end


def _weak_points(reading: Reading) -> _Spans:
    for start, end in pairs(reading, _SYSTEM, _WEAK, within=40):
        if not says(reading, _FOR_THE_PUBLIC, start) and not says(reading, _HELPED, start):
            yield start, end
    for start, end in pairs(reading, w.SYSTEM, w.WEAK, within=45):
        if not says(reading, _FOR_THE_PUBLIC, start) and not says(reading, w.PUBLIC_REPAIR, start):
            yield start, end


def _gaps(reading: Reading) -> _Spans:
    for start, end in pairs(reading, NONE_ON, WHEN_OR_WHERE, within=60, either_order=True):
        if not says(reading, _CONTINUOUS, start):
            yield start, end
    for start, end in pairs(reading, w.UNANSWERED, WHEN_OR_WHERE, within=60):
        if not says(reading, w.ONLINE_ONLY, start):
            yield start, end
    for start, end in pairs(reading, w.SHIFT, w.SHIFT_GAP, within=60, either_order=True):
        if not says(reading, w.PUBLIC_VISIT, start):
            yield start, end


_CODES = "gives a code, or tells where keys or weapons are kept"
_TOLD: dict[str, tuple[Callable[[Reading], _Spans], str]] = {
    _CODES: (_codes, "Leave the code or the place out."),
    "tells where a camera or reader is, or where none sees": (
        _cameras,
        "Say what the program does, without sites, directions or what is out of order.",
    ),
    "tells of a lock or alarm that does not hold": (_weak_points, "Leave it out and report the fault inside."),
    "tells when or where there is no patrol": (
        _gaps,
        "Say how to reach the Department at any hour, without numbers, hours or areas of patrol.",
    ),
}


def _check_as_written_and_as_prose(reading: Reading) -> Iterable[Hit]:
    """Codes are read as written too, since prose reads the figures of a password as letters."""
    yield from (_hit(_CODES, *span) for span in outermost(_codes(reading)))
    yield from on_prose(_check)(reading)


def _check(reading: Reading) -> Iterable[Hit]:
    for what, (look, _) in _TOLD.items():
        for start, end in outermost(look(reading)):
            yield _hit(what, start, end)


def _hit(what: str, start: int, end: int) -> Hit:
    return Hit(f"This {what}, which helps whoever plans a crime (389.5(e)).", _TOLD[what][1], start, end)


E2 = Rule(
    "E2",
    2,
    "389.5(e)",
    "Security systems, camera sites and gaps in patrol",
    "Policy 389.5(e); Government Code 7929.200",
    Level.BLOCK,
    _check_as_written_and_as_prose,
)
