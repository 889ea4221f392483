"""How a text tells of a member's discipline, home or family (389.5(b)): words for rule B10, English beside Spanish.

The patterns that begin with `AFTER` are matched right behind a member's title and name, on quiet text.
"""

from __future__ import annotations

import re

from posts.screening.frames import frame
from posts.screening.vocabulary import AGED, HOME, LIVES, WORKS

RANK = (
    r"(?:(?:police|motor|patrol|training|school resource|senior|master|probationary|rookie|k ?-?9|canine|swat|"
    r"traffic|reserve|records|911|"
    r"public information|community service|animal (?:services|control)|evidence|crime scene) )?(?:officers?(?! "
    r"involved)(?!-involved)|ofc|"
    r"sergeants?|sgt|detectives?|det|corporals?|cpl|lieutenants?|lt|captains?|capt|deput(?:y|ies)|chief|commander|"
    r"dispatchers?|cadets?|"
    r"recruits?|troopers?|handlers?|investigators?|technicians?|cso|sro|pio|cops?|policem[ae]n|policewoman|"
    r"employees?|staff members?|"
    r"members? of (?:our|the|this) (?:department|agency|team|force)|oficial(?:es)?|agentes?|sargent[oa]s?|teniente|"
    r"capitan[a]?|"
    r"policias?|cadetes?|despachador(?:a|es)?|jef[ea]|comandante|emplead[oa]s?)"
)
MEMBER = frame(RANK)
_BE = (
    r"(?:was|is|were|are|has been|have been|had been|got|will be|remains|being|(?:he|she|they)'s|fue|fueron|ha sido|"
    r"han sido|sera|"
    r"esta|estan|estaba)"
)
_LEAVE = r"(?:administrative|admin|paid|unpaid|disciplinary|forced|leave|licencia)"
_PUNISHED = (
    r"(?:suspended|fired(?!\s(?:up|at|upon|on|back))|terminated|demoted|dismissed|disciplined|reprimanded|written up|"
    r"let go|forced out|"
    r"relieved of|stripped of|(?:placed |put |back )?on (?:\w{3,14} ){0,2}leave|under (?:\w{4,14} )?(?:investigation|"
    r"review)|investigated|benched|"
    r"sent home|reassigned (?:to a desk|after|pending|following)|(?:on|moved to|assigned to) (?:desk|modified|light) "
    r"duty|counseled|retrained|"
    r"decertified|docked|sanctioned|punished|found to have|found in violation|found guilty|cleared of|exonerated|"
    r"removed from|no longer (?:with|"
    r"employed|working|part|a member|an officer)|the subject of|accused of|caught (?:lying|drinking|sleeping|"
    r"stealing|on)|given (?:a|an|\w{3,8}) "
    r"(?:\w{4,10} )?(?:reprimand|suspension|warning)|suspendid[oa]s?|despedid[oa]s?|destituid[oa]s?|cesad[oa]s?|"
    r"sancionad[oa]s?|amonestad[oa]s?|"
    r"degradad[oa]s?|disciplinad[oa]s?|investigad[oa]s?|bajo investigacion|(?:puest[oa] )?(?:en|de) licencia|dad[oa] "
    r"de baja|removid[oa]s?|"
    r"acusad[oa]s? de|castigad[oa]s?|separad[oa]s? de(?:l)?)"
)
_ASIDE = r"(?:,?\s(?:of|from|in|who|seen|assigned|an?|the|our|de|que|quien)\s[^.!?;\n]{1,60}?,?)?"
AFTER_DISCIPLINE = re.compile(
    rf"(?:{_ASIDE}\s(?:\w{{2,10}}\s)?(?:{_BE}|who\s{_BE})\s(?:\w{{3,12}}\s){{0,2}}?{_PUNISHED}\b"
    rf"|{_ASIDE},?\s(?:\w{{2,10}}\s)?(?:received|got|earned|accepted|took|faces|faced|facing|served|serves|serving|"
    rf"recibio|enfrenta)\s(?:\w{{1,12}}\s){{0,4}}?"
    r"(?:reprimands?|suspension|discipline|disciplinary|demotion|termination|days off|unpaid|warning letter|letter "
    r"of|internal|remedial|amonestacion|"
    r"sancion|suspension|castigo)\b"
    r"|,?\s(?:\w{2,10}\s)?(?:resign\w{0,3}|retired|left (?:the department|us|the force)|quit|stepped down|renuncio|"
    r"dimitio)\s(?:\w{2,10}\s){0,3}?(?:amid|"
    r"after|in lieu|pending|rather than|instead of|following|under|before|over|because|when|while|tras|despues|antes|"
    r"por|en medio)\b"
    r"|\s(?:\w{2,10}\s)?(?:violated|broke|breached|lied|falsified|failed to follow|violo|incumplio|mintio)\b"
    r"|\s(?:\w{2,10}\s)?(?:lost (?:his|her|their) (?:badge|job|stripes|rank|position|gun|peace)|no longer works?|"
    r"doesn't work|does not work|ya no (?:trabaja|"
    r"esta|es parte|forma parte|labora)|perdio su (?:placa|puesto|trabajo|rango))\b"
    r"|'s?\s(?:\w{3,14}\s){0,2}?(?:suspension|discipline|disciplinary|firing|termination|demotion|reprimand|"
    r"misconduct|personnel (?:file|record)s?|internal "
    r"affairs|complaint (?:history|record)|leave of absence|resignation|dismissal|performance (?:review|"
    r"evaluation))\b)"
)
# Said without the member first: “internal affairs sustained the complaint against …”.
DISCIPLINE = frame(
    r"internal affairs (?:unit |division |bureau |team |detectives |investigators )?(?:has |have |had )?(?:sustained|"
    r"opened|found|is investigating|are investigating|"
    r"investigated|cleared|concluded|launched|determined|substantiated|interviewed|recommended|closed)(?! (?:\d|two|"
    r"three|four|five|six|seven|eight|nine|ten|all|every|each|most))",
    r"(?<!a\x20)(?<!well\x20)(?:suspended|fired|terminated|demoted|dismissed|disciplined|reprimanded|punished|"
    r"sanctioned)\x20(?:(?:an?|the|one of our|our|this|that)\x20)?"
    rf"(?:\w{{3,10}}\x20)?{RANK}",
    rf"(?:complaints?|allegations?|charges|disciplin\w+(?: \w{{4,10}})?|investigation|lawsuit|findings?|reprimand|"
    rf"suspension|termination|firing|misconduct|demotion) (?:\w{{3,8}} )?(?:against|of|for|into|by|involving) "
    rf"(?:an? |the |one of (?:our|the) |our |that |this |two |three )?(?:\w{{3,10}} )?{RANK}",
    r"(?:brady|giglio) list|iab? (?:case|file|complaint|investigation)|skelly hearing|last chance agreement|"
    r"(?:written|letter of|formal) reprimand (?:for|to|of|was|went)",
    r"asuntos internos (?:\w{2,8} )?(?:sostuvo|abrio|encontro|confirmo|investiga|determino|concluyo|sustento)|"
    r"(?:queja|denuncia|acusacion|investigacion|sancion)(?:es|s)? (?:\w{4,10} )?(?:contra|en contra|a|de)(?:l| la| "
    r"el| los| un| una)? "
    rf"(?:\w{{3,10}} )?{RANK}|(?:suspendimos|despedimos|sancionamos|destituimos|suspendieron|despidieron|sancionaron|"
    rf"destituyeron) (?:al?|a la|a un|a una|a los) {RANK}",
)
# Discipline told in whatever words; it counts only near a member.
_POLICY = r"(?:policy|policies|procedures?|rules|standards|code of conduct|protocol|general orders?)"
TRACE = frame(
    r"(?:internal|administrative|departmental|disciplinary|professional standards|misconduct|personnel) (?:affairs |"
    r"standards )?"
    r"(?:investigation|inquiry|review|probe|complaint|case|interview|hearing|finding|matter)s?",
    r"investigacion(?:es)? (?:interna|administrativa|disciplinaria)s?|asuntos internos|proceso disciplinario|"
    r"expediente (?:interno|disciplinario)",
    rf"(?:broke|broken|violated|breached|ignored|disregarded|went against|ran afoul of|violat(?:ing|ions? of)|"
    rf"outside) (?:\w{{2,12}} ){{0,4}}?{_POLICY}",
    r"(?:lost|lose|loses|forfeit(?:ed|s)?|docked|gave up|giving up) (?:\w{1,10} ){0,3}?(?:hours|days|weeks?|months?|"
    r"shifts?)(?: of)?(?: (?:pay|vacation|leave|salary))?",
    r"without pay|sin (?:goce de )?sueldo|sin "
    r"paga|dias de suspension",
    r"benched|riding a desk|(?:desk|modified|restricted) (?:duty|assignment)|sidelined|off the (?:street|streets|"
    r"road|schedule|roster) (?:until|while|pending|after)",
    r"(?:turned|handed) (?:in|over) (?:his|her|their) (?:badge|gun|gear)|surrendered (?:his|her|their) (?:badge|gun)|"
    r"(?:taken|pulled|bounced|kicked|removed) (?:off|from) (?:the )?"
    r"(?:street|streets|patrol|unit|team|duty|assignment|k-?9|swat)",
    r"(?:his|her|their) (?:personnel )?(?:file|jacket|record) (?:\w{2,9} ){0,2}?(?:reflect|show|include|carr|"
    r"note)\w{0,3}|(?:goes|went|placed|put) in(?:to)? (?:his|her|their) (?:personnel )?(?:file|jacket)",
    r"(?:not|wasn't|isn't|never) (?:\w{2,10} ){0,3}?(?:voluntary|by choice|a choice|(?:his|her|their) choice)|no fue "
    r"(?:\w{2,8} ){0,2}?voluntari[oa]|en contra de su voluntad",
    r"conduct unbecoming|untruthful(?:ness)?|insubordination|dereliction|sustained (?:complaint|finding|"
    r"allegation)s?|(?:complaint|allegation)s? (?:was|were) sustained|poor judgment|"
    r"(?:excessive|unnecessary) force (?:complaint|finding)|failed (?:probation|(?:his|her|their) (?:probation|drug "
    r"test|field training|fitness))|(?:washed|flunked) out|"
    r"did(?: not|n't) (?:make|pass|finish) (?:probation|field training)|last chance|second (?:write-up|reprimand)|"
    r"written up|wrote (?:him|her|them) up|slap on the wrist|"
    r"(?:shown|show|showed) the door|let (?:him|her|them) go|parted ways|(?:been|was|got) (?:canned|axed|booted|"
    r"terminated|disciplined|suspended|reprimanded|demoted)|"
    r"(?:stripped|busted down|bumped down|knocked down) (?:of|to|from)|lost (?:his|her|their) (?:stripes|bars|rank|"
    r"post|k-?9)",
    r"(?:lo|la|le|fue|ha sido) (?:\w{2,5} )?(?:suspendi\w{1,5}|despid\w{1,6}|corrieron|castig\w{1,5}|sancion\w{1,5}|"
    r"amonest\w{1,5}|degrad\w{1,5}|destitu\w{1,6}|ceso|cesaron|dio de baja)|"
    r"le quit(?:o|aron|amos) (?:la placa|el arma|el rango|el puesto)|entrego (?:la|su) placa|dad[oa] de baja|"
    r"amonestacion|mala conducta|queja (?:sostenida|en su contra)|"
    r"(?:violo|rompio|incumplio|falto a) (?:\w{2,8} ){0,3}?(?:politicas?|reglas?|reglamento|normas?|protocolo)|"
    r"suspension de \w{2,8}",
)
# The head of the Department and its voice tell of rules, not of themselves.
SPEAKS_FOR_ALL = re.compile(
    r"(?:chief|commander|pio|captain|capt|jef[ea]|comandante|capitan)\b|public information|"
    r"lieutenants?\s\w{2,15}\s\w{2,15}\s(?:said|says)"
)
ONE_OF_US = re.compile(
    r"\b(?:one\sof\s(?:our|the)|that|this|an?|another|the|la|el|un[oa]?(?:\sde\s(?:nuestr[oa]s|los))?|aquel|"
    r"ese)\s(?:\w{4,12}\s)?$"
)
AT_HOME = frame(
    rf"(?:at|from|to|in|inside|outside|by|near|over at) (?:home|(?:his|her|their|the) (?:own |new |family "
    rf")?(?:{HOME}|place|yard|"
    rf"garage|driveway)) (?:over )?(?:on|in|off|near|by|behind|"
    r"across|around|at|along) (?!time|the (?:morning|evening|afternoon|weekends?|holidays?)|case|elk)\w{2,20}",
    r"(?:en|a|de|desde) su (?:nueva )?(?:casa|hogar|domicilio) (?:en|de|sobre|cerca|frente|por) (?!elk)\w{2,20}",
    r"(?:his|her|their) (?:next[\s-]door )?neighbou?rs (?:on|in|at|along|over) (?!elk)\w{2,20}|(?:block|street|"
    r"cul-?\s?de-?\s?sac|subdivision) where (?:he|she|they) lives?",
    rf"(?:he|she|they|who|also|still) (?:\w{{2,9}} )?(?:{LIVES}|grew up and still lives) (?:\w{{2,10}} )?(?:on|off|"
    rf"at|by|behind|across|two|three|near) \w{{2,20}}",
)
INTRODUCED = re.compile(r"\b(?:our|your|newest|new|nuestr[oa]|tu|su)\s(?:\w{3,12}\s){0,2}$")
ON_CALL = frame(
    r"respond(?:ed|s|ing)?|arrest\w{0,4}|search warrant|was called to|dispatched|investigat\w{2,4}|"
    r"suspects?|acudi\w{1,5}|llamada"
)
ROUTINE = frame(
    r"per (?:\w{4,12} )?(?:policy|protocol|procedure)|standard|routine(?:ly)?|customary|normal (?:procedure|protocol|"
    r"practice)|as is|in (?:any|every|all) (?:such )?"
    r"(?:case|incident|shooting)s?|protocolo|rutina|como es costumbre|segun (?:la politica|el protocolo)"
)
AFTER_HOME = re.compile(
    rf"(?:{_ASIDE}\s(?:\w{{2,10}}\s){{0,2}}?{LIVES}\s(?:\w{{2,10}}\s){{0,3}}?(?:on|off|at|near|by|behind|across|next|"
    rf"around|along|beside|(?:two|three|a few|one|a|half a)\s(?:doors?|"
    r"blocks?|houses?|streets?|minutes?|few)|in\s(?:the|a|an)\s(?:[\w'-]{2,14}\s){0,4}?(?:house|home|apartments?|"
    r"complex|neighborhood|subdivision|condos?|duplex|development|tract|"
    r"cul\sde\ssac|estates|village|ranch|building|townhouse|unit)|in\s[\w'-]{2,14}\s(?:estates|village|park|ranch|"
    r"oaks|creek|meadows|grove\sapartments|vineyards?|lakes?)|en\s(?:la|el|un|una)\s"
    r"(?:calle|casa|avenida|edificio|vecindario|barrio|colonia|fraccionamiento|esquina)|cerca|frente|atras|detras|"
    r"junto|a\s(?:dos|tres|una|unas)\s(?:cuadras?|casas?|puertas?))\b"
    r"|'s?\s(?:\w{3,10}\s){0,2}?(?:home(?!\s?(?:town|state|team|base|away|run|plate|school|work|improve|depot|grown|"
    r"country|city))|house|address|front\s(?:yard|door|porch)|driveway|apartment|backyard|block party|street)\b)"
)
_CHILD = (
    r"(?:(?:step|god|grand|foster|adopted)[\s-]?)?(?:daughters?|sons?|child(?:ren)?|kids?|bab(?:y|ies)|twins|"
    r"newborn|toddler|hij[oa]s?|niet[oa]s?|bebe|gemel[oa]s)"
)
_ADULT = (
    r"(?:(?:ex|late)[\s-])?(?:wife|husband|spouse|fiancee?|girlfriend|boyfriend|mother|father|mom|dad|parents|"
    r"sisters?|brothers?|grandmother|grandfather|niece|nephew|in-laws|"
    r"espos[oa]|marido|novi[oa]|madre|padre|mama|papa|padres|herman[oa]s?|abuel[oa]s?)"
)
_SOME = r"(?:(?:\w{1,12}|\d{1,2})[\s-]){0,4}?"
AFTER_FAMILY = re.compile(rf"(?:'s?|(?<='s))\s{_SOME}(?:(?P<child>{_CHILD})|(?P<adult>{_ADULT}))\b")
OWN_FAMILY = re.compile(rf"\b(?:his|her|their|whose|su|sus)\s{_SOME}(?:(?P<child>{_CHILD})|(?P<adult>{_ADULT}))\b")
FAMILY_OF = re.compile(
    rf"\b(?:(?P<child>{_CHILD})|(?P<adult>{_ADULT}))\s(?:of|to|del?|de\sla|de\slos)\s(?:(?:an?|the|our|one\sof\sour|"
    rf"un[a]?|nuestr[oa])\s)?(?:\w{{3,12}}\s)?{RANK}\b"
)
# What makes a relative somebody whom a stranger can find.
DETAIL = re.compile(
    rf"[\s,]{{1,3}}(?:{AGED}|\d{{1,2}},|(?:who|que|quien)?\s?(?:is|es|are)?\s?(?:\w{{2,8}}\s)?(?:in|at|"
    rf"en)\s(?:the\s)?(?:\w{{2,12}}\s){{0,4}}?(?:grade|kindergarten|preschool|school|elementary|middle|high|daycare|"
    rf"academy|college|team|class|escuela|kinder|grado|primaria)|(?:who\s|que\s|quien\s)?(?:{WORKS}|{LIVES})\b|"
    rf"(?:who\s)?(?:pitches|swims|sings|stars|competes|races|wrestles))"
)
# How complaints are made and counted, of nobody.
IN_GENERAL = re.compile(
    r"\b(?:file|files|filing|submit\w{0,4}|mak(?:e|ing)|lodg\w{1,4}|report|how|polic(?:y|ies)|number|fewer|more|all|"
    r"every|each|any|no|\d{1,4}|presentar|poner|hacer|como|cada|todas?)"
    r"\s(?:\w{1,10}\s){0,3}$"
)
CEREMONY = frame(
    r"pin(?:s|ned|ning)?|badge|ceremony|swor(?:e|n)|swearing|oath|promot(?:ed|ion)|retire(?:d|s|ment)?|"
    r"graduat\w{2,5}|placa|ceremonia|jurament\w{1,3}|juro|ascenso|ascendi\w{1,4}|jubil\w{2,5}"
)
# People to whom “her son” may belong instead.
ANOTHER_PERSON = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|girls?|boys?|mothers?|fathers?|moms?|dads?|parents?|famil(?:y|ies)|residents?|neighbors?|"
    r"drivers?|victims?|suspects?|witness(?:es)?|callers?|students?|teachers?|teen\w{0,5}|"
    r"kids?|child(?:ren)?|person|people|couples?|seniors?|everyone|anyone|someone|community|visitors?|strangers?|"
    r"hombres?|mujer(?:es)?|madres?|padres?|nin[oa]s?|familias?|vecin[oa]s?|personas?|victimas?|residentes?|"
    r"alumn[oa]s?|estudiantes?)\b"
)
PRONOUN_FIRST = re.compile(
    r"(?:(?:when|after|while|before|and|today|tonight|off duty)[\s,]{1,2}(?:\w{2,8}[\s,]{1,2}){0,2})?(?:he|she|they|"
    r"his|her|el|ella|su|vive|lives|tiene)\b"
)
FACE_WORDS = frame(rf"{RANK}|uniform(?:ed)?|badge|member|uniforme")
