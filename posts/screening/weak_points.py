"""Wide wordings of rule E2 (389.5(e)): what does not lock, see or sound, codes in passing, calls left unanswered."""

from __future__ import annotations

from posts.screening.frames import frame

SYSTEM = frame(
    r"(?:\w{3,14} ){0,2}?(?:doors?|gates?|locks?|sensors?|alarms?|alarm (?:panel|system)s?|detectors?|cameras?|cams|"
    r"panels?|fences?|fencing|vaults?|safes?|lock ?box(?:es)?|drawers?|keypads?|card readers?|"
    r"latch(?:es)?|hatch(?:es)?|skylights?|windows|panic buttons?|duress buttons?|motion (?:detectors?|lights?|"
    r"sensors?)|flood ?lights|guards?|security|sirens?|dvr|monitors?|shutters?|padlocks?|"
    r"turnstiles?|bollards?|metal detectors?|roll ?up|sally ?port|evidence (?:room|building|warehouse|locker))",
    r"(?:puertas?|portones?|porton|rejas?|cerraduras?|candados?|chapas?|sensores?|alarmas?|detectores?|camaras?|"
    r"cercas?|bardas?|bovedas?|cajas? fuertes?|botones? de panico|guardias?|vigilantes?|ventanas?)",
)
WEAK = frame(
    r"(?:is |are |was |were |has been |have been |been |went |stays? |still |remains? |left |sits? |sitting |"
    r"stand )?(?:dead|burned out|burnt out|wide open|propped|wedged|jammed (?:open|half)|stuck open|held (?:shut|"
    r"closed|together)|"
    r"hanging open|unlocked|unalarmed|unarmed|unmonitored|unwired|unguarded|fake|dumm(?:y|ies)|decoys?|empty shells?|"
    r"just for show|for show|not real|props|blind|dark|busted|broken|on the fritz|glitchy|"
    r"bypassed|disconnected|switched off|shut off|powered down|out of commission|kaput|missing|gone)(?! (?:to|"
    r"into) by)",
    r"(?:isn't|aren't|wasn't|hasn't|haven't|not|never|won't|doesn't|don't|didn't|can't|"
    r"cannot|only|no longer)(?: \w{2,10}){0,2}? (?:hooked up|wired|plugged in|armed|turned on|switched on|activated|"
    r"connected|"
    r"working|work|record(?:s|ing)?|latch(?:es)?|lock(?:s|ed)?|close[sd]?|shut|reach(?:es)?|cover(?:s)?|see|sees|"
    r"monitored|staffed|watched|fixed|repaired|replaced|installed|clock in|arrive|show up|start|come on|"
    r"on duty|there|operational|online|finished|in place)",
    r"(?:pulled|took|taken|removed|ripped|stripped) (?:\w{2,12} ){0,5}?(?:out|off|down|from)|(?:no|without|lacks?|"
    r"minus) (?:an? )?(?:working )?(?:alarm|lock|camera|guard|sensor|deadbolt|cover)s?|"
    r"until (?:the )?(?:\w{2,10} )?(?:parts?|replacement|repair|new (?:one|lock|door|gate|system|panel)|technician|"
    r"vendor|budget|electrician|locksmith)s?|(?:waiting|wait) (?:on|for) (?:a |the |its |"
    r"new )?(?:\w{3,10} )?(?:parts?|"
    r"replacement|locksmith|repair\w*|vendor)|on its own|(?:just|only) (?:an?|one|the) (?:\w{2,10} )?(?:padlock|chain|"
    r"bungee|zip tie|latch|bolt|of the)|just one of the|records? nothing|false alarm all|"
    r"since (?:january|february|march|april|may|june|july|august|september|october|november|december|last|"
    r"the (?:storm|power|remodel|move))|to be (?:replaced|repaired|fixed)",
    r"(?:esta|estan|sigue|siguen|quedo|quedaron|permanece|lleva|llevan) (?:\w{2,10} ){0,3}?(?:rot[oa]s?|"
    r"descompuest[oa]s?|abiert[oa]s?|apagad[oa]s?|desconectad[oa]s?|desactivad[oa]s?|sin (?:servicio|funcionar|llave|"
    r"candado|pilas|grabar|luz|reparar)|danad[oa]s?|averiad[oa]s?)|no (?:se )?(?:cierra|cierran|funciona|funcionan|"
    r"sirve|sirven|graba|graban|suena|suenan|alcanza|alcanzan|llega|llegan|tiene|tienen|detecta|"
    r"detectan)|dej(?:o|aron) de (?:grabar|funcionar|servir|sonar)|(?:son|es) (?:de mentira|falsas?|puro adorno|"
    r"de adorno)|hasta que (?:lleguen|llegue|la|lo) (?:\w{2,10} )?(?:repar|piez|refacc|tecnic|cambi)\w*",
)
# What everybody sees out of order in a street, or at home, or opens for guests; what thieves broke already.
PUBLIC_REPAIR = frame(
    r"traffic|crossing guards?|holiday|signals?|street ?lights?|crosswalk|railroad|crossing arms?|power (?:is|"
    r"outage|lines?)|outages?|smud|"
    r"pg&?e|water main|roads?|lanes?|ramps?|your|you|you're|yours|homes?|homeowners?|garage sale|"
    r"our doors are|doors? (?:are|is) (?:always )?open|open house|lobby|front counter|elevators?|wi-?fi|"
    r"park restrooms?|thie(?:f|ves)|stolen|suspects?|burglars?|forced|pried|kicked|smashed|vandal\w*|officers? found|"
    r"alarms? (?:went|sounded|rang|call|calls)|smoke|fire alarms?|carbon|car doors?|vehicles?|unlocked (?:cars?|"
    r"vehicles?|doors)|leav(?:e|ing)|check|lock your|semaforos?|su (?:casa|carro|vehiculo|puerta)|sus (?:puertas|"
    r"ventanas)|usted|luz de la calle|humo"
)
# A code told in passing, in figures or in words.
_FIGURE = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|zero|oh|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|cero)"
)
CODES = frame(
    r"(?:gates?|doors?|locks?|lock ?box(?:es)?|safe|vault|keypad|alarm|panel|entrance|porton|puerta|candado|"
    r"caja fuerte|chapa)(?: [\w']{1,12}){0,6}? (?:with|using|is|is now|is still|to|on|by|code|con|es|es ahora|clave|"
    r"codigo)(?: the| el|"
    r" la)?(?: (?:code|digits|numbers|"
    r"combination|codigo|numeros?))? (?:\d ?){3,8}(?! ?(?:p\.?m|a\.?m|feet|block|hours|people|dollars))",
    r"(?:code|combination|combo|keypad|pin|passcode|codigo|clave|"
    rf"combinacion)(?: \w{{1,10}}){{0,5}}? (?:{_FIGURE} ){{2,7}}{_FIGURE}",
)
NETWORK = frame(
    r"(?:wi ?fi|network|login|log in|usuario|username|red)(?: \w{2,12}){0,6}? ?[:=] ?\w{4,20} ?[/|,-] ?\w{4,24}"
)
# Calls that nobody will answer.
UNANSWERED = frame(
    r"(?:can't|cannot|won't|will not|unable to|not able to|no longer|don't|do not|not|isn't|aren't|stop(?:ped)?|"
    r"nobody to|no one to|no podemos|no podremos|no vamos a|no pueden) (?:\w{2,10} )?(?:respond\w*|answer\w*|com(?:e|"
    r"ing) out|"
    r"send(?:ing)?|dispatch\w*|roll(?:ing)?|mandar|enviar|responder|acudir|atender|ir) (?:\w{1,12} ){0,4}?(?:alarms?|"
    r"burglar\w*|calls?|officers?|anyone|a car|a unit|units?|thefts?|prowlers?|break ?ins?|noise|patrullas?|llamadas|"
    r"alarmas|robos)"
)
ONLINE_ONLY = frame(
    r"comments?|messages?|dms?|inbox|social media|page|email\w*|online|facebook|911|9-1-1|emergenc\w+|comentarios|"
    r"mensajes|redes|correo|parking|abandoned|records|lobby|counter|animal\w*|fireworks"
)
SHIFT = frame(
    r"shift ?changes?|(?:shift|patrol|squad|morning|evening) briefings?|roll ?call|turnover|cambio de turno|"
    r"entre turnos"
)
SHIFT_GAP = frame(
    r"\d{1,2} ?(?:a|p)\.? ?m|\d{1,2}:\d{2}|between \d|at (?:six|seven|five|noon|midnight)|nobody|no one|almost no|"
    r"slow\w*|wait\w*|empty|few|fewer|thin\w*|longer|delay\w*|busy|off the (?:street|road)s?|best time|minutes|"
    r"nadie|pocos?|pocas|tard\w+|minutos|demora\w*|a las \d|de \d{1,2} a"
)
PUBLIC_VISIT = frame(
    r"tours?|open house|thank\w*|cookies|donuts?|read (?:it|them)|visit\w*|students|kids|career|ride ?along|stopped by|"
    r"surpris\w+|sang|dog|breakfast|lunch"
)
