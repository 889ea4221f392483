"""389.5(f): F1 keeps personal use out of Department accounts: sales, private fund-raisers, birthdays, own handles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule

_KIN = (
    r"(?:(?:step|grand|god)?(?:brother|sister|mother|father|son|daughter|mom|dad|parents|kids?)|cousin|wife|"
    r"husband|uncle|aunt|nephew|"
    r"niece|girlfriend|boyfriend|fiancee?|buddy|(?:best )?friend|roommate|in-laws|grandma|grandpa|family|baby|"
    r"neighbor|"
    r"hubby|better half|partner's kid)"
)
_KIN_ES = (
    r"(?:prim[oa]|herman[oa]|espos[oa]|hij[oa]|ti[oa]|sobrin[oa]|amig[oa]|mama|papa|"
    r"novi[oa]|familia|cunad[oa]|compadre)"
)
_THING = (
    r"(?:etsy|gofundme|venmo|cash ?app|podcast|band|gig|side (?:hustle|business|job)|small business|business|shop|"
    r"store|"
    r"online store|album|book|wedding|vacation|honeymoon|birthday|bday|insta(?:gram)?|ig|tiktok|snap(?:chat)?|"
    r"youtube|channel|"
    r"personal (?:page|account|handle|profile)|handle|blog|onlyfans|merch|garage sale|yard sale|listing|new house|"
    r"puppies|kittens|fantasy league)"
)
_PATTERNS = {
    "offers something for sale": re.compile(
        r"\b(?:i'?m |am |i )?(?:selling|sell|vendo|vendiendo)\s+(?:my|our|his|her|mi|nuestr[oa]|un|"
        r"una)\s+(?:[a-z]+\s?){1,3}|\bmy\s+"
        r"(?:[a-z0-9]+\s+){1,3}(?:is|are)\s+(?:for sale|up for grabs)|\bfor sale by owner\b|"
        r"\bfor sale[:!,]?[^.\n]{0,60}\b(?:obo|or best offer|"
        r"dm|message me|text me|asking|firm|call me)\b|\b(?:asking|obo|best offer)\s+\$\d|\$\d[\d,]*\s+(?:obo|"
        r"or best offer|firm)\b|"
        r"\bse vende\b[^.\n]{0,60}\b(?:llam\w+|mensaje|interesad[oa]s|\$)"
    ),
    "asks money for a private cause": re.compile(
        r"\bgo\s?fund\s?me\b|\b(?:venmo|cash ?app|zelle|paypal)(?:\.me)?\s*(?:me|us|:|@|/|\$|to help|donations?)|"
        r"\b(?:ko-fi|patreon|kickstarter|"
        r"onlyfans)\b|\b(?:fund-?\s?raiser|benefit|raffle|bake sale|collection|donat\w+)\s+(?:for|to|to help|"
        r"to support)\s+"
        rf"(?:my|our friend|our buddy|a friend|(?:\w+\s+)?{_KIN}'s|(?:officer|sgt|sergeant|detective)\s+\w+'s)\b|"
        rf"\brecaudacion para mi\b|\bhelp my\b"
    ),
    "wishes a birthday or marks a private occasion": re.compile(
        r"\bhappy\s+(?:belated\s+|early\s+)?(?:\d{1,3}(?:st|nd|rd|th)\s+)?(?:birthday|b-?day|"
        r"anniversary (?:to )?(?:babe|honey|my))\b|\bfeliz cumple\w*|"
        r"\bmy\s+(?:\w+\s+)?(?:birthday|b-?day|wedding|baby shower|honeymoon)\b|\bit'?s my birthday\b|\bhbd\b"
    ),
    "points to a personal account": re.compile(
        r"\b(?:dm|d\.m\.|pm|inbox|snap|hit)\s+me\b|\b(?:message|text|add|follow|friend)\s+me\b|\bslide into my\b|"
        r"\bsubscribe to my\b|\bfollow\s+"
        rf"(?:my|his|her)\b|\blink in (?:my )?bio\b|\bmy\s+(?:\w+\s+)?{_THING}\b|\b(?:use )?my (?:promo |discount |"
        rf"referral )?(?:code|link)\b|"
        r"\b(?:mandame|manda me|escribeme|enviame|sigueme)\b|\bmi (?:pagina|cuenta|canal|instagram|negocio|tienda|"
        r"cumpleanos|boda)\b"
    ),
    "speaks of family or friends": re.compile(
        rf"\bmy\s+(?:own\s+|little\s+|big\s+|older\s+|younger\s+|good\s+|best\s+|sweet\s+)?{_KIN}(?:'?s)?\b|"
        rf"\bmi\s+{_KIN_ES}\b|\bmy\s+(?:\w+\s+)?(?:truck|boat|motorcycle|couch)\b"
    ),
}
_SPOKEN_TO_THE_PUBLIC = re.compile(
    r"\b(?:scam\w*|fraud\w*|never (?:send|pay|share)|beware|warning|phish\w*|impersonat\w*|gift cards?|fake|"
    r"pretend\w*|victims?|estafa\w*|"
    r"fraude)\b"
)
_INSTITUTION_BIRTHDAY = re.compile(
    r"\s*,?\s*(?:to\s+)?(?:the\s+|our\s+)?(?:u\.?s\.?\s+)?(?:department|city|egpd|elk grove|marine corps|marines|"
    r"army|navy|air force|coast guard|"
    r"space force|national guard|united states|america|usa|k-?9)\b"
)
_CALLING = re.compile(
    r"\b(?:because|inspired|inspiration|served|serve|serving|grew up|proud|officer|career|joined|became|why i)\b"
)
_LINK = re.compile(
    r"\b(?:gofundme|venmo|cash\.app|paypal\.me|patreon|etsy|onlyfans|ko-fi|kickstarter|fundly|givesendgo)\b"
)
_INSTEAD = "Post this from a personal account on your own time, or write about the Department's own program."


def _check(reading: Reading) -> Iterable[Hit]:
    for what, pattern in _PATTERNS.items():
        for match in reading.find(pattern):
            if not _excused(reading, what, match):
                yield Hit(_message(what), _INSTEAD, match.start(), match.end())
    if any(_LINK.search(link.lower()) for link in reading.facts.links):
        yield Hit(_message("links to a private fund-raiser or shop"), _INSTEAD)


def _message(what: str) -> str:
    return f"This {what}. Department accounts are not for personal use (389.5(f))."


def _excused(reading: Reading, what: str, match: re.Match[str]) -> bool:
    """Warnings about scams, questions in the public's words, quotations, and why somebody became an officer."""
    sentence = reading.sentence_around(match.start())
    if what.startswith("wishes"):
        return bool(_INSTITUTION_BIRTHDAY.match(reading.quiet[match.end() : match.end() + 40]))
    if what.startswith("asks"):
        return bool(_SPOKEN_TO_THE_PUBLIC.search(reading.quiet[max(0, match.start() - 200) : match.end() + 200]))
    if reading.inside_quotation(match.start()) or _SPOKEN_TO_THE_PUBLIC.search(sentence):
        return True
    if what.startswith("speaks"):
        question = sentence.rstrip().endswith("?")
        return question or (reading.category == "h" and bool(_CALLING.search(sentence)))
    return False


F1 = Rule("F1", 1, "389.5(f)", "Personal use", "Policy 389.5(f)", Level.BLOCK, _check)
