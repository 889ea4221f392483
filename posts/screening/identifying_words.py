"""Words for a house, a daily habit, a calling or a distinction of a person (389.5(b)), English beside Spanish."""

from __future__ import annotations

from posts.screening import vocabulary as v
from posts.screening.frames import frame

_SPOT = (
    rf"(?:{v.HOME}s?|place|cottage|bungalow|studio|cabin|rv|motorhome|camper|tent|camp|encampment|spot|bench|room|"
    rf"lot|"
    r"ranch|farm|casita|cuarto|rancho|traila|campamento|banca|lugar)"
)
_BESIDE = (
    r"(?:across(?: the (?:street|road|hall|lot|tracks))? from|(?:right )?next (?:door )?to|(?:right )?(?:behind|"
    r"above|"
    r"beside|opposite|facing|overlooking)|on top of|over (?=the|[a-z]+'s)|(?:around|round) the corner from|"
    r"(?:at|on|by|near) the (?:corner|end|top|bottom|edge|back|foot|entrance) of|(?:down|up) the (?:street|road|"
    r"block|"
    r"hall|hill) from|kitty-?corner (?:from|to)|catty-?corner (?:from|to)|in back of|back(?:s|ing)? (?:up "
    r")?(?:on)?to|"
    r"between the|by the|near the|under the|beneath the|a la vuelta de|frente a|enfrente de|(?:de)?tras de|"
    r"atras de|arriba de|encima de|debajo de|al lado de|junto a|a un lado de|a espaldas de|en la esquina|pegad[oa] a|"
    r"(?:a )?(?:pocas|unas|dos|tres|media|una) (?:cuadras?|casas?|puertas?|calles?) de)l?"
)
_AWAY = (
    r"(?:a few|a couple(?: of)?|just|two|three|four|five|one|half a|a|several|\d{1,2}) (?:doors?|houses?|blocks?|"
    r"units?|floors?|streets?) (?:down|from|away|up|over|past|off|above|below|north|south|east|west)"
)
_DWELLS = (
    rf"(?:{v.LIVES}|is living|moved in|settled|camps|camping|sleeping|beds down|boards|rooms|(?:is|was|are) (?:safe|"
    r"back|now|home|staying|resting)(?: \w{2,8})? (?:at|with|in)|grew up|calls? home|keeps? (?:a|her|his|their) "
    r"(?:room|"
    r"tent|things)|(?:couch|bunk)\w{0,6}|duerme[n]?|acampa[n]?|se aloja[n]?|se refugia[n]?|regreso a)"
)
_COLOR = (
    r"(?:yellow|blue|green|red|white|pink|purple|orange|gray|grey|brown|tan|black|turquoise|teal|beige|two-?story|"
    r"corner|end|big|brick|stucco|victorian|a-frame|last|first)"
)
_FEATURE = (
    r"(?:door|fence|porch|roof|gate|flag|truck|boat|mural|tree|swing|lights|hoop|trampoline|garage|shutters|ramp|"
    r"trim|garden|roses|windmill|decorations|palms?|fountain|awning|steps|puerta|reja|porton|cerca|techo|arbol|"
    r"cochera|bugambilia|jardin)"
)
SITE = frame(
    r"(?:apt|apartment|unit|room|space|suite|departamento|apartamento|cuarto|lote) (?:no |number |numero )?#?\d{1,4}",
    rf"{_DWELLS}\b[^.!?\n]{{0,70}}?\b(?:{_BESIDE}|{_AWAY}) \w{{1,20}}",
    rf"(?:{_COLOR} ){{1,2}}(?:house|home|apartment|duplex|condo|trailer|townhouse|cottage|bungalow|"
    rf"unit)\b[^.!?\n]{{0,40}}?"
    rf"\b(?:with|on|at|near|by|off|across|that)",
    rf"(?:house|home|apartment|duplex|trailer|unit|cottage)s? with (?:the|a|an|its) (?:[\w-]{{2,12}} "
    rf"){{0,3}}{_FEATURE}",
    r"casa (?:amarilla|azul|verde|roja|blanca|rosa(?:da)?|morada|cafe|anaranjada|de la esquina|de dos pisos|grande "
    r"de)",
    rf"(?:casa|departamento|apartamento|traila) con (?:el|la|un|una) (?:\w{{3,12}} ){{0,2}}?{_FEATURE}",
    rf"{_SPOT} (?:is |was |que esta |que queda )?(?:located )?(?:{_BESIDE}|{_AWAY}) \w{{1,20}}",
)
# A relative's place that is told with where it is.
WITH_KIN = frame(
    rf"(?:her|his|their|an?|the|one) (?:\w{{2,10}} ){{0,2}}?{v.KIN}'s? (?:(?:house|home|place|apartment|ranch|condo|"
    rf"trailer|couch) )?"
    r"(?:in|on|at|off|near|across|behind|outside|by|over) (?!the (?:scene|time|area)\b)\w{1,20}",
    rf"(?:en|a) (?:la )?casa de (?:su|sus|una?|la|el) (?:\w{{3,10}} )?{v.KIN}(?:,| en| de| cerca| frente| que)",
)
_DAILY = (
    r"(?:works?|walks?|jogs?|runs|rides|bikes?|cycles|swims?|trains|parks|sleeps|camps?|collects?|gathers|"
    r"sells?|"
    r"drives?|opens|closes|locks up|shops|eats?|orders|waits|catches|takes|volunteers?|attends|worships|prays|"
    r"sings|"
    r"plays|practices|lifts|exercises|delivers?|sets up|picks up|drops off|feeds|sits|fishes|golfs|bowls|dances|"
    r"teaches|coaches|tutors|commutes|boards|gets off|gets coffee|buys|visits|hangs out|cleans|stocks|performs|"
    r"trabaja[n]?|camina[n]?|corre[n]?|trota[n]?|entrena[n]?|vende[n]?|junta[n]?|recoge[n]?|estaciona[n]?|duerme[n]?|"
    r"maneja[n]?|abre[n]?|cierra[n]?|espera[n]?|toma[n]?|asiste[n]?|canta[n]?|juega[n]?|reza[n]?|come[n]?|compra[n]?|"
    r"limpia[n]?|reparte[n]?|lleva[n]?|pasea[n]?|nada[n]?|estudia[n]?|da clases|pone su puesto|tocaba|vendia|"
    r"trabajaba|cantaba|corria|caminaba|jugaba|ensenaba|manejaba|repartia|"
    r"cuidaba|limpiaba|entrenaba|dropping|picking up|se sienta[n]?)"
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_DIAS = r"(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)"
_OFTEN = (
    rf"(?:every|each|daily|nightly|weekly|(?:week)?(?:days|ends|nights)|mornings|evenings|afternoons|nights|{_DAYS}|"
    rf"at "
    r"(?:first light|dawn|sunrise|sunset|dusk|noon|night)|before (?:sunrise|dawn|work|school|class|(?:her|his|their) "
    r"(?:shift|class|first))|overnight|after "
    r"(?:work|school|class|dark)|(?:graveyard|swing|night|day|morning|closing|opening) shift|\d{1,2}(?::\d\d)? "
    r"?[ap]\.?m|"
    rf"most|usually|always|same (?:loop|route|path|spot|corner|time|bench|bus|table)|cada|todos los|todas las|diario|"
    rf"diariamente|los {_DIAS}|de {_DIAS} a|por las (?:mananas|tardes|noches)|a las \d|de madrugada|de noche|siempre)"
)
ROUTINE = frame(rf"{_DAILY}\b[^.!?\n]{{0,75}}?\b{_OFTEN}")
_WHERE = (
    r"(?:at|on|in|for|outside|behind|inside|near|by|along|from|across from|in front of|next to|around|with|of|afuera "
    r"de|fuera de|enfrente de|frente a|en|cerca de|junto a|por|de)l?"
)
_PLACE = r"(?P<place>[\w'&-]{2,24}(?: [\w'&-]{2,20}){0,2})"
_AGAIN = _PLACE.replace("place", "again")
_NOUNS = (
    rf"(?:{v.OCCUPATION}|vendor|seller|regular|usher|elotero|paletero|tamalera|repartidora?|graders?|(?:shift|job|"
    rf"class|practice|"
    r"rehearsal|internship|stall|booth|counter|clases|turno|trabajo|puesto|ensayo)(?= (?:at|in|on|with|en|behind|"
    r"outside)\b)|"
    r"one of (?:the|our|his|her|their) (?:[\w-]{2,12} ){0,3}?[a-z]{3,14}s)"
)
CALLED = frame(
    rf"{_NOUNS}s? (?:(?!(?:was|were|is|are|had|has|who|and|fue|fueron)\b)[\w'-]{{2,14}} ){{0,4}}?{_WHERE} (?:the |la "
    rf"|el |un |una |our |ms |mr |mrs "
    rf")?{_PLACE}"
)
_TRADES = (
    r"(?:tends|skates|swims|wrestles|dances|pitches|bowls|golfs|competes|cheers|drums|rows|stars|interns|tutors|"
    r"dropping "
    r"off|"
    r"dropping|picking up|tocaba|corria|caminaba|works?|worked|sells?|sold|waits tables|tends bar|bartends|runs|owns|"
    r"manages|teaches|coaches|coached|taught|"
    r"drives|delivers|plays|played|sings|sang|preaches|cuts hair|volunteers?|directs|serves|served|cooks|cooked|"
    r"cleans|"
    r"bakes|repairs|collects|performs|attends|attended|studies|studied|goes to|went to|enrolled|graduated|vende|"
    r"vendia|"
    r"trabaja(?:ba)?|atiende|atendia|ensena(?:ba)?|maneja(?:ba)?|reparte|cocina(?:ba)?|canta(?:ba)?|toca(?:ba)?|"
    r"limpia(?:ba)?|"
    r"estudia(?:ba)?|juega|jugaba|asiste|asistia|corta(?:ba)? el pelo|cuida(?:ba)?|predica(?:ba)?)"
)
TRADING = frame(
    rf"{_TRADES} (?:[\w':-]{{1,14}} ){{0,4}}?{_WHERE} (?:the |la |el |un |una |our )?{_PLACE}",
    r"(?:is |are |was )?(?:already |now )?(?:back|returns|returning|regresa|vuelve) "
    rf"(?:to [a-z]{{3,9}}ing (?:[\w']{{2,10}} ){{0,4}})?(?:at|to|a|en) (?:la |el )?{_AGAIN}",
)
_TITLE = (
    r"(?:homecoming|prom|rodeo|pageant|fiesta|carnival) (?:queen|king|princess|court)|valedictorian|salutatorian|"
    r"(?:team|squad|football|soccer|volleyball|basketball|baseball|softball|cheer|debate|track) captain|quarterback|"
    r"goalkeeper|goalie|shortstop|point guard|drum (?:major|line leader)|"
    r"(?:student body|class|asb|club|union|pta|hoa|chamber) president|eagle scout|head cheerleader|poet laureate|"
    r"spelling bee (?:winner|champion)|exchange student|state champion|(?:league|tournament|season) mvp|"
    r"teacher of the year|employee of the month|miss (?:elk grove|teen|california)|first chair|lead (?:singer|"
    r"actress)|"
    r"reina del? (?:\w{3,10} )?\w{3,12}|presidenta del?|capitana? del? (?:equipo|\w{3,12})|abanderad[oa]|estudiante "
    r"de intercambio"
)
_NOBODY = (
    r"(?:victims?|victimas?|suspects?|one|thing|time|way|reason|case|call|incident|known|people|person|"
    r"report\w{{0,3}}|"
    r"vehicle|car|injur\w{1,4}|arrest|crime|information|description|witness\w{0,2}|survivors?|ones?|who|to|"
    r"responders?|aid|degree|place|floor|week|day|month|year|night|step|name|grade|initial|"
    r"street|half|priority|concern|evidence|number|source|occupant|passenger|driver|pedestrian|officers?|on|in|at|of|"
    r"a)"
)
_BODY = (
    r"(?:tattoos?|scar|birthmark|braces|cast|wheelchair|crutches|prosthe\w{2,5}|hearing aids?|mohawk|dreadlocks|eye "
    r"?patch|limp|stutter|"
    r"(?:pink|blue|green|purple|turquoise|orange) hair|tatuajes?|cicatriz|frenos|yeso|silla de ruedas|muletas|lunar)"
)
DISTINCT = frame(
    _TITLE,
    rf"(?:with|wears?|wore|has|had|by|in|con|usa|tiene|lleva) (?:the |a |an |her |his |el |la |un |una |su "
    rf")?(?:[\w-]{{2,12}} ){{0,3}}?{_BODY}",
    r"(?:on|for|in|with) (?:the|our|its|s) (?:[\w'-]{2,12} ){0,2}?(?:wrestling|football|soccer|"
    r"basketball|baseball|softball|volleyball|swim|track|cheer|"
    r"debate|robotics|dance|chess|tennis|golf|water polo|cross country|marching|varsity|jv|drill) (?:team|squad|band|"
    r"club)",
    rf"(?:the|our|its|her|his|their|s) (?:city's |town's |school's |team's )?(?:only|sole|lone|first|"
    rf"youngest|oldest|"
    rf"longest[\s-]serving|newest|reigning|star|starting|former|first-ever|only other) "
    rf"(?!{_NOBODY}\b)(?:[a-z-]{{3,14}} ){{0,2}}?"
    r"(?:student|player|member|employee|woman|man|girl|boy|teacher|coach|nurse|doctor|firefighter|driver|pastor|"
    r"graduate|athlete|dancer|musician|artist|vendor|barber|baker|twins?|triplets?|resident|family|senior|junior|"
    r"freshman|"
    r"sophomore|teenager|kid|child|immigrant|owner|manager|cashier|clerk|mechanic|butcher|apprentice|volunteer|"
    r"pitcher|"
    r"runner|swimmer|wrestler|golfer|champion|councilmember|trustee|judge|librarian|principal|organist|pianist|"
    r"drummer)s?",
    r"(?:la|el) (?:unica|unico|primera|primer|mas joven) (?:mujer|nina|nino|joven|estudiante|alumn[oa]|jugador[a]?|"
    r"emplead[oa]|"
    r"maestr[oa]|bombera|miembro|conductora)",
    r"you (?:probably|may|might|likely|all|ever|already|surely|must) (?:have )?(?:\w{2,8} )?(?:know|knew|remember|"
    r"recognize|met|seen|bought|saw|waved|got a|passed) (?:\w{2,12} "
    r"){0,5}?(?:her|him|them|"
    r"this face|his (?:smile|truck|cart|voice)|her (?:smile|truck|cart|voice|tamales|food|cakes))",
    r"(?:familiar face|beloved (?:by|at|coach|teacher|owner|member|fixture)|well[\s-]known (?:to|in|for|around)|"
    r"everybody (?:knows|knew)|"
    r"known (?:around|across|all over|in) (?:town|the neighborhood)|(?:el|la|lo|los|las) conoc(?:en|ia|ian|emos|"
    r"iamos)|"
    r"muchos (?:la|lo) (?:recuerdan|conoc\w{2,6})|muy conocid[oa]|tod[oa]s conoc\w{2,6})",
)
KNOWN_BY = frame(
    rf"(?:she|he|ella|who) (?:is|was|works|es) (?:now |currently |also |today |ahora )?(?:as )?(?:an? |the |our |"
    rf"una? )(?:[\w-]{{3,14}} ){{0,2}}?{v.OCCUPATION}",
    r"(?:la|el|she|he|who|girl|boy|woman|man) (?:que |who )?(?:just |recently )?(?:won|placed|scored|set the|"
    r"graduated|gano|salio en|aparecio en|was featured|performed)",
    r"(?:mr|mrs|ms|miss|don|dona|sr|sra|senora?)\.? \w{2,16} (?:from|at|of|del?|de la) (?:the |la )?(?:[\w'-]{2,14} "
    r"){0,2}?(?:truck|stand|cart|laundromat|store|shop|"
    r"salon|bakery|barbershop|diner|deli|school|church|library|tienda|puesto|panaderia|iglesia|escuela|farmacia)",
    r"(?:took|taken|take|found|started|starting|got|landed) (?:a|an|her|his) (?:new )?(?:[\w-]{3,14} ){0,2}?job "
    r"(?:in|at|with|as)",
    r"(?:guy|lady|man|woman|owner|kid|gal|gentleman|fellow|couple|family) (?:from|at|of|in|behind|with) the "
    r"(?:[\w'-]{2,14} ){0,2}?(?:truck|stand|cart|laundromat|store|"
    r"shop|salon|counter|booth|window|kiosk|bakery|barbershop|diner|deli|stall|car ?wash|gas station|food bank|"
    r"market|liquor)",
    r"(?:senora?|muchach[oa]|joven|duen[oa]|chav[oa]|hombre|mujer|familia|empleada?) (?:de|del|de la) (?:puesto|"
    r"tienda|local|carrito|taqueria|lavanderia|panaderia|"
    r"carniceria|fruteria|farmacia|lonchera|troca|esquina|llantera|estetica|peluqueria|loncheria|gasolinera|"
    r"abarrotes)",
    rf"(?:{v.PERSON}|lady|ladies|guys?|gals?|gentlem[ae]n|fellow|folks|couple|widow|mr\.? \w{{2,16}}|mrs\.? "
    rf"\w{{2,16}}|ms\.? \w{{2,16}}|don "
    r"\w{2,16}|dona \w{2,16}|senora?|muchach[oa]|la|el|los|las),? (?:who|that|que) (?:always |still )?"
    r"(?:sells|sold|plays|feeds|walks|collects|runs|drives|cuts|fixes|"
    r"delivers|teaches|coaches|rides|pushes|paints|repairs|tends|owns|manages|hosts|leads|bakes|cooks|sweeps|sings|"
    r"carries the mail|raises|grooms|mows|directs|cleans|works|used to|vende[n]?|vendia[n]?|toca|maneja|reparte|"
    r"atiende|"
    r"corta|lava|cuida|barre|limpia|arregla|pasea|ensena|trabaja|cocina|entrena|lleva) \w{1,20}",
    r"(?:el|la) (?:senora? |muchach[oa] |chav[oa] |joven )?de (?:los|las|la) (?:elotes|tamales|paletas|flores|"
    r"frutas?|tacos|raspados|champurrado|tienda|lavanderia|"
    r"farmacia|panaderia|carniceria)",
)
