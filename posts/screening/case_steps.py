"""Wide wordings of rule C1 (389.5(c)): steps of an investigation that are told before it is over."""

from __future__ import annotations

from posts.screening.frames import frame

_TEAM = (
    r"(?:we|we've|we're|i|detectives?|investigators?|officers?|police|our (?:\w{3,12} ){0,2}?\w{3,12}|"
    r"the (?:\w{3,12} )?(?:unit|team|lab|task force))"
)
_WHOSE = r"(?:his|her|their|the|a|an|its|both|all|each|one of the|the suspect'?s?'?|the victim'?s?|that)"
_DEVICE = (
    r"(?:phones?|cell ?phones?|tablets?|laptops?|computers?|hard drives?|accounts?|chats?|messages?|texts?|"
    r"text messages|emails?|dms|inbox|cloud|posts?|"
    r"search history|gps|location|car computer|security system|dvr|router|wallet|bank records?|receipts?|browsing|"
    r"snapchat|instagram|whatsapp|venmo|cash app)"
)
STEPS = frame(
    r"(?:techs?|csi|crime scene (?:unit|techs?|investigators?)|technicians?|lab|evidence (?:techs?|team|unit)|"
    r"detectives|peritos|tecnicos) (?:\w{2,10} ){0,2}?(?:swab\w*|dust(?:ing|ed)|lift\w*|cast(?:ing)?|vacuum\w*|"
    r"compar(?:e|ing|ed)|test(?:ing|ed)|runn?ing|match\w*|fum\w+|tomaron|levantaron|analizan|"
    r"buscan) (?!(?:the )?(?:public|scene|for|a new))|(?:skin cells|touch dna|trace evidence|"
    r"serial numbers? (?:match\w*|came|led|show\w*|prove\w*|tie\w*|was|were) |rifling|"
    r"microscop\w+)|"
    r"(?:we|detectives|investigators) (?:\w{2,8} )?(?:know|learned|believe|confirmed|determined|think|"
    r"can prove) (?:that )?(?:the|his|her|this|that) (?:\w{2,8} )?(?:gun|pistol|rifle|weapon|car|van|truck|knife|"
    r"phone|money|tool)s? (?:\w{2,8} )?"
    r"(?:came|was|were|is|belong\w*|had)|sitting in (?:an? )(?:\w{3,10} )?(?:van|car|truck|suv)|con (?:un|"
    r"una) (?:destornillador|palanca|barra|cincel|ganzua|soplete|martillo|segueta|cizalla)",
    r"(?:judge|magistrate|court)(?:'s)? (?:\w{2,10} )?(?:signature|ok|okay|go ahead|approval|sign ?off|signs? (?:off|"
    r"it|the)|approves|gives us)|"
    r"(?:waiting|wait|awaiting|once|until|as soon as|when) (?:\w{1,10} ){0,4}?(?:judge|magistrate|"
    r"warrant)(?! (?:for (?:failure|his|her)|out))|"
    r"before (?:we|our team|detectives|the team|officers) (?:\w{2,8} )?(?:search|serve|hit|go in|move in|knock)|"
    r"(?:firma|permiso|autorizacion|visto bueno) del juez|(?:esperamos|esperando|falta|"
    r"cuando) (?:\w{1,8} ){0,4}?(?:juez|orden de)",
    r"(?:unmarked|undercover|plain) (?:cars?|vans?|trucks?|units?|vehicles?) (?:\w{1,12} ){0,5}?(?:street|house|home|"
    r"block|outside|since|watching|apartment|driveway|business|corner)|"
    r"(?:sitting|camped|parked|set up|stationed|posted up) (?:on|outside|near|down the (?:street|block) from|"
    r"across from|in front of) "
    r"(?:his|her|their|the suspect'?s?) (?:\w{2,10} )?(?:house|home|apartment|street|block|work|job|place|"
    r"girlfriend\w*|mother\w*|shop)|"
    r"(?:keeping|kept|have|had|got|with) (?:an |our |a close |close )?(?:eyes?|watch|tabs) on (?:him|her|them|his|"
    r"the (?:house|suspects?|man|place|crew))",
    rf"{_TEAM} (?:\w{{2,12}} ){{0,3}}?(?:cloned|imaged|mirrored|cracked|unlocked|broke into|got into|accessed|read|"
    r"reading|are in|gone through|going through|combing|combed|dug "
    r"through|pulled|downloaded|extracted|traced|tracing|subpoenaed|seized|recovered|tracked|tracking|reviewing|"
    rf"analy[sz]ing) (?:\w{{2,8}} )?{_WHOSE} (?:\w{{2,12}} ){{0,2}}?{_DEVICE}",
    r"(?:reading|monitoring|intercepting|listening (?:in )?(?:to|on)|logged into|"
    rf"inside) {_WHOSE} (?:\w{{2,12}} )?(?:{_DEVICE}|calls?|conversations?|every move|group)",
    r"(?:u\.?c\.?|undercover|under cover) (?:\w{3,10} )?(?:detectives?|officers?|agents?|deput(?:y|ies)|"
    r"investigators?|cops?|buyers?)|(?:has|have|been|was|is|are) (?:\w{2,8} )?posing "
    r"as (?:an? )?(?:\w{3,12} )?(?:collector|buyer|seller|customer|dealer|teen\w*|girl|boy|child|client|driver|worker|"
    r"student|fan|fence|john|escort|tenant)|(?:the )?(?:big |next |final )?"
    r"(?:buy|purchase|deal|meet|meetup|exchange|delivery|handoff) (?:goes down|is set|happens|is scheduled|"
    r"will happen|takes place)|agentes? (?:encubiert|infiltrad)[oa]s?|se hace[n]? pasar por (?:un |una )?(?:comprador|"
    r"vendedor|cliente)\w*",
    r"(?:came forward|come forward|called in|phoned in|gave us|provided|handed (?:us|over)|supplied|texted us|sent us|"
    r"told us|named|whispered) (?:\w{2,8} ){0,3}?(?:with )?(?:his|her|their|a|the|two|three) "
    r"(?:full |first |last |suspect'?s? |license )?(?:names?|plate|nickname|whereabouts|hiding place|address|location|"
    r"hideout)|(?:a|his|her|their|one|an|the suspect's) (?:\w{2,10} )?(?:coworker|co-worker|roommate|cousin|neighbor|"
    r"ex|friend|relative|classmate|accomplice|partner|insider|employee|landlord|brother|sister|mother|girlfriend|"
    r"boyfriend|wife|husband) (?:\w{2,10} ){0,2}?(?:came forward|turned on|flipped|is talking|is helping|"
    r"is working with|"
    r"has been (?:talking|helping|feeding|telling)|recognized (?:him|her|the)|picked (?:him|her)|gave (?:him|her|us)|"
    r"called us|told us|identified (?:him|her|the))",
    r"(?:nos|les) (?:esta|estan|ha|han|sigue|siguen) (?:contando|dicho|dando|ayudando|pasando|informando|dado|contado|"
    r"ayudado)|(?:una?|su|la|el) (?:amig[oa]|vecin[oa]|prim[oa]|companer[oa]|ex|novi[oa]|"
    r"emplead[oa]|testigo) (?:\w{2,8} ){0,3}?(?:lo|la|los|las|nos) (?:\w{2,8} )?(?:delat\w+|identific\w+|reconoci\w+|"
    r"senal\w+|cont\w+|dijo|dio|esta)",
    rf"{_TEAM} (?:\w{{2,10}} ){{0,2}}?(?:have|has|got|pulled|obtained|possess|hold|secured|"
    r"gathered) (?:\w{2,10} ){0,4}?(?:footage|recordings?|audio|messages|receipts|texts|chats|screenshots|"
    r"fingerprints|prints|dna|"
    r"samples?|phone records|bank records|a plate|the plate|a partial plate|a name|names|a match|a hit)(?! (?:of|from|"
    r"for) (?:the )?(?:event|ceremony|parade|class))",
    r"(?:ya )?(?:tenemos|tienen|contamos con|obtuvimos|conseguimos|hay) (?:\w{2,8} ){0,2}?(?:los |las |el |la |unos |"
    r"unas )?(?:mensajes|videos?|grabacion(?:es)?|llamadas|huellas|registros|conversaciones|capturas|audios?|"
    r"placas?|nombres?|muestras|adn|pruebas)",
    r"(?:victim's|stolen|her|his|the) (?:\w{3,10} )?(?:credit|debit|bank|atm|gift)? ?(?:cards?|phone|cell ?phone|"
    r"account) (?:was|were|has been|had been|were later|was later) (?:\w{2,8} )?(?:used|swiped|pinged|turned on|"
    r"activated|tracked|"
    r"located)|tarjetas? (?:\w{2,8} ){0,3}?(?:fue|fueron|se) (?:\w{2,8} )?(?:usad|utiliz|us[oa]r)\w*",
    r"(?:lab|labs|forensics?|examiners?|coroner|autopsy|pathologist|arson (?:team|investigators?|unit)|"
    r"fire investigators?|technicians?|experts?|analysts?|tests?|laboratorio|peritos|forenses) "
    r"(?:\w{2,12} ){0,2}?(?:say|says|said|told|believes?|determined|concluded|thinks?|finds?|found|knows?|confirm\w*|"
    r"show\w*|matched|tied|linked|dice[n]?|confirm\w+|determin\w+|"
    r"encontr\w+) (?!that no)(?:\w{1,12} ){0,6}?(?:started|"
    r"set|used|poured|match\w*|belongs?|came from|fired|caused|strangl\w*|poison\w*|drugg\w*|suffocat\w*|drown\w*|"
    r"same|identical|gun|weapon|knife|dna|blood|prints?|substance|oil|gas\w*|accelerant|fluid|acelerante|sangre|"
    r"arma|huellas?)",
    r"(?:started|set|lit|ignited|torched|burned) (?:\w{1,8} ){0,4}?(?:with|using|by) (?:\w{2,12} ){0,3}?(?:oil|fluid|"
    r"kerosene|propane|flares?|lighter|gasoline|gas|accelerant|matches|candles?|rags?|molotov|fireworks?|torch|"
    r"alcohol|"
    r"paint thinner|turpentine|charcoal)",
)
# Warnings of impostors, and what the Department's people do in public, are no case.
NO_CASE = frame(
    r"scams?|scammers?|callers?|impost[eo]rs?|impersonat\w+|fake|fraud alert|never (?:call|ask|text)|we (?:do not|"
    r"don't|will never|never) (?:call|phone|ask|text|take)|phone about|estafa\w*|impostor\w*|"
    r"training|class|academy|ride ?along|trainees?|recruits?|practice|lessons?|simulat\w+|actors?|movie|career|hiring|"
    r"apply|budget|grant|policy"
)
