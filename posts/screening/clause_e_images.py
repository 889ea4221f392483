"""389.5(e): E5 stops pictures that leak a place, a screen, a board, a key, a plate or a child's face."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening.frames import frame, outermost, pairs, says
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_SHOWN = {
    "CAD_SCREEN": ("a dispatch screen", "Crop the screen out or blur it until nothing can be read."),
    "MDT_SCREEN": ("the computer of a patrol car", "Crop the screen out or blur it until nothing can be read."),
    "WHITEBOARD": ("a written board", "Crop the board out or blur it until nothing can be read."),
    "KEY": ("a key or an access card that could be copied", "Crop it out or cover it."),
    "BADGE": ("a badge or identity card that could be copied", "Crop it out or cover it."),
    "PLATE": ("a license plate", "Blur the plate, or file the post as a request about a wanted vehicle."),
}
_CASE_ROLES = frozenset({"SUSPECT", "VICTIM", "WITNESS"})
_WANTED_PICTURES = frozenset({"SURVEILLANCE", "VEHICLE", "SCENE"})
# What the words say of the picture: they signal, a person looks.
_MEDIUM = frame(
    r"sneak peek|say cheese|smile for|here's a (?:look|glimpse)|(?:that's|this is) (?:officer|sergeant|detective|our|"
    r"dispatcher)|zoom(?:ed)? in|(?:look|peek) (?:closely|behind|over|inside)|(?:great|cool|nice|new) (?:shot|"
    r"view) of|"
    r"selfie|pictured|vistazo|acerquen|"
    r"photos?|pictures?|pics?|images?|snapshots?|selfies?|videos?|clips?|footage|screen ?shots?|background|"
    r"behind (?:him|her|them|us|me|"
    r"officer \w+|chief \w+|sergeant \w+)|fotos?|imagen(?:es)?|captura|en el fondo"
)
_LEAK = frame(
    r"(?:tonight's |today's |live |active |open |current |pending |our |the |last night's )?(?:calls?|assignments?|"
    r"cases?|suspects?|names|addresses|unit numbers|plates|targets?|warrants?|schedules?|"
    r"rosters?) (?:\w{1,10} ){0,3}?(?:on|in|across|over|"
    r"all over) (?:the |every |his |her |our |each |that )?(?:\w{3,10} )?(?:walls?|boards?|screens?|monitors?|"
    r"laptops?|maps?|tvs?|displays?)|(?:screens?|monitors?|laptops?|computers?|boards?|"
    r"walls?) (?:\w{1,12} ){0,4}?(?:open to|full of|with|showing|"
    r"listing|of) (?:\w{2,10} ){0,3}?(?:calls?|lists?|assignments?|cases?|names|addresses|warrants?|roster|reports?)|"
    r"(?:call|case|assignment|target|wanted|watch) (?:list|board|roster|sheet)s?|(?:pizarr[oa]n?|pantallas?|tablero|"
    r"monitor(?:es)?) (?:\w{1,10} ){0,3}?"
    r"(?:con|de|donde) (?:los |las |el |la )?(?:nombres|casos|llamadas|direcciones|asignaciones|turnos)|"
    r"(?:cad|mdt|mdc|dispatch(?:er's)?|call|computer|terminal|rms|clets|monitor|laptop|records|case) (?:screens?|"
    r"monitors?|displays?|"
    r"system (?:open|visible|showing))|"
    r"(?:dry erase|white|planning|briefing|case|assignment|dispatch) ?boards? (?:with|show\w*|list\w*|full|behind|in|"
    r"visible|is|of|that)|"
    r"white ?boards?|call log|license plates?|plates? (?:is |are )?(?:visible|readable|legible|showing|clearly)|"
    r"geotag\w*|"
    r"gps (?:coordinates|location|data|tag)|exif|location (?:data|tag\w*)|"
    r"(?:master |cell |station |patrol |building )?(?:keys?|key ?cards?|access cards?|id cards?) (?:\w+ )?(?:visible|"
    r"hanging|on|in view)|"
    r"pantalla (?:de|del) (?:despacho|computadora|patrulla|sistema)|pizarr(?:a|on)|placa visible"
)
_VISIBLE = frame(
    r"show\w*|visible|readable|legible|see|seen|displays?|displaying|with (?:names|addresses|the|all|our|tonight's|"
    r"open|active)|listing|lists?|"
    r"open|full of|names|addresses|assignments|in view|on (?:it|the wall)|muestra|se ve\w*|visible|con (?:los|las|"
    r"nombres)"
)
_HIDDEN = re.compile(
    r"\b(?:blur\w*|crop\w*|redact\w*|removed|stripped|blank|covered|turned off|empty|no(?:t)?\s(?:visible|readable|"
    r"legible|shown)|hidden|"
    r"please|send|upload|share your|if you have|do not|don't|never|remember|turn off|borros\w*|recortad\w*|envie)\b"
)


def _check(reading: Reading) -> Iterable[Hit]:
    facts = reading.facts
    if facts.exif_gps:
        yield Hit(
            "The picture's file holds the place where it was taken, which can lead to a home or a position (389.5(e)).",
            "Use the cleaned copy, from which the place has been stripped.",
        )
    for kind in facts.image_shows:
        if kind in _SHOWN and not (kind == "PLATE" and _wanted_vehicle(reading)):
            what, instead = _SHOWN[kind]
            yield Hit(f"The picture shows {what} (389.5(e)).", instead)
    if "MINOR_FACE" in facts.image_shows and ("guardian" not in facts.consents or facts.subject_role in _CASE_ROLES):
        yield Hit(
            "The picture shows the face of a child whose guardian's consent is not recorded (389.5(e)).",
            "Blur the face, use another picture, or record the guardian's written consent.",
        )
    for start, end in outermost(_told(reading)):
        yield Hit(
            "By these words the picture shows a screen, a board, a plate or a place that should stay inside "
            "(389.5(e)).",
            "Look at the picture: crop or blur what can be read, and use the cleaned copy.",
            start,
            end,
        )


def _wanted_vehicle(reading: Reading) -> bool:
    return reading.category in {"c", "e"} and reading.facts.image_kind in _WANTED_PICTURES


def _told(reading: Reading) -> Iterator[tuple[int, int]]:
    for start, end in pairs(reading, _MEDIUM, _LEAK, within=90, either_order=True, across=True):
        excused = says(reading, _HIDDEN, start) or _wanted_vehicle(reading) or _asks_about_a_plate(reading)
        if (says(reading, _VISIBLE, start) or _VISIBLE.search(reading.quiet, start, end)) and not excused:
            yield start, end


def _asks_about_a_plate(reading: Reading) -> bool:
    """A request about a wanted vehicle may tell its plate (the exception of rule B8)."""
    return reading.category in {"c", "e"} and "plate" in reading.quiet


E5 = Rule("E5", 2, "389.5(e)", "What a picture gives away", "Policy 389.5(e)", Level.BLOCK, on_prose(_check))
