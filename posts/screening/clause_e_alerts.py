"""389.5(e): E6 keeps the names of the state's alerts for the California Highway Patrol, which alone activates "
"them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule
from posts.screening.words import WordList

# Teaching about alerts is welcome; a live case is told by its particulars.
_TEACHING = re.compile(
    r"\b(?:what(?:'s| is| are| does)|how|when|why|who|difference|learn|criteria|explain\w*|means|stands for|"
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
_GENERAL = re.compile(r"\b(?:17|18|65|18-64)(?:\s*(?:years?|and|or)\b|[\s-]*year[\s-]*olds?\b)")


def _check(reading: Reading) -> Iterable[Hit]:
    if reading.facts.has_exception("chp_activation_no"):
        return
    live = _tells_of_a_case(reading)
    for match in reading.find(_brands(reading.words("alert_brands"))):
        teaching = bool(_TEACHING.search(reading.sentence_around(match.start())))
        if live or not teaching:
            yield Hit(
                f"“{match[0].strip(' #')}” names a state alert. Only the California Highway Patrol activates one, "
                f"and no "
                "activation number is recorded here (389.5(e)).",
                "Write “missing person” and what the public should do, or record the CHP activation number first.",
                match.start(),
                match.end(),
            )


def _tells_of_a_case(reading: Reading) -> bool:
    """Whether live words stand outside teaching sentences such as "when a child has been abducted"."""
    for found in _LIVE.finditer(_GENERAL.sub(lambda part: " " * len(part[0]), reading.quiet)):
        if not _TEACHING.search(reading.sentence_around(found.start())):
            return True
    return False


@lru_cache(maxsize=16)
def _brands(words: WordList) -> re.Pattern[str]:
    brands = "|".join(re.escape(entry).replace(r"\ ", r"[\s_-]{0,3}") for entry in words.entries)
    return re.compile(rf"(?<![^\W_])(?:{brands})s?(?![^\W_])")


E6 = Rule(
    "E6",
    1,
    "389.5(e)",
    "Name of a state alert without activation",
    "Government Code 8594 and following",
    Level.BLOCK,
    _check,
)
