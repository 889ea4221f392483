"""389.5(f): F1 keeps personal use out of Department accounts: sales, private fund-raisers, birthdays, own handles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from posts.screening import private_life as private
from posts.screening.frames import frame, outermost, pairs, spans
from posts.screening.model import Level
from posts.screening.personal_words import (
    BELONGINGS,
    BELONGINGS_ES,
    KIN,
    KIN_ES,
    PAYMENT,
    PERSON_OF_OURS,
    PRIVATE_CAUSE,
    VENTURES,
    WANTED,
)
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_OWN = (
    r"(?:own|little|big|older|younger|oldest|youngest|good|best|sweet|beautiful|lovely|dear|favorite|new|old|"
    r"late|poor|crazy|wonderful)"
)
_MONTHS_OR_SOON = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"fall|weeks?|soon)"
)
_SALE = frame(
    r"(?:selling|sell|sold|renting out|rent out|rehoming|unloading|getting rid of|parting with|auctioning) (?:off "
    r")?my \w{2,14}",
    r"i(?:'m| am| have)? (?:now )?(?:selling|renting out|rehoming|giving away|unloading) \w{2,14}",
    r"(?:anybody|anyone|somebody|who) (?:want|wants|need|needs|interested in|looking (?:for|to buy)|in the market for)"
    r" (?:a|an|my|some|to buy|two|three) (?:\w{2,14} ){1,4}(?:for (?:sale|cheap)|(?:\$|for \$)?\d[\d,]*)",
    r"(?:my|our) (?:\w{2,14} ){1,5}?(?:is|are) (?:up )?for (?:sale|grabs|rent)",
    r"for sale by owner",
    r"for sale[:!,]?[^.\n]{0,60}?(?:obo|best offer|dm|message me|text me|asking|firm|call me|\$\d[\d,]*|ask for me)",
    r"make me an offer",
    r"mine (?:is|are|was) (?:like new|barely|hardly|in (?:good|great|mint)|free|yours|\d)",
    r"(?:has|have) to go[.,!;:]? (?:asking|only|just|\$?\d)[^.!?\n]{0,20}",
    r"(?:asking|only want|will take) \$?\d{2,6}",
    r"\d{2,6} (?:bucks|obo|dlls|dolares o mejor oferta)",
    r"(?:free|yours) to whoever[^.!?\n]{2,40}",
    r"i (?:\w{3,10} )?(?:have|got) (?:an? |one |two )?(?:extra|spare) (?:seat|ticket|pass|room|bed)\w{0,2}",
    r"i (?:make|build|bake|sew|forge|knit|paint|design|cater|detail|restore) (?:them|those|these|custom|cakes|"
    r"jewelry|knives|it all)",
    r"(?:my )?(?:orders?|books|bookings|commissions) (?:are |is )?(?:now )?open",
    r"me urge (?:vender|rentar|comprar|encontrar)|(?:ando|estoy) buscando|trato directo|quien me (?:venda|preste|"
    r"rente|recomiende|regale)",
    r"or best offer",
    r"(?:first|best) \$?\d[\d,]* takes (?:it|them)",
    r"(?:asking|obo|best offer) \$\d[\d,]*",
    r"\$?\d[\d,]* (?:obo|or best offer|firm|each and)",
    r"\$\d[\d,]* each[,.]? (?:text|call|message|dm|pm|see|ask for) me",
    r"(?:tickets|seats|passes|reservations?) (?:that )?i (?:can't|cannot|won't) (?:use|make)",
    r"(?:two|three|four|a pair of|some|extra|spare|\d) (?:\w{2,12} )?tickets (?:for|to) [^.!?\n]{2,40}?(?:dm|text|"
    r"message|call|hit|ask) (?:for )?me",
    r"(?:garage|yard|moving|rummage) sale (?:at|in) (?:my|our) (?:house|place|home|garage|driveway)",
    r"(?:clearing out|cleaning out|emptying) (?:the|my|our) (?:garage|attic|closet|storage|"
    r"house)[^.!?\n]{0,60}?(?:must go|come by|sale|prices?)",
    r"vendo|remato|alquilo|rento|traspaso mi|permuto",
    r"(?:estoy|ando) (?:vendiendo|rentando|rematando)",
    r"mi (?:\w{3,12} ){0,2}?(?:vende|renta|prepara|hace (?:pasteles|tamales|comida))",
    rf"mi {KIN_ES} (?:esta |anda )?(?:vend\w+|rent\w+|hac\w+ \w{{3,12}} (?:para|por))",
    r"se (?:vende|renta|remata)[^.\n]{0,60}?(?:llamame|llamenme|mensaje|inbox|interesad[oa]s|\$\d|por privado)",
    r"(?:informes|interesad[oa]s|precio|detalles) (?:\w{2,8} )?(?:por |al |en |me )?(?:inbox|privado|mi (?:whats\w*|"
    r"celular|numero|perfil)|"
    r"mandenme|escribanme|llamenme|escribir\w*me)",
    r"les? paso (?:el |la |los )?(?:precio|info\w*|ubicacion|numero|datos)",
    r"(?:officer|sgt|sergeant|detective|deputy|lt|dispatcher|corporal|oficial|sargento)\.? [a-z'-]{2,20} (?:is|esta) "
    r"(?:selling|renting|vendiendo|rentando)",
)
_MONEY = frame(
    r"go ?fund ?me",
    rf"(?:our|his|her|their|a|this|the|my) {PAYMENT}(?: page| link| account| campaign)?",
    rf"{PAYMENT}(?:\.me)? ?(?:me|us|him|her|them|:|@\w{{2,20}}|/|\$\w{{2,20}}|to help|donations?)",
    r"(?:ko ?fi|patreon|kickstarter|onlyfans|givesendgo|venmo|cash ?app|zelle)",
    r"(?:fund ?raiser|benefit|raffle|bake sale|collection|car wash|donat\w+|proceeds (?:go|goes|going)|chip in|pitch "
    r"in|raising (?:money|funds)|"
    rf"help out|pass the hat) (?:for|to|to help|to support|towards?|on) (?:my|our (?:friend|buddy)|a (?:friend|"
    rf"buddy)(?:'s)?|(?:\w{{3,12}} )?{KIN}'s|"
    rf"{PERSON_OF_OURS} (?:\w{{3,12}} )?{PRIVATE_CAUSE})",
    r"i(?:'m| am) (?:raising|collecting|fund ?raising|begging|asking) (?:money|funds|donations|cash|for (?:money|"
    r"donations|help with my))",
    r"(?:sponsor|fund|support|back) (?:me|my (?:run|ride|walk|marathon|race|trip|campaign))",
    rf"(?:back|fund|support|sponsor|help) (?:out )?my (?:{_OWN} )?{KIN}(?:'s)?",
    r"help my",
    r"(?:tickets?|cookies|candy bars|popcorn|chocolates?|wreaths|raffle tickets?) from (?:me|my)",
    r"ay[u]den(?:me|nos) a (?:juntar|pagar|completar|reunir|comprar)",
    r"recaudacion para mi",
    r"(?:cooperacion|colecta|rifa|kermes|kermesse|venta de comida) (?:para|de) mi",
    r"echen(?:le|me|nos) la mano",
    r"(?:depositen|transfieran|manden)(?:me|le)? (?:a mi|dinero|lo que gusten)",
)
_OCCASION = frame(
    r"happy (?:belated |early |very )?(?:\d{1,3}(?:st|nd|rd|th)? )?(?:birthday|b ?day)",
    r"(?:wish|wishing) [^.!?\n]{2,50}? a (?:very |belated )?happy (?:birthday|b ?day|anniversary|\d{1,3}(?:st|nd|rd|"
    r"th))",
    r"(?:birthday|b ?day|cumple\w{0,6}) (?:shout ?out|wishes|love|greetings|hugs) (?:to|for|go)",
    r"feliz cumple\w{0,6}",
    r"it's my birthday|hbd|my (?:\w{2,10} )?(?:birthday|b ?day|wedding|baby shower|honeymoon|anniversary)",
    r"happy (?:\w{2,8} )?anniversary,? (?:to )?(?:babe|honey|my|us|the love|mom|dad|sweetheart|darling)",
    r"feliz aniversario,? (?:a )?(?:mi|amor)",
    r"love of my life|amor de mi vida",
    r"love you,? (?:babe|honey|mom|dad|baby|sweetheart|forever|son|buddy)",
    r"te (?:amo|quiero),? (?:amor|mi|mama|papa|hij[oa]|mucho)",
    r"(?:\d{1,2}|one|two|three|five|ten|fifteen|twenty|thirty) years (?:of marriage|married|together|with my)",
    r"it's a (?:girl|boy)!",
    r"(?:welcomed|expecting|having) (?:their |our |a |his |her )?(?:little|first|second|third|new|baby|bouncing) "
    r"(?:\w{2,10} )?"
    r"(?:baby|child|boy|girl|son|daughter|[a-z]{2,12} (?:last|this|on|into))",
    r"just had (?:a |their |his |her )?(?:\w{2,8} )?(?:baby|boy|girl|son|daughter|twins)",
    r"proud (?:new )?(?:dad|mom|father|mother|parents?|papa|mama|grandpa|grandma)",
    r"(?:today )?i turn(?:ed)? \d{2}",
    r"i(?:'m| am) (?:hosting|throwing|having) (?:a |the |our )(?:\w{3,10} )?(?:night|party|bbq|barbecue|dinner|game|"
    r"cookout)",
    r"(?:i )?(?:just|finally) (?:booked|bought|closed on|got engaged|got married|moved into|adopted|finished) (?:my|"
    r"a|the|our) \w{3,14}",
    r"i(?:'m| am|'ll be)? (?:getting married|retiring and|on vacation|going on vacation|moving to a)",
    r"gender reveal|bridal shower|bachelor(?:ette)? party",
    r"ya nacio mi|nacio mi \w{3,10}|somos papas",
    rf"(?:off|headed|heading|going|flying) to (?!court|jail|prison)[a-z]{{3,14}}(?: \w{{3,12}})? with (?:the|my) "
    rf"(?:{_OWN} )?(?:family|wife|husband|kids|boys|girls|guys)",
    r"vacation mode|out of office",
    rf"(?:wife|husband|girlfriend|i)(?:'s| is| am|'m) (?:due|expecting|pregnant)(?: in {_MONTHS_OR_SOON})?",
)
_ACCOUNT = frame(
    r"(?:dm|d\.m\.|pm|inbox|snap|hit|whatsapp) me(?: up)?",
    r"(?:message|text|add|follow|friend|book|hire|venmo|join|find|catch|see|watch|hear) me (?:on|at|for|if|live|"
    r"tonight|after|with|to|up|in|"
    r"every|this|and|play|sing|perform|@\w+|before)",
    r"(?:message|text|add|follow|friend|venmo) me",
    r"slide into my|subscribe to my|follow (?:my|his|her)",
    r"link in my (?:bio|profile|page)",
    rf"my (?:\w{{2,12}} ){{0,2}}?{VENTURES}",
    r"(?:on|at) (?:my|his|her) (?:own )?(?:channel|page|profile|tiktok|insta\w*|youtube|podcast|twitch)",
    r"use (?:the )?(?:promo |discount )?code (?=[a-z]{0,15}\d)[a-z0-9]{4,16}",
    r"code [a-z0-9]{4,16} (?:for|at|gets you|saves you) (?:\d{1,2}%|\d{1,2} percent|checkout|a discount)",
    r"(?:like|share|visit|follow) (?:my|his|her) (?:page|profile|shop|store|account|channel)",
    r"(?:tell|say to) (?:him|her|them) (?:that )?i sent you",
    rf"{PERSON_OF_OURS} (?:\w{{3,10}} )?{KIN} (?:\w{{2,12}} ){{0,3}}?(?:open\w*|own\w*|runs?|running|sell\w*|has|"
    rf"started|launch\w*)",
    r"(?:off ?duty|personal|private|own) (?:handle|account|page|profile)(?: is)? @\w{3,20}",
    r"(?:mandame|escribeme|enviame|sigueme|llamame|agregame|buscame|hablame|escribame|mandeme|contactame)",
    r"(?:mand|escrib|envi|sig|llam|agreg|busqu|habl|ayud|compr|deposit|contact|visit|apoy|recomiend)(?:an|en)me",
    r"suscrib(?:anse|ete|anse ya) a mi|sigan a mi|visiten mi",
    rf"mi {BELONGINGS_ES}",
)
_FAMILY = frame(
    rf"my (?!patrol|police|squad|fellow|department|unit|k ?9)(?:\w{{2,12}} ){{0,2}}?{KIN}(?:'?s)?",
    rf"my (?!patrol|police|squad|duty|assigned|unmarked|department)(?:\w{{2,10}} )?{BELONGINGS}",
    rf"(?:a )?mis? {KIN_ES}",
)
_ASKING = frame(
    rf"(?:anyone|anybody|somebody|someone|who|alguien)[^.?!\n]{{0,30}}?(?:recommend|suggest|know|knows|have|has|"
    rf"recomiend\w{{1,3}}|conoce\w?|sabe)"
    rf" (?:me )?(?:of |de )?(?:a |an |any |un |una |algun )?(?:\w{{3,10}} )?{WANTED}",
    rf"(?:looking|searching|hunting|in the market) for (?:a|an|some) (?:\w{{3,10}} )?{WANTED}(?! and | to join|s? to "
    rf"join)",
    rf"i (?:really |desperately )?(?:need|want) (?:a|an|some) (?:\w{{3,10}} )?{WANTED}",
    rf"(?:busco|necesito) (?:un |una |algun )?(?:\w{{3,10}} )?{WANTED}",
    r"(?:beers?|drinks?|lunch|dinner|happy hour|poker|golf|a round|tacos|la cerveza) with me(?! and)",
    r"(?:i )?lost my (?:dog|cat|phone|wallet|ring|keys|purse|airpods)",
    r"fantasy (?:draft|football|baseball|basketball|league|team)",
    r"i (?:still )?(?:owe|bet|lost) (?:\w{3,12} ){1,3}(?:lunch|dinner|beers?|bucks|on the game)",
    r"on my (?:days? off|own time|weekends?|lunch break)",
)
_BY_WHAT = {
    "offers something for sale": _SALE,
    "asks money for a private cause": _MONEY,
    "wishes a birthday or marks a private occasion": _OCCASION,
    "points to a personal account or business": _ACCOUNT,
    "speaks of family, friends or private belongings": _FAMILY,
    "asks readers for a private favor": _ASKING,
}
_SPOKEN_TO_THE_PUBLIC = re.compile(
    r"\b(?:scam\w*|fraud\w*|never (?:send|pay|share|give|ask)|beware|phish\w*|impersonat\w*|impost[eo]r\w*|gift "
    r"cards?|fake|"
    r"pretend\w*|victims?|swindl\w*|con artists?|thie(?:f|ves)|crooks?|hang up|demand\w*|extort\w*|sextort\w*|spoof\w*|"
    r"counterfeit|(?:do not|don't|not) (?:pay|send|ask|accept|take)|estafa\w*|fraude|cuelgue|(?:nunca|no|jamas) "
    r"(?:mande|envie|pague|pide)\w*|"
    r"exig\w+|extorsion\w*)\b"
)
_INSTITUTION = re.compile(
    r"[\s,]{0,3}(?:to\s|a\s|al\s)?(?:the\s|our\s|nuestr[oa]\s|los?\s|la\s)?(?:[a-z0-9-]{2,14}\s){0,2}?(?:very "
    r"own\s)?(?:u\.?s\.?\s)?(?:department|city|egpd|elk grove|"
    r"marine corps|marines|army|navy|air force|coast guard|space force|national guard|united states|america|usa|k-?9|"
    r"estados unidos|"
    r"mexico|departamento|ciudad|volunteers?|explorers?|academy|program|station|center|unit|bureau|team|museum|park|"
    r"library|school|district|county|state)\b"
)
_CALLING = re.compile(
    r"\b(?:because|inspired|inspiration|served|serve|serving|grew up|proud|officer|career|joined|became|why i|"
    r"recruit\w*|test day|"
    r"academy|police work|this job|dispatch\w*|porque|oficial|academia)\b"
)
_REPORTED = re.compile(
    r"\b(?:told us|tells us|(?:he|she|they|caller|victim|resident|driver|visitor|neighbor|student|mother|father|"
    r"woman|man|officer \w+|chief \w+|"
    r"detective \w+|sgt\.? \w+)(?: \w+)? (?:said|says|asked|wrote|writes|explained|recalled)|says (?:officer|chief|"
    r"detective|sgt)|"
    r"nos (?:dijo|conto)|pregunto)\b"
)
_PUBLIC_QUESTION = re.compile(
    r"^\W{0,3}(?:q:|faq:?|p:)?\W{0,3}(?:(?:and|but|so|y)\s)?(?:can|could|do|does|did|is|are|was|were|will|would|"
    r"should|may|must|have|has|how|what|where|when|why|"
    r"which|que|como|donde|cuando|cual|puedo|puede|debo|necesito|tengo|fue|esta|me)\b"
)
_TO_EVERYBODY = re.compile(r"\b(?:anyone|anybody|somebody|someone|alguien|recommend|who wants|with me)\b")
_LINK = re.compile(
    r"\b(?:gofundme|venmo|cash\.app|paypal\.me|patreon|etsy|onlyfans|ko-fi|kickstarter|fundly|givesendgo|indiegogo|"
    r"facebook\.com/marketplace|craigslist|offerup|poshmark|depop|mercari)\b"
)
_MOST_SHOWN = 24
_INSTEAD = "Post this from a personal account on your own time, or write about the Department's own program."


def _check(reading: Reading) -> Iterable[Hit]:
    for what, pattern in _BY_WHAT.items():
        found = (match.span() for match in reading.find(pattern) if not _excused(reading, what, match))
        for start, end in outermost(found):
            yield Hit(_message(what), _INSTEAD, start, end)
    for what, start, end in islice(_affairs(reading), _MOST_SHOWN):
        if not private.DUTY.search(reading.quiet, max(0, start - 160), end + 160):
            yield Hit(_message(what), _INSTEAD, start, end)
    if any(_LINK.search(link.lower()[:2000]) for link in reading.facts.links):
        yield Hit(_message("links to a private fund-raiser or shop"), _INSTEAD)


def _affairs(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """A member beside a trade or a private occasion, and what only a private person writes."""
    for pattern, what in (
        (private.TRADE, "serves the trade of a member"),
        (private.OCCASION, "marks a private occasion"),
    ):
        for start, end in pairs(reading, private.MEMBER, pattern, within=130, either_order=True, across=True):
            yield what, start, end
    for start, end in spans(reading, private.PRIVATE_VOICE):
        yield "speaks as a private person", start, end


def _message(what: str) -> str:
    return f"This {what}. Department accounts are not for personal use (389.5(f))."


def _excused(reading: Reading, what: str, match: re.Match[str]) -> bool:
    """Warnings about scams, questions in the public's words, quotations, and why somebody became an officer."""
    if what.startswith("wishes"):
        return bool(_INSTITUTION.match(reading.quiet, match.end(), match.end() + 60)) or _quoted(reading, match)
    if _SPOKEN_TO_THE_PUBLIC.search(reading.quiet, max(0, match.start() - 200), match.end() + 200):
        return True
    if what.startswith("asks money"):
        return False
    return _quoted(reading, match) or (what.startswith("speaks") and any(_told_of_others(reading, match.start())))


def _quoted(reading: Reading, match: re.Match[str]) -> bool:
    return reading.inside_quotation(match.start())


def _told_of_others(reading: Reading, at: int) -> Iterator[bool]:
    sentence = reading.sentence_around(at)
    yield bool(_REPORTED.search(sentence))
    asked = sentence.rstrip().endswith("?")
    yield asked and bool(_PUBLIC_QUESTION.match(sentence)) and not _TO_EVERYBODY.search(sentence)
    yield reading.category == "h" and bool(_CALLING.search(reading.quiet, max(0, at - 300), at + 300))


F1 = Rule("F1", 3, "389.5(f)", "Personal use", "Policy 389.5(f)", Level.BLOCK, on_prose(_check))
