"""389.5(d): D3 asks about numbers without a source, absolutes and guesses, which cost trust when they prove wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from posts.screening.frames import frame, outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_Spans = Iterator[tuple[int, int]]

_SUBJECT = frame(
    r"crimes?|violen\w+|theft|thefts|thieves|break ?ins?|burglar\w*|robber\w*|assaults?|shootings?|homicides?|"
    r"murders?|arrests?|collisions?|crash\w*|dui|drivers?|calls|response(?: times?)?|"
    r"victims?|residents|people|cars?|vehicles?|fraud|scams?|homes|teens?|drugs?|overdoses?|fentanyl|recover\w+|"
    r"solved|clearance|graffiti|speed\w*|complaints?|"
    r"delitos?|crimen(?:es)?|robos?|asaltos?|homicidios?|accidentes|choques|arrestos|llamadas|personas|conductores|"
    r"autos?|violencia|ladron(?:es)?|casas"
)
_FIGURE = frame(
    r"times (?:less|more) likely|(?:double|triple|spike|jump|quadruple)s? every|(?:uno|una|dos|tres) de cada|(?:one|"
    r"two|three|four|1|2|3) in (?:three|four|five|six|ten|\d{1,2})|tan poc[oa]s|"
    r"(?:two|one|three) (?:thirds?|quarters?|fourths?|halves) of|dos terceras partes|like a rock|"
    r"\d{1,3}(?:\.\d{1,2})? ?(?:%|percent|por ciento)|(?:\d{1,2}|nine|eight|seven|six|four|three|two|nueve|ocho|"
    r"siete|seis|tres|dos) (?:out of|in|of every|de cada) (?:\d{1,3}|ten|five|"
    r"four|three|diez|cinco|cuatro|tres)|in half|by half|half of (?:all|our)|(?:doubled|tripled|quadrupled|halved|"
    r"plummet\w*|skyrocket\w*|soared|plunged|slashed)|"
    r"(?:twice|three times|ten times) (?:as|more|the)|(?:record|all time|historic) (?:low|high|year|number)s?|"
    r"(?:lowest|highest|fewest|most) (?:\w{2,10} )?(?:in|since|ever|on record)|"
    r"(?:most|nearly all|almost all|the vast majority of|almost every|a third of|"
    r"a quarter of) (?:\w{2,8} )?(?:break ?ins|crimes?|burglar\w+|thie(?:f|ves)|thefts?|crash\w*|collisions|drivers|"
    r"shootings|suspects|arrest\w*)|(?:thousands|hundreds|dozens|most|majority) of (?:all )?(?:crimes|burglars|"
    r"thieves|criminals|drivers|crashes|thefts)|"
    r"(?:down|up|drop\w*|fell|fallen|risen|rose|increas\w+|decreas\w+|declin\w+|shrunk) (?:by )?"
    r"(?:(?:more than|nearly|almost|over|about|roughly) )?(?:\d{1,4}|a third|a quarter|half|two thirds)|"
    r"a la mitad|el doble|(?:el|la) (?:\w{2,8} )?mas baj[oa]|cayeron|mayoria de los"
)
_PERCENT = frame(
    r"(?:up|down|drop\w*|fell|rose|increas\w+|decreas\w+|declin\w+|cut|reduced|bajaron|subieron|aumento|"
    r"disminuy\w+) (?:\w{2,8} )?\d{1,3} ?(?:%|percent|por ciento)(?:\W|$)"
)
_SOURCE = re.compile(
    r"\b(?:source|sources|according to|data from|reported (?:by|to)|per (?:the|our|nhtsa|doj|fbi|chp)|(?:nhtsa|doj|"
    r"fbi|cdc|chp|ots|department of justice)\b|from our (?:\w+\s){0,3}(?:log|report|"
    r"records|system)|statistics from|compared (?:with|to) (?:the same|\w+ \d{4})|fuente|segun|de acuerdo con|"
    r"datos de)\b"
)
_CALENDAR = re.compile(
    r"\b(?:off|discount|battery|grade|humidity|chance of rain|full|funded|match\w*|blood alcohol|"
    r"bac|capacity|effort|attendance|raise|pay|salary|bonus|incentive)\b"
)
_ABSOLUTE = frame(
    r"never (?:been|was|seen) an? (?:safer|better|quieter|calmer|worse|more \w{3,12})|(?:one hundred|a hundred|100|"
    r"cien por) ?(?:percent|%|ciento|per cent) (?:safe|harmless|secure|sure|certain|clear|segur\w{1,2}|true|false)|"
    r"(?:you have |on )?our word|mark our words|(?:a )?thing of the past|cosa del pasado|"
    r"(?:quickest|fastest|lowest|highest|best|safest|finest|toughest|most \w{4,12}|number one|top) (?:\w{2,12} "
    r"){0,3}(?:in|of|across) (?:the |all )?(?:whole |entire |of )?(?:region|state|county|country|nation|california|"
    r"valley|world)|no (?:other )?(?:department|agency|city|team|police force)(?: anywhere)?(?: \w{2,9}){0,4} (?:has|"
    r"is|does|comes|can|beats|matches|offers)|"
    r"(?:faster|better|safer|quicker|lower|higher) than any (?:other|department|agency|city)|whatsoever|at (?:any|"
    r"no) risk(?! of)|(?:won't|will not|can't|cannot) (?:come|go|spread|rise|reach|get|happen|return|fail) (?:any|"
    r"again|back|here)|(?:is|are|was|were) (?:always|never|only ever|all) (?:caused|done|committed|started|made|the "
    r"result)|no chance (?:that|of|whatsoever)|"
    r"(?:cero|ni uno|nunca mas|ni una)(?=\s?[.,!])|nunca (?:habia|habiamos|hemos|ha|antes)|mas (?:rapid[oa]s?|"
    r"segur[oa]s?|baj[oa]s?|eficientes?) (?:de|que) (?:tod[oa]s?|cualquier|la region|el estado|el condado|"
    r"california)|(?:no hay|no existe) (?:ningun|ninguna) (?:motivo|razon|riesgo|peligro)",
    r"never been (?:safer|lower|better|cleaner|quieter)|(?:practically|virtually|all but|almost) (?:gone|eliminated|"
    r"disappeared|certain\w*|zero|every|always)|(?:odds|chances?|likelihood)(?: \w{1,12}){0,6}? "
    r"(?:zero|nil|none)|no volvera a pasar|casi todos los|la mayoria de los",
    r"(?:is|are|was|poses?|there's|with) (?:absolutely |currently |now |really |at all |literally )?(?:no|"
    r"zero) (?:\w{2,10} )?(?:threat|danger|risk|crime|chance|reason to (?:worry|fear))s?(?! (?:has been )?(?:known|"
    r"identified))",
    r"(?:absolutely|completely|totally|perfectly|100 ?%|fully|entirely|definitely|undoubtedly|certainly|"
    r"guaranteed) (?:no|safe|secure|nothing|under control|certain|sure|impossible|false|no one)|"
    r"(?:we|i) (?:can )?(?:guarantee|promise|assure)|guaranteed?|nothing to worry about|no need to worry|"
    r"nobody (?:needs?|has) to worry|everyone is safe|everybody is safe|rest assured|"
    r"never (?:any|in any|a) (?:\w{2,8} )?(?:danger|threat|risk)|(?:nobody|no one|no students?|no children) (?:was|"
    r"is|were|will be) (?:ever )?(?:at risk|in danger|in harm's way)|"
    r"(?:will|can|could) never (?:happen|be|again)|never happens|always (?:catch\w*|solve\w*|arrest\w*|get)|"
    r"every (?:single )?(?:criminal|thief|burglar|case|crime)|"
    r"(?:safest|best protected|most (?:dangerous|peaceful)) (?:city|town|community|suburb|place|neighborhood|county)|"
    r"crime free|without (?:a )?doubt|no doubt|beyond (?:any )?doubt|"
    r"danger is over|threat is (?:over|gone)|completely (?:over|resolved|eliminated)|(?:no|not a single) (?:one|"
    r"person) (?:is|was) (?:in|ever in) danger",
    r"no hay (?:absolutamente )?(?:ningun[a]? )?(?:peligro|amenaza|riesgo|crimen)|(?:totalmente|completamente|"
    r"absolutamente) (?:segur\w+|a salvo|ningun\w*)|(?:les )?(?:garantizamos|prometemos|aseguramos)|"
    r"(?:la|una) (?:ciudad|comunidad) mas segura|sin (?:duda|ningun peligro)|nunca (?:pasa|mas)|"
    r"nada de que preocuparse|cien por ciento segur\w+",
)
_HEDGED = re.compile(
    r"\b(?:known|as of|at this time|ongoing|per the|per ic|incident commander|currently known|identified|believed|"
    r"conocid[oa]|en este momento|hasta el momento|hasta ahora|segun)\b"
)
_GUESS = frame(
    r"from the looks of (?:it|things)|by the look of it|(?:it |this |that |they |he |she )?(?:must|has to|have to|"
    r"gotta) be (?:the same|related|connected|gang|drug|kids|teens|an inside|someone)|has all the (?:signs|marks|"
    r"makings|hallmarks)|smells like|rumor|no doubt (?:the|a|it)|a lo mejor|por lo visto|de seguro|ha de (?:ser|"
    r"haber)|deben? (?:de )?(?:ser|haber) (?:l[oa]s? mism|un|pandill|algun)\w{0,6}",
    r"(?:we|officers|detectives|investigators|i|police) (?:\w{2,10} )?(?:think|guess|suspect|assume|figure|imagine|"
    r"bet|speculate|believe) (?!you|in\b|every|of\b|about)(?:\w{2,14})",
    r"(?:it|this|that|he|she|they|which) (?:was|is|were|are|'s|looks|seems) (?:like )?(?:\w{2,10} )?(?:probably|"
    r"likely|presumably|possibly|maybe|perhaps|apparently|most likely)",
    r"(?:working )?theory (?:is|was)|(?:was|were|is|are|he|she|it|had|very|more than) likely|probably|presumably|"
    r"apparently|most likely|in all likelihood|possibly|our (?:best )?guess|our (?:hunch|theory|feeling)|"
    r"rumou?rs?(?: \w{2,8})? (?:is|has|say|that|are)|word (?:is|has it|on the street)|"
    r"(?:may|might|could) (?:well )?have been|must have been|(?:maybe|perhaps) (?:it|he|she|they|the|a|an|someone|"
    r"some|this|kids|gang)|looks like (?:it|he|she|they|a|an|the|someone|this)|"
    r"(?:it )?(?:seems|appears) (?:like |that |as if |to be )|unconfirmed|we hear(?:d)? that|(?:is|are|was|"
    r"were) thought to|(?:might|could|may) be (?:gang|drug|related|connected|linked)\w*|sounds like",
    r"es (?:muy |mas )?probable|(?:creemos|pensamos|suponemos|sospechamos) que|probablemente|al parecer|tal vez|"
    r"quizas?|parece (?:ser|que)|posiblemente|se rumora|seguramente|pudo haber|puede que|sin confirmar",
)
_NO_GUESS = re.compile(
    r"\b(?:do not|don't|please|never|not|won't|will not|avoid|stop)\s(?:\w+\s)?(?:speculat|guess|assum|spread|shar|"
    r"rumor)\w*|\brumor control\b|\bif you (?:think|believe|suspect)\b|\?\s*$|\bno (?:especul|difund)\w+"
)


def _figures(reading: Reading) -> _Spans:
    if reading.facts.stat_source or _SOURCE.search(reading.quiet):
        return
    for start, end in (*pairs(reading, _SUBJECT, _FIGURE, within=70, either_order=True), *spans(reading, _PERCENT)):
        if not says(reading, _CALENDAR, start):
            yield start, end


def _absolutes(reading: Reading) -> _Spans:
    for start, end in spans(reading, _ABSOLUTE):
        if not says(reading, _HEDGED, start):
            yield start, end


def _guesses(reading: Reading) -> _Spans:
    for start, end in spans(reading, _GUESS):
        if not says(reading, _NO_GUESS, start):
            yield start, end


_TOLD: dict[str, tuple[Callable[[Reading], _Spans], str]] = {
    "gives a number without its source": (
        _figures,
        "Name the source and the period, or record the source with the post.",
    ),
    "promises or excludes more than anybody can know": (
        _absolutes,
        "Write what is known, when and from whom: “As of 14:10 there is no known ongoing threat, per the Incident "
        "Commander”.",
    ),
    "is a guess": (_guesses, "Write what is confirmed, and when the next update comes."),
}


def _check(reading: Reading) -> Iterable[Hit]:
    for what, (look, instead) in _TOLD.items():
        for start, end in outermost(look(reading)):
            yield Hit(
                f"This {what}. If it turns out wrong, people trust the next post less (389.5(d)).", instead, start, end
            )


D3 = Rule("D3", 2, "389.5(d)", "Numbers, absolutes and guesses", "Policy 389.5(d)", Level.WARN, on_prose(_check))
