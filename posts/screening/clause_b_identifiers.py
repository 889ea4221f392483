"""389.5(b): B8 keeps numbers and addresses of private persons out of posts (Gov 7927.700, 7927.705)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from stdnum import luhn
from stdnum.us import itin, ssn

from posts.screening.contacts import emails, follows_record, phones
from posts.screening.model import Level
from posts.screening.places import exact_addresses
from posts.screening.plates import plates
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule
from posts.screening.scan import Scan, at_words
from posts.screening.spoken import spoken_numbers

Span = tuple[int, int]

_SSN = re.compile(r"(?<![\w-])(?<!\d[.,])\d{3}([- ._/*]{1,3}|-\s{1,2})\d{2}(?:\1|-\s{0,2})\d{4}(?![\w-])")
_SSN_WORDS = (
    r"\b(?:ssn|ss\s?(?:#|no\.?|number)|s\.s\.n\.?|social(?:\s(?:security|sec\.?))?(?:\s(?:card|number|no\.?|#|"
    r"num\.?)){0,2}|"
    r"(?:numero de\s)?seguro social|nss|itin|tax(?:payer)? id)"
)
_SSN_MARKS = (
    "ssn",
    "ss ",
    "ss#",
    "s.s.n",
    "social",
    "seguro social",
    "numero de seguro",
    "nss",
    "itin",
    "tax id",
    "taxpayer id",
)
_SSN_TOLD = re.compile(
    rf"{_SSN_WORDS}[^\d\n]{{0,30}}(?P<number>\d{{3}}[\s._/*-]{{0,3}}\d{{2}}[\s._/*-]{{0,3}}\d{{4}})(?!\w)"
)
_SSN_LAST = re.compile(
    rf"{_SSN_WORDS}[^\d\n]{{0,20}}?(?:ending\s(?:in|with)|ends\s(?:in|with)|last\s(?:four|4)(?:\sdigits)?(?:\sare|"
    rf"\sis|\sof)?|termina\sen|"
    rf"ultimos\s(?:cuatro|4)(?:\sdigitos)?(?:\sson)?|[x*#][\sx*#-]{{3,9}})[:\s]{{0,2}}(?P<number>\d{{4}})(?!\w)"
    rf"|\bssn[:#\s]{{1,3}}(?P<bare>\d{{4}})(?!\w)|\blast\s(?:four|"
    rf"4)(?:\sdigits)?\sof\s(?:\w{{2,8}}\s){{0,2}}{_SSN_WORDS[2:]}"
    r"[^\d\n]{0,12}(?P<after>\d{4})(?!\w)"
)
_LICENCE = re.compile(r"(?<![\w/@#.-])[a-z]\d{7}(?!\w)")
_ID_MARKS = (
    "cdl",
    "dl",
    "oln",
    "passport",
    "pasaporte",
    "a-number",
    "anumber",
    "alien ",
    "state id",
    "california id",
    "ca id",
    "id card",
    "identification card",
    "driver",
    "operator",
    "driving lic",
    "matricula consular",
    "licencia",
    "identificacion",
)
_ID_TOLD = re.compile(
    r"\b(?:(?:c?dl|oln|passport|pasaporte|a-?number|alien\s(?:registration\s)?number|(?:state|california|"
    r"ca)\sid(?:entification)?|"
    r"id\scard|identification\scard|driver'?s?'?\slicen[cs]e|operator'?s?\slicen[cs]e|driving\slicen[cs]e|"
    r"matricula\sconsular|"
    r"licencia(?:\sde\s(?:conducir|manejo|manejar))?|identificacion)(?:\s(?:card|no\.?|num\.?|number|numero|#))?)"
    r"[:#\s(]{1,3}(?:(?:is|was|of|es|with|con|ending\sin|numero|number|"
    r"no\.?)[:\s]{1,2}){0,2}(?P<number>[a-z]{0,3}[-\s]?\d(?:[\s-]?\d){4,13})(?!\w)"
)
_CARD = re.compile(
    r"(?<![\w-])\d{4}(?:[ .-]?\d{4}){2}[ .-]?\d{1,7}(?![\w-])|(?<![\w-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?![\w-])"
)
_ACCOUNT = re.compile(
    r"\b(?:(?:bank\s|checking\s|savings\s|credit\s|debit\s)?(?:account|card|routing)(?:\s(?:number|no\.?|#))|"
    r"cuenta(?:\sbancaria)?"
    r"(?:\snumero|\sno\.?)?|tarjeta(?:\snumero|\sno\.?))(?:\s(?:is|was|"
    r"es))?[:#\s]{1,3}(?P<number>\d(?:[ -]?\d){6,18})(?!\w)"
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|enero|febrero|marzo|abril|mayo|junio|julio|"
    r"agosto|"
    r"septiembre|octubre|noviembre|diciembre)[a-z]{0,6}"
)
_DATE = (
    rf"(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{2,4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|"
    rf"{_MONTH}\.?\s?\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}(?:of\s|in\s)?'?\d{{2,4}}|"
    rf"(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?[\s-](?:of\s|de\s)?{_MONTH}\.?,?[\s-](?:de\s|del\s)?\d{{2,4}}|(?:0\d|"
    rf"1[0-2])[0-3]\d(?:19|20)?\d{{2}})"
)
_BIRTH_DATE = re.compile(
    r"\b(?P<told>d\.?\s?o\.?\s?b\b\.?|dates?\sof\sbirth|birth\s?-?dates?|birthdays?|born|fecha\sde\snac(?:imiento|"
    r"\.)?|f\.?\s?nac\.?|"
    r"cumpleanos|naci(?:o|eron)|nacid[oa])"
    rf"(?:\s(?:is|of|was|on|in|el|es|dia|falls|the|recorded|listed|"
    rf"as)){{0,3}}[:,\s(\"'-]{{1,4}}(?P<date>{_DATE})(?!\w)"
)
_NAME_THEN_DATE = re.compile(
    r"(?:(?<=[a-z]\s\()|(?<=[a-z]\())(?P<date>\d{1,2}[/-]\d{1,2}[/-](?:19\d{2}|200\d|\d{2}))\)"
)
_NOT_A_PERSON = re.compile(
    r"\b(?:k-?9s?|dogs?|puppy|puppies|canines?|horses?|department|city|agency|program|unit|team|tradition|holiday|"
    r"nation|country|"
    r"perr[oa]s?|cachorr[oa]s?|departamento|ciudad|programa|tradicion)\b"
)
_HISTORY = re.compile(r"(?:1[0-8]\d\d|19[0-2]\d|193[0-2])$")

_DIGITS, _GROUPED = re.compile(r"^(\d{3})(\d{3})(\d{4})$"), r"\1-\2-\3"
_A_PHONE = "a phone number that is not on the Department's list"
_INSTEAD = {
    "a Social Security number": "Leave the number out.",
    "a driver license or identity document number": "Leave the number out.",
    "a card or account number": "Leave the number out.",
    _A_PHONE: "Use a published number of the Department.",
    "an e-mail address outside the Department's domains": "Use a published address of the Department.",
    "a full date of birth": "Give the age in years.",
    "an exact street address": "Name the block, such as “the 1200 block of Example Way”, or the nearest crossing.",
    "a license plate or vehicle number": "Leave the plate out, or file the post as a request about a wanted vehicle.",
}


def _check(reading: Reading) -> Iterable[Hit]:
    found: list[tuple[str, Span]] = []
    for view, origins in _views(reading):
        scan = Scan(view)
        for what, spans in _SEARCHES:
            for start, end in islice(spans(scan), _MOST_FOUND):
                span = (origins[start], origins[end - 1] + 1)
                if not any(span[0] < stop and begin < span[1] for _, (begin, stop) in found):
                    found.append((what, span))
    for what, (start, end) in found:
        message = f"This looks like {what}, which can expose a private person (389.5(b))."
        if what == "an exact street address":
            message = (
                "This is an exact street address. If a victim, a witness or any private person lives there, it may "
                "lead to their door (389.5(b), Penal Code 841.5)."
            )
        yield Hit(message, _instead(what, reading), start, end)


def _instead(what: str, reading: Reading) -> str:
    listed = list(reading.config.phone_allow_list.items())[:3]
    if what != _A_PHONE or not listed:
        return _INSTEAD[what]
    told = (_DIGITS.sub(_GROUPED, number) + (f" ({name})" if name else "") for number, name in listed)
    return f"Use a published number of the Department, such as {', '.join(told)}."


def _views(reading: Reading) -> Iterator[tuple[Reading, Sequence[int]]]:
    """The post as it stands; without disguise; the passages with spoken numbers. Each with the way back."""
    yield reading, range(len(reading.lower))
    prose, to_folded = reading.prose
    if prose is not reading:
        yield prose, to_folded
    for passage, to_prose in spoken_numbers(prose):
        yield passage, [to_folded[at] for at in to_prose]


def _social_security(scan: Scan) -> Iterator[Span]:
    for match in at_words(_SSN_TOLD, scan.figures, _SSN_MARKS):
        yield match.span("number")
    for match in at_words(_SSN_LAST, scan.figures, (*_SSN_MARKS, "last ")):
        yield match.span(match.lastgroup or 0)
    for match in scan.at_figures(_SSN, scan.figures):
        number = re.sub(r"\D", "", match[0])
        sure = match[1].strip() == "-" or ssn.is_valid(number) or itin.is_valid(number)
        if sure and not follows_record(scan.text, match.start()):
            yield match.span()


def _documents(scan: Scan) -> Iterator[Span]:
    for match in scan.at_words(_ID_TOLD, _ID_MARKS):
        yield match.span("number")
    for match in _LICENCE.finditer(scan.text):
        if not follows_record(scan.text, match.start()):
            yield match.span()


def _accounts(scan: Scan) -> Iterator[Span]:
    for match in scan.at_figures(_CARD):
        if luhn.is_valid(re.sub(r"\D", "", match[0])) and not follows_record(scan.text, match.start()):
            yield match.span()
    yield from (
        match.span("number") for match in scan.at_words(_ACCOUNT, ("account", "card", "routing", "cuenta", "tarjeta"))
    )


def _birth_dates(scan: Scan) -> Iterator[Span]:
    for match in scan.at_words(
        _BIRTH_DATE,
        (
            "dob",
            "d.o.b",
            "d. o. b",
            "date of birth",
            "dates of birth",
            "birth",
            "born",
            "fecha de nac",
            "f. nac",
            "f.nac",
            "naci",
            "cumpleanos",
        ),
    ):
        before = scan.text[max(0, match.start() - 60) : match.start()]
        loose = match["told"][0] in "bcn"
        if not (loose and (_NOT_A_PERSON.search(before) or _HISTORY.search(match["date"]))):
            yield match.span()
    for match in scan.at_figures(_NAME_THEN_DATE):
        yield match.span("date")


def _addresses(scan: Scan) -> Iterator[Span]:
    yield from ((place.start, place.end) for place in exact_addresses(scan.reading))


_MOST_FOUND = 40
_SEARCHES: tuple[tuple[str, Callable[[Scan], Iterator[Span]]], ...] = (
    ("a Social Security number", _social_security),
    ("a driver license or identity document number", _documents),
    ("a card or account number", _accounts),
    (_A_PHONE, phones),
    ("an e-mail address outside the Department's domains", emails),
    ("a full date of birth", _birth_dates),
    ("an exact street address", _addresses),
    ("a license plate or vehicle number", plates),
)

B8 = Rule(
    "B8",
    2,
    "389.5(b)",
    "Numbers and addresses of private persons",
    "Government Code 7927.700, 7927.705; Penal Code 841.5",
    Level.BLOCK,
    _check,
)
