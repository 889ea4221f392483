"""What a case must keep to itself (389.5(c)): frames of words about evidence, method, tips and sources, for rule C1."""

from __future__ import annotations

from posts.screening.frames import frame

_TRACE = (
    r"(?:d\.?n\.?a\.?(?: (?:evidence|samples?|profile|match|hit|swabs?|results?|under))?|adn|(?:finger|palm|"
    r"thumb|latent |foot|shoe|boot|tire|partial |bloody )"
    r"?prints?|(?:fingerprint|shoe|tire|foot|tool|pry|bite|drag|blood|skid) (?:marks?|tracks?|impressions?|"
    r"stains?|spatter|trail|samples?|evidence)|"
    r"fibers?|hairs|hair samples?|strands? of hair|saliva|semen|blood|touch dna|genetic (?:profile|genealogy|"
    r"material)|ballistics?(?: \w+)?|nibin|gunshot residue|"
    r"(?:shell |bullet |spent |cartridge )?casings?|cartridges|shell cases|slugs?|bullet (?:fragments?|holes?)|"
    r"projectiles?|"
    r"(?:phone|cell|cellphone|call|bank|text|gps|tower|location|internet|email|browser|search|app|credit card|"
    r"toll|ip|facebook|instagram|snapchat|google|atm|hotel|pawn) "
    r"(?:and \w+ )?(?:records?|data|logs?|history|pings?|dumps?|receipts?|messages?|metadata)|cell ?(?:phone "
    r")?towers?|"
    r"(?:his|her|their|the (?:suspect|victim)'s) (?:phone|cell|laptop|computer|text messages|texts|emails|social "
    r"media|search history|browser history|car's computer|watch|fitbit)|"
    r"(?:lpr|alpr|license plate reader|flock)(?: (?:hit|data|camera))?|surveillance logs?|huellas?(?: "
    r"(?:dactilares|digitales|de (?:zapato|llanta|calzado)))?|"
    r"casquillos?|balistica|sangre|registros (?:telefonicos|de (?:llamadas|celular))|muestras? de (?:adn|sangre))"
)
_HAVING = (
    r"(?:(?:we|we've|they|they've|detectives|investigators|officers|police|our (?:team|lab|detectives|techs?|csi|"
    r"investigators)|crime lab|lab|technicians?|csi|unit) "
    r"(?:\w{2,12} ){0,3}?(?:have|has|had|got|found|find|recovered|collected|lifted|pulled|obtained|seized|"
    r"matched|tested|swabbed|sent|analy\w+|discovered|located|retrieved|gathered|downloaded|extracted|examin\w+|"
    r"process\w+|submitted|are testing|traced|used)|"
    r"(?:we've|i have|there (?:is|was|are|were)) (?:\w{2,12} )?|"
    r"(?:tenemos|encontramos|encontraron|hallamos|hallaron|recuperamos|recuperaron|recolectaron|levantaron|"
    r"obtuvimos|analiz\w+|los detectives tienen|la policia tiene|hay|recogimos|recogieron|cotejaron|enviamos))"
)
_TELLING = (
    r"(?:(?:has|have|had|was|were|is|are|been|being|will be|now|already|then|also) ){0,3}(?:match\w*|link\w*|"
    r"ti(?:es?|ed)|tying|plac(?:e[sd]?|ing)|put(?:s|ting)?|show\w*|prove[sd]?|reveal\w*|confirm\w*|came back|"
    r"come back|coming back|"
    r"led|leads|point\w*|found|recovered|collected|lifted|sent|left|tested|analy[sz]\w*|identif\w*|connect\w*|"
    r"belong\w*|discovered|pulled|seized|"
    r"obtained|at the (?:crime )?lab|under|on the|from the|at the scene|pinged|retrieved|results?|downloaded|"
    r"extracted|dejad\w+|coincid\w+|encontrad\w+|recuperad\w+|que dejo|"
    r"lo ubican?|la ubican?|vincul\w+|relacion\w+|apuntan?|recogid\w+|en el laboratorio)"
)
EVIDENCE = frame(
    rf"{_HAVING} (?:\w{{1,14}} ){{0,5}}?{_TRACE}",
    rf"{_TRACE} (?:\w{{1,12}} ){{0,6}}?{_TELLING}",
    r"(?:crime lab|forensic\w*|lab|autopsy|toxicology|preliminary lab) (?:\w{2,12} ){0,2}?(?:results?|reports?|"
    r"tests?|testing|analysis|findings?|examin\w+) (?:\w{2,10} ){0,3}?(?:show\w*|reveal\w*|confirm\w*|match\w*|"
    r"found|indicat\w*|came|come|are|is|were|suggest\w*|pending on|links?)",
    r"(?:murder|homicide|actual|suspected) weapons?|weapon (?:used|that was used|was (?:a|an|found|recovered|"
    r"dumped))|(?:the|his|her|a) (?:gun|knife|weapon|pistol|rifle|hammer|bat) (?:used|that was used|that killed|"
    r"that fired|we recovered|(?:was|is|were) (?:found|dumped|buried|hidden|thrown|ditched|recovered|used) (?:in|"
    r"at|under|behind|near|inside|by|from|on|to))",
    r"(?:key|critical|crucial|physical|damning|forensic|trace|biological|digital|solid|hard|strong|video|"
    r"mountain of|smoking gun) evidence (?:\w{2,12} ){0,3}?(?:against|that (?:links?|ties|puts|places|proves|"
    r"shows)|link\w*|tying|tie[sd]?|plac\w+|from the scene|left|found|recovered|at the scene|was (?:found|left|"
    r"recovered|collected))",
    r"(?:we|detectives|investigators|police) (?:\w{2,8} )?(?:have|has|got) (?:\w{2,12} ){0,3}?(?:evidence|proof|"
    r"(?:him|her|them|it all|you|the suspect) on (?:camera|video|tape|film)|a (?:key|secret|surprise|"
    r"cooperating) witness|partial plate|a plate number|the plate)",
    r"pruebas? (?:\w{2,10} ){0,2}?(?:contra|en contra|que (?:lo|la) (?:vincula|ubica|relaciona)\w*|forenses?|"
    r"balisticas?|clave)|(?:el )?arma (?:homicida|usada|que (?:se )?uso|utilizada|del (?:crimen|delito|"
    r"asesinato))",
)
CALIBER = frame(
    r"\.\d{2,3}(?: caliber| cal| magnum| auto)?",
    r"\d{1,2} ?(?:mm|millimeters?|gauge|calibre|milimetros)",
    r"(?:nine|ten|9|10) ?(?:mm|millimeters?|milimetros)",
    r"(?:\d{2,3}|twenty two|thirty eight|forty|forty five|forty four|three eighty|three fifty seven) ?(?:caliber|"
    r"cal\.?|calibre)",
    r"calibre \d{1,3}|(?:twelve|twenty) gauge|(?:large|small|high) caliber|gran calibre",
)
FIRED = frame(
    r"casings?|rounds?|bullets?|shells?|slugs?|shot|shots|shooter|gunman|killed|killer|murder\w*|homicide|"
    r"wounds?|fired|scene|victim|used|ballistic\w*|"
    r"casquillos?|balas?|disparos?|dispar\w+|herid\w+|victima|asesin\w+|homicidio|homicida"
)
ARREST_FIND = frame(
    r"traffic stop|probation search|ghost guns?|loaded|unregistered|serial numbers?|buy ?back|in (?:the|his|her) "
    r"(?:waistband|backpack|glove ?(?:box|compartment)|vehicle|trunk|pocket)|training|range|qualif\w+|safe "
    r"storage|fireworks|"
    r"parada de trafico|cargada|salute|volley"
)
METHOD = frame(
    r"(?:stabbed|shot|struck|beaten|hit|cut|slashed|bludgeoned) (?:him |her |them |the victim )?(?:\w{2,10} "
    r"){0,2}?(?:once|twice|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"multiple|several|at least|\d{1,2}|more than)(?: \w{2,8}){0,2}? times",
    r"(?:stabbed|shot|struck|beaten|hit|cut|slashed|bludgeoned|strangled|suffocated|smothered|choked|drowned|"
    r"poisoned|tied(?: up)?|bound|gagged|killed|murdered|restrained|blindfolded|dismembered|wrapped|burned) "
    r"(?:\w{2,10} ){0,3}?(?:with|using|by|in) (?:his |her |their |the )?(?:own )?(?:an? )?(?:\w{2,14} "
    r"){0,3}?(?:knife|knives|rope|cords?|wire|belt|tape|cable|zip ties?|scarf|pillow|bag|hammer|bat|pipe|ax|axe|"
    r"machete|screwdriver|rock|brick|scissors|bottle|wrench|crowbar|chain|shovel|iron|lamp|sheets?|blankets?|"
    r"tarp|rug|bleach|antifreeze|fentanyl|insulin|cleaver|shoelaces?|stocking|handcuffs|gasoline|hands)",
    r"(?:shot|stabbed|struck|hit|wounded|wounds?) (?:\w{2,10} ){0,2}?(?:in|to|through) (?:the |his |her "
    r")?(?:\w{2,8} )?(?:head|neck|chest|back|face|throat|heart|stomach|abdomen|torso|temple|leg and|spine)",
    r"(?:hands|feet|wrists|ankles|mouth|eyes) (?:were |was |had been )?(?:bound|tied|taped|zip ?tied|duct ?taped|"
    r"cuffed|covered)",
    r"(?:body|remains|victim|he|she) (?:was |were |had been )(?:\w{2,10} )?(?:found )?(?:wrapped|stuffed|posed|"
    r"positioned|hidden|dumped|dressed|buried|face ?down|nude|naked|partially clothed|unclothed)(?! in custody)",
    r"(?:left|leaving|wrote|scrawled|taunting|handwritten|a|the) (?:a |an )?(?:\w{2,12} )?(?:note|message|symbol|"
    r"signature|calling card)s? (?:\w{2,8} )?(?:at|behind|on|near|in|for) (?:the )?(?:scene|wall|body|victim|"
    r"mirror|counter|windshield|detectives|door|demanding|reading)",
    r"(?:robbery|demand|ransom|suicide|threat) note (?:said|read|demand\w*|was|written|stat\w*|that)|(?:note|"
    r"message) (?:that )?(?:read|said|stated)",
    r"(?:got|gained|get|made|make|forced|entered|entry|broke|came|climbed|slipped|sneaked|snuck|crawled|enter) "
    r"(?:\w{2,10} ){0,5}?(?:through|via|using|with|by) (?:a |an |the )?(?:\w{2,14} ){0,3}?(?:doggie door|dog "
    r"door|pet door|skylight|roof|vent|air duct|crawl ?space|ladder|crowbar|pry ?bar|screwdriver|bolt cutters?|"
    r"blowtorch|torch|grinder|sledgehammer|stolen key|key ?card|garage (?:door )?opener|spare key|lock ?pick\w*|"
    r"bump key|code|alarm code|tunnel|hole)",
    r"(?:cut|disabled|disconnected|jammed|bypassed|smashed|spray ?painted|covered|unplugged|knew how to "
    r"(?:disable|bypass)|turned off) (?:the |all |its |their )?(?!your )(?:\w{2,12} ){0,2}?(?:alarm|security "
    r"system|cameras?|phone lines?|power|wires?|sensors?|wi ?fi|dvr|hard drive)(?! (?:registry|registration))",
    r"(?:modus operandi|m\.o\.|signature (?:move|method))",
    r"(?:atad|amarrad|estrangulad|apunalad|asfixiad|amordazad|envenenad|golpead)[oa]s? (?:\w{2,10} ){0,3}?(?:con|"
    r"veces)|(?:apunal|dispar|golpe)\w{1,5} (?:\w{2,10} ){0,3}?\w{1,8} veces|(?:apunalad|balead|herid)[oa] "
    r"(?:\w{2,8} )?en (?:el|la) (?:cabeza|cuello|pecho|espalda|cara|abdomen|garganta)|(?:dejo|dejaron|dejando) "
    r"(?:una |un )?(?:nota|mensaje)|entr(?:o|aron) (?:\w{2,10} ){0,3}?(?:por|con|usando) (?:el|la|un|una) "
    r"(?:\w{2,10} ){0,2}?(?:tragaluz|techo|ducto|barra|palanca|escalera|llave|codigo|puerta (?:para|del) perros?|"
    r"ventila|tunel|hoyo)",
)
ONLY_KNOWN = frame(
    r"(?:only|no ?one but|nobody but) (?:the )?(?:\w{2,10} )?(?:killer|suspect|offender|shooter|thief|person "
    r"responsible|investigators|detectives|police|one who did)(?:s)? (?:would |could |will |can )?(?:know|knows|"
    r"knew)",
    r"(?:details?|facts?|information|something) (?:that )?(?:we|detectives|investigators|police) "
    r"(?!(?:can|could|may|will) )(?:have |has |had |are |were |'ve )?(?:not|never|n't|been|"
    r"yet)? ?(?:\w{2,10} ){0,2}?(?:released?|releasing|shared?|"
    r"holding back|held back|withh\w+|kept quiet|keeping (?:secret|quiet)|made public)",
    r"(?:haven't|have not|hasn't) (?:been )?(?:told|released|shared) (?:\w{2,10} ){0,3}?(?:until now|before|"
    r"publicly|the media|the press|yet)",
    r"(?:not (?:yet )?public|kept secret|off the record|inside information|between us)",
    r"solo (?:el|la) (?:asesin|responsable|sospechos|culpable)\w* (?:sabria|sabe|conoce)",
)
TIPS = frame(
    r"tips? (?:number|no\.?|#) ?\d{1,4}|sources? (?:\w{2,10} )?(?:close to|near|inside|within|with knowledge of) "
    r"(?:the|him|her|his|it|this|them)|(?:a |one |our |the |police |unnamed |anonymous |two )sources? "
    r"(?:say|says|said|told|tell|confirm\w*) (?:us|he|she|him|her|his|that|the)",
    r"(?:an? |the |one |another |anonymous |best |key |good |hot |that |this |your |first |latest |strong |solid "
    r"|community |neighbor's |citizen |several |\d{1,4} |many |some |two |three |those |recent )?(?:tip ?offs?|"
    r"tips?|tipsters?|leads?) (?:\w{2,12} ){0,2}?(?:came (?:in )?from|from an?|gave|provided|paid off|checked "
    r"out|panned out|turned out|solved|broke|cracked|told|said|says|saying|named|names|naming|identif\w+|"
    r"place[sd]?|point\w*|led|put|sent|brought|suggest\w*|claim\w*|report\w*|describ\w*|reveal\w*|indicat\w*|"
    r"that (?:he|she|they|the|his|her|a)|about a (?:man|woman|house|car))",
    r"(?:got|received|have|had|follow\w*|work\w*|chas\w*|check\w*|investigating|acting on|based on|thanks to|"
    r"after|because of|from) (?:\w{1,12} ){0,3}?(?:tips?|leads?|tip ?off) (?:that|from|naming|about (?:a|his|her|"
    r"the) (?!crime)|placing|pointing|saying|which|indicating|putting|identifying)",
    r"(?:callers?|neighbors?|co ?workers?|relatives?|(?:ex ?)?girlfriend|(?:ex ?)?boyfriend|ex ?wife|ex ?husband|"
    r"wife|husband|roommate|friend|brother|sister|mother|father|cousin|sources?|employee|partner|accomplice) "
    r"(?:\w{2,10} ){0,2}?(?:tipped (?:us|off|detectives|police)|g[ai]ve[s]? (?:him|her|them) up|gave us (?:his|"
    r"her|the|a)|told (?:us|detectives|investigators|our detectives) (?:that |where |who |about )?(?:he|she|they|"
    r"it|the (?:suspect|gun|body|car)|his|her)|turned (?:him|her|them) in|ratted|snitched|gave (?:him|her|them) "
    r"up|pointed (?:us|detectives|officers))",
    r"(?:nos|les) (?:dio|dieron|llego|llegaron) (?:\w{2,8} ){0,2}?(?:pista|informacion|soplo|dato)s?|(?:una|la|"
    r"varias|\d{1,3}) (?:pistas?|llamadas? anonimas?) (?:anonimas? )?(?:\w{2,10} ){0,2}?(?:llevo|llevaron|nos "
    r"llev\w+|dice|indica|senala|ubica|de un|de una|dijo|revelo)",
)
SOURCES = frame(
    r"(?:confidential|reliable|paid|secret|trusted|jailhouse|police|cooperating|criminal|registered|known|"
    r"street) (?:\w{2,10} )?(?:informants?|sources?|witness(?:es)?|snitch(?:es)?|c\.?i\.?)",
    r"(?:an|our|the|his|her|one|two|several|through) (?:\w{2,10} )?informants?|informants? (?:\w{2,10} )?(?:told|"
    r"said|says|pointed|led|gave|helped|bought|placed|inside|tipped|provided|identified|wore)",
    r"(?:an?|our|the|my|one) c\.?i\.? (?:\w{2,10} )?(?:told|said|says|pointed|led|gave|bought|confirm\w*|"
    r"report\w*|advised|indicated|working|who|inside|placed)|c\.?i\.? (?:told|tells|says|gave)",
    r"undercovers|(?:undercover|under cover|plain ?clothes) (?:officer|detective|agent|buy|operation|purchase|"
    r"deal|cop|investigator)s?(?: \w{2,12}){0,4}? (?:bought|buys?|met|made|inside|posed|posing|infiltrat\w+|"
    r"purchas\w+|working|is|are|still|arranged|continues?)",
    r"(?:controlled|undercover) (?:buys?|purchases?|deliver(?:y|ies))",
    r"(?:witness|accomplice|co ?defendant|co ?conspirator|accomplices|insider|girlfriend|boyfriend|wife|husband|"
    r"partner|roommate|brother|sister|mother|cousin|friend|relative|bookkeeper|buddy|associate) (?:\w{2,10} "
    r"){0,2}?(?:is |are |was |has |have |been |now |agreed to ){1,3}(?:cooperat\w+|talking|flipped|wear\w* a "
    r"wire|testify\w*|snitch\w*)",
    r"(?:wearing|wore|wear) a wire|(?:inside|within) (?:the|his|her) (?:crew|gang|ring|group|organization|"
    r"family) (?:is |are |has |told |who ){1,2}(?:talking|helping|feeding|told|tells|working)|someone (?:on the "
    r"inside|inside|close to (?:him|her|the suspect))",
    r"informante(?:s)?(?: (?:confidencial|secreto|nuestro|nos|dijo|pago|de la policia|encubierto)\w*)|(?:un|"
    r"nuestro|el|una|gracias a un) informante|soplon(?:es)?|(?:novi[oa]|espos[oa]|hermano|hermana|amig[oa]|"
    r"soci[oa]|complice|prim[oa]|madre|testigo|companer[oa]) (?:\w{2,8} )?(?:esta|estan|ya|nos|acepto) "
    r"(?:\w{2,8} )?(?:cooperando|colaborando|hablando|ayudando|delat\w+|dijo|conto|cooperar|hablo)|testigo "
    r"(?:protegido|que coopera|cooperante)|compras? controladas?|agentes? encubiert[oa]s? (?:compr|se reun|"
    r"infiltr|trabaj|estan)\w*",
)

_THING = (
    r"(?:knife|knives|guns?|pistols?|rifles?|shotguns?|revolver|weapons?|hammer|bat|axe?|machete|tools?|gloves?|"
    r"masks?|clothes|clothing|"
    r"shirt|jacket|hoodie|shoes?|boots?|hat|cap|wallet|phone|cell ?phone|laptop|backpack|bag|purse|mattress|"
    r"blanket|sheets?|keys?|"
    r"receipt|notebook|diary|journal|bullets?|ammunition|bloody \w{2,10}|burn(?:ed|t) \w{2,10}|getaway car|"
    r"(?:suspect's|his|her) (?:car|truck|van)|"
    r"cuchillo|pistola|arma|rifle|martillo|guantes?|mascara|ropa|chamarra|zapatos?|celular|cartera|mochila|llaves?)"
)
# Where investigators found the one thing that counts; “a loaded handgun in a traffic stop” is no such thing.
RECOVERED = frame(
    r"dna|adn|(?:latent|partial|palm|bloody) prints?|latents|ballistics?|gunshot residue|wire ?taps?|geofenc\w*|"
    r"polygraph|photo line ?ups?|genetic genealogy|tire impressions?",
    r"(?:have|has|got|obtained|found) (?:\w{1,8} )?(?:recordings?|audio|screenshots?|texts|messages|pictures?|"
    r"photos?|video|footage) of (?:the |his |her |him|them|their |a )(?:\w{2,12} )?(?:call|murder|killing|"
    r"shooting|deal|meeting|plan\w*|conversation|confess\w*|doing|crime|theft|planning|buying|selling|hiding|"
    r"dumping)",
    r"(?:the|his|her|this|their) (?:murder |stolen )?(?:gun|weapon|pistol|rifle|firearm|revolver) (?:is|was) "
    r"(?:an? |the |same )|(?:same|one) (?:\w{2,10} )?(?:gun|weapon|pistol|caliber|knife|tool|one|same)? ?(?:that "
    r"was )?used in|glock|smith (?:and|&) wesson|beretta|sig sauer|extended magazine",
    rf"(?:recovered|found|located|discovered|retrieved|pulled|fished|dug up|dug|unearthed) (?:the|his|her|their|"
    rf"that) (?:\w{{2,12}} ){{0,3}}?{_THING}(?: \w{{2,12}}){{0,3}}? (?:from|in|under|underneath|behind|inside|"
    rf"near|beneath|buried|hidden|at|on top)",
    rf"(?:the|his|her|their|that) (?:\w{{2,12}} ){{0,2}}?{_THING} (?:was|were|is|are|had been|has been) "
    rf"(?:\w{{2,12}} )?(?:found|recovered|located|discovered|hidden|buried|dumped|thrown|tossed|ditched|stashed|"
    rf"burned|wiped|cleaned|at the lab|in the)",
    rf"(?:left|dropped|forgot|abandoned|lost|ditched|dumped|tossed|threw|hid|buried|burned|stashed) (?:behind "
    rf")?(?:his|her|their|the) (?:\w{{2,12}} ){{0,2}}?{_THING}",
    rf"left (?:behind )?(?:an? |one |some |two )(?:\w{{2,12}} ){{0,2}}?{_THING}(?: \w{{2,12}}){{0,2}}? (?:at|"
    rf"near|next to|beside|by|on|under) (?:the )?(?:\w{{2,10}} )?(?:scene|body|victim|counter|window|register|"
    rf"roof|bed)",
    r"(?:crime |our |the |state |doj )lab (?:\w{2,10} ){0,3}?(?:match\w*|link\w*|identif\w*|confirm\w*|found|"
    r"test\w*|process\w*|has (?:it|the|his|her|our))|(?:phone|data|cell ?phone|device) (?:dumps?|extractions?)|"
    r"paint (?:chips?|transfer)",
    r"(?:keep\w*|kept|hold\w*) (?:that|this|it|the rest|those|some|details?|the details) (?:\w{2,8} )?(?:to "
    r"ourselves|quiet|secret|under wraps|close to the vest|back)",
    r"(?:people|someone|somebody|person|folks|friends|neighbors|members|insiders?) (?:\w{2,8} )?(?:giving|"
    r"feeding|passing|slipping|whispering|telling) (?:us|detectives|investigators|officers)|according to (?:an?|"
    r"one|our|the) (?:\w{2,10} )?(?:callers?|tips?|tipsters?|sources?|insiders?|snitch)",
    r"(?:gps|tracker|airtag|onstar|find my \w{2,8}|telematics|ring|phone|watch) (?:\w{2,8} ){0,2}?(?:told|tells|"
    r"gave|gives|showed|shows) (?:us|detectives|investigators)",
    r"evidence (?!(?:link|portal|form|page|upload)s? (?:at|on|in|is|below|or)\b)"
    r"(?:\w{2,12} ){0,4}?(?:includes?|including|included|such as|shows?|showed|suggests?|suggested|"
    r"points?|pointed|indicates?|indicated|ties|tied|links?|linked|proves?|proved|puts?|places?|leads|led)",
    r"(?:collected|seized|bagged|photographed|logged|recovered) (?:\w{2,12} ){0,3}?(?:as|for|into) evidence",
    r"toxicology (?:\w{2,10} ){0,2}?(?:shows?|showed|found|reveal\w*|confirm\w*|came|detect\w*|result\w*)|"
    r"accelerants?|arson (?:dog|k ?9) (?:\w{2,8} )?(?:alert\w*|found|hit)|(?:point|area) of origin|gasoline|"
    r"incendiary|incendiari[oa]|acelerante|gasolina",
    r"(?:chambered|chambering) in|(?:ar|ak) ?-?(?:15|47)|(?:caliber|make and model) of (?:the|his|her) (?:gun|"
    r"weapon|rifle)|(?:5\.56|7\.62|\.223|\.308|\.22|\.38|\.357|\.380|\.40|\.45|9 ?mm)(?: \w{2,10}){0,3}? (?:was "
    r"used|used in|used by|the (?:killer|shooter|gunman))",
    rf"(?:encontr|recuper|hall|localiz)(?:amos|aron|o) (?:el|la|los|las|su|sus) (?:\w{{2,12}} ){{0,2}}?{_THING}|"
    rf"(?:dej|tir|escond|enterr|quem|olvid)(?:o|aron) (?:el|la|su|sus|un|una|unos|unas) {_THING}|(?:las "
    rf")?pruebas? (?:apunt|indic|muestr|demuestr|incluy|vincul)\w+",
)
# How a person was found or held, or a crime done, in details that only somebody who was there can know.
SCENE = frame(
    r"strangled|suffocated|smothered|poisoned|bludgeoned|drugged|tortured|decapitated|dismembered|asphyxiated|"
    r"mutilated|estrangul\w+|asfixi\w+|apunal\w+|envenen\w+|descuartiz\w+",
    r"(?:arsonist|killer|shooter|murderer|attacker|assailant|kidnapper|rapist|gunman|bomber|asesin[oa]|homicida|"
    r"agresor|incendiari[oa]) (?:\w{2,8} )?(?:used|uses|wielded|brought|carried|chose|uso|utilizo|llevaba)",
    r"(?:duct|packing|electrical) tape|zip ?ties?|ligatures?|tourniquet|noose|blindfold\w*|gagged|hog ?tied|"
    r"chloroform|ski mask and|latex gloves|"
    r"(?:defensive|exit|entry|entrance|puncture|gunshot|stab|knife) wounds?|blunt force|strangulation|"
    r"asphyxia\w*|point blank|execution style|overkill|bite marks?|sexual assault kit|rape kit",
    r"(?:victim|body|remains|she|he|woman|man|couple|corpse) (?:\w{2,10} ){0,4}?(?:was |were |had been |been "
    r")?(?:\w{2,10} )?(?:found|discovered|left|placed|stuffed|hidden|lying|kept|locked) (?:\w{2,12} ){0,3}?(?:in|"
    r"inside|under|behind|on|by) (?:the |a |an |his |her |their )?(?:\w{2,12} ){0,2}?(?:bathtub|tub|closet|"
    r"freezer|refrigerator|trunk|bedroom|bed|attic|crawl ?space|well|suitcase|barrel|septic tank|bathroom|"
    r"kitchen|basement|shower|couch|rug|tarp|sleeping bag|shallow grave|trash bags?|shed)",
    r"(?:opened|unlocked|entered|got in|accessed|started|emptied|used|using) (?:\w{2,10} ){0,4}?(?:a |an |the |"
    r"his |her |stolen |hidden |spare |copied )(?:\w{2,10} ){0,2}?(?:keys?(?! (?:chain|ring to|partner))|codes?|"
    r"combination|pin|fobs?|key ?card|garage (?:remote|opener)|crowbar|pry ?bar|screwdriver|bolt cutters?|ladder|"
    r"sledgehammer|torch|grinder|jack|glass cutter|slim jim|signal jammer|jammer|relay device|fake (?:badge|"
    r"uniform|id)|disguise|ruse|decoy)(?! (?:enforcement|compliance|of conduct|word|red|blue))",
    r"(?:codes?|combination|details?|location|layout|schedule) (?:that )?(?:only|just) (?:the |an? |his |her "
    r")?(?:\w{2,12} )?(?:employees?|family|workers?|insiders?|staff|managers?|owners?|someone|a person|people)",
    r"(?:inside job|dress rehearsal|cased|casing the|scouted|pattern (?:is|of entry|so far)|always (?:enters?|"
    r"comes?|takes?|wears?|leaves?|uses?|strikes?)|trademark|specific(?:ally)? (?:target\w*|looking for|took|"
    r"stole))",
    r"(?:uso|usaron|usando|utilizo|utilizaron) (?:una?|la|el|su) (?:\w{2,10} ){0,2}?(?:llaves?|codigo|palanca|"
    r"barra|destornillador|escalera|soplete|clave|ganzua|tarjeta de acceso|control remoto)(?: (?:robad|escondid|"
    r"copiad)\w+)?|(?:desactiv|cort|inutiliz|tap|cubri)(?:o|aron) (?:la |las |los |el )?(?:alarmas?|camaras?|"
    r"cables?|luz)",
)
