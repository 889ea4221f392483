"""389.5(a): A4 blocks what is sexually explicit, and injury shown or told in its gore."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from posts.screening.frames import frame, outermost, spans
from posts.screening.model import Level, Submission
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.vocabulary import EDUCATION
from posts.screening.words import WordList, lexicon, masked_tokens

_BODY = (
    r"(?:breasts?|boobs?|chest area|nipples?|genitals?|genital area|genitalia|private (?:parts|areas?)|privates|"
    r"buttocks|butt|bottom|rear end|crotch|groin|inner thighs?|"
    r"thighs?|vagina|penis|anus|pubic area|senos?|pechos?|partes intimas|genitales|nalgas|entrepierna|vagina|pene)"
)
_TOLD_IN_DETAIL = frame(
    r"(?:couple|two adults|pair|lovers|they|two people|a man and (?:a )?woman|driver and passenger) (?:\w{2,9} "
    r"){0,4}?(?:going at it|getting it on|getting (?:busy|frisky|intimate|handsy|hot|naked)|making (?:love|out)|"
    r"doing it|in the act|on top of|half (?:dressed|naked)|pants down|undressed|mid[\s-]\w{4,9}|fogged|humping|"
    r"romping)|fogged[\s-]up (?:\w{2,9} )?(?:windows?|van|minivan|car|truck)[^.!?\n]{0,60}(?:couple|adults|clothes|"
    r"pants|naked|bare|"
    r"thrust|busy|act)|(?:until|and|then) he (?:finished|climaxed|came|was done)(?: off)? (?:on|in|inside|all over)|"
    r"(?:made|forced|told|ordered|had|asked|paid) (?:her|him|the (?:girl|boy|child|victim|woman)) (?:to )?(?:touch|"
    r"suck|lick|kiss|stroke|rub|"
    r"hold|undress|strip|bend|kneel|swallow|spread|get (?:naked|on (?:her|his) knees))|(?:filmed|recorded|"
    r"photographed|watched|spied on) (?:her|him|them|the (?:girl|boy|woman)) (?:\w{2,9} )?(?:in the shower|naked|"
    r"undress\w{0,3}|changing|bathing|"
    r"having|performing)|(?:pulled|yanked|tore|took|ripped|lifted|slid|stripped|removed) (?:down |off |up )?(?:her|"
    r"his|the (?:girl|boy|woman|victim|child)'s) (?:\w{3,9} )?(?:panties|underwear|pants|bra|skirt|shirt|shorts|"
    r"dress|clothes|leggings)|"
    r"(?:pressed|rubbed|ground|grinding|thrust|pushed|forced) (?:himself|his (?:\w{3,9}|body)|into|against) "
    r"(?:\w{2,9} )?(?:against|into|on|inside|up against|her|him)|"
    r"(?:la|lo|le|los|las) (?:obligo|forzo|hizo|puso|bajo|quito|levanto|subio|arranco) (?:a )?(?:\w{2,9} "
    r"){0,2}?(?:mamar\w{0,5}|chupar\w{0,4}|tocar\w{0,4}|besar\w{0,4}|desnudar\w{0,3}|hincar\w{0,3}|calzon\w{0,4}|"
    r"falda|ropa interior|"
    r"pantalon\w{0,3}|blusa|brasier|vestido|short\w{0,2}|sexo oral)|teniendo (?:relaciones|sexo)|haciendo el amor|"
    r"pareja (?:\w{2,9} ){0,4}?(?:desnud\w{1,2}|en pleno|sin ropa|a medio vestir|haciendo)",
    rf"(?:touch|fondl|grop|rubb|rub|grabb|grab|kiss|lick|suck|squeez|strok|caress|pinch|penetrat|finger|bit|"
    rf"massag)(?:ed|es|ing|e)? (?:\w{{2,10}} ){{0,3}}?(?:her|his|their|the victim's|girl's|boy's|woman's|child's|"
    rf"teen's|bare|naked|exposed|own) (?:\w{{2,10}} ){{0,2}}?{_BODY}",
    rf"(?:hand|hands|finger|fingers|mouth|tongue|penis|object) (?:\w{{1,10}} ){{0,4}}?(?:inside|into|down|up|on|"
    rf"under|between|over) (?:\w{{1,10}} ){{0,2}}?(?:her|his|their|victim's|girl's|boy's) (?:\w{{2,10}} "
    rf"){{0,2}}?(?:{_BODY}|underwear|panties|bra|pants|skirt|shorts|dress)",
    r"(?:perform|performed|performing|received?|gave|giving|give|demanded|wanted) (?:an? )?(?:oral|sex|sexual|"
    r"anal|lewd sex|manual)(?: sex| acts?| favors?| copulation)?(?: on (?:him|her|them|himself))?",
    r"(?:had|having|engaged in|engaging in) (?:\w{3,12} )?(?:sex|intercourse|sexual intercourse|sexual relations) "
    r"(?:in|on|behind|inside|under|at|with (?:her|him|each|a (?!minor)))",
    rf"(?:toc[oa]\w{{0,3}}|acarici\w{{1,4}}|manose\w{{1,4}}|bes[oa]\w{{0,3}}|lami[oa]\w{{0,2}}|penetr\w{{1,4}}|"
    rf"frot\w{{1,4}}) (?:\w{{1,10}} ){{0,4}}?{_BODY}|(?:le|la|lo) (?:metio|introdujo) (?:\w{{1,10}} "
    rf"){{0,4}}?(?:dedos?|pene|mano)|(?:tuvo|tuvieron|tener|teniendo) (?:sexo|relaciones sexuales)",
)
_SUGGESTIVE = frame(
    r"(?:bikini|lingerie|wet t shirt|topless|nude|naked|underwear) (?:car wash|contest|calendar|party|night|shoot|"
    r"photo shoot|challenge|models?|officers?|cops?|patrol)|caught in the act(?: \w{2,9}){0,8}? (?:pants|naked|"
    r"back ?seat|bed|undressed|clothes)",
    r"(?:size (?:does )?matters|that's what she said|bend (?:over|her over)|strip search (?:you|me|party|us)|"
    r"(?:frisk|pat|cuff|handcuff|arrest) (?:me|us) (?:down )?(?:anytime|any time|please|officer|daddy|all night)|"
    r"handcuff\w{0,2} (?:\w{2,8} ){0,3}(?:to the bed|in bed|in the bedroom|bedroom)|"
    r"(?:hot|hotter|hottest) (?:cops?|officers?|mamas?|moms?|women|woman|guys|girls|girl|body|bods?|stuff in "
    r"uniform|firefighters|"
    r"blondes?|brunettes?|date with a cop)|eye candy|(?:send|sent me|dm me|trade|swap|show us|drop|post) "
    r"(?:\w{2,8} )?nudes|netflix and chill|happy endings?|naughty (?:cops?|officers?|girls?|boys?|nurse|"
    r"schoolgirl|photos?|pics?|side|time)|sexy\w{0,3}|"
    r"(?:get|getting|got|gets) (?:lucky tonight|laid|it on|naked|freaky|frisky|handsy in)|one night stands?|"
    r"between the sheets|under the sheets|(?:bikini|beach|hot|smokin\w{0,2}|rockin\w{0,2}|killer|sexy) (?:bods?|"
    r"curves|booty|bodies)|curvy|busty|voluptuous|booty|bootylicious|big (?:rack|tits|knockers|melons|package|gun "
    r"in his pants)|nice (?:rack|ass|butt|booty|buns|package|legs)|buns of steel|"
    r"(?:in|wearing) (?:only |just |nothing but |her |his |a |skimpy |tiny ){1,4}(?:thongs?|lingerie|underwear|bras?|"
    r"panties|g string|skirt and)|(?:ready|dressed|undress\w{0,3}|strip(?:s|ped|ping)? (?:down|off|naked)|take it "
    r"(?:all )?off|taking it off) (?:for us|for you|to nothing|and)|twerk\w{0,3}|lap dances?|pole danc\w{2,4}|"
    r"roll in the hay|sex (?:appeal|drive|life|god|goddess|symbol|machine|kitten|bomb|party|club|shop|worker "
    r"special|in the|on the)|have sex|having sex|had sex|"
    r"turn(?:s|ed)? (?:me|her|him|you) on(?! to|to)|aphrodisiac|seduc\w{1,6}|kink(?:s|y)?|swingers?|swinger party|"
    r"orgasmic|climax together|foreplay|hump(?:ed|ing)|grinding on|dry hump|motorboat\w{0,3}|skinny dip\w{0,4}|"
    r"sugar (?:daddy|baby|daddies)|cougars on the prowl|friends with benefits|"
    r"mamacitas?|papacitos?|mami rica|bien buen[oa]s?(?= el| la| est| est|\s?[.!])|buenot[oa]|cachond[oa]s?|"
    r"calenton\w{0,3}|(?:policias?|oficial(?:es)?|bomberos|mujer(?:es)?|chicas?) (?:muy |mas |bien "
    r")?(?:calientes?|sensual(?:es)?|buenonas?|buenotas?)|manda(?:me|nos|n)? (?:\w{2,7} )?(?:nudes|packs?|fotos "
    r"desnud[oa])|encuerad[oa]s?|en cueros|ricura|nalgon\w{1,3}|nalgas|tener sexo|sexo (?:en|con|duro|salvaje|"
    r"gratis|rico))",
)
_GORE = frame(
    r"(?:legs?|arms?|hands?|feet|foot|fingers?|heads?|ears?|limbs?|thumbs?|scalp|jaw|nose|face|eyes?|toes?) "
    r"(?:\w{2,8} )?(?:came|flew|tore|fell|ripped|popped|snapped|broke|sheared|peeled|hung|hanging|hangs|torn|landed|"
    r"lay|lying) (?:clean |right |completely |"
    r"cleanly )?(?:off|out|by a|from (?:his|her|the|a)|loose|in the (?:road|grass|street)|below|at the|several|feet|"
    r"yards)|(?:bite|bit|chew|chewed|tear|tore|rip|ripped|shot|shoot|blew|took|slice|sliced|cut|lop|lopped|saw|"
    r"sawed) (?:\w{2,9} )?(?:his|her|the \w{3,9}'?s?|a \w{3,9}'?s?|their|half) (?:\w{2,8} )?"
    r"(?:ears?|nose|lips?|face|fingers?|thumb|scalp|cheek|head|arm|leg|hand|jaw|eye|tongue|throat) ?(?:clean |right "
    r")?(?:off|out|open|apart)|(?:brains?|brain matter|guts|entrails|flesh|teeth|blood|gore|skull|bone|bones|"
    r"intestines|organs) (?:\w{2,9} ){0,4}?(?:all over|across|splatter\w{0,3}|spatter\w{0,3}|smear\w{0,3}|scattered|"
    r"sprayed|"
    r"dripping|pool\w{0,3}|gush\w{0,3}|pour\w{0,3}|spurt\w{0,3}|soaked|oozing|leak\w{0,3}|spill\w{0,3}|hanging|"
    r"showing|exposed|visible|sticking out|jutting|protrud\w{0,3}|on the (?:pavement|asphalt|wall|ceiling|windshield|"
    r"dashboard|sidewalk|road|floor)|through the (?:skin|hole))|(?:see|saw|seen|show|shows|showing|exposed|exposing|"
    r"down to) "
    r"(?:\w{2,8} )?(?:the |his |her |their )?(?:bone|cheekbone|skull|muscle|intestines|brain|guts|insides|organs|rib "
    r"?cage|tendons)|throat (?:was |had been |were )?(?:slit|cut|slashed|ripped|torn|open)|(?:slit|slashed|cut) "
    r"(?:his|her|their|the \w{3,9}'?s?) (?:throat|neck|wrists)|barely (?:attached|recognizable|hanging)|"
    r"(?:burned|charred|crushed|mangled|pulverized|flattened|cooked|melted|bloated|decomposing|decomposed|rotting|"
    r"maggot\w{0,3}|bullet riddled|blood soaked|bloodied|bloody) (?:\w{2,8} )?(?:beyond|bod(?:y|ies)|corpses?|"
    r"remains|skin|face|flesh|head|torso|clothes|mattress|hand ?prints?|mess)|maggots|gaping (?:wound|hole|gash)|"
    r"(?:cerebro|sesos|tripas|sangre|intestinos|craneo|dientes|pedazos?|carne|visceras|dedos|ojos?|hueso|huesos) "
    r"(?:\w{2,14} ){0,4}?(?:embarrad\w{1,2}|regad\w{1,2}|esparcid\w{1,2}|salpicad\w{1,2}|colgando|expuest\w{1,2}|de "
    r"fuera|afuera|chorre\w{1,4}|brot\w{1,4}|tirad\w{1,2}|en el (?:pavimento|asfalto|piso|parabrisas|suelo))|"
    r"(?:se le|le) (?:salio|salieron|vio|veia|desprendio|arranco|arrancaron|corto|volo|quedo colgando|reviento|"
    r"exploto) (?:el|la|los|las|un) (?:\w{3,9} )?(?:cerebro|sesos|tripas|ojos?|pierna|brazo|mano|dedos?|cabeza|hueso|"
    r"craneo|oreja|piel|intestinos|cara)|(?:charco|rio|mar|chorro) de sangre|la garganta (?:cortada|abierta)|le "
    r"(?:cortaron|corto|abrio) (?:el cuello|la garganta)",
    r"(?:destroz|desfigur|arranc|parti|reventa?)\w{0,5} (?:la|el|su) (?:cara|rostro|cabeza|craneo|brazo|pierna|"
    r"mano|pecho)|fotos? (?:\w{2,6} )?(?:de los |del |de )(?:cadaver(?:es)?|muert[oa]s?|cuerpos?|heridas?)|"
    r"(?:half|part|most|side) of (?:his|her|their) (?:\w{3,7} )?(?:head|face|skull|arm|leg|hand|jaw|body) (?:was|"
    r"were|had been|is|lay)",
    r"(?:pieces|chunks|bits|parts|fragments|bone|shards) of (?:\w{2,9} )?(?:skull|brains?|flesh|bone|skin|scalp|"
    r"face|his body|her body|the body|human)|(?:face|body|head|remains|victim) (?:\w{2,7} "
    r"){0,2}?(?:unrecognizable|unidentifiable|unrecognisable)|(?<!auto\s)(?<!car\s)(?<!truck\s)(?<!vehicle\s)body "
    r"parts",
    r"decapitat\w{1,3}|dismember\w{0,6}|behead\w{2,4}|disembowel\w{1,4}|eviscerat\w{1,3}|mutilat\w{1,4}|"
    r"(?:severed|amputated|torn off|ripped off|missing|cut off) (?:\w{2,8} )?(?:heads?|arms?|legs?|hands?|"
    r"fingers?|limbs?|foot|feet|artery|ear|thumb|toes)|"
    r"(?:head|arm|leg|hand|finger|limb|foot|ear|thumb|scalp|jaw|face)s? (?:was |were |had been |being |partially |"
    r"nearly |completely |almost |clean |got ){1,4}(?:severed|torn|ripped|crushed|blown|amputated|gone|shattered|"
    r"peeled|caved|split|destroyed|smashed|sliced)|(?:severed|tore|ripped|sliced|blew|hacked|sawed|chopped|bit|"
    r"cut) (?:off )?(?:his|her|their|the \w{3,9}'s) (?:\w{3,8} )?(?:head|arm|leg|hand|fingers?|limbs?|foot|ear|"
    r"throat|scalp|jaw|face)",
    r"brain matter|brains? (?:were |was )?(?:splattered|spilled|exposed|everywhere|all over|on the)|skull "
    r"(?:fragments?|was|crushed|split|shattered|cracked open|caved)|cracked (?:his|her) skull|bone (?:fragments?|"
    r"protruding|sticking|visible|jutting)|bones? (?:sticking|protruding|jutting) (?:out|through)|exposed (?:bone|"
    r"bones|flesh|organs|intestines|muscle|skull|brain)|intestines|entrails|innards|guts (?:spilled|hanging|"
    r"everywhere|out|all over)|organs (?:spilled|exposed|hanging|were)|eyeballs?|eye (?:was )?(?:gouged|hanging)|"
    r"(?:mangled|charred|mutilated|bloated|decomposed|decomposing|rotting|bloodied|bloody|lifeless|battered|"
    r"burned|shredded|broken|twisted|crumpled|headless|naked dead) (?:\w{3,8} )?(?:bod(?:y|ies)|corpses?|remains|"
    r"torso|flesh|limbs?|face|head)|(?:burned|burnt|beaten|crushed) beyond recognition|maggots|rigor mortis|flesh "
    r"(?:was |hung|hanging|torn|ripped|burned|melted)|(?:skin|face) (?:was )?(?:melted|peeled|burned) (?:off|"
    r"away)|bullet (?:tore|ripped|went|entered|exited|blew) (?:through|into|apart|out)|entry wound|exit wounds?|"
    r"gaping (?:wound|hole|gash)s?|hole in (?:his|her) (?:head|skull|face|chest|neck)",
    r"blood (?:\w{3,8} )?(?:everywhere|soaked|splatter\w{0,3}|spatter\w{0,3}|gush\w{0,3}|pour(?:ed|ing)|"
    r"spurt\w{0,3}|spray\w{0,3}|pooled|pooling|ran down|running down|dripp\w{2,4}|stained|smeared|all over|bath|"
    r"curdling|covered|flowed|flowing|trail|filled)|(?:pools?|puddles?|trails?|rivers?|lots?|sea|streams?|"
    r"gallons) of (?:\w{3,8} )?blood|bl(?:ed|eeding) out|(?:covered|drenched|soaked|dripping|caked|swimming|lying|"
    r"choking|choked|drowning|bathed) (?:in|with|on|from) (?:\w{3,5} )?(?:own )?blood|bloodbath|"
    r"(?:throat|wrists?|neck) (?:was |were |had been )?(?:slit|slashed|cut open|sliced)|slit (?:his|her|their|"
    r"the) (?:\w{3,9} )?(?:throat|wrists?)|(?:gory|gruesome|grisly|gore|bloody|graphic) (?:\w{3,10} )?(?:scene|"
    r"photos?|images?|videos?|footage|details?|pictures?|injur(?:y|ies)|wounds?|deaths?|sight|clip|crash scene|"
    r"aftermath|mess)|(?<!auto\s)(?<!car\s)body parts? (?:were|was|scattered|strewn|found|on|across|all)|"
    r"(?:limbs?|remains|pieces of "
    r"(?:him|her|the body|flesh|skull)) (?:\w{2,8} )?(?:scattered|strewn|across|all over)|torn (?:apart|in half|"
    r"limb)|impaled|disfigured|half (?:his|her|of his|of her) (?:head|face|skull)|(?:hung|hanging|"
    r"dangling|swinging) from (?:a|the) (?:tree|beam|rope|rafters?|noose|ceiling|bridge)|stabbed (?:\w{2,8} "
    r"){0,2}(?:\d{2}|dozens of|more than|over and over|repeatedly in the (?:face|neck|eye|chest))",
    r"decapit\w{2,4}|desmembr\w{2,4}|degoll\w{2,4}|descuartiz\w{2,4}|calcinad[oa]s?|mutilad[oa]s?|charcos? de "
    r"sangre|sangre por (?:tod|las)\w{1,3}|(?:banad[oa]s?|cubiert[oa]s?|empapad[oa]s?) (?:de|en) sangre|sesos|"
    r"masa encefalica|visceras|tripas|intestinos|(?:le|les) (?:corto|cortaron|arranco|arrancaron) (?:la|el|los|"
    r"las) (?:cabeza|brazo|pierna|mano|dedos?|cuello|oreja)|cuerpo (?:destrozado|mutilado|ensangrentado|sin "
    r"cabeza|desnudo|en descomposicion|calcinado)|"
    r"restos (?:humanos )?(?:esparcidos|regados)|craneo (?:aplastado|destrozado|abierto)|rostro (?:destrozado|"
    r"desfigurado)|desfigurad[oa]",
)
_GRAPHIC_MEDIA = frame(
    r"graphic (?:\w{3,10} )?(?:content|images?|photos?|videos?|footage|material|pictures?|media|warning|scenes?|"
    r"clip|nature|injur(?:y|ies)|detail|violence)|(?:warning|caution|advisory|disclaimer|heads up|trigger "
    r"warning)[^.\n]{0,25}(?:graphic(?! design)|disturbing (?:content|images?|photos?|video|footage)|gore|not for "
    r"the squeamish|hard to watch)|viewer discretion|not for the (?:squeamish|faint of heart)|(?:uncensored|"
    r"unedited|uncut|unblurred) (?:\w{3,12} )?(?:video|footage|photos?|images?|pictures?|clip)|"
    r"(?:photos?|videos?|footage|pictures?|images?|clip|selfie) (?:\w{2,10} ){0,2}?(?:shows?|showing|of|with|"
    r"captures?|below shows?) (?:\w{2,12} ){0,4}?(?:dead body|bodies|corpse|lifeless|wounds?|injuries|bloody|"
    r"bleeding|blood|moment (?:of impact|of death|he (?:was|is) (?:hit|shot|killed|struck)|she (?:was|is) (?:hit|"
    r"shot|killed|struck)|the \w{3,12} (?:was|is) (?:hit|shot|killed|struck|crushed)|the bullet))|"
    r"(?:imagen(?:es)?|videos?|contenido|fotos?|escenas?) (?:\w{3,9} )?(?:grafic[oa]s?|fuertes?|sangrient[oa]s?|"
    r"perturbador\w{0,3}|explicit[oa]s?|sin censura)|se recomienda discrecion|discrecion del espectador",
)
# A charge, a warning or an offer of help needs some of the words.
_NEEDED = frame(
    rf"{EDUCATION}|suspicion|charg(?:e|es|ed)|counts?|convict\w{{2,4}}|penal code|pc|arrest\w{{0,3}}|"
    rf"alleg\w{{2,6}}|report(?:ed|s|ing)?|investigat\w{{2,4}}|detectives|offen[cs]es?|offenders?|registrants?|"
    rf"statut\w{{1,4}}|unlawful|forcible|lewd|indecent|exposure|possess\w{{1,4}}|distribut\w{{2,4}}|material|"
    r"sextort\w{3,6}|scam\w{0,5}|blackmail\w{0,3}|threat\w{0,5}|extort\w{0,5}|never (?:send|share|post)|don't "
    r"(?:send|share|post)|children|kids|teens?|parents|exploit\w{0,6}|traffick\w{0,5}|victims?|survivors?|help|"
    r"task force|safety|crisis|welfare check|hospital|evaluat\w{2,5}|walking|running|wandering|traffic|"
    r"resident\w{0,1} called|officers (?:found|responded|located)|remov\w{1,3}|"
    r"sospecha|cargos?|arrestad[oa]|detenid[oa]|delitos?|denunci\w{1,4}|menores|hijos|padres|nunca (?:envie|"
    r"comparta|mande)|no (?:envie|comparta|mande)|extorsion|estafa|amenaza\w{0,2}|ayuda|victimas?|investig\w{2,6}|"
    r"posesion|explotacion"
)
# More than a person reads; the first ones decide.
_MOST_READ = 60
_WHY_SEXUAL = "This is sexually explicit or suggestive. A post may not be (389.5(a))."
_SAY_SEXUAL = "Name the offense as the law does, for example “a sexual assault”, and leave out acts and body parts."
_WHY_GORE = "This shows or tells an injury or a death in graphic detail. It is abusive and hurts the family (389.5(a))."
_SAY_GORE = "Say that a person was injured or died; leave out wounds and blood, and use a picture that shows neither."


def _check(reading: Reading) -> Iterable[Hit]:
    for start, end in outermost(_sexual(reading)):
        yield Hit(_WHY_SEXUAL, _SAY_SEXUAL, start, end)
    for start, end in outermost(spans(reading, _GORE, _GRAPHIC_MEDIA)):
        yield Hit(_WHY_GORE, _SAY_GORE, start, end)
    if reading.facts.graphic:
        yield Hit(
            "The picture or video is marked as graphic. Graphic injury may not be posted (389.5(a)).",
            "Use a picture without injury, or blur it, and correct the mark when the new picture is not graphic.",
        )
    yield from _described(reading)


def _described(reading: Reading) -> Iterable[Hit]:
    """What the alternative text says is in the picture is in the picture."""
    if not reading.facts.alt_text:
        return
    picture = Reading(Submission(reading.facts.alt_text), reading.config).prose[0]
    if any(spans(picture, _GORE, _GRAPHIC_MEDIA)):
        yield Hit(f"By its alternative text: {_WHY_GORE}", _SAY_GORE)
    if any(_sexual(picture)):
        yield Hit(f"By its alternative text: {_WHY_SEXUAL}", "Use another picture.")


def _sexual(reading: Reading) -> Iterator[tuple[int, int]]:
    yield from spans(reading, _TOLD_IN_DETAIL, _SUGGESTIVE)
    explicit = lexicon(reading.words("explicit_words"))
    yield from ((token.start, token.end) for token in masked_tokens(reading.lower) if explicit.masked(token.text))
    yield from _listed(reading, reading.words("explicit_words"))
    for start, end in islice(_listed(reading, reading.words("explicit_words_in_context")), _MOST_READ):
        if not _NEEDED.search(reading.quiet[max(0, start - 160) : end + 160]):
            yield start, end


def _listed(reading: Reading, words: WordList) -> Iterator[tuple[int, int]]:
    tokens, listed = reading.tokens, lexicon(words)
    for index, token in enumerate(tokens):
        length = listed.phrase_at(tokens, index) or int(_holds(words, token.text))
        if (
            length
            and not (length == 1 and _harmless(reading, index))
            and not (length == 1 and _named_after(reading, token.start, token.end))
        ):
            yield token.start, tokens[index + length - 1].end


@lru_cache(maxsize=20_000)
def _holds(words: WordList, word: str) -> bool:
    return lexicon(words).holds(word)


def _harmless(reading: Reading, index: int) -> bool:
    """A surname that holds such a word, and the eye that needs no glass."""
    tokens = reading.tokens
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return tokens[index].text == "cummings" or (tokens[index].text == "naked" and following in ("eye", "eyes", "flame"))


def _named_after(reading: Reading, start: int, end: int) -> bool:
    """A street or a place with such a word in its name."""
    following = reading.quiet[end : end + 20].split()
    return (
        bool(following)
        and following[0].strip(".,") in reading.words("place_words").entries
        and (reading.caseless or reading.cased[start].isupper())
    )


A4 = Rule("A4", 2, "389.5(a)", "Sexual or graphic content", "Policy 389.5(a)", Level.BLOCK, on_prose(_check))
