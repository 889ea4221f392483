"""389.5(c): C1 holds what only investigators and the offender should know: evidence, method, tips, sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from posts.screening import case_steps
from posts.screening import case_words as c
from posts.screening import vocabulary as v
from posts.screening.folding import fold
from posts.screening.frames import frame, outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_Spans = Iterator[tuple[int, int]]

_WARRANT = frame(
    r"(?:search|sealed|phone|no knock|tracking|ramey|dna|geofence|cell ?phone|facebook|night ?time|second|more|"
    r"signed) (?:\w{2,10} )?warrants?",
    r"warrants? (?:for|to (?:search|pull|seize|get)) (?:\w{2,12} ){0,3}?(?:phone|records?|account|home|house|car|"
    r"vehicle|apartment|dna|bank|computer|data|cell|social media|property|locker|safe|ranch|residence)",
    r"(?:serv(?:e|ing)|execut(?:e|ing)|writ(?:e|ing)|draft\w*|seek(?:ing)?|get(?:ting)?|obtain(?:ing)?|prepar\w*|"
    r"sign(?:s|ed|ing)?|sign off on|request\w*|wait\w* (?:for|on)|approv\w*|with|asked? for|applied for|apply\w* "
    r"for|need|carry\w*|holding) (?:\w{1,10} ){0,3}?warrants?(?: in hand)?(?! (?:out of|from|for (?:his|her|"
    r"their) arrest|for (?:failure|theft|burglary|robbery|assault|dui)))",
    r"(?:orden(?:es)? de (?:cateo|registro|allanamiento|aprehension|arresto)|cateos?|allanamientos?)",
)
_PENDING = frame(
    r"tonight|tomorrow|soon|shortly|later|this (?:afternoon|evening|morning|week|weekend|month)|next (?:week|"
    r"month)|will|plan\w*|going to|about to|"
    r"getting ready|ready to|set to|scheduled|upcoming|in the coming|before (?:dawn|sunrise|the end)|at (?:dawn|"
    r"sunrise|\d{1,2} ?(?:a|p)\.?m)|"
    r"we are|we're|are (?:serving|executing|writing|drafting|seeking|getting|obtaining|preparing|requesting|"
    r"waiting|working)|is (?:serving|executing|writing|drafting|seeking|preparing|waiting)|"
    r"on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday) (?:morning|night)|awaiting|waiting (?:for|"
    r"on)|pending|in progress|right now|happening|sealed|"
    r"just signed|has (?:just )?signed|been signed|waiting on|manana|esta (?:noche|tarde|semana)|haremos|haran|"
    r"hara|vamos a|van a|pronto|al amanecer|esperamos|esperando|"
    r"sera|seran|ejecutar(?:a|an|emos)|proxim\w+|solicit\w+|preparando"
)
_SEARCHED_DATA = frame(
    r"(?:search |sealed )?warrants? (?:for|on|to) (?:\w{2,12} ){0,3}?(?:phone|records?|account|bank|cell|social "
    r"media|facebook|instagram|google|dna|computer|data|email)\w*",
    r"(?:phone|geofence|tracking|tower|dna|facebook|google|cell|cell ?phone|bank) (?:\w{2,8} )?warrants?",
    r"orden(?:es)? (?:de (?:cateo|registro|allanamiento) )?(?:para|de|sobre) (?:\w{2,8} ){0,2}?(?:telefono|"
    r"celular|cuenta|registros|computadora)|(?:firmo|autorizo|aprobo) (?:la|una) orden",
    r"judge (?:\w{2,8} )?(?:signs|signed|approves|approved|authorizes|authorized) (?!the (?:plea|settlement))|"
    r"(?:after|once|when|until|as soon as) (?:the |a )judge (?:\w{2,8} )?(?:signs?|approves?|says|gives)",
    r"sealed (?:\w{2,8} )?(?:warrants?|affidavits?|indictments?)|affidavits?|grand jury (?:subpoena|testimony|is|"
    r"will|indictment is sealed)|subpoenas?|subpoenaed",
)
_SURVEILLANCE = frame(
    r"(?:under|24 hour|round the clock|electronic|physical|covert|constant|doing|conducting|running|ongoing|our|"
    r"video|aerial|pole|moving) (?:\w{2,10} )?surveillance(?! (?:video|camera|footage|photo|image|system|still|"
    r"tape|picture|cam|clip|screenshot|equipment)\w*)",
    r"(?:under|kept under|keeping) (?:\w{2,8} )?(?:constant |close )?(?:watch|observation)(?! (?:at (?:a |the "
    r")?hospital|by doctors|for (?:flood|fire|storm|wind)))",
    r"surveillance (?:team|unit|op|operation|detail|van|on (?:him|her|the|a|his|their))s?",
    r"(?:been|are|were|is|kept|keep|keeping|now|still|secretly|quietly|have) (?:\w{2,10} ){0,2}?(?:watching|"
    r"following|tailing|shadowing|tracking|monitoring|trailing|staking out|listening (?:in )?to|eyes on|tabs on|"
    r"recording) (?:on )?(?:him|her|them|it since|it for|it around|his|the (?:suspect|man|woman|main|house|home|"
    r"crew|gang|ring|group|couple|driver|car|phone|stash|person)\w*|a (?:suspect|man|woman|house|home|person|"
    r"group|ring|couple|known)|\w+'s (?:phone|house|car|every)|(?:two|three|four|several) (?:suspects|people|men|"
    r"houses))",
    r"(?:stake ?outs?|wire ?taps?|wire ?tapped|wiretapping|phone taps?|tapped (?:his|her|their|the) (?:phone|"
    r"line)s?|pen register|stingray|cell site simulator|bait (?:car|package|bike|purse)s?|hidden cameras?|pole "
    r"cam(?:era)?s?|trap and trace)",
    r"(?:gps|tracking|a|the|put a|placed a|hid a|installed a|attached a) (?:\w{2,10} )?(?:trackers?|tracking "
    r"devices?|airtag)(?: \w{2,10}){0,2}? (?:on|in|to|under|inside|is|was|led|show\w*|put|tells|told)",
    r"(?:ping(?:ed|ing|s)?|track(?:ed|ing|s)?|trac(?:ed|ing)|geolocat\w+|triangulat\w+|intercept\w*|bugged) "
    r"(?:\w{2,10} ){0,2}?(?:phones?|cell ?phones?|car|calls?|texts?|messages|signal|cell)",
    r"(?:planted|setting|placed|installed|hid) (?:up )?(?:an? |our )(?:\w{2,10} )?(?:decoy|bait|trap|sting|"
    r"tracker|camera|microphone|bug)",
    r"(?:decoy|bait|trap|sting) (?:\w{2,10} )?(?:account|profile|operation|car|package|house|listing|ad|is set|"
    r"for (?:him|her|them))s?",
    r"(?:lo|la|los|las) (?:estamos|tenemos|hemos estado|estan|seguimos) (?:\w{2,10} )?(?:vigil\w+|siguiendo|bajo "
    r"vigilancia|rastre\w+|escuchando|observando)|(?:estamos|seguimos|hemos estado|estuvimos|estan|llevamos \w+ "
    r"\w+) (?:vigilando|siguiendo|rastreando|observando|interviniendo|monitoreando)(?! (?:el (?:trafico|clima|"
    r"nivel)|la (?:situacion|zona|tormenta)|las (?:calles|condiciones)|los (?:niveles|caminos)))|bajo vigilancia|"
    r"intervencion telefonica|telefono(?:s)? intervenid\w+|(?:intervenid[oa]s?|pinchad[oa]s?) (?:\w{2,6} "
    r")?(?:telefonos?|celular|llamadas)|rastreador|microfono oculto|camara oculta",
)
_PLANS = frame(
    r"(?:arrests?|charges|a break) (?:is|are|will be|could be|may be)? ?(?:near|imminent|coming|expected|close|"
    r"days away|hours away|any (?:day|minute|moment)|just around|a matter of)",
    r"(?:close|closer|closing in|zeroing in|homing in|narrow\w* (?:it |the search )?(?:down )?(?:to|in on)|"
    r"focus\w*|honing in) (?:to (?:an arrest|arresting|making an arrest)|on (?:a|an|one|two|the|his|her|him|"
    r"three) (?:\w{2,12} ){0,3}?(?:suspects?|man|woman|person|relative|husband|wife|boyfriend|co ?worker|"
    r"employee|neighbor|family|individual|ex|teen|crew|gang|names?|people|house|home))",
    r"(?:prime|main|lead|top|number one|chief) (?:suspect|person of interest)s?|(?:we|detectives|investigators|"
    r"police) (?:\w{2,8} )?(?:know|believe|think|suspect|have identified|identified) (?:\w{2,8} )?(?:who (?:did|"
    r"you|he|she|it)|where (?:he|she|you|they)|his (?:identity|hideout)|the (?:husband|wife|boyfriend|ex|"
    r"shooter's (?:name|identity)))",
    r"(?:have|has|had|there is|there's|we've got) (?:\w{2,8} ){0,2}?(?:a|an|two|three|several|one|our) (?:named |"
    r"known |possible |strong |good )?(?:suspects?|persons? of interest) (?:in mind|in our sights|in sight|but|"
    r"who (?:does|do)(?: not|n't) know|and (?:will|plan)|we are|already|that we|on our radar)",
    r"(?:detectives|investigators|we|police|eyes) (?:\w{2,8} ){0,2}?(?:looking|look|eyeing|digging|zeroing|"
    r"homing) (?:\w{2,8} )?(?:at|into|on|in on) (?:the |his |her |a |an |their )?(?:(?:victim|suspect|owner|"
    rf"man|woman)'s )?(?:\w{{2,12}} ){{0,2}}?(?:{v.KIN}|business partner|insider|employee)",
    r"(?:we|we're|detectives|investigators|divers|our \w{3,10}) (?:\w{2,8} )?(?:going to|will|plan to|plans to|"
    r"set to|gonna|about to) (?:\w{2,8} )?(?:search|drain|dig|dive|raid|hit|exhume|bug|tap) (?:up )?(?:the|a|his|"
    r"her|their) (?:\w{2,10} ){0,2}?(?:lake|pond|river|canal|house|home|property|yard|field|creek|storage|shop|"
    r"ranch|apartment|car|phone|grave|body)",
    r"(?:believe[sd]?|thinks?|suspects?|theory|thinking) (?:\w{1,12} ){0,7}?(?:debts?|revenge|jealous\w*|affair|"
    r"insurance|retaliat\w+|feud|drug deal|love triangle|inheritance|rivalry|payback|money problems|grudge|deuda|"
    r"venganza|celos|represalia)",
    r"(?:doesn't|does not|don't|do not) (?:yet )?know (?:that )?(?:we|he is|she is|they are|he's|she's|they're) "
    r"(?:\w{2,10} ){0,2}?(?:onto|on to|coming|watching|looking|know|a suspect|suspects|wanted|being)",
    r"(?:will|going to|plan to|plans to|about to|set to|preparing to) (?:\w{2,8} )?(?:interview|interrogate|"
    r"polygraph|question|arrest|confront|pick up|bring in|re ?interview|exhume|dig up|drain|search) (?:him|her|"
    r"them|his|the (?:suspects?|husband|wife|family|boyfriend|house|home|neighbor|pond|yard|property|owner|co "
    r"?worker|ex|roommate)|a (?:second|third|new|possible)|two|three)",
    r"(?:photo |six pack |live |physical )?line ?ups? (?:\w{2,10} ){0,2}?(?:identif\w+|picked|show\w*|chose|"
    r"select\w*|with)|(?:picked|identified|chose|selected) (?:him|her|the suspect|a suspect|number \w{1,5}) "
    r"(?:\w{2,8} ){0,2}?(?:from|out of|in) (?:a |the )?(?:\w{2,10} )?line ?up",
    r"(?:our|the) (?:working |leading )?theory (?:is|right now)|(?:detectives|investigators|we) (?:believe|"
    r"think) (?:the |his |her )?motive|motive (?:was|is|appears|may)(?! (?:\w{2,10} )?(?:not|n't|unknown|unclear|"
    r"under|still|being|yet))",
    r"(?:arresto|captura) (?:es |esta |sera )?(?:inminente|cerca|proxim[oa])|(?:principal|posible) sospechos[oa] "
    r"(?:es|no sabe|vive|trabaja)|estamos (?:muy )?cerca de (?:arrestar|detener|atrapar)|sabemos (?:quien|donde)|"
    r"(?:vamos a|van a) (?:arrestar|interrogar|detener|entrevistar) (?:a|al)|no sabe que (?:lo|la) (?:estamos|"
    r"vigil|busc)\w*",
)
_GRAVE = frame(r"victims?|homicide|murder\w*|kill\w*|bod(?:y|ies)|stabb\w+|shooting|victimas?|homicidio|asesin\w+")
_DONE = re.compile(
    r"\b(?:convicted|sentenced|found guilty|pleaded guilty|pled guilty|guilty plea|conviction|jury|verdict|"
    r"sentenciad|condenad|culpable)"
)
_TEACHING = frame(
    v.EDUCATION,
    r"tours?|open house|academy|demonstrat\w+|demos?|careers?|technicians? (?:do|job)|jobs?|hiring|explorers?|"
    r"kids|children|students|"
    r"museum|history of|exhibit|live ?scan|appointments?|services? (?:are|is|hours)|by appointment|"
    r"fingerprinting (?:services|hours|for)|"
    r"blood (?:drive|donat\w+|pressure|bank)|donat\w+|red cross|donors?|registry|"
    r"register (?:your|for|now|at|here|today|with)|kits?|volunteers?|"
    r"citizen'?s academy|tech\w* in|meet (?:the|our|your|us|with)|trained|learn\w*|"
    r"visita\w*|academia|donacion|donar|taller|servicios?|cita previa|ninos",
)
_NO_EVIDENCE = re.compile(
    r"\b(?:no|without|not|sin|ninguna) (?:\w+ ){0,3}?(?:evidence|indication|threat|pruebas|evidencia|indicios)\b"
)
_ASKING = re.compile(
    r"\b(?:if you (?:have|saw|see|know|were|live|recognize|own|find|found)|anyone (?:with|who)|do you (?:have|"
    r"know|recognize)|"
    r"(?:send|submit|share|leave|report|call|text|email|give|phone) (?:\w+ ){0,4}?(?:tips?|information|video|"
    r"footage)|"
    r"looking for (?:video|footage|witnesses)|ask\w* (?:anyone|for|the public|residents|neighbors|drivers)|check "
    r"your|"
    r"si (?:usted )?(?:tiene|vio|sabe|reconoce)|quien tenga|cualquier persona)\b"
)


_ASKING_ONLY = re.compile(
    r"\b(?:if you (?:have|saw|know|recognize)|anyone (?:with|who)|do you (?:have|know|recognize)|please (?:call|send|"
    r"share)|asks?\b|asking|piden|pedimos|si (?:usted )?(?:tiene|vio)|quien tenga)\b"
)
_ADVICE = frozenset({"a", "b", "d", "f", "h"})


def _unless_advice(reading: Reading, *patterns: re.Pattern[str]) -> tuple[re.Pattern[str], ...]:
    """Patterns so wide that they are read only where a post tells of a case."""
    return () if reading.category in _ADVICE else patterns


def _evidence(reading: Reading) -> _Spans:
    for start, end in spans(reading, c.EVIDENCE, *_unless_advice(reading, c.RECOVERED)):
        if not says(reading, _NO_EVIDENCE, start):
            yield start, end


def _method(reading: Reading) -> _Spans:
    # Advice tells how thieves get in; only in a case is that a fact to keep.
    for start, end in spans(reading, c.METHOD, c.ONLY_KNOWN, *_unless_advice(reading, c.SCENE)):
        if reading.category not in _ADVICE or says(reading, _GRAVE, start):
            yield start, end
    for start, end in pairs(reading, c.CALIBER, c.FIRED, within=90, either_order=True):
        if not says(reading, c.ARREST_FIND, start):
            yield start, end


def _tips(reading: Reading) -> _Spans:
    for start, end in spans(reading, c.TIPS):
        if not _ASKING.search(reading.quiet, start, end):
            yield start, end


def _warrants(reading: Reading) -> _Spans:
    for start, end in pairs(reading, _WARRANT, _PENDING, within=60, either_order=True):
        if not says(reading, case_steps.NO_CASE, start):
            yield start, end
    yield from (span for span in spans(reading, _SEARCHED_DATA) if not says(reading, case_steps.NO_CASE, span[0]))


def _surveillance(reading: Reading) -> _Spans:
    return spans(reading, _SURVEILLANCE)


def _sources(reading: Reading) -> _Spans:
    return spans(reading, c.SOURCES)


def _steps(reading: Reading) -> _Spans:
    for start, end in spans(reading, *_unless_advice(reading, case_steps.STEPS)):
        asked = says(reading, _ASKING_ONLY, start) or says(reading, _NO_EVIDENCE, start)
        if not asked and not says(reading, case_steps.NO_CASE, start):
            yield start, end


def _plans(reading: Reading) -> _Spans:
    return spans(reading, _PLANS)


_TOLD: dict[str, Callable[[Reading], _Spans]] = {
    "tells what evidence there is": _evidence,
    "tells how it was done, or with what": _method,
    "tells what a tip said": _tips,
    "tells of a warrant that is open or of what it seeks": _warrants,
    "tells of surveillance": _surveillance,
    "tells of a source": _sources,
    "tells what investigators think or will do next": _plans,
    "tells a step of the investigation": _steps,
}
_INSTEAD = (
    "Leave it out and ask only for what you need, for example “Detectives ask anyone with video of Example Park, "
    "8 to 9 p.m., to "
    "call”; or let the investigating unit state in writing that this may be public."
)


def _check(reading: Reading) -> Iterable[Hit]:
    yield from _recorded_facts(reading)
    for what, look in _TOLD.items():
        for start, end in outermost(span for span in look(reading) if not _harmless(reading, span[0])):
            yield Hit(f"This {what}. It could compromise an investigation (389.5(c)).", _INSTEAD, start, end)


def _harmless(reading: Reading, at: int) -> bool:
    """What a court has decided, and what is taught or shown to visitors."""
    sentence = reading.sentence_around(at)
    if _DONE.search(sentence):
        return True
    return reading.category != "c" and bool(_TEACHING.search(sentence)) and not _CASE.search(sentence)


_CASE = frame(
    v.SUSPECT,
    v.VICTIM,
    r"homicide|murder|shooting|stabbing|robbery|burglary|case|investigation|warrants?|guns?|lab|arrest\w*|thie(?:f|"
    r"ves)|he|she|him|his|her|sospech\w+|"
    r"homicidio|robo|caso",
)


def _recorded_facts(reading: Reading) -> Iterator[Hit]:
    """The facts that the unit itself has listed as held back, however they are spelled or spaced."""
    for fact in reading.facts.holdback_facts[:100]:
        words = re.findall(r"[^\W_]+", fold(fact).lower)
        if not words or len("".join(words)) < 2:
            continue
        pattern = re.compile(r"(?<![^\W_])" + r"[\W_]{0,4}".join(map(re.escape, words)) + r"(?:'?s|es)?(?![^\W_])")
        for match in list(pattern.finditer(reading.lower))[:6]:
            yield Hit(
                "The investigating unit has recorded this as a fact to be held back (389.5(c)).",
                "Take it out; only the unit can release it.",
                *match.span(),
            )


C1 = Rule("C1", 2, "389.5(c)", "Facts to be held back in a case", "Policy 389.5(c)", Level.HOLD, on_prose(_check))
