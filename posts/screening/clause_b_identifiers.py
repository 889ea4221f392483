"""389.5(b): B8 keeps numbers and addresses of private persons out of posts (Gov 7927.700, 7927.705)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import phonenumbers
from stdnum.us import itin, ssn

from posts.screening.model import Level
from posts.screening.places import exact_addresses
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule

_SSN = re.compile(r"(?<![\w-])\d{3}([- .])\d{2}\1\d{4}(?![\w-])")
_SSN_TOLD = re.compile(
    r"\b(?:ssn|ss\s?#|social security(?: (?:number|no\.?|#))?|"
    r"seguro social)[^\d\n]{0,25}(\d{3}[- .]?\d{2}[- .]?\d{4}|\d{4})\b"
)
_LICENCE = re.compile(r"(?<![\w/@#-])[a-z]\d{7}(?!\w)")
_LICENCE_TOLD = re.compile(
    r"\b(?:(?:c?dl|cdl)\s?(?:no\.?|number|#)?|driver'?s?'? licen[cs]e(?: (?:no\.?|number|#))?|licencia de conducir"
    r"(?: numero)?)[:#\s]{1,3}(?:is\s)?([a-z]?\d{6,9})\b"
)
_PHONE = re.compile(
    r"(?<![\w$#-])(?:\+?1[\s.-]{0,3})?\(?[2-9]\d{2}\)?[\s./-]{0,3}[2-9]\d{2}[\s.-]{0,3}(?:\d{4}|[a-z]{4})(?!\w)"
)
_PHONE_LOCAL = re.compile(r"(?<![\w$#/.-])[2-9]\d{2}[-.]\d{4}(?![\w-])")
_PHONE_ABROAD = re.compile(r"\+[2-9]\d[\d\s().-]{6,16}\d")
_DIGIT = (
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
)
_PHONE_SPELLED = re.compile(rf"\b{_DIGIT}(?:[\s,.-]{{1,3}}{_DIGIT}){{6,}}\b")
_NUMBER_OF_RECORD = re.compile(
    r"\b(?:case|report|incident|reference|ref|citation|cad|badge|permit|block)\s?(?:no\.?|number|#)?:?\s*$"
)
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+(?:\s?[\[(]\s?at\s?[\])]\s?|@)(?P<domain>[\w-]+(?:(?:\.|\s?[\[(]\s?dot\s?[\])]\s?)[\w-]+)+)"
)
_DOT_SPELLED = re.compile(r"\s?[\[(]\s?dot\s?[\])]\s?")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|"
    r"octubre|noviembre|diciembre)[a-z]{0,6}"
)
_FULL_DATE = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|"
    rf"th)?,?\s\d{{4}}|"
    rf"\d{{1,2}}\s(?:de\s)?{_MONTH}\s(?:de\s)?\d{{4}})"
)
_BIRTH_DATE = re.compile(
    r"\b(?P<told>d\.?\s?o\.?\s?b\.?|date of birth|birth\s?date|birthday|fecha de nacimiento|born(?: on)?|"
    r"nacid[oa] el)"
    rf"(?:\s(?:is|of|was|on))?[:\s(]{{1,4}}{_FULL_DATE}\b"
)
_NOT_A_PERSON = re.compile(r"\b(?:k-?9|dog|puppy|puppies|canine|horse|department|city|agency|program)\b")
_PLATE = re.compile(
    r"(?<![\w/@#$-])(?:\d[a-z]{3}\d{3}|\d[a-z]\d{5}|\d{5}[a-z]\d|\d{2}[a-z]\d{4}|\d-?[a-z]{3}-\d{3})(?![\w-])"
)
_PLATE_SPACED = re.compile(r"(?<![\w/@#$-])\d [A-Z]{3} \d{3}(?![\w-])")
_PLATE_TOLD = re.compile(
    r"\b(?:licen[cs]e plates?|plates?|tags?|placas?)(?:\s(?:number|no\.?|numero|is|of|reads?|reading))*[:#\s]{1,3}"
    r"(?P<plate>(?=[a-z]*\d)[a-z0-9]{4,8})\b"
)
_VEHICLE = re.compile(
    r"\b(?:vehicle|car|sedan|suv|truck|pickup|van|coupe|hatchback|motorcycle|toyota|honda|ford|chev\w+|nissan|bmw|"
    r"driving|fled|wanted|stolen|suspect|bolo|lookout|auto|camioneta|vehiculo|robad[oa])\b"
)
_OTHERS_CAR = re.compile(r"\b(?:witness(?:es)?|reporting party|neighbor|employee|officer)(?:'s|s')\s")
_O_FOR_ZERO = re.compile(r"(?<=[\d.\-)])[oil](?=[\d.-])")

_INSTEAD = {
    "a Social Security number": "Leave the number out.",
    "a driver license number": "Leave the number out.",
    "a phone number that is not on the Department's list": "Use a published number of the Department.",
    "an e-mail address outside the Department's domains": "Use a published address of the Department.",
    "a full date of birth": "Give the age in years.",
    "an exact street address": "Name the block, such as “the 1200 block of Example Way”, or the nearest crossing.",
    "a license plate": "Leave the plate out, or file the post as a request about a wanted vehicle.",
}


def _check(reading: Reading) -> Iterable[Hit]:
    found = [
        *(("a Social Security number", span) for span in _social_security(reading)),
        *(("a driver license number", span) for span in _licences(reading)),
        *(("a phone number that is not on the Department's list", span) for span in _phones(reading)),
        *(("an e-mail address outside the Department's domains", span) for span in _emails(reading)),
        *(("a full date of birth", span) for span in _birth_dates(reading)),
        *(("an exact street address", (place.start, place.end)) for place in exact_addresses(reading)),
        *(("a license plate", span) for span in _plates(reading)),
    ]
    for what, (start, end) in found:
        message = f"This looks like {what}, which can expose a private person (389.5(b))."
        if what == "an exact street address":
            message = (
                "This is an exact street address. If a victim, a witness or any private person lives there, it may "
                "lead to their door (389.5(b), Penal Code 841.5)."
            )
        yield Hit(message, _INSTEAD[what], start, end)


def _numeric(reading: Reading) -> str:
    """The text with O, I and L between digits read as digits; same length."""
    return _O_FOR_ZERO.sub(lambda match: "0" if match[0] == "o" else "1", reading.without_links)


def _social_security(reading: Reading) -> Iterator[tuple[int, int]]:
    text = _numeric(reading)
    told = [match.span(1) for match in _SSN_TOLD.finditer(text)]
    yield from told
    for match in _SSN.finditer(text):
        number = re.sub(r"\D", "", match[0])
        if match.span() not in told and (match[1] == "-" or ssn.is_valid(number) or itin.is_valid(number)):
            yield match.span()


def _licences(reading: Reading) -> Iterator[tuple[int, int]]:
    told = [match.span(1) for match in _LICENCE_TOLD.finditer(reading.without_links)]
    yield from told
    for match in _LICENCE.finditer(reading.without_links):
        if match.span() not in told and not _record_number(reading, match.start()):
            yield match.span()


def _record_number(reading: Reading, start: int) -> bool:
    return bool(_NUMBER_OF_RECORD.search(reading.quiet[max(0, start - 24) : start]))


def _phones(reading: Reading) -> Iterator[tuple[int, int]]:
    text = _numeric(reading)
    allowed = {_digits(number) for number in reading.config.phone_allow_list}
    local = {number[-7:] for number in allowed}
    for match in _PHONE.finditer(text):
        if _digits(match[0]) not in allowed and _is_phone(match[0]) and not _record_number(reading, match.start()):
            yield match.span()
    for match in _PHONE_LOCAL.finditer(text):
        if (
            _digits(match[0]) not in local
            and not _record_number(reading, match.start())
            and "block" not in text[match.end() : match.end() + 8]
        ):
            yield match.span()
    for pattern in (_PHONE_ABROAD, _PHONE_SPELLED):
        yield from (match.span() for match in pattern.finditer(text))


def _digits(number: str) -> str:
    digits = re.sub(r"\D", "", phonenumbers.convert_alpha_characters_in_number(number))
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits


def _is_phone(written: str) -> bool:
    try:
        number = phonenumbers.parse(written, "US")
    except phonenumbers.NumberParseException:
        return False
    # Fictional 555-01xx numbers have a possible form without being assigned.
    return phonenumbers.is_possible_number(number)


def _emails(reading: Reading) -> Iterator[tuple[int, int]]:
    allowed = [domain.lower().lstrip("@*.") for domain in reading.config.email_allow_domains]
    for match in _EMAIL.finditer(reading.lower):
        domain = _DOT_SPELLED.sub(".", match["domain"])
        if not any(domain == own or domain.endswith("." + own) for own in allowed):
            yield match.span()


def _birth_dates(reading: Reading) -> Iterator[tuple[int, int]]:
    for match in reading.find(_BIRTH_DATE):
        before = reading.quiet[max(0, match.start() - 60) : match.start()]
        if not (match["told"].startswith("b") and _NOT_A_PERSON.search(before)):
            yield match.span()


def _plates(reading: Reading) -> Iterator[tuple[int, int]]:
    found = {match.span() for match in _PLATE.finditer(reading.without_links)}
    found |= {match.span("plate") for match in _PLATE_TOLD.finditer(reading.without_links)}
    if not reading.caseless:
        found |= {match.span() for match in _PLATE_SPACED.finditer(reading.cased)}
    for start, end in sorted(found):
        around = reading.quiet[max(0, start - 160) : end + 160]
        wanted = reading.category in {"c", "e"} and _VEHICLE.search(around) and not _OTHERS_CAR.search(around)
        if not wanted and not _record_number(reading, start):
            yield start, end


B8 = Rule(
    "B8",
    1,
    "389.5(b)",
    "Numbers and addresses of private persons",
    "Government Code 7927.700, 7927.705; Penal Code 841.5",
    Level.BLOCK,
    _check,
)
