"""389.5(b): B16 keeps immigration status, nationality and birthplace of private persons out of posts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from posts.screening import vocabulary as v
from posts.screening.frames import frame, outermost, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.words import WordList

_AGENCY = (
    r"(?:i\.?c\.?e\.?(?! (?:cream|rink|skat\w*|chest|storm|hockey|plant|cold|bucket|water|packs?|house|melt))|"
    r"immigration|(?:customs and )?border (?:patrol|protection)|c\.?b\.?p\.?|homeland security|dhs|la migra|"
    r"federal agents|"
    r"inmigracion|federal immigration (?:authorities|agents|officers|officials))"
)
_STATUS = frame(
    r"(?:lawful|legal|unlawful|illegal) (?:presence|entry|residence|residency|status)|(?:tourist|visa|entry) waivers?|"
    r"over ?stay(?:ed|ing|s)?(?! (?:parking|the parking|a parking|his|her|their welcome))|"
    r"(?:presencia|estancia|entrada|permanencia) (?:legal|ilegal|irregular|autorizada)|permiso para (?:quedarse|estar|"
    r"residir)",
    r"un ?documented|illegals(?! (?:fireworks|drugs))",
    r"(?:illegal|unauthorized|unlawful|irregular|criminal) (?:\w{2,10} )?(?:aliens?|immigrants?|migrants?|"
    r"foreigners?|residents? (?:of|in) (?:the|this) country)",
    r"(?:here|country|u\.?s\.?a?|united states|california|nation|living|entered|lives?|came|works?|staying|"
    r"stayed|been) (?:\w{2,10} ){0,2}?(?:illegally|unlawfully|without (?:\w{2,10} )?(?:papers|documents|"
    r"documentation|legal status|status|authorization|inspection))",
    r"(?:illegally|unlawfully) (?:in|entered|present|living|crossed|residing|re ?entered) (?:\w{2,8} )?(?:the |"
    r"this )?(?:country|u\.?s\.?|united states|border|here|nation)?",
    r"(?:no|without|lacks?|lacked|missing|false|fake|phony) (?:\w{2,12} )?(?:papers(?! bags?)|immigration "
    r"(?:papers|documents)|legal status|green cards?)",
    r"(?:his|her|their|whose|suspect's|victim's|driver's|the man's|the woman's|family's|unknown|pending|expired|"
    r"temporary|protected|unclear) (?:\w{2,12} )?(?:immigration|citizenship|migratory|residency|visa|asylum|"
    r"legal) (?:status|case|hearing|papers|paperwork|documents|claim|application|records?)",
    r"(?:immigration|citizenship) (?:status|violations?|hold|detainers?|warrants?|custody|proceedings|record|"
    r"offen[cs]e|charges?|history|crimes?)",
    rf"{_AGENCY} (?:\w{{2,10}} )?(?:detainers?|holds?|warrants?|custody|retainers?)",
    r"(?:turned|handed|transferred|released|delivered|surrendered|given|going|sent|referred|reported|"
    r"entregad[oa]s?|transferid[oa]s?|remitid[oa]s?) (?:\w{2,8} ){0,3}?(?:over )?(?:to|with|a) (?:the |la |"
    rf"agentes de |u\.?s\.? )?{_AGENCY}",
    rf"{_AGENCY} (?:agents |officers |officials |authorities )?(?:has |have |had |will |was |were |is |are |been "
    r"){0,3}(?:notified|contacted|alerted|informed|called|waiting|taken (?:him|her|them|custody)|take (?:him|"
    r"her|them|custody)|took|picked|pick|placed|lodged|issued|requested|arrested|detained|want\w*|looking|"
    r"interested|deport\w*)",
    r"(?:detained|arrested|held|wanted|sought|flagged|picked up|taken) (?:\w{2,10} )?(?:by|for) (?:u\.?s\.? "
    rf")?{_AGENCY}",
    rf"(?:notified|called|contacted|alerted|tipped off|reported (?:him|her|them) to) {_AGENCY}",
    r"(?:been|was|were|be|being|get|got|gets|already|previously|twice|once|fac(?:es?|ing)|await(?:s|ing)|avoid|"
    r"avoided|after|ordered|subject to|fears?|feared|multiple|prior|his|her|their|two|three|several) (?:\w{2,10} "
    r"){0,3}?(?:deported|deportations?|removed from the (?:country|u\.?s\.?|united states))",
    r"(?:deported|repatriated) (?:\w{2,10} ){0,2}?(?:to|in (?:19|20)\d\d|twice|before|again|last|from|back|"
    r"times)|deportees?",
    r"(?:deportation|removal) (?:orders?|proceedings|hearing|case)|re ?entered (?:the country|after)|illegal "
    r"(?:re ?)?entry",
    r"(?:crossed|crossing|sneaked across|snuck across|jumped|came over|came across|slipped across) (?:\w{2,10} "
    r"){0,3}?border",
    r"(?:over ?stay(?:ed|ing|s)?) (?:\w{2,10} ){0,2}?(?:visa|permit|welcome in the country)|visa over ?stays?",
    r"(?:expired|overstayed|tourist|student|work|visitor|temporary|fiance|h ?1 ?b|j ?1|f ?1|h ?2 ?a|b ?2|revoked|"
    r"invalid|valid) visas?(?! (?:gift|card|debit|credit|or|and mastercard|workshop|session|clinic))",
    r"(?:is |was |are |were |being |here |country |states? |came |arrived |living )(?:\w{2,10} ){0,2}?on an? "
    r"(?:\w{2,10} ){0,2}?visa(?! (?:gift|card))",
    r"green card holders?|(?:has|had|have|with|without|lost|his|her|their|no|a|an expired) (?:\w{2,10} )?green "
    r"cards?",
    r"(?:lawful |legal |u\.?s\.? )?permanent residents?|(?:is|was|are|were|as|a|not a|here as a) (?:lawful|"
    r"legal) (?:immigrant|resident)s?",
    r"(?:asylum|refugee) (?:seekers?|claim|status|applicants?|case|hearing)|(?:seeking|sought|applied for|"
    r"granted|denied|requesting|claims?|claimed) (?:political )?asylum|asylees?|(?:is|was|are|were|as|a|an) "
    r"(?:\w{2,12} )?refugees?",
    r"(?:daca|tps) (?:recipients?|holders?|status|student)|(?:is|was|a) (?:\w{2,8} )?dreamer|(?:has|had|have|"
    r"under|on|through|lost) (?:daca|tps|temporary protected status)|work permit (?:expired|has|had)|"
    r"foreign (?:nationals?|born|citizens?)",
    r"(?:doesn't|does not|don't|do not|didn't|did not|never|no|without|lacks?|lacking) (?:\w{2,10} "
    r"){0,2}?(?:legal status|papers(?! bags?)|documents to be|work permit|residency|legal right|right to be "
    r"here)|(?:an?|the|these|those|two|three|another|is|was|are) illegals?(?= |[.,;!]|$)(?! \w)",
    r"(?:crossed|sneaked|snuck|slipped|smuggled|swam|walked|brought) (?:\w{2,10} )?(?:into|to|in) (?:the "
    r")?(?:u\.?s\.?a?|united states|states|country|california)|smuggled (?:in|across)",
    r"work permits?|working papers|i ?94|visa (?:ran out|had run out|is expired|was revoked|violation)|consular "
    r"id|matricula consular|la migra (?:\w{2,8} ){0,2}?(?:viene|busca|lleva|llevo|espera|recog)\w*|sin "
    r"(?:permiso|residencia)",
    # Spanish
    r"no (?:tiene|tenia|tienen|tenian|cuenta con|lleva|posee) (?:\w{2,8} )?(?:papeles|estatus|residencia|"
    r"documentos(?! (?:del|de (?:la|el|su|sus)|para)))",
    r"(?:lo|la|los|las|le) (?:van?|quieren?|pueden?|podrian?|piensan) (?:a )?deportar|"
    r"(?:antes de|sin|para|temor a|miedo a) ser deportad\w*",
    r"indocumentad[oa]s?|sin (?:papeles|documentos (?:migratorios|legales)|estatus(?: legal)?)|(?:esta|estaba|"
    r"vive|vivia|entro|ingreso|residia|vino|estan|trabajaba) (?:\w{2,10} ){0,4}?(?:ilegalmente|de manera ilegal|"
    r"sin documentos|de forma irregular|irregularmente)",
    r"(?:inmigrante|migrante|extranjer[oa]|residente)s? (?:ilegal(?:es)?|irregular(?:es)?|indocumentad[oa]s?|sin "
    r"papeles)|(?:es|era|son|eran) (?:un |una |unos |unas )?mojad[oa]s?|un[oa]s? (?:ilegal(?:es)?|mojad[oa]s?)",
    # Things and acts are against the law, too: only a person has a status.
    rf"(?:{v.PEOPLE_ES}) (?:\w{{2,12}} ){{0,4}}?(?:es|era|son|eran) ilegal(?:es)?",
    r"(?:estatus|situacion|estado|condicion|record|caso|antecedentes?) migratori[oa]s?|(?:detencion|retencion|"
    r"orden|detainer|solicitud|custodia|agentes|audiencia|arresto) (?:\w{2,8} ){0,2}?(?:de|por|con) "
    r"(?:inmigracion|ice|la migra)",
    r"(?:sera|seran|fue|fueron|ha sido|habia sido|han sido|previamente|ya|dos veces|para ser|podria ser|orden de|"
    r"proceso de|enfrenta la) (?:\w{2,8} )?(?:deportad[oa]s?|deportacion)|deportad[oa]s? (?:\w{2,10} "
    r"){0,3}?(?:antes|veces|en|previamente|hace)",
    r"visas? (?:\w{2,8} )?(?:vencid|expirad|caducad|de turista|de estudiante|de trabajo|revocad)\w*|(?:con|tenia|"
    r"tiene|su) (?:una )?visa (?!de regalo|gift)|residen(?:te|cia) (?:permanente|legal)|tarjeta verde|green card|"
    r"permiso de trabajo vencido|(?:solicit\w+|pidi[oe]\w*|busca\w*|tramit\w+) (?:de )?(?:el )?asilo|"
    r"solicitantes? de asilo|(?:es|era|como|un|una) refugiad[oa]",
    r"(?:cruz\w+|paso|brinco) (?:\w{2,10} ){0,2}?frontera|(?:entr|ingres|lleg|vin)(?:o|aron|ieron|ado|ido) "
    r"(?:\w{2,10} )?al? (?:este |los )?(?:pais|estados unidos|eeuu)",
    r"no es ciudadan[oa]|ciudadan[oa]s? (?:estadounidenses?|american[oa]s?|naturalizad[oa]s?|extranjer[oa]s?)|"
    r"(?:inmigrante|migrante)s? (?:reciente|recien llegad|que fue|detenid|arrestad)\w*",
)
# These words are about somebody's status as soon as the sentence has a person of the case in it.
_WORD = frame(
    r"immigra\w+|migrants?|migratory|deport\w*|asylum|refugees?|inmigra\w+|migratori[oa]s?|la migra|deportad\w*|"
    r"deportacion|asilo|border patrol|customs and border protection|"
    r"citizenship|naturaliz\w+|ciudadania|visas?(?! (?:gift|card|debit|credit|or|and mastercard|de regalo))|"
    r"green cards?|extranjer[oa]s?|foreigners?|foreign national\w*"
)
_BIRTH = (
    r"(?:not|isn't|wasn't|aren't|never became|nor) (?:even |yet |really )?(?:an? )?(?:u\.?s\.?|american|united "
    r"states|legal|naturalized)? ?citizens?|non ?citizens?|(?:u\.?s\.?|american|united states|naturalized|dual) "
    r"citizens?",
    r"(?:entered|arrived in|came to|sneaked into|snuck into|moved to|slipped into) (?:the country|the u\.?s\.?|"
    r"the united states|the states|america|this country|our country)",
    r"recent(?:ly arrived)? (?:immigrants?|migrants?)|newly arrived immigrants?|(?:is|was|are|were|as|a|an|man|"
    r"woman|who|two|three|four|local|young|this|the) (?:\w{2,12} )?(?:immigrants?|migrants?) (?:who|was|were|is|"
    r"are|arrested|booked|from|without|suspected|accused|with)",
    r"(?:he|she|they|suspects?|m[ae]n|wom[ae]n|drivers?|victims?|persons?|group|crew|family|gang|individuals?|"
    r"members|ring|tourists?|brothers?|couple|pair|trio|duo)(?: \w{1,14}){0,9}? from (?:the )?(?:COUNTRY)",
    r"(?:was |is |were |are |and |who was |being |man |woman |suspect |driver |although |though |he's |she's "
    r")?born (?:and raised )?in (?!(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|(?:the|our|a|an|his|her|their|this) (?!philippines|united|u\.?s|dominican|congo|"
    r"ukraine|netherlands|middle)|custody|captivity|april)\w{2,20}",
    r"natives? of (?!the (?:area|valley|region|city)|this|our|california)\w{2,20}|native (?:mexican|salvadoran|"
    r"guatemalan|honduran)",
    r"(?:place|country|city|town|state) of (?:birth|origin)|birth ?places?|home country|native country|"
    r"homeland(?! security)",
    r"(?:hails?|hailing|hailed|originally|originating|is|came|comes|immigrated|emigrated|migrated|relocated|"
    r"arrived|moved)(?: here| to (?:the )?\w{2,10}){0,2} (?:originally )?from (?:COUNTRY)",
    r"(?:came|moved|immigrated|emigrated|arrived|moved here|relocated)(?: \w{2,10}){0,4}? from (?:COUNTRY)",
    r"originally from (?!the (?:area|region|neighborhood|store|scene)|this|our|a|her|his)\w{2,20}",
    r"(?:immigrated|emigrated) (?:\w{2,10} ){0,3}?(?:to|from|here|in|when|as)",
    r"(?:m[ae]n|wom[ae]n|males?|females?|suspects?|drivers?|brothers?|nationals?|people|passengers?|person|"
    r"individual|family|victim|resident|citizens?|immigrants?|migrants?|workers?|visitors?|crew|gang|adults?|"
    r"students?) (?:visiting |here |originally |both |all |who is |who are ){0,2}(?:from|of) (?:COUNTRY)",
    r"(?:COUNTRY|NATION) (?:born|raised)|(?:a|an|the) (?:NATION)(?=[,.;!]| who| living| in the)",
    r"(?:NATION) (?:m[ae]n|wom[ae]n|males?|females?|couple|driver|suspects?|famil(?:y|ies)|victims?|gangs?|crew|"
    r"teens?|youths?|brothers?|driver'?s? licen[cs]e|passports?)",
    r"(?:NATION) (?:nationals?|citizens?|immigrants?|migrants?|refugees?|aliens?|natives?|passport holder|"
    r"citizenship|nationality)",
    r"(?:is|was|are|were|holds?|held) (?:an? )?(?:NATION) (?:passport|citizen\w*|national\w*)",
    r"citizens? of (?:COUNTRY)|(?:COUNTRY) (?:native|national|citizen)s?",
    r"(?:naci[oe]|nacid[oa]s?|nacieron) en (?!(?:19|20)\d\d|el (?:ano|hospital|asiento|estacionamiento)|la "
    r"(?:patrulla|ambulancia)|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre|nuestr)\w{2,20}",
    r"(?:originari|oriund|nativ)[oa]s? (?:de|del)|natural de (?:COUNTRY)|(?:lugar|pais|ciudad) de (?:nacimiento|"
    r"origen)|(?:de|su) (?:nacionalidad|origen) (?:NATION|extranjer[oa])|de origen (?:NATION)|nacionalidad "
    r"(?:NATION)",
    r"(?:ciudadan|nacional)[oae]{0,2}s? (?:de )?(?:NATION|COUNTRY)|(?:inmigrante|migrante)s? (?:de )?(?:NATION|"
    r"COUNTRY)|(?:hombre|mujer|sujeto|individuo|sospechos[oa]|detenid[oa]|joven)s? (?:NATION|de (?:COUNTRY))",
    r"(?:vino|vinieron|llego|llegaron|emigro|inmigro|emigraron) (?:\w{2,10} ){0,3}?(?:de|desde) (?:COUNTRY)",
)
_SPECIFIC = frame(
    r"he|she|him|his|her|he's|she's|suspects?|drivers?|arrest\w*|booked|in custody|behind bars|jailed|"
    r"defendants?|passengers?|"
    r"(?:the|a|this|our|one|an adult) (?:victim|witness)|this (?:man|woman|person|family|guy)|the (?:man|woman|"
    r"men|women|two|pair|family|trio)|"
    r"hombre|mujer|sospechos[oa]s?|detenid[oa]s?|arrestad[oa]s?|conductor[a]?|la (?:victima|testigo)|el testigo|"
    r"sujeto",
    v.AGED,
)
_GENERAL = frame(
    v.EDUCATION,
    r"sessions?|forms|ceremon(?:y|ies)|attorneys?|advice|notarios?|scams?|scammers?|imposters?|impostors?|"
    r"impersonat\w+|pretend\w*|"
    r"fraud\w*|appl(?:y|icants?)|recruiters?|can i|do i|to become|supuest[oa]s?|know your rights|rights|u "
    r"?visas?|t ?visas?|eligib\w+|communit(?:y|ies)|all residents|everyone|every person|"
    r"anyone|nobody|no one|people who|families|services|oath|swearing in|naturaliz\w+|citizenship day|"
    r"applicants?|heritage|"
    r"trust|safe|crime victims|welcome|celebrat\w+|festival|holiday|day of|estafa\w*|fraude\w*|derechos|"
    r"comunidad|todas las personas|"
    r"cualquier\w*|abogad[oa]s?|consejos|formularios|servicios|familias|confianza",
)
# The Department's own promise not to ask.
_NOT_ASKED = re.compile(
    r"\b(?:no|not|never|n't|don't|doesn't|nunca|tampoco|without|sin|regardless|irrespective|whatever|"
    r"independientemente|"
    r"sin importar|no matter)\b[^.!?\n]{0,60}\b(?:ask\w*|inquir\w+|matter\w*|check\w*|enforc\w+|collect\w*|"
    r"requir\w+|question\w*|"
    r"share\w*|immigration|status|pregunt\w+|import\w+|estatus|migratori[oa]|inmigracion|compart\w+|requier\w+)\b"
)
# “Extradited from Mexico” tells where somebody was, not where somebody is from.
_JOURNEY = re.compile(
    r"\b(?:extradit\w*|return\w*|flew|flown|flight|transport\w*|brought back|transferred|calls?|called|texts?|"
    r"emails?|messages?|"
    r"phone\w*|packages?|letters?|ship\w*|order\w*|import\w*|bought|money|number|parts|extradi\w*|regres\w*|"
    r"trajeron)\b"
)
_LOOKS = re.compile(r"\b(?:m[ae]n|wom[ae]n|males?|females?|teens?|youths?)$")
_SOUGHT = re.compile(
    r"\b(?:last seen|missing|described|descri\w+|wearing|hair|tall|lbs?|pounds|heavyset|slim|build|eyes|"
    r"looking for|vest\w+)\b"
)
_OWN_STORY = frame(
    r"officers?|deput(?:y|ies)|sergeants?|sgt|lieutenants?|lt|captains?|capt|chief|corporal|cpl|detectives?|det|"
    r"dispatchers?|"
    r"cadets?|recruits?|explorers?|chaplains?|k ?9s?|canine|dog|puppy|shepherd|malinois|horse|volunteers?|"
    r"employees?|interns?|"
    r"baby|babies|newborn|infant|bebe|crossing guard|records clerk|technicians?|co-?workers?|colleague|teammate|"
    r"honoree|artist|"
    r"author|speaker|founder|veteran|idea|program|tradition|oficial(?:es)?|agente|sargent[oa]|teniente|"
    r"capitan[a]?|jefe|"
    r"despachador[a]?|cadete|perr[oa]|cachorr[oa]"
)
_PRETENCE = frame(
    r"pos(?:ed?|es|ing) as|pretend\w*|impersonat\w*|claim\w* to be|fake|false|scam\w*|fraud\w*|estafa\w*|"
    r"finge\w*|fingi\w*|supuest[oa]s?|fals[oa]s?"
)
_SUSPECTED = frame(
    v.SUSPECT,
    v.VICTIM,
    r"arrest\w*|booked|suspicion|custody|jailed|charged|detained|fled|stabb\w+|shooting|driver|sospecha|"
    r"detenid[oa]|arrestad[oa]",
)
# Announcements, advice, projects and recruitment: there a nationality needs somebody of a case to be one too many.
_OWN_LIFE = frozenset({"a", "b", "d", "h"})
_WHY = (
    "This tells of a person's immigration status, nationality or place of birth, which may not be published (389.5(b))."
)
_INSTEAD = "Leave it out; describe the person by age and what is needed for the purpose of the post."


def _check(reading: Reading) -> Iterable[Hit]:
    birth = _compiled(reading.words("countries"), reading.words("nationalities"))
    found = [span for span in outermost(spans(reading, _STATUS)) if not _general(reading, span[0])]
    found += [span for span in outermost(spans(reading, _WORD)) if _of_the_case(reading, span[0])]
    found += [span for span in outermost(spans(reading, birth)) if _tells_birth(reading, span)]
    for start, end in outermost(found):
        yield Hit(_WHY, _INSTEAD, start, end)


@lru_cache(maxsize=8)
def _compiled(countries: WordList, nationalities: WordList) -> re.Pattern[str]:
    return frame(*(form.replace("COUNTRY", _any(countries)).replace("NATION", _any(nationalities)) for form in _BIRTH))


def _any(words: WordList) -> str:
    """The list as alternatives of a frame; a star stands for an ending."""
    entries = sorted(words.entries, key=len, reverse=True)
    return "|".join(
        re.escape(entry.removesuffix("*")).replace("\\ ", " ") + r"\w{0,6}" * entry.endswith("*") for entry in entries
    )


def _tells_birth(reading: Reading, span: tuple[int, int]) -> bool:
    start, end = span
    if _general(reading, start) or _own_story(reading, start) or _described(reading, start, end):
        return False
    first, _ = reading.sentence_span(start)
    around = reading.sentence_around(start) + (" " + reading.sentence_around(first - 1) if first else "")
    in_case = reading.category not in _OWN_LIFE or _SPECIFIC.search(around) or _SUSPECTED.search(around)
    return bool(in_case) and not _JOURNEY.search(reading.quiet, start, end)


def _described(reading: Reading, start: int, end: int) -> bool:
    """A missing or wanted person's looks, told to find that person, are no status."""
    return bool(_LOOKS.search(reading.quiet[start:end]) and _SOUGHT.search(reading.sentence_around(start)))


def _of_the_case(reading: Reading, at: int) -> bool:
    sentence = reading.sentence_around(at)
    return bool(_SPECIFIC.search(sentence)) and not (
        _general(reading, at) or _PRETENCE.search(sentence) or _own_story(reading, at)
    )


def _general(reading: Reading, at: int) -> bool:
    """A service, a warning or a promise to everybody, with nobody in particular in it."""
    sentence = reading.sentence_around(at)
    if _NOT_ASKED.search(sentence):
        return not _SUSPECTED.search(sentence)
    return bool(_GENERAL.search(sentence)) and not _SPECIFIC.search(sentence)


def _own_story(reading: Reading, at: int) -> bool:
    """The life of a member, an animal or an idea, told by the Department of its own."""
    start, _ = reading.sentence_span(at)
    around = reading.sentence_around(at) + (" " + reading.sentence_around(start - 1) if start else "")
    return (reading.category == "h" or bool(_OWN_STORY.search(around))) and not _SUSPECTED.search(around)


B16 = Rule(
    "B16",
    2,
    "389.5(b)",
    "Immigration status or place of birth",
    "Policy 389.5(b); Government Code 7284.6",
    Level.BLOCK,
    on_prose(_check),
)
