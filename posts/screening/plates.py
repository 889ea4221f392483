"""Finds license plates and vehicle identification numbers (389.5(b)), and tells the plate of a wanted vehicle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from posts.screening.contacts import follows_record
from posts.screening.reading import Reading
from posts.screening.scan import Scan, at_words

Span = tuple[int, int]

_EDGE, _END = r"(?<![\w/@#$.:-])", r"(?![\w-])"
# California: cars, trucks old and new, motorcycles; with the gaps that a plate shows.
_PLATE = re.compile(
    rf"{_EDGE}(?:\d[a-z]{{3}}\d{{3}}|\d[a-z]\d{{5}}|\d{{5}}[a-z]\d|\d{{2}}[a-z]\d{{4}}|\d-[a-z]{{3}}-?\d{{3}}|"
    rf"\d[a-z]{{3}}-\d{{3}}|"
    rf"\d\.[a-z]{{3}}\.\d{{3}}){_END}"
)
_PLATE_SPACED = re.compile(
    rf"{_EDGE}(?:\d [A-Z]{{3}} ?\d{{3}}|\d[A-Z]{{3}} \d{{3}}|\d(?:[ .-][A-Z]){{3}}(?:[ .-]\d){{3}}){_END}"
)
_STATE = (
    r"(?:california|calif|nevada|oregon|arizona|washington|texas|utah|idaho|ca|nv|or|az|wa|temporary|temp|paper|"
    r"vanity|"
    r"personalized|partial|dealer|full|new|front|rear)"
)
_WORDS = r"(?:plates?|lic(?:ense)?\s?#|license no\.?|tags?|placas?|matriculas?|tablillas?)"
_PLATE_WORDS = ("plate", "tag", "placa", "matricula", "tablilla", "lic #", "lic#", "license #", "license no")
_BETWEEN = (
    r"(?:\s(?:number|num\.?|no\.?|numero|is|was|of|reads?|reading|ending in|bearing|con|numeros?|es|del?|que dice|"
    r"que lee))"
)
_TOLD = re.compile(
    rf"\b{_WORDS}{_BETWEEN}{{0,3}}[:#\s]{{1,3}}(?:\({_STATE}\)\s|{_STATE}[\s:]{{1,2}})?"
    rf"(?P<plate>(?=[a-z]{{0,7}}\d)[a-z0-9]{{4,8}}|[a-z]{{1,4}}[\s-]\d{{2,5}}|"
    rf"\d{{1,3}}[\s-][a-z]{{2,4}}(?:[\s-]?\d{{1,4}})?|"
    rf"(?:[a-z0-9] ){{4,7}}[a-z0-9])(?![\w-])"
)
_QUOTED = re.compile(rf"\b{_WORDS}{_BETWEEN}{{0,3}}[:\s]{{1,3}}[\"'](?P<plate>[a-z0-9][a-z0-9 ]{{1,7}})[\"']")
_CAPITALS = re.compile(
    r"(?i:\bplates?(?:\s(?:number|no\.?|is|was|reads?|reading|of)){0,2}[:\s]{1,3}|\bplacas?(?:\s(?:numero|"
    r"es)){0,2}[:\s]{1,3})(?P<plate>[A-Z]{4,7})"
    r"(?![\w-])"
)
_PLATE_FIRST = re.compile(
    rf"{_EDGE}(?P<plate>(?=[a-z]{{0,6}}\d)(?=\d{{0,6}}[a-z])[a-z0-9]{{5,8}})\s(?:license\s)?plates?\b"
)
_NO_PLATE = frozenset({"reader", "covers", "frames", "number", "recognition", "numbers", "expired"})
_VIN = re.compile(r"(?<!\w)(?=[a-z]{0,16}\d)(?=\d{0,16}[a-z])[a-hj-npr-z0-9]{17}(?!\w)")
_A_YEAR = re.compile(r"(?:19|20)\d\d")

_VEHICLE = re.compile(
    r"\b(?:vehicles?|cars?|sedans?|suvs?|trucks?|pick-?ups?|(?:mini|cargo\s)?vans?|minivans?|coupes?|hatchbacks?|"
    r"crossovers?|"
    r"convertibles?|wagons?|jeeps?|motor(?:cycle|home|bike)s?|scooters?|mopeds?|rvs?|u-?hauls?|trailers?|semis?|"
    r"tractors?|limos?|"
    r"toyota|honda|ford|chev\w{1,6}|nissan|bmw|mazda|kia|hyundai|dodge|gmc|ram|tesla|subaru|lexus|acura|audi|"
    r"volkswagen|"
    r"mercedes|buick|cadillac|chrysler|infiniti|mitsubishi|volvo|lincoln|pontiac|license plates?|plates?|placas?|"
    r"driving|drove|auto(?:movil)?|carros?|coches?|camionetas?|vehiculos?|motocicletas?|motos?|troca|furgoneta|"
    r"remolque)\b"
)
_SOUGHT = re.compile(
    r"\b(?:wanted|looking for|look(?:ing)? out|search\w{0,3}|seek\w{0,3}|sought|locat\w{1,4}|find(?:ing)?|bolo|be on|"
    r"watch for|"
    r"suspect\w{0,4}|susp|stolen|stole|carjack\w{0,4}|fled|flee\w{0,3}|hit[\s-]and[\s-]run|last seen|at large|amber|"
    r"missing|abduct\w{0,4}|"
    r"connect\w{0,3}|involved|robbery|burglar\w{1,5}|shooting|theft|thieves|homicide|kidnap\w{0,4}|recogni[sz]e|"
    r"identify|have you seen|"
    r"if you see|call 9-?1-?1|do not approach|don't approach|armed|escap\w{1,4}|took off|drove (?:off|away)|spotted|"
    r"getaway|"
    r"busca\w{0,3}|robad[oa]s?|robo|huy\w{1,4}|sospechos[oa]s?|localiz\w{1,4}|si (?:l[oa]s? )?ven?|desaparecid[oa]|"
    r"implicad[oa]|"
    r"no se acerque|llame al 9-?1-?1|reconoce|fug\w{1,3}|escap\w{1,4}|vist[oa] por ultima|asalto|involucrad[oa])\b"
)
_OF_ANOTHER = re.compile(
    r"\b(?:witness(?:es)?|reporting party|rp|callers?|neighbou?rs?|employees?|officers?|detectives?|bystanders?|"
    r"owners?|mothers?|"
    r"fathers?|friends?|wife|husband|girlfriend|boyfriend|his|finder)(?:'s?|s')\s(?:own\s|personal\s|parked\s|"
    r"\w{3,10}\s){0,3}?(?:car|vehicle|truck|van|suv|sedan|plate)"
    r"|\b(?:carro|vehiculo|auto|camioneta|placas?)\s(?:del?|de la|de un[a]?)\s(?:testigo|vecin[oa]|victima|"
    r"emplead[oa]|oficial)"
    r"|\b(?:victim)(?:'s|s')\s(?!stolen)(?:\w{3,10}\s){0,3}?(?:car|vehicle|truck|van|suv|sedan|plate)"
    r"|\b(?:owner|dueno|propietari[oa]) (?:of|del?|is|es)\b"
)
_TAKEN = re.compile(r"\b(?:stolen|taken|carjacked|missing|robad[oa])\b")


def plates(scan: Scan) -> Iterator[Span]:
    """Plates and VINs that are no wanted vehicle's in an appeal to the public, categories (c) and (e) of 389.4."""
    reading = scan.reading
    for start, end in sorted(_found(scan)):
        if not _wanted(reading, start, end) and not follows_record(reading.quiet, start):
            yield start, end


def _found(scan: Scan) -> set[Span]:
    reading = scan.reading
    found = {match.span() for match in scan.at_figures(_PLATE)} | {
        match.span() for match in scan.at_figures(_PLATE_SPACED, reading.cased)
    }
    for pattern, back in ((_TOLD, 0), (_QUOTED, 0), (_PLATE_FIRST, 10)):
        for match in scan.at_words(pattern, _PLATE_WORDS, back=back):
            written = match["plate"].strip()
            if written not in _NO_PLATE and not _A_YEAR.fullmatch(written):
                found.add(match.span("plate"))
    if "vin" in scan.text or "vehicle id" in scan.text:
        found |= {match.span() for match in _VIN.finditer(scan.text)}
    if not reading.caseless:
        found |= {
            match.span("plate") for match in at_words(_CAPITALS, reading.cased, ("plate", "Plate", "placa", "Placa"))
        }
        return found
    return {
        (start, end) for start, end in found if reading.cased[start:end].count(" ") < 1 or _told_before(scan, start)
    }


def _told_before(scan: Scan, start: int) -> bool:
    """A plate with gaps in it shows by its capitals, or in a post without any by the word before it."""
    return any(word in scan.text[max(0, start - 40) : start] for word in _PLATE_WORDS)


def _wanted(reading: Reading, start: int, end: int) -> bool:
    if reading.category not in {"c", "e"}:
        return False
    around = reading.quiet[max(0, start - 300) : end + 300]
    near = reading.quiet[max(0, start - 90) : start]
    if _OF_ANOTHER.search(near) and not _TAKEN.search(near):
        return False
    return bool(_VEHICLE.search(around) and _SOUGHT.search(around))
