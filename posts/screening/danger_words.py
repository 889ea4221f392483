"""Wordings that send people into danger (389.5(e)), English beside Spanish."""

from __future__ import annotations

from posts.screening.frames import frame

_PERSON = (
    r"(?:him|her|them|'em|(?:the|this|that|these|those|any|an?|armed|your|our|every|such) (?:\w{2,12} "
    r"){0,3}?(?:suspects?|thie(?:f|ves)|burglars?|robbers?|shooters?|gunm[ae]n|drivers?|man|men|woman|women|"
    r"persons?|people|guys?|criminals?|prowlers?|pirates?|"
    r"shoplifters?|intruders?|fugitives?|vandals?|looters?|crooks?|racers?|taggers?|individuals?|subjects?|"
    r"kidnappers?|dealers?|trespassers?|predators?|escapees?|inmates?|teens?|kids?|duo|crew)|suspects|thieves|"
    r"burglars|robbers|criminals|prowlers|looters|shoplifters|racers|intruders|strangers|suspicious (?:people|"
    r"persons?|strangers?))"
)
_VEHICLE = (
    r"(?:it|(?:the|this|that|these|those|any|an?|his|her|their|suspicious) (?:\w{2,12} ){0,3}?(?:cars?|vehicles?|"
    r"trucks?|sedans?|suvs?|vans?|getaway \w{3,8}|motorcycles?|bikes?|plates?)(?! (?:keys?|seats?|alarms?|"
    r"in front|ahead|door|owner|theft|insurance)))"
)
TACKLE = frame(
    rf"(?:confront|approach|chase|chase down|pursue|detain|tackle|restrain|grab|corner|subdue|box in|block in|"
    rf"follow|tail|intercept|disarm|surround|trap|pin down|pin|tie up|take down|run down|go after|hunt down|hunt|"
    rf"ram|cut off|wrestle|knock down|sit on|challenge|keep up with|keep after|stay on|stand up to|pull over|flag "
    rf"down|catch up (?:to|with)|lock|engage) (?:and \w{{3,9}} )?{_PERSON}(?! (?:journey|story|work|page|account|"
    rf"lead|instructions|directions|advice|example|training)| on (?:x|facebook|instagram|social|"
    rf"twitter))",
    rf"(?:chase|pursue|box in|block in|block|follow|tail|intercept|surround|go after|ram|cut off|stop|catch up "
    rf"(?:to|with)|keep up with|pull over|trap) (?:and \w{{3,9}} )?{_VEHICLE}",
)
# Milder verbs: "help us catch him" asks for information only.
STOP = frame(
    rf"(?:stop|catch|hold|hold on to|apprehend|capture|nab|arrest|track down|bring down|stay with|get|seize|search "
    rf"for|question|keep|rush|jump|fight|face) {_PERSON}(?! accountable| responsible| to (?:safety|help|a|justice|"
    rf"the)| from| safe| out of| help| away from| busy| on | off | in (?:the )?(?:act|line|school))"
)
URGED = frame(
    r"if (?:the |a |any |some |an? armed )?(?:suspect|thief|man|woman|burglar|robber|driver|prowler|intruder|"
    r"shooter|gunman|person|he|she|they|it) (?:\w{2,10} ){0,2}?(?:is|are|runs?|comes?|tries|enters?|appears?|"
    r"shows?|returns?|gets?|walks?|stops?|knocks?)|see (?:this|that|the|a) \w{3,10}|spot (?:this|that|the|a) "
    r"\w{3,10}|si (?:l[oa]s? )?(?:ven?|encuentran?|aparece|regresa)|form a (?:line|chain|circle|wall)",
    r"please|go(?: out)? and|try to|feel free to|you (?:can|may|should|could|must|are (?:free|welcome|allowed|"
    r"asked|encouraged|needed|urged) to|have (?:every|the) right to|might)|we (?:need|want|ask|urge|invite|"
    r"encourage|are asking|call on|would like|would love)(?: \w{2,10}){0,5} to|(?:residents|neighbors|citizens|"
    r"drivers|everyone|anyone|volunteers|shoppers|owners|employees|bystanders|witnesses|people|folks|readers|men|"
    r"dads|parents|customers|clerks|motorists|passersby|those|the public) (?:\w{2,12} ){0,6}?(?:can|may|should|"
    r"could|must|to)|"
    r"(?:if|when|once|as soon as|should) (?:you|he|she|they|anyone|someone) \w{2,10}|be (?:ready|brave|bold|"
    r"prepared|willing)|dare to|let's|it(?:'s| is) (?:ok|okay|fine|safe|up to you|your duty|legal) to|before "
    r"(?:we|officers|police) (?:get|arrive)|(?:until|till|while) (?:we|officers|police|you) (?:get|arrive|are|"
    r"wait)|step (?:up|in)|get out there|grab (?:your|some|a)|jump in|band together|team up|come (?:on )?(?:out|"
    r"down)|somebody|anybody|asking (?:residents|neighbors|everyone|drivers|anyone|people|the public|you|all) to|"
    r"ask (?:residents|neighbors|everyone|drivers|anyone|people|the public|you|all) to|(?:want|need|urge|"
    r"encourage|invite|urging|encouraging|inviting) (?:you|residents|neighbors|everyone|drivers|anyone|people|the "
    r"public|all|citizens|brave \w{3,10}) to|reward",
)
BY_OTHERS = frame(
    r"he|she|they|officers?|deput(?:y|ies)|police|detectives?|agents?|k ?9s?|bystanders?|who|victim|clerk|"
    r"suspects?|(?:a|the|one|two) (?:man|woman|men|witness|neighbor|driver|resident|citizen|employee|guard|owner|"
    r"shopper)|helicopter|drone|units?|troopers?|team|we|was|were|began|tried|attempted|helped|able|used|"
    r"scam\w{0,5}|sergeant|sgt|ofc"
)
FORBIDDEN = frame(
    r"do not|don't|dont|never|not|avoid|instead of|rather than|without|no need to|won't|will not|cannot|can't|"
    r"should not|shouldn't|must not|refrain from|stay away|keep away|stay back|nobody should|no one should|unsafe|"
    r"dangerous|illegal|isn't worth|not worth|rather|leave (?:that|it|the)|no|nunca|ni|evite\w?|jamas|en vez de|"
    r"sin|peligros[oa]"
)
ENCOURAGED_NOT = frame(
    r"(?:don't|do not|dont|never|no need to|not) (?:be (?:afraid|shy|scared)|hesitate|wait(?: for (?:us|officers|"
    r"police|the police|backup|deputies))?|just (?:stand|watch|call|wait)(?: there| by| around| idly| 911)?|let "
    r"(?:him|her|them|the \w{3,10}) (?:get away|go|leave|escape|run|out)|stand (?:by|there|around)|sit (?:by|"
    r"back)|rely on|bother (?:calling|waiting)|only)"
)
TAKEN_IN_HAND = frame(
    r"keep (?:him|her|them|the (?:suspect|thief|man|driver|gunman|robber)) (?:talking|there|busy|inside|from "
    r"leaving|cornered|pinned|in place|occupied|distracted|in sight)(?= (?:and|until|till|while|so|long)|\s?[.!])|"
    r"(?:block|lock|bar|guard) the (?:door|exit|exits|gate|driveway|street)s? (?:\w{2,6} )?(?:until|till|so) "
    r"(?:we|he|she|they|officers|police|no one)|(?:stand your ground|fight back|hold the line|go out) and "
    r"(?:confront|fight|stop|chase|face|tackle|shoot)|confront the (?:looters|rioters|protesters|crowd|suspects|"
    r"thieves)(?! did)|(?:agarr|atrap|deten|sujet|rode|tumb|par)\w{2,5}l[oa]s? (?:\w{2,6} )?(?:entre todos|"
    r"ustedes|usted mism[oa]|juntos|con|y |hasta|como puedan|en lo que|mientras)|(?:salgan|salga|corran|corra|"
    r"vayan|vaya) (?:\w{1,6} )?(?:a|y) (?:perseguir|persigan|atrapar|atrapen|detener|detengan|agarrar|agarren|"
    r"enfrentar|enfrenten|buscar a l[oa]s? (?:ladron|rater|sospech)|golpear)\w{0,3}|(?:cierren|cierre|bloqueen|"
    r"bloquee|tapen|tape) (?:la|las|el|los) (?:calles?|salidas?|paso|puertas?|camino) (?:con (?:sus?|tu|el) "
    r"\w{4,10}|para que no (?:escape|salga|huya|se vaya)|hasta que)",
    r"(?:don't|do not|never) let (?:him|her|them|(?:the|this|that|any|a) (?:\w{3,9} )?(?:shoplifters?|thie(?:f|"
    r"ves)|suspects?|drivers?|burglars?|robbers?|man|woman|guy|prowler|intruder|vandals?|crook)) (?:leave|go|get "
    r"away|escape|out|run|drive (?:off|away)|past|get (?:out|past|by)|walk)|(?:confront|chase|tackle|detain|"
    r"approach|corner|follow|block|challenge|face|stop|grab) (?:any |all |the |these |those |every )?(?:\w{3,11} "
    r")?(?:trespassers?|shoplifters?|taggers?|vandals?|racers?|prowlers?|solicitors?|dumpers?|squatters?|"
    r"panhandlers?|intruders?) (?:themselves|yourself|yourselves|on your own|on their own|directly|in person|"
    r"until|and|before|if)",
    r"(?:go|drive|head|walk) (?:\w{2,8} ){0,3}?(?:and )?(?:get|grab|take|retrieve|recover|steal|collect|pick) "
    r"(?:it|them|your (?:\w{3,10} )?(?:car|bike|truck|phone|property|money|stuff|package|things|laptop|vehicle|"
    r"bicycle)) (?:back|up yourself|yourself|from (?:him|her|them|the (?:thief|suspect|house)))|(?:get|take|"
    r"demand|recover|retrieve) your (?:\w{3,10} )?(?:money|car|bike|truck|phone|property|stuff|package|things|"
    r"laptop|vehicle|bicycle) (?:back )?(?:yourself|yourselves|on your own|from (?:him|her|them|the (?:thief|"
    r"scammer|seller|suspect)))|meet (?:up with )?(?:the|your|that|this) (?:seller|scammer|thief|suspect|buyer|"
    r"stalker|robber|harasser|extortionist|blackmailer) (?:who|and|alone|in person|to (?:get|demand|confront)|face)",
    r"(?:ask|demand|check|request) (?:\w{1,8} ){0,4}?(?:his|her|their|for|the man's) (?:his |her |their |an? "
    r")?(?:id|identification|papers|documents)(?= (?:if|before|when|and)|\s?[.!])|(?:take|grab|get|wrestle|kick|"
    r"snatch|pull|knock) (?:away )?(?:the|his|her|their) (?:keys?|guns?|knife|weapon|pistol|rifle|machete|bat)(?! "
    r"to the | lock| safe| owners)(?= (?:from|away|out|off|if|and|before|until)|\s?[.!])|(?:volunteers?|residents|"
    r"citizens|neighbors|men|people|anyone|veterans|gun owners|hunters) (?:with|who (?:have|own)|carrying|"
    r"bringing) (?:their own |a )?(?:rifles?|guns?|weapons?|firearms?|shotguns?|pistols?|bats?|permits?|ccw) "
    r"?(?:permits? )?(?:are|should|can|could|may|to|needed|wanted|welcome|please|will)|armed (?:volunteers|"
    r"residents|citizens|neighbors|homeowners|veterans) (?:are|should|can|could|may|needed|wanted|to)",
    r"(?:try to |please |and |by )?(?:follow|following|chase|chasing|tail|tailing|shadow|shadowing) (?:the|his|"
    r"her|that|this|their) (?:\w{3,10} ){0,2}?(?:car|vehicle|truck|sedan|van|suspect|driver|suv) (?:home|until|to "
    r"(?:where|see|his|her|their|its|find)|from a (?:short|close)|closely|and (?:get|tell|call|report|write))|"
    r"(?:move|get|go|step|creep) in (?:close|closer|for a (?:better|closer))|hold (?:him|her|them|the \w{4,9}) "
    r"(?:down|there|until|till|for us)|(?:strong|brave|big|fit|bold|fast|quick) enough to (?:\w{3,9} )?(?:hold|"
    r"stop|tackle|grab|chase|restrain|confront|catch|fight)|(?:run|rush|jump|get|go) out(?:side)?,? and "
    r"(?:\w{3,9} )?(?:tackle|grab|chase|stop|confront|catch|yell at|follow|see|look|check|film|face|find)",
    r"(?:quitele|quitenle|arrebatele|arrebatenle|saquele|quitale) (?:el|la|las|los|su) (?:arma|pistola|cuchillo|"
    r"llaves|machete|navaja)|(?:vaya|vayan|acuda|acudan|presentese|vaya usted) (?:\w{1,8} ){0,2}?(?:a|hasta) "
    r"(?:la |su )?(?:casa|domicilio|trabajo|puerta) (?:del|de la|de los|de ese|donde) (?:\w{2,9} "
    r")?(?:sospechos[oa]|ladron|rater[oa]|agresor|vive|hombre|sujeto)|reclamel[oae]|reclamenl[oae]|(?:pidale|"
    r"pidanle|exijale|exijanle) (?:su|la|una) (?:identificacion|licencia|nombre|explicacion)|(?:acerquese|"
    r"acerquense|aproximese|aproximense) (?:al?|a la|a los) (?:\w{3,10} )?(?:hombre|mujer|sospechos[oa]|sujeto|"
    r"vehiculo|tirador|incendio|fuego|ladron)|(?:persiga|persigan|siga|sigan|rodee|rodeen|bloquee|bloqueen) "
    r"(?:al?|el|la|ese|este) (?:\w{2,10} ){0,2}?(?:carro|auto|vehiculo|camioneta|troca|conductor|ladron|"
    r"sospechos[oa]|hombre)",
    r"(?:make|makes|making|perform|conduct|try|attempt|effect) (?:your own |a |an? )?citizen'?s?'? arrests?|"
    r"citizen'?s?'? arrests? (?:are|is) (?:legal|encouraged|welcome|fine|ok|allowed)",
    r"(?:take|taking) (?:the law|justice|matters|things) into your own hands?|(?:be|become) (?:a|the) heroe?s?(?= "
    r"and (?:stop|catch|grab|chase|tackle|confront)| today and (?:stop|catch)| if you see)|(?:form|join|organize|"
    r"start|assemble|gather) (?:a|an|your|our|the|up) (?:\w{3,12} )?(?:posse|mob|militia|manhunt|vigilante "
    r"\w{3,8}|search party for the (?:suspect|gunman|shooter|thief|armed)|armed patrols?)|(?:armed|vigilante|"
    r"citizen) (?:patrols?|posse) (?:\w{2,8} )?(?:tonight|needed|wanted|to)",
    r"(?:arm yourself|arm yourselves|grab (?:your|a) (?:guns?|bats?|shotguns?|rifles?|weapons?|machetes?)|bring "
    r"(?:your|a) (?:guns?|bats?|weapons?|rifles?|shotguns?)|load (?:your|up your) (?:guns?|shotguns?|weapons?)|"
    r"shoot (?:first|anyone|any|him|them|on sight|to)|stand your ground and|lay in wait|lie in wait|set (?:a|your|"
    r"up a) (?:\w{3,8} )?(?:trap|ambush|booby trap))",
    r"(?:knock on|go to|visit|drive (?:by|to|past)|show up at|gather (?:at|outside)|stop by|stake out|wait "
    r"outside|camp outside|confront (?:him|her|them) at|pay a visit to|keep watch (?:on|outside)) (?:his|her|"
    r"their|the suspects?'?s?|the thief'?s|this man's) (?:\w{3,9} )?(?:door|house|home|apartment|work|workplace|"
    r"address|job|place|hideout|motel|hangout)",
    r"(?:get|go|move|walk|drive|come|sneak) (?:as )?(?:close|closer|up close|right up)(?: as (?:you can|"
    r"possible))?(?: enough)? (?:to|and) (?:\w{2,8} ){0,3}?(?:photo\w{0,6}|pictures?|video|film|look|plates?|see|"
    r"suspect|him|them|gunman|scene|fire|flames|water|record)|(?:take|get|snap|grab|shoot) (?:\w{1,8} "
    r"){0,3}?(?:close ?ups?|pictures?|photos?|video|selfies?) (?:of|with) (?:him|her|the (?:suspect|gunman|"
    r"shooter|robber)|them) (?:up close|from close|as close|before)",
    r"(?:block|barricade|blockade) (?:\w{2,9} ){0,4}?(?:with|using) your (?:\w{2,8} )?(?:cars?|vehicles?|trucks?|"
    r"bod(?:y|ies))|(?:use|park|put|pull) your (?:own )?(?:cars?|vehicles?|trucks?) (?:to|across|in front of|"
    r"sideways|behind) (?:\w{2,9} ){0,3}?(?:block|stop|trap|box|him|her|them|suspect\w{0,2}|exits?|road|street|"
    r"path|driveway|thief)",
    r"(?:deten|detengan|atrapen|atrape|agarren|agarre|persigan|persiga|sigan|siga|siganl[oa]|sigal[oa]|confronten|"
    r"confronte|enfrenten|enfrente|enfrentel[oa]|sujeten|sujete|acorralen|acorrale|capturen|capture|rodeen|rodee|"
    r"bloqueen|bloquee|cierrenle|cierrele|alcancen|tumben|amarren|persiganl[oa]|persigal[oa]|detenganl[oa]|"
    r"detengal[oa]|agarrenl[oa]|agarrel[oa]|atrapenl[oa]|atrapel[oa]|sujetenl[oa]|sujetel[oa]|retenganl[oa]|"
    r"retengal[oa]|retenga|acerquese|acerquense|confrontel[oa]|confrontenl[oa]|busquenl[oa] ustedes) (?:\w{1,10} "
    r"){0,5}?(?:sospechos[oa]s?|ladron(?:es|a)?|rater[oa]s?|hombre|mujer|sujetos?|conductor|vehiculo|carro|auto|"
    r"camioneta|delincuentes?|asaltantes?|tirador|hasta que|mientras|usted(?:es)? mism[oa]s?|y llam\w{2,4}|y "
    r"espere\w?|si l[oa]s? ve\w?|paso)",
    r"(?:si (?:l[oa]s? |lo |la )?(?:ve|ven|encuentra|encuentran|reconoce|reconocen)|(?:puede|pueden|debe|deben|"
    r"pedimos que|ayudenos a|ayudennos a|traten de|trate de|intente|intenten|vayan a|salgan a)) "
    r"?[^.!?\n]{0,40}?(?:deten\w{2,7}|atrap\w{1,6}|agarr\w{1,6}|persig\w{1,6}|perseguir\w{0,3}|sig[au]\w{0,4}|"
    r"seguirl\w{1,2}|confront\w{1,6}|enfrent\w{1,6}|sujet\w{1,6}|acorral\w{1,6}|retenerl\w{1,2}|reteng\w{1,5}|"
    r"tumb\w{1,5}|golpe\w{1,5}) (?:\w{1,8} ){0,4}?(?:sospechos[oa]s?|ladron(?:es)?|rater[oa]s?|hombre|sujeto|"
    r"vehiculo|carro|delincuentes?|usted mism[oa]|hasta que|mientras|y )",
    r"(?:arresto ciudadano|justicia por (?:su|sus|nuestra|propia) (?:propia )?manos?|tomen la justicia|armense|"
    r"armese|saquen sus armas|saque su arma|formen (?:un )?(?:grupos?|patrullas?|brigadas?) (?:armad\w{1,2}|para "
    r"(?:atrapar|buscar|cazar|detener)))",
)
INTO_DANGER = frame(
    r"(?:come|head|go|get) (?:down |over |on |out )?to (?:the|our) (?:scene|crime scene|standoff|shooting|"
    r"perimeter|fire line|callout)(?! only| if you were)|(?:come|stop by|swing by|drop by)(?: \w{2,6}){0,2} (?:to "
    r")?(?:watch|see|film|witness|enjoy) (?:the|our|this|a) (?:\w{3,9} )?(?:swat|standoff|callout|pursuit|raid|"
    r"search|manhunt|shootout|fire|hostage|barricade|bomb squad|explosion|riot)(?! safety| prevention| department|"
    r" engine| station| show| academy| drill| demo| truck| team demo| "
    r"training| vehicle| exhibit| dogs?)|(?:may|can|should|could|feel free to) (?:return|go back|come back|re "
    r"?enter|go home|go inside|enter)(?: \w{2,10}){0,6}? (?:before|while|even though|although|even if|despite) "
    r"(?:\w{2,9} ){0,3}?(?:bomb|officers|swat|crews|firefighters|fire|gas|shoot\w{0,3}|gunman|suspect|search|it "
    r"is|we|all clear|smoke|water|power)|(?:get|hop|jump|climb) (?:in|into|on) your (?:\w{3,8} )?(?:boats?|"
    r"kayaks?|canoes?|trucks?|jet skis?|atvs?|horses?) and (?:\w{2,8} )?(?:rescue|help|save|search|look|pull|get|"
    r"chase|go|find)|(?:go ahead and |please |just )?open the (?:\w{3,10} )?(?:package|envelope|box|bag|backpack|"
    r"suitcase) to (?:see|check|look)|(?:should|must|need to|can|may|please) (?:go|run|drive|come|head|rush|get) "
    r"(?:\w{2,6} )?(?:into|inside|in) the (?:school|building|store|mall|campus|house) (?:now|right now|"
    r"immediately|today|before|while)|(?:entren|entre|pasen|vayan|corran) (?:\w{1,6} )?por (?:sus?|los|las|tus) "
    r"(?:hijos?|ninos|mascotas|cosas|pertenencias) (?:\w{1,9} ){0,4}?(?:aunque|mientras|antes de que|durante|a "
    r"pesar)|(?:tomen|tome|saquen|graben) (?:fotos?|videos?) (?:de cerca )?(?:del?|al|a la) (?:hombre armado|"
    r"tirador|sospechos[oa]|incendio|armad[oa])|acerquense(?! a (?:nuestr|la mesa|conocer|la estacion))",
    r"(?:you (?:can|may|could|should|might)|it(?:'s| is) (?:ok|okay|fine|safe) to|residents (?:can|may|could|"
    r"should|might)|homeowners (?:can|may|could|should|might)|evacuees (?:can|may|might)|evacuated \w{5,10} "
    r"(?:can|may|might)|drivers (?:can|may|should|might)|feel free to|try to|just|please) (?:still |also |just |"
    r"safely |probably |carefully |slowly )?(?:cross|drive|go|walk|wade|slip|sneak|get|pass|enter|return|swim|"
    r"ride|push|move) (?:\w{2,9} ){0,3}?(?:flooded|flood ?waters?|standing water|moving water|barricades?|"
    r"barriers?|closed|closure|police line|tape|evacuat\w{2,5}|burn(?:ing|ed)? (?:area|zone|building)|smoke|back "
    r"in|perimeter|downed|debris|water over)",
    r"(?:stay|remain) (?:\w{2,7} ){0,3}?and (?:fight|defend|protect|battle|put out|watch|help fight)|(?:fight|"
    r"battle|attack|put out|douse) (?:the|that|this|any) (?:\w{3,8} )?(?:fire|flames|blaze|wildfire|brush fire|"
    r"grass fire) (?:yourself|yourselves|with|on your own|until|before|if)|(?:check|look|go|search|peek|climb|"
    r"crawl) (?:inside|into|in) (?:the |any |that |this )?(?:\w{3,9} )?(?:smoking|burning|collapsed|flooded|"
    r"burned|abandoned|wrecked|condemned|damaged|unstable|smoky) (?:building|house|home|car|store|structure|"
    r"garage|apartments?)|(?:hear|heard|see|smell) (?:\w{2,9} ){0,2}?(?:gunshots?|gunfire|shots|explosions?|"
    r"screaming|gas|a fight|fighting|glass break\w{0,3})[^.!?\n]{0,25} (?:go|run|step|head|get|rush) (?:outside|"
    r"out|over|toward|to (?:see|look|check|find|help)|look|see|in)|(?:go|swim|head|get|wade|paddle|jump|dive) "
    r"(?:out )?(?:into|in|onto) (?:the |that )?(?:current|river|creek|water|canal|rapids|lake|ice|flood ?water|"
    r"traffic|freeway)(?! safety| trail| park| only)(?= (?:and|to|after|for)|\s?[.!])|head (?:down )?to the "
    r"(?:river|creek|levee|fire|flood|scene|standoff|crash)",
    r"(?:pase|pasen|cruce|crucen|maneje|manejen|camine|caminen|entre|entren) (?:\w{2,9} ){0,4}?(?:inundad[oa]s?|"
    r"agua|barricadas?|cinta|humo|llamas|zona cerrada|calle cerrada|evacuad[oa]s?)|quedense (?:a|y) (?:pelear|"
    r"combatir|apagar|defender)|apaguen (?:el|las) (?:fuego|incendio|llamas) (?:ustedes|con)",
    r"(?:walk|go|drive|head|climb|stand|step|wade|crawl|lean|get|run|swim|venture|hike) (?:\w{2,9} "
    r"){0,4}?(?:bridge|creek|river|bank|rail|railing|levee|roof|tracks|ledge|edge|water|flames|smoke|ice|canal|"
    r"floodwater|sinkhole|fire line|power lines?|gas leak|wreckage|crash)(?: \w{1,9}){0,4}? (?:and|to) (?:\w{2,8} "
    r")?(?:tell|see|check|measure|send|report|look|film|photograph|let us|take|watch|rescue|save|pull)|"
    r"(?:check|inspect|measure|test|look at|clear|move|shut off|put out|fight|extinguish|investigate) (?:on "
    r")?(?:the |any |this |that )(?:\w{3,9} )?(?:water|floods?|fires?|flames|gas leak|bridge|levee|power lines?|"
    r"device|package|smell|noise|noises|prowler|gunshots?|shots|gunfire|intruder|building|wires?) (?:your(?:self|"
    r"selves)|on your own|before we|before calling|instead of|and (?:tell|let|report))",
    r"(?:come|head|go|drive|get|run|rush|hurry|walk) (?:\w{2,8} ){0,3}?(?:down |over |out |on |to |up "
    r")?(?:\w{2,9} ){0,6}?(?:to |and )(?:watch|see|film|record|photograph|help (?:us )?(?:search|look|find|catch|"
    r"clear|fight|evacuate)|look for|search for|check out|witness|cheer|livestream|take (?:pictures|photos|"
    r"video)) (?:\w{1,9} ){0,4}?(?:fires?|flames|blaze|standoff|suspects?|gunman|shooter|shooting|crash|wreck|"
    r"scene|explosion|flood\w{0,3}|water|action|swat|pursuit|chase|tornado|swift|burning|hostage|barricad\w{2,4}|"
    r"riot|sideshow|damage|collapse\w?|armed|thief|robbers?|spill|evacuation)(?! drill| training| safety| "
    r"prevention| department| engine| truck| station| show| academy| house)",
    r"(?:go|drive|walk|move|step|push|squeeze|get|pass|cross) (?:\w{2,9} ){0,3}?(?:around|past|through|over|under|"
    r"inside|behind|beyond|into) (?:\w{2,9} ){0,3}?(?:barricades?|barriers?|cones|road ?blocks?|police (?:tape|"
    r"line)|crime scene|tape|flood ?waters?|flooded|standing water|closure|smoke|flames|perimeter|evacuation zone|"
    r"danger zone|hot zone|fire line|railroad gates?|crossing arms?|caution tape)(?= |\s?[.,!]|$)",
    r"(?:ignore|disregard|skip|forget|don't worry about|never mind|no need to (?:follow|obey|heed)) (?:\w{2,9} "
    r"){0,4}?(?:evacuation|evacuate|shelter in place|barricades?|closures?|warnings?|tape|sirens?|road signs?|"
    r"lockdown|orders?)",
    r"(?:go|come|run|rush|drive|head) (?:\w{2,9} ){0,3}?(?:back )?(?:in|into|inside|to) (?:the |your "
    r")?(?:\w{3,10} )?(?:school|mall|building|store|house|home|scene|area|campus|zone|neighborhood|apartments?) "
    r"(?:\w{2,8} ){0,3}?(?:and|to) (?:\w{2,8} )?(?:get|grab|rescue|pull|check|save|find|pick up|look for|retrieve|"
    r"confront|bring|search|help)(?: \w{2,10}){0,4} ?(?:kids?|child\w{0,3}|students?|pets?|belongings|valuables|"
    r"people|suspects?|gunman|shooter|yourself|victims?|neighbors?|him|them|her)(?= while| before| now| even| "
    r"during|,? don't|\s?[.!]|$)",
    r"(?:don't|do not|no need to|you don't (?:have|need) to) (?:wait|call|bother|evacuate|stay away|worry|keep "
    r"away|stand back)(?: \w{2,8}){0,2}? (?:for (?:us|officers|police|the police|deputies|backup|firefighters|"
    r"911)|911|police|calling 911|and (?:go|act|handle|grab|stop|chase|tackle)|: ?(?:go|act|handle))",
    r"(?:pick|picks) up (?:\w{2,8} ){0,4}?(?:needles?|syringes?|weapons?|guns?|casings?|package|device|grenade|"
    r"explosives?|ammunition|pipe bomb|power lines?|wires?|bomb)|(?:open|move|touch|carry|handle|shake|bring "
    r"(?:us|in)|inspect|disarm|kick) (?:\w{1,8} ){0,3}?(?:suspicious (?:package|device|bag|item|object|box)|"
    r"downed (?:power )?(?:lines?|wires?)|power lines?|explosives?|grenade|pipe bomb|unexploded \w{4,9}|bomb|"
    r"fireworks yourself)(?! call)",
    r"(?:handle|deal with|settle|sort|take care of|solve) (?:it|this|that|him|her|them|things) (?:yourself|"
    r"yourselves|on your own|among yourselves)|(?:your|you) (?:own )?(?:chance|job|turn) to (?:catch|stop|chase|"
    r"grab|tackle|get) (?:him|her|them|a|the)|(?:first|whoever|anyone who|person who) (?:to |one to )?(?:catch|"
    r"catches|tackle|tackles|grab|grabs|stop|stops|corner|corners|bring|brings|hold|holds|detain|detains) "
    r"(?:\w{2,8} ){0,3}?(?:him|her|them|suspect|thief|robber|man|in|gets|wins|will)",
    r"(?:vengan?|venga|vayan?|acerquense|acerquese|corran?|pasen?|salgan) (?:\w{1,9} ){0,6}?(?:a (?:ver|mirar|"
    r"grabar|ayudar\w{0,3} a (?:buscar|atrapar|detener)|filmar|buscar|sacar)|por sus hijos) (?:\w{1,9} "
    r"){0,4}?(?:incendio|fuego|llamas|choque|escena|sospechos[oa]|tiroteo|explosion|inundacion|armad[oa]|ladron|"
    r"operativo|persecucion|hijos|escuela)|(?:cruce|crucen|pase|pasen|rodee|rodeen|maneje|manejen|entre|entren|"
    r"brinque\w?) (?:\w{1,9} ){0,4}?(?:barricadas?|barreras?|cinta|agua|inundad[oa]s?|conos|perimetro|zona de "
    r"(?:peligro|evacuacion)|llamas|humo)|"
    r"(?:ignoren?|no hagan? caso (?:a|de)) (?:\w{1,9} ){0,3}?(?:evacuacion|ordenes|orden|advertencias?|"
    r"barricadas?|cierres?)|no espere(?:n)? a (?:la policia|que llegu\w{2,4}|los oficiales|los agentes)|"
    r"(?:levanten?|recojan?|abran?|muevan?|toquen?|recoja|abra|mueva) (?:\w{1,9} ){0,3}?(?:paquete sospechoso|"
    r"objeto sospechoso|armas?|jeringas|cables? (?:caidos?|electricos?)|explosivos?|artefacto)",
)

# Looking for somebody who is at large is for officers.
AT_LARGE = frame(
    r"suspects?|armed|gunm[ae]n|shooters?|robbers?|burglars?|fugitives?|thie(?:f|ves)|prowlers?|escapees?|"
    r"carjackers?|at large|on the (?:run|loose)|still loose|"
    r"sospechos[oa]s?|armad[oa]s?|ladron(?:es)?|fugitiv[oa]s?|profug[oa]s?|tirador|asaltantes?"
)
SEARCH = frame(
    r"grab (?:a|your|some) (?:\w{3,9} )?(?:friends?|neighbors?|buddy|flashlights?|dogs?|bats?|keys|jackets?|"
    r"lanterns?)|(?:go|head|get|come|step) (?:on )?out(?:side)?(?: there)?(?: \w{2,9}){0,3} (?:and|to|with|with "
    r"your) (?:\w{2,9} ){0,3}?(?:look|search|find|help|hunt|patrol|check|flashlights?|friends?|dogs?|flush|track|"
    r"comb|canvass)|(?:walk|comb|scour|sweep|search|patrol|beat|drive around|look (?:in|around|through|behind|"
    r"under)|spread out|fan out|flush|canvass|check) (?:\w{2,9} ){0,4}?(?:fields?|woods|creek|creekbed|alleys?|"
    r"trails?|parks?|orchards?|vineyards?|bushes|ditch\w{0,2}|canal|abandoned \w{3,10}|vacant \w{3,10}|"
    r"neighborhood|streets)(?: \w{2,9}){0,4}? (?:for|and|tonight|to|with|until|looking)|"
    r"(?:join|need|want|looking for|calling (?:all|for)|bring|could use) (?:\w{2,9} ){0,5}?(?:search|searchers|"
    r"manhunt|hunt|volunteers?|eyes out there|boots on the ground|flashlights?|drones?)(?: \w{2,9}){0,5}? "
    r"(?:suspects?|find|search|hunt|look|tonight|for (?:him|them|her)|track|comb)|"
    r"(?:salgan|salga|vayan|vaya|agarren|traigan|unanse|unase|junten\w{0,2}) (?:\w{1,9} ){0,6}?(?:a buscar\w{0,3}|"
    r"linternas?|lamparas?|perros|a ayudar\w{0,3} a (?:buscar|encontrar)\w{0,3}|a la busqueda|vecinos)|(?:busquen|"
    r"buscar|revisen|recorran|peinen) (?:\w{1,9} ){0,4}?(?:campos?|callejon(?:es)?|parques?|canal(?:es)?|arroyo|"
    r"lotes|terrenos|bosque|calles)"
)
