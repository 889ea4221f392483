"""Wide wordings of rule E1 (389.5(e)): forces in any words, what they do next, and hints at hidden cars and routes."""

from __future__ import annotations

from posts.screening.force_words import PHONETIC
from posts.screening.frames import frame

_FORCE = (
    r"(?:officers?|deput(?:y|ies)|cops|troopers?|detectives?|agents|operators?|swat|k-?9s?|the dog|dogs|handlers?|"
    r"negotiators?|snipers?|marksm[ae]n|(?:our|the|two|three|four|five|several|more|other|a|another|second|entry|"
    r"arrest|"
    r"tactical|rescue|gas) (?:\w{3,10} )?(?:teams?|squads?|units?|crews?|elements?|folks|guys|people|personnel)|"
    r"(?:bear ?cat|armored (?:vehicle|truck|car)|robot|drones?|helicopter|chopper|air ?(?:unit|support|ship)|"
    r"patrol cars?|squad cars?)|"
    r"agentes|oficiales|policias|unidades|elementos|patrullas|el equipo|francotiradores|el (?:dron|robot|helicoptero|"
    r"blindado))"
)
_MOVE = (
    r"(?:ring(?:ed|ing)|circl(?:ed|ing)|surround\w*|lin(?:ed|ing) (?:up|the|along)|tak(?:e|es|ing|en) (?:up |"
    r"over )?(?:the |positions?|cover|aim)|crawl\w*|climb\w*|creep\w*|inch\w*|scal(?:ed|ing)|peek\w*|huddl\w*|"
    r"crouch\w*|hid(?:es?|ing|den)|"
    r"tucked|perched|perch|kneel\w*|lying|laid out|prone|fann?(?:ed|ing) out|sneak\w*|slip(?:ping|ped)|mov(?:e|es|ing|"
    r"ed) (?:in|up|down|closer|toward|across|through|along|behind|around|north|south|east|west|from|into|onto|"
    r"room|house)|roll(?:s|ing|ed) (?:up|in|down)|push(?:es|ing|ed) (?:in|north|south|east|west|toward|through|"
    r"forward)|work(?:s|ing) (?:the |its |their )?(?:\w{2,8} )?(?:yards?|fence|creek|way|side|north|south|east|west|"
    r"back)|head(?:s|ing|ed) "
    r"(?:north|south|east|west|up|down|in|into|for|toward|around)|sweep(?:s|ing)|com(?:e|es|ing) (?:in|up|from|"
    r"through|over|around) |enter(?:s|ing)?(?! (?:the )?(?:area|hour))|breach\w*|storm\w*|bust\w* (?:in|through)|"
    r"(?:have|has|got) (?:a )?(?:clear |good )?(?:view|line|shot|angle|eyes)|aim\w*|point(?:ed|ing) (?:at|their)|"
    r"wait(?:s|ing) (?:behind|inside|in|at|on|by|under|for him|for her|until)|set(?:ting)? up (?:on|at|in|behind|"
    r"across|near|along|inside)|"
    r"stack\w*|station(?:ed|ing)|stag(?:ed|ing)|hold(?:s|ing) (?:the|at|on|their)|guard(?:s|ing)|"
    r"cover(?:s|ing) (?:the|every|each|all|both|his|her)|block(?:s|ing) (?:his|her|the (?:back|rear|alley|exit|escape|"
    r"driveway))|"
    r"rode(?:an|ando|aron)|escondid\w+|avanz\w+|sub(?:en|iendo)|trep\w+|apunt\w+|apostad\w+|colocad\w+|agazapad\w+|"
    r"cubr\w+|entr(?:an|ando|aran)|se acercan|esperan (?:en|detras|junto)|vigilan|bajan|listos)"
)
MOVES = frame(
    rf"{_FORCE} (?:\w{{1,12}} ){{0,4}}?{_MOVE}",
    rf"(?:{_MOVE}) (?:by|por|de) (?:\w{{2,10}} ){{0,2}}?{_FORCE}",
)
NEXT = frame(
    r"(?:in|within|after|give (?:him|her|them)|until|at|before|another|next|about) (?:\w{1,12} ){0,4}?(?:minutes?|"
    r"hour|\d{1,2}|dark|sunset|nightfall|dawn)(?: \w{1,10}){0,6}? (?:gas|go in|goes in|going in|enter|breach|"
    r"breaching|storm|take the door|"
    r"move in|end this|force|rush)|(?:gas|robot|dogs?|k-?9|team|flash ?bangs?|power|lights|water|heat) (?:goes|go|"
    r"will go|is going|gets|comes|will be) (?:in|off|out|cut|shut|through|first)|(?:turn|shut|cut|kill)(?:ing|"
    r"ed)? (?:off |down )?(?:the |his |her )?"
    r"(?:power|lights|electricity|gas line|water|internet|heat|cell service)|(?:toss|lob|throw|pump|fire|shoot|drop|"
    r"launch|inject|deploy)(?:s|ing)? (?:in )?(?:\w{2,8} )?(?:gas|flash ?bangs?|pepper|canisters?|rounds|smoke|"
    r"the robot|a phone)",
    r"vamos a (?:entrar|irrumpir|asaltar|tomar|rodear|usar|lanzar|tumbar|romper|cortar)|(?:entraremos|irrumpiremos|"
    r"entraran|irrumpiran|asaltaran|lanzaremos|cortaremos)|(?:antes de|en) (?:\w{2,8} ){0,3}?(?:minutos|"
    r"horas?) (?:\w{2,8} ){0,2}?(?:entr|lanz|"
    r"usar|irrump|romp)\w*|francotirador(?:es)?|gas lacrimogeno|granadas?",
    r"(?:side|exit|door|street|direction|way out|route|yard|window|gap|corner|lado|salida) (?:that )?(?:we|isn't|"
    r"is not|nobody|no one|que no)(?: \w{2,8}){0,3} (?:cover\w*|watch\w*|block\w*|guard\w*|held|cub\w+|vigil\w+)|"
    r"keep(?:ing)? (?:him|her|them) "
    r"(?:busy|talking|distracted|on the phone) (?:while|so|until)|(?:distract|stall|lure|trick|draw)(?:ing)? (?:him|"
    r"her|them) (?:out|while|with|to|into)",
    rf"{PHONETIC} (?:units?|teams?|squads?|cars?)(?: (?:are|is|has|have|to|on|tak\w+|cover\w+|hold\w+|at))?|"
    r"(?:command|the command staff|incident command) (?:has |is |have |now )?(?:moved|set up|relocated|operating|"
    r"based|located|working|running) "
    r"(?:in|into|at|inside|out of|from|to|on|behind)",
)
# Outside an incident: cars that are not what they seem, and how a protected person travels.
HIDDEN_CARS = frame(
    r"(?:van|truck|suv|sedan|car|pickup|minivan|vendor|jogger|couple|utility crew|"
    r"camper)s?(?: \w{1,12}){0,8}? (?:that's|those are|it's|they're|is|are) (?:really |actually |just |"
    r"probably )?(?:one of )?(?:our|us|ours)(?: \w{3,12})?|"
    r"(?:not|isn't|aren't|ain't|no es|no son) (?:really )?(?:what (?:it|they|he|she) (?:looks?|seems?|appears?)|"
    r"an? (?:real|actual) (?:plumb|paint|deliver|landscap|electric|utility|work|taxi|tow)\w*|lo que parecen?)|"
    r"(?:that|those|the) (?:\w{3,10} ){0,3}?(?:van|truck|suv|sedan|tahoe|charger|explorer|pickup|car|minivan|mustang|"
    r"camaro)s?(?: \w{1,12}){0,6}? (?:is|are|might be|may be|could be) (?:one of )?(?:us|ours|our|police|cops|"
    r"watching|a cop)|"
    r"(?:smile|wave) (?:at|to|for) (?:the|that) (?:\w{3,10} ){1,3}(?:van|truck|suv|sedan|car|pickup)|(?:sin rotular|"
    r"disfrazad[oa]s?|camuflad[oa]s?|encubiert[oa]s?)|(?:vestid[oa]s|disfrazad[oa]s) (?:de|como) (?:civil|clientes|"
    r"compradores|trabajadores)"
)
TRAVELLER = frame(
    r"(?:transport|prison|jail|sheriff's|inmate|coroner's|armored) (?:van|bus|truck|car|team)|(?:he|"
    r"she)'s in the (?:first|second|third|fourth|lead|last|middle|black)|motorcade|convoy|(?:black )?suvs?|"
    r"(?:defendant|inmate|prisoner|suspect|"
    r"witness|vice president|president|governor|senator|candidate|ambassador|secretary|dignitary|delegation|protectee|"
    r"jurors?|acusad[oa]|reo|testigo|detenid[oa]|gobernador[a]?|president[ae]|comitiva|caravana)"
)
TRAVELS = frame(
    r"(?:us(?:e|es|ing)|tak(?:e|es|ing)|through|via|usa(?:ra)?|tomara) (?:the |la |el )?(?:\w{2,10} ){0,3}?(?:alley|"
    r"entrance|gate|door|ramp|tunnel|garage|dock|elevator|exit|route|entrada|puerta|rampa|salida|ruta|"
    r"estacionamiento)|"
    r"(?:com(?:e|es|ing)|go(?:es|ing)?|get(?:s|ting)?|turn(?:s|ing)?|pull(?:s|ing)?|roll(?:s|ing)?) (?:off|up|down|"
    r"through|in|into|out|onto|along|around) (?:the |at |from |of |by )?(?:\w{2,14} ){0,3}?(?:freeway|exit|ramp|"
    r"avenue|ave|street|st|blvd|road|rd|"
    r"gate|garage|basement|door|entrance|way|highway|parkway|tunnel|dock)|(?:depart|leave|arrive|exit|land|enter)(?:s|"
    r"ing)? (?:\w{1,14} ){0,5}?(?:at|around|about|by|from|through) (?:\d{1,2}|the (?:\w{3,10} )?(?:ramp|gate|dock|"
    r"basement|"
    r"garage|door|side|back|rear|north|south|east|west))|(?:route|ruta) (?:is|will|runs|goes|sera|es|va)|(?:sale|"
    r"saldra|llega|llegara|entra|entrara|pasa|pasara) (?:\w{1,12} ){0,5}?(?:por|a las|del|de la|hacia) (?:la |el |"
    r"las )?\w{1,14}"
)
PUBLIC_RIDE = frame(
    r"santa|parade|funeral|procession|torch|bike ride|marathon|fun run|escort(?:ed)? (?:the )?(?:team|school|students|"
    r"hero|veteran)|"
    r"honor|desfile|cortejo|carrera|light rail|school bus|missing|stolen|crash|collision|fled|last seen|desaparecid\w+"
)
VISITS = frame(
    r"(?:narcotics|swat|gang|vice|warrant|drugs?|detectives?|fugitive|task force|street crimes|investigations?|"
    r"tactical|parole|special|crime suppression|our) (?:\w{2,12} ){0,3}?(?:teams?|units?|officers|detectives|squad|"
    r"folks|crew|guys|"
    r"task force)?(?: \w{2,10}){0,3}? (?:visit(?:s|ing)?|hit(?:s|ting)?|knock(?:s|ing)?|pay(?:s|ing)?|drop(?:s|"
    r"ping)? (?:in|by)|raid\w*|serv(?:es?|ing)|roll\w*|swoop\w*|go(?:es|ing)? (?:after|door)|com(?:e|es|ing) (?:for|"
    r"knocking)|kick\w*|pick\w* up|round\w* up|"
    r"wake\w* up|surpris\w+|descend\w*) (?:\w{1,12} ){0,5}?(?:doors?|address(?:es)?|homes?|houses?|apartments?|"
    r"buildings?|targets?|locations?|suspects|dealers|people|names|residents|motel|spots?|corners?|stash)"
)
SOON = frame(
    r"tonight|tomorrow|before (?:sunrise|dawn|daylight|sunup)|at (?:dawn|sunrise|daybreak|first light|\d)|around \d|"
    r"(?:on |this |next )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|week)|will be|going to|"
    r"early|bright and early|"
    r"manana|esta noche|amanecer|(?:el |este )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
)
# Where the ring around a place is thin.
PERIMETER = frame(
    r"perimeter (?:\w{2,12} )?(?:runs|extends|positions|units|gap|is (?:open|weak|thin|porous)|is only)",
    r"(?:gap|hole|opening|weak (?:spot|side|point)|break) in (?:the|our) (?:\w{2,10} )?(?:perimeter|containment|line)",
    r"(?:inner|outer) perimeter (?:\w{2,10} )?(?:at|on|from|along|is)",
    r"no (?:officers|units|deputies|police|cops) (?:are )?(?:on|at|in|near|behind|covering|watching) the",
    r"(?:not|isn't|nobody is) (?:covering|watching|guarding) the",
    r"(?:hueco|abertura) en el perimetro",
)
