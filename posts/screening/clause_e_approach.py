"""389.5(e): E3 asks that a post about somebody at large tells people not to approach and to call 911."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening.frames import frame, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose
from posts.screening.vocabulary import PERSON, SUSPECT

_WANTED = frame(
    r"(?:wanted|sought|hunted) (?:for|by|in connection|on (?:\w+ ){0,2}(?:warrants?|suspicion)|as a|after|"
    r"fugitives?|"
    rf"{PERSON}|{SUSPECT})",
    rf"(?:{SUSPECT}|{PERSON}|driver|gunman|he|she|they) (?:\w{{2,12}} ){{0,3}}(?:is|are|remains?|still|was|were)? ?"
    r"(?:at large|on the (?:run|loose)|outstanding|wanted|being sought|not in custody|considered armed|(?:may be|is|"
    r"are) armed)",
    r"on the loose|(?:arrest )?warrant (?:has been |was |is )?(?:issued|out|active)|person of interest|(?:want|like|"
    r"need)(?:s|ed)? to (?:talk|speak) (?:to|with) (?:this|these|the|a) "
    rf"(?:\w{{2,10}} )?{PERSON}|armed and dangerous|be on the look ?out|bolo|fugitives?|escapees?|"
    r"walked away from (?:custody|jail|camp|the work crew)|"
    r"escaped (?:from )?(?:custody|jail|inmate|prisoner)|most wanted|warrants? (?:for|has been issued for|"
    r"out for) (?:his|her|the arrest)",
    rf"(?:buscan?|buscamos|se busca|buscad[oa]s?)(?: a| por| al)? (?:\w{{2,12}} ){{0,2}}?(?:{SUSPECT}|hombre|mujer|"
    r"conductor\w*|ladron\w*|"
    r"robo|asalto|agresion|homicidio|presunt\w+)",
    r"profug[oa]s?|armad[oa] y peligros[oa]|sigue[n]? profug\w+|anda suelto",
)
_LOOKING = frame(
    r"(?:look|search|hunt)\w* for|seek\w*|(?:help|assist\w*|asking|trying|attempting|working|"
    r"need\w*)(?:(?: su)? ayuda)?(?: us| detectives| officers| to| "
    r"your help| the public| in| help){0,4} (?:identify\w*|locat\w+|find\w*|catch\w*)|do you (?:know|recogni[sz]e)|"
    r"recogni[sz]e (?:this|these|him|her|them)|who (?:is|are) (?:this|these|he|she)|"
    r"(?:identity|whereabouts) of|reconoce (?:a|usted)|identificar (?:a|al)|ayud\w+ a (?:identificar|encontrar|"
    r"localizar)"
)
_AT_LARGE = frame(
    rf"{SUSPECT}|robbers?|burglars?|thie(?:f|ves)|shooters?|gunm[ae]n|carjackers?|prowlers?|arsonists?|taggers?|"
    r"this (?:man|woman|person|guy|pair|duo|driver|individual|subject|couple)|these (?:\w+ )?(?:men|women|people|"
    r"persons|individuals|"
    r"subjects|drivers)|(?:the|a) (?:man|woman|person|driver|individual|pair|group|motorist) (?:who|that|responsible|"
    r"seen|suspected|"
    r"pictured|shown|accused)|hit and run driver|person responsible|ladron(?:es)?|est[ea] (?:hombre|mujer|persona)|"
    r"responsables?"
)
# Who did it, in whatever words, and a request to name them.
_DEED = frame(
    rf"(?:who|they|he|she|{PERSON}|{SUSPECT}|pair|duo|trio|crew|three|two|someone|thie(?:f|ves)|sospechos\w+|hombre|"
    r"mujer) (?:\w{2,12} ){0,6}?(?:took|stole|robbed|assaulted|attacked|shot|"
    r"stabbed|rammed|threatened|broke into|burglarized|flashed|carjacked|kidnapped|punched|pointed|fired|vandalized|"
    r"smashed|forced|grabbed|robo|asalto|ataco|disparo|apunalo)"
)
_CULPRIT = frame(
    rf"{SUSPECT}|robbers?|burglars?|thie(?:f|ves)|carjackers?|prowlers?|arsonists?|stalkers?|kidnappers?|prisoners?|"
    r"hostage taker|armed (?:man|men|woman|person|robber)|"
    r"(?:this|the) (?:pair|duo|trio)|(?:man|woman|person|driver|men|hombre|mujer) (?:who|accused|suspected|believed|"
    r"que|acusad[oa]) (?:\w{2,10} )?(?:of|to|robbed|shot|stabbed|took|stole|assaulted|attacked|"
    r"forced|fled|ran|de|robo|asalto|huyo|disparo)|ladron(?:es)?|asaltantes?|atacante|pistolero|pres[oa]s?|reo"
)
_RUNNING = frame(
    r"ran|running|fled|flee\w*|escaped|slipped|split up|on foot|last seen|described as|searching|looking for|left in|"
    r"drove|sped|at large|loose|hiding|whereabouts|huy\w+|corri\w+|"
    r"escap\w+|visto"
)
_NAME_THEM = frame(
    r"who (?:is|are) (?:this|these|he|she|they)|know (?:him|her|them|who)|recogni[sz]e|identif\w+|message us|"
    r"call us with (?:a )?names?|do you know|seen (?:him|her|them)|"
    r"help us find|reconoce|conoce|identificar"
)
_FLED = frame(
    rf"(?:{SUSPECT}|robbers?|burglars?|thie(?:f|ves)|gunman|driver|(?:the|a|two|three) (?:\w+ )?(?:man|woman|men|"
    r"women|person)) "
    r"(?:\w{2,12} ){0,4}(?:fled|ran (?:off|away|from)|escaped|took off|got away|drove (?:off|away)|sped off|"
    r"last seen|left the scene|huyo|"
    r"huyeron|escapo|dio a la fuga)"
)
_NOT_AT_LARGE = frame(
    r"missing (?:person|man|woman|child|teen|girl|boy|juvenile|senior|adult)|at risk missing|runaway|lost (?:dog|cat|"
    r"pet)|"
    r"(?:\w+ )?(?:is|are|was|were|has been|have been|being|now) (?:later |safely |both |all |now |taken |"
    r"since )?(?:in custody|"
    r"into custody|arrested|booked|detained|captured|caught|identified and arrested|convicted|sentenced|deceased|"
    r"located and)|"
    r"officers (?:\w+ )?arrested|detectives (?:\w+ )?arrested|arrest made|bajo custodia|"
    r"(?:fue|fueron|ha sido|han sido) (?:arrestad|detenid|capturad)[oa]s?|arrestaron|desaparecid[oa]"
)
_STILL = frame(
    r"(?:second|another|other|third|remaining|one|two|otro) (?:\w+ )?(?:suspects?|man|men|person)? ?(?:is|are|"
    r"remains?)? ?"
    r"(?:still |remains? )?(?:at large|outstanding|on the run|wanted|not in custody|sought)|still (?:looking|"
    r"searching|seeking|at large|"
    r"outstanding|wanted)|remains? (?:at large|outstanding)"
)
# The head of a poster: "WANTED: ...".
_POSTER = re.compile(
    r"(?:^|[\n.!?]\s?|[^\w\s]\s{0,3})(?:wanted|fugitive|se busca(?! (?:voluntari|personal|duen|familia|emple))|"
    r"se buscan?:)\s{0,2}(?:[:!-]|by\b|"
    r"por\b)|\borden de (?:arresto|aprehension)\b"
)
_CALLING = re.compile(
    r"\b(?:apply|hiring|volunteers?|join (?:us|our)|donat\w+|recruit\w*|careers?|empleo|"
    r"voluntari\w+)\b"
)
_ADVICE_ONLY = re.compile(
    r"\b(?:if (?:you|a|someone|the|an|anyone)|when (?:you|a|someone)|scam\w*|never|si (?:ve|alguien|usted)|cuando|"
    r"help wanted|"
    r"hiring|training|statistics|last year)\b"
)
_KEEP_AWAY = frame(
    r"(?:do not|don't|never|please do not|not|avoid|without|should not|instead of|"
    r"rather than) (?:\w{2,12} ){0,3}?(?:approach\w*|confront\w*|engag\w+|"
    r"contact(?:ing)? (?:him|her|them|the)|follow\w*|chas\w+|detain\w*|apprehend\w*|interven\w+|stop (?:him|her|them)|"
    r"interact\w*|pursu\w+)|stay (?:well )?(?:away|back|clear) from (?:him|her|them|the (?:suspect|man|woman))|"
    r"keep (?:your|a safe) distance|"
    r"no (?:se|lo|la|los|las|le|intente\w*|trate\w*) ?(?:\w{2,12} ){0,2}?(?:acer\w+|enfrent\w+|confront\w+|"
    r"detener\w*|sig[au]\w*|"
    r"persig\w+)|mantenga\w* (?:su |la )?distancia|evite (?:acercarse|confrontar|contacto)"
)
_EMERGENCY = re.compile(r"\b9[\s.-]?1[\s.-]?1\b|\bnine[\s-]one[\s-]one\b|\bnueve[\s-]once\b")
_NOT_FOUND = frame(
    r"(?:look|search|hunt|check)(?:ing|ed)? (?:\w{2,12} ){0,5}?for (?:an? |the |two |three |"
    r"this )?(?:\w{3,14} ){0,3}?(?:suspects?|man|men|woman|gunman|driver|person)|"
    r"(?:haven't|have not|hasn't|has not|still|not|nobody|no one)(?: \w{2,8}){0,3} (?:found|caught|located|seen|"
    r"captured|arrested|in custody|heard from) ?(?:him|her|them)?|"
    r"(?:in the wind|on the (?:lam|run|loose|move)|gave us the slip|slipped (?:out|away|past)|got away|out there|"
    r"at large|in hiding|lying low|vanished|disappeared|cut off (?:his|her) ankle|"
    r"skipped (?:court|town|bail)|failed to appear|missed (?:his|her) court|due (?:back )?in court|bailed out of|"
    r"over the fence|took off|hopped|jumped (?:the|a) fence|walked away from|"
    r"got off the (?:\w{3,10} )?bus|fled to|escaped?)|(?:warrants?|orden(?:es)?) (?:with|on|for|out|de|that|is|has|"
    r"waiting|por)|no bail (?:\w{3,8} )?warrant|"
    r"do you know where|where (?:is|are) (?:he|she|they|this)|have you seen|seen (?:him|her|them)|(?:know|"
    r"knows) (?:his|her|their) (?:hangouts?|whereabouts|hideout)|waits? for an arrest|"
    r"come (?:on )?in|turn yourself in|encontrar a|localizar a|sigue sin|no (?:lo|la|los) (?:hemos|han) (?:encontrado|"
    r"detenido|visto)|donde (?:esta|estan)|ha(?:n)? visto a|a la fuga|huye\w*"
)
_MEET = frame(
    r"tips?|call|message|dm|recogni[sz]e|know (?:him|her|them|who|where)|seen|see (?:him|her|them)|information|"
    r"help (?:us )?(?:find|locate|bring|catch)|detectives|hear from you|contact|"
    r"916 ?555 ?0122|informes?|informacion|llame|ayud\w+|reconoce"
)
_VIOLENT = frame(
    r"(?:handgun|gunpoint|knifepoint|at gun ?point|armed|firearm|rifle|machete|crowbar|bat|hammer|knife|pistol|"
    r"weapon)|(?:shot|shots|stabbed|stabbing|shooting|robbed|robbery|carjack\w*|kidnap\w*|"
    r"fired|assault\w*|attacked|choked|homicide|murder|smash and grab|hit a|broke into)|(?:balea\w+|dispar\w+|"
    r"apunal\w+|robo|asalt\w+|secuestr\w+|homicidio|cuchillo|pistola)"
)
_PET = frame(r"whose (?:dog|cat|puppy|pet)|(?:lost|found|stray) (?:\w{2,10} )?(?:dog|cat|puppy|pet)")
_NO_DANGER = frame(
    r"missing|at risk|lost|dogs?|cats?|puppy|owner|"
    r"found property|desaparecid[oa]|perr[oa]|all (?:suspects|of them) (?:are|were) "
    r"(?:in custody|arrested)"
)
_WHY = "This post is about somebody at large and does not {lacks}, so people could put themselves in danger (389.5(e))."
_INSTEAD = "Add “Do not approach. Call 911 if you see this person.”"


def _check(reading: Reading) -> Iterable[Hit]:
    lacks = [
        what
        for what, pattern in (("tell people not to approach", _KEEP_AWAY), ("say to call 911", _EMERGENCY))
        if not pattern.search(reading.quiet)
    ]
    if not lacks or reading.category == "h":
        return
    if reading.facts.subject_role == "MISSING" or (reading.category != "e" and _PET.search(reading.quiet)):
        return
    over = _NOT_AT_LARGE.search(reading.quiet) and not _STILL.search(reading.quiet)
    if over and reading.facts.subject_role != "ESCAPEE":
        return
    poster = _POSTER if reading.category in {"c", "e"} and not _CALLING.search(reading.quiet) else _WANTED
    for start, end in (
        *spans(reading, _WANTED, _FLED, poster),
        *pairs(reading, _LOOKING, _AT_LARGE, within=60),
        *_deeds(reading),
        *_persons_in_a_case(reading),
        *_sought(reading),
    ):
        if not says(reading, _ADVICE_ONLY, start):
            yield Hit(_WHY.format(lacks=" or ".join(lacks)), _INSTEAD, start, end)
            return
    if reading.facts.subject_role == "ESCAPEE":
        yield Hit(_WHY.format(lacks=" or ".join(lacks)), _INSTEAD)


def _persons_in_a_case(reading: Reading) -> Iterator[tuple[int, int]]:
    """A request of category (c) that tells of whoever did it; in (e) only of somebody who ran."""
    if reading.category == "c":
        yield from spans(reading, _CULPRIT)
    elif reading.category == "e":
        yield from pairs(reading, _CULPRIT, _RUNNING, within=90, across=True)


def _sought(reading: Reading) -> Iterator[tuple[int, int]]:
    """Somebody who has not been found, in whatever words, and a request to readers who may meet that person."""
    if reading.category not in {"c", "e", "g"} or _NO_DANGER.search(reading.quiet):
        return
    if reading.category == "e" or _MEET.search(reading.quiet):
        yield from spans(reading, _NOT_FOUND)
    if reading.category == "c" and _MEET.search(reading.quiet):
        yield from spans(reading, _VIOLENT)


def _deeds(reading: Reading) -> Iterator[tuple[int, int]]:
    if reading.category == "c" and _NAME_THEM.search(reading.quiet):
        yield from spans(reading, _DEED)


E3 = Rule("E3", 2, "389.5(e)", "Warning not to approach", "Policy 389.5(e)", Level.WARN, on_prose(_check))
