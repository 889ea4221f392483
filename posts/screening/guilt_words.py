"""How a text tells that somebody did it before a court said so (389.5(b)): frames of words for rule B14."""

from __future__ import annotations

import re

from posts.screening.frames import frame
from posts.screening.vocabulary import OCCUPATION, SUSPECT

# Nouns that say the deed as a fact. What a purse, a whale or a party has done is none.
_DOER = (
    r"(?:killers?(?! (?:whales?|deals?|apps?|instinct|heels|bees?|workout|costumes?|robots?|views?|sale|smile|fog|"
    r"heat|recipe|tomato\w*))|"
    r"murder(?:ers?|ess)|slayers?|assassins?|rapists?|molesters?|pedophiles?|predators?|abusers?|wife beaters?|"
    r"batterers?|stalkers?|"
    r"thie(?:f|ves)|burglars?|robbers?|muggers?|looters?|bandits?|pirates?|prowlers?|shoplifters?|carjackers?|"
    r"kidnappers?|"
    r"abductors?|arsonists?|firebugs?|vandals?|taggers?|shooters?|gunm[ae]n|stabbers?|attackers?|assailants?|culprits?|"
    r"perpetrators?|perps?|criminals?|crooks?|felons?|outlaws?|wrongdoers?|lawbreakers?|(?:bad|guilty) (?:guys?|"
    r"part(?:y|ies)|actors?)|"
    r"scammers?|fraudsters?|con ?(?:m[ae]n|artists?)|swindlers?|embezzlers?|forgers?|hackers?|poachers?|peeping toms?|"
    r"flashers?|"
    r"gropers?|drug (?:dealers?|pushers?|runners?)|dope dealers?|dealers?(?= (?:of death|who sold))|smugglers?|"
    r"traffickers?|pimps?|"
    r"gangsters?|gang ?bangers?|hit and run drivers?|(?:drunk|drunken|drugged|impaired|intoxicated|stoned|wasted|dui|"
    r"reckless) (?:drivers?|motorists?))"
)
_DOER_ES = (
    r"(?:asesin[oa]s?|homicidas?|matones?|violador(?:a|es)?|pederastas?|pedofilos?|depredador(?:es)?|abusador(?:a|es)?|"
    r"ladron(?:a|es|as)?|rater[oa]s?|rateros|asaltantes?|atracador(?:a|es)?|secuestrador(?:a|es)?|incendiari[oa]s?|"
    r"pirom[ao]n[oa]s?|"
    r"vandalos?|tirador(?:es)?|pistoleros?|agresor(?:a|es)?|culpables?|delincuentes?|criminal(?:es)?|malhechor(?:es)?|"
    r"maleantes?|estafador(?:a|es)?|defraudador(?:a|es)?|narcotraficantes?|narcomenudistas?|traficantes?|proxenetas?|"
    r"malandros?|"
    r"conductor(?:a)? (?:ebri[oa]|borrach[oa]|intoxicad[oa])|borrach[oa] al volante|acosador(?:a|es)?|golpeador(?:es)?)"
)
_CAUGHT = (
    r"(?:caught|catch(?:es|ing)?|nab(?:bed|bing|s)?|bust(?:ed|s|ing)?|arrest(?:ed|s|ing)?|got|took down|taken down|"
    r"bagged|haul(?:ed|s) (?:in|off|away)|(?:put|slapp?(?:ed)?|plac(?:ed|ing)) (?:the |our |some )?(?:hand)?cuffs on|"
    r"tracked down|"
    r"hunted down|ran down|lock(?:ed|s|ing)? up|put away|putting away|jail(?:ed|s)?|book(?:ed|s|ing)?|captur(?:ed|es|"
    r"ing|e)|snag(?:ged|s)?|"
    r"collar(?:ed|s)?|grab(?:bed|s)?|apprehend(?:ed|s|ing)?|collared|detain(?:ed|s|ing)?|cuff(?:ed|s)?|handcuff(?:ed|"
    r"s)?|pinched|"
    r"corner(?:ed|s)?|foil(?:ed|s)?|unmask(?:ed|s)?|round(?:ed)? up|rounding up|stopped|pulled over|charg(?:ed|es|"
    r"ing)|end of the road for|"
    r"(?:arrest|capture|custody|jail|handcuffs|cuffs|bars) (?:of|for))"
)
_CAUGHT_ES = (
    r"(?:atrap(?:amos|aron|o|ado|ados|ada)|captur(?:amos|aron|o|ado|ados|ada)|agarr(?:amos|aron|o|ado|ados|ada)|"
    r"arrest(?:amos|aron|o|ado|ados|ada|adas)|detuv(?:imos|ieron|o)|detenid[oa]s?|pesc(?:amos|aron|o)|encarcel(?:amos|"
    r"aron|ado|ada)|cay(?:o|eron)|"
    r"dimos con|dieron con|arresto de|captura de|detencion de)"
)
_DET = (
    r"(?:the|a|an|this|that|these|those|two|three|four|five|six|\d{1,3}|our|another|one|some|several|multiple|both|"
    r"more|his|her|their)"
)
_DID = (
    r"(?:stole|stealing|robbed|robbing|killed|killing|murdered|shot|stabbed|beat|raped|molested|assaulted|attacked|"
    r"burglarized|broke into|"
    r"breaking into|vandalized|set (?:the )?fires?|torched|carjacked|kidnapped|abducted|defrauded|scammed|swindled|"
    r"embezzled|looted|"
    r"mugged|choked|strangled|groped|abused|tortured|threatened|terrorized|victimized|preyed on|"
    r"sold (?:the )?(?:drugs|fentanyl|meth|heroin|pills)|"
    r"hit and killed|struck and killed|ran (?:over|down)|drove drunk|caused (?:the|this|that|last|yesterday)|"
    r"committed|did (?:it|this)|"
    r"pulled the trigger|opened fire|gunned down|snatched|ripped off|swiped|tagged|spray ?painted|slashed|hijacked|"
    r"took (?:the|her|his) life|"
    r"has been (?:stealing|hitting|breaking|robbing|terrorizing|targeting|preying)|had been (?:stealing|hitting|"
    r"breaking|robbing|terrorizing)|"
    r"(?:is|was|are|were) (?:responsible|behind|guilty)|robo|mato|asesino|violo|asalto|apunalo|ataco|golpeo|abuso|"
    r"estafo|incendio|secuestro|"
    r"es responsable|es culpable)"
)
_SOMEONE = (
    r"(?:m[ae]n|wom[ae]n|persons?|people|drivers?|motorists?|males?|females?|teens?|guys?|individuals?|duo|pair|trio|"
    r"couple|crew|group|"
    r"two|three|four|one|those|anyone|hombres?|mujer(?:es)?|personas?|sujetos?|conductor(?:a|es)?|pareja|tipos?|"
    r"quien(?:es)?)"
)
DOER = frame(_DOER, _DOER_ES)
# Somebody was taken, and is called what only a court may say: read to the left and to the right of the noun.
CAUGHT_BEFORE = re.compile(
    rf"\b(?:{_CAUGHT}(?:\sof)?:?\s(?:{_DET}\s)?(?:[\w'-]{{2,14}}\s){{0,4}}"
    rf"|{_CAUGHT_ES}:?\s(?:(?:al?|la|el|los|las|del?|una?|est[ea]|dos|tres)\s){{0,3}}(?:\w{{2,12}}\s)?"
    r"|(?:one|another)\s(?:less|more|fewer)\s(?:\w{3,10}\s)?|un[oa]?\s(?:\w{3,10}\s)?menos\s)$"
)
CAUGHT_AFTER = re.compile(
    r"\s(?:\w{2,10}\s)?(?:(?:is|was|are|were|has been|have been|now|finally|safely|will be)\s){0,3}(?:caught|arrested|"
    r"nabbed|busted|"
    r"captured|jailed|behind bars|in (?:custody|jail|cuffs|handcuffs)|booked|locked up|apprehended|off (?:the|"
    r"our) streets?|identified|"
    r"cuffed|convicted|brought to justice|put away|(?:taken )?into custody|taken down|facing|faces|on the street|"
    r"(?:goes|went|headed|sent|going|off|hauled) to (?:jail|prison)|"
    r"to jail|in the back ?seat)\b"
    r"|\s(?:\w{2,10}\s)?(?:(?:es|fue|fueron|esta|estan|ha sido|ya|ya no|por fin)\s){0,3}(?:detenid[oa]s?|"
    r"arrestad[oa]s?|capturad[oa]s?|"
    r"atrapad[oa]s?|tras las rejas|en la carcel|encarcelad[oa]s?|cay(?:o|eron)|libre|suelt[oa]|identificad[oa]s?|"
    r"menos)\b"
)
# The doer as a known fact: “the killer, Jane Roe”, “is a murderer”.
CALLED_BEFORE = re.compile(
    r"\b(?:(?:the|this|our|that|these|those)\s(?:[\w'-]{2,14}\s){0,3}|(?:is|was|are|were|be|as|being|named|"
    r"called)\s(?:the|an?|our|another)\s"
    r"(?:[\w'-]{2,14}\s){0,3}|(?:el|la|los|las|est[ea]|estos|una?|nuestro)\s(?:\w{3,10}\s)?)$"
)
CAUGHT_SOMEBODY = frame(
    rf"{_CAUGHT}:? (?:{_DET} )?(?:[\w-]{{2,14}} ){{0,4}}?{_SOMEONE} (?:responsible|(?:who|that) {_DID}|behind (?:the|"
    r"this|these|a string|last|all)|guilty)",
    rf"{_CAUGHT_ES}:? (?:al? |a la |a los |la |el |los )?(?:\w{{2,10}} ){{0,2}}?{_SOMEONE} (?:responsables?|"
    rf"que (?:\w{{2,6}} )?{_DID})",
    rf"{_CAUGHT} (?:the )?(?:\w{{2,12}} )?(?:bad guys?|right (?:guy|man|person)|our (?:guy|man)|ones? who did (?:it|"
    r"this))",
)
CALLED_OFFENDER = frame(
    r"(?:repeat|habitual|chronic|serial|career|frequent) (?:customers?|offenders?|flyers?|criminals?|drunk drivers?|"
    r"burglars?|thie(?:f|ves)|"
    r"rapists?|killers?|robbers?|predators?|shoplifters?)|one[- ]man crime (?:wave|spree)|crime spree (?:is |came |"
    r"comes )?(?:over|to an end|ended)",
    rf"(?:arrestee|detainee|inmate|{SUSPECT}|he|she|who|they|{OCCUPATION}) (?:is|was|are|were) (?:the (?:man|woman|"
    rf"person|one) (?:who|that) {_DID}|guilty|"
    r"clearly guilty|to blame|responsible for (?:the|this|her|his|several|at least|multiple|a|\d))",
)
GUILTY = frame(
    r"(?:case|mystery|investigation|problem|caso|misterio) (?:is |was |now |officially |finally |esta )?(?:closed|"
    r"solved|cracked|"
    r"resuelto|cerrado)(?: on| for| de| del)?(?= (?:the |our |this |el |la |los )?\w{2,14})|(?:cracked|closed|"
    r"solved) (?:the|this|that) "
    r"(?:case|mystery)|(?:game over|time'?s up|party'?s over|nice try|the jig is up|gotcha|end of the line|"
    r"no more free) for",
    r"(?:say goodbye to|goodbye to|so long,?|adios,?|no more|sleep (?:well|easy|better|"
    r"tight)) (?:\w{2,12} ){0,4}?(?:thie(?:f|ves)|"
    r"bandits?|burglars?|crooks?|pirates?|crime spree|streak|career)|(?:spree|streak|reign of terror) (?:is |has |"
    r"came |comes )?"
    r"(?:over|ended|done|finished|to an end)|(?:finally|at last) (?:off|behind|facing)|(?:his|her|their) (?:crime|"
    r"spree|luck) (?:ran|has run)",
    r"caught (?:in the act|red handed|on camera (?:stealing|robbing|breaking))|con las manos en la masa|in flagrante|"
    r"(?:lo|la|los|las) (?:agarramos|"
    r"atrapamos|pescamos) (?:robando|en el acto|in fraganti)",
    r"guilty as (?:charged|sin|they come)|(?:is|are|was|were|obviously|clearly|he's|she's) guilty of|no (?:doubt|"
    r"question) (?:that )?(?:he|she|they|who|about "
    r"(?:his|her|their) guilt)|(?:we|detectives|officers|police) (?:all )?know (?:that )?(?:he|she|they|"
    r"who) (?:did it|is guilty|are guilty)|open and shut",
    r"(?:he|she|they|who|suspect) (?:clearly |obviously |definitely |really |absolutely )?(?:did it|committed (?:the|"
    r"this|these|a|an|multiple|several|\d)|"
    r"perpetrated|masterminded|carried out (?:the|this|these|a))",
    r"(?:will|must|going to|gonna|should|is about to|has to) (?:pay|answer|rot|fry) (?:\w{2,6} )?(?:for (?:what|his|"
    r"her|their|the|this)|in (?:jail|prison|hell))|"
    r"(?:got|getting|gets|get) (?:exactly )?what (?:he|she|they) deserv\w+|justice (?:has been |was |is |will be |"
    r"finally )?(?:served|done)|"
    r"brought (?:\w{2,12} )?to justice|es culpable de|son culpables de|culpable sin duda|pagara por lo que|"
    r"se hizo justicia|no hay duda de que",
    r"(?:him|her|them|these (?:two|three|men|guys)|suspects?|m[ae]n|wom[ae]n|pair|duo|crew|customers?|offenders?|"
    r"guy) (?:\w{2,8} ){0,2}?(?:off|from) (?:the|our) streets?|(?:dangerous|violent|another|one less|hardened|bad) "
    r"(?:\w{3,10} )?(?:criminals?|people|predators?|thugs?|felons?|guys?) (?:is |are )?(?:off|from|out of) (?:the|our|"
    r"your)",
    r"(?:crime|murder|case|burglary|burglaries|robbery|killing|theft|mystery|homicide|whodunit)(?: is| was)? solved|"
    r"solved (?:the|this|a) "
    r"(?:\w{3,10} )?(?:crime|murder|case|burglary|burglaries|robbery|killing|theft|homicide|string)",
    r"(?:criminal|crime|murderous|thieving|killing|stealing|drunken|illegal) (?:ways|spree|rampage|career|ambitions|"
    r"enterprise) (?:is |are |came |come "
    r"|comes |has |have )?(?:over|to an end|ended|stopped|done)",
)
# Somebody is called the one who did it, whatever the noun.
RESPONSIBLE = frame(
    rf"(?:{_SOMEONE}|suspects?|monster|coward|animal|brain\w*|mastermind|ringleader|hands?|crew|gang|ring|culprit|"
    r"ones?) "
    r"(?:\w{2,10} )?(?:responsible|to blame|behind (?:the|this|these|a|last|all|that|at least|several)|"
    rf"(?:who|that) (?:\w{{2,8}} )?(?:{_DID}|has|had|have) ?)|"
    r"(?:responsables?|culpables?|autor(?:a|es)?|quien(?:es)?|cerebro|l[oa]s? que) (?:material |"
    r"intelectual )?(?:detras )?"
    rf"(?:de|del|que|por) (?!(?:llam|report|vi[eo]|tenga|sepa|recono))\w{{2,12}}|quien(?:es)? (?:{_DID})"
)
TAKEN_AWAY = frame(
    r"(?:is|are|was|were|has been|have been|now|finally|already|safely|sits?|sitting|sleep(?:s|ing)|spen(?:t|ds|ding)) "
    r"(?:\w{2,10} ){0,3}?(?:in (?:custody|jail|cuffs|handcuffs|a cell|our (?:jail|cells?|custody))|behind bars|"
    r"locked up|"
    r"caught|captured|arrested|off (?:the|our) streets?|under arrest|the night (?:in|at|behind)|booked|jailed)",
    r"(?:we|officers|detectives|our \w{3,12}|they) (?:\w{2,10} )?(?:got|have|nabbed|caught|bagged|booked|arrested|"
    r"found|tracked "
    r"down|picked up|busted|collared|cuffed|nailed|identified and arrested)",
    r"(?:cay(?:o|eron)|duerme[n]?|amanec\w+|estan?|fue(?:ron)?|ya|han sido|quedo|quedaron|"
    r"puesto) (?:\w{2,10} ){0,4}?(?:tras "
    r"las rejas|en (?:la |una )?(?:carcel|celda|custodia|prision)|detenid[oa]s?|arrestad[oa]s?|capturad[oa]s?|"
    r"encerrad[oa]s?|"
    r"pres[oa]s?|esposad[oa]s?|bajo (?:arresto|custodia))|cay(?:o|eron)|atrapamos|detuvimos|capturamos|agarramos|"
    r"arrestamos",
)
HEDGED_RESPONSIBLE = frame(
    r"alleged(?:ly)?|suspected|on suspicion|believed?|possible|apparent(?:ly)?|may|might|could|if|help|anyone|find|"
    r"identify|"
    r"looking for|seek\w*|search\w*|until|presunt\w+|supuest\w+|por sospecha|posibles?|ayud\w+|buscan?|si|identificar"
)
OF_A_CASE = frame(
    r"arrest(?:ed|ees?|s)?|booked|in custody|charged|suspects?|detectives?|defendants?|case (?:no|number|#)|"
    r"arrestad\w+|detenid\w+|sospechos\w+"
)
CONVICTED = frame(
    r"(?:was|were|been|is|are|stands?|and) (?:\w{3,10}ly )?(?:convicted|found guilty|sentenced|condenad[oa]s?|"
    r"sentenciad[oa]s?)|convicted (?:of|on|in)|"
    r"(?:pled|pleaded|pleads|plea of|entered a plea of) (?:guilty|no contest)|guilty (?:verdict|plea)|sentenced to|"
    r"jury (?:convicted|found (?:\w{2,12} ){1,3}guilty)|"
    r"fue(?:ron)? (?:condenad|declarad)[oa]s?(?: culpables?)?|se declar(?:o|aron) culpables?|sentenciad[oa] a"
)
DEED = frame(_DID)
# Speech to the public about tests and pleas, not about one person.
INSTEAD_OF_A_CASE = frame(
    r"if you|you (?:can|could|may|will|must|are|have|need|should)|your (?:licen[cs]e|rights?|breath|blood|test|case)|"
    r"applicants?|candidates?|hiring process|background (?:check|investigation|process)|"
    r"the process|did you know|what happens|how to|how do|how does|myth|fact|law says|legal limit (?:is|in)|"
    r"drivers (?:with|over|under|who)|anyone (?:with|who)|"
    r"any driver|every driver|refusing|means|si usted|usted (?:puede|debe)|su licencia|solicitantes|"
    r"proceso de contratacion|sabia (?:usted|que)|limite legal (?:es|en)|"
    r"que pasa si|training|demonstration|demo|goggles|officers (?:practice|learn|train)|(?:speed|mph|miles per hour|"
    r"mph zone|limite de velocidad)|lab techs?"
)
FICTION = frame(
    r"mystery|mysteries|whodunit|movies?|films?|novels?|book club|storybooks?|stage play|theater|escape room|pretend|"
    r"make believe|"
    r"(?:board|video|card|detective) games?|costumes?|cartoon|story ?time|puzzles?|clue night|trivia|haunted|cookies?|"
    r"donuts?|muffins?|"
    r"k-?9|canine|paws?|pawed|puppy|squirrels?|raccoons?|cats?|goats?|goose|geese|turkeys?|misterio|pelicula|novela|"
    r"libro|juego|disfraz|perrito|ardilla|actors?|role players?"
)
HEDGED = frame(
    rf"alleged(?:ly)?|suspected|{SUSPECT}|accused|on suspicion|reported(?:ly)?|believed|possible|potential|"
    r"apparent(?:ly)?|purported|would be|presumed?|presumably|"
    r"claims?|according to|detectives (?:say|said|believe)|police (?:say|said|believe)|investigators (?:say|said|"
    r"believe)|charged with|wanted for|may have|might have|"
    r"presunt[oa]s?|presuntamente|supuest[oa]s?|supuestamente|sospechos[oa]s?|por sospecha|acusad[oa]s? de|posible|"
    r"segun"
)
# Advice speaks of thieves in general.
IN_GENERAL = frame(
    r"(?:if|when|before|don't let|do not let|let|makes it|make it|easy|easier|harder|hard|target for|invit\w+|"
    r"tempt\w*|deter\w*|keep|stop|outsmart|beat|protect\w*|prevent\w*|avoid|how (?:do|does|can|to)|why do|what do|"
    r"think like|don't|do not|never|lock|hide|a favorite of|attract\w*|gift for|help) (?:\w{1,12} ){0,4}?(?:the |a |"
    r"an |any |these |those |would be |porch |car |package )?(?:thie(?:f|ves)|burglars?|criminals?|"
    r"scammers?|robbers?|pirates?|prowlers?|predators?|hackers?|crooks?|bad guys?|ladron(?:es)?|delincuentes?|"
    r"estafador(?:es)?|criminal(?:es)?|rateros?)|"
    r"(?:thie(?:f|ves)|burglars?|criminals?|scammers?|robbers?|pirates?|crooks?|predators?|hackers?|bad guys?|"
    r"fraudsters?) (?:often|usually|look|like|love|know|target|want|prefer|will|can|may|use|try|are looking|watch|"
    r"pretend|pose|take advantage|need|only|ask|call|send|see|cannot|can't|call)|"
    r"(?:si|cuando|no deje que|no le de|evite|como) (?:\w{1,10} ){0,4}?(?:los |las |el |un |a los )?(?:ladron(?:es)?|"
    r"delincuentes?|estafador(?:es)?|criminal(?:es)?|rateros?)|"
    r"(?:ladrones|estafadores|delincuentes|criminales|rateros) (?:buscan|suelen|usan|llaman|quieren|pueden|fingen|"
    r"aprovechan|saben|prefieren|piden|envian)"
)
EVENT = frame(
    r"rides? (?:downtown|to (?:the )?(?:jail|county|main jail|station))|back ?seat|silver bracelets|new bracelets|"
    r"county (?:jail|lockup)|"
    r"off to (?:jail|county)|caged|grounded|nailed|rounded up|picked up|esposas|celda|preso|presa|cay(?:o|eron)",
    r"arrest\w*|custody|booked|jail\w*|behind bars|charged|charges|caught|nabbed|busted|captured|detained|cuff\w*|"
    r"handcuff\w*|in cells?|apprehended|locked up|"
    r"suspects?|bail|court|arraign\w*|identified as|deten\w+|arrestad\w+|carcel|rejas|capturad\w+|atrap\w+|esposad\w+|"
    r"juez|libre",
)
