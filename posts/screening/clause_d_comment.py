"""389.5(d): D2 holds opinions about courts, prosecutors, lawsuits, other agencies and the council."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening.asides import HINT, IRONY, WEIGHED
from posts.screening.frames import frame, outermost, pairs, says, spans
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule, on_prose

_ACTOR = frame(
    r"black robes?|magistrates?|your honor|gavels?|jurors?|commissioner|council voted|twelve people|(?:folks|people|"
    r"somebody|someone) downtown|(?:grand|civil) jury|deputies|mutual aid partners|state parole|parole|rulings?|"
    r"court ?house|zero bail|bail|"
    r"(?:attorneys?|lawyers?|people|firm) (?:who (?:are )?)?suing|(?:the )?feds|justice system|council|assembly "
    r"?members?|"
    r"junta de supervisores|corte de \w{5,11}|demanda|fallo|veredicto|fianza|la ley|abogad[oa]|"
    r"judges?|courts?|court system|jury|juries|jurors|(?:the )?(?:da|d\.a\.)(?:'s)?(?: office)?|"
    r"district attorney(?:'s)?(?: office)?|prosecutors?|public defenders?|"
    r"defense (?:lawyers?|attorneys?)|(?:his|her|their|the) (?:lawyers?|attorneys?)|sheriff(?:'s)?(?: office|"
    r" department| deputies)?|chp|highway patrol|fbi|"
    r"ice|dea|atf|(?:the )?(?:county|state)(?! (?:fair|park|route|law|of|line|highway))|(?:county|state) (?:jail|"
    r"government|probation)|jails?|prison system|"
    r"probation(?: department)?|parole (?:board|agents?)|cdcr|city council|(?:the|our) council|council ?(?:members?|"
    r"man|woman)|mayor|city hall|city manager|"
    r"board of supervisors|supervisors|legislature|legislators|lawmakers|politicians|governor|supreme court|"
    r"the capitol|sacramento (?:pd|police)|"
    r"(?:our )?neighbors to the \w+|neighboring (?:cit(?:y|ies)|departments?)|other (?:cities|departments|agencies)|"
    r"ciudad vecina|ciudades vecinas|"
    r"(?:galt|lodi|stockton|folsom|roseville|rancho cordova|citrus heights|neighboring|another|"
    r"other) (?:city's )?(?:pd|police(?: department)?|department|agency|agencies)|"
    r"fire (?:department|district)|cosumnes fire|caltrans|school district|animal control|code enforcement|the feds|"
    r"federal (?:government|agents)|the system|"
    r"justice system|criminal justice system|bail (?:reform|schedule|system)|zero bail|cashless bail|"
    r"prop(?:osition)? (?:47|57|36)|early release|realignment|"
    r"juez|jueza|jueces|cortes?|tribunal(?:es)?|fiscal(?:es|ia)?|concejo(?: municipal)?|concejales|alcald(?:e|esa)|"
    r"(?:el )?condado|(?:el )?estado|legislatura|"
    r"legisladores|sheriff|politicos|gobierno|el sistema|sistema de justicia|abogad[oa]s?"
)
# Said of them, after them.
_FAULT = frame(
    r"(?:sent|sends|sending) (?:him|her|them|people|criminals|everyone) (?:right |straight )?(?:home|back)|"
    r"as (?:usual|always)|took (?:the long way|their time|its time|his time)|lleg(?:o|aron|a|an) tarde|como siempre|"
    r"(?:refus\w+|unwilling|too (?:busy|lazy|scared|afraid)|won't|wouldn't|will not|did not (?:even )?bother|"
    r"didn't (?:even )?bother|couldn't be bothered) (?:to )?(?:do |"
    r"fil\w+ |charg\w+ |prosecut\w+ |listen|fund\w*|help\w*|give|let us|send|act|keep|hold|lock|pay|see|back|answer|"
    r"care|show)\w*",
    r"fail(?:s|ed|ing)? (?:us|you|to (?!appear|yield|stop|register|obey)\w{2,12}|again|the (?:victims?|community|"
    r"public|family)|our)|has failed|have failed|let (?:us|you|victims|everyone|elk grove) down|"
    r"(?:let|lets|letting|kept? letting|keeps? releasing|releas(?:ed|es) (?:him|her|them)|turn(?:s|ed) (?:him|her|"
    r"them) loose|cut (?:him|her|them) loose|put (?:him|her|them) back|"
    r"sent (?:him|her|them) (?:right )?(?:home|back)) ?(?:him|her|them|criminals|these|this|people|repeat|"
    r"violent)? ?(?:off|go|walk|out|loose|back|again|free|right)",
    r"(?:do(?:es)?n?'?t?|did(?:n't)?|clearly|obviously)(?: \w{2,10}){0,2} (?:care|listen|understand|get it|bother)|"
    r"(?:not|never) (?:care|listen|understand)\w*|"
    r"(?:do|does|did|doing) (?:its|their|his|her) jobs?|asleep at|out of touch|dropped the ball|"
    r"drag\w* (?:its|their|his|her) feet|(?:tied|ties|tying) our hands|hands are tied|"
    r"(?:took|taking|takes|take|waited|spent|needed) (?:\w{1,10} ){0,4}?(?:minutes|hours?|days|weeks|months|years|"
    r"forever|long)(?: \w{1,10}){0,5}? "
    r"(?:should have|too long|to (?:send|respond|answer|arrive|help|act|show|do|decide|get|reach))|will (?:say|do|"
    r"try|sign) (?:anything|nothing)|l(?:ied|ying) (?:to|about)",
    r"(?:is|are|was|were|seems?|being|been) (?:\w{2,10} ){0,2}(?:soft|weak|lenient|wrong|a joke|broken|incompetent|"
    r"lazy|slow|useless|ridiculous|absurd|unfair|unjust|disgraceful|"
    r"shameful|clueless|corrupt|biased|cowards?|to blame|responsible for this|the problem|an? embarrassment|"
    r"disappointing|hopeless|more (?:interested|concerned|worried))",
    r"(?:cares?|worr(?:y|ies)) more about|prefers? (?:to )?(?:spend|criminals|fund)|should (?:be ashamed|"
    r"have (?:listened|been|kept|known|sent|locked|done|charged|funded)|explain|resign|"
    r"try|wake|stop|start|do|spend|fund|lock|keep|listen|learn|answer)|"
    r"ought to|needs? to (?:wake|do (?:its|their|his|her)|stop|start|listen|explain|fund|step up|get)|"
    r"must do (?:better|more)|can(?:not|'t) be trusted|"
    r"(?:made|makes|making) it (?:\w{2,10} )?(?:impossible|harder|easier|difficult)|(?:chose|choose|chooses|picked|"
    r"put|puts|value|values) (?:\w{2,10} ){1,5}?(?:over|before|ahead of|above) (?:your|our|public|victims|the|"
    r"safety)|"
    r"would (?:just |only |actually |finally )?(?:staff|fund|do|hold|keep|charge|answer|enforce|prosecute|help|"
    r"listen|fix)|"
    r"(?:actually|finally|never|rarely) (?:answers?|shows? up|helps?|calls? back|does)|"
    r"who (?:has|have|had|will|would|does|did)? ?(?:never|clearly|apparently|obviously|no idea)(?: \w{2,10})?|"
    r"(?:with )?(?:just|only|a mere|barely) (?:\w{1,8} ){1,3}?(?:days|weeks|months|years|probation)|"
    r"cut(?:s|ting)? (?:our|the police|positions)|cares? (?:so )?little|got it wrong|made a mistake|owes? (?:us|you|"
    r"the)|keeps? (?:releas\w+|letting|ignoring|cutting)|ignor\w+|disrespect\w*|"
    r"(?:would|will) rather",
    r"no (?:nos |les |le )?(?:da|dan|hace|hacen|quiere|quieren|escucha|escuchan|importa|importan|sirve|apoya|apoyan)|"
    r"prefieren?|fall(?:o|aron|a|an)(?: (?:a|en))|"
    r"(?:dej(?:a|an|o|aron)|solt(?:o|aron)|suelt(?:a|an)) (?:libre|salir|ir|en libertad|suelto|otra|a los)\w*|"
    r"deberian?|es (?:una verguenza|un chiste|culpable)|tard(?:o|aron|an)|se niega[n]?|negaron|"
    r"no (?:atienden?|contestan?|responden?n?|vienen?)|nos toca a nosotros|son (?:blandos|debiles|inutiles|unos)",
)
_JUDGED = frame(
    r"unlike (?:our |some |other |certain |the )?(?:neighbors?|departments?|agenc(?:y|ies)|cit(?:y|ies)|sheriff|"
    r"county|chp|police)|"
    r"let (?:him|her|them) (?:walk|go|off|out)|(?:probation|a fine|time served|diversion|an ankle monitor|"
    r"house arrest) for (?:a |his |her |the )?(?:\w{2,10} ){0,3}?(?:dui|felony|offense|robber\w*|assault|"
    r"burglar\w*|theft|arrest|abuse\w*|kill\w*|shooting|beating)\?|lo dej(?:o|aron) (?:ir|libre|salir)",
    r"(?:soft|weak|lenient|liberal|activist|out of touch|incompetent|lazy|spineless|clueless|useless|corrupt|crooked|"
    r"so called|cowardly|slow|careless|broken|failed|"
    r"woke|our (?:wonderful|great|lovely)) (?:\w{2,10} )?(?:judges?|courts?|prosecutors?|das?|d\.a\.|"
    r"district attorney|county|state|council\w*|lawmakers|politicians|lawyers?|attorneys?|"
    r"system|justice|laws?|sheriff|jury|legislature|governor|mayor|agency|agencies|jail)",
    r"(?:thanks|thanks a lot|gracias|courtesy|blame|culpa|thank) (?:to|of|a|de|for)? ?(?:the |our |a |los |las |el |"
    r"la )?(?:soft |lenient |weak |liberal |same |nuestros |new )?(?:judges?|courts?|"
    r"das?|prosecutors?|council|lawmakers|zero bail|bail reform|cashless bail|prop(?:osition)? 47|early release|"
    r"laws?|legislature|jueces|leyes|politicians|state) (?:\w{1,12} ){0,6}?"
    r"(?:out|again|free|released|back|walk\w*|streets?|loose|libre|otra|this)",
    r"deserves? (?:an? )?(?:\w{2,10} )?(?:council|judges?|das?|legislature|mayor|courts?|system|leaders) (?:that|who|"
    r"with)|"
    r"slap on the wrist|revolving door|catch and release(?! fish\w*)|soft on crime|tough on crime|no consequences|"
    r"back on (?:the|our|your) streets?(?: \w{2,10}){0,3} (?:before|again|already|because|thanks)|(?:out|"
    r"released)(?: \w{2,10}){0,2} before (?:the|our) (?:ink|paper\w*|officers? (?:finish|even))|"
    r"(?:two|different) (?:sets? of|tier) (?:rules|justice)|(?:the )?laws? (?:is|are|has|"
    r"have) (?:\w{2,10} )?(?:broken|tied|failed|joke|protect\w* criminals)|"
    r"(?:frivolous|baseless|meritless|bogus|ridiculous|absurd|shameful|outrageous|silly|greedy|phony|"
    r"false) (?:\w{2,10} )?(?:law ?suits?|suits?|claims? (?:against|by|from)|complaints?|allegations|"
    r"plaintiffs?|verdict|ruling|settlement|decision)|confident (?:that )?(?:a |the |any )?(?:courts?|jury|judge|"
    r"jurors)|hands are tied|(?:tied|ties|tying) (?:our|officers'?|the police's) hands|"
    r"puerta giratoria|jueces (?:blandos|debiles)|leyes (?:blandas|debiles)|mano blanda|palmada en la mano",
)
_CASE = frame(
    r"law ?suits?|plaintiffs?|litigation|(?:the|this|that) (?:suit|claim|complaint|result|outcome|settlement|"
    r"verdict|ruling|appeal|"
    r"sentence|acquittal|decision|dismissal|plea deal|"
    r"plea bargain|probation)|verdict|plea (?:deal|bargain)|sentenced|sentencing|acquitted|sued|suing|demanda|fallo|"
    r"sentencia|veredicto"
)
_OPINION = frame(
    r"stinks|reeks|pathetic|baffl\w+|infuriating|full of lies|unbelievable|a slap in the face|frivolous|baseless|"
    r"meritless|"
    r"bogus|ridiculous|absurd|nonsense|money grab|cash grab|shakedown|without merit|witch hunt|"
    r"confident (?:that )?(?:a |the |we |our )?(?:jury|"
    r"court|judge|facts|truth|will|officers)?|will (?:prevail|win|lose|be (?:cleared|vindicated|thrown out))|"
    r"vindicat\w+|disagree\w*|disappoint\w*|thrilled|delighted|"
    r"outrag\w+|disgust\w+|angry|furious|insult\w*|wrong|unfair|unjust|too (?:light|short|lenient|harsh|little|soft)|"
    r"not (?:enough|nearly enough)|should (?:have )?(?:been|be|get|got)|"
    r"deserv\w+|only (?:got|gets|received)|a joke|travesty|miscarriage|lies|lying|false(?:ly)?|gold digg\w+|"
    r"looking for a payday|payday|get rich|"
    r"justice (?:was |is |has been |finally )?(?:not )?(?:served|denied|prevail\w*)|no justice|disgrace\w*|shame\w*|"
    r"see it for|did nothing wrong|"
    r"sin fundamento|injust\w+|ridicul\w+|merec\w+|verguenza|absurd[oa]|mentiras?|se hizo justicia|muy poco|"
    r"estamos seguros"
)
# Words of feeling and judgment: beside a court or an agency they make a fact an opinion.
_FEELING = frame(
    r"frustrat\w+|disappoint\w+|fed up|sick (?:and tired )?of|tired of|ashamed?|shame(?:ful)?|disgrac\w+|no big deal|"
    r"nothing but|(?:full of|all|more|inventa\w*|invent\w*) (?:lies|stories|historias|mentiras)|liars?|we wish|"
    r"if only|(?:this|that|it) (?:one )?(?:so )?wrong|plain and simple|over our objections?|despite our|"
    r"against our (?:wishes|advice)|outrag\w+|unbelievable|ridiculous|absurd|insan(?:e|ity)|crazy|insult\w*|a joke|"
    r"laugh\w*|mockery|"
    r"embarrass\w+|pathetic|infuriat\w*|furious|angry|anger|lenien\w+|coddl\w*|incompeten\w+|mistake|blunder|broken|"
    r"protects? criminals|(?:rewards?|favors?) criminals|criminals over|rubber stamp\w*|"
    r"no wonder|can you believe|believe it or not|supposed to|of course|so called|go figure|typical|remember (?:that|"
    r"this) (?:when|next)|thinks? (?:it's|it is|that)|(?:decided|decides|thought|feels|"
    r"felt) (?:that )?(?:\w{1,10} ){1,5}?"
    r"(?:wasn't|was no|weren't|were no|not|isn't|enough|fine|ok|okay)|pick up the phone|get (?:its|their|his|"
    r"her) act together|step up|"
    r"protegen? a (?:los )?(?:delincuentes|criminales)|mient(?:e|en|ieron|iendo)|inventa\w*|vergonzos\w+|verguenza|"
    r"indignant\w+|"
    r"frustrad\w+|decepcion\w+|hart[oa]s?|incompeten\w+|equivoc\w+|increible|lamentable|una burla|ojala"
)
# What they did, told as a fault, in any sentence near them.
_NEGLECT = frame(
    r"tell that to|(?:left|leaves|stuck) us (?:to|with|alone|waiting|holding)|(?:they|it|he|she|who|which|and|but|"
    r"has|have|had) (?:\w{2,8} )?(?:did|does|do|done|doing) (?:absolutely |"
    r"exactly |next to )?nothing|nothing (?:was|got|has been) done|(?:they|it|he|she|and|but) "
    r"(?:\w{2,8} )?(?:shrugged|hung up|ignored|refused|looked away|walked away|said no|never (?:called|came|showed|"
    r"answered|responded))|did nothing|done nothing|"
    r"(?:puts?|putting|leaves?|leaving|costs?|costing) (?:\w{2,10} ){0,4}?(?:lives|at risk|in danger|in harm's way|"
    r"back (?:in|on|into|among)|unprotected|exposed)|endanger\w*|jeopardi\w+|"
    r"(?:decision|choice|vote|voted|chose|move) to (?:delay|cut|deny|reject|freeze|defund|ignore|release|drop|"
    r"dismiss|gut|close|let)|"
    r"(?:once|yet) again(?: \w{2,10}){0,6}? (?:released|free\w*|out|back|walk\w*|loose)|(?:it is|it's|what|"
    r"such) a (?:lie|shame|pity|disgrace|travesty|farce|circus)|is a lie|(?:we are|we're) done (?:being|waiting|"
    r"asking)|"
    r"enough is enough|had enough|thanks for nothing|way to go|nice (?:job|work)|bravo|period(?=\s?[.!])|soft touch|"
    r"(?:solto|soltaron|suelta|sueltan|libero|liberaron) (?:otra vez |de nuevo )?(?:a|al)|no (?:hizo|hicieron|hace|"
    r"hacen) nada|no (?:quiso|quisieron|quiera|quieran)|lastima|basta|una mentira|pone en (?:riesgo|peligro)"
)
_BLAMED = frame(
    r"(?:blame|fault of|fault lies with|culpe|culpa (?:de|del)|responsable es|shame on|no thanks to|thank|"
    r"thanks to) (?:the |our |your |el |la |los )?(?:\w{2,10} )?(?:judges?|courts?|das?|district attorney|"
    r"prosecutors?|"
    r"legislature|lawmakers|legislators|governor|council|mayor|politicians|county|sheriff|laws?|system|jueces|juez|"
    r"fiscal\w*|legislador\w*|concejo|politicos)(?: for (?:the|this|that|letting|making|releas\w+))"
)
_OURS = frame(
    r"(?:we|we're|our officers|our detectives|i|nosotros|estamos) (?:are |feel |"
    r"share )?(?:\w{2,10} ){0,3}?(?:frustrat\w+|disappoint\w+|angry|furious|outraged|disgusted|heartbroken|stunned|"
    r"upset|sick|fed up|tired|disagree|"
    r"(?:your |the |this |their )?(?:\w{2,12} )?(?:frustration|anger|outrage|disbelief)|decepcionad\w+|frustrad\w+|"
    r"indignad\w+|molest\w+)"
)
_KIND_WORDS = re.compile(
    r"\b(?:thank\w*|grateful|partners?|mourn\w*|condolences|passed away|fallen|memorial|loss of|loved ones|hearts|"
    r"appreciat\w*|gracias|agradec\w*|luto|not supposed to|scam\w*|callers?|impost\w*)\b"
)
_THANKS = re.compile(
    r"\b(?:thank\w*|grateful|mourn\w*|condolences|appreciat\w*|gracias|agradec\w*|luto|scam\w*|impost\w*|congrat\w*)\b"
)
# Who decides a case or a law. Facts about them are told plainly; whoever argues turns to "you", "we" or "why".
_BENCH = frame(
    r"rulings?|lawyers?|suing us|sued us|sues us|the system|"
    r"judges?|jury|jurors|courts?|prosecutors?|(?:the|our|a|this) (?:da|d\.a\.)(?:'s)?|district attorney(?:'s)?|"
    r"public defender|legislature|lawmakers|legislators|parole board|"
    r"law ?suits?|settlement|verdict|plaintiffs?|defense (?:attorneys?|lawyers?)|(?:paid|hired) a lawyer|council|"
    r"council ?members?|mayor|supervisors|governor|plea (?:deal|bargain)|"
    r"juez|jueza|jueces|corte|tribunal|fiscal|fiscalia|concejo|alcald(?:e|esa)|legisladores|demanda|sentencia|fallo|"
    r"veredicto"
)
_ARGUED = re.compile(
    r"\b(?:we|we're|we've|us|you|your|yours|why|nobody|nothing|never|only|even|still|again|should|ought|taxpayers?|"
    r"tell that|just|how do|"
    r"nosotros|nos|usted|ustedes|por que|nadie|nada|nunca|solo|deberia|miedo|burla)\b"
)
_PLAIN_BUSINESS = re.compile(
    r"\b(?:thank\w*|work(?:s|ed|ing)? (?:with|alongside)|together|jointly|joint|trabaj\w+ con|grateful|partner\w*|"
    r"appreciat\w*|honor\w*|congrat\w*|gracias|comment\w*|scam\w*|call(?:s|er|"
    r"ing)?|hang up|impost\w*|fraud|jury duty|summons|juror|"
    r"meet(?:s|ing|ings)?|agenda|watch\w*|attend\w*|survey|hearing|session|closed|open|hours|registr\w*|forms?|"
    r"appear|warrants?|report|present\w*|approv\w*|workshop|"
    r"questions|join us|visit|speak\w*|spoke|invit\w*|advocates?|court orders?|order|payment|protective|"
    r"food|tennis|basketball|pickleball|sports|"
    r"traffic court|court date|citations?|tickets?|fines?|by mail|online|superior court|courts?\.ca|group number|"
    r"trials?|estafa|llam\w+|cuelgue|reun\w+|jurado|aprob\w+|carta|consejos|"
    r"ayuda|swor[en]|elect|oath)\b"
)
_NO_COMMENT = re.compile(
    r"\b(?:(?:will|can|do|does)\s?(?:not|n't)|cannot|won't|unable to|declines? to)\s(?:\w+\s)?(?:comment|discuss|"
    r"speak)|\bno comment\b|\bfailed to appear\b|"
    r"\b(?:scam\w*|jury duty|warrant scam|estafa|pedir dinero|cuelgue)\b|"
    r"\b(?:tennis|pickleball|basketball|volleyball|handball|sports?|food|mobile home|motor) courts?\b"
)
_ASK_THEM = frame(
    r"(?:you may want to |go |please )?ask (?:them|him|her|the (?:da|judge|council|mayor|court|"
    r"county)) (?:why|what|how|where|about)|preg[uú]nt\w+(?:les|le)? (?:a ellos |al \w+ )?por que"
)


def _check(reading: Reading) -> Iterable[Hit]:
    for start, end in outermost(_told(reading)):
        yield Hit(
            "This gives an opinion about a court, a prosecutor, a lawsuit, another agency or the council. The "
            "Department "
            "speaks to them directly, not through posts (389.5(d)).",
            "State only the fact, such as “The District Attorney has filed charges”, or leave the sentence out.",
            start,
            end,
        )


def _told(reading: Reading) -> Iterator[tuple[int, int]]:
    found = (
        *pairs(reading, _ACTOR, _FAULT, within=70),
        *spans(reading, _JUDGED),
        *pairs(reading, _CASE, _OPINION, within=90, either_order=True),
        *pairs(reading, _ACTOR, _ASK_THEM, within=150),
        *(
            span
            for span in pairs(reading, _ACTOR, _FEELING, within=110, either_order=True)
            if not says(reading, _KIND_WORDS, span[0])
        ),
        *spans(reading, _BLAMED),
        *(span for span in spans(reading, _BENCH) if _argues(reading, span[0])),
        *(
            span
            for span in pairs(reading, _ACTOR, _NEGLECT, within=110, either_order=True, across=True)
            if not says(reading, _KIND_WORDS, span[0])
        ),
        *pairs(reading, _CASE, _NEGLECT, within=90, across=True),
        *_remarked(reading),
        *pairs(reading, _ACTOR, _OURS, within=90, across=True),
        *pairs(reading, _CASE, _OURS, within=90, across=True),
    )
    for start, end in found:
        if not says(reading, _NO_COMMENT, start):
            yield start, end


def _remarked(reading: Reading) -> Iterator[tuple[int, int]]:
    """An aside in the sentence that names them or in the next one is a comment on them, whatever its words."""
    for aside in (HINT, WEIGHED, IRONY):
        for start, end in pairs(reading, _ACTOR, aside, within=130, either_order=True, across=True):
            if not says(reading, _THANKS, start) and not says(reading, _THANKS, end - 1):
                yield start, end


def _argues(reading: Reading, at: int) -> bool:
    return says(reading, _ARGUED, at) and not says(reading, _PLAIN_BUSINESS, at)


D2 = Rule(
    "D2",
    2,
    "389.5(d)",
    "Comment on courts, lawsuits, agencies and the council",
    "Policy 389.5(d)",
    Level.HOLD,
    on_prose(_check),
)
