"""Finds telephone numbers and e-mail addresses that are not the Department's own (389.5(b)), in any writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from posts.screening.scan import Scan, at_words

Span = tuple[int, int]

_GAP = r"[\s().\-_/*~]{0,5}"
_PHONE = re.compile(rf"(?<![\w$#])(?<!\d[.:-])(?:1{_GAP})?[2-9]\d{{2}}{_GAP}[2-9]\d{{2}}{_GAP}\d{{4}}(?!\w|-\d)")
_IN_ANY_SHAPE = re.compile(r"(?<![\w$#])(?<!\d[.:-])(?:1[\s.-]{1,3})?[2-9](?:[\s(),._/-]{0,3}\d){9}(?!\w|-\d)")
_LETTERED = re.compile(
    r"(?<![\w$#])(?:1[-. ]8(?:00|33|44|55|66|77|88)[-. ][a-z0-9]{1,7}(?:-[a-z0-9]{1,6})?|"
    r"(?:1[-. ])?[2-9]\d{2}\)?[-. ]{1,2}"
    r"[2-9]\d{2}[-.][a-z]{4})(?![\w-])"
)
_LOCAL = re.compile(r"(?<![\w$#/.,-])(?<!\)\s)(?<!\d\s)[2-9]\d{2}(?P<gap>[-.\s])\d{4}(?![\w%-]|\.\d)")
_ABROAD = re.compile(r"(?:(?<=\+)|(?<!\w)011[\s-])[2-9]\d[\d\s().-]{6,16}\d(?!\w)")
_LEFT_OF_NUMBER = re.compile(r"(?:\+?1?[\s.-]?)?[+(]{1,2}$")
_IN_LINK = re.compile(
    r"(?:(?:tel|sms|callto|smsto|facetime):|wa\.me/|whatsapp\S{0,40}?phone=|t\.me/|signal\.me/\S{0,10}|"
    r"[?&/](?:phone|tel|cell|mobile|call|text|sms|to|number|contact)[=/])(?:\+|%2b)?(?P<number>1?[2-9]\d{9})(?!\d)"
)
_CUE = re.compile(
    r"\b(?:call\w{0,3}|text\w{0,3}|phones?|cell(?:ular)?|mobile|tel|telephone|numbers?|contact\w{0,3}|reach\w{0,3}|"
    r"dial\w{0,3}|"
    r"whatsapp|fax|sms|ring|desk|home at|line|llam\w{1,5}|telefonos?|celular(?:es)?|numeros?|marqu?e\w{0,2}|mensajes?|"
    r"comuniqu?\w{1,6}|contact\w{1,4})\b"
)
_RANGE_AFTER = re.compile(
    r"\s{0,2}(?:people|persons?|guests?|attend\w{0,4}|visitors|families|homes|houses|residents|customers|feet|foot|"
    r"ft|yards?|"
    r"miles|pounds|lbs|blocks?|cars|vehicles|acres|dollars|calls|cases|students|block|personas|pies|libras|casas|"
    r"cuadra\w{0,2})\b"
)
_RECORD = re.compile(
    r"\b(?:case|report|incident|reference|ref|citation|cad|badge|permit|block|event|log|apn|parcel|serial|model|isbn|"
    r"order|"
    r"tracking|file|docket|release|invoice|caso|reporte|expediente|folio)\s?(?:no\.?|number|id|#|num\.?|"
    r"numero)?[:#\s]{0,3}$"
)
_MEETING = re.compile(r"\b(?:meeting|webinar|zoom|conference|reunion)\s(?:id|code|number|codigo)(?:\sis)?[:#\s]{0,3}$")

_LOCAL_PART = r"(?<![\w.+@-])(?P<local>[\w.+-]{1,64})"
_TOP = r"(?:com|org|net|edu|gov|us|mx|info|biz|io|co|me|mail|example|test|invalid)"
_EMAIL = re.compile(
    rf"{_LOCAL_PART}(?:\s?[\[({{<]\s?(?:at|arroba|@)\s?[\])}}>]\s?|@\s{{0,2}}|%40)(?P<domain>[\w-]{{1,63}}"
    r"(?:(?:\.|\s?[\[({<]\s?(?:dot|punto|\.)\s?[\])}>]\s?|\s(?:dot|punto)\s)[\w-]{1,63}){1,5})"
)
_EMAIL_SPOKEN = re.compile(
    rf"{_LOCAL_PART}(?:\s(?:dot|punto)\s[\w-]{{1,30}}){{0,3}}\s{{1,3}}(?:at|arroba|@)\s{{1,3}}"
    rf"(?P<domain>[\w-]{{1,40}}(?:(?:\s?\.\s?|\s(?:dot|punto)\s)(?!{_TOP}\b)[\w-]{{1,40}}){{0,3}}(?:\s?\.\s?|"
    rf"\s(?:dot|punto)\s){_TOP})(?![\w-])"
)
_BRACKETED = re.compile(r"[\[({<]\s?(?:at|arroba)\s?[\])}>]")
_DOMAIN_MARKS = (
    " dot ",
    " punto ",
    ". com",
    " .com",
    " .org",
    ".com",
    ".org",
    ".net",
    ".edu",
    ".gov",
    ".us",
    ".mx",
    ".info",
    ".example",
    ".io",
)
_WRITE_CUE = re.compile(
    r"\b(?:e-?mail\w{0,4}|mail|writ\w{1,5}|send\w{0,4}|contact\w{0,3}|reach\w{0,3}|correo|escrib\w{1,4}|envi\w{1,4}|"
    r"inbox)\b"
)
_NOBODY_NAMED = """
us me you him her them it or and form online here now today tickets application resume more info information register
apply available up sign visit nosotros linea
"""
_NOBODY = frozenset(_NOBODY_NAMED.split())
_DOT_SPELLED = re.compile(r"\s?[\[({<]\s?(?:dot|punto|\.)\s?[\])}>]\s?|\s(?:dot|punto)\s|\s?\.\s?")


def phones(scan: Scan) -> Iterator[Span]:
    """Every number that is not on the Department's list, also in links; meeting codes and case numbers are none."""
    text = scan.figures
    own = {_digits(number) for number in scan.reading.config.phone_allow_list}
    local = {number[-7:] for number in own}
    for pattern in (_PHONE, _LETTERED, _IN_ANY_SHAPE):
        for match in scan.at_figures(pattern, text):
            if _digits(match[0]) not in own and _is_phone(text, match, sure=pattern is not _IN_ANY_SHAPE):
                yield _with_sign(text, match.start()), match.end()
    for match in scan.at_figures(_LOCAL, text):
        if _digits(match[0]) not in local and _is_local(text, match):
            yield match.span()
    for match in scan.at_figures(_ABROAD, text):
        if _digits(match[0]) not in own:
            yield _with_sign(text, match.start()), match.end()
    yield from _phones_in_links(scan, own)


def _with_sign(text: str, start: int) -> int:
    """Where the number begins with its bracket or plus sign."""
    sign = _LEFT_OF_NUMBER.search(text, max(0, start - 2), start)
    return sign.start() if sign else start


def follows_record(text: str, at: int) -> bool:
    """Whether the number at the offset is told to be a case, a report, a permit or the like."""
    return bool(_RECORD.search(text[max(0, at - 40) : at]))


def _is_phone(text: str, match: re.Match[str], *, sure: bool) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    if _MEETING.search(before):
        return False
    parts = any(not char.isdigit() for char in match[0].strip())
    if not (parts and sure) and follows_record(text, match.start()):
        return False
    if not sure and not _CUE.search(before):
        return False
    try:
        # Fictional 555-01xx numbers have a possible form without being assigned.
        return phonenumbers.is_possible_number(phonenumbers.parse(_digits(match[0]), "US"))
    except phonenumbers.NumberParseException:
        return False


def _is_local(text: str, match: re.Match[str]) -> bool:
    """Seven figures: with a cue, or with the prefix of local numbers; a range of counts is none."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 14]
    if follows_record(text, match.start()) or _RANGE_AFTER.match(after):
        return False
    first, second = match[0][:3], match[0][-4:]
    cued = bool(_CUE.search(before))
    if match["gap"] != "-":
        return cued and (first == "555" or match["gap"] == ".")
    return cued or first == "555" or not int(first) < int(second)


def _phones_in_links(scan: Scan, own: set[str]) -> Iterator[Span]:
    quiet, blanked = scan.reading.quiet, scan.text
    if not any(mark in quiet for mark in ("://", "www.", "tel:", "sms:", "callto:", "me/")):
        return
    for match in _IN_LINK.finditer(quiet):
        if _digits(match["number"]) not in own:
            yield match.span("number")
    for match in _PHONE.finditer(quiet.replace("/", " ").replace("=", " ")):
        inside = not blanked[match.start() : match.end()].strip()
        if inside and not match[0].isdigit() and _digits(match[0]) not in own:
            yield match.span()


def _digits(number: str) -> str:
    digits = re.sub(r"\D", "", phonenumbers.convert_alpha_characters_in_number(number))
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits


def emails(scan: Scan) -> Iterator[Span]:
    text = scan.reading.lower
    own = [domain.lower().lstrip("@*.") for domain in scan.reading.config.email_allow_domains]
    for match in at_words(
        _EMAIL, text, ("@", "%40", "at", "arroba") if _BRACKETED.search(text) else ("@", "%40"), back=72
    ):
        if not _is_own(match["domain"], own):
            yield match.span()
    for match in at_words(_EMAIL_SPOKEN, text, _DOMAIN_MARKS, back=110):
        before = text[max(0, match.start() - 40) : match.start()]
        local = match["local"]
        told = (_WRITE_CUE.search(before) and local not in _NOBODY) or re.search(r"[a-z][\d._+]|\d[a-z]", local)
        if (told or _spoken(match[0])) and not _is_own(match["domain"], own):
            yield match.span()


def _spoken(address: str) -> bool:
    return bool(re.search(r"\s(?:dot|punto)\s", address))


def _is_own(domain: str, own: list[str]) -> bool:
    plain = _DOT_SPELLED.sub(".", domain).strip(".")
    return any(plain == name or plain.endswith("." + name) for name in own)
