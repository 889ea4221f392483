"""Who the police are, where they can stand and what they do there (389.5(e)): word classes of E1 and E2."""

from __future__ import annotations

COUNT = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"(?:a )?(?:couple|handful|dozens?|pair)(?: of)?|(?:two|three|half a|several) dozen|"
    r"dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta)"
)
# "Police activity" and "police department" are not officers.
OFFICERS = (
    r"(?:officers?|deput(?:y|ies)|cops?|troopers?|agents?|detectives?|operators?|patrol (?:cars?|units?|officers?)|"
    r"squad cars?|police(?! (?:activity|presence|department|dept|report|station|operation|vehicle|tape|car show|"
    r"are investigating|is investigating|investigat\w+|chief|log|say|said|explorers?))|(?:our|the|a|another|second|"
    r"first) (?:\w{2,10} )?(?:team|squad|crew)|(?:our|two|three|some|got|have|more) (?:people|guys|folks)|"
    r"handlers?|medics|the shield|"
    r"(?:nuestro|el|un|otro) equipo|nuestra gente|"
    r"agentes?|oficiales|policias|unidades|patrullas)"
)
SPECIAL = (
    r"(?:swat(?: (?:teams?|officers?|operators?|members?|units?|medics?|vehicles?))?|(?:counter )?snipers?|"
    r"sharpshooters?|marksm[ae]n|spotters?|(?:entry|assault|arrest|strike|react|tactical|surveillance|perimeter|"
    r"takedown|stack|containment|breach\w*|response|gas|cover|sniper|rescue|intervention) teams?|"
    r"tactical (?:units?|officers?|operators?)|strike force|negotiators?|negotiation team|k ?9s?(?: (?:team|unit|"
    r"officer)s?)?|"
    r"police dogs?|bomb (?:squad|tech\w*|robot)|(?:our|the|a) robot|command (?:van|vehicle|bus)|bear ?cat|(?:armored|"
    r"rescue) (?:vehicles?|trucks?|car)|"
    r"(?:our |the |a |police )drones?|riot (?:squad|police|line)|skirmish line|mobile field force|"
    r"equipos? (?:swat|de entrada|tactic\w+|de asalto)|francotirador(?:es)?|negociador(?:es)?|unidad canina|"
    r"escuadron antibombas)"
)
UNDERCOVER = (
    r"(?:plain ?clothes?|plain clothed|undercover|under cover|unmarked|soft clothes|(?:vestid[oa]s?|agentes|policias|"
    r"oficiales) (?:de )?(?:civil|paisano)|encubiert[oa]s?|sin uniforme|(?:civilian|street|regular) clothes|"
    r"posing as|dressed as|disguised as|sin rotular)"
)
# A spot so exact that a suspect could look there.
SPOT = (
    r"(?:(?:on|onto|from|to|across|up) (?:the |a |an )?(?:\w{2,14} ){0,2}(?:roofs?|rooftops?|balcony|balconies|"
    r"water tower|"
    r"overpass|ledge|fire escape|catwalk|ladder)|"
    r"(?:at|in|by|near|behind|inside|through|to|toward|up|down|along|outside|holding|covering|watching|over|into) "
    r"(?:the |a |an |his |her |our |each )?(?:\w{2,14} ){0,2}(?:(?:back|front|side|rear|north|south|east|west|"
    r"sliding|garage|"
    r"basement) (?:door|entrance|gate|window|fence|yard|wall|exit|porch|stairs|alley|lot|corner|stairwell)s?|"
    r"rear|alley\w*|stairwells?|hallways?|attic|crawl ?space|basement|driveway|loading dock|bushes|tree ?line|shrubs|"
    r"backyards?|carport|vents?|skylight|elevators?|air ducts?|yards|dumpsters?|parking (?:structure|garage))|"
    r"(?:on|to|from|at|along|hold\w*|cover\w*) (?:the )?(?:\w{2,12} )?(?:north|south|east|west|far|back|rear|blind|"
    r"left|right|"
    r"[1-4abcd]) (?:side|flank|wing|face|stairwell|corner|end|exit)|"
    r"behind (?:the |a |his |her )?(?:\w{2,14} ){0,2}(?:car|van|truck|suv|house|building|store|bank|church|wall|"
    r"fence|hall|"
    r"laundromat|market|mall|school|restaurant|station|dumpster|trees?|home|shop|apartments?|complex)|"
    r"across (?:the street )?from|(?:the )?(?:house|home|unit|apartment|building|yard|store|room) next door|"
    r"(?:on |at |from |clearing )(?:the )?(?:first|second|third|fourth|top|upper|2nd|3rd|4th) floor|upstairs|"
    r"en (?:el|la|los|las) (?:techo|azotea|balcon|callejon|sotano|escalera|puerta (?:trasera|de atras)|"
    r"salida (?:norte|sur|"
    r"este|oeste)|patio (?:trasero|de atras)|lado (?:norte|sur|este|oeste))|por (?:el|la) (?:techo|azotea|"
    r"puerta (?:trasera|"
    r"de atras)|ventana|garaje|callejon|entrada trasera)|detras de (?:la |el |los |las |una? )?\w+|frente a la casa)"
)
# Parts of a building or a plot: said of officers in an open incident, they show where to look.
PART = (
    r"(?:roofs?|rooftops?|stairs|stairwells?|elevators?|lobby|hallways?|patios?|lawns?|porch|windows?|doors?|"
    r"garages?|parking (?:garage|structure|lot|deck)|"
    r"alley\w*|fences?|back ?yards?|yards?|steeple|towers?|balcony|loading dock|dock|basement|attic|driveway|bushes|"
    r"creek ?bed|ravine|ditch|tree ?line|hedges?|"
    r"duplexes|floor|wing|entrances?|exits?|gates?|canal|levee|median|overpass|bridge|catwalk|kitchen|bedroom|"
    r"bathroom|hall|courtyard|crawl ?space|vents?|"
    r"storm drain|tunnel|culvert|breezeway|carport|shed|rear of|back of|front of|side of|corner of|far end|upstairs|"
    r"downstairs|next door|shrubs|orchard|field|"
    r"azotea|techo|escaleras?|pasillo|patio|ventana|puerta|piso|sotano|callejon|entrada|salida|cochera|barda|cerca|"
    r"balcon|estacionamiento|esquina de)"
)
POSTURE = (
    r"(?:covers the|goes to the \w+ (?:side|door|window)|in position|in place|into position|(?:tak\w+|assum\w+|"
    r"mov\w+ (?:in)?to) (?:up )?positions?|positioned|"
    r"posted|stacked|stacking|"
    r"lin(?:ed|ing) up|"
    r"crouch\w+|hiding|hidden|concealed|lying in wait|waiting (?:in|on|behind|inside|around|down|to)|surround\w*|"
    r"flank\w*|"
    r"encircl\w+|"
    r"(?:boxing|boxed) (?:him|her|them)? ?in|creep\w+|mov(?:e|es|ing) (?:in|up|toward|through|across|closer|into|on|"
    r"north|south|east|west|along|down|around|between)\w*|clos(?:e|es|ing) in|"
    r"track\w+ (?:\w+ )?(?:north|south|east|west|through|toward|along|behind)\w*|(?:about|ready|preparing|"
    r"getting ready|going|poised|set|moments away from|plan\w*) (?:to |for )?"
    r"(?:enter\w*|breach\w*|go in|going in|storm\w*|entry|raid\w*|rush\w*|assault\w*|move in|moving in)|"
    r"going in|go in|advancing|approaching (?:the|his|her|from|through|a|him)|staged|parked|"
    r"(?:have|has|got|keeping|with) eyes on|watching (?:the|from|him|her|his|a)|overlook\w*|cover(?:ing)? (?:the|all|"
    r"both|every)|"
    r"guarding (?:the|all|both|every)|hold(?:ing)? (?:the|a|on the)|embedded|mixed (?:in|into)|blend\w*|hover\w+|"
    r"rode(?:an|ando|ado|ada)|escondid[oa]s?|posicionad[oa]s|en posicion|apostad[oa]s|list[oa]s (?:para|en)|"
    r"a punto de entrar|"
    r"va[n]? a entrar|entrar(?:a|an)|vigilan(?:do)?|apuntando|avanza[n]?|acerc[a-z]+ a la|cubre[n]? la)"
)
TACTIC = (
    r"(?:(?:make|making|made|force|forced|forcing|gain\w*) entry|entry will be|(?:the )?breach(?:ing|es)?(?! of)|"
    r"room by room|"
    r"clearing (?:the |a |each |every )?(?:\w{2,12} )?(?:rooms?|floors?|house|home|building|store|school|mall|hotel|"
    r"attic|wing|"
    r"hallways?)|"
    r"overwatch|flash ?bangs?|tear ?gas|push(?:ing)? gas|gas (?:the house|rounds|canisters)|chemical (?:agents?|"
    r"munitions)|"
    r"pepper ?balls?|no knock|dynamic entry|crossfire|kill zone|choke ?point|fatal funnel|entry points?|battering ram|"
    r"snipers?|sharpshooters?|cut(?:ting)? (?:the |off )?(?:power|electricity|water|gas) to|throw phone|"
    r"(?:our|officers?|using|uses?|through|police|by) (?:\w{2,10} ){0,2}(?:infrared|thermal imag\w+|"
    r"night vision)|thermal drone|shoot on sight|green light(?:ed)? to|"
    r"(?:we|officers|they|team|swat) (?:will|plan to|are going to|intend to|are about to) (?:breach|enter|go in|rush|"
    r"storm|"
    r"move in|"
    r"gas|grab|ambush|take (?:him|her|them) (?:down|out))|(?:going|go) in (?:through|via|by|at|from|with)|"
    r"(?:will|to|gonna) (?:grab|jump|rush|ambush|tackle|take down) (?:him|her|them)|(?:will|"
    r"plan to) use (?:a )?(?:decoy|ruse|"
    r"diversion)|as a (?:decoy|diversion|distraction)|pretend\w* to be|no lights (?:and|or) sirens?|silent approach|"
    r"with no lights|"
    r"(?:officers?|operators?|team|two|first|second|one) (?:\w{2,8} )?(?:go|goes|peel|move|button ?hook|"
    r"sweep)s? (?:left|right|high|low)|"
    r"(?:will|then|going to|about to|ready to) (?:\w{2,8} )?(?:force|kick in|ram|pry|blow|smash|break down|"
    r"take) (?:the |his |her |open the )(?:\w{2,10} )?(?:door|gate|window|lock)s?|"
    r"(?:has|have|got|with) (?:the |his |her )?(?:house|home|building|apartment|block|store) (?:boxed in|surrounded|"
    r"sealed|locked down tight)|"
    r"clear (?:shot|line of (?:fire|sight))|(?:subiendo|bajando|entrando|avanzando|trepando) (?:por|a|hacia)|"
    r"a (?:diversion|distraction|decoy) (?:happens|at|on|will|is|goes|near|while)|diversionary|"
    r"gas lacrimogeno|granadas? aturdidor\w+|entrar(?:an|a|emos)? por|va[n]? a entrar por|derribar la puerta|"
    r"cort(?:amos|aron|ar) "
    r"la luz)"
)
PHONETIC = (
    r"(?:adam|boy|charles|david|edward|frank|george|henry|ida|john|king|lincoln|mary|nora|ocean|paul|queen|robert|"
    r"sam|tom|union|"
    r"victor|william|x ray|young|zebra|alpha|bravo|charlie|delta|echo|foxtrot)"
)
DEPLOYED = (
    r"(?:are |is |were |will be |have been |now |being |currently ){0,3}(?:deployed|surround\w*|stag(?:ed|ing)|"
    r"position\w*|posted|inside|"
    r"on (?:the )?(?:perimeter|roof|rooftops?|scene|site)|responding|en route|cover(?:ing)? (?:the|each|every)|"
    r"guarding|"
    r"assigned to|"
    r"searching|watching|in place|waiting|standing by|in riot gear|around the|at the (?:stadium|rally|protest|game|"
    r"event|march|"
    r"house|school|mall|scene)|rode\w+|desplegad\w+|adentro|en el lugar)"
)
# Officers counted because they were hurt, honored or hired.
NOT_A_FORCE = (
    r"injur\w+|hurt|wounded|hospital\w*|honored|promoted|hired|graduat\w+|swor[en]|retir\w+|visit\w*|award\w*|thank\w*|"
    r"recogni\w+|academy|suffer\w*|treated|released|herid[oa]s|lesionad[oa]s|visitaron|killed|fallen|rescued|"
    r"(?:direct\w*|traffic)|cross(?:ings?|walks?)|years"
)
FEW = (
    r"(?:only|just|solo|down to|all we have (?:is|are)|no more than) (?:have |has |got |hay |tenemos |"
    r"with )?(?:\d{1,2}|one|two|"
    r"three|four|five|six|"
    r"a couple of|un|uno|dos|tres|cuatro) (?:\w{2,12} )?(?:officers?|units?|agentes?|oficiales|deput(?:y|ies)|cars|"
    r"patrullas?)"
)
