"""Word classes that several clauses of 389.5 need, English beside Spanish, as regular-expression groups.

They match the folded lower-case text (no accents, plain quotes). Extend a class here; never copy one.
"""

from __future__ import annotations


def either(*words: str) -> str:
    """One group of alternatives; a space stands for any blank or a hyphen."""
    return "(?:" + "|".join(word.replace(" ", r"[\s-]") for part in words for word in part.split("|")) + ")"


NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete)"
)
AGE = r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w{3,5})?|" + NUMBER_WORD[3:]
AGED = (
    rf"(?:{AGE}[\s-]{{0,2}}(?:year|yr|month|week)s?[\s-]{{0,2}}old|{AGE}\s?y/?o|(?:de\s)?{AGE}\s(?:anos|"
    r"meses)(?:\sde\sedad)?)"
)

VICTIM = (
    r"(?:victims?|survivors?|complainants?|accusers?|injured part(?:y|ies)|victimas?|sobrevivientes?|agraviad[oa]s?|"
    r"ofendid[oa]s?|denunciantes?)"
)
WITNESS = (
    r"(?:(?:eye)?witness(?:es)?|bystanders?|onlookers?|reporting part(?:y|ies)|good samaritans?|tipsters?|"
    r"9-?1-?1 callers?|callers?|testigos?|informantes?)"
)
SUSPECT = (
    r"(?:suspects?|arrestees?|accused|defendants?|perpetrators?|attackers?|assailants?|offenders?|rapists?|abusers?|"
    r"molesters?|predators?|pimps?|traffickers?|killers?|shooters?|gunm[ae]n|inmates?|parolees?|sospechos[oa]s?|"
    r"acusad[oa]s?|detenid[oa]s?|arrestad[oa]s?|imputad[oa]s?|agresor(?:a|es)?|violador(?:es)?|tratantes?|"
    r"proxenetas?)"
)
_STEP = r"(?:(?:step|half|grand|great|god|foster|ex|former|adopted|adoptive|estranged|own|late)[\s-]?){0,2}"
FAMILY = (
    rf"(?:{_STEP}(?:daughters?|sons?|child(?:ren)?|kids?|bab(?:y|ies)|sisters?|brothers?|siblings?|twins?|mothers?|"
    r"fathers?|moms?|dads?|parents?|nieces?|nephews?|cousins?|aunts?|uncles?|wi(?:fe|ves)|husbands?|spouses?|"
    r"girlfriends?|boyfriends?|fiancee?s?|partners?|widow(?:er)?|grandm(?:a|other)|grandp(?:a|arent)s?|grandfather|"
    r"relatives?|family members?|(?:mother|father|sister|brother|son|daughter)s?[\s-]in[\s-]law)|"
    r"hijastr[oa]s?|padrastros?|madrastras?|hij[oa]s?|sobrin[oa]s?|prim[oa]s?|herman[oa]s?|hermanastr[oa]s?|"
    r"espos[oa]s?|ex\s?espos[oa]|novi[oa]s?|ex\s?novi[oa]s?|niet[oa]s?|cunad[oa]s?|ti[oa]s?|abuel[oa]s?|suegr[oa]s?|"
    r"madres?|padres?|mama|papa|parientes?|familiar(?:es)?|pareja|conyuge)"
)
ACQUAINTED = (
    r"(?:roommates?|housemates?|flatmates?|neighbou?rs?|tenants?|landlords?|landlad(?:y|ies)|co[\s-]?workers?|"
    r"colleagues?|classmates?|teammates?|employees?|employers?|boss(?:es)?|bab(?:y|i)[\s-]?sitters?|nann(?:y|ies)|"
    r"caregivers?|caretakers?|students?|pupils?|patients?|clients?|parishioners?|players?|tutors?|teachers?|"
    r"coach(?:es)?|"
    r"pastors?|priests?|friends?|dates?|exes|secretar(?:y|ies)|assistants?|interns?|"
    r"vecin[oa]s?|inquilin[oa]s?|alumn[oa]s?|estudiantes?|emplead[oa]s?|companer[oa]s?(?:\sde\s\w{4,8})?|"
    r"ninera|cuidador[a]?|jef[ea]|patron[a]?|maestr[oa]s?|profesor[a]?|entrenador[a]?|feligres[a]?|amig[oa]s?)"
)
KIN = rf"(?:{FAMILY}|{ACQUAINTED})"

# People in general: they tell nothing of who somebody is.
PERSON = (
    r"(?:m[ae]n|wom[ae]n|males?|females?|persons?|people|adults?|individuals?|subjects?|juveniles?|minors?|teens?|"
    r"teenagers?|boys?|girls?|child(?:ren)?|kids?|infants?|toddlers?|bab(?:y|ies)|youths?|seniors?|elders?|"
    r"residents?|"
    r"drivers?|passengers?|pedestrians?|motorists?|motorcyclists?|riders?|bicyclists?|cyclists?|occupants?|visitors?|"
    r"hombres?|mujer(?:es)?|personas?|adult[oa]s?|menor(?:es)?|jovene?s?|nin[oa]s?|muchach[oa]s?|adolescentes?|"
    r"bebes?|ancian[oa]s?|residentes?|conductor(?:a|es)?|pasajer[oa]s?|peaton(?:es)?|ciclistas?|motociclistas?)"
)
MINOR_NOUN = (
    r"(?:juveniles?|minors?|child(?:ren)?|boys?|girls?|toddlers?|infants?|bab(?:y|ies)|newborns?|teens?|teenagers?|"
    r"youths?|students?|freshm[ae]n|sophomores?|kindergart[a-z]{2,6}|preschoolers?|pre-?teens?|tweens?|schoolboys?|"
    r"schoolgirls?|kids?|(?:\w{1,8}[\s-])grade(?:rs?|\sstudents?)|menor(?:es)?(?: de edad)?|nin[oa]s?|adolescentes?|"
    r"estudiantes?|jovencit[oa]s?|muchachit[oa]s?|bebes?|alumn[oa]s?)"
)
OCCUPATION = (
    r"(?:barista|cashier|clerk|teller|teacher|professor|instructor|tutor|coach|principal|counselor|nurse|doctor|"
    r"dentist|paramedic|firefighter|judge|mayor|hygienist|groundskeeper|attendant|rn|emt|dispatcher|pharmacist|"
    r"therapist|technician|mechanic|plumber|electrician|carpenter|welder|"
    r"contractor|builder|janitor|custodian|driver|courier|mail carrier|server|wait(?:er|ress)|bartender|host(?:ess)?|"
    r"cook|chef|baker|dishwasher|stylist|hairdresser|barber|manicurist|manager|supervisor|foreman|owner|co-?owner|"
    r"proprietor|employee|worker|staffer|aide|assistant|secretary|receptionist|librarian|lifeguard|usher|guard|"
    r"pastor|priest|deacon|rabbi|imam|nun|chaplain|realtor|agent|broker|lawyer|attorney|accountant|banker|engineer|"
    r"programmer|designer|artist|musician|singer|dancer|cheerleader|quarterback|pitcher|goalkeeper|goalie|forward|"
    r"point guard|captain|player|member|student|freshman|sophomore|junior|senior|graduate|alumn(?:us|a)|intern|"
    r"apprentice|volunteer|trustee|director|president|treasurer|councilmember|vendor|cleaner|housekeeper|maid|nanny|"
    r"babysitter|caregiver|gardener|landscaper|farmer|farmworker|butcher|florist|jeweler|seamstress|tailor|trainer|"
    r"security guard|delivery driver|bus driver|choir director|valedictorian|"
    r"bomber[oa]|director[a]?|locutor[a]?|abogad[oa]|policia|pintor[a]?|albanil|taxista|costurera|carpinter[oa]|"
    r"electricista|plomer[oa]|vigilante|guardia|catequista|juez|alcalde(?:sa)?|medic[oa]|dentista|cajer[oa]|"
    r"meser[oa]|"
    r"camarer[oa]|emplead[oa]|trabajador[a]?|maestr[oa]|profesor[a]?|enfermer[oa]|doctor[a]|"
    r"duen[oa]|gerente|propietari[oa]|cociner[oa]|panader[oa]|peluquer[oa]|secretari[oa]|recepcionista|estudiante|"
    r"alumn[oa]|jugador[a]?|entrenador[a]?|conserje|chofer|mecanic[oa]|jardiner[oa]|nin?era|miembro|voluntari[oa]|"
    r"vendedor[a]?)"
)
# Verbs of a person's daily life; what follows tells where to find that person.
WORKS = (
    r"(?:(?:work|stud[yi]|attend|teach|volunteer|clerk|intern|bartend|coach|preach|manag|own|operat|cook|clean|serv|"
    r"tutor|babysit|"
    r"nann|perform|enroll)(?:e|s|es|ed|d|ing)?|taught|(?<!-)runs?|plays|sings|dances|trains|worships|shops|"
    r"exercises|works\sout|jogs|walks|"
    r"drives|delivers|sells|goes\sto|go\sto|graduated|is\sstationed|belongs?\sto|(?:is|was|are)\sbased|starts\swork|"
    r"trabaj(?:a|an|aba|ando)|labora(?:ba)?|ensena|estudi(?:a|an|aba|ando)|asiste|asistia|juega|jugaba|atiende|"
    r"administra|cursa|"
    r"canta|cocina|limpia|maneja|reparte|vende)"
)
LIVES = (
    r"(?:lives?|lived|living|resid(?:es?|ed|ing)|stays?|staying|stayed(?!\s(?:to|until|behind|calm|on\sscene|at\sthe\sscene))|rents?|renting|rented|moved|relocated|sleeps|"
    r"hid(?:es|ing)|sheltering|recovering|recuperating|vive|viven|vivia|viviendo|reside|residen|residia|"
    r"domiciliad[oa]|"
    r"se\shospeda|se\squeda|se\smudo|renta|alquila|se\srecupera|se\sesconde)"
)
PEOPLE_ES = (
    r"hombres?|mujer(?:es)?|sospechos[oa]s?|detenid[oa]s?|arrestad[oa]s?|conductor(?:es|a|as)?|personas?|gente|"
    r"familias?|vecin[oa]s?|ellos|ellas|padres?|madres?|trabajador(?:es|a|as)?|inquilin[oa]s?|ambos|ambas|muchos|"
    r"jovenes|joven|victimas?|testigos?"
)
HOME = (
    r"(?:home|house|apartment|apt|condo|townhouse|duplex|residence|dwelling|dorm(?:\sroom)?|trailer|mobile\shome|"
    r"unit|bedroom|front\sdoor|porch|driveway|casa|domicilio|hogar|departamento|apartamento|vivienda|residencia)"
)
POLICE_TOLD = (
    r"(?:told|reported|informed|alerted|notified|called|contacted|said|disclosed|confided|denunci[oa]|aviso|llamo|"
    r"informo|reporto|alerto|dijo|conto|revelo)"
)

SEX_OFFENSE = (
    r"(?:rap(?:e|ed|es|ing|ists?)\b|sexual(?:ly)?[\s-]{1,2}(?:assault|batter|abus|penetrat|molest|attack|exploit|"
    r"offen[cs]|misconduct|violen|crime|predat)\w{0,6}|sex(?:ual)?[\s-](?:crimes?|offen[cs]es?|assaults?|acts?|"
    r"abuse)\b|"
    r"molest\w{0,6}|lewd\s(?:act|conduct|and\slascivious|or\slascivious|behavio)\w{0,3}|sodom\w{1,5}|"
    r"oral\scopulation|incest\w{0,4}|statutory\srape|date[\s-]rape|indecent\sassault|groped|groping|fondl(?:ed|ing)|"
    r"child\spornograph\w{1,3}|unlawful\ssex\w{0,4}|(?:had|having|have)\ssex\b|sexual\s(?:relationship|contact|"
    r"intercourse|touching)|forced\s(?:her|him|them)\sto\shave\ssex|"
    r"(?:pc|penal\scode|section|codigo\spenal)\s{0,2}(?:261|243\.4|264\.1|266\w?|269|286|287|288|289|220|647\.6)\b|"
    r"\b(?:261|261\.5|243\.4|264\.1|269|286|287|288|288\.5|288\.7|289|647\.6)(?:\([a-z0-9]\)){0,2}\s?"
    r"(?:pc\b|p\.c\.|case\b|penal\scode)|violacion(?:es)?\b(?!\s(?:de|a)\s(?:la\sley|transito|trafico|"
    r"libertad|probatoria|las?\snormas?|los\sderechos|una\sorden))|violad[oa]s?\b|"
    r"viol(?:o|ar)\s(?:a\b|sexual)|agresion(?:es)?\ssexual\w{0,2}|abus(?:o|os|ar|ado|ada|aba)\s(?:sexual|de\s(?:su|"
    r"la|el|una?)\s)"
    r"|agredi\w{1,4}\ssexualmente|abus\w{1,3}\ssexualmente|ataque\ssexual|delito\ssexual|actos\slascivos|"
    r"asalto\ssexual|manose\w{1,3}|"
    r"toc\w{1,5}\s(?:indebida|inapropiada)mente|tocamientos|touch\w{0,3}\s(?:\w{2,10}\s){0,3}?inappropriately|"
    r"inappropriate(?:ly)?\stouch\w{0,3}|"
    r"unwanted\stouching|relaciones\ssexuales|groomed\s(?:a|the|her|his)|sextort\w{2,4}|upskirt\w{0,3}|acoso\ssexual)"
)
TRAFFICKING = (
    r"(?:(?<!drug\s)(?<!drugs\s)(?<!narcotics\s)(?<!gun\s)(?<!weapons\s)(?<!firearms\s)(?<!wildlife\s)(?<!fentanyl\s)"
    r"traffick\w{0,5}(?!\s(?:of\s|in\s)?(?:\w{3,12}\s)?(?:fentanyl|drugs|narcotics|cocaine|meth\w{0,12}|heroin|guns|"
    r"firearms|weapons))|traficantes?\sde\spersonas|tratantes?|explotad[oa]s?|exploited\s(?:for|by|in)|"
    r"sold\s(?:online|for\ssex|to\s(?:buyers|johns|men))|"
    r"forced\s(?:labor|prostitution)|sex\swork(?:ers?)?|prostitut\w{0,5}|pimp(?:ing|ed|s)?\b|"
    r"pandering|commercial\ssex\w{0,8}|sexual\sservitude|debt\sbondage|indentured|236\.1|trata\sde\s\w{3,9}|"
    r"victimas?\sde\s(?:la\s)?trata|"
    r"(?<!se\s)trata\b(?!\sde\s(?:un|que|ser|lo))|trafico\sde\spersonas|explotacion\s(?:sexual|laboral)|"
    r"proxenet\w{1,5}|prostitucion|la\sprostitu\w{2,4}|padrote|esclavitud|servidumbre|red\sde\strata|"
    r"trabajo\sforzado)"
)
DEATH = (
    r"(?:die[sd]?|dying|dead(?!\s(?:end|bolt|battery|line))|deadly(?!\s(?:weapon|force))|deaths?|deceased|"
    r"decedents?|kill(?:ed|s|ing|ings)|fatal(?:ly|ity|ities)?|homicides?|"
    r"(?<!attempted\s)murder(?:ed|s)?|slain|slaying|corpse|remains|drown(?:ed|ing|ings)|succumb\w{0,3}|suicides?|"
    r"passed\saway|"
    r"pronounced|perished|did(?:\snot|n't)\smake\sit|no\slonger\swith\sus|(?:tragic|sudden|the)\sloss\sof\s(?:mr|"
    r"mrs|ms|our|a\s|one)|"
    r"(?:m[ae]n|woman|person|teen|male|female)\sfound\sin\s(?:the|a)\s\w{3,10}|los[te]\s(?:his|her|"
    r"their)\s(?:li(?:fe|ves)|battle)|lost\slives?|did\snot\ssurvive|"
    r"r\.?i\.?p\b|(?:the|sudden|tragic|untimely)\s(?:passing|loss)\sof|broken\shearts?|heartbroken|"
    r"rest\s(?:in\s(?:peace|paradise|power|love)|easy)|gone\stoo\ssoon|heavy\shearts?|we\slost\s(?:a|an|"
    r"our|one|"
    r"someone)|(?:final|last)\s(?:call|ride|goodbye)|mourn(?:s|ed|ing)?|griev(?:e|es|ed|ing)|taken\sfrom\sus|li(?:fe|"
    r"ves)\s(?:was|were)\s"
    r"(?:lost|taken|cut)|(?:no|without)\s(?:signs\sof\slife|a?\s?pulse)|life-?saving\s(?:measures|efforts)\s(?:were|"
    r"proved)\s"
    r"unsuccessful|q\.?e\.?p\.?d|luto|perdimos\sa|se\snos\s(?:adelanto|fue)|dejo\sde\sexistir|velorio|sepelio|"
    r"en\spaz\sdescanse|condolences|autopsy|coroner|electrocuted|bod(?:y|ies)\sof|the\sbody|"
    r"fallec\w{1,6}|muert[oae]s?|muri(?:o|eron)|difunt[oa]s?|occis[oa]s?|cadaver|restos\sde|el\scuerpo|ahog(?:o|ado|"
    r"ada)|"
    r"asesin\w{2,6}|mortal(?:es)?|homicidio|matad[oa]|mataron|mato\sa|perdi(?:o|eron)\s(?:la|su)\svida|sin\svida|"
    r"forense|"
    r"descanse\sen\spaz|suicidio)"
)
# Talk to the public about a subject, not about a case.
EDUCATION = (
    r"(?:awareness|prevent(?:ion|ing)?|hotlines?|helplines?|resources?|learn\s(?:how|more|to|the|about)|how\sto|"
    r"know\sthe\ssigns|warning\ssigns|signs\sof|training|workshop|seminar|webinar|class(?:es)?|town\shall|month|"
    r"week\sof|campaign|advocates?\sare|if\syou\s(?:or|are|have|see|suspect|know)|if\ssomeone|survivors\sdeserve|"
    r"billboards?|posters?|mural|essay|exhibit|watch\sfor|is\sconfidential|red\sflags|es\sconfidencial|what\sis|"
    r"did\syou\sknow|myths?|fact:|available\s24|"
    r"24/7|confidential\shelp|you\sare\snot\salone|support\sgroup|"
    r"prevencion|linea\sde\s(?:ayuda|crisis)|recursos|como\s(?:reportar|denunciar|prevenir)|senales\sde|"
    r"taller(?:es)?\s(?:gratuit|gratis|sobre|para|de\sprev)|"
    r"capacitacion|mes\sde|aprenda|si\susted|si\salguien|conozca)"
)
