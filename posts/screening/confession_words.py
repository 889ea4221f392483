"""How a text tells a confession, a silence or a test (389.5(b)): frames of words for rule B14."""

from __future__ import annotations

from posts.screening.frames import frame

_ADMITTED = (
    r"(?:confess(?:ed|es)|cop(?:ped|s) to(?= )|told (?:us|detectives|officers|police) everything|"
    r"sang like a (?:canary|bird)|(?<!was\x20)(?<!were\x20)(?<!been\x20)(?<!being\x20)(?<!\x20are\x20)"
    r"(?<!get\x20)(?<!\x20is\x20)"
    r"(?:admitted|admits)(?= (?:to|that|he|she|they|having|it|guilt|responsib\w+|during|"
    r"under|when|after|\w{2,12}ing|his|her|their|in))|owned up|came clean|fessed up|broke down and (?:admitted|"
    r"confessed|told)|spilled (?:the beans|it all|"
    r"everything)|acknowledged (?:that |having |stealing |shooting |using |taking |being )|confes(?:o|aron)|"
    r"admiti(?:o|eron)|(?:reconoci(?:o|eron)|acept(?:o|aron))(?= (?:haber|que|su|los)))"
)
_NOT_A_DEED = (
    r"(?! (?:to|into|in|at|as) (?:the |a |an |our |local |area )?(?:\w{3,10} )?(?:hospital|icu|ward|facility|academy|"
    r"program|university|college|"
    r"bar|emergency|trauma|school|medical|burn|hospice|care))(?! free)(?! into evidence)(?! al hospital)"
)
CONFESSED = frame(
    rf"{_ADMITTED}{_NOT_A_DEED}(?: (?:to|that|it|he|she|they|a|que|haber|having|stealing|taking|driving|being|robbing|"
    r"shooting|killing|using|selling|"
    r"ante|su|ser|before|during|when|after|in|on|last|the|under|at|guilt|responsibility|everything|anoche))?",
    r"(?:full|partial|written|taped|recorded|video|signed|tearful|detailed|a|his|her|their|the|complete|una|su|"
    r"confesion) (?:\w{4,10} )?confessions?(?! (?:booth|of "
    r"(?:a|faith)))|una confesion(?: \w{4,10})?|confession (?:from|of|by|to|was)|confesion (?:de|del|completa|firmada)",
    r"by (?:his|her|their) own (?:admission|account|words|confession)|(?:his|her|their|"
    r"the suspect's) own (?:statement|words|admission)|por su propia (?:confesion|admision|declaracion)",
    r"(?:said|says|stated|claimed) (?:that )?(?:he|she) (?:just |only |simply )?(?:did it|snapped|was drunk|meant to|"
    r"wanted to kill|lost control|blacked out|needed the money|was high|shot|stabbed|killed|stole)",
    r"(?:made|gave|gives|provided|signed|wrote) (?:us |detectives |officers |investigators |"
    r"police )?(?:\w{1,8} )?(?:\w{4,14} )?(?:incriminating|full|damning|"
    r"complete|detailed|spontaneous) (?:statements?|admissions?|account|confession)|incriminating (?:statements?|"
    r"remarks?|admissions?|texts?)|(?:made|making) (?:\w{3,12} )?admissions?|"
    r"declaraciones incriminatorias|hizo una confesion",
    r"(?:took|takes|accepted|claimed|taking) (?:full |sole )?(?:responsibility|credit|the blame) for (?:the|this|her|"
    r"his|what|all|it)|asumio la responsabilidad",
    r"(?:told|explained to|said to|informed|bragged to) (?:the |our |an? |arresting |responding )?(?:officers?|"
    r"detectives?|"
    r"police|us|investigators?|deput(?:y|ies)|dispatch\w*|everyone|friends|cops) (?:\w{1,10} ){0,4}?(?:that )?(?:he|"
    r"she|they|it was (?:him|her)|his|her) "
    r"(?:had |was |were |only |just |just wanted |needed |really |did |also |'d ){0,3}(?:been drinking|drinking|drunk|"
    r"drank|finished|had (?:a few|two|three|four|"
    r"five|six|too many|some|several|\d|a couple)|did it|done it|stole|stolen|took|taken|shot|hit|used|using|smoked|"
    r"smok\w+|fell asleep|lied|meant|wanted to|needed|need(?:ed)? "
    r"(?:the )?money|sold|selling|bought|killed|stabbed|robbed|set|threw|hid|dumped|snapped|lost (?:it|control|his|"
    r"her)|blacked out|high|texting|speeding|racing|sorry|"
    r"regret\w*|responsible|guilty|behind|knew|planned|fired|pulled|texted|a few|\w{2,6} (?:beers?|drinks?|shots?|"
    r"glasses?|margaritas?|pills?|edibles?))",
    r"(?:dijo|conto|explico|declaro) (?:\w{1,10} ){0,4}?que (?:habia|ella|el|lo|se|estaba|necesitaba|queria|fue|tenia|"
    r"mato|robo|tomo|uso)(?: \w{2,12}){0,2}? (?:bebid\w+|tomad\w+|robad\w+|hecho|mat\w+|"
    r"dispar\w+|hizo|hice|borrach\w+|dinero|cervezas?|tragos?|culpa\w*|vino|fumad\w+|drogas?)",
    r"(?:wrote|left|posted|texted) (?:an? )?(?:apology|letter of apology|note) (?:\w{2,8} )?(?:admitting|confessing|"
    r"apologizing|to the victim)|apologi[sz]ed (?:\w{2,8} )?(?:to (?:the )?(?:victims?|"
    r"officers|family|store)|for (?:the|what|stealing|killing|shooting|robbing))",
)
SILENCE = frame(
    r"(?:refus(?:ed|es|ing)|declin(?:ed|es|ing)|would not|won't|wouldn't|did not want|didn't want) (?:to )?(?:make |"
    r"give |provide |offer )?(?:an? |any )?(?:talk|speak|"
    r"statements?|answer(?:s|ing)?(?: (?:any )?questions)?|explain|cooperate|be interviewed|interview|say (?:why|"
    r"where|what|anything))|(?:is|are|was) (?:not|n't) talking(?: to (?:us|detectives|police))?|isn't talking",
    r"lawyered up|(?:invoked|exercised|asserted) (?:his|her|their) (?:miranda |fifth amendment |"
    r"constitutional )?(?:rights?|privilege)|(?:asked|asking) for (?:an? |his |her )(?:lawyer|attorney)|"
    r"(?:took|pleading|pled|pleaded|plead) the fifth|(?:is|was|remains) (?:not |un)cooperat\w+ with (?:detectives|"
    r"investigators|police)|se nego a (?:declarar|hablar|responder)|pidio (?:un )?abogado",
)
_TEST = (
    r"(?:(?:(?:breath(?:alyzer)?|sobriety|field sobriety|roadside|chemical|blood|urine|drug|alcohol|preliminary|pas|"
    r"fst|fsts|sfsts?|lie detector|polygraph|voice stress|dna|gsr|gunshot residue|"
    r"paternity|coordination|balance|standardized|series of|toxicology) ?){1,4}(?:tests?|tests|exams?|examinations?|"
    r"screens?|screenings?|samples?|draws?|exercises|detector)?|breathalyzer|polygraph|lie detector|"
    r"(?:prueba|examen|test)(?:s)? (?:de|del) (?:alcoholemia|aliento|sobriedad|poligrafo|sangre|drogas|alcohol|orina|"
    r"campo|detector de mentiras)(?: \w{3,10})?|poligrafo|detector de mentiras|alcoholimetro)"
)
_TOOK = (
    r"(?:fail(?:ed|s|ing)|flunk(?:ed|s|ing)|refus(?:ed|es|ing|al)|declin(?:ed|es|ing)|bombed|did not (?:pass|complete|"
    r"consent|submit)|didn't pass|could not (?:pass|complete)|couldn't pass|"
    r"pass(?:ed|es)|took|agreed to(?: take)?|submitted to|perform(?:ed|s) (?:\w{3,8} )?(?:poorly|badly)|consented to|"
    r"deceptive|deception|stumbled through|struggled (?:with|through)|"
    r"reprob(?:o|aron)|fall(?:o|aron)|(?:se )?neg(?:o|aron)(?: a)?|no paso|no aprobo|rechaz(?:o|aron)|dio positivo|"
    r"dieron positivo|fracaso)"
)
TESTED = frame(
    rf"{_TOOK} (?:to )?(?:take |hacerse |hacer |submit to |complete |provide |perform |give |en |on |in |a |an |the |"
    rf"his |her |their |both |two |three |all |multiple |several |la |el |una |un |las |los |every |of ){{0,5}}{_TEST}",
    rf"{_TEST} (?:\w{{2,10}} ){{0,3}}?(?:showed|shows|found|revealed|indicated|confirmed|came back|results? (?:showed|"
    r"were|was|came|indicat\w+)|were failed|was failed|was refused|mostro|revelo|indico|dio positivo|arrojo)",
    r"(?:blew|blows|blowing|sopl(?:o|aron)|breath (?:samples?|tests?|results?|readings?)) (?:\w{1,8} ){0,5}?(?:an? |"
    r"una? )?0?\.[0-4]\d{1,2}|(?:registered|recorded|"
    r"measured|at|de|of|dio|arrojo|was|had|with) (?:an? |una? )?0?\.[0-4]\d{1,2} (?:b\.?a\.?c\.?|percent (?:blood|"
    r"alcohol)|blood|breath|de alcohol)",
    r"(?:b\.?a\.?c\.?|blood alcohol|breath alcohol|alcohol level|alcohol en la sangre|nivel de alcohol)(?: (?:content|"
    r"concentration|level|reading|test)){0,2} (?:\w{2,10} ){0,4}?0?\.[0-4]\d{1,2}",
    r"(?:twice|double|triple|quadruple|(?:two|three|four|five|nearly \w{3,5}|almost \w{3,5}|more than \w{3,5}|"
    r"\d(?:\.\d)?|over|above|well over|well above|way over|far over) ?(?:times|x)?) the (?:legal|limit)(?: limit|"
    r" alcohol limit)?|"
    r"(?:doble|triple|veces) (?:del|el) (?:limite|nivel)(?: legal| permitido)?|por encima del limite legal",
    r"test(?:ed|s) positive for (?:\w{2,12} ){0,2}?(?:alcohol|drugs?|meth\w*|cocaine|fentanyl|opi\w+|heroin|thc|"
    r"marijuana|cannabis|narcotics|amphetamines?|benzo\w*|pcp|ecstasy)|"
    r"(?:dio|dieron) positivo (?:a|en|por|para) (?:\w{2,12} ){0,2}?(?:alcohol|drogas?|metanfetaminas?|cocaina|"
    r"fentanilo|heroina|marihuana)",
)
# What the arrested person said of the deed, in whatever verb of speaking.
_INCULPATING = (
    r"(?:only |just |really |simply |never |also |even |apparently |didn't |did not |was |were |had |has |been |got |"
    r"wasn't |was not |"
    r"could not |couldn't |kind of |sort of ){0,4}(?:meant?|mean to|wanted|needed|took|taken|did (?:it|that|this)|"
    r"done it|hit|shot|stole|"
    r"stolen|stab\w+|kill\w+|drunk|high|tired|hungry|broke|bored|angry|mad|jealous|texting|racing|speeding|in a hurry|"
    r"sorry|drinking|"
    r"drank|thought nobody|panicked|snapped|planned|forgot|fell asleep|smok\w+|used|swallowed|sold|threw|grabbed|"
    r"pushed|think anyone|think "
    r"it|realize|know (?:it was|the|she|he)|stop (?:him|her)self|behind it|tempted|greedy|desperate|paid to|hired to|"
    r"a few|two|three|some "
    r"beers?|too many|lost (?:it|control|his|her)|fired|pulled the|carried|hid|dumped|set (?:the|it)|burned|"
    r"broke (?:in|into)|cut|ran (?:because|from))"
)
_SPOKE = (
    r"(?:told (?:\w{2,14} ){1,4}?|said (?:that )?|says (?:that )?|claim(?:ed|s) (?:that )?|explain(?:ed|"
    r"s) (?:\w{2,10} ){0,3}?(?:that )?|"
    r"stat(?:ed|es) (?:that )?|repl(?:ied|ies) (?:that )?|insist(?:ed|s) (?:that )?|brag(?:ged|"
    r"s) (?:\w{2,10} ){0,3}?(?:that )?|shrug\w+ (?:and said )?|"
    r"argued (?:that )?|blurted (?:out )?(?:that )?|let slip (?:that )?|boasted (?:that )?|mumbled (?:that )?|"
    r"joked (?:that )?|conceded (?:that )?)"
)
SAID = frame(
    r"(?:laid|lays|spelled|poured|gave) (?:it|everything|the whole (?:thing|story|plan)|"
    r"the plan) (?:\w{2,6} )?(?:all )?(?:out|up|away)|told (?:us|detectives|officers|investigators|"
    r"police) (?:exactly |already )?(?:why|how|what|everything|"
    r"the (?:whole|rest))|(?:sat down|talked|spoke|opened up|chatted) (?:\w{2,8} )?(?:with|to) (?:us|detectives|"
    r"investigators|officers)(?: \w{1,10}){0,3} (?:and|about|for)|already told us|"
    r"[\"']i (?:was|am|did|just|only|needed|wanted|couldn't|didn't|had to|thought|messed|screwed|lost|hate[d]?|meant|"
    r"took|hit) (?:\w{1,10} ){0,3}?(?:mad|angry|drunk|high|broke|hungry|it|to|him|her|think|know|money|help|stop|up)",
    rf"{_SPOKE}(?:he|she|they|he'd|she'd|it was (?:his|her|their|all)) {_INCULPATING}",
    rf"(?:{_SPOKE}|reason\?|why\?|quote|excuse\??|explanation\??|words?|statement) ?:?\s?[\"']i(?:'m|'ve|"
    rf"'d)? (?:\w{{2,10}} ){{0,2}}?{_INCULPATING}",
    r"(?:his|her|their) (?:excuse|explanation|reason|story|defense|alibi|answer|side of (?:the|it))(?: (?:was|is|for|"
    r"to|changed|kept|did|does|"
    r"has|fell|given))|(?:gave|offered|had) (?:no|an?|several|different|conflicting|three|"
    r"two) (?:\w{3,12} )?(?:excuses?|explanations?|alibis?|"
    r"stories|versions?)|(?:changed|kept changing) (?:his|her|their) story|(?:on tape|on camera|in (?:his|her|an|"
    r"the) interview),? (?:he|she) "
    r"(?:\w{2,10} )?(?:describ|walk|explain|laid|detail|tell|told|admit|confess|said)\w*|(?:walked|took) (?:us|"
    r"detectives|investigators) "
    r"(?:through (?:the|how|it|what|every)|to (?:where|the (?:gun|body|spot)))|(?:showed|led) (?:us|detectives|"
    r"investigators) (?:to )?where (?:he|she)",
    r"(?:acept|admit|reconoc|confes|cont|explic|declar|dij|alega|asegur)(?:o|io|aron|ieron|a|e|aba|ando)(?: (?:a|"
    r"ante|los|las|la|el|"
    r"oficiales|detectives|agentes|policia|nuestros|todo)){0,4},? (?:que |haber |ser |porque )?(?:(?:el|ella|solo|"
    r"solamente|lo|la|los|las|se|"
    r"habia|nada mas|le|ya) ){0,4}(?:haber |hizo|hecho|tomad\w+|tomo|robad\w+|robo|queria|necesitaba|"
    r"estaba (?:borrach|drogad|cansad|enojad|"
    r"tomad)\w+|bebid\w+|matad\w+|mato|dispar\w+|culpable|responsable|todo|autor|arrepent\w+|dinero|asust\w+|golpe\w+|"
    r"quemad\w+|quem(?:o|ado)|"
    r"vend\w+|fumad\w+|consumid\w+|usad\w+ (?:el|la|drogas))",
    r"(?:cant(?:o|aron)|solt(?:o|aron)) (?:todo|la sopa|como)|(?:dio|dieron) (?:su|una) (?:confesion|version)|"
    r"se (?:delato|echo la culpa|incrimino)",
)
# A test of truth, taken or not, has no place in a story of a case.
TRUTH_TEST = frame(
    r"(?:registr|marc|arroj|sopl|alcanz|di)(?:o|aron|ieron|a|ando) (?:\w{2,8} ){0,3}?(?:de )?0?\.[0-4]\d{1,2}|"
    r"0?\.[0-4]\d{1,2} (?:en|de) (?:la|el|una?|alcohol) ?(?:prueba|examen|alcoholimetro|sangre|aliento)?|"
    r"(?:tested|sampled|came in|clocked in|rang up|scored|registered) (?:\w{2,8} ){0,3}?0?\.[0-4]\d{1,2}",
    r"polygraphs?|lie detectors?(?: tests?)?|voice stress(?: tests?| analy\w+)?|poligrafos?|"
    r"detector(?:es)? de mentiras",
)
