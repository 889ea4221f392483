"""How a text tells of a person's criminal past (389.5(b)): frames of words for rule B7, English and Spanish."""

from __future__ import annotations

import re

from posts.screening.frames import frame

_TIMES = (
    r"(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten|several|multiple|many|numerous|\d{1,3}) (?:other |"
    r"previous |prior )?times|before(?=[,.;!]| for | and |$)|repeatedly)"
)
_MANY = (
    r"(?:many|multiple|several|numerous|countless|dozens of|a dozen|two|three|four|five|six|seven|eight|nine|ten|"
    r"\d{1,3}|a string of|a list of|a couple of)"
)
_EARLIER = (
    r"(?:prior|previous|past|earlier|former|(?<!year-)(?<!year\x20)(?<!yr-)old|older|juvenile|decade-old|"
    r"outstanding criminal)"
)
_OUTCOME = (
    r"(?:convictions?|arrests?|bookings?|incarcerations?|imprisonments?|sentences?|(?:prison|jail) (?:terms?|"
    r"stays?|sentences?)|strikes?|offen[cs]es?|felon(?:y|ies)|crimes?|dui'?s?|charges|cases|run-? ?ins?|"
    r"contacts? with (?:police|law enforcement|us|officers)|brushes with the law|trips? to (?:jail|prison)|"
    r"probation|parole|warrants? history|burglar(?:y|ies)|robber(?:y|ies)|thefts?|assaults?)"
)
_SUPERVISED = (
    r"(?:(?:active|formal|informal|searchable|summary|felony|misdemeanor|federal|state|county|court|adult|supervised|"
    r"bench|felon|search|current|post) ){0,3}(?:probation|parole|prcs|post ?release(?: community)? supervision|"
    r"(?:mandatory|community|pre ?trial|supervised) (?:supervision|release)|aftercare|(?:an? )?ankle (?:monitor|"
    r"bracelet))"
    r"(?!ary)(?! (?:departments?|dept|officers?|agents?|office|division|services|teams?|partners?|holds?|board|"
    r"staff|chief|unit|deputies|compliance|checks?|searches\b|sweeps?|period|and parole (?:department|officers?|"
    r"agents?|teams?|checks?|compliance)))"
)
HISTORY = frame(
    r"(?:m[ae]n|wom[ae]n|suspects?|he|she|person|driver|male|female|arrestee|subject|someone|who)(?: who)? "
    r"(?:with|has|had|having|has had|carries) (?:\w{1,12} ){0,4}?(?:\d{1,3}|two|three|four|five|six|seven|eight|"
    r"nine|ten|several|many|multiple|dozens of|numerous) (?:\w{2,12} ){0,2}?(?:arrests|bookings|felonies|strikes|"
    r"convictions|aliases|citations|cases)",
    r"(?:sheet|record|history|list of (?:charges|crimes|arrests|priors)) (?:\w{2,10} ){0,2}?(?:a mile long|miles "
    r"long|as long as|longer than)|(?:he|she|suspect|man|woman|was|were|and) (?:went|sent|put) away (?:for|in)|"
    r"first rodeo|paroled|lifers?|released early|early release|let out (?:early|of|on)|got out (?:early|of "
    r"prison|on)",
    r"(?:deal|dealt|dealing|ran into|run into|arrest\w*|see|meet|book) (?:\w{2,8} )?(?:with )?(?:him |her |them "
    r")?(?:weekly|daily|every (?:other )?(?:week|month|day)|regularly|all the time|too often|frequently|time and "
    r"again|over and over)",
    r"whose (?:\w{2,12} )?(?:history|past|record|resume|priors)|(?:history|past|record) (?:includes?|including|"
    r"is full|goes back|reads)|court (?:documents?|records?|papers|files) (?:say|show|reveal|indicate|state|"
    r"list)\w{0,2}|according to (?:\w{2,8} )?court (?:documents?|records?|papers|files)",
    r"rap ?sheets?|re ?arrest(?:ed|s)?|re ?booked",
    r"criminal (?:histor(?:y|ies)|records?|pasts?|backgrounds?|resumes?|careers?|rap|priors?)(?! checks?)",
    r"(?:arrest|conviction|police|felony|drug|gang|prison|jail|juvenile|theft|dui) (?:histor(?:y|ies)|"
    r"records?)(?! (?:request|division|unit|bureau|counter|section|clerk|management|office|system))",
    r"(?:his|her|their|a|an|with|extensive|long|lengthy|known) (?:\w{2,12} ){0,2}histor(?:y|ies) (?:of|with|"
    r"involving|for|in) (?:\w{2,14} ){0,3}?(?:violen\w+|thefts?|stealing|arrests?|drugs?|narcotics?|dui'?s?|"
    r"driving (?:drunk|under)|domestic|crimes?|offen[cs]\w+|convictions?|assaults?|burglar\w+|robber\w+|abuse|"
    r"fraud|weapons?|guns?|gangs?|incarceration|police|law enforcement|the (?:law|courts?|police|justice "
    r"system)|evading|fleeing|failing to appear)",
    r"(?:checkered|troubled|violent|criminal|shady) (?:past|background)",
    rf"{_EARLIER} (?:and \w+ )?(?:\w{{2,14}}[\x20-]){{0,3}}?{_OUTCOME}",
    rf"{_MANY} (?:\w{{2,14}} ){{0,3}}?(?:convictions|strikes|prior(?:s| arrests)|prison terms?)",
    r"(?:has|had|with|have|having|his|her|their|is a|no stranger to) (?:\w{2,12} ){0,2}?priors?(?! to)",
    r"(?:has|had|have|with|without|lacks?) (?:a |an |any |no )(?:\w{2,12} ){0,2}?record(?=[,.;!]|$| (?:of|for) "
    r"(?:\w{2,10} )?(?:violen|theft|steal|arrest|crim|drug|dui|assault|burgl|robb|fraud|weapon|offen|abuse|"
    r"convict)| dating| going back| stretching| that goes| as long| longer)",
    r"(?:previously|formerly) (?:\w{2,12} )?(?:convicted|arrested|incarcerated|imprisoned|jailed|booked|charged|"
    r"sentenced|served|been (?:arrested|convicted|booked|to prison|in prison|jailed))",
    rf"(?:had|has|have|having|he'd|she'd|already) (?:\w{{2,12}} ){{0,2}}?been (?:\w{{2,12}} ){{0,2}}?(?:arrested|"
    rf"convicted|booked|jailed|charged|imprisoned|incarcerated|locked up|sentenced|caught|to prison) "
    rf"(?:[\w$]{{1,14}} ){{0,6}}?(?:{_TIMES}|previously|already|last (?:month|year|week|summer|fall|winter|"
    rf"spring)|in (?:19|20)\d\d|\w{{2,8}} (?:months?|years?|weeks?|days) (?:ago|earlier|before))",
    rf"(?:was|were|got) (?:\w{{2,12}} ){{0,2}}?(?:arrested|convicted|booked|jailed|imprisoned|locked up|caught) "
    rf"(?:\w{{2,14}} ){{0,4}}?{_TIMES}",
    r"(?:was|were|got|been) (?:arrested|jailed|imprisoned|booked) (?:here |by us )?in (?:19|20)\d\d (?:for|on|"
    r"after|with)",
    rf"(?:arrested|convicted|booked|jailed|imprisoned) {_TIMES}",
    r"convicted (?:\w{2,14} ){0,4}?(?:in|back in|of \w+ in) (?:19|20)\d\d",
    r"(?:arrested|booked|jailed|behind bars|in (?:jail|custody|handcuffs)|in trouble|caught) (?:yet |once )?again",
    r"(?:his|her|their|the suspect's) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:nd|"
    r"rd|th)) (?:\w{2,12} ){0,2}?(?:arrest|dui|offen[cs]e|conviction|strike|felony|time in (?:jail|prison|"
    r"handcuffs))",
    r"(?:arrest\w*|booked|jailed|custody|caught|cited|stopped|handcuffs|jail)(?: \w{1,14}){0,6}? for the "
    r"(?:second|third|fourth|fifth|sixth|\d{1,2}(?:nd|rd|th)) time",
    r"(?:second|third|2nd|3rd|two|three) ?(?:strikers?|strike (?:offenders?|candidates?|felons?))",
    r"(?:repeat|habitual|career|chronic|prolific|serial|known|frequent|registered|lifelong|seasoned|recidivist|"
    r"convicted|documented) (?:\w{3,10} )?(?:offenders?|criminals?|felons?|thie(?:f|ves)|burglars?|robbers?|drug "
    r"(?:dealers?|offenders?)|sex offenders?|arson offenders?|gang members?|registrants?|shoplifters?|car "
    r"thie(?:f|ves)|murderers?|rapists?|killers?|abusers?|molesters?|predators?|customers?|prowlers?)",
    r"repeat customers?|frequent flyers?|recidivists?|re-?offend(?:er|ers|ed|ing)|sex registrants?|(?:290|sex|"
    r"drug|arson|gang) registrants?|registered as a sex offender",
    r"ex ?(?:cons?|convicts?|felons?|offenders?|inmates?|prisoners?)",
    r"(?<!by\x20a\x20)(?<!being\x20a\x20)(?<!by\x20)(?<!by\x20an\x20)(?<!as\x20a\x20)(?:felons?)(?! (?:in "
    r"possession|with a (?:fire|gun)|possess|carrying|having|and |from|who (?:possess|own)))",
    r"(?:was|is|were|are|currently|already|while|still|out|who|being|remains?|man|woman|suspect|driver|he|she|"
    r"released|placed|him|her|them|served) (?:\w{2,10} ){0,2}?on " + _SUPERVISED,
    r"on (?:\w{2,10} ){0,2}?(?:prcs|post ?release community supervision|searchable (?:probation|parole|formal|"
    r"informal|terms|release)|active "
    r"(?:probation|parole))",
    r"on " + _SUPERVISED + r" (?:for|in|out of|until|following|after|from|through|with|when|at the time|since|and)",
    r"(?:his|her|their|the suspect's|the man's|the driver's|the woman's) (?:\w{2,12} ){0,2}?(?:probation|parole|"
    r"prcs)(?! (?:officers?|agents?|department|hold))",
    r"(?:violat\w+|broke|breaking|breach\w*|absconded from|absconding|terms? of|conditions? of|in violation of) "
    r"(?:\w{2,10} ){0,3}?(?:probation|parole|prcs|supervis\w+|pretrial release)",
    r"(?:probation|parole|prcs) (?:violat\w+|absconders?|search (?:terms|conditions?)|status|terms|conditions)",
    r"parolees?(?! (?:services|program|compliance))",
    r"probationers?",
    r"(?:out|free|released|walking free) on (?:bail|bond|his own recognizance|her own recognizance|o\.?r\.?|"
    r"probation|parole)(?! (?:pending|after posting))(?: \w{2,12}){0,3}? (?:from|for|at the time|when|in|after|"
    r"awaiting|while)",
    r"while (?:\w{2,8} )?(?:out )?on (?:bail|bond)",
    r"(?:released|freed|paroled|out|sprung|let out|got out|fresh out|straight out|back from|left|walked out|come "
    r"out|came out|home from) (?:\w{2,10} ){0,2}?(?:of |from )?(?:state |federal |county |the |folsom |san "
    r"quentin )?(?:prison|penitentiary|san quentin|corcoran|pelican bay)",
    r"(?:just|recently|only|newly|months?|weeks?|days?|hours?|year|years) (?:\w{2,10} ){0,3}?(?:released|freed|"
    r"out|got out|gotten out|removed)(?: early)? (?:of|from) (?:the |county |main |our )?(?:jail|custody|lockup|"
    r"incarceration)",
    r"(?:released|out|freed|got out|let out) (?:of|from) (?:the |county |main )?(?:jail|custody|lockup) "
    r"(?:\w{1,10} ){0,4}?(?:ago|earlier|before|last|recently|just|only|this (?:month|week|year))",
    r"(?:has|have|had) (?:\w{2,10} )?(?:been|gone) (?:to|in|in and out of) (?:state |federal |county )?(?:prison|"
    r"jail)",
    r"in and out of (?:\w{2,10} )?(?:prison|jail|custody|trouble|court|juvenile hall)",
    r"(?<!to\x20be\x20)(?:served|spent|did|finished|completed) (?:\w{1,12} ){0,5}?(?:in|of|behind|for) "
    r"(?:\w{2,12} ){0,3}?(?:prison|jail|bars|penitentiary)(?! (?:transport|units?|division|bureau|operations|"
    r"medical|team|staff|chaplain))",
    r"(?:did|served|got|doing) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|"
    r"several|a few) (?:years?|months?) (?:for|on an?) (?!the |our |us|this |you|his country)\w{3,20}",
    r"(?:served|did|doing|done) (?:\w{2,8} )?(?:time(?! (?:in|with|as|at))|a (?:prison|jail) (?:term|sentence))",
    r"(?:known|familiar) to (?:\w{2,10} ){0,2}?(?:police|law enforcement|officers|deputies|detectives|courts?|"
    r"justice system|jailers?|cops|authorities)",
    r"(?:is|was|are|he's|she's) (?:\w{2,10} ){0,2}?(?:known|familiar|acquainted) (?:by|with) (?:\w{2,10} "
    r"){0,2}?(?:officers|deputies|detectives|jail|handcuffs|courts?|justice system|cops|back of)",
    r"(?:frequent|regular|repeat|familiar) (?:guest|visitor|face|name|customer)s? (?:at|of|in|to|for) "
    r"(?:\w{2,10} ){0,2}?(?:jail|police|officers|department|court)",
    r"no stranger to (?:\w{2,12} ){0,3}?(?:police|law enforcement|officers|jail|prison|handcuffs|courts?|"
    r"courtroom|law|crime|custody|arrest|us|our \w+)",
    r"(?:long|extensive|lengthy|violent|thick) (?:police |arrest |court )?(?:file|record)s?",
)
# Words that tell a past as soon as the sentence has somebody in it.
PAST_OF_SOMEBODY = frame(
    r"priors",
    r"(?<!after\x20the\x20)(?<!after\x20his\x20)(?<!after\x20her\x20)(?<!upon\x20)(?<!if\x20)convictions(?! "
    r"(?:carries|could|rate))",
    rf"(?:{_EARLIER}|separate|unrelated) (?:\w{{2,14}} ){{0,2}}?(?:contacts? with|contacts|encounters|"
    r"incidents? with (?:police|law enforcement)|cases?|charges|trials?|prosecutions?|bookings?|convictions?)",
    r"(?:charges|cases?|trials?) in (?:\w{2,10} )?(?:other|neighboring|another|two|three|several) (?:other )?"
    r"(?:count(?:y|ies)|states?|cities)|another (?:\w{2,10} )?case (?:in|from|out of|for|pending|against)",
    r"already (?:\w{2,10} )?(?:facing|faces|charged|indicted|awaiting|wanted in|serving|in trouble)|"
    r"(?:currently|still) (?:\w{2,10} )?(?:under indictment|serving|awaiting (?:trial|sentencing) (?:in|on|for))",
    r"back in (?:19|20)\d\d|(?:supervised release|mandatory supervision|community supervision|house arrest|home "
    r"detention)",
    r"(?:finish\w*|complet\w*|serv\w*) (?:\w{1,10} ){0,4}?(?:sentence|prison term|jail term|term (?:at|in|"
    r"for))(?! (?:carries|could))",
    r"(?:awaiting|pending) (?:trial|sentencing) (?:in|on|for) (?:an?|his|her|other|another|separate)|pending "
    r"cases?|out of (?:custody|jail|prison) "
    r"(?:for|only|less|just|since|on)",
    r"(?:probation|parole|prcs)(?! (?:departments?|dept|officers?|agents?|office|division|services|teams?|"
    r"partners?|holds?|warrants?|board|staff|chief|unit|deputies|compliance|checks?|sweeps?|and parole "
    r"(?:department|officers?|agents?|teams?|checks?|compliance)))",
    r"(?:search|searchable) (?:and seizure )?(?:terms?|clauses?|conditions?|waivers?)|(?:fourth|4th) waivers?|"
    r"search and seizure",
    r"(?:19|20)\d\d (?:\w{3,12} ){0,3}?(?:conviction|felony|arrest|sentence|strike|prison term)|"
    r"(?:conviction|arrest|strike|sentence|prison term|felony) (?:in|from|back in) (?:19|20)\d\d",
    r"(?:same|very) (?:person|man|woman|guy|suspect|driver|individual|duo|pair|thief|one) (?:that |who |whom "
    r")?(?:\w{2,9} ){0,2}?(?:was |were |had |been )?(?:arrest\w*|caught|booked|jailed|released|cited|took)",
    r"(?:arrested|caught|booked|jailed|took|detained) (?:him|her|them|this \w+|the same \w+) (?:\w{1,10} "
    r"){0,3}?(?:before(?=[,.;!]|$)|twice|in the past|last (?:week|month|year|summer|time)|(?:\w{1,8}) "
    r"(?:days|weeks|months|years) ago|earlier this (?:week|month|year))",
    r"(?:released|let go|bailed out|got out|cited out) (?:on )?(?:\w{2,9} )?(?:monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|yesterday|hours|days|last (?:week|month|year)|a (?:day|week|month))(?: "
    r"\w{2,10}){0,4}? (?:arrested|back|again|caught|re ?arrest\w*)",
    r"(?:validated|documented|known|admitted|convicted|confirmed) (?:\w{2,12} ){0,3}?(?:gang )?(?:members?|"
    r"associates?|gangsters?|criminals?|dealers?|drug users?|addicts?|thie(?:f|ves)|burglars?|robbers?|abusers?|"
    r"prostitutes?|prowlers?|arsonists?|stalkers?)",
    r"(?:search|under|with|terms of) (?:\w{2,10} )?(?:supervised release|court supervision|pretrial supervision|"
    r"house arrest|electronic monitoring|home detention|diversion)|(?:ankle|gps) (?:monitor|bracelet)s?",
    r"(?:once|formerly|previously|already|also|before) (?:\w{2,10} ){0,2}?(?:was |been |did |spent |went to "
    r")?(?:in |to )?(?:prison|locked up|behind bars)|(?:first|last|second|third|previous) (?:prison|jail) "
    r"(?:term|stint|stay|sentence)",
    r"(?:prohibited|barred|banned) (?:\w{2,10} ){0,5}?(?:because|due to|after|from a|by a|as a) (?:\w{1,10} "
    r"){0,4}?(?:convict\w*|felony|case|record|domestic|order)",
    r"condenas|(?:segunda|tercera|cuarta|quinta|sexta) (?:vez|ocasion|detencion)|(?:casos?|cargos|juicios?) "
    r"(?:pendientes?|abiertos?|en otr\w+|anteriores?)|(?:periodo|bajo|a) (?:de )?prueba|(?:estuvo|ha estado|"
    r"habia estado) (?:\w{2,8} ){0,2}?(?:pres[oa]|en (?:la )?(?:carcel|prision))|record (?:delictivo|criminal|"
    r"policial|policiaco)|(?:pandiller|integrante de pandilla)\w* (?:conocid|registrad|validad)\w*|tobillera",
)
# What may yet come of this case, and what a court has said in it, is no past.
THIS_CASE = re.compile(
    r"\b(?:faces?|facing|could|may|might|up to|maximum|sentenced|sentencia(?:do|da)?|if convicted|minimum|"
    r"enfrenta|podria|hasta)\b"
    r"[^.!?\n]{0,60}\b(?:prison|jail|years|conviction|probation|parole|anos|prision|carcel|condena|libertad)"
)
HISTORY_ES = frame(
    r"(?:entr|sal)\w{1,5} y (?:entr|sal)\w{1,5} de (?:la )?(?:carcel|prision)|felonias?|(?:dos|tres|cuatro|cinco|"
    r"varios|varias|multiples|numeros[oa]s|\d{1,2}) (?:\w{3,10} )?(?:arrestos|condenas|ordenes de arresto "
    r"previas|delitos previos|detenciones)(?! en (?:el|la|los|las) (?:operativo|reten|fin))",
    r"(?:ha|habia|han) estado (?:\w{2,8} )?(?:en (?:la )?(?:prision|carcel)|pres[oa]s?)|pres[oa] (?:por|durante|"
    r"en (?:19|20))|(?:lo|la|los|las) (?:detuvimos|arrestamos|habiamos (?:detenido|arrestado)) (?:\w{2,8} "
    r"){0,3}?(?:pasad[oa]|hace|antes|por lo mismo|tambien)",
    r"condenas? (?:por|previas?|anterior(?:es)?|en su)|rearrest\w+|(?:segunda|tercera|cuarta|quinta|sexta|"
    r"\d{1,2}\.?a?) (?:vez|ocasion) que (?:lo|la|los|las|es|fue) (?:\w{2,8} )?(?:deten|arrest|fich|captur)\w*",
    r"(?<!verificacion\x20de\x20)(?<!revision\x20de\x20)(?<!investigacion\x20de\x20)(?<!chequeo\x20de\x20)anteced"
    r"entes(?: (?:penales|policiales|criminales|por|de|delictivos|judiciales|previos))?",
    r"(?:historial|expediente|pasado|record|prontuario|ficha) (?:\w{2,10} )?(?:criminal|delictivo|penal|policial|"
    r"policiaco|de (?:arrestos|delitos|violencia|robos?|drogas)|delincuencial)",
    r"(?:larg[oa]|extens[oa]|ampli[oa]) (?:historial|expediente|lista de (?:arrestos|delitos|antecedentes))",
    r"reincidentes?|multirreincidentes?|ex ?(?:convict|presidiari|recluse|re)[oa]s?|delincuentes? (?:habitual|"
    r"conocid|reinciden|de carrera)\w*",
    r"(?:ofensor|agresor|delincuente)(?:a|es)? sexual(?:es)? registrad[oa]s?",
    r"(?:en|bajo|su|de su|tenia|con|salio en|violo la|violar la|violado la) libertad (?:condicional|bajo palabra|"
    r"vigilada|supervisada|probatoria|a prueba)",
    r"(?:estaba|andaba|seguia|mientras|habia salido|salio) (?:\w{2,8} )?(?:en )?(?:libertad )?bajo (?:fianza|"
    r"palabra)",
    r"(?:bajo|en) (?:palabra|probatoria|supervision (?:de la corte|comunitaria|postpenitenciaria|post "
    r"penitenciaria)|periodo de prueba de la corte)",
    r"(?<!departamento\x20de\x20)(?<!oficial\x20de\x20)(?<!agente\x20de\x20)(?<!oficina\x20de\x20)(?<!agentes\x20"
    r"de\x20)probatoria",
    r"(?:ya|antes|previamente|anteriormente|otras veces|dos veces|tres veces|varias veces) (?:\w{2,8} "
    r"){0,3}?(?:arrestad|detenid|condenad|convict|pres|encarcelad|sentenciad|procesad)[oa]s?",
    r"(?:arrestad|detenid|condenad|convict|encarcelad)[oa]s? (?:\w{2,10} ){0,3}?(?:previamente|anteriormente|"
    r"antes|dos veces|tres veces|varias veces|de nuevo|otra vez|nuevamente|en (?:19|20)\d\d|hace \w+ (?:anos|"
    r"meses|semanas))",
    r"(?:de nuevo|otra vez|nuevamente|por (?:segunda|tercera|cuarta|quinta) (?:vez|ocasion)) (?:\w{2,10} "
    r"){0,2}?(?:arrestad|detenid|tras las rejas|en la carcel)\w*",
    r"(?:arrestos?|condenas?|delitos?|detenciones|sentencias) (?:previ|anterior)\w+",
    r"(?:salio|salido|salir|liberad[oa]|sale|excarcelad[oa]) (?:\w{2,8} ){0,2}?(?:de )?(?:la )?(?:carcel|prision|"
    r"penitenciaria)",
    r"(?:cumpli[oa]|cumplido|cumplia|paso|purgo|estuvo) (?:\w{2,10} ){0,4}?(?:condena|sentencia|pena|pres[oa]|en "
    r"(?:la )?(?:carcel|prision)|tras las rejas)",
    r"(?:vieja?o? )?conocid[oa]s? (?:de|por|para) (?:la |las |los |nuestr\w+ )?(?:policia|autoridades|oficiales|"
    r"agentes|departamento)",
)
