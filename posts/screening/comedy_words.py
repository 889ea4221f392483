"""How an arrest is told for laughs (389.5(a)): parody, mock courtesy, timing, props; English beside Spanish.

They count only in the news of an arrest; a sober one has none of these turns.
"""

from __future__ import annotations

import re

from posts.screening.frames import frame

# More ways to say that somebody was caught, for whoever tells it playfully.
CAUGHT_IN_PLAY = frame(
    r"wanted (?:on|for|by|out of)|arrest\w{0,3}|suspicion|booked|arrestos?|sospecha|custodio|custody|en custodia|"
    r"warrants?|felony|cuffs|handcuffs|breath test|sobriety test|field sobriety|fingerprint\w{0,3}|meth|"
    r"main jail|county jail|court date|back seat of|patrol car|last night's stop|check(?:ed|s|ing)? in(?:to)? (?:to "
    r")?(?:the )?county\w?|at county|theft suspect|dui|one arrest\w{0,2}|under arrest|en custodia|lo (?:agarr|arrest|"
    r"detuv|encontr)\w{2,6}|"
    r"la (?:agarr|arrest|detuv)\w{2,6}|para que no l[oa] (?:vieran|vieramos|encontraran|agarraran)|orden de "
    r"(?:arresto|aprehension)|se escondio|bajo custodia|esposas"
)
PARODY = frame(
    r"breaking(?: news)?(?=\s?[:!])|local (?:man|woman|thief|burglar|teen|genius|shoplifter|driver) (?:\w{3,12}s|"
    r"tries|discovers|learns|finds)|(?:man|woman|driver|thief|burglar) (?:tries to|discovers?|learns?|"
    r"finds out|realizes|attempts to|thinks|decides) |in (?:other|today's|breaking) news|true story|scene:|chapter "
    r"\w{1,5}|act (?:one|two|i|ii)|episode|season \w{1,5}|"
    r"cast(?: of characters|:)|directed by|award (?:goes|for (?:worst|best|dumbest|most))|trophy|thank the academy|"
    r"nominat\w{2,4}|(?:world|new|olympic|speed|department|personal) records?|"
    r"world champ\w{0,5}|champion(?:ship)?|hall of fame|medal|podium|points? (?:for|off|deducted)|\w{3,6} "
    r"stars?(?=\s?[.,!])|review:|yelp|lost and found|for sale:|"
    r"weather (?:report|forecast)|fun fact|math (?:problem|lesson|time)|pop quiz|quiz time|multiple choice|riddle|"
    r"true or false|recipe|ingredients|step (?:one|1)|how it started|how it'?s going|"
    r"expectation|reality:|me:|nobody:|caption\w{0,2}|name that \w{3,10}|riddle|q:|what has|why did the|knock knock|"
    r"kidding|just kidding|jk|es broma|bromeamos|narrator|the plan:|the result:|what (?:he|she) (?:ordered|got)|"
    r"moral(?: of (?:the|this) story)?|lesson(?: of the day)?(?=\s?[:,])|"
    r"tip(?: of the day)?(?=\s?:)|pro tip|hot take|thought of the day|fast forward|cut to|enter:?|roll credits|the "
    r"end(?=\s?[.!]|$)|to be continued|stay tuned|"
    r"ultima hora|noticia de ultimo|premio|campeon(?:a|ato)? (?:mundial|nacional|olimpic[oa]|de)|record (?:mundial|"
    r"guinness)|medalla|moraleja|capitulo|episodio|consejo del dia|dato curioso|y el ganador|fin(?=\s?[.!]|$)"
)
TWIST = frame(
    r"soul (?:leave|left|leaving) (?:his|her|their)|spell ?check\w{0,2}|misspell\w{0,3}|next time (?:you|he|she|"
    r"they)?|somebody (?:please )?(?:get|buy|give|tell|teach)|someone (?:please )?(?:get|buy|give|tell|teach) (?:him|"
    r"her|them|this|that)|se l[ea]s? (?:acabo|termino|aparecio|apago|poncho|hizo)|(?:van|va) a (?:bailar|cantar|"
    r"desayunar|cenar|dormir|descansar|extranar|correr|manejar|estrenar)|(?:finish|enjoy) (?:his|her|their) (?:nap|"
    r"meal|burrito|beer|coffee|nachos|song|show)|"
    r"spoiler|(?:as it |it )?turns out|(?:does not|doesn't|do not|don't|did not|didn't|will not|won't|is not|isn't|"
    r"aren't|are not) (?:actually |really |exactly |technically |quite )?(?:make you|work that way|count as|qualify "
    r"as|mean you|turn you|a (?:valid|legal|disguise|defense|"
    r"substitute|costume|hotel|taxi|loophole|strategy|career|superpower|magic|get out|good time|good look)|invisible|"
    r"bullet ?proof|magic|how (?:it|that|this|any of)|fool\w{0,3}|transferable|refundable|optional|an option)|"
    r"maybe (?:don't|do not|skip|leave|wait|try|next time|pick|choose|it's time)|(?:might|may) want to (?:re\w{4,8}|"
    r"consider|try|pick|choose|invest|look into|skip|avoid|leave)|rethink\w{0,3}|reconsider\w{0,3}|"
    r"had other (?:plans|ideas|thoughts)|(?:fence|wall|gravity|tree|ditch|curb|door|physics|pole|hydrant|gate|mud|"
    r"creek|pants?|belt|shoelaces?|math|karma|battery|gps|window|roof) (?:won|disagreed|had|did not|didn't|said|"
    r"refused|begged|objected|wins|was not)|"
    r"begged to differ|said otherwise|told a different|not (?:part of|in|according to) (?:the|his|her|their) plan|"
    r"plans? (?:fell|went|hit|ran|needed)|(?:was|got|has been|is) (?:officially )?(?:cancell?ed|postponed|"
    r"rescheduled|discontinued)|"
    r"(?:play|recess|nap|bed|story|fun|snack|party|naptime|quiet|game|bath|show) ?time(?: is| was|'s)? (?:over|ended|"
    r"came|stopped)|time ?out|(?:fun|party|game|ride|vacation|joy ride|adventure|nap|dream|shopping trip) (?:came to|"
    r"ended|stopped|over|cut short)|"
    r"first time (?:any ?(?:one|body)|some ?(?:one|body)|we|a suspect|in)|(?:he|she|they)'ll (?:now )?have "
    r"(?:\w{2,9} )?(?:time|years|days|months|a chance)|(?:plenty|lots|ample|some) (?:of )?time to|(?:will )?now "
    r"(?:has|have|gets?|be|enjoy\w{0,3}|wear\w{0,3}|signed?|know\w?|own\w?) (?:a |his |her |the |to |their )?|"
    r"of all (?:places|people|things|days|the)|the one (?:back ?yard|house|car|door|store|street|place|day|person)|"
    r"(?:picked|chose|found) (?:the|an?) (?:one|only|worst|wrong|perfect|best)|instead of (?:a|an|the) \w{3,12}, "
    r"(?:he|she|they)|"
    r"out of (?:hot sauce|nuggets|fries|luck|gas|steam|breath|options|ideas|excuses|places|room|road|runway|talent)|"
    r"(?:he|she|they) (?:does|did|do|had|has|was|were|is|are|will|would|could)(?: not|n't) [^.!?\n]{3,50}[.!?] "
    r"(?:but )?(?:he|she|they|we|his|her) (?:does|did|do|has|had|was|were|is|are|will|could|also)|"
    r"resulta que|sorpresa|nada mas que|lo que no (?:sabia|conto|penso)|quien (?:iba a|lo diria|dijera)|no (?:lo |la "
    r")?(?:hace|hacen) invisible|(?:tia|mama|madre|abuela|primo|dueno|duena) (?:dijo|dice|no|tampoco)|se (?:le "
    r")?acabo|ahora (?:va a|tendra|tiene|le toca|ya|si|hara|dara|dormira|vivira)|"
    r"ya tiene (?:casa|cuarto|donde|nuev[oa]|quien|tiempo|techo|hotel|cama)|tendra tiempo|mucho tiempo|mejor "
    r"(?:suerte|hubiera|pida|que)|para la otra|y ni asi|de puro|tan (?:tranquil|calladit|a gust|campante|comod|"
    r"content)\w{1,3}"
)
COURTESY = frame(
    r"congratulations on (?:your|his|her|their)|(?:please )?enjoy (?:the|your|our|his|her)|complimentary|courtesy of|"
    r"much appreciated|we appreciate (?:him|her|the|you|your|his)|our (?:pleasure|treat|thanks to (?:him|her|the "
    r"suspect))|(?:saving|saved|saves|sparing|spared) us|"
    r"(?:door to door|curbside|valet|room|concierge|full|express|delivery|same day|drive thru|white glove) "
    r"(?:service|delivery|pickup|check ?in)|five finger|(?:was|were|is|seemed|looked) (?:so |very |really |quite |"
    r"not |less than |rather |too |just |thoroughly ){0,3}(?:happy|thrilled|excited|glad|delighted|amused|impressed|"
    r"surprised|"
    r"shocked|embarrassed|pleased|relieved|disappointed|confused|heartbroken|comfy|comfortable|cozy) (?:to|with|"
    r"about|that|by|when|in)|politely|graciously|gracefully|heroically|bravely|valiantly|kindly (?:gave|offered|led|"
    r"drove|left|held|helped|let|agreed|pulled|waited)|generously|thoughtfully|helpfully|"
    r"(?:we|officers|deputies|our officers|k ?9 \w{2,9}) (?:\w{3,9}ly )?(?:offered|gave|provided|treated|invited|"
    r"escorted|introduced|welcomed|arranged|upgraded|obliged|accepted|lent|bought|let) (?:him|her|them|the (?:man|"
    r"woman|suspect|driver|thief|pair|duo)|this \w{3,9}|his|her) (?:a|an|to|up|with|some|for|the|into|our|his|her|"
    r"two|free|new|another|one)|"
    r"(?:all[\s-]inclusive|ocean view|concrete (?:bed|pillow|mattress|suite)|guest ?book|check(?:ed|s|ing)? "
    r"in(?:to)? (?:to )?(?:the |our |his |her )?(?:county|jail|cell|main|gray|new|finest)\w{0,2}|late check ?out|"
    r"wake ?up call|continental|turndown|concierge|bell ?hop|"
    r"(?:three|3|free|two|2) (?:hot |square |free )?meals|room and board|new (?:home|place|house|digs|address|room|"
    r"roommate|bed|wardrobe|outfit|bracelets|hobby|career|friends?|best friend|job))|"
    r"(?:casa|hogar|cuarto|cama|techo|comidas?|domicilio|direccion|companeros?|ropa|vestuario|trabajo) (?:nuev[oa]s?|"
    r"gratis|segur[oa]|asegurad[oa]s?|pagad[oa]s?|calientes?)|tod[oa] pagad[oa]|todo incluido|tres comidas|con "
    r"luz(?:,| y) agua|"
    r"felicidades|feliz (?:viaje|estancia|estadia|navidad para|noche|regreso)|buen viaje|gracias por (?:avisar|"
    r"ahorrarnos|facilitar|estacionar|dejar|participar)\w{0,5}|nos (?:ahorro|hizo el favor|facilito)|con (?:mucho "
    r")?gusto lo|a sus ordenes|servicio a domicilio|amablemente|muy (?:amable|atento|caballeroso)"
)
VOCATIVE = frame(
    r"(?<!\ba\s)(?<!\bsober\s)(?:sir|ma'am|buddy|pal|bro|bruh|dude|my (?:dude|guy|man|friend)|amigo|compa(?:dre)?|"
    r"carnal(?:ito)?|jefe|jefecito|campeon|muchacho|mijo|primo|vato|patron|senor|tocayo|compita|chief|champ|boss|homie|friend|sunshine|"
    r"sweetheart|princess|big guy|big fella|fella|folks,? you)(?=\s?[.!,:;?]|$)"
)
PROPS = frame(
    r"crunchwrap|nuggets?|hot sauce|ball pit|bounce house|kiddie pool|bubble bath|hot tub|trampoline|unicorn|"
    r"inflatable|onesie|tutu|bath ?robe|slippers|flip ?flops|wig|fake (?:mustache|beard|nose|id that)|"
    r"mankini|superhero|cape|banana|burritos?|churros?|produce bag|grocery bag over|paper bag|cardboard (?:box|"
    r"cutout)|laundry (?:basket|hamper|pile)|tricycle|roller ?skates|pogo|big wheel|shopping cart (?:getaway|race)|"
    r"riding mower|"
    r"doggie door|dog door|cat door|chimney|porta ?potty|port a potty|chicken coop|dog house|doghouse|tree ?house|"
    r"under (?:a|the) (?:blanket|bed|pile)|split his (?:jeans|pants)|lost (?:his|her) (?:pants|shoes?|shorts|wig)|"
    r"pants (?:fell|fell down|around|split)|"
    r"(?:dropped|left|forgot) (?:his|her|their) (?:\w{2,9} )?(?:wallet|id|phone|resume|license|paycheck|business "
    r"card|homework|name tag)|pocket ?dial\w{0,3}|butt ?dial\w{0,3}|"
    r"snor\w{2,3}|sneez\w{1,3}|hiccup\w{0,4}|farted|(?:rottweilers?|chihuahuas?|roosters?|geese|goose|bees|"
    r"skunk)|"
    r"se (?:quedo|habia quedado) dormid[oa]|roncando|estornud\w{1,3}|tamal(?:es)?|calcetin|con los pies de fuera|"
    r"debajo de la cama|en calzones|en chanclas|bote de basura|gallinero|brincolin|disfrazad[oa]|fittipaldi|superman|"
    r"spiderman|chapulin|cantinflas"
)
# Sentences of two or three words, one after the other, as a comedian tells it.
_SHORT = r"(?:he|she|they|it|we)?\s?[a-z']{2,12}(?:\s[a-z']{1,12}){0,3}[.!]"
STACCATO = re.compile(
    rf"(?:(?<=[.!?]\s)|^)(?:he|she|they)\s[a-z]{{2,9}}[.!]\s{_SHORT}|(?:(?<=[.!?]\s)|^)(?!booked|arrested|located|"
    rf"released|recovered|"
    r"charged|updated|closed|reopened|cancell?ed|cleared|found|wanted|taken|transported|seized|detained|cited|"
    r"missing|resolved|opened|used|need|expected|added|posted|limited|injured|unidentified)"
    r"(?:hid|ran|fell|sneezed|tripped|slipped|crashed|jumped|stole|drove|swam|climbed|got|forgot|lost|saw|bit|cried|"
    r"\w{3,8}ed)(?:\s[a-z']{1,12}){0,4}[.!]\s"
    r"|(?:(?<=[.!?]\s)|^)(?:no|not|zero|one|two)\s[a-z']{2,12}(?:\s[a-z']{2,12})?[.!]\s(?:no|not|zero|just|only|"
    r"all)\s[a-z']{2,12}(?:\s[a-z']{2,12}){0,3}[.!]"
)
# The same beginning thrice, or a word set against its own echo: "the getaway bike ... the getaway scooter".
ECHO = re.compile(r"\b(the\s[a-z]{4,10})\s[^.!?\n]{2,60}[.!?]\s{1,2}\1\s[^.!?\n]{2,60}[.!?]")
