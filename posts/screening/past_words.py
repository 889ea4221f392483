"""Wide frames of a criminal past (389.5(b)) for rule B7: a word of courts and cells beside a word of before."""

from __future__ import annotations

from posts.screening.frames import frame

# What one has been through: cells, courts, supervision, and the desk where one is booked.
CELLS = frame(
    r"(?:haul|pick|pull|lock|round|hook)(?:ed|ing)? (?:him|her|them|the \w{3,10})? ?(?:in|up)|the pen|up the river|"
    r"the big house|el bote|el tambo|tras los barrotes|"
    r"(?:state |federal |county )?(?:prison|penitentiary)|time served|state time|hard time|behind bars|lock ?up|"
    r"jail(?:house)?|"
    r"in custody|into custody|handcuffs|cuffs|(?:our |the )?booking (?:desk|room|staff)|cell ?block|cdcr|rccc|"
    r"rio cosumnes|"
    r"(?:out of|left|leaving|in|at|to) (?:folsom|san quentin|corcoran|pelican bay|vacaville|mule creek|soledad|chino|"
    r"chowchilla|lompoc)|"
    r"incarcerat\w+|imprison\w+|conviction|convicted|felon(?:y|ies)|strikes?|arrests?|arrested|bookings?|booked|"
    r"offen[cs]es?|"
    r"offenders?|dui'?s?|misdemeanors?|court dates?|courtroom|failures? to appear|ftas?|citations?|cited|crimes?|"
    r"charges?|"
    r"carcel|prision|rejas|celda|pres[oa]|arrest(?:os?|ad[oa]s?)|detenid[oa]s?|detenciones|condenas?|delitos?|cargos|"
    r"esposas|"
    r"fichad[oa]s?|encarcelad[oa]s?|ante (?:el juez|la corte)"
)
BEFORE = frame(
    r"(?:yet |once )again|once more|another time|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"\d{1,2}(?:nd|rd|th)) "
    r"(?:\w{3,10} )?(?:time|arrest|visit|trip|stay|stint|booking|dui|strike|offense|conviction|go ?round|"
    r"citation) (?:this|in|since|for|on|to|"
    r"at|with)|(?:visit|trip|stay|arrest|booking|round|stop|strike) (?:number|no\.?|#) ?\w{1,5}",
    r"(?:same|identical|very same|similar|exact same) (?:\w{3,10} )?(?:crime|charge|thing|offense|reason|conduct|"
    r"behavior|stunt|trick)s?|"
    r"on (?:\w{3,8} )?(?:prior|previous|earlier|past|other|separate|multiple) (?:occasions?|dates?)|(?:well |all too |"
    r"very |quite |already )?"
    r"(?:known|acquainted|familiar) (?:to|with)|knows? (?:the (?:way|drill|routine|inside|system)|our (?:jail|cells|"
    r"officers|back ?seat))|"
    r"(?:long|lengthy|thick|extensive|impressive|colorful|storied) (?:\w{3,12} )?(?:printout|resume|file|list|sheet|"
    r"past|track record)",
    r"old friends?|frequent (?:flyer|guest|visitor|customer)|regular (?:customer|guest|visitor)|repeatedly|"
    r"returning (?:guest|customer|"
    r"visitor)|punch ?card|loyalty card|revolving door|back (?:in|inside|behind|to|at) (?:the |our |a )?(?:jail|cell|"
    r"county|custody|cuffs|bars|"
    r"handcuffs|prison)|(?:earlier|first|last|previous|prior|older|another|separate|"
    r"unrelated) (?:\w{2,12} )?(?:convictions?|bookings?|"
    r"felon(?:y|ies)|dui'?s?|stints?|sentences?)|(?:since|after|following) (?:his|her|their) (?:release|parole|last|"
    r"latest|previous)",
    r"(?:fresh|just|newly|recently|only|barely|not long|days?|weeks?|months?|years?|"
    r"hours?) (?:\w{2,10} ){0,2}?(?:out of|after (?:his|her|their)|"
    r"since (?:his|her|their|leaving|getting))|walked (?:free|out)|(?:got|get|let|came|come|gotten|been) out of|"
    r"in and out|(?:he|she|who|"
    r"has|had) (?:\w{2,10} )?(?:did|served|spent|done) (?:\w{1,10} )?(?:\d{1,2}|two|three|four|five|six|seven|eight|"
    r"nine|ten|several|some)|"
    r"(?:because|on account|as a result|due to|in light) (?:of )?(?:an?|his|her|their|"
    r"earlier) (?:\w{3,10} )?(?:felony|conviction|record|past)|"
    r"(?:felony|case|conviction|strike) (?:out of|from|in) (?:\w{3,14} )?(?:county|19\d\d|20\d\d|another|nevada|"
    r"oregon|texas|arizona)",
    r"de nuevo|otra vez|nuevamente|una vez mas|(?:dos|tres|cuatro|cinco|varias|muchas|\d{1,2}) veces|(?:segunda|"
    r"tercera|cuarta|quinta) (?:vez|"
    r"ocasion|visita)|(?:el|los|la|un) mism[oa]s? (?:delito|cargo|motivo|crimen|cosa|razon)|por lo mismo|ya (?:habia|"
    r"lo|la|conoc|tenia|"
    r"estuvo|piso)\w{0,6}|anterior(?:es)?|previ[oa]s?|hace (?:apenas |solo |unos |unas |un |dos |"
    r"tres )?\w{2,8} (?:dias?|semanas?|meses|anos?)|"
    r"(?:recien|apenas|acababa de|acaba de) (?:sal|liber|cumpl)\w+|viej[oa]s? conocid[oa]s?|cliente (?:frecuente|"
    r"habitual)|desde que salio",
)
# Told by itself, of somebody in the sentence.
SUPERVISED_OR_KNOWN = frame(
    r"(?:licen[cs]e|licencia) (?:\w{2,8} ){0,3}?(?:suspended|revoked|taken(?: away)?|pulled|suspendida|revocada|"
    r"quitada) (?:\w{2,10} ){0,2}?(?:for|after|because|over|due|from|por|tras) "
    r"(?:\w{1,10} ){0,4}?(?:dui'?s?|drunk|arrests?|cases?|convictions?|manejar|conducir)|(?:two|three|four|several|"
    r"multiple|other|\d) (?:\w{3,10} ){0,2}?(?:cases?|dui'?s|charges|convictions|"
    r"arrests) (?:in|out of|from) (?:\w{3,12} )?(?:county|court|texas|nevada|oregon|arizona)",
    # Out of prison a short while ago, in Spanish.
    r"(?:salio|salido|salir|salia|recien salid[oa]) (?:\w{2,8} ){0,2}?de (?:la (?:carcel|prision|pinta)|san quintin|"
    r"folsom|corcoran|soledad|chino)",
    r"(?:oficial|agente) de (?:probatoria|libertad condicional)|viol(?:o|ando|aba|ar) (?:las|sus|los) (?:condiciones|"
    r"terminos)|(?:segunda|tercera|cuarta|quinta) (?:vez|ocasion) (?:este|en|que|desde)",
    r"(?:haul|pick|took|brought|pull|drag|round|lock)(?:ed)? (?:him|her|them) (?:in|up|down)? ?(?:for|on|"
    r"over) (?:the |an? )?(?:same|similar|identical|exact|very)|(?:recogni[sz]ed|remember(?:ed)?|knew) (?:him|her|"
    r"them|"
    r"\w{2,12} \w{2,12})(?: \w{2,8}){0,3} (?:from (?:an?|the|last|earlier|previous|his|her)|they had|we had|we'd|"
    r"they'd|right away)",
    r"(?:walked|got|came|let|released|paroled|fresh|straight|home|weeks?|days?|months?|years?|time|"
    r"stint) (?:\w{2,8} ){0,2}?(?:out of|from|in|at) "
    r"(?:folsom|san quentin|corcoran|pelican bay|vacaville|mule creek|soledad|chino|chowchilla|lompoc)(?! (?:lake|"
    r"street|st|blvd|police|pd))",
    r"(?:zero|no cash|cashless|low|reduced) bail|out on (?:\w{2,10} )?(?:bail|bond|o\.?r\.?|release|pretrial|"
    r"diversion|parole|probation)|"
    r"(?:diversion|drug court|mental health court|work release) (?:case|terms?|participant|for|from|in)|"
    r"supervised own recognizance",
    r"(?:criminal|clets|records?|rap|computer|background) (?:checks?|printouts?|search|returns?|"
    r"inquir\w+) (?:\w{2,12} ){0,3}?(?:revealed|showed|"
    r"shows|confirmed|turned up|came back|returned|lit up|reveals) (?!no|clear|nothing|the|it|that the)|(?:his|her|"
    r"their) (?:\w{3,10} )?"
    r"(?:record|name|printout|rap sheet|history) (?:would|will|lit|popped|came back|pop|comes back|speaks for)|"
    r"adjudicat\w+|as a youth|"
    r"local file|wards? of the court|(?:five|four|three|two|six|several|multiple|\d{1,2}) (?:prior |previous |"
    r"outstanding )?(?:ftas?|failures "
    r"to appear)|(?:welcome back|long time no see|we meet again|see you (?:next time|again soon)),? (?:mr|ms|mrs|sir|"
    r"buddy|pal|friend|to (?:our )?(?:jail|"
    r"county))|(?:on|with) (?:\w{3,10} )?(?:probation|parole) holds?|(?:probation|parole) hold(?: and| \w{2,8})",
    r"(?:he|she|they|man|woman|suspect|driver)(?: \w{2,10}){0,2} (?:done|did|doing|served|"
    r"serving) (?:\w{2,10} )?(?:time|\w{2,6} years|\w{2,6} months|a stretch|a "
    r"stint|a bid)(?! (?:in|with) (?:the|our) (?:army|navy|military|marines|department|force))|(?:he|she|they)(?: has|"
    r"'s|'d| had)? (?:\w{2,8} )?(?:been )?(?:here|there|down this road) before",
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen) (?:arrests|bookings|convictions|"
    r"felonies)(?=[,.;]| (?:for|in|since|and|to|on))",
    r"cuentas pendientes|(?:piso|pisado|pisar|visito|visitado|conoce|probado) (?:\w{2,8} )?(?:la )?(?:carcel|prision|"
    r"celda)|"
    r"(?:problemas|lios|asuntos|encuentros|roces) (?:\w{3,12} )?con la (?:ley|justicia|policia)|"
    r"(?<!de\x20)libertad (?:condicional|provisional|supervisada|"
    r"bajo fianza)|grillete|brazalete electronico|expediente (?:abultado|largo|extenso)|carrera (?:criminal|delictiva)",
)
# The crimes that the arrest is for, and figures, tell of no past.
THIS_ARREST = frame(
    r"(?:in connection with|linked to|related to|series of|string of|suspected of|reports? of|victims? of|cold case|"
    r"warrants? (?:from|out of|for)) "
    r"(?:\w{1,12} ){0,5}?(?:theft|burglar|robber|crime|shooting|homicide|case|assault|arrest)\w*|fewer|percent|"
    r"compared|statistics|average|"
    r"year to date|last year's|en (?:conexion|relacion) con|relacionad[oa]s? con|serie de|por ciento"
)
