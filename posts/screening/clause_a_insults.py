"""389.5(a): frames in which a word insults a person, though alone it names an animal, a thing or nothing bad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from posts.screening.frames import frame, says, spans
from posts.screening.reading import Reading
from posts.screening.words import WordList, alternation

_ADJECTIVES = r"(?:[a-z-]{2,14} ){0,2}"
_END = (
    r"(?= {0,1}(?:$|[^\w\s'-]|\n)|\s{1,3}(?:is|was|were|are|who|that|thought|tried|got|gets|and|in|on|from|could|"
    r"to|had|"
    r"has|decided|will|should|did|for|behind|off|again|today|tonight|needs?|came|took|as|stole|broke|ran|left|went|"
    r"made|out|with|at|hid|drove|keyed|followed|posted|actually|finally|when|because|then|still|just|doing|last|"
    r"after|before|by|early|late|yesterday|over|near|while|thinks?)(?!\w))"
).replace(" ", r"\s")
# "Punk rock" and "jerk chicken" are no persons.
_ALONE = (
    r"(?!'s)(?! (?:rock|pop|rap|band|music|concert|chicken|pork|seasoning|knees?|leg|hip|ankle|shoulder|rush|"
    r"accident|"
    r"storms?|"
    r"winds?|weather|snow|show|occurrence|event|injury|flags?|bracket|punch|proof|of the|of his|of her|of tonight|"
    r"mail|"
    r"account|search|wurst|stand|fry|cookout|gold|errand|day|car|tent|party|fest|costumes?))"
)
_DETERMINER = (
    r"(?:what an?|such an?|you|yet another|another|(?:bunch|pack|gang|group|couple|pair|crew|load|lot) of|these|"
    r"this|those|"
    r"that|some|our|the|two|three|four|a|an|your|one more|all|like an?|meet|dear|attention|only an?|kind of|"
    r"hey|sorry|nothing but|selfish|"
    r"little)"
)
_POINTED = (
    r"(?:what an?|such an?|you|yet another|another|(?:bunch|pack|gang|crew) of|these|this|those|that|some|the|two|"
    r"three|"
    r"a|one more|our|your|hey|dear)"
)
_HUMAN = (
    r"(?:he|she|they|you|this|that|these|those|suspects?|drivers?|man|men|woman|women|guys?|thie(?:f|ves)|kids?|"
    r"teens?|people|criminals?|arrestees?|person|residents?|protest[eo]rs?|parents?|owners?|everyone|neighbors?|"
    r"burglars?|robbers?|crew|duo|pair|dealers?|addicts?|looters?|pirates?|racers?|speeders?|passengers?)"
)
_BEING = (
    r"(?:'s|'re| (?:is|are|was|were|must be|can be))(?: (?:an?|the|such|just|nothing|but|total|complete|real|"
    r"absolute|all|pure|like|so|too|really|pretty|truly|plain|very)){0,3}"
)
_DEEDS = (
    r"(?:thought|decided|tried|stole|steals?|robs?|robbed|broke (?:in|into)|punched|assaulted|beat|shot|sells?|"
    r"sold|deals?|"
    r"prey|preys|preyed|abused?|hurts?|harms?|targets?|targeted|vandalized|hit an?|ran from|fled|drove|posted|"
    r"dump(?:s|ed)?|attacked|threatened|wrecked|trashed|tagged|kidnapped|molested|raped|killed|murdered|did this|"
    r"do this|helped him|got (?:caught|arrested|busted)|(?:is|are|was|were|has been|have been) (?:now |finally "
    r")?(?:in custody|in jail|"
    r"behind bars|locked up|arrested|booked|charged|jailed|off (?:the|our) streets?|under arrest|in a cell|in "
    r"handcuffs)|"
    r"will (?:face|spend|pay|rot)|belongs? (?:in|behind)|needs? to be (?:locked|put)|doing donuts|who (?:did|does|"
    r"do)|knock it off)"
)
_ANIMALS_OR_SHOWS = re.compile(
    r"\b(?:adopt\w{0,5}|shelters?|rescued?|zoo|farms?|farmers?|pets?|owners?|loose|wild|wildlife|veterinar\w{1,4}|"
    r"vet|leash\w{0,2}|"
    r"parade|show|fair|circus|costumes?|balloons?|face paint\w{0,3}|breeds?|barn|4-h|animal (?:control|services|"
    r"care)|"
    r"creek|species|quarantine|bitten|bit|puppy|puppies|kennel|cage|trap|traps|halloween|movie|toys?|truck or "
    r"treat)\b"
)
_MOCKED_WITS = frame(
    r"(?:your|his|her|their) (?:sorry|lazy|dumb|drunk|stupid|fat|sad) (?:butt|behind|rear|tail|hide|backside)s?|"
    r"you (?:absolute|complete|utter|total|giant|colossal) (?!strangers?|beginners?|darlings?)\w{3,12}",
    r"(?:dumb|stupid|dense|thick|useless|slow|sharp|bright) as (?:an? |his |the |her )?(?:rocks?|bricks?|posts?|"
    r"box of rocks|bag of hammers|doorknob|stump|mud|dirt|marble|brick wall|bowling ball|sack of \w{4,9})|(?:such "
    r"a|being a|be a|you|these|those|another|acting like a|total|okay) karens?|raised (?:these|such|those|like) "
    r"(?:animals|savages|wolves|pigs|monkeys)|raised (?:by|in) (?:wolves|animals|a barn)|you people|drive like "
    r"(?:adults|a human|you have)",
    r"(?:este|ese|un|el|otro|pobre|que|son unos|esos|estos) infeli(?:z|ces)|(?:como|igual que|peor que|parecen?) "
    r"(?:un |unos |una )?(?:animal(?:es)?|bestias?|perros?|cerdos?|salvajes?|ratas?|cavernicolas?|puercos?)|que "
    r"asco de|asco de (?:persona|gente|tipo|ser|hombre|mujer|personas)|poco hombre|mal parid[oa]s?|muert[oa]s? de "
    r"hambre|don nadie",
    r"(?:be|being|such|acting like) an? (?:total |complete |real |big |absolute |little )?(?:dick|tool|jerk|ass|a "
    r"hole|butt|turd|pest|brat|"
    r"chump|weasel|snake|troll|prima donna|karen|creep|hog)(?=\s?[.,!?]| about| to | and| in | on )",
    r"(?:sorry|sad|pathetic|useless|lazy|dumb|worthless|stupid|fat|big|human|walking|stinking) (?:old |little "
    r")?(?:sack|bag|pile|waste|lump|heap|tub|bucket|hunk|bunch|pack) of "
    r"\w{3,12}",
    r"(?:like|como) (?:the|el|la|los|las|un|una|unos) (?:\w{3,10} )?(?:cowards?|animals?|clowns?|fools?|losers?|"
    r"punks?|bums?|thugs?|creeps?|rats?|pigs?|savages?|cobardes?|animal(?:es)?|payas[oa]s?|ratas?|cerd[oa]s?|"
    r"vag[oa]s?|"
    r"perr[oa]s?|inutil(?:es)?|tont[oa]s?|burr[oa]s?|ladron(?:es)?|bestias?|salvajes?) (?:he is|she is|they are|you "
    r"are|that (?:he|she|they|you)|que (?:es|son|eres|era|eran))",
    r"(?:hey|hi|hello|sorry|dear|thanks|listen up|move it|wake up|grow up|nice try|bye|adios|oigan|oye|ya|a ver|"
    r"orale|quietos|fiesta) (?:you )?(?:clowns?|losers?|punks?|cowards?|jerks?|fools?|slobs?|brats?|bums?|"
    r"payas[oa]s?|cobardes?|inutil(?:es)?|animales|tont[oa]s?|burr[oa]s?|brut[oa]s?|rater[oa]s?|vag[oa]s?|salvajes|"
    r"perdedor(?:es)?|lacras?|parasitos|genios)(?=\s?[.!?,]|$)",
    r"genius(?:es)? of (?:an? )?(?:criminal|thief|driver|burglar|crook)s?",
    r"(?:special|whole new|new|this|that|next) (?:kind|level|brand|type) of (?:stupid|dumb|idiocy|crazy|low)",
    r"lazy (?:butt|behind|rear|self|selves|bones)|(?:get|got) off your (?:butt|behind|rear)",
    r"(?:village|resident|neighborhood|local|town) (?:idiot|moron|fool|dummy|clown|drunk|crazy|psycho|creep|troll)s?",
    r"(?:cobardes|parasitos|ratas|cucarachas|payasos|animales|inutiles|lacras|cerdos|salvajes|tontos|burros) "
    r"(?:como|asi de|que nos|sin) (?:este|esta|estos|estas|el|ella|ellos|ese|esa|tu|usted|verguenza|madre)",
    r"(?:l[oa]s?|el|que|tan|bien|muy|tod[oa]s) (?:muy |bien |tan |mas |grandisimos? )(?:cobardes?|inutil(?:es)?|"
    r"tont[oa]s?|brut[oa]s?|asqueros[oa]s?|payasos?|animal(?:es)?|cerd[oa]s?|salvajes?|burr[oa]s?|torpes?|"
    r"desgraciad[oa]s?|sinverguenzas?)",
    r"(?:est[oa]s|es[oa]s|pinches?|malditos?|puros|bola de) (?:mugros[oa]s |asqueros[oa]s )?(?:rateros?|"
    r"raterillos?|viciosos|mugrosos|borrachos|vagos|maleantes)",
    r"poca madre|hij[oa]s? de (?:su madre|la chingada|tu madre|la tostada|las mil|su mal|la gran)|(?:vaya|menudo|"
    r"menuda|valiente|gran) (?:inutil|tonto|"
    r"payaso|bruto|imbecil|animal|par de \w{4,9})",
    r"(?:too|so|that|how|just|real|really|plain) (?:stupid|dumb|dense|thick|brainless)(?: do (?:you|they)| can "
    r"(?:you|they)| to| enough|$)?",
    r"how (?:stupid|dumb|dense|thick)",
    r"(?:stupid|dumb|foolish|dense) enough to",
    r"(?:dumb|stupid)er than",
    r"(?:not|isn't|aren't|wasn't|weren't|never|hardly|far from) (?:exactly )?(?:the |our |one of the "
    r")?(?:brightest|sharpest|smartest) "
    r"(?:[a-z]{2,12})",
    r"(?:half|two|no|few|one|three|single|lack of|lacks?|missing|without|those|their|his|her|your|last|more|"
    r"combined) (?:a |an |the |any |functioning |working )?"
    r"brain ?cells?",
    r"(?:no|half a|without a|lacks? a|pea sized|missing a|forgot (?:his|her|their) )brain",
    r"(?:single digit|room temperature|low) iq",
    r"(?:sorry|sad|poor|pathetic|miserable|weak) (?:little )?excuses? (?:for|of) an? [a-z]{2,14}",
    r"(?:not even|barely|hardly|less than|sub) human",
    r"(?:scum|filth|dregs|trash|garbage|waste|cancer|stain|dirt) (?:of|on) (?:(?:the|this) earth|humanity|humankind|"
    r"the planet|(?:our|this|the) (?:society|city|community|town))",
    r"(?:human|walking|worthless|useless) (?:waste|garbage|trash|filth|debris|stain|beings?|piece)",
    r"(?:you|they|he|she|this|drivers?) (?:really |just |totally )?sucks?(?! (?:in|up|out|the|blood))",
    r"knuckle dragg(?:er|ers|ing)",
    r"(?:lost|out of|lose) (?:his|her|their|your) (?:damn|freaking|tiny|little) minds?",
    r"nobody likes you",
    r"born (?:stupid|dumb)",
    r"(?:eres|son|es|sea|sean|que|tan|bien|muy|pero que|hay que ser) (?:unos? |unas? |tan |muy |bien |un poco "
    r")?(?:estupid[oa]s?|tont[oa]s?|idiotas?|bab?os[oa]s?|"
    r"mens[oa]s|imbecil(?:es)?|brut[oa]s)",
    r"(?:par|bola|bando|banda|monton|grupo|punado|manada|nido|sarta) de (?:tont[oa]s?|payasos?|burr[oa]s|"
    r"brut[oa]s|rat(?:as|eros)|animales|cerdos|"
    r"inutiles|vag[oa]s|perdedores|cobardes|cucarachas|bestias|salvajes|loc[oa]s|perros|lacras)",
    r"(?:esc?oria|basura|lacra|lacras|cancer) (?:de la sociedad|social(?:es)?|human[ao])",
    r"(?:no tienen?|sin|le falta|con medio|medio|ni) (?:ni )?(?:una? |dos |tres |medio |media )?(?:cerebro|"
    r"neuronas?|pizca de inteligencia)",
    r"callense|callate la boca|cierra el hocico|cierren el hocico",
)
_SCORN = (
    r"(?:stupid|dumb|pathetic|worthless|brainless|brain dead|braindead|disgusting|filthy|moronic|idiotic|lazy|"
    r"ignorant|ugly|"
    r"useless|gutless|spineless|heartless|no good|low life|dirty|rotten|sick|evil|vile|slimy|sleazy|scummy|cowardly|"
    r"half witted|dim witted|clueless|selfish|thick headed|thick skulled|trashy|crazy|shameless|despicable|"
    r"miserable|snot nosed)"
)
_SCORNED = frame(
    rf"{_SCORN} (?:little |young |old |drunk |local |teenage |career |petty )?(?:criminals?|crooks?|suspects?|"
    rf"drivers?|thie(?:f|ves)|man|men|woman|women|guys?|people|"
    r"persons?|kids?|teens?|punks?|fools?|burglars?|parents?|residents?|protest[eo]rs?|tourists?|addicts?|"
    r"individuals?|humans?|"
    r"human beings?|creatures?|mom|dad|mothers?|fathers?|brats?|dealers?|robbers?|loser|racers?|cheats?|liars?|"
    r"motorists?|bums?|dog(?= of a)|"
    r"speeders?|looters?|vandals?|taggers?|bikers?|excuse|wonders?|girls?|boys?|lady|ladies|wife|husband)"
)
_SPANISH_END = (
    r"(?=\s?(?:$|[^\w\s'-]|\n)|\s{1,3}(?:que|quien|quienes|fue|fueron|es|son|esta|estan|ya|y|robo|robaron|penso|"
    r"creyo|creyeron|le|les|se|"
    r"de|a|en|haciendo|manejando|con|no|intento|dejo|dejaron|termino|chocaron|choco)(?!\w))"
)
_SPANISH_DEEDS = (
    r"(?:robo|robaron|robaba|roban|roba|asalt\w{1,5}|golpe\w{1,5}|mato|mataron|ataco|atacaron|huyo|huyeron|"
    r"agred\w{1,6}|abus\w{1,4}|"
    r"hizo esto|hicieron esto|vend\w{2,4}|viol[oa]\w{0,3}|detenid[oa]s?|arrestad[oa]s?|tras las rejas|en la "
    r"carcel|en la jaula|enjaulad[oa]s?|presos?|"
    r"se meti\w{1,5}|dispar\w{1,5}|maneja\w{0,3}|secuestr\w{1,5}|chocaron|choco|dejo a|cay[oo])"
)


def insults_by_frame(reading: Reading) -> Iterator[tuple[int, int]]:
    """Passages that insult by how they are said, by folded offsets."""
    yield from spans(reading, _MOCKED_WITS, _SCORNED)
    yield from spans(reading, _person_frames(reading.words("insults_in_context")))
    things = [
        _thing_frames(reading.words("insults_from_things")),
        _spanish_frames(reading.words("insults_spanish_in_context")),
    ]
    for start, end in spans(reading, *things):
        # An animal at the shelter or a clown at the fair is what the word says.
        if not says(reading, _ANIMALS_OR_SHOWS, start):
            yield start, end


@lru_cache(maxsize=16)
def _person_frames(words: WordList) -> re.Pattern[str]:
    """Words for people: "this coward", "losers who", "the suspect is a creep"."""
    word = rf"{alternation(words)}s?"
    return frame(
        rf"{_DETERMINER} {_ADJECTIVES}{word}{_ALONE}",
        rf"(?:{word}) (?:who(?:'s)?|like (?:him|her|them|this|these|that|you))",
        rf"{_HUMAN}{_BEING} {word}{_END}",
    )


@lru_cache(maxsize=16)
def _thing_frames(words: WordList) -> re.Pattern[str]:
    """Words for animals and things, only with what a person did or became: "this pig was booked"."""
    word = rf"{alternation(words)}s?"
    return frame(
        rf"{_POINTED} {_ADJECTIVES}{word} (?:who |that )?(?:\w{{2,9}}ly )?{_DEEDS}",
        rf"(?:the|this|that|these|those|to the|another|some|you|"
        rf"our) {_ADJECTIVES}{alternation(_strongest(words))}s? (?:doing|driving|speeding|racing|parking|"
        rf"parked|running from|throwing|dumping|stealing|tagging|shooting|selling|keying|vandalizing|breaking|"
        rf"ripping|robbing|hiding|spinning)",
        rf"{word} who (?:have |has )?{_DEEDS}",
        rf"(?:he|she|they|you|suspects?|drivers?|thie(?:f|ves)|burglars?|robbers?|man|men|guys?|criminals?|"
        rf"dealers?|crew){_BEING} {word}{_END}",
        rf"(?:arrested|booked|jailed|cuffed|handcuffed|locked up|nabbed) {_POINTED} {_ADJECTIVES}{word}{_END}",
        rf"{_POINTED} {_ADJECTIVES}{word} (?:is |are )?off (?:the|our|your) streets?",
        rf"(?:what an?|you|bunch of|pack of|like|act like|acted like|nothing but|no better than|worse than|you're "
        rf"an?) (?:{_SCORN} |total |complete |absolute |bunch of |pack of )?"
        rf"{alternation(_strongest(words))}s?{_END}",
        rf"{_SCORN} {alternation(_strongest(words))}s?{_END}",
    )


@lru_cache(maxsize=16)
def _spanish_frames(words: WordList) -> re.Pattern[str]:
    word = rf"{alternation(words)}s?"
    return frame(
        rf"(?:que|esta|este|esa|ese|est[oa]s|es[oa]s|l[oa]s|el|la|un[oa]?s?|otr[oa]s?|tod[oa]s) {word} (?:que |"
        rf"quien |quienes |ya |fue |fueron |se )?(?:esta |estan |le |les |ya )?"
        rf"{_SPANISH_DEEDS}",
        rf"(?:es|son|eres|fue|era|eran) (?:un|una|unos|unas|pura|puro|puros|como|bien|muy|tan) {word}{_SPANISH_END}",
        rf"(?:es[oa]s|est[oa]s|ese|este|pinche|pinches|maldit[oa]s?) (?:malditos |pinches )?(?:cobardes?|animales|"
        rf"payasos?|basuras?|cerdos?|ratas?|burros?|salvajes|inutil(?:es)?|tont[oa]s?|lacras?|"
        rf"cucarachas){_SPANISH_END}",
        rf"(?:ya )?cay[oo] (?:est[ae]|es[ae]|otr[oa]|la|el) {word}{_SPANISH_END}",
    )


@lru_cache(maxsize=16)
def _strongest(words: WordList) -> WordList:
    """Those of the list that are scarcely said in praise or of a real thing after "what a"."""
    kept = ("clown", "pig", "rat", "animal", "monster", "savage", "tool", "trash", "vermin", "parasite", "cockroach")
    return WordList(words.name, words.version, tuple(entry for entry in words.entries if entry in kept) or ("clown",))
