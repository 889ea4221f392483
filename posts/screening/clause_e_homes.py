"""389.5(e): E7 keeps the doors of accused persons and businesses out of posts, so that nobody goes there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from posts.screening.frames import frame, outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.places import exact_addresses
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.spots import looks_or_beside, spot_pattern
from posts.screening.vocabulary import LIVES, PERSON, SUSPECT
from posts.screening.words import WordList

_Spans = Iterator[tuple[int, int]]

_ACCUSED = frame(
    rf"arrested|booked|{SUSPECT}|he|she|they|who|{PERSON}|burglars?|thie(?:f|ves)|robbers?|tagger|dealers?|owner|"
    r"couple|brothers|"
    r"ladron(?:es)?|"
    r"\d+ year old"
)
_LIVES = frame(
    rf"(?:{LIVES}|is from|has (?:a|his|her) (?:place|house|home|trailer|apartment|room)|rents|"
    r"makes (?:his|her) home|calls home|can be found|sleeps|se encuentra)"
)
_HIS_HOME = frame(
    r"(?:the|this|that) \w{3,14}'s (?:home|house|apartment|residence|trailer|duplex)",
    rf"(?:his|her|their|(?:the |this )?(?:{SUSPECT}|burglar|thief|dealer|shooter|driver|man|woman|couple|"
    r"owner)'?s'?) (?:\w{2,12} ){0,2}"
    r"(?:home|house|apartment|residence|condo|trailer|duplex|place|address|unit|property|garage|front door|porch)",
    r"(?:la )?(?:casa|vivienda|residencia|apartamento|domicilio|direccion) (?:del?|de la|de los|"
    rf"de este) (?:{SUSPECT}|ladron|hombre|mujer|"
    r"dueno|presunt\w+)",
    r"su (?:casa|vivienda|residencia|apartamento|domicilio|direccion)",
)
_LIVES_THERE = frame(
    rf"(?:he|she|they|who|{SUSPECT}|{PERSON}|couple|brothers|el|ella|que|quien|"
    rf"inquilin[oa]) (?:\w{{2,10}} ){{0,2}}{LIVES}",
    rf"(?:sigue|siguen|continua) (?:{LIVES})",
)
_HOME_OF = frame(
    r"(?:home|house|residence|apartment|place|trailer|property|address|duplex|unit) (?:of|belonging to|where|that|"
    r"rented by|owned by) (?:the |this |our |a )?"
    rf"(?:\w{{3,12}} ){{0,2}}?(?:{SUSPECT}|{PERSON}|arrested|accused|charged|he|she|they|couple|driver)",
    r"(?:casa|domicilio|vivienda|departamento|apartamento) (?:del?|de la|donde vive|"
    rf"de los) (?:\w{{2,10}} ){{0,2}}?(?:{SUSPECT}|hombre|mujer|joven|senalad[oa])",
    r"(?:his|her|their|the suspect's|the man's|su) (?:\w{3,10} )?(?:home|house|apartment|residence|trailer|duplex|"
    r"unit|casa|domicilio|departamento|vivienda)"
    r"(?: (?:is|was|sits|stands|es|esta|queda|su departamento))?",
)
_WENT_HOME = frame(
    r"(?:suspect|man|woman|coach|landlord|owner|homeowner|he|she)(?: \w{2,12}){0,4} (?:gone home|went home|returned|"
    r"back home|can be found|at the end of)|"
    r"asked where|driveway|cul de sac|regres(?:o|aron) a (?:la )?casa(?: de su \w{3,10})?"
)
_NUMBER_OF = frame(
    r"(?:is |es )?(?:the )?(?:one|man|woman|guy|person|tenant|el|la) (?:in|at|from|en|del?) (?:the |la |"
    r"el )?(?:number|no|unit|house|apartment|apt|space|lot|casa|numero|departamento) "
    r"#?\d{1,5}[a-z]?",
    r"(?:vive|viviendo|reside|residiendo|lives?|living|residing|staying|stays) (?:en|in|at) (?:el |la |number |"
    r"no )?#?\d{1,5} (?:de |of |on )?(?:la )?\w{3,14}",
)
# Where the accused can be met: at work, or where a court sent them.
_MET = frame(
    r"works?(?: \w{2,10}){0,4}? (?:at|for|in)|(?:has|keeps|runs|owns|operates) (?:his|her|an?|"
    r"the) (?:\w{2,10} )?(?:office|shop|business|studio|store|practice|stall|booth|gym)|(?:was |been |"
    r"is )?(?:released|went|going|returned|sent) "
    r"(?:back )?(?:home )?to|his \w{2,10} (?:business|shop|store|gym|studio)|trabaja (?:en|de)|tiene su (?:negocio|"
    r"oficina|taller)"
)
_AT_A_DOOR = frame(
    rf"(?:{SUSPECT}|{PERSON}|couple|guy|tenants?|neighbors?|inquilin[oa]) (?:who (?:lives|stays) )?(?:in|from|at|of|"
    r"en|del?) "
    r"(?:the )?(?:unit|apartment|apt|house|number|no|room|space|lot|trailer|departamento|apartamento|casa|"
    r"numero)\.? ?#? ?"
    r"\d{1,5}[a-z]?"
)
_IN_A_CASE = re.compile(
    r"\b(?:enfrenta|cargos|senalad\w|presunt\w+|fraude|grafiti\w*|charges?|cited|citations?|dumping|dealer|arrest\w*|"
    rf"suspect\w*|accused|charged|booked|wanted|{SUSPECT}|burglar\w*|"
    r"robber\w*|thief|theft|warrant|"
    r"stole|assault\w*|"
    r"homicide|shooting|dealing|drugs?|fraud|molest\w*|crime|criminal|offender|detenid\w|arrestad\w|sospechos\w|robo|"
    r"delito|ladron\w*|"
    r"custody|dui|hit[\s-]and[\s-]run|vandal\w*)\b"
)
_HARMLESS = re.compile(
    r"\b(?:missing (?:person|man|woman|child|teen|girl|boy|adult|since)|victims?|residents? (?:who|living|near|in|on|"
    r"along)|homeowners?|fire|flood|thank\w*|officer|chief|"
    r"sergeant|k-?9|welfare|lost|"
    r"community|neighborhood watch|"
    r"desaparecid\w|return(?:ed)? (?:home|safely)|reunited)\b"
)
_HIS_DOOR = re.compile(
    r"\b(?:his|her|their|suspect'?s|su|del (?:sospechoso|detenido|acusado))\s(?:\w{2,10}\s)?(?:home|house|apartment|"
    r"residence|address|place|casa|domicilio|"
    r"departamento|direccion|vivienda)\b[^.!?\n]{0,30}$|\b(?:vive|viviendo|reside|lives?|living|resides)\s(?:en|at|"
    r"in)\s(?:el\s|la\s)?$"
)
_BLOCK_LEVEL = re.compile(r"\b(?:cuadra|block)\s(?:of\s|de\s)?$")
_GO_THERE = frame(
    r"(?:go|drive|stop|come|swing|march|head) (?:\w{2,8} )?(?:over|by|past|to|down) (?:\w{2,10} )?(?:his|her|their|"
    r"this) (?:house|home|place|"
    r"shop|store|business|office|work)",
    r"you (?:all |already )?know (?:the|which|where) (?:house|place|he lives|she lives|door)|pay (?:him|her|"
    r"them) a visit|(?:here is|here's|this is) where (?:he|she|they) (?:lives?|works?|stays?|sleeps?)|"
    r"(?:let|tell) (?:him|her|them) (?:know )?what you think|show up at (?:his|her|their)|"
    r"you (?:can|will|may|might) find (?:him|her|them|the owner) (?:at|in|on|behind|most|every)|"
    r"(?:call|flood|blow up) (?:his|her|their) (?:phone|boss|employer|work|house)|(?:his|her|"
    r"their) (?:home )?address is|"
    r"neighbors? (?:of|on|in) \w+ (?:\w+ )?should know (?:he|she|they|who)|lives among you|your neighbor is|"
    r"ask (?:him|her|them) yourself|(?:pasen|pase|vayan) por (?:la|su) (?:casa|tienda|negocio)|"
    r"si quieren saber (?:quien|donde)|aqui (?:vive|trabaja)|vayan a su (?:casa|negocio)|su direccion es",
)
_KIND = (
    r"(?:market|liquors?|smoke shop|vape shop|vapes?|tobacco|smokes|grill|restaurant|deli|bar|spa|"
    r"massage(?: parlor)?|salon|store|shop|motel|inn|auto(?: body| "
    r"repair| sales)?|towing|tavern|cafe|pub|dealership|daycare|preschool|donuts?|pizza|pizzeria|nails|jewelers|mart|"
    r"gas|roofing|plumbing|"
    r"construction|landscaping|moving company|contractors?|dispensary|pharmacy|nightclub|lounge|church|clinic|"
    r"care home|taqueria|"
    r"carniceria|bakery|tacos|kitchen|burgers|barber ?shop|gym|tattoo|pawn|recycling)"
)
_KIND_OF = _KIND.replace(" ", r"\s")
_BUSINESS = re.compile(
    rf"(?<![^\W_])(?P<name>(?:[a-z0-9'&.]{{1,16}}\s){{1,4}}?)(?P<kind>{_KIND_OF})(?:'s)?(?![^\W_])"
    r"|\b(?P<tipo>tienda|restaurante|licoreria|taller|bar|mercado|salon|motel|carniceria|"
    r"panaderia)\s(?P<after>[a-z]{3,14})\b"
)
_ACCUSED_OF = frame(
    r"will not (?:name|say who)|not naming|caught (?:selling|serving|cheating|dealing|running|dumping)|(?:sold|"
    r"sells?|selling|served|serves|"
    r"serving) (?:alcohol|beer|liquor|tobacco|vapes?|"
    r"drugs|stolen|fentanyl|cigarettes|marijuana|a minor|our|to (?:a |our )?(?:minor|decoy|teen|underage))\w*|"
    r"cited for|accused of|"
    r"under investigation|(?:is|are|was|were) (?:being )?(?:investigated|cited|fined|raided|charged|accused)|"
    r"scamm\w+|ripping off|"
    r"rip ?offs?|fronts? for|launder\w*|illegal(?:ly)?|boycott|shut (?:it )?down|cheat\w*|overcharg\w+|fencing|"
    r"prostitution|gambling|"
    r"failed (?:the|our|a) (?:decoy|compliance|inspection)|peddl\w+|booked for|arrested for|known for|"
    r"responsible for|behind the|violat\w+|employee (?:is|was) "
    r"(?:arrested|accused)|owners? (?:is|was|were|are|has been) (?:arrested|accused|charged|under)|stole from|"
    r"defraud\w*|"
    r"suspected of|unlicensed|tak\w+ a (?:close )?look at|looking into|complaints? (?:about|against|keep)|"
    r"explaining to do|shady|crooked|dishonest|"
    r"vend\w+ (?:alcohol|drogas|cigarros|cerveza|licor)|acusad[oa]|investigad[oa]|lavado|fraude|estaf\w+|ilegal\w*|"
    r"fue multad[oa]"
)
_OWNER_OF = re.compile(
    r"\b(?:he|she|they|who)\s(?:runs?|owns?|operates?|manages?)\s(?:the\s|a\s)?$|\b(?:owners?|managers?|operators?|"
    r"employees?|clerks?|staff|duen[oa]|gerente)\s(?:of|at|de|"
    r"del)\s(?:the\s|la\s|el\s)?$|\b(?:runs|owns|operates|manages|works at)\s(?:the\s)?$"
)
_UNNAMED = frame(
    rf"{_KIND}|(?:car |used car )?lot|dealer|garage|stand|food truck|warehouse|studio|office|laundromat|"
    r"massage place|place|parlor|business|negocio"
)
_ITS_OWNER = re.compile(
    r"\b(?:its|the|whose|their)\s(?:owners?|managers?|operators?|clerks?|employees?|cook|doctor|manager)\s(?:stands?|"
    r"is|was|has\sbeen|are|were)\s(?:\w{2,10}\s)?(?:accused|charged|arrested|suspected|under|booked|facing|cited)"
    r"|\b(?:su|el|la)\s(?:duen[oa]|gerente|encargad[oa]|propietari[oa])\s(?:\w{2,8}\s){0,2}(?:acusad|arrestad|detenid|"
    r"investigad|multad)\w"
)
_AS_VICTIM = re.compile(
    r"\b(?:robbed|robbery at|burglarized|burglary (?:at|of)|theft (?:at|from)|stole (?:\w+\s){0,4}from|stolen from|"
    r"shoplift\w*|vandalized|"
    r"victim|passed (?:the|our|a)|counterfeit|thank\w*|hosted|hosting|sponsor\w*|coffee with|event|illegally parked|"
    r"donat\w+|"
    r"illegal (?:dumping|parking|fireworks)|near|behind the \w+ (?:market|store)|in front of|outside|parking lot of|"
    r"robo a|robo en)\b"
)


def _homes(reading: Reading) -> _Spans:
    place = spot_pattern(reading.words("street_suffixes"))
    for start, end in pairs(reading, _LIVES, place, within=40):
        first, _ = reading.sentence_span(start)
        if _ACCUSED.search(reading.quiet, max(first, start - 60), start):
            yield from _if_in_a_case(reading, start, end)
    for start, end in pairs(reading, _MET, place, within=40):
        first, _ = reading.sentence_span(start)
        if _ACCUSED.search(reading.quiet, max(first, start - 90), start):
            yield from _if_in_a_case(reading, start, end)
    for start, end in (*pairs(reading, _HIS_HOME, place, within=40), *spans(reading, _AT_A_DOOR)):
        yield from _if_in_a_case(reading, start, end)
    yield from _homes_by_their_looks(reading)


def _homes_by_their_looks(reading: Reading) -> _Spans:
    """The home of the accused, and, in the same breath or the next, what it looks like or stands beside."""
    if reading.category in {"a", "b", "d", "h"}:
        return
    looks = looks_or_beside()
    home = (_LIVES_THERE, _HOME_OF, _HIS_HOME, _WENT_HOME)
    for first in home:
        for start, end in pairs(reading, first, looks, within=70, across=True):
            yield from _if_in_a_case(reading, start, end)
    for start, end in (*pairs(reading, looks, _HOME_OF, within=60), *spans(reading, _NUMBER_OF)):
        yield from _if_in_a_case(reading, start, end)
    place = spot_pattern(reading.words("street_suffixes"))
    for start, end in pairs(reading, _HOME_OF, place, within=60, either_order=True):
        yield from _if_in_a_case(reading, start, end)


def _if_in_a_case(reading: Reading, start: int, end: int) -> _Spans:
    stated = reading.facts.subject_role == "SUSPECT"
    if (stated or _IN_A_CASE.search(reading.quiet)) and not says(reading, _HARMLESS, start):
        yield start, end


def _addresses(reading: Reading) -> _Spans:
    for place in exact_addresses(reading):
        around = reading.sentence_around(place.start)
        if _BLOCK_LEVEL.search(reading.quiet[max(0, place.start - 12) : place.start]):
            continue
        of_the_accused = _HIS_DOOR.search(reading.quiet, max(0, place.start - 45), place.start)
        if (of_the_accused and _IN_A_CASE.search(reading.quiet)) or (
            _IN_A_CASE.search(around) and not _HARMLESS.search(around)
        ):
            yield place.start, place.end


def _calls(reading: Reading) -> _Spans:
    return spans(reading, _GO_THERE)


def _businesses(reading: Reading) -> _Spans:
    named = [match.span() for match in reading.find(_BUSINESS) if _is_named(reading, match)]
    if not named:
        return
    accused = [match.span() for match in reading.find(_ACCUSED_OF)]
    for start, end in named[:50]:
        first, last = reading.sentence_span(end - 1)
        near = [at for at, _ in accused if abs(at - end) < 160]
        blamed = any(first <= at < last for at in near) or (
            near and _OWNER_OF.search(reading.quiet, max(0, start - 25), start)
        )
        if blamed and not says(reading, _AS_VICTIM, start):
            yield start, end


def _placed_businesses(reading: Reading) -> _Spans:
    """A business that is not named, yet told by its place: "the massage place next to the laundromat"."""
    for start, end in pairs(reading, _UNNAMED, spot_pattern(reading.words("street_suffixes")), within=8):
        owner = _ITS_OWNER.search(reading.quiet, end, end + 130) or (
            _OWNER_OF.search(reading.quiet, max(0, start - 25), start) and says(reading, _IN_A_CASE, start)
        )
        if (owner or says(reading, _ACCUSED_OF, start)) and not says(reading, _AS_VICTIM, start):
            yield start, end


@lru_cache(maxsize=16)
def _entries(words: WordList) -> frozenset[str]:
    return frozenset(words.entries)


def _is_named(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the word beside the kind of business is a name: by its capital, where capitals tell."""
    if match["tipo"]:
        word, at = match["after"], match.start("after")
    else:
        word = match["name"].split()[-1]
        at = match.start() + match["name"].rstrip().rfind(word)
    lists = (
        ("unnamed_business_words", "never_names", "common_words") if reading.caseless else ("unnamed_business_words",)
    )
    plain = frozenset().union(*(_entries(reading.words(name)) for name in lists))
    return word.strip(".'") not in plain and (reading.caseless or not reading.cased[at].islower())


_BLOCK = "Write “a business in the 5000 block of Example Way”."
_TOLD: dict[str, tuple[Callable[[Reading], _Spans], str]] = {
    "tells where an accused person lives": (
        _homes,
        "Name the block or the city, such as “in the 5000 block of Example Way”.",
    ),
    "gives an exact address in a case": (_addresses, "Name the block, such as “in the 5000 block of Example Way”."),
    "sends people to somebody's door": (_calls, "Ask people to call the Department, and to leave the person alone."),
    "names a business as accused": (_businesses, _BLOCK),
    "tells where an accused business is": (_placed_businesses, _BLOCK),
}


def _check(reading: Reading) -> Iterable[Hit]:
    for what, (look, instead) in _TOLD.items():
        for start, end in outermost(look(reading)):
            why = f"This {what}. Angry people could go there, and the accused may be innocent (389.5(e))."
            yield Hit(why, instead, start, end)


E7 = Rule("E7", 2, "389.5(e)", "Home or business of the accused", "Policy 389.5(e)", Level.HOLD, on_prose(_check))
