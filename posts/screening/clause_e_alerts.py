"""389.5(e): E6 keeps the names of the state's alerts for the California Highway Patrol, which alone activates them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from posts.screening.frames import says
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.words import WordList

# Teaching about alerts is welcome; a live case is told by its particulars.
_TEACHING = re.compile(
    r"\b(?:what(?:'s| is| are| does)|how|when|why|who (?:issues|sends|activates|decides|qualifies|can|gets|may)|"
    r"difference|learn|criteria|explain\w*|means|stands for|"
    r"(?:is|are|gets?) (?:only )?(?:issued|activated|sent|used|reserved)|did you know|enable|turn on|sign up|"
    r"settings|"
    r"tests?|drill|training|program|history|named (?:for|after)|anniversary|last year|awareness|only (?:the )?chp|"
    r"faqs?|myths?|types of|que es|que son|como|cuando|aprenda|conozca|prueba|capacitacion|programa)\b|\?"
)
_LIVE = re.compile(
    r"\b(?:last seen|suspect vehicle|in effect|(?:was|been) (?:taken|abducted|kidnapped|activated|issued)|"
    r"(?:have|has|just|we) (?:issued|activated)|is missing|went missing|missing (?:teen|child|boy|girl|person|"
    r"woman|man|"
    r"juvenile|toddler|infant)|\d{1,2}[\s-]*year[\s-]*old|be on the lookout|bolo|plates?|driving a|cancel\w*|"
    r"vist[oa] por ultima vez|desaparecid[oa]|activad[oa]|en vigor|anos)\b"
)
# Somebody acts or acted, now: no teaching sentence speaks so.
_OURS = re.compile(
    r"\b(?:we(?:'ve| have| are|'re)?|department|egpd|police|officers|detectives|chp|policia|"
    r"departamento)\s(?:\w{2,10}\s){0,2}?"
    r"(?:issued|issuing|activated|activating|requested|declared|put out|emitio|emitimos|activo|activamos|"
    r"solicito)\s(?:an?|the|this|una?|la)\s|"
    r"\b(?:alert|advisory|alerta)\s(?:\w{2,10}\s){0,2}?(?:in effect|is active|has been (?:issued|activated) for|"
    r"en vigor|activada)\b"
)
# A post about one missing person speaks to those who may have seen that person.
_SOUGHT = re.compile(
    r"\b(?:have you seen|please (?:call|share)|call (?:us|911|9-1-1|if|with)|last (?:seen|known|heard)|he (?:left|was|"
    r"is|has|may)|she (?:left|was|is|has|may)|share (?:this|now|please)|wearing|"
    r"case \d|found safe|cardigan|hoodie|jacket|sweater|on foot|ha visto|comparta[n]?|llame|vestia|lleva puest\w|"
    r"caso \d)\b"
)
_UPGRADED = re.compile(
    r"\b(?:upgraded?|elevated?|moved|escalated|went|goes|now (?:an?|under)|activated|issued|elevad[oa]|subi[oa]|"
    r"paso)\b[^.!?\n]{0,60}?\b(?:to|as|an?|under|a)\s(?:an?\s)?(?:amber|silver|"
    r"blue|feather|yellow|ebony|plateada)\b(?!\s(?:street|st|ave|way|drive|dr|line|lot|alert|zone|route|medal|level|"
    r"coins?|stars?))"
)
_GENERAL = re.compile(
    r"\b(?:mayores|menores) de (?:\d{2}|edad)\b(?: anos)?|"
    r"\b(?:17|18|65|18-64)(?:\s*(?:years?|and|or)\b|[\s-]*year[\s-]*olds?\b)"
)


def _check(reading: Reading) -> Iterable[Hit]:
    if reading.facts.has_exception("chp_activation_no"):
        return
    of_one = reading.category in {"c", "e", "g"} and bool(_SOUGHT.search(reading.quiet))
    live = of_one or _tells_of_a_case(reading) or bool(_OURS.search(reading.quiet))
    for match in _UPGRADED.finditer(reading.quiet) if of_one else ():
        yield _hit(match)
    for match in reading.find(_brands(reading.words("alert_brands"))):
        teaching = says(reading, _TEACHING, match.start())
        if live or not teaching:
            yield _hit(match)


def _hit(match: re.Match[str]) -> Hit:
    return Hit(
        f"“{match[0].strip(' #')}” names a state alert. Only the California Highway Patrol activates one, and no "
        "activation number is recorded here (389.5(e)).",
        "Write “missing person” and what the public should do, or record the CHP activation number first.",
        *match.span(),
    )


def _tells_of_a_case(reading: Reading) -> bool:
    """Whether live words stand outside teaching sentences such as "when a child has been abducted"."""
    for found in _LIVE.finditer(_GENERAL.sub(lambda part: " " * len(part[0]), reading.quiet)):
        if not says(reading, _TEACHING, found.start()):
            return True
    return False


@lru_cache(maxsize=16)
def _brands(words: WordList) -> re.Pattern[str]:
    brands = "|".join(re.escape(entry).replace(r"\ ", r"[\s_-]{0,3}") for entry in words.entries)
    return re.compile(rf"(?<![^\W_])(?:{brands})s?(?![^\W_])")


E6 = Rule(
    "E6",
    3,
    "389.5(e)",
    "Name of a state alert without activation",
    "Government Code 8594 and following",
    Level.BLOCK,
    on_prose(_check),
)
