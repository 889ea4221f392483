"""Asides and faces that turn the news of an arrest into entertainment (389.5(a)), English beside Spanish."""

from __future__ import annotations

from posts.screening.frames import frame

# Asides that turn the news of an arrest into entertainment.
LEVITY = frame(
    r"(?:look|guess|see) (?:who|what) (?:decided|dropped|came|showed|we|the|just|stopped|\w{3,6} in)|say (?:hello|"
    r"hi) to|introducing|presenting|featuring|allow us to introduce|in (?:today's|this week's|tonight's|the "
    r"latest) (?:episode|edition|installment|news of)|(?:this|last) week's (?:contestant|winner|edition|episode|"
    r"star|nominee|champion|loser|entry|special)|(?:today|tonight|this week) on|contestants?|roses are red|"
    r"violets are blue|twas the night|once upon a time|knock knock|haiku|limerick",
    r"(?:mr|mrs|ms|captain|prince|princess|king|queen|sir|lord|professor|speed|super|spider|bat|iron)\.? ?(?:fast "
    r"and furious|obvious|charming|racer|man|sneaky|clever|smarty|tough guy|speedy|slick|genius|potato|clean|cool|"
    r"lover|grinch|happy|sleepy|helpful|right|wrong|[a-z]{3,9} pants)|bonnie and clyde|robin hood|sleeping beauty|"
    r"goldilocks|cinderella|houdini|rambo|picasso|romeo|casanova|evel knievel|mario kart|fast and furious|grand "
    r"theft auto|gta|ninja|jedi|superman|batman|spider ?man|tarzan|james bond|ocean's eleven|home alone|wet "
    r"bandits|mission impossible",
    r"(?:coal|lump) (?:in|for) (?:his|her|their)|(?:his|her|their) stocking|(?:on|off|makes?|made) (?:the|"
    r"santa's) (?:naughty|nice) list|(?:one|a|this|our) (?:very |not so |rather |extremely |slightly |really "
    r")?(?:unhappy|happy|surprised|confused|sleepy|sweaty|muddy|soggy|tired|grumpy|embarrassed|naughty|sad|lonely|"
    r"thirsty|hungry|frustrated|disappointed|chatty|charming|handsome|gorgeous|stunning|lovely|fancy) (?:\w{3,9} "
    r")?(?:man|woman|elf|thief|burglar|suspect|driver|camper|customer|grinch|santa|bandit|guest|fella|gentleman|"
    r"guy|young man|couple|mug ?shot|lady|crook|outfit)|new (?:decoration|ornament|addition|pet|mascot|friend|"
    r"member of)|(?:free|complimentary) (?:tow|ride|lift|trip|tour|haircut)",
    r"(?:we'd|we would|you could|you might|some (?:might|would|may)|one (?:could|might)|i'd|we could) (?:say|"
    r"think|like to say|like to think|like to thank|call (?:it|that|this))|safe to say|we'd be lying|(?:the "
    r")?only thing (?:he|she|they) (?:got|stole|won|caught|outran|earned|scored)|(?:all|everything) (?:he|she|"
    r"they) got was|not so much|got away with (?:nothing|was|embarrass)|tip of the (?:hat|cap)|hats? off to|slow "
    r"clap|golf clap|round of applause|props to|points to|kudos to (?:the|this|our) (?:suspect|thief|burglar|"
    r"driver)|(?:did|do) (?:you|he|she|they) (?:really|honestly|actually|seriously) (?:think|believe|expect)|what "
    r"(?:was|were) (?:he|she|they|you) thinking|who (?:knew|needs|does|says)",
    r"(?:his|her|their|the) (?:excuse|explanation|defense|story|reason|alibi|response|answer|plan|strategy|logic|"
    r"reasoning|genius plan|master plan|getaway plan)\s?[?:.]|(?:warrant|drugs|gun|license|insurance|common sense|"
    r"stolen car|meth|getaway|id|mask|helmet|pants|shoes|brains?|luck|plan|dignity)s?\? (?:check|yes|no|nope|yep|"
    r"gone|not|sure|you bet|oh|double check|zero|none|missing)|(?:sure|ok|okay|right|yeah|uh huh|mm hmm|of course|"
    r"riiight|suuure),? (?:buddy|pal|sir|guy|man|dude|bud|champ|chief|ma'am|jan)|dressed (?:up )?(?:for the "
    r"occasion|to impress|to kill)|without (?:even "
    r")?waking|(?:weren't|aren't|isn't|wasn't|not) (?:his|her|my|their) pants|these aren't my|holding it for a "
    r"friend|swears (?:it|they|he)|blow(?:s|ing)? out (?:his|her|the|their) (?:birthday )?candles|happy birthday "
    r"to (?:our|the|this|him|her)|feliz cumpleanos al?|birthday (?:boy|girl|wish)|merry christmas to (?:him|her|"
    r"this|our)",
    r"(?:viaje|paseo|vuelta|aventon) (?:\w{2,6} )?en (?:la |nuestra |una )?patrulla|(?:soplara|apagara) (?:las|"
    r"sus) velas|vista al patio|(?:cuarto|comida|techo|cama)(?:,| y) (?:comida|techo|cuarto|vista|cama|desayuno)|"
    r"le ofrecemos|se (?:quedo|queda) sin (?:navidad|vacaciones|fiesta|cena|regalos?|pastel|\w{4,9} pero)|(?:otro|"
    r"otra|este|que|muy|tan) (?:inteligente|list[oa]|brillante|astut[oa]|vivo|avispado|campeon|genio|valiente)|"
    r"(?:su|la) (?:excusa|coartada|explicacion|respuesta|defensa)\s?[?:.]|con que era|nadie le (?:dijo|aviso)|le "
    r"fallo|le salio|no contaba con|se le olvido (?:que|un|su)|(?:rosas|las rosas) son rojas|habia una vez|"
    r"pobrecit[oa]|angelito|joyita|fichita|finisim[oa]|caballero(?=,| que| se| fue)",
    r"narrator|\d{1,2} ?/ ?10|(?:\d{1,2}|ten|zero|full|bonus|no|extra|some|style) points? (?:for|off)|(?:a|e|f|an "
    r"a|an e|an f) for effort|for style|stick the landing|stuck the landing|thoughts and prayers|(?:zero|no|lack "
    r"of|little|lacking|missing|not much) (?:\w{3,8} )?common sense|(?:don't|do not|never) be (?:like )?(?:a "
    r")?(?!afraid|a victim|the next|fooled|alarmed|shy|distracted|late|tempted)(?:this|that|these|like|him|her|"
    r"dumb|a \w{3,9})(?: guy| man| woman| person| driver)?|be like (?:him|her|this)|meet (?:our |your )?(?!us|the|"
    r"with|at|me|up|officer|sergeant|chief|k ?9)\w{3,10}[.!:,] ?\w{3,10} (?:thought|is|was|likes?|did|has|decided|"
    r"tried)",
    r"how fitting|fitting(?=\s?[.!])|(?:very |how |so |muy )(?:appropriate|apropiado|ironic|ironico|original|"
    r"classy|mature|convenient|sneaky|stealthy|subtle|sutil)|irony|ironically|ironia|(?:your|his|her|their) "
    r"(?:uber|lyft|ride|chariot|limo|carriage|taxi|chauffeur|table|room|reservation) (?:has |is |was |had "
    r")(?:arrived|here|ready|waiting|outside)|(?:needed|wanted|looking for|asked for|in search of) (?:a |some "
    r")?(?:place to (?:stay|sleep|crash)|room|ride|vacation|attention|lift|date)|new (?:year|month|week|day|home|"
    r"town|car),? new (?:cell|me|you|charges?|mug|warrant|address|home|bracelets)|(?:cell ?block|jail|custody|"
    r"booking|pajama|welcome|pity) party|party'?s over|fun'?s over|party (?:is|was) (?:over|crashed)|crash(?:ed|"
    r"ing) (?:the|his|her|their) party",
    r"(?:for|called|called for|asked for|wanted|missing|crying for|begging for) (?:his|her|their) (?:mommy|mama|"
    r"mom|mother|daddy|lawyer and)|(?:runs?|ran|swims?|swam|hides?|hid|drives?|drove|moves?|fights?|fought|"
    r"climbs?|climbed|fell|falls?|dressed|smell(?:s|ed)?|look(?:s|ed)?|sang|sings?|walks?|dances?|flew|cried|"
    r"squealed) like an? (?:\w{3,9} )?(?:duck|rock|turtle|snail|brick|baby|chicken|pig|sack|bird|canary|toddler|"
    r"cat|dog|fish|tank|skunk|clown|zombie|ballerina|girl|grandma|champ|pro|ninja|boss|hot mess|train wreck|"
    r"gazelle|turkey|penguin|rat|deer)|(?:slower|faster|dumber|smarter|louder|brighter|colder) than (?:a|an|his|"
    r"her|our|the|your) \w{3,12}|can'?t outrun (?:a |the |our )?(?:radios?|motorola|k ?9s?|dogs?|helicopters?|"
    r"bad)|outrun (?:a )?(?:radio|motorola)|radio waves?",
    r"(?:you|we|i|they) (?:just |really |literally |simply |honestly |truly )?(?:can'?t|cannot|couldn'?t|could "
    r"not|can not|don't|do not) (?:even )?(?:make (?:this|that|it|these) (?:\w{2,9} )?up|write (?:this|that|it)|"
    r"make up|believe (?:this|it) either|script this)|(?:note|message|memo|advice|tip|psa|reminder) (?:to|for) "
    r"(?:all |any |our |the |future |would be |aspiring |local |self|other )?(?:car |porch |package |catalytic |"
    r"bike |mail )?(?:thie(?:f|ves)|burglars?|criminals?|robbers?|crooks?|suspects?|shoplifters?|fugitives?|"
    r"pirates?|bandits?|taggers?|drunk drivers?|racers?|wanted)|last words|famous last|quote of the|hold my "
    r"(?:beer|drink|purse|donut)|had one job|florida man|classic(?=\s?[.!])|legend(?=\s?[.!])|hero(?=\s?\?)|"
    r"another (?:satisfied|happy) (?:customer|guest|client)|satisfied customer|red handed|with (?:his|her|their) "
    r"(?:pants|hand|hands) (?:down|in the cookie|around|at)|pants down|cookie jar",
    r"not (?:his|her|their|the|a|exactly his|really his) (?:day|night|finest|best|brightest|smartest|proudest|"
    r"lucky|good look|great)\w{0,2}|(?:finest|proudest) (?:hour|moment)|stellar|(?:nice|lovely|refreshing|quick|"
    r"short|impromptu|scenic|romantic|leisurely) (?:swim|jog|stroll|dip|bath|tour|ride|evening|run|rest|sleep|"
    r"snooze|cruise|hiding (?:spot|place)|view|adventure)|great hiding (?:spot|place)|in (?:his|her|their|all) "
    r"(?:defense|fairness)|to be fair|who does that|who does this|seriously(?=\s?[.!?])|really(?=\s?\?)|wait for "
    r"it|drum ?roll|ta ?da|voila|surprise(?=\s?[.!])|sorry (?:about|for|to) (?:the|your|ruin|interrupt|burst|wake|"
    r"disappoint|spoil|crash|cut|inconvenience|break)\w{0,8}|hate to (?:break|burst|spoil|be)|long story short|to "
    r"(?:no one's|nobody's|everyone's) surprise|not surprisingly|shockingly|unsurprisingly|wrong answer|nope|not "
    r"today|denied(?=\s?[.!])|swing and a miss|strike (?:three|one|two)|touchdown|slam dunk|home ?run|game set|"
    r"hat trick|interception|fumble\w?|penalty|red card|foul play indeed",
    r"frequent (?:flyer|flier|guest|visitor)|repeat (?:customer|guest|visitor)|loyalty (?:program|points|card)|"
    r"rewards? (?:program|points|card|member)|punch card|missed us|couldn't stay away|can't get enough|back by "
    r"popular demand|encore|date with (?:a judge|destiny|justice|the judge|our)|(?:quality|alone|me|plenty of|"
    r"lots? of|some|extra|enough|a little) time (?:to|with|for|alone|in (?:a|the|his)) (?:think|reflect|himself|"
    r"herself|us|bars|contemplat\w{1,3}|ponder|consider|practice|work on|catch up|rest|read)|time to (?:think "
    r"about|reflect on|ponder|contemplate)|do not pass go|pass go|collect \$? ?200|monopoly|get out of jail free|"
    r"go directly to jail|bingo|jackpot|lucky (?:winner|day|number|night)|fashion (?:statement|police|show|week|"
    r"choice|forward)|runway|catwalk|red carpet|accessoriz\w{1,3}|no ?filter|academy award|oscar (?:goes|for|"
    r"winning)|emmy|(?:acting|"
    r"singing|dancing|modeling|driving|hiding|running|criminal|swimming|culinary|comedy|rap) (?:career|debut|"
    r"skills|talent|lessons?|school|audition|resume)|soundtrack|theme song|season finale|coming soon to|based on "
    r"a true|stay tuned for more|tune in",
    r"(?:let'?s just say|needless to say|suffice it to say|who would have|who'd have|you'd think|one would think|"
    r"allegedly \w{3,10} his|believe it or not|you guessed it|yes,? really|no,? really|we kid you not|not kidding|"
    r"we're not kidding|no joke|seriously,?|i mean|like,? really|oh,? and|oh (?:the|well|boy|dear|my|yeah|wait|"
    r"no)|whoo?ps|yup|yep|welp|ahem|psst|hmm+|sigh|shh+|oof|tsk|hey (?:buddy|guys?|thief|you|pal|man|sir)|hey "
    r"genius|dude|bruh|bro|my guy)(?= |\s?[.,!?:;)]|$)",
    r"(?:bars|roof|meals?|breakfast|shower|bed|handcuffs|cuffs|bracelets|ride) (?:is |are |were )?(?:included|"
    r"provided|on us|on the house|free of charge|complimentary|at no charge|no extra)|(?:zero|5|five|one|1|ten) "
    r"stars?|would not recommend|do not recommend|10 out of 10|highly recommend|(?:wrong|bad|poor|terrible|"
    r"questionable|interesting|bold|creative|unique|odd|curious|brave|daring) (?:car|house|guy|place|town|city|"
    r"cop|day|time to|choice|choices|decision|decisions|strategy|move|fashion|timing|plan|exit|neighborhood|"
    r"person|tactic)(?=\s?[.,!:]| to mess| to steal| to rob|,? (?:pal|buddy|sir|friend))|mess(?:ed|ing)? with the "
    r"wrong|picked the wrong|chose the wrong|came to the wrong|if only|had (?:he|she|they) (?:known|only)|unlucky|"
    r"unfortunately for (?:him|her|them|the \w{3,9})|luckily for us|lucky us|lucky for us|thankfully for us|sadly "
    r"for (?:him|her|them)|alas|poor \w{3,8}(?=,| got)|(?:he|she|they) (?:was|were|is|are) not (?:happy|amused|"
    r"pleased|impressed|thrilled|laughing|a fan)|not amused|not impressed|nice to meet|pleased to meet|great to "
    r"see|good to see (?:him|her|you) again|say hello|say hi|wave (?:hello|hi|bye|goodbye)|bye bye|buh ?bye|"
    r"toodles|adios|ciao|sayonara|farewell|peace out|see ya|later gator|catch you later|goodnight|lights out|"
    r"snooz\w{1,3}|snor\w{1,3}|dreamland|zzz+",
    r"\d{1,2} puntos? por|diez de diez|cero estrellas|que (?:casualidad|oportuno|ironia|pena|lastima|original|"
    r"conveniente)|muy (?:original|oportuno|conveniente)|y (?:se las|se la|se lo|les|le) dimos|le dimos (?:una|un|"
    r"su|hospedaje|posada)|(?:queria|pidio|buscaba) (?:\w{2,9} )?(?:vacaciones|un lugar|posada|hospedaje|un "
    r"aventon|donde dormir)|su (?:uber|limusina|carruaje|chofer|taxi) (?:ha )?(?:lleg\w{1,3}|esta|lo espera)|"
    r"(?:frijoles|bolillo|cena|pavo|tamales|pozole) (?:\w{1,8} ){0,3}?(?:con nosotros|en la carcel|tras)|"
    r"(?:cenara|comera|pasara|celebrara|brindara|dormira) \w{2,10} con nosotros|al (?:genio|campeon|artista|listo|"
    r"ganador|magico)|(?:genio|campeon|ganador|ladron|tonto|artista) (?:de la semana|del dia|del mes|del ano)|no "
    r"(?:aguanto|duro|llego) (?:ni )?(?:\w{2,7} )?(?:lejos|cuadras|mucho|minutos)|corrio,? tropezo|moraleja|dato "
    r"curioso|como en las peliculas|de pelicula|gracias por (?:participar|su visita|venir|la visita|dejar)|vuelva "
    r"pronto|no se (?:lo )?pierdan|adivinen|mala suerte|que mala|pequeno detalle|lo que no sabia|para su sorpresa|"
    r"oh sorpresa|spoiler|ni modo|a (?:dormir|descansar|reflexionar|pensar)|tendra (?:mucho )?tiempo (?:para|de) "
    r"(?:pensar|reflexionar)|tiempo de sobra|a quien se le ocurre|quien roba|por menso|por tonto|por listo|hasta "
    r"la vista|adios|bye",
)
# Laughing, clowning and winking faces. Plain smiles, grief and thanks are not among them.
_SOBER = frozenset({0x1F60A, 0x1F642, 0x1F614, 0x1F622, 0x1F61E, 0x1F641, 0x1F62A, 0x1F625, 0x1F62D, 0x1F60D, 0x1F607})
LAUGHTER = (
    "".join(
        chr(code)
        for first, last in ((0x1F600, 0x1F64A), (0x1F910, 0x1F92F), (0x1F970, 0x1F97A))
        for code in range(first, last + 1)
        if code not in _SOBER
    )
    + "\U0001f480\U0001f37f\U0001f595\U0001f3ad"
)
