"""Words of arrest and of mockery (389.5(a)), English beside Spanish, as patterns on folded text."""

from __future__ import annotations

from posts.screening.frames import frame
from posts.screening.vocabulary import SUSPECT

_END = r"(?= |\s?[.,!?:;)]|$)"
_FEAST = (
    r"(?:christmas|xmas|holidays?|thanksgiving|new year\w{0,3}|easter|birthday|valentine\w{0,3}|super bowl|"
    r"halloween|mother's day|father's day|turkey day|"
    r"anniversary|summer|spring break|fourth of july|st patrick\w{0,3})"
)
_JAIL = (
    r"(?:jail|prison|behind bars|cells?|custody|cuffs|handcuffs|lockup|county|drunk tank|with us|our house|carcel|"
    r"celda|rejas)"
)
# The post speaks of arrests, crimes or the people behind them.
CAUGHT = frame(
    r"arrest(?:ed|s|ee|ees)?|custody|jail(?:ed|s)?|prison|behind bars|handcuff(?:ed|s)?|cuff(?:ed|s)|in cuffs|"
    r"booked|booking|mug ?shots?|"
    r"inmates?|cells?|lock(?:ed)? up|nabbed|busted|detained|charged|charges|warrants?|bail|caught|captured|"
    r"apprehended|thie(?:f|ves)|"
    rf"burglars?|robbers?|shoplifters?|pirates?|{SUSPECT}|criminals?|crooks?|felons?|fugitives?|drunk drivers?|dui|"
    rf"patrol car|squad car|pursuit|"
    r"foot chase|turn(?:ed)? (?:himself|herself|themselves) in|citations?|cited|pulled over|getaway|stole|"
    r"stealing|robbed|"
    r"carcel|prision|rejas|celda|esposad[oa]s?|esposas|preso|presa|presos|capturad[oa]s?|atrapad[oa]s?|"
    r"ladron(?:es|a|as)?|rater[oa]s?|"
    r"delincuentes?|fianza|ficha policial|cayo|agarramos|agarrad[oa]s?|robo|robaba|robar|stolen|theft|crimes?"
)
# Somebody was in fact caught: an event, not a kind of people.
HELD = frame(
    r"(?:in )?handcuffed|cuffed|in handcuffs|shoplifter|mug ?shot|en patrulla|su celda",
    r"arrested|booked|(?:his|her|their|the) arrests?|capturado|detencion",
    r"on suspicion of|taken in|sospecha de|facing charges|was cited|into the back seat",
    r"(?:was|were|is|are|been|got|being|getting|be|now|later|and|then|ended up|have|has|we|officers?|his|her|this|"
    r"one|it|to|under) (?:\w{3,10}ly )?(?:arrest(?:ed)?|booked|jailed|handcuffed|cuffed|nabbed|busted|detained|"
    r"caught|captured|apprehended|locked up)|"
    r"arrestees?|(?:in|into|to) (?:custody|jail|prison|cuffs|handcuffs|a cell|our cell|county)|behind bars|mug "
    r"?shots?|booking photo|inmates?|(?:county|city|main) jail|the (?:suspects?|thie(?:f|ves)|burglars?|robbers?|"
    r"arrestee|shoplifter|getaway|driver|man|woman|pair|duo) (?:was|were|is|are|tried|ran|hid|fled|thought|told|"
    r"claimed|forgot|left|dropped|posted|got|had|who|then|now|did|"
    r"fell|crashed|picked|stopped|ordered|asked|gave|wore)|(?:this|our|one) (?:\w{3,10} )?(?:suspect|thief|"
    r"burglar|robber|guy|fella|gentleman|shoplifter|dude|crook|bandit|car thief|fugitive|driver|couple|duo|pair)|"
    r"back ?seat of (?:our|a|my|the) (?:\w{2,8} )?(?:car|cruiser|unit)|la carcel|prision|tras las rejas|celda|"
    r"esposad[oa]s?|detenid[oa]s?|arrestad[oa]s?|capturad[oa]s?|atrapad[oa]s?|agarramos|agarrad[oa]s?|"
    r"(?:el|la|este|nuestro|un|los) (?:sospechos[oa]s?|ladron(?:es|a)?|rater[oa]s?|detenid[oa]|arrestad[oa])",
)
# Jokes that imply custody by themselves.
CUSTODY_JOKES = frame(
    r"somebody(?:'s)? (?:is )?(?:in (?:big )?trouble|having a bad (?:day|night))|#?(?:dumb|stupid) ?criminals?",
    r"guess who(?:'s|'ll| is| will| was| just| got)? (?:\w{2,6} ){0,2}?(?:not (?:going |coming |be |making it "
    r")?(?:home|out)|won't|isn't|"
    r"(?:in|to|behind|at) (?:the )?(?:\w{3,8} )?(?:jail|bars|custody|cuffs|handcuffs|cell|lockup)|caught|arrested|"
    r"busted|"
    r"spending (?:\w{2,9} ){1,5}?(?:with us|in (?:our|the) \w{3,8}|jail|bars|custody|cell))",
    rf"(?:won't|will not|not|isn't|aren't|n't|never) (?:be |make it |going |coming |be coming |getting "
    rf"){{0,4}}(?:home|"
    rf"out) (?:for|by|in time for|this) (?:the |his |her )?{_FEAST}",
    rf"(?:spends?|spending|spent|celebrat\w{{1,4}}|ring(?:ing)? in|welcom(?:e|es|ing)|open(?:ing|s)? presents?|"
    rf"eat(?:ing|s)?|enjoy\w{{0,3}}|toast\w{{0,3}}) (?:\w{{2,9}} ){{0,3}}?{_FEAST} (?:\w{{2,10}} ){{0,4}}?{_JAIL}",
    r"(?:mug ?shot|criminal|thief|suspect|crook|loser|burglar|drunk|arrest|idiot|shoplifter|bandit|inmate|catch|"
    r"crime fail|fail) of the (?:day|week|month|year|night)|mug ?shot ?(?:monday|mania|madness|contest)|dumbest "
    r"criminals?|dumb criminals?|(?:wall|hall|walk|parade) of (?:shame|fame of)|"
    r"most unwanted",
    r"play(?:ed|ing|s)? stupid games|stupid prizes",
    r"(?:crossbar|gray ?bar|grey ?bar|iron bar|steel bar|concrete) (?:hotel|hilton|inn|suite|motel|resort)|club "
    r"fed|the (?:slammer|pokey|clink|hoosegow|big house)|(?:hotel|resort|inn|spa|suites?|bed and breakfast|airbnb|"
    r"hilton|ritz) (?:with|behind|de) (?:the |our |a |steel |iron |free |las ){0,4}(?:bars|rejas)|"
    r"(?:county jail|jailhouse|county's|sheriff's|jail) (?:\w{3,10} )?(?:hotel|hilton|resort|inn|spa|suites?|bed "
    r"and breakfast|b&b|airbnb|retreat)|hotel (?:county|jail|carcel|rejas)|(?:three hots|3 hots) and a cot",
    r"(?:new |a |some |the |our |very )?(?:shiny |silver |matching |metal |steel |stainless |fancy "
    r"){1,3}(?:\w{3,9} )?(?:bracelets|wrist ?wear|bling|bangles)",
    r"orange is (?:definitely |really |totally )?(?:the new|his|her|their|your)|(?:looks?|looking) (?:good|great|"
    r"better|nice|lovely|cute) in (?:orange|stripes|cuffs|handcuffs|our)|(?:criminal|evil|thieving) (?:mastermind|"
    r"genius|master mind)|(?:county|jail) (?:orange|pajamas|couture)",
    r"adivin[ea]\w{0,2} (?:quien|a quien)|no (?:llegara?|estara?|pasara?|va a (?:llegar|estar|pasar|cenar)|"
    r"cenara?) (?:\w{2,9} ){0,2}(?:casa|la navidad|las fiestas|la cena|con su familia)|(?:pasara?n?|cenara?n?|"
    r"celebrara?n?|recibira?n?|va a pasar|pasando) (?:\w{2,10} ){0,5}?(?:carcel|celda|rejas|con nosotros|bote)|"
    r"(?:pulseras|brazaletes|joyas) (?:\w{2,10} ){0,2}?(?:nuev[oa]s|platead[oa]s|de plata|brillantes|de metal|de "
    r"acero|de cortesia)|(?:nuev[oa]s|lind[oa]s|bonit[oa]s) (?:pulseras|brazaletes|joyas)|(?:ladron|criminal|"
    r"raton|delincuente|borracho|rater[oa]) (?:mas tont[oa]|de la semana|del (?:dia|mes|ano))|genios? (?:del "
    r"crimen|criminal\w{0,3})|hotel (?:de )?(?:cinco estrellas )?(?:con|tras) (?:las )?rejas",
)
# Jokes and taunts, once the post speaks of crime at all.
TAUNTS = frame(
    r"(?:dear|memo to|attention|note to|shout ?out to|love letter to|open letter to|to the) (?:the |all |our |"
    r"mr\.? |local |would be |wannabe |dumb ){0,4}(?:thie(?:f|ves)|burglars?|criminals?|car thief|bandits?|genius|"
    r"shoplifters?|porch pirates?|drunk drivers?|robbers?|gentleman|guy|individual|dude) (?:who|that|we|thank|if "
    r"you|your|you|please)",
    r"(?:pro tip|hot tip|note to self|life hack|psa|reminder|fun fact|friendly (?:tip|reminder)|tip of the day|"
    r"public service announcement|crime tip)(?: to \w{2,12})?(?: of the day)?[^.!?\n]{0,40}? (?:if you(?:'re| "
    r"are| have)? (?:going to|gonna|plan\w{0,4} to|planning|(?:a |an |active ){1,4}warrants?|steal|rob|wanted|"
    r"commit)|"
    r"when (?:stealing|robbing|running|fleeing|you steal|committing)|"
    r"don't (?:steal|rob|run from|flee|brag|post your crimes?|leave your (?:id|wallet|phone)))",
    r"(?:rocket scientists?|brain surgeons?|einsteins?|mensa|darwin(?: awards?)?|macgyver|houdini)|(?:this|our|"
    r"the|another|real|a|some|absolute|certified|bona fide|total) (?:\w{3,9} )?genius(?:es)?|geniuses|give "
    r"(?:this|that) (?:guy|man|thief|genius|driver|suspect|fella|dude|burglar) an?",
    r"not (?:exactly |really )?(?:the |our |one of the ){1,4}(?:brightest|sharpest|smartest|swiftest)|(?:brightest|"
    r"sharpest) (?:bulb|tool|crayon|knife|light|pencil|cookie|lamp)|one \w{4,10} short of|you can'?t (?:make|fix) "
    r"(?:this|that|it|stuff|stupid)(?: stuff| up){0,4}|can'?t fix stupid|how not to (?:\w{3,10} )?(?:steal|rob|run|"
    r"flee|hide|be|commit|burgl)|"
    r"(?:worst|dumbest|lamest|funniest|laziest) (?:\w{3,10} )?(?:excuse|getaway|criminals?|robber|burglar|alibi|"
    r"disguise|hiding (?:place|spot)|thief|crime|escape|caper|heist|plan)",
    r"better luck next time|nice try|thanks for playing|who(?:m|w)p w[ho]{1,2}mp|womp womp|wah wah|boo hoo|sad "
    r"trombone|cry me a river|bye felicia|game over|checkmate|gotcha|tag you're it|sucks to be (?:you|him|her)|"
    r"sorry not sorry|(?:insert|cue) (?:the )?(?:\w{3,12} ){0,2}(?:music|laugh\w{0,5}|violins?|theme|trombone)|"
    r"bad boys,? bad boys|what'?cha gonna do|spoiler alert|plot twist|epic fail|"
    r"major fail|crime fail|facepalm|smh|hide and seek (?:champ\w{0,6}|world|award|winner)|game of (?:hide and "
    r"seek|tag)|took an l|oopsie|whoopsie|oh snap|mic drop|ran out of (?:luck|talent)|how did that (?:work out|go|"
    r"turn out)|worked out (?:great|well) for|asking for a friend|instant karma|karma'?s?",
    r"say cheese|smile for (?:the|our) camera|glamour shots?|new profile (?:pic|picture)|ready for (?:his|her|"
    r"their) close ?up|face only a mother|(?:look at|check out|get a load of|how about|love) (?:that|this|his|her|"
    r"those|these) (?:\w{3,10} )?(?:face|faces|hair|hairdo|haircut|mug|mugs|smile|outfit|expression|teeth|mullet)|"
    r"caption this|bad hair day|(?:rough|bad|tough) (?:night|day|morning|week) (?:buddy|pal|folks|huh|sir|friend|"
    r"for)",
    r"(?:mom|mother|mama|parents|grandma|mommy) (?:must be|will be|is going to be|would be|are) (?:so |very |"
    r"really |beaming ){0,4}(?:proud|thrilled|pleased)|(?:mother|father|mom|dad|parent|boyfriend|son) of the year|"
    r"poor baby|(?:cried|crying|cry|wept|sobb(?:ed|ing)|whined|squealed|screamed) (?:for (?:his|her) (?:mommy|"
    r"mama|mom|mother)|like (?:a|an) (?:\w{3,8} )?(?:baby|girl|child|pig))|(?:wet|peed|soiled|pooped) (?:in "
    r")?(?:his|her|their)? ?(?:pants|himself|herself)",
    rf"(?:lol|lmao|rofl|lmfao|haha[ha]{{0,12}}|ha ha(?: ha)?|bwah[ha]{{1,9}}|hehe\w{{0,6}}|jaja[aj]{{0,12}}|"
    rf"jeje\w{{0,8}}|lolz|tee ?hee){_END}",
    r"suerte para la proxima|buen intento|mejor suerte|se le acabo (?:la |el |su )\w{4,9}|(?:este|otro|que|un|"
    r"vaya|tremendo|nuestro) genio|sonri[ea]n? (?:para|a) la (?:foto|camara)|el mas (?:listo|brillante|"
    r"inteligente)|no (?:es|fue|era) (?:muy |el mas |precisamente )(?:un genio|list[oa]|inteligente|brillante)|"
    r"su (?:mama|madre|mami|abuelita) (?:debe|estara|ha de|estar) \w{4,9} orgullosa|orgullo de su (?:mama|madre)|"
    r"(?:lloro|llorando|lloraba|chillo|chillando|lloraron) (?:como|por su)|se le hizo facil|traje naranja|de "
    r"naranja|premio (?:al|para el) (?:mas|peor|ladron|genio|tonto|raton)|pobrecit[oa]s?|quien se rie|le salio el "
    r"tiro|al bote|en el bote",
)
# What mocks only beside somebody who was caught: hospitality, prizes, sarcasm, pleasure in it.
MOCKERY = frame(
    r"guess (?:who|what|where)(?:'s|'ll)?",
    r"(?:somebody|someone|he|she|they|this \w{3,9}|one \w{3,9}|our \w{3,9}) (?:won't|will not|isn't|is not|aren't|"
    r"gets to|will|is going to) (?:\w{2,8} ){0,2}?(?:making it|make it|be attending|attend|be missing|miss|"
    r"missing|joining|be joining|be enjoying|be at|be watching) (?:\w{2,9} ){0,4}?(?:barbecue|bbq|cookout|party|"
    r"dinner|wedding|game|reunion|beach|parade|family|feast|lunch|brunch|work|shift|date|concert|fireworks|prom|"
    r"graduation|weekend|plans|couch)",
    r"(?:sweet dreams|nighty night|sleep tight|rise and shine|wakey wakey|rest up|bon voyage|happy trails|bon "
    r"appetit|good luck with that|you're welcome|no refunds|better call saul|see you (?:soon|in court|monday|next "
    r"time)|until next time|come again|thanks for (?:shopping|flying|riding)|nice knowing|dulces suenos|buenas "
    r"noches|buen provecho|hasta la proxima|gracias por participar)(?= |\s?[.,!?:;)]|$)",
    r"(?<!peace\s)(?<!peace,\s)(?:sir|ma'am|my (?:dude|friend|guy|man)|kind sir|good sir|amigo|senor)(?=\s?[.!])",
    r"(?:voted?|votes|voting|runner up|contest|nomin\w{2,6}|first place|best|worst) (?:\w{2,8} )?(?:hair|hairdo|"
    r"smile|outfit|excuse|mugshot|look|dressed|costume|face|mullet|performance|actor|actress|goes to)|(?:whose|"
    r"his|her|that) (?:look|hair|face|outfit|expression|smile|hairstyle|costume) (?:\w{2,6} )?(?:can only|says|"
    r"screams|speaks|looks like|tells|gave)|(?:in|wearing) (?:flip ?flops|crocs|socks and|a banana|his birthday "
    r"suit|only a towel|pajama)",
    r"#?(?:bad ?(?:decisions?|choices)|crime ?doesn'?t ?pay|you ?had ?one ?job|not ?today|do ?better|life "
    r"?choices|winning|busted|oops|fail|#?karma|malas ?decisiones|el ?crimen ?no ?paga)(?=\s?[.!#]|$)",
    r"(?:free|complimentary|all expenses? paid|all inclusive|on the house|vip|first class|luxury|five star|5 star|"
    r"deluxe|one way|express|cozy|comfy) (?:\w{2,10} ){0,2}?(?:stay|room|ride|night|nights|lodging|meals?|trip|"
    r"vacation|accommodations?|bed|breakfast|transport\w{0,5}|taxi|tour|suite|tickets?|lift|limo|chauffeur|"
    r"getaway|service|housing|cell|haircut|dinner|sandwich|bologna|baloney|room and board|bracelets?|jewelry|"
    r"pajamas|outfit|jumpsuit)",
    r"(?:new|shiny|silver|matching|orange|striped|stylish|fashion\w{0,3}) (?:\w{3,9} )?(?:jewelry|bracelets|"
    r"accessor(?:y|"
    r"ies)|jumpsuits?|pajamas|pjs|wardrobe|onesies?|stripes|outfits?|digs|address|residence|roommates?|cellmates?|"
    r"home for|housing|living arrangements?)",
    r"(?:overnight|special|honored|newest|latest|lucky|happy|unhappy|vip|jail|as our|as a|our) (?:\w{3,10} "
    r")?(?:guests?|roommates?|lodgers?|boarders?|house ?guests?|cellmates?|contestants?|winners?|bunk ?mates?)",
    r"(?:enjoy|enjoys|enjoying|enjoyed|hope (?:he|she|they|you) (?:like|likes|enjoy|enjoys|packed)) (?:his |her |"
    r"their |your |the |our |a |new |free |\w{3,9} ){0,3}?(?:stay|room|view|cell|bed|bunk|meals?|food|ride|"
    r"accommodations?|bologna|baloney|sandwich|jail|bars|vacation|hospitality|peace|quiet|time (?:in|behind|out))",
    r"(?:checked? (?:in|into)|reservations?|book(?:ed|ing) (?:a|his|her|their) (?:\w{3,9} )?(?:room|stay|suite|"
    r"vacation|trip|spot|night)|room service|turn ?down service|check ?out time|late checkout|no vacancy|room at "
    r"the inn|leave the light on|light on for|tripadvisor|yelp|accommodations|staycation|sleepover|slumber party|"
    r"play ?date|room key|mint on)" + _END,
    r"(?:won|wins|winner of|claims|claimed|earns|earned|scored?|treated to|rewarded with|upgraded to|gifted|"
    r"presented with) (?:\w{2,9} ){0,4}?(?:free|trip|night|ride|stay|ticket|prize|vacation|room|bed|bracelets?|"
    r"cell|jail)|congrat\w{1,11} (?:to |on |you ){0,4}(?:our |this |the |mr |your ){1,4}(?:\w{3,9} )?(?:suspect|"
    r"driver|"
    r"thief|burglar|winner|contestant|guy|gentleman|crook|arrest|stay|free|new home)|slow clap|round of applause "
    r"for|thank you for (?:making our job|your donation of yourself|stopping by|choosing|calling ahead|parking|"
    r"leaving your|posting|wearing)|"
    r"thanks for (?:making our job|stopping by|the laugh|choosing|calling ahead|leaving your|posting|wearing|"
    r"dropping)",
    rf"(?:oops|whoops|uh oh|d'oh|doh|ouch|yikes|awww*|bless (?:his|her|their) heart|silly (?:rabbit|goose|boy|man|"
    rf"suspect|thief)|poor (?:guy|fella|fellow|dude|little|choice)|(?:sorry|try|thanks|hey|hi|bye|night|day|time|"
    rf"welcome|luck|dreams|tight|ok|okay|there) (?:buddy|pal|bro|dude|champ|slick|sweetheart|princess|sunshine|"
    rf"sleeping beauty|cupcake|homie|fella|chief|cowboy|speedy)){_END}",
    rf"(?:the grinch|grinch|lady luck|naughty list|lump of coal|ho ho ho|fa la la|jingle bells?|luck of the irish|"
    rf"cardio|track star|olympi\w{{1,4}}|gold medal|usain|personal best|leg day|out of shape|huffing and puffing|"
    rf"needs? (?:more |to do |some )?(?:cardio|practice|glasses|gps|new career|new hobby|day job)|day job|career "
    rf"change|retirement plan|rethink(?:ing)? (?:his|her|their) (?:life|career)\w{{0,2}}){_END}",
    rf"(?:rookie (?:move|mistake)|bad (?:move|idea)|life choices|great plan|brilliant (?:plan|idea|move)|bright "
    rf"idea|smart move|slick move|clever (?:plan|disguise|hiding)|nice (?:disguise|outfit|parking|hiding|shoes|"
    rf"socks|hat|wig|going|moves)|what could (?:possibly )?go wrong|shocker|surprise surprise|imagine (?:his|her|"
    rf"their) surprise|little did (?:he|she|they)|thought wrong|didn't go (?:as planned|according|so well|well)|"
    rf"not so (?:fast|smart|tough|lucky|merry|funny|sneaky|slick)){_END}",
    r"(?:thought|figured|believed|bet) (?:he|she|they|nobody|no one|we) (?:could|would|might|had|was too|were too|"
    r"wouldn't|couldn't) (?:outrun|outsmart|hide|get away|gotten away|escape|fool|slip|out\w{3,8}|never|notice|"
    r"see|find|not|catch|be fast|fast|slick|clever|smart)|so much for|should have (?:stayed|worn|picked|tied|used "
    r"an?|called an|skipped|brought)|next time (?:try|maybe|wear|bring|pick|don't|leave|hide|pull|buy|use|run|"
    r"remember|tie|choose)",
    r"k ?9 (?:\w{1,10} ){0,4}?(?:snack|bite to eat|chew toy|lunch|dinner|taste|tasty|nibble|munch)|chew toys?|"
    r"puppy kisses|said hello with (?:his|her) teeth|tug of war",
    rf"(?:laugh\w{{0,4}}|giggl\w{{1,3}}|chuckl\w{{1,3}}|hilarious|funny|punchline|memes?|bloopers?|"
    rf"humiliat\w{{2,4}}|makes? (?:our|your|my) (?:day|night|monday)|priceless|comedy gold|can't stop "
    rf"laughing){_END}",
    rf"(?:bologna|baloney) sandwich\w{{0,2}}|(?:trad(?:e|es|ed|ing)|swap\w{{0,4}}|exchang\w{{1,3}}) (?:\w{{2,10}} "
    rf"){{1,5}}?(?:turkey|couch|beach|sofa|presents|party|bologna|stripes|orange|cell|jail|handcuffs|cuffs|bars)|"
    rf"(?:for|this|in time for) {_FEAST} (?:\w{{2,9}} ){{0,4}}?(?:jail|cell|bars|orange|bologna)|(?:jail|cell|"
    rf"bars) (?:food|cuisine|bird|time)",
    r"(?:nuestr[oa]|nuev[oa]|su nuevo) (?:huesped|invitad[oa]|inquilin[oa]|hogar|cuarto|habitacion|suite)|"
    r"hospedaje|alojamiento|bienvenid[oa]s? a (?:su|tu) (?:nuev[oa]|hotel|celda|habitacion)|disfrut[ea]\w{0,2} "
    r"(?:de )?(?:su|tu|la|el) (?:estancia|estadia|hotel|celda|cuarto|comida|viaje|vacaciones|cama)|felicidades "
    r"(?:al|a este|a nuestro|por su)|gano (?:un|una|el)|que list[oa]|muy list[oa]|que inteligente|brillante idea|"
    r"gran idea|buen plan|gran plan",
    r"(?:hotel|resort|suite|habitacion|cuarto|vacaciones|estancia|comida|transporte|viaje|paseo|desayuno|noche) "
    r"(?:\w{2,10} ){0,3}?(?:gratis|pagad[oa]s?|de lujo|cinco estrellas|todo incluido|cortesia)|(?:pens(?:o|aba|"
    r"aron)|crey(?:o|eron)|creia) que (?:\w{2,9} ){0,3}?(?:podia|podria|iba a|se saldria|escapar|engan\w{2,5}|"
    r"nadie|no lo|mas rapido|saldria)|mala idea|mal plan|que sorpresa|sorpresa sorpresa|chiste|nos reimos|muertos "
    r"de risa|burla|gracioso|la proxima vez|le salio (?:mal|caro)|pobre (?:tipo|diablo|angelito)|por la puerta "
    r"grande|karma",
)
