"""Spots in words (389.5(e)): a street, a crossing, a named building or "two doors from"; blocks and cities are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from posts.screening.frames import frame
from posts.screening.reading import Reading
from posts.screening.words import WordList, alternation

_BLOCK = r"(?!(?:the )?\d{1,5} (?:and \d{1,5} )?blocks?)(?!la cuadra)"
_WORDS = r"(?!(?:a|an|any|and|to|for|of|with)\b)(?:[a-z0-9'.]{1,16} ){1,3}?"
_ANY_BUILDING = (
    r"(?:church|school|park|mall|plaza|library|temple|mosque|gurdwara|market|store|station|apartments?|apts|motel|"
    r"hotel|inn|"
    r"suites|complex|trailer park|mobile home park|senior living|lofts|villas|townhomes|center|hall|deli|cafe|"
    r"subdivision|estates)"
)
_BESIDE = (
    r"(?:behind|next to|next door to|across (?:the street )?from|beside|above|opposite|(?:a |one |two |three |\d )?"
    r"(?:doors?|houses?|blocks?|minutes?|steps) (?:down |up |away |over )?(?:from|past)|around the corner from|"
    r"at the (?:end|corner|top|bottom|entrance) of|(?:on )?the (?:corner|end) of|backs up to|backing onto|"
    r"detras de|al lado de|enfrente de|frente a|junto a|a (?:una|dos|tres) (?:cuadras|casas|puertas) de|"
    r"en la esquina de)"
)
_NUMBERED = (
    r"(?:(?:apartment|apt|unit|space|room|suite|building|lot|number|trailer|departamento|unidad|"
    r"cuarto) ?#? ?(?:\d{1,4}[a-z]?|[a-z]\b|[a-z]\d{1,3}))"
)
_LOOKS = (
    r"(?:(?:first|second|third|fourth|last|2nd|3rd) (?:house|home|door|unit|driveway)|the one with the|(?:in|at|is|"
    r"en) (?:the |la |el )(?:\w{2,12} ){0,2}(?:(?:blue|red|white|yellow|green|gray|grey|brown|pink|tan|brick|beige|"
    r"corner|"
    r"last|first|two story) (?:\w{2,10} )?(?:house|home|duplex|apartment|trailer|condo)|(?:house|home|apartment|"
    r"duplex|casa) "
    r"(?:with|on|at|by|next|de|con|azul|blanca|roja|verde|amarilla)))"
)


def spots(reading: Reading) -> Iterator[tuple[int, int]]:
    """Spans that tell a place so that a stranger could find it."""
    for match in reading.find(spot_pattern(reading.words("street_suffixes"))):
        yield match.span()


@lru_cache(maxsize=1)
def looks_or_beside() -> re.Pattern[str]:
    """What a passer-by would know a building by, without its street."""
    return frame(
        rf"{_LOOKS}|{_BESIDE} (?:the |la |el |un |una |a |an )?(?!(?:you|your|us|me|it|them|him|her|this|that|"
        r"these)\b)[a-z0-9']{3,16}",
        r"(?:the|that|a|an|its|it's|is|la|el|una?|unica) (?:\w{2,12} ){0,2}?(?:blue|red|white|yellow|green|gray|grey|"
        r"brown|pink|tan|brick|"
        r"beige|turquoise|orange|purple|two ?story|corner|stucco|wooden|painted) (?:\w{2,10} )?(?:place|house|home|"
        r"duplex|building|apartments?|"
        r"ranch|bungalow|trailer|cottage|triplex|fourplex|condo|townhouse)",
        r"(?:casa|edificio|duplex|departamentos?|porton|local|puerta) (?:\w{2,10} ){0,1}?(?:azul|blanc[oa]|roj[oa]|"
        r"verde|amarill[oa]|cafe|gris|rosa|"
        r"naranja|de (?:dos pisos|ladrillo|madera|la esquina))|(?:pegad[oa]|contigu[oa]|a (?:un lado|espaldas|"
        r"la vuelta)) (?:al|a la|del|de la)",
    )


@lru_cache(maxsize=16)
def spot_pattern(suffixes: WordList) -> re.Pattern[str]:
    street = alternation(suffixes)
    return frame(
        rf"(?:on|at|in|near|off|along|by|to|address is|located (?:on|at)) {_BLOCK}(?:the )?{_WORDS}(?:{street}|"
        rf"{_ANY_BUILDING})",
        rf"(?:on|at|near|off|around) (?!the )[a-z0-9']{{2,16}} (?:(?:{street}) )?(?:&|and|at|"
        r"near) (?!the )[a-z0-9']{2,16}",
        rf"{_BESIDE} [a-z0-9']{{2,16}}",
        rf"{_NUMBERED}",
        rf"{_LOOKS}",
        r"(?:en|sobre|por|de) (?:la |el |los |las )?(?:calle|avenida|av|camino|paseo|iglesia|escuela|parque|"
        r"apartamentos|"
        r"departamentos|hotel|motel) (?!cerrada)[a-z0-9']{1,16}",
    )
