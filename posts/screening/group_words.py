"""Wordings about groups that the law protects (389.5(a)): who is meant, and what harms them all."""

from __future__ import annotations

from posts.screening.frames import frame

ORIGIN = (
    r"(?:african[\s-]american|black|brown|white|caucasian|hispanic|latin[oax]|mexican|asian|chinese|korean|"
    r"vietnamese|hmong|filipin[oa]|"
    r"indian|arab|arabic|middle[\s-]eastern|muslim|jewish|sikh|somali|russian|ukrainian|polynesian|samoan|pacific "
    r"islander|native american|foreign|"
    r"gypsy|roma|immigrant|islander|salvadoran|guatemalan|cuban|haitian|nigerian|afghan|pakistani|iranian|"
    r"romanian|armenian|"
    r"trans|transgender|gay|lesbian|homosexual|disabled|autistic|deaf|mentally ill|christian|catholic|hindu|mormon|"
    r"dark[\s-]skinned|light[\s-]skinned|brown[\s-]skinned|ethnic|minority|elderly|puerto rican|central american|"
    r"south american|eastern european)"
)
FOLK = (
    r"(?:people|persons?|folks?|types?|families|drivers?|gangs?|men|women|man|woman|males?|females?|kids|teens|"
    r"youths?|boys|girls|neighbors|neighborhoods?|communit(?:y|ies)|parents|immigrants|owners|culture)"
)
_OTHERS = (
    r"(?:(?:those|these|that|such|certain|some) (?:kinds? of |types? of |sorts? of )?(?:people|folks|types|kinds?|"
    r"groups?|immigrants|foreigners|cultures?|communities|families|neighborhoods|"
    r"countries|religions?|race)|you people|their (?:kinds?|people|culture|religion|race|lot)|people like (?:that|"
    r"them|those)|"
    r"people from (?:that|those|certain|these|the|some|other) (?:\w{2,12} ){0,3}?(?:neighborhoods?|countr(?:y|"
    r"ies)|cultures?|part|parts|side|places?|communit(?:y|ies)|backgrounds?|islands?|world|south|border)(?: of "
    r"town)?|"
    r"(?:that|those|this) (?:culture|race|religion|faith|ethnicity|nationalit(?:y|ies))|esa gente|ese tipo de "
    r"(?:gente|personas)|gente (?:asi|como es[ao]s?)|"
    r"esa (?:raza|cultura|religion|comunidad)|es[oa]s (?:personas|gentes|razas|familias) de alla|los de su "
    r"(?:clase|tipo|raza)|esa clase de gente)"
)
# What is said of a whole group to its harm. A group that is a target, welcome or invited is no match.
_TRAITS = (
    r"(?:lazy|violent|dirty|filthy|dangerous|criminals?|dishonest|thie(?:f|ves)|terrorists?|liars?|drunks?|"
    r"drunkards|animals?|uneducated|ignorant|"
    r"emotional|too \w{3,12}|weak|crazy|unfit|inferior|superior|savages?|aggressive|greedy|cheap|sneaky|loud|"
    r"promiscuous|immoral|sinful|sinners|"
    r"unnatural|confused|mentally ill|perverts?|predators?|groomers?|parasites?|freeloaders?|uncivilized|"
    r"backwards?|trouble(?:makers?)?|"
    r"(?:a |the |our |part of the )?(?:real |big |main )?(?:problem|danger|menace|threat|burden|drain|plague|"
    r"disease|hazard|nuisance|cancer|curse|scourge|infestation|joke|disgrace|invasion)s?|"
    r"(?:bad|terrible|awful|lousy|the worst|horrible|poor|dangerous|slow) (?:drivers?|parents?|neighbors?|"
    r"tenants?|workers?|people|influence)|scammers?|gangsters?|gang members|(?:drug )?dealers|"
    r"cartels?|rapists?|(?:all |to |mostly |largely |usually )?(?:blame|to blame|responsible|behind)|ruining|"
    r"destroying|invading|flooding|infesting|overrunning|taking over|taking (?:our|your|jobs|all|advantage)|"
    r"stealing|robbing|killing|breeding|multiplying|swarming|(?:all |just |exactly |always )?the same|all alike|"
    r"alike|not like (?:us|you)|not welcome|not american|not wanted|"
    r"(?:more |most |very |so |naturally |known |prone |likely )(?:likely )?(?:to )?(?:be )?(?:to |for "
    r")?(?:criminals?|violent|violence|crime|commit|steal|run|lie|rob|fight|drink|cheat|kill|offend|attack|resist|"
    r"deal|shoot|crash|theft|gangs?)|"
    r"known (?:for|to)|born \w{3,12}|by nature|wired|naturally|too (?:\w{3,10})|hysterical|irrational|hot[- "
    r"]?headed|on welfare|living off|barbaric|barbarians|primitive|asking for (?:it|trouble)|"
    r"up to no good|only here|here (?:only )?(?:to|for)|trash|vermin|scum|subhuman|illegals?|unclean|diseased|"
    r"deviants?|not (?:to be )?trusted|untrustworthy|suspicious|incapable|unable to (?:drive|follow|learn|"
    r"control)|cowards|"
    r"dumber|stupid|dumb|slower|less (?:\w{4,12})|better (?:at|than|behaved|drivers|suited)|worse (?:than|at|"
    r"drivers)|hard to)"
)
_HARM = (
    r"(?:bring|brings|cause|causes|commit|commits|breed|breeds|steal|steals|rob|robs|lie|lies|cheat|cheats|kill|"
    r"kills|rape|rapes|ruin|ruins|destroy|destroys|invade|invades|"
    r"take over|takes over|sell drugs|deal drugs|spread|spreads|smell|smells|stink|stinks|leech|run the|runs the|"
    r"control the|own the|hate (?:us|america|police|our|women)|hates (?:us|america|police|our|women)|refuse to|"
    r"refuses to|drive like|drink too|live off|lives off|"
    r"raise better|think (?:they|it)|thinks it|breed like|come here|came here|sneak (?:in|into|across|over)|cross "
    r"(?:the "
    r"border|illegally)|abuse (?:the|our)|expect (?:everything|handouts|free)|live like|act like|behave like|love "
    r"(?:to|their|crime|drugs|cartels|gangs|guns)|"
    r"turn (?:every|our|any|the)|drag|hide (?:behind|criminals|their)|protect their own|stick together|only "
    r"(?:understand|know|want|come|care|respect|listen)|just want|just don't|make (?:terrible|bad|poor|lousy|our|"
    r"the)|(?:mostly|usually|often|all|constantly) (?:steal|lie|drink|fight|commit|rob|deal|cheat|cause|run|come|"
    r"drive (?:drunk|like|badly))|multiply|"
    r"treat (?:women|their|our)|have (?:no (?:respect|morals|values|regard|business|place|manners|idea|shame|"
    r"right|self|concept)|a (?:history|habit|tendency|culture|temper|problem)|too many|always been)|has (?:no "
    r"(?:respect|morals|values|regard|business|place)|a (?:history|habit|tendency|culture|temper|problem)))"
)
_NOT_ABLE = (
    r"(?:can't|cannot|can not|can never|could never|don't|do not|doesn't|does not|won't|will not|will never|would "
    r"never|never|shouldn't|should not|aren't|are not|is not|isn't|should never) "
    r"(?:even |ever |really |know how to |want to |like to |seem to |be |be allowed |care |able |fit |capable |"
    r"belong|bother ){0,4}(?:to )?(?:drive|driving|handle|respect\w*|value\w*|care|assimilate|integrate|belong\w*|"
    r"work|follow|obey|pay|understand|speak|raise|control|be trusted|trusted|"
    r"behave|learn|deserve|contribute|take responsibility|supervise|parent|read|call (?:us|the police|911)|"
    r"cooperate|fit|think|act|play by|tell|keep|allowed|be here|here for|among|american|like us|welcome|human|"
    r"capable|manage|wash|teach|park|in this|our|the same|have (?:a right|rights|guns|kids))"
)
_ALWAYS = (
    r"(?:always|never|only ever|inevitably|invariably)(?! welcome| be welcome| forget| share| give| "
    r"open| send| click| had to| and| the time| over| across| around| of us| day| ages| helped)"
)
_NEED = (
    r"(?:need to|must|should|ought to|have to|better) (?:just )?(?:learn (?:to|how|our|english|the|some)|"
    r"assimilate|go (?:back|home)|get out|leave|be (?:deported|sent|kept|removed|banned|watched|locked|stopped|"
    r"barred|monitored)|stay (?:home|out|in|away from)|know their|speak|stop (?:breeding|coming|stealing|acting|"
    r"playing|complaining)|"
    r"not (?:be (?:allowed|trusted|driving)|drive|vote|have|own|wear|dress)|dress (?:with|more|like|modestly)|"
    r"cover up|behave|obey|follow our|respect our|act like|expect|smile)"
)
_SPANISH_GROUP_SAYS = (
    r"(?:(?:no |nunca |jamas )(?:\w{2,4} )?(?:saben?|entienden?|respetan?|quieren? (?:trabajar|respetar|aprender)|"
    r"deben? (?:manejar|estar|vivir|salir|votar)|merecen?|pertenecen?|son (?:confiables|como nosotros|"
    r"bienvenidos)|pueden? (?:manejar|controlar|ser)|trabajan|pagan|aprenden|cuidan|valoran)|"
    r"(?:siempre|todos|todas|solo|nada mas|nomas) (?:\w{2,4} )?(?:causan?|roban?|mienten|traen?|hacen|vienen|"
    r"quieren|andan|son|estan|dejan|beben|pelean|buscan|manejan|llegan|saben)|"
    r"(?:siempre|nunca) \w{3,12}|(?:roban|mienten|traen|causan|cometen|invaden|arruinan|destruyen|ensucian|"
    r"viven (?:de|del)|quitan|nos quitan|vienen a|contagian|asaltan|matan|violan|apestan|huelen|se aprovechan|"
    r"abusan)|"
    r"(?:son|es|eran?) (?:\w{3,9} )?(?:los que|las que|(?:unos |unas |todos |todas |muy |mas |puros |pura |una |"
    r"un |bien )?(?:roban|violent[oa]s|ladron(?:es|as)|terroristas?|delincuentes|criminales|perezos[oa]s|"
    r"floj[oa]s|suci[oa]s|peligros[oa]s?|mentiros[oa]s|animales|"
    r"carga|problemas?|plaga|peligro|amenaza|culpables|violadores|salvajes|inferiores|ignorantes|borrach[oa]s|"
    r"pandilleros|traficantes|narcos|enferm[oa]s|pervertid[oa]s|estorbo|iguales|lacras?|basura|histericas|debiles|"
    r"agresiv[oa]s|tacan[oa]s|cochin[oa]s))|"
    r"deben? (?:irse|regresar|aprender|quedarse|ser deportad[oa]s|callarse|largarse)|tienen que (?:irse|regresar|"
    r"aprender|largarse))"
)
ALONE = frame(
    r"send (?:them|these people|those people|him|her|'em) (?:all )?(?:right )?back(?! to (?:us|school|class|the "
    r"owner))|(?:ladies|girls|gals|sweethearts?|honey|women),? (?:please )?(?:park closer|learn to|smile|calm "
    r"down|put (?:down|away) the (?:makeup|mascara|lipstick)|leave the (?:makeup|mirror)|stop shopping|mind your|"
    r"ask your husband|let your husband)|(?:por ser|como buenos?|al fin) (?:inmigrantes?|mexican[oa]s?|"
    r"mujer(?:es)?|indi[oa]s?|negr[oa]s?|extranjer[oa]s?|musulman(?:es)?)",
    r"in their (?:blood|genes|dna|nature)|you (?:all )?know how (?:they|those people|these people|that crowd|that "
    r"community) (?:are|is|get|can be|feel|act)|"
    r"(?:crowd|people|folks|kids|element|types|families) from (?:that|the other|the wrong|this|a certain) (?:side|"
    r"part|end) of|like (?:normal|regular|real) (?:people|americans)(?! do when)|"
    r"ya saben como son|asi son (?:ellos|ellas|esa gente|todos ellos)|(?:gente|los) de (?:ese|aquel|ese otro) lado",
    r"(?:before|since|until|ever since|now that|after) (?:all |the |these |those |so many |all the |all these "
    r")?(?:refugees|immigrants|migrants|foreigners|mexicans|muslims|hmong|somalis|latinos|blacks|asians|gypsies|"
    r"those people|these people|they all|hispanics|minorities|section 8 \w{4,8}) (?:\w{2,9} )?(?:came|moved|"
    r"arrived|showed|started|took|settled|got here)|deport (?:them|him|her|'em|every|all|these|those)|(?:hire|"
    r"hiring|buy from|use|trust|call|choose|pick) (?:only |a |real |some |good )?(?:real |true |white |christian "
    r")?americans?(?! red cross| legion| express| airlines| river| made)",
    r"(?:in|of|with|by|because of|it's|that's|blame|given|such is|typical of|part of) (?:their|that|those|his|"
    r"her) (?:culture|religion|race|upbringing over there)(?! (?:night|day|fair|festival|center))|"
    r"(?:en|de|por) su (?:cultura|raza|religion|sangre|pais) (?:no|si|asi|roban|es|son|todo|se)",
    r"gyps(?:y|ies)(?! moths?| jazz| music| wagon)|orientals(?! rug)|(?:the|those|these|them) (?:blacks|whites|"
    r"gays|jews|mexicans|orientals|hispanics|latinos|arabs|muslims|asians|lesbians|transgenders|queers|retards|"
    r"handicapped|foreigners|homosexuals|transvestites|gypsies)(?! (?:museum|library|center|church|games|national))",
    r"(?:as (?:we|you) (?:all )?know|we all know(?: that| how| what)?|everyone knows(?: that| how)?|you know how|"
    r"let's be honest|leave it to|trust|just like|typical of|figures,?|of course it was|naturally|no wonder) "
    r"(?:it was |an? |the |all |those |these |most )?(?:women|woman|female|men|mexicans?|blacks?|asians?|muslims?|"
    r"immigrants?|foreigners?|jews?|gays?|hispanics?|latinos?|arabs?|seniors|old people|teens of|indians?|chinese|"
    r"russians?|hmong|gypsies|refugees)(?: drivers?| people| folks| men| women)?(?! (?:are (?:welcome|often|"
    r"frequent)|can|deserve|make|matter|history))",
    r"(?:the |these |those |all |more |some |another )?illegals",
    r"illegal (?:aliens?|immigrants?|migrants?|mexicans?)|wetbacks?|anchor bab(?:y|ies)|criminal aliens?",
    rf"(?:typical|stereotypical|just like an?|what do you expect (?:from|of) (?:an? |the |these |those "
    rf")?(?:\w{{3,14}} )?(?:full of )?|like all|as usual for) (?:old |young )?(?:{ORIGIN}|women|woman|female|"
    rf"foreigner|muslims?|immigrants?|mexicans?|blacks?|asians?|senior|girls?)(?: {FOLK})?",
    r"what do you expect (?:from|of|when|in) (?:\w{2,14} ){0,4}(?:foreigners|immigrants|people like|those people|"
    r"these people|that (?:neighborhood|community|culture|country))",
    r"(?:go|get|send (?:them|him|her|you)|ship (?:them|him|her)|deport (?:them|him|her)|take (?:them|yourself)) "
    r"?(?:all )?(?:right )?(?:back )?(?:to )?(?:where(?:ver)? (?:you|they|he|she)(?:'ve)? ?(?:all )?(?:came|come|"
    r"are) from|your (?:own )?countr(?:y|ies)|their (?:own )?countr(?:y|ies)|his (?:own )?country|mexico|africa|"
    r"china|the jungle|india|haiti)",
    r"(?:learn|speak|talk|use) (?:proper |some |our |the )?(?:english|american)(?: or|,? this is| in (?:this|our|"
    r"america)|,? please go| when you)",
    r"(?:if you|when you|you) (?:\w{2,8} ){0,6}(?:country|america|here|city),? ?(?:then |please |you )?(?:must |"
    r"should |better |have to |need to |can )?(?:learn|speak) (?:english|american|the language)",
    r"(?:this is america|english only)",
    r"(?:black|brown|hispanic|asian|white|latino|mexican|immigrant|muslim|gypsy|inner city|urban|ghetto|third "
    r"world) (?:on (?:black|brown|white|hispanic|latino|asian) )?(?:crime|criminality|culture of|thug|problem|"
    r"invasion|menace|element|mentality|behavior|trash)s?",
    r"(?:ghetto|thug|gang|third world|welfare) (?:culture|people|behavior|mentality|element|country|countries|"
    r"types|neighborhood|trash)",
    r"(?:real|true|proper|normal|decent|civilized|good white|law abiding white|god fearing) (?:americans?|"
    r"christians?|white people|men|women|families like us|whites?)(?: (?:don't|do not|stand|know|would|never|are|"
    r"speak|work|follow|obey|behave|raise))",
    r"(?:which|what|certain|a certain|that|their|one|same) (?:race|ethnicity|ethnic group|religion|skin color|"
    r"nationality|color)s?(?: is| are| of people)?(?: (?:commits?|doing|does|do|responsible|causes?|behind|keeps?|"
    r"always|seems|steals?))",
    r"(?:of|from) (?:a|that|one) certain (?:race|ethnicity|religion|persuasion|color|background|faith|neighborhood)",
    r"boys will be boys|man up ladies|like a (?:girl|woman|sissy)|woman'?s? place|belongs? in the kitchen|make me "
    r"a sandwich|women'?s? work|weaker sex|that time of the month|hysterical (?:women|woman|female)s?|(?:ladies|"
    r"women|girls) who dress|dress(?:ed|es|ing)? like (?:that|a (?:slut|hooker|tramp))|asking for it|what (?:was|"
    r"were) (?:she|they) wearing",
    r"(?:men|man|boys?|guys?) (?:in|wearing|who wears?|dressed in|pretending to be|dressed as|who thinks he(?:'s| "
    r"is)) (?:an? |a woman's )?(?:dress(?:es)?|skirts?|wigs?|women|woman|women's|girls?)|biological (?:men|males?|"
    r"women)|transgenderism|gender (?:confused|ideology|confusion)|(?:gay|homosexual|trans|lgbt\w{0,2}|woke) "
    r"(?:agenda|lifestyle|mafia|cult|ideology|propaganda)|only two genders|sexual deviants?|sodomites?",
    r"sharia(?: law)?|religion of (?:peace|violence|hate)|creeping islam|islami[sz]ation|jewish (?:money|bankers|"
    r"conspiracy|lawyers|control)|(?:china|chinese|wuhan) virus|kung flu|great replacement|replace us|white "
    r"(?:power|pride|genocide|lives only)|all lives except",
    r"(?:keep|kick|get|throw|push|chase|move|run) (?:\w{2,12} ){0,5}(?:foreigners|immigrants|migrants|refugees|"
    r"muslims|mexicans|blacks|gays|those people|these people|outsiders|section 8 (?:people|types|renters)|"
    r"minorities|somalis|gypsies|jews|homosexuals)(?: out| away)?(?: (?:out )?of (?:our|this|the|elk))?(?! safe| "
    r"informed)",
    r"(?:no|we (?:don't|do not) (?:want|need|serve|like)|tired of|sick of|enough of|fed up with|rid of|flood of|"
    r"wave of|invasion of|influx of|swarm of|hordes? of|caravan of|too many|full of|overrun (?:by|with)|infested "
    r"with|infestation of|watch out for|beware of|look out for|suspicious|sneaky|dirty|lazy|filthy|greedy|crazy|"
    r"violent|stupid|criminal|disgusting|smelly|drunk|drunken|damn|dumb) (?:any more |more |all |all the |these |"
    r"those |the |of |\w{4,9}ing )?"
    r"(?:foreigners|immigrants|migrants|refugees|muslims|mexicans|blacks|hispanics|latinos|asians|gays|lesbians|"
    r"arabs|jews|somalis|hmong|sikhs|gypsies|minorities|homosexuals|transgenders?|queers|women drivers|female "
    r"drivers|asian drivers|old drivers|immigrant families|indians|aliens|haitians|hondurans|venezuelans|russians|"
    r"chinese)(?! month| culture| food| community| victims)",
    r"no surprise:? (?:an|another|it was an?|it's an?|that (?:it|he|she) (?:was|is) an?) (?:hispanic|black|"
    r"mexican|asian|muslim|immigrant|woman|foreigner|gypsy|latino|arab|trans|\w{3,10}ian)|(?:an|another) "
    r"(?:hispanic|black|mexican|muslim|illegal|foreigner)(?=\s?[.!?]|$)",
    r"(?:los|las|est[oa]s|es[oa]s|todos los|un|una|mas|puros|otro|otra) (?:pinches |malditos )?ilegal(?:es)?(?= "
    r"(?:son|es|que|roban|vienen|siempre|causan|no|andan|deben|traen|nos|y|en|han|cruzan|quitan|estan)|\s?[.,!?]|"
    r"$)|extranjeros ilegales|inmigrantes? ilegal(?:es)?",
    r"(?:regres[ea]\w{0,2}|vuelv[ae]\w{0,2}|larg[ua]\w{0,4}|vay[ae]\w{0,4}|vete|lleven\w{0,3}|deport\w{2,5}) "
    r"(?:\w{2,8} ){0,2}?(?:a |para )?(?:su|tu|sus|de donde) (?:propio |propia )?(?:pais(?:es)?|tierra|rancho|"
    r"vin\w{2,6})",
    r"(?:habl[ae]n?|aprend[ae]n?|hablar|aprender) (?:bien |solo )?(?:el )?ingles(?: o| si| cuando| porque|\s?[.!]|"
    r"$)(?! espanol)",
    r"(?:tipic[oa]s?|como tod[oa]s? l[oa]s?|fuera|no queremos|hart[oa]s de|plaga de|invasion de|ola de|pinches|"
    r"malditos|suci[oa]s) (?:de )?(?:l[oa]s |mas |tantos |est[oa]s |es[oa]s )?(?:mujer(?:es)?|mexican[oa]s?|"
    r"negr[oa]s|chin[oa]s|indi[oa]s|gitan[oa]s|inmigrantes|migrantes|extranjer[oa]s|musulman[a-z]{0,3}|judi[oa]s|"
    r"hondure[nas]{2,3}|salvadoren[oa]s|gays|homosexuales|refugiad[oa]s|indocumentad[oa]s|arabes|"
    r"centroamerican[oa]s|venezolan[oa]s)",
    r"(?:mujer|vieja) (?:al volante|tenia que ser)|tenia que ser (?:un |una )?(?:mujer|mexican[oa]|negr[oa]|"
    r"chin[oa]|extranjer[oa]|inmigrante|ilegal|gitan[oa])|la raza que|mujer tenia que ser",
)

HELP = frame(
    r"hate crimes?|stereotypes?|myths?|bias(?:es)?|discriminat\w{2,5}|regardless of|encouraged to|welcome to|are "
    r"welcome|honor(?:s|ing)?|u visas?|know your rights|myth or fact|crimen(?:es)? de odio|estereotipos?|"
    r"breast cancer|heritage|wrong to say|it is a myth|mito"
)
PREDICATE = frame(
    rf"(?:are|is|were|tend to be|seem|be|have been|keep) (?:\w{{2,9}}ly )?(?:all |just |only |always |mostly |"
    rf"usually |often |so |such |simply |the ones |the |an? |our |very |really |no |nothing but |here |known |too "
    rf"){{0,4}}{_TRAITS}",
    rf"(?:\w{{2,9}}ly |who |that |all |just |only |also |mostly |usually |often |always |never |tend to |love to |"
    rf"like to |keep ){{0,4}}{_HARM}",
    _NOT_ABLE,
    _ALWAYS,
    _NEED,
    r"(?:love|like|prefer) (?:to (?:steal|fight|drink|lie|rob|cheat)|their (?:cartels?|gangs?|drugs|guns|crime|"
    r"booze|welfare))",
    r"(?:tend|tends|are prone|are quick|are known|are notorious|are famous|are apt|have a way|have a knack|like|"
    r"love|are likely|are more likely|are liable) (?:to|of|for) (?!be (?:target|victim|afraid|less)|be the target|"
    r"become (?:target|victim)|report less|call less|volunteer|help|fall victim|fear)\w{3,12}|(?:and|with) "
    r"(?:their |the )?\w{3,12}(?: \w{3,10})? (?:do not|don't|never) (?:mix|belong)|are (?:back|at it|here|in town|"
    r"going)(?: \w{2,9}){0,3} (?:offering|stealing|scamming|robbing|begging|again)|get (?:worked up|angry|violent|"
    r"upset|drunk|loud|emotional)|who dress(?:es)?|drive like|driv(?:e|ing) (?:\w{2,10} ){0,2}(?:badly|terribly|"
    r"drunk|slow)|(?:at|behind) the "
    r"wheel(?= again|\s?[.!?]|$)",
)
PREDICATE_OF_OTHERS = frame(
    rf"(?:are|is|were|tend to be|seem|be|have been|keep|just|aren't|isn't) (?:\w{{2,9}}ly )?(?:all |just |only |"
    rf"always |mostly |so |such |simply |the |an? |our |very |really |no |nothing but |known |too ){{0,4}}{_TRAITS}",
    rf"(?:\w{{2,9}}ly |who |that |all |just |only |also |mostly |usually |often |always |never |tend to |love to |"
    rf"like to |keep ){{0,4}}{_HARM}",
    _NOT_ABLE,
    _ALWAYS,
    _NEED,
    r"(?:drive|behave|act|live|smell|think|commit\w{0,2}|raise|treat|do|does|keep)(?= (?:like|that|this|things?|"
    r"their|our|it|crimes?|kids|women|doing|coming|breaking|causing|stealing|leaving)|\s?[.!?]|$)",
    _SPANISH_GROUP_SAYS,
)
SPANISH_PREDICATE = frame(_SPANISH_GROUP_SAYS)
SPANISH_ARTICLE_GROUP = frame(
    r"(?:l[oa]s|todos los|todas las|est[oa]s|es[oa]s|muchos|muchas|tantos|puros) (?:\w{3,10} )?(?:ancianos|arabes|"
    r"asiatic[oa]s|centroamerican[oa]s|chin[oa]s|cuban[oa]s|discapacitad[oa]s|extranjer[oa]s|gitan[oa]s|"
    r"haitian[oa]s|hispan[oa]s|homosexuales|hondure[a-z]{3}|"
    r"ilegales|indigenas|indi[oa]s|indocumentad[oa]s|inmigrantes|judi[oa]s|latin[oa]s|lesbianas|gays|mexican[oa]s|"
    r"migrantes|minorias|moros|mujeres|musulman(?:es|as)|negr[oa]s|pobres|refugiad[oa]s|rus[oa]s|salvadoren[oa]s|"
    r"transexuales|trans|venezolan[oa]s|viej[oa]s|personas (?:trans|negras|con discapacidad)|sordos|ciegos|"
    r"autistas|enfermos mentales)"
)
OTHER_PEOPLE = frame(_OTHERS)
