"""How a text tells who somebody is (389.5(b)): by name, work, home, relation, contact or a distinguishing mark.

Rules give the role (victim, witness, the deceased, a minor) and get the passages. Every search starts at a mention of
the role and reads a bounded stretch of its sentence, so that time grows with the mentions, and those are capped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from posts.screening import vocabulary as v
from posts.screening.reading import Reading

# More mentions than any honest post has; what follows is cut off, and the first ones have stopped the post already.
MOST_MENTIONS = 120
_REACH = 150
_GAP = r"[^.!?;\n]{0,70}?"
_OFFICE = (
    r"(?:firefighter|librarian|judge|mayor|councilmember|principal|pastor|priest|postmaster|poet\slaureate|"
    r"crossing\sguard|bombero|"
    r"bibliotecari[oa]|juez|alcalde(?:sa)?|sacerdote)"
)
_CITY = (
    r"(?:elk\sgrove|sacramento|galt|lodi|stockton|folsom|roseville|rancho\scordova|fresno|oakland|modesto|"
    r"california|nevada|oregon|town|the\s(?:(?:greater|surrounding|local|bay|sacramento|whole|general|"
    r"downtown)\s)?(?:area|city|county|region|state|community|neighborhood|"
    r"valley|country|u\.?s)|the\ssame\s(?:city|county|area|region)|(?:la|el)\s(?:zona|area|ciudad|condado|region|"
    r"comunidad)|otr[oa]\s\w{3,10}|another\s\w{3,10}|nearby|the\s(?:line|phone|call|scene|ground|record|loose)|"
    r"out\sof\stown|custody|court|fear|danger|pain|peace|"
    r"(?:critical|serious|stable|good|fair|grave)\b)(?!\s(?:high|middle|elementary|academy|church|gym|apartments|"
    r"parks|council|hall|library|department|pool|attorney|clerk|school))"
)
# "a local business" leaves everybody in the dark; "a deli on Sample Road" does not.
_VAGUE = (
    r"(?:(?:(?:an?|any|some|one\sof|another|un|una|algun)\s(?:\w{2,14}\s){0,3}?|(?:the|his|her|their|this|el|la|su)\s"
    r"(?:(?:local|same|nearby|victim's|own|area)\s)?)"
    rf"(?:business|store|school|hospital|location|restaurant|home|house|residence|address|place|area|building|shop|"
    rf"job|"
    r"university|college|campus|mall|library|gym|church|apartment|hotel|motel|park|time|scene|company|office|"
    r"vehicle|car|parking\slot|store|negocio|tienda|escuela|"
    rf"hospital|lugar|casa|domicilio|restaurante|parque|friends?|family|relatives?|parents?)\b"
    r"(?=\W{0,3}$|\s?[.,;:!?)\n]|\s(?:and|when|who|where|after|before|but|or|to|was|is|were|for|since|y|cuando|que|"
    rf"donde|fue|desde|in\s(?:elk|the\scity))\b)|{_CITY})"
)
_PLACE = rf"(?!{_VAGUE})(?:the\s|a\s|an\s|la\s|el\s|un\s|una\s)?[a-z0-9#'&-]{{2,24}}"
_AT = (
    r"(?:at|in|on|for|near|with|off|by|behind|beside|inside|above|outside|across\sfrom|next\s(?:to|door)|close\sto|"
    r"en|con|para|cerca\sde(?:l)?|frente\sa(?:l)?|junto\sa(?:l)?|detras\sde(?:l)?)"
)
_AS = r"(?:(?:as\s)?(?:(?:an?|the|de|como|un|una)\s)?(?:[\w'.:-]{1,14}\s){0,4}?)"
_ADJECTIVES = r"(?:(?:\w{2,14}|\d{1,2}\w{2}|AGED)[\s-]){0,5}?".replace("AGED", v.AGED)
_VENUE = (
    r"(?:foods?|motors|tires|nails|donuts?|burgers?|tacos|flowers|florist|cleaners|builders|auto|theat(?:er|re)|"
    r"cinema|warehouse|fitness|yoga|pilates|dojo|karate|barber|bistro|taqueria|tienda|parroquia|panaderia|taller|"
    r"high|middle|elementary|school|hs|academy|college|university|hospital|church|temple|mosque|market|deli|"
    r"cafe|coffee|diner|bakery|pizza|pizzeria|grill|bar|brewery|gym|salon|spa|store|mart|bank|clinic|pharmacy|"
    r"library|center|centre|hotel|inn|motel|mall|plaza|restaurant|preschool|daycare|farms?|winery|studio|club|fc|"
    r"hawks|lions|eagles|tigers|wildcats|department|district|council|team|escuela|iglesia|mercado|tienda)"
)

_WORK = re.compile(
    rf"{_GAP}\b(?:{v.WORKS}\s(?:\w{{2,10}}ly\s)?{_AS}(?:at|for|with|behind|en|para)\s{_PLACE}|(?:owns|owned|manages|"
    r"managed|runs|operates|"
    rf"attends|attended|teaches|coaches|administra|asiste\sa(?:l)?)\s(?:the\s|a\s|la\s|el\s)?(?!{_VAGUE})"
    rf"(?:[\w'&-]{{2,20}}\s){{0,4}}?(?:{_VENUE}|shop|business|stand|truck)\b|(?:employee|member|student|graduate|"
    rf"patron|regular|parishioner|resident|tenant)\s(?:of|at|in)\s{_PLACE}|(?:shift|job|desk|register|work|class|"
    rf"locker|trabajo|turno)\s(?:at|en)\s{_PLACE})"
)
_OWN_SHOP = re.compile(
    rf"{_GAP}\b(?:her|his|their|su)\s(?:\w{{2,10}}\s)?(?:shop|store|salon|restaurant|business|bakery|studio|stand|"
    r"clinic|farm|tienda|negocio|"
    rf"restaurante)(?:,|\s(?:at|on|called|named|en|llamad[oa]))\s(?!{_VAGUE}|the\b|which|who|when|and|but)[a-z0-9]"
)
_POST = re.compile(
    rf"[\s,:;()-]{{0,4}}(?:(?:is|was|who\sis|who\swas|as|being|es|era|quien\ses|que\ses)\s)?(?:described\sas\s)?"
    rf"(?:an?|the|our|one\sof\s(?:the|our)|un|una|el|la)?\s?{_ADJECTIVES}(?:{v.OCCUPATION}|neighbou?r|tenant|renter|"
    rf"vecin[oa]|inquilin[oa])s?\s(?:\w{{2,12}}\s)??"
    rf"(?:(?:at|of|for|with|from|in|on|de|del|en)\s{_PLACE}|who\s{v.WORKS})"
)
# Any calling told with its place: “the night-shift RN at Example General”. Words of the incident itself are no calling.
_NO_CALLING = (
    rf"(?:{v.PERSON}|{v.VICTIM}|{v.WITNESS}|target|subject|result|part|front|lot|area|block|corner|side|middle|"
    r"customer|shopper|guest|patron|"
    r"stranger|friend|owner|incident|crime|robbery|time|scene|one|first|second|third|call|report|fight|dispute|"
    r"argument|suspect|match|"
    r"\w{3,12}ed|\w{3,12}ing|key|help|reason|risk|hospital|condition|patient)"
)
_CALLING = re.compile(
    rf"(?:[\s,:(-]{{1,3}}|{_GAP}\s(?:is|was|are|were|es|era)\s)(?:an?|the|our|one\sof\sthe|un|una|el|la)\s"
    rf"(?:[\w'-]{{2,16}}\s){{0,5}}?(?!{_NO_CALLING}\s)[a-z][\w-]{{1,16}}\s(?:at|with|for)\s(?!\d{{3}}){_PLACE}"
    rf"|,\s(?:an?|the|our|un|una|el|la)\s(?:[\w'-]{{2,16}}\s){{0,2}}?(?!(?:{_NO_CALLING}|{v.FAMILY}|"
    rf"native)\s)[a-z]\w{{2,16}}\s"
    rf"(?:of|de|del|en)\s(?!\d{{3}}){_PLACE}"
)
_POST_LATER = re.compile(
    rf"{_GAP}\b(?:is|was|es|era)\s(?:an?\s|the\s|our\s|un\s|una\s|el\s|la\s)?{_ADJECTIVES}{v.OCCUPATION}\s(?:at|of|"
    rf"for|with|de|del|en)\s{_PLACE}"
)
_HOLDS_OFFICE = re.compile(
    rf"(?:[\s,:(-]{{1,3}}|[^.!?;,\n]{{0,50}}?\s)(?:is\s|was\s|es\s|era\s)(?:an?\s|the\s|our\s|un\s|una\s|el\s|"
    rf"la\s)?(?:\w{{3,10}}\s){{0,3}}?{_OFFICE}\b"
)
_POST_FIRST = re.compile(
    rf"[\s,:;()-]{{0,4}}(?:(?:is|was|who\sis|who\swas|es|era)\s)?(?:(?:an?|the|un|"
    rf"una)\s)?(?:[\w'&-]{{2,16}}\s){{1,4}}?"
    rf"{_VENUE}\s(?:\w{{2,12}}\s){{0,2}}?(?:{v.OCCUPATION}|{v.MINOR_NOUN})\b"
)
# What somebody does day after day, in the present tense, tells where to find that person.
_NO_HABIT = (
    r"(?:was|is|has|does|says|needs|wants|knows|believes|thinks|lives|feels|calls|remains|continues|faces|describes|"
    r"states|reports|suffers|"
    r"recovers|hopes|asks|thanks|appears|seems|deserves|gets|makes|comes|always|perhaps|less|this|his|its|us|as|es|"
    r"los|las|ellos|tells)"
)
_HABIT = re.compile(
    rf"(?:\s(?:(?:suspect|victim|witness|driver|student)\s)?(?={v.WORKS}\s)|[^.!?;\n]{{0,60}}\b(?:who|and|she|he|"
    rf"also|que|y|"
    rf"ella)\s)(?!{_NO_HABIT}\b)[a-z]{{3,12}}s\s(?:[\w':.-]{{1,14}}\s){{0,5}}?"
    rf"(?:at|for|with|in|on)\s(?!{_VAGUE})(?:the\s)?(?:[a-z0-9'&-]{{2,16}}\s){{1,4}}(?:{_VENUE}|neighborhood|"
    r"company|route|street|st|avenue|ave|way|"
    r"court|ct|lane|ln|road|rd|drive|dr|blvd|circle)\b|"
    r"[\s,]{1,3}(?:who|que|quien)\s(?!\w{3,12}mos\b)(?!was|is|has|does|says|needs|wants|knows|believes|thinks|lives|"
    r"feels|calls|es\b|"
    r"los|las|"
    rf"ellos)[a-z]{{3,12}}s\s(?:[\w':.-]{{1,14}}\s){{0,5}}?{_AT}\s{_PLACE}"
    r"|[\s,]{1,3}who\s(?:drives|delivers|cleans|sells|directs|leads|cooks|sings|announces|hosts)\s(?:the|our)\s|"
    r"[\s,]{1,3}who\s(?:owns|runs|manages|founded)\s\w"
)
_JOB = re.compile(
    r"\b(?:her|victim's|su)\s(?:\w{2,10}\s){0,2}?(?:job|workplace|school|college|gym|church|office|salon|"
    r"shop|store|"
    rf"restaurant|class|studio|employer|trabajo|escuela|iglesia|empleo)(?:\s{_AT}|,)\s(?!{_VAGUE})(?:the\s|la\s|"
    r"el\s)?[a-z0-9]"
)
_RESIDES = re.compile(
    rf"{_GAP}\b(?:moved|relocated|se\smudo)\s(?:in\s|back\s)?(?:to|into|a)\s(?!{_VAGUE}){_PLACE}|"
    rf"{_GAP}\b{v.LIVES}\s(?:(?!on|at|in|with|and|en|con)\w{{2,10}}\s){{0,3}}?{_AT}\s(?!{_VAGUE}){_PLACE}|"
    rf"{_GAP}\b{v.LIVES}\snext\sdoor\b"
)
_STREETS = (
    r"(?:street|st|avenue|ave|way|court|ct|lane|ln|drive|road|rd|circle|blvd|apartments?|complex|neighborhood|"
    r"subdivision|villas?|estates|"
    r"trailer\spark|mobile\shome\spark|condos|townhomes|building)"
)
_DWELLING = re.compile(
    rf"(?:\s(?:\w{{2,12}}\s){{0,2}}?|,\s)from\s(?:the\s)?(?:[a-z0-9'-]{{2,14}}\s){{1,3}}{_STREETS}\b(?!\s(?:shooting"
    r"|crash|case|robbery|fire|call))"
    rf"|(?:\s|,\s)(?:\w{{2,12}}\s){{0,3}}?del?\s(?:la\s)?(?:calle|colonia|complejo|barrio|vecindario|"
    rf"edificio)\s[a-z]{{3,14}}|"
    rf"'s?\s(?:\w{{2,12}}\s){{0,2}}?{v.HOME}\s(?:is\s|was\s)?(?:located\s)?{_AT}\s(?:the\s)?"
    rf"(?!{_VAGUE})[a-z0-9#'-]{{1,20}}|'s?\s{v.HOME},?\s(?:room|unit|apt|apartment|number|#)\s?\d|"
    rf"{_GAP}\b(?:is|are|esta|estan|now)\s(?:\w{{2,12}}\s){{0,2}}?(?:(?:at|with)\s(?:her|his|their|"
    rf"a)\s(?:\w{{2,10}}\s)?{v.KIN}'s\s"
    rf"(?:house|home|place|apartment)|en\s(?:la\s)?casa\sde\s(?:su|una?)\s{v.KIN})\b|"
    rf"{_GAP}\b(?:in|at|inside|outside|from|near|to|en)\s(?:her|his|their|su)\s(?:own\s|new\s)?{v.HOME}\s"
    rf"(?:at|on|in|near|off|across|behind|en|de\sla\scalle|cerca)\s(?!{_VAGUE})[a-z0-9#'-]{{1,20}}"
)
_TOUCH = (
    r"(?:(?:can|may|could|should|to|will|puede[n]?)\s(?:also\s)?be\s(?:reached|contacted|called|found|emailed|texted|"
    r"located|visited|messaged)\s(?:at|on|by|in|via|through)|"
    r"(?:'s|s'|whose|her|his|their|su)\s(?:\w{2,10}\s){0,2}?(?:phone|cell|cellphone|telephone|mobile|number|"
    r"email|e-mail|address|instagram|facebook|snapchat|tiktok|twitter|venmo|cash\s?app|handle|profile|username|"
    r"telefono|celular|numero|correo|direccion|perfil)(?:\s\w{2,10}){0,2}?\s?(?:is|at|to|:|es|#)\s?[@\d(+]|"
    r"(?:goes\sby|posts\sas|known\sonline\sas|is\son\s(?:instagram|facebook|tiktok))|@[a-z]\w{2,29}|"
    r"(?:se\sle\s|lo\s|la\s)?(?:puede\s)?(?:contactar|localizar|llamar)(?:l[oa])?\s(?:al|en))"
)
_CONTACT = re.compile(rf"{_GAP}(?:(?<!\w)|(?=')){_TOUCH}")
_ONE_OF_A_KIND = re.compile(
    r"[\s,:()-]{1,4}(?:(?:is|was|who\sis|who\swas|es|era)\s)?(?:also\s)?(?:the|our|elk\sgrove's|one\sof\s(?:the|two)|"
    r"el|la)\s(?:\w{2,12}'s\s|city's\s|town's\s|school's\s|team's\s)?(?:only|lone|sole|youngest|oldest|reigning|star|"
    r"starting|head|current|newest|former|longtime|unica|unico|mas\sjoven|capitan[a]?)\s(?!one\b|time\b|way\b|"
    rf"{v.PERSON}\b(?!\s{v.OCCUPATION})|known|to\b|in\b|at\b|who\b|ocup|injur|survivor|victim|witness)[a-z-]{{3,20}}"
    rf"|{_GAP}\b(?:is|was)\sthe\s(?:\w{{2,12}}\s){{0,3}}?(?:captain|quarterback|president|champion|queen|king|"
    r"organist|soloist|mascot)\b"
    rf"|{_GAP}\b(?:es|era)\s(?:el\s|la\s)?(?:\w{{2,12}}\s){{0,2}}?(?:capitan[a]?|presidente|reina|campeon[a]?|"
    r"porter[oa])\b"
    r"|[\s,:()-]{1,4}(?:(?:is|was)\s)?(?:the\s|this\syear's\s|a\s)?(?:\w{2,12}\s){0,2}?(?:homecoming\s(?:queen|king)|"
    r"student\sbody\spresident|valedictorian|salutatorian|prom\s(?:queen|king)|team\scaptain|captain\sof|"
    r"class\spresident|president\sof)\b"
)


@dataclass(frozen=True)
class Passage:
    """What tells who the person is, in words for the message, and where it stands."""

    what: str
    start: int
    end: int


_FRAMES = {
    "work": (
        "Where this person works or studies",
        (_WORK, _OWN_SHOP, _POST, _POST_LATER, _POST_FIRST, _CALLING, _HOLDS_OFFICE, _HABIT),
    ),
    "home": ("Where this person lives or stays", (_RESIDES, _DWELLING)),
    "contact": ("How to reach this person", (_CONTACT,)),
    "mark": ("This distinguishing detail", (_ONE_OF_A_KIND,)),
}
_ABOUT_WORK_OF = re.compile(
    rf"\b(?:(?:[\w'-]{{2,16}}\s){{1,3}}?{_VENUE}\s(?:\w{{2,12}}\s){{0,2}}?{v.OCCUPATION}|{v.OCCUPATION}s?\s(?:at|of|"
    rf"for|from|with|de|del|en)\s{_PLACE})(?:\s[\w'&-]{{2,20}}){{0,5}}?[\s,]{{1,2}}"
    r"(?:who\s)?(?:is\s|was\s|were\s|has\sbeen\s|had\sbeen\s|fue\s|es\s)?(?:also\s|one\sof\s|identified\sas\s)?"
    r"(?:the\s|a\s|an\s|la\s|el\s|nuestr[oa]\s)?(?:\w{2,12}\s){0,2}?$"
)
_RUN_UP = 130
_OF_WHAT = re.compile(r"\s(?:of|in|de|en|who|que)\s[^,.;!?\n]{3,45}(?=,)")
_TEAMS = (
    r"(?:team|varsity|jv|quarterback|goal(?:ie|keeper)|pitcher|shortstop|catcher|striker|point\sguard|"
    r"linebacker|soccer|football|basketball|volleyball|baseball|softball|lacrosse|hockey|swim|track|wrestling|cheer|"
    r"league|equipo|futbol|beisbol|jersey|camiseta)"
)
_TEAM_NUMBER = re.compile(
    rf"\b{_TEAMS}\b[^.!?\n]{{0,50}}(?:#\s?|\bno\.?\s|\bnumber\s|\bjersey\s|\bnumero\s){{1,2}}(?:\d{{1,2}}\b|"
    rf"{v.NUMBER_WORD}\b)|"
    r"\b(?:wears|wore|wearing|in|viste|lleva)\s(?:jersey\s)?(?:#\s?|no\.?\s|number\s|numero\s|el\snumero\s)\d{1,2}\b|"
    rf"(?:#\s?|\bno\.?\s|\bnumber\s|\bnumero\s|\bjersey\s){{1,2}}\d{{1,2}}\b[^.!?\n]{{0,50}}\b{_TEAMS}\b"
)


# “support for victims”, “victim services”: an office and nobody.
_SERVICE_BEFORE = re.compile(
    r"\b(?:(?:apoyo|atencion|servicios|ayuda|asistencia|recursos|fondo|unidad|derechos|defensora?)\s(?:al?|para|"
    r"de)(?:\s"
    r"(?:las?|los))?|(?:support|services|resources|help|assistance|rights|advocates?|hotline|line)\s(?:for|to|of))\s$"
)
_SERVICE_AFTER = re.compile(
    r"'?\s(?:services|advoca\w{2,4}|compensation|support|assistance|rights|unit|center|fund|"
    r"hotline)\b"
)


def mentions(reading: Reading, role: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the role is spoken of, at most so many times."""
    found: list[tuple[int, int]] = []
    for match in reading.find(role):
        if (
            _SERVICE_BEFORE.search(reading.quiet, max(0, match.start() - 24), match.start())
            or _SERVICE_AFTER.match(reading.quiet, match.end())
            or (match[0].endswith("s") and reading.quiet.endswith(("for ", "para "), 0, match.start()))
        ):
            continue
        found.append(match.span())
        if len(found) == MOST_MENTIONS:
            break
    return found


def details(reading: Reading, role: re.Pattern[str], *kinds: str) -> Iterator[Passage]:
    """Passages that tell who or where the person of that role is, of the kinds named."""
    for start, end in mentions(reading, role):
        stop = min(reading.sentence_span(start)[1], end + _REACH)
        # “victim of the robbery, a clerk at …”: what is told may follow the crime.
        of_what = _OF_WHAT.match(reading.quiet, end, stop)
        for kind in kinds:
            what, patterns = _FRAMES[kind]
            for pattern in patterns:
                match = pattern.match(reading.quiet, end, stop) or (
                    pattern.match(reading.quiet, of_what.end(), stop) if of_what else None
                )
                if match:
                    yield Passage(what, start, match.end())
                    break
    if "work" in kinds:
        yield from work_before(reading, role)


def work_before(reading: Reading, role: re.Pattern[str]) -> Iterator[Passage]:
    """“A cashier at Example Market was the victim”; `role` may also be what was done to the person."""
    for start, end in mentions(reading, role):
        told = _ABOUT_WORK_OF.search(reading.quiet, max(0, start - _RUN_UP), start)
        if told:
            yield Passage("Where this person works or studies", told.start(), end)


def jobs(reading: Reading) -> Iterator[Passage]:
    """“her new job at the Example Dental Group”, where the case itself says whose job that is."""
    for match in reading.find(_JOB):
        yield Passage("Where this person works or studies", match.start(), match.end())


def team_numbers(reading: Reading) -> Iterator[Passage]:
    """A player's number with the team; in a police case it names the player."""
    for match in _TEAM_NUMBER.finditer(reading.quiet):
        yield Passage("The team and the number", match.start(), match.end())


def outermost(passages: Iterable[Passage]) -> list[Passage]:
    """One passage where several frames saw the same, in the order of the text, two dozen at most."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda one: (one.start, -one.end)):
        if not kept or passage.start >= kept[-1].end:
            kept.append(passage)
    return kept[:24]
