"""389.5(d): D1 keeps politics and praise of products out of Department posts (Government Code 3206, 8314)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from posts.screening.endorsing_words import ENDORSED, SIDE_TAKEN
from posts.screening.frames import frame, outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_Spans = Iterator[tuple[int, int]]

_VOTE_SO = frame(
    r"vot(?:e|es|ed|ing|en|ar|emos|a) (?:for |to |a |en |un |una )?(?:yes|no|si|against|en contra|in favor|a favor|"
    r"him|her|them out|out|"
    r"down)(?! (?:later|more|matter))",
    r"(?:yes|no|si) (?:on|to|a|en) (?:la |the )?(?:measure|prop(?:osition)?|question|issue|recall|bond|medida|"
    r"proposicion|iniciativa) ?\w{0,3}",
    r"(?:deserves?|earned?|need|want|counting on|merece|asking for|give (?:him|her|them)) (?:\w{2,10} )?(?:your|"
    r"su) votes?(?! in our)",
)
_VOTE_FOR = frame(r"vot(?:e|es|ing|en|ar|emos) (?:for|por)|(?:cast|use) your (?:vote|ballot) for|su voto (?:por|para)")
_CONTEST = re.compile(
    r"\b(?:favou?rites?|contest|calendar|costumes?|photos?|k-?9s?|puppy|patrol (?:car|vehicle)|cruiser|logo|design|"
    r"competition|awards?|"
    r"decorat\w+|concurso|foto|disfraz|name|mascot|entry|entries|coloring|bracket)\b"
)
_ONE_MEASURE = frame(
    r"initiative \d{1,3}|(?:ballot )?(?:measure|medida) [b-z]|(?:prop|proposition|"
    r"proposicion) \d{1,3}"
)
_LAW_AS_IT_IS = re.compile(
    r"\b(?:funded (?:by|through)|under|requires?|required by|passed in|since|approved by (?:the )?voters|"
    r"information (?:session|meeting)|hearing|forum|workshop|"
    r"warning|effective|took effect|in effect|enacted|says|financiad\w|bajo la|requiere|vigente)\b"
)
_ON_BALLOT = frame(
    r"(?:measure|medida) [a-z0-9]{1,2}|(?:prop|proposition|proposicion) \d{1,3}|(?:ballot|bond|tax|school|city|"
    r"public safety) (?:measures?|propositions?|"
    r"initiatives?)|referendum|recall(?: (?:election|effort|campaign|petition))?|(?:the )?petition|(?:ab|sb|acr|"
    r"assembly bill|senate bill|hr) "
    r"\d{1,4}|this bill|the bill|bail reform|iniciativa(?: de ley)?|proyecto de ley|sales tax|parcel tax"
)
_STANCE = frame(
    r"support(?:s|ing)?|oppos(?:e|es|ing|ed)|back(?:s|ing)|defeat\w*|pass|reject(?:s|ing)?|deserves?|urg(?:e|es|ing)|"
    r"endors\w+|would (?:\w{2,10} )?"
    r"(?:fund|pay|help|cut|hurt|give|take|bring|let|put|gut|keep|mean)|sign(?: the| our| it| up to)?|approve|"
    r"protect\w*|repeal\w*|stop|kill|"
    r"(?:we|police|officers|cops|department|city|elk grove) (?:\w{2,10} )?needs?|in favor|against|will (?:make|keep|"
    r"put|give|destroy|cost|fund)|"
    r"bad for|good for|dangerous|"
    r"apoy\w+|rechac\w+|necesitamos|aprueb\w+|firm(?:e|en)|en contra|a favor|opon\w+"
)
_OFFICE = (
    r"(?:mayor|vice mayor|city council|council ?(?:member|man|woman|person)?|county supervisor|supervisor|sheriff|"
    r"governor|assembly(?:member|man|woman)?|"
    r"senat(?:e|or)|congress(?:man|woman|member)?|representative|district attorney|da|attorney general|judge|"
    r"school board|trustee|president|"
    r"alcald(?:e|esa)|concejal|gobernadora?|senadora?|presidenta?|fiscal|congresista)"
)
_CANDIDACY = frame(
    r"(?:show|choose|send|pick|stand|remember|tell|make|elect|give|fire|replace|throw|muestr\w+|"
    r"elij\w+)(?: [\w']{1,12}){0,8}? (?:on election day|this november|in november|on the ballot|"
    r"el dia de la eleccion|este noviembre)|"
    r"(?:on election day|this november|in november|este noviembre|el dia de la eleccion) (?:please )?(?:show|choose|"
    r"send|pick|stand|remember|tell|make|support|elija\w*|muestr\w+)",
    r"(?:proudly |fully |officially |we |formally |department |egpd )(?:\w{2,10} )?endors(?:e|es|ed|ing)",
    rf"(?:endors\w+|respald\w+|apoya(?:mos)?) (?:\w{{2,14}} ){{0,3}}{_OFFICE}",
    rf"(?:support\w*|back\w*|stand (?:with|behind)|thank you|good luck|proud of|vote|respaldamos|"
    rf"apoyamos)(?: \w{{2,14}}){{0,5}} "
    rf"(?:for|in (?:his|her) (?:run|race|bid|campaign) for|para|a la) {_OFFICE}",
    rf"(?<!-)(?:re ?)?elect(?:ing)? (?!officials?\b|a new board)(?:\w{{2,14}} ){{0,4}}?(?:{_OFFICE}|who|him|her|this|"
    rf"\w{{3,14}})",
    rf"(?:runs?|running|race|campaign(?:ing|s)?|candidat[eo]s?|bid|postul\w+) (?:for|para|a) (?:the |re ?election|"
    rf"another term|la |el )?"
    rf"(?:\w{{2,12}} )?(?:{_OFFICE}|re ?election|office)",
    r"(?:another|second|third|new|final) term(?: in office)?|otro (?:mandato|periodo)|reelij\w+|reeleccion|"
    r"re ?elect\w*",
    r"(?:only|best) candidat[eo]s?(?! for (?:the|this|our) (?:job|position|academy))|"
    r"candidat[eo]s? (?:\w{2,14} ){0,3}?(?:who|that|es el|es la|que) (?:\w{2,10} ){0,2}?(?:back|support|stand|"
    r"respect|defend|care|unic|defiend|apoy|"
    r"respet)\w*|giv(?:e|es|ing) (?:him|her|them) (?:four|six|two|\d) more years|elijal[oa]s?",
    r"campaign (?:rally|kick ?off|event|fundraiser|donations?|signs?|headquarters|volunteers?|trail|office|button)s?|"
    r"yard signs?|political rally|"
    r"(?:mayor|sheriff|governor|council|his|her|challenger|incumbent)\w*'?s? (?:\w{2,12} )?(?:opponent|challenger)|"
    r"campana (?:de|para) (?:alcalde|"
    r"concejal|reeleccion)",
    r"(?:choose|vote|decide|pick|think|elija\w*) (?:wisely|carefully|smart|accordingly|bien|"
    r"con cuidado)(?: \w{2,8}){0,3}? (?:polls|tuesday|november|ballot|urnas|martes|noviembre|booth)|"
    r"(?:walk(?:ing)? precincts|canvass\w*|phone ?bank\w*|knock\w* (?:on )?doors) for|(?:send|"
    r"send them) a message (?:at|on|in) (?:the polls|election|november)|"
    r"(?:governor|mayor|president|senator|council)\w*'?s party|vote (?:red|blue|republican|democrat\w*)|"
    r"see you at the polls|at the ballot box|when you (?:vote|fill out your ballot|cast your (?:vote|ballot)|"
    r"go to the polls|mark your ballot)|"
    r"(?:remember|think about|keep in mind|consider|recuerd\w+|piense)(?: \w{1,12}){0,8} (?:at the polls|in november|"
    r"on election day|when voting|ballots?|"
    r"en las urnas|al votar|cuando vote|en noviembre|el dia de las? elecciones)",
)
# A politician by title, and words that take that person's side.
_POLITICIAN = frame(
    r"mayor|vice mayor|board of supervisors|council ?(?:member|man|woman|person)|(?:city )?council (?:district|seat|"
    r"candidate)|senator|"
    r"assembly ?(?:member|man|woman)|governor|"
    r"congress ?(?:man|woman|member)|county supervisor|district attorney(?! ?'s)|sheriff(?!'s| office| deput\w+|"
    r" department)|school board|trustee|"
    r"alcald(?:e|esa)|concejal\w*|senador[a]?|gobernador[a]?|congresista|for (?:city council|mayor|sheriff|governor|"
    r"senate|assembly|congress)"
)
_FAVOR = frame(
    r"support(?:s|ing)?|keep(?: \w{2,14}){1,4} in office|in office|on our side|(?:has|have|had) (?:our|your|"
    r"police) backs?|return the favor|(?:true |real |good )?friend (?:of|to)|"
    r"(?:stood|stands?|standing) (?:with|by|behind|up for)|fights? for|fought for|deserves?|back(?:s|ing)|(?:right|"
    r"best|clear|only|our) choice|leadership we need|let's keep|re ?elect\w*|"
    r"one of us|got our vote|disaster|must be (?:stopped|defeated)|needs? a new|time for a new|liar|crook|"
    r"soft on crime|failed us|worst|out of office|has to go|must go|de nuestro lado|respald\w+|apoy\w+|defiende|"
    r"amig[oa] de la policia|merece"
)
_COURTESY = re.compile(
    r"\b(?:thank\w*|joined|attend\w*|toy drive|ceremony|ribbon|swore|sworn|proclam\w+|visit\w*|meeting|gracias|"
    r"present\w*|proclama|invit\w+|speak\w*|spoke|"
    r"mourn\w*|condolences|office hours|victims)\b"
)
_PARTISAN = frame(
    r"democrats?|republicans?|gop|maga|dems|libs|leftists?|left wing\w*|right wing\w*|the radical (?:left|right)|"
    r"woke|socialists?|"
    r"(?:democratic|republican|ruling|opposing) party|(?:the )?other party (?:\w{2,10} )?(?:turn|win|take|took|ruin|"
    r"run|govern|control|want|vote|wreck|do)\w*|"
    r"democratas?|republicanos?|(?:liberal|conservative|progressive) (?:politicians?|agenda|values|lawmakers?|"
    r"candidates?|mayor|council|judges?|"
    r"policies|party|media)|defund(?:ing)? the police|politicos corruptos"
)
_LOBBYING = frame(
    r"(?:call|write|tell|contact|e ?mail|urge|ask|demand|pressure|llame|escriba|digale|exija)(?:s|"
    r"n)? (?:to )?(?:your|the|our|state|a su|al|a los) "
    r"(?:\w{2,10} )?(?:senators?|assembly\w*|council\w*|legislators?|lawmakers?|representatives?|supervisors|"
    r"congress\w*|legislature|governor|mayor|"
    r"senador\w*|legislador\w*|concejo|concejal\w*|alcald\w+) (?:and |today|now|to |that|before|about (?:measure|"
    r"prop)|y |que |para )"
)
_NEUTRAL = re.compile(
    r"\b(?:polling (?:place|station|site)s?|electioneer\w*|registrar|traffic|road (?:closure|closed)|no parking|"
    r"scam\w*|poll workers?|"
    r"vote[\s-]by[\s-]mail|drop box(?:es)?|stole|steal\w*|tak(?:e|ing) down|(?:was|were|been) (?:stolen|vandalized|"
    r"arrested)|theft of|municipal code|neutral|does not (?:endorse|support)|"
    r"right[\s-]of[\s-]way|code enforcement|do not (?:endorse|support)|cannot endorse|no respalda|lugar de votacion|"
    r"casilla)\b"
)
_GOODS = (
    r"(?:pizzas?|coffee|burgers?|tacos?|burritos?|sandwich(?:es)?|donuts?|doughnuts?|bbq|barbecue|food|lunch|"
    r"breakfast|dinner|brunch|ice cream|boba|"
    r"wings|steaks?|sushi|pho|pastries|bagels?|bakery|restaurant|diner|deli|cafe|gym|barber\w*|haircuts?|salon|"
    r"dealership|trucks?|cars?|tires?|"
    r"mechanic|deals?|prices?|service in|beer|smoothies?|locks?|safes?|alarms?|cameras?|doorbells?|security systems?|"
    r"phones?|insurance|realtor|"
    r"lawyer|plumber|hotel|shop|store|gear|boots|sunglasses|flashlights?|menu|pupusas|comida|cafe|pan|tamales|"
    r"hamburguesas?|tortas?|mariscos|taqueria|"
    r"restaurante|servicio|precios|camaras?|alarmas?|candados?)"
)
_PRAISE = frame(
    r"(?:every|each|all) (?:family|home|house|driver|officer|parent|one)s? should (?:own|have|buy|get) (?:one|this|"
    r"it)|(?:is|are) (?:what|the (?:ones?|brand|kind)) (?:we|our officers) (?:use|drive|trust|carry|drink)|"
    r"(?:las|los|la|el) que usamos|(?:agentes|oficiales|policias) recomiendan? (?!que|no\b|cerrar|usar|mantener|"
    r"llamar|evitar)\w{2,12}|for a (?:spin|test drive) and",
    rf"(?:hands down |simply |absolutely )?(?:the |our |my )?(?:best|tastiest|finest|greatest|number one|#1|favorite|"
    rf"freshest|cheapest|juiciest|yummiest) "
    rf"(?:\w{{2,12}} ){{0,2}}{_GOODS} (?:\w{{2,10}} )?(?:in|at|from|around|of|on|anywhere|ever|we)",
    rf"(?:el|la|los|las) (?:mejor|mejores) (?:\w{{2,10}} )?{_GOODS} (?:de|en|del)|{_GOODS} (?:mas|es la mas|"
    rf"son los mas) (?:ric|sabros|barat)\w+",
    rf"(?:nicest|tastiest|freshest|unbeatable|unbelievable|incredible|amazing|delicious|yummy|mouth watering|"
    rf"to die for|fantastic|killer) (?:\w{{2,10}} ){{0,2}}(?:{_GOODS}|manicures?|massages?|"
    r"bargains?|beers?|drinks?)",
    rf"(?:nothing beats|nobody beats|no one beats|you can't beat|no hay (?:mejor|mejores|nada como)|"
    rf"treat yourself to|craving|hungry for)(?: \w{{1,10}}){{0,4}}? (?:{_GOODS}|one|from|at|que|prices?|de)",
    r"shout ?out to (?:\w{2,14} ){1,5}?(?:for the best|prices|deals|discount|ask for|go see)|"
    r"ask for [a-z]{3,10}[!.]?$|(?:get|download) the \w{3,14} app|link (?:below|in bio) to (?:buy|order)",
    r"(?:great|low|lowest|fair|unbeatable) (?:prices|deals)|(?:has|have|makes?|serves?|sells?|offers?|bakes?|tiene|"
    r"hace|vende) (?:the |some of the |los |las |el |la )?(?:best|nicest|prettiest|tastiest|coolest|"
    r"freshest|finest|cheapest|mejor|mejores|mas rica|mas ricos) (?!residents|volunteers|community|people|kids|"
    r"officers|team|neighbors|dispatchers|citizens|families|students|cadets|explorers|department|vecinos|"
    r"comunidad|interest|chance|way|view|information)\w{3,14}",
    r"(?:prueb[ea]n?|pruebe|coman?|compren?|visiten?) (?:en )?(?:la|el|los|las) (?:mejor|mejores)",
    rf"(?:switch(?:ed)?|upgrade) to (?!better|strong|good|led)(?:\w{{2,14}} ){{1,2}}{_GOODS}",
    r"tell (?:them|him|her) (?:that )?(?:we|egpd|the police|officer \w+|your police) sent you|worth every penny|"
    r"go (?:get|grab|treat|buy) (?:yourself|yourselves|one|yours|some)|"
    r"(?:dig\w+|dile\w*) que (?:los|lo|la|les) mand\w+|"
    r"(?:only|just|always|please) (?:buy|shop|eat|order|use|trust|hire) (?:the|at|from|with)? ?(?!reputable|trusted|"
    r"licensed|official|verified|known|authorized|from)|"
    r"you (?:won't|will not|can't|cannot) (?:find|beat|get) (?:\w{1,10} ){0,3}(?:better|anywhere|price|deal|this)\w*|"
    r"can't be beat|"
    r"(?:highly|strongly|personally) recommend|(?:we|officers|our \w{2,12}|egpd) (?:all |fully |"
    r"officially )?(?:recommend|swear by|endorse|love|trust|only use|prefer|"
    r"approve of) (?:the |only |their |this )?(?:new |folks at |team at |crew at )?(?:\w{2,14} ){0,3}?(?:brand|"
    r"products?|company|cameras? (?:from|by)|locks? (?:from|by)|app by|\w+'s|"
    r"systems? (?:from|by)|insurance|security|motors|ford|chevrolet|toyota|ring|nest|adt)|"
    r"(?:half|\d{1,2} ?%|\d{1,2} percent) off|(?:ten|fifteen|twenty|thirty|forty|fifty) percent off|(?:big|huge|"
    r"special) sale at|mention (?:this post|egpd|the department)|(?:nobody|no one|nothing)(?: \w{2,8}){0,3} beats|"
    r"compre su \w{3,12} en|buy one get one|use (?:our |the |promo |discount )?(?:code|coupon)|"
    r"(?:on sale|specials?) (?:now |today |this week |through|until)|"
    r"(?:while supplies last|limited time (?:offer|deal))|order (?:yours|one|now|online) (?:at|from|today|before)|"
    r"must try|five stars?|5 stars?|two thumbs up|"
    r"best (?:brand|product|company) (?:on the market|out there|money can buy)|(?:visit|check out|support|stop by|"
    r"swing by|head to|eat at|shop at|dine at|try|vaya a|"
    r"visite|compre en|pruebe) (?:\w{2,14} ){1,4}(?:for (?:the best|a great|great|all your|delicious|amazing)|"
    r"para (?:la|el|los) mejor\w*|and (?:get|save|ask|order|try))|"
    r"ask for the (?:police|officer|egpd|badge) (?:discount|special)|recomendamos (?:la|el|los|"
    r"las) (?:\w{2,14} ){1,3}de (?!seguridad|la policia)|mitad de precio|"
    r"de descuento",
)
# What somebody sells, and liking it in public.
_SOLD = frame(
    rf"{_GOODS}|bouquets?|flowers|pies?|cookies?|mocha|latte|drinks?|desserts?|manicures?|massages?|"
    rf"ferreteria|panaderia|carniceria|pizzeria|cafeteria"
)
_LIKED = frame(
    r"favou?rite|you(?:'ll| will) (?:\w{2,8} )?(?:love|thank us|not regret|be hooked)|(?:go )?try (?:their|its)|"
    r"go try|is the (?:spot|place|one|go to)|(?:officers?|cop|police|egpd|chief) approved|"
    r"to die for|never disappoints?|yum\w*|delicious|hits the spot|can't get enough|so good|worth the (?:drive|wait|"
    r"trip)|hook you up|do you right|treat you right|"
    r"mejores precios|riquisim\w+|delicios[oa]s?|lo mejor|recomendacion|compren? en|se los recomendamos|"
    r"no se arrepentir\w+"
)
# A name after "we recommend" tells a brand; the Department's own programs are none.
_RECOMMENDED = re.compile(
    r"\b(?:[Ss]witch to|[Oo]rder from|[Ee]at at|[Ss]hop at|[Bb]uy (?:an? |the |from )?)\s?(?!Elk|EGPD|Safe|American|"
    r"Local|Small)[A-Z][a-z]{2,}|"
    r"\b(?:[Ww]e|[Oo]fficers|EGPD)\s(?:\w+\s)?recommend\s(?:the\s|using\s|buying\s)?(?!Elk|EGPD|Neighborhood|"
    r"National|Operation|City|Police|I\b)[A-Z][a-z]{2,}"
)
_NOT_AN_AD = re.compile(
    r"\b(?:scam\w*|fraud\w*|fake|counterfeit|beware|too good|phish\w*|red flags?|strangers?|mugs?|stolen|gift cards?|"
    r"adopt\w*|animal shelter|"
    r"licensing|k-?9s?|child(?:ren)?'s (?:car )?seat|"
    r"free|city of|helmets?|estafa\w*|fraude|fals[oa]s?|gratis|adopci\w+|never|nunca)\b"
)


def _votes(reading: Reading) -> _Spans:
    yield from spans(reading, _VOTE_SO)
    for start, end in spans(reading, _VOTE_FOR):
        if not says(reading, _CONTEST, start):
            yield start, end


def _campaigns(reading: Reading) -> _Spans:
    found = (
        *(span for span in spans(reading, _ONE_MEASURE) if not says(reading, _LAW_AS_IT_IS, span[0])),
        *pairs(reading, _ON_BALLOT, _STANCE, within=60, either_order=True),
        *spans(reading, _CANDIDACY, _PARTISAN, _LOBBYING, SIDE_TAKEN),
        *(
            span
            for span in pairs(reading, _POLITICIAN, _FAVOR, within=80, either_order=True, across=True)
            if not says(reading, _COURTESY, span[0])
        ),
    )
    for start, end in found:
        if not says(reading, _NEUTRAL, start) and not (says(reading, _CONTEST, start) and reading.category == "h"):
            yield start, end


def _praise(reading: Reading) -> _Spans:
    named = (match.span() for match in _RECOMMENDED.finditer(reading.cased) if not reading.caseless)
    for start, end in (*spans(reading, _PRAISE, ENDORSED), *named):
        if not says(reading, _NOT_AN_AD, start):
            yield start, end
    for start, end in pairs(reading, _SOLD, _LIKED, within=70, either_order=True, across=True):
        if reading.category != "h" and not says(reading, _NOT_AN_AD, start) and not says(reading, _COURTESY, start):
            yield start, end


_TOLD: dict[str, tuple[Callable[[Reading], _Spans], str]] = {
    "asks for a vote": (_votes, "Leave it out. Traffic and safety at polling places may be told, without a side."),
    "takes a side in politics": (
        _campaigns,
        "Leave it out. The time and place of a public meeting may be told, without a side.",
    ),
    "praises or sells a product or a business": (
        _praise,
        "Thank a host in neutral words, without praise of what is sold.",
    ),
}


def _check(reading: Reading) -> Iterable[Hit]:
    for what, (look, instead) in _TOLD.items():
        for start, end in outermost(look(reading)):
            why = f"This {what}. Public resources may not be used for that (389.5(d), Government Code 3206 and 8314)."
            yield Hit(why, instead, start, end)


D1 = Rule("D1", 2, "389.5(d)", "Politics and endorsement", "Government Code 3206, 8314", Level.BLOCK, on_prose(_check))
