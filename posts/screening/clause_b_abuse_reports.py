"""389.5(b): B12 keeps reports of child and elder abuse confidential: who reported, what, and where.

Penal Code 11167 and 11167.5; Welfare and Institutions Code 15633.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening import vocabulary as v
from posts.screening.identifying import marks
from posts.screening.model import Level
from posts.screening.named import Part, accused, frames_of, named, people_in
from posts.screening.places import exact_addresses
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.told import Passage, details, outermost

_AGENCY = (
    r"(?:cps|aps|child\s(?:protective\sservices|welfare(?:\s\w{4,8})?|abuse\shotline)|adult\sprotective\sservices|"
    r"social\s(?:workers?|services)|(?:the|our|la)\shotline|ombudsman|the\scounty\sline|servicios\sde\sproteccion|"
    r"proteccion\s(?:de|al|a)\s\w{3,8}|trabajador[a]?s?\ssocial(?:es)?|linea\sde\sproteccion)"
)
_TOPIC = re.compile(
    r"\b(?:(?:child|elder|senior|infant|older\sadult|dependent\sadult|"
    r"minor)(?:'s)?\s(?:sexual\s)?(?:physical\s)?(?:abuse|neglect|cruelty|"
    r"endanger\w{0,6}|maltreatment|welfare)|(?:abus|neglect|mistreat|beat|hurt|starv|"
    r"exploit)\w{0,6}\s(?:of\s)?(?:an?\s|the\s|his\s|her\s|their\s)?"
    r"(?:\w{2,12}[\s-]){0,3}?(?:child|children|kids?|toddler|baby|infant|elder|elderly|senior|older\sadult|boy|girl|"
    r"son|daughter|"
    r"grandmother|grandfather|mother|father|parent)|child\sprotective|adult\sprotective|\bcps\b|\baps\b|273a|273d|"
    r"368\s?pc|"
    r"(?:arrested|booked|charged|cited)\s(?:for|with|on\ssuspicion\sof)\s(?!animal|drug|substance|alcohol|"
    r"dog)(?:\w{3,10}\s)?(?:neglect|abuse|cruelty|"
    r"endangerment)\b|(?:child(?:ren)?|boy|girl|toddler|infant|baby|twins|elderly|nin[oa]s?|ancian[oa]s?|bebe|"
    r"abuel[oa])\b[^.!?\n]{0,40}?\b(?:beaten|slapped|"
    r"starved|bruised|malnourished|golpead|desnutrid|lastimad|golpeaba)|"
    r"(?:stepfather|stepmother|father|mother|parents?|dad|mom|caregiver|son|daughter|"
    r"nephew)\s(?:\w{3,9}\s)?(?:hits?|beats?|whipped|slapped|choked|burned|"
    r"locked)\s(?:him|her|them|the\s(?:child|boy|girl))\b|"
    r"(?:abuso|maltrato)\b[^.!?\n]{0,40}?\b(?:ancian|nin[oa]|menor|bebe|abuel)|"
    r"abusive\s(?:home|parents?|household|father|mother|caregiver|relationship\swith\shis\schild)|"
    r"(?:nin[oa]s?|ancian[oa]s?|menor(?:es)?|bebe|abuel[oa])\b[^.!?\n]{0,40}?\b(?:maltrat|abus|neglig)\w{2,5}|"
    r"mandated\sreport\w{0,3}|scar\s(?:report|investig)|(?:maltrat|abus|neglig)\w{1,6}\s(?:infantil|(?:de|del|a|al|"
    r"hacia|contra)\s(?:\w{2,4}\s)?(?:menor|nin|ancian|"
    r"abuel|adult[oa]s?\smayor|personas\smayores|infan|hij))|maltrato|"
    r"(?:child|children|boy|girl|toddler|infant|baby|elderly|grandmother|grandfather)\b[^.!?\n]{0,60}?\b(?:abused?|"
    r"neglect(?:ed)?)\b|"
    r"\b(?:abuse|neglect)\b[^.!?\n]{0,40}?\b(?:child|children|boy|girl|toddler|infant|baby|elderly)\b)"
)
_SOMEBODY = (
    rf"(?:{v.OCCUPATION}|{v.KIN}|assistants?|meter\sreader|custodian|delivery\s(?:person|guy)|ombudsm[ae]n|volunteer|"
    rf"visitor|relative|"
    r"home\shealth\s(?:aide|worker)|roomers?|lodgers?|officiant|psychologist|coach(?:es)?|ministers?|psicolog[oa]s?|"
    r"director[a]?s?|cuidador[ae]?s?|"
    r"trabajador[ae]s?|voluntari[oa]s?|entrenador[ae]?s?|pediatra|doctor[a]?|ti[oa]s?|abuel[oa]s?|herman[oa]s?|"
    r"madrina|residents?|patients?|roommates?|padrino|comadre|"
    r"neighbou?rs?|(?:day\s?care|school|hospital|clinic|bank|church|camp|"
    r"preschool)\s(?:staff|worker|"
    r"employee|official|teller|aide|nurse|counselor)s?|staff(?:er|\smember)?s?|counselors?|nurses?|doctors?|"
    r"pediatricians?|"
    r"dentists?|teachers?|tellers?|therapists?|social\sworkers?|babysitters?|caregivers?|classmates?|"
    r"crossing\sguard|clergy|"
    r"reporting\sparty|reporter|vecin[oa]s?|maestr[oa]s?|enfermer[oa]s?|medic[oa]s?|consejer[oa]s?|cajer[oa]s?|"
    r"familiar(?:es)?)"
)
_REPORTED = (
    r"(?:reported|filed|is\s(?:the\sreason|how\swe|who\s(?:called|told))|brought\s(?:it|this|him|her|them|the)|"
    r"sounded\sthe|blew\sthe|made\sus\saware|"
    r"stepped\s(?:up|forward)|picked\sup\sthe\sphone|wrote\s(?:to|down|a)|confided|disclosed|took\s(?:photos|"
    r"pictures|a\sphoto)|walked\s(?:him|her|in)|"
    r"sent\s(?:us|in|photos)|got\sworried|grew\s(?:worried|concerned)|asked\sus\sto\scheck|could\snot\sstay|"
    r"couldn't\s(?:stay|ignore)|spotted|dialed|"
    r"dio\sparte|presento|hizo\s(?:la|el|una)|puso\s(?:la|una)|nos\s(?:dijo|conto|aviso|llamo|marco|escribio)|"
    r"se\sdio\scuenta|marco\sal|vio\s|"
    r"escucho|tomo\sfotos|sospecho|called\s(?:it\sin|us|police|cps|aps|911|the|in|child|adult)|alerted|notified|"
    r"tipped|noticed|raised|"
    r"flagged|came\sforward|spoke\sup|contacted|told\s(?:us|police|officers|detectives|cps|aps|child|adult|"
    r"investigators|a)|"
    r"made\s(?:the|a)\s(?:\w{2,10}\s)?(?:report|call)|filed\s(?:the|a)|suspected|saw\s|heard\s|discovered|phoned|"
    r"submitted|denuncio|"
    r"reporto|llamo|aviso|alerto|noto|dio\saviso)"
)
_REPORTER = re.compile(
    r"\b(?:the|an?|one|her|his|their|our|la|el|una?|su|[a-z]{3,14}'s|concerned|alert|"
    rf"observant)\s(?:[\w'-]{{2,14}}\s){{0,4}}?{_SOMEBODY}\b"
    rf"[^.!?\n]{{0,50}}?\b{_REPORTED}"
    rf"|\b(?:report|tip|complaint|referral|call|reporte|denuncia|llamada|aviso)\b[^.!?\n]{{0,25}}?\b(?:from|by|of|"
    r"de|por\sparte\sde)\s"
    rf"(?:the|an?|her|his|their|la|el|una?|su)\s(?:[\w'-]{{2,14}}\s){{0,4}}?{_SOMEBODY}\b"
    r"|\b(?:reporting\sparty|reporter|caller|tipster)\b[^.!?\n]{0,40}?\b(?:is|was|es|era)\s(?:an?|the|her|his|una?|"
    r"la|el)\s"
    rf"|\b(?:informe|reporte|denuncia|llamada)\b[^.!?\n]{{0,30}}?\b(?:hizo|presento|puso)\s(?:la|el|una?|"
    rf"su)\s{_SOMEBODY}\b"
    rf"|\b{_SOMEBODY}'s\s(?:\w{{2,12}}\s){{0,2}}?(?:report|call|tip|referral|complaint)\b"
    rf"|\b{_SOMEBODY}\s(?:at|from|of|in|de|en)\s[^.!?\n]{{2,40}}?\b{_REPORTED}"
    rf"|\breported\s(?:to\s\w{{2,12}}\s)?by\s(?:the|an?|her|his|their)\s(?:[\w'-]{{2,14}}\s){{0,3}}?{_SOMEBODY}\b"
    rf"|\bthanks?(?:\syou)?\sto\s(?:the|an?|her|his)\s(?:[\w'-]{{2,14}}\s){{0,3}}?{_SOMEBODY}\s(?:who|for)\b"
)
_CONTENT = re.compile(
    r"\b(?:according\sto|in|per|segun)\s(?:the|an?|her|his|their|its|el|un|"
    rf"la)\s(?:[\w'-]{{2,12}}\s){{0,5}}?(?:report|referral|reporter|hotline|file|records|"
    r"reporte|informe|denuncia)\b|"
    r"\b(?:report|referral|tip|call|reporte|denuncia|informe)\b(?:\s(?:to|from|by|made|filed|de|a|"
    rf"ante)\s[^.!?\n]{{2,40}}?)?\s(?:that\s)?(?:said|says|states?d?|alleged?s?|describe[ds]?|"
    r"claim(?:s|ed)|detail(?:s|ed)|mention(?:s|ed)|read|dice|decia|indica|describe|senala)\b"
    r"|\b(?:told|disclosed\sto|confided\sin|reported\sto|"
    r"(?<!your\s)(?<!a\s)(?<!any\s)(?<!to\s)(?<!every\s)(?<!make\s)(?<!can\s)report\sto|(?:wrote|emailed|texted|"
    r"spoke|complained|talked|escribio|se\squejo|hablo)\s(?:to|with|a|con|ante)|called|dijo\sa|conto\sa|"
    r"revelo\sa|"
    rf"denuncio\b[^.!?\n]{{2,30}}?\ba)\s(?:the\s|a\s|la\s|los\s)?{_AGENCY}"
    rf"|\b{_AGENCY}\s(?:\w{{2,10}}\s){{0,2}}?(?:received|took\s|opened|got|told|said|says|informed|alerted|advised|"
    r"notified|found|records|"
    r"history|file|had\s(?:visited|been|received|opened)|substantiated|removed|report(?:ed)?\s(?:says|that)|"
    r"referral|"
    r"worker\s(?:found|saw|said)|investigated|visited|already|was\s(?:called|at|out|involved)|stepped\sin|closed|"
    r"screened|"
    r"confirmo|encontro|(?:\w{1,6}\s){0,2}?(?:abrio|abiert[oa]|recibi\w{1,3}|investig\w{1,4}|visit\w{1,3}|"
    r"intervin\w{1,3}|retir\w{1,3}|"
    r"quit\w{1,3}|llev\w{1,3}|sabia|cerro|tiene|tenia|documento|levanto))"
    rf"|\b(?:prior|previous|earlier|multiple|several|past)\s(?:reports?\sto\s)?{_AGENCY}"
    r"|\b(?:the|his|her)\s(?:\w{2,12}\s)?(?:child|boy|girl|toddler|student|victim|woman|man|son|daughter|"
    r"grandmother|resident)\s(?:had\s)?"
    r"(?:(?:of\s[^.!?\n]{3,25}?\s)?(?:disclosed|revealed|confided)|told\s(?:a|the|her|"
    r"his)\s(?:\w{2,12}\s)?(?:teacher|counselor|nurse|doctor|social\sworker|therapist|coach|neighbor|psychologist|"
    r"principal|aunt|friend|grandmother|pastor))"
    rf"|\b(?:{_AGENCY}|social\sworkers?)(?:'s|s')\s(?:notes?|reports?|file|findings?|photos?)\b"
    r"|\bsuspected\schild\sabuse\sreport\b"
)
_SIGNS = re.compile(
    r"\b(?:bruis\w{1,3}|burns?|welts?|belt\smarks?|black\seye|fractur\w{1,3}|malnourish\w{0,4}|bed\s?sores?|"
    r"starv\w{1,4}|"
    r"locked\sin|tied\s(?:up|to)|marks\son|unbathed|dehydrat\w{1,3}|moretones?|quemaduras?|golpes|desnutri\w{2,4})\b"
)
_REPORT_WORD = re.compile(rf"\b(?:report\w{{0,3}}|{_AGENCY}|mandated|told|disclosed|denunci\w{{1,2}}|reporte)\b")
_TAKEN = re.compile(r"\b(?:arrest\w{0,4}|booked|charged|suspects?|detenid[oa]s?|arrestad[oa]s?|sospech\w{1,4})\b")
_EDUCATION = re.compile(rf"\b{v.EDUCATION}")
_CASE = re.compile(
    r"\b(?:arrest\w{0,4}|booked|charged|custody|removed|detectives|suspects?|suspected\sof|responded|"
    r"investigation\sbegan|(?:tip|report|call)\scame|"
    r"investigating|victim|detenid[oa]s?|arrestad[oa]s?|fueron|sospecha|retirad[oa]s)\b"
)
_VICTIM = Part(
    v.VICTIM,
    r"(?:abused|neglected|beaten|exploited|starved|mistreated|hurt|injured|defrauded|maltratad[oa]|abusad[oa]|"
    r"golpead[oa])",
    r"(?:abus(?:e|ing)|neglect(?:ing)?|beating|mistreat(?:ing|ment)|cruelty|exploit(?:ing|ation)|maltrato|abuso)",
)
_FRAMES = frames_of(_VICTIM)


def _passages(reading: Reading) -> Iterator[Passage]:
    for pattern, what in ((_REPORTER, "Who reported"), (_CONTENT, "What was reported")):
        yield from (Passage(what, match.start(), match.end()) for match in reading.find(pattern))
    for passage in marks(reading, "home", "work", "known"):
        if not _TAKEN.search(reading.sentence_around(passage.start)):
            yield passage
    for match in reading.find(_SIGNS):
        if _REPORT_WORD.search(reading.sentence_around(match.start())):
            yield Passage("What was reported", match.start(), match.end())
    yield from (Passage("This exact address", place.start, place.end) for place in exact_addresses(reading))
    for name in named(reading, _FRAMES, people=people_in(reading)):
        if not accused(reading, name):
            yield Passage("This name", name.start, name.end)
    yield from details(reading, _FRAMES.role, "work", "home", "contact")


@on_prose
def _check(reading: Reading) -> Iterable[Hit]:
    stated = reading.facts.victim_type in {"CHILD_ABUSE", "ELDER_ABUSE"}
    topic = stated or bool(_TOPIC.search(reading.quiet))
    case = stated or bool(_CASE.search(reading.quiet)) or not _EDUCATION.search(reading.quiet)
    for passage in outermost(_passages(reading)) if topic and case else ():
        yield Hit(
            f"{passage.what} comes from a report of child or elder abuse, or can lead to the person who made it. "
            f"Such "
            "reports are confidential (389.5(b), Penal Code 11167.5, WIC 15633).",
            "Tell only that a person was arrested and on suspicion of what, without the report, the reporter or the "
            "place.",
            passage.start,
            passage.end,
        )


B12 = Rule(
    "B12",
    2,
    "389.5(b)",
    "Content of a report of child or elder abuse",
    "Penal Code 11167, 11167.5; Welfare and Institutions Code 15633",
    Level.BLOCK,
    _check,
)
