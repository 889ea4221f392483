"""Groups that the law protects, near words that judge (389.5(a)): what a sentence makes of a whole group."""

from __future__ import annotations

from posts.screening.frames import frame

_PEOPLES = (
    r"(?:african[\s-]americans|blacks|hispanics|latin[oax]s|mexicans|asians|koreans|filipin[oa]s|arabs|(?:the|"
    r"those|these|all|most|many) (?:chinese|"
    r"vietnamese|hmong|japanese|deaf|blind|disabled|handicapped)|middle[\s-]easterners|muslims|islam|islamists?|"
    r"jews|sikhs|hindus|somalis|russians|"
    r"ukrainians|polynesians|samoans|tongans|native[\s-]americans|gyps(?:y|ies)|roma|romanians|salvadorans|"
    r"guatemalans|hondurans|cubans|haitians|"
    r"nigerians|afghans|pakistanis|iranians|armenians|africans|transgenders|transsexuals|gays|lesbians|"
    r"homosexuals|queers|immigrants|migrants|"
    r"refugees|foreigners|newcomers|illegals|autistics|catholics|mormons|atheists|people of color|minorities|"
    r"nonwhites|non[\s-]whites)"
)
_ADJECTIVE = (
    r"(?:african[\s-]american|black|white|brown|hispanic|latin[oax]|mexican|asian|chinese|korean|vietnamese|hmong|"
    r"filipin[oa]|arab|muslim|islamic|"
    r"jewish|sikh|hindu|somali|russian|ukrainian|polynesian|samoan|native[\s-]american|gypsy|romanian|salvadoran|"
    r"guatemalan|honduran|cuban|haitian|"
    r"nigerian|afghan|pakistani|iranian|armenian|african|transgender|transgendered|transsexual|gay|lesbian|"
    r"homosexual|queer|lgbtq?|undocumented|"
    r"indian|ethnic|minority|foreign|immigrant|migrant|refugee|disabled|handicapped|autistic|deaf|"
    r"christian|catholic|mormon|dark[\s-]skinned|"
    r"brown[\s-]skinned|middle[\s-]eastern|trans|section[\s-]8|low[\s-]income|inner[\s-]city|third[\s-]world|"
    r"non[\s-]english[\s-]speaking|"
    r"mentally[\s-](?:ill|disabled))"
)
_KIND = (
    r"(?:people|persons|folks?|types?|famil(?:y|ies)|drivers|gangs?|men|women|males|females|kids|children|teens|"
    r"teenagers|youths?|boys|girls|"
    r"neighborhoods?|communit(?:y|ies)|parents|owners|culture|crowds?|renters|tenants|workers|students|landlords|"
    r"lifestyles?|"
    r"mothers|fathers|guys|groups?)"
)
PROTECTED = frame(
    r"(?:hombres?|mujer(?:es)?|gente|personas?|familias?|jovenes|l[oa]s|vecinos) de es[aeo] (?:religion|raza|"
    r"cultura|pais|origen|color|lado|tipo)",
    rf"(?:{_PEOPLES}|{_ADJECTIVE} (?:bar |club |church |owned |immigrant |young |looking |speaking |rights "
    rf")?{_KIND})(?: {_KIND})?(?!\s?:)(?! (?:blvd|street|st|ave|avenue|road|rd|lane|ln|"
    rf"way|drive|"
    rf"dr|restaurant|food|new year|month|"
    r"heritage|cuisine|museum|church|school|town))",
    r"(?:those|these|such|certain) (?:kinds? of )?people|(?:those|these|that|such|certain) (?:kinds? of "
    r")?(?:cultures?|communit(?:y|ies)|countr(?:y|ies)|"
    r"religions?|faiths?)|(?:cultures?|people|families|religions?) like (?:that|theirs|them|those)|"
    r"people of (?:that|this|a certain|their) (?:faith|religion|race|kind|color|background|culture)|their (?:kind|"
    r"culture|religion|community|country)|wherever they came from|you people|"
    r"(?:if )?the (?:parents|family|families|driver|drivers|victims|kids|neighbors|residents) (?:only )?(?:spoke|"
    r"knew|had spoken|learned|could speak|don't speak|didn't speak) english",
    r"(?:l[oa]s|est[oa]s|es[oa]s|muchos|tod[oa]s l[oa]s|un grupo de|gente|familias?|personas|jovenes|hombres|"
    r"vecinos) (?:de (?:esa?|otra|otros|color) ?)?(?:arabes|asiatic[oa]s?|centroamerican[oa]s?|chin[oa]s?|"
    r"cuban[oa]s?|discapacitad[oa]s|extranjer[oa]s?|"
    r"gitan[oa]s?|haitian[oa]s?|hispan[oa]s?|homosexuales|hondure[a-z]{3}|indigenas?|indi[oa]s|indocumentad[oa]s?|"
    r"inmigrantes|judi[oa]s?|latin[oa]s?|lesbianas|gays|mexican[oa]s?|migrantes?|musulman(?:es|as|a)?|negr[oa]s|"
    r"moren[oa]s?|"
    r"refugiad[oa]s?|rus[oa]s?|salvadoren[oa]s?|transexuales|trans|transgenero|venezolan[oa]s?|color|otros paises|"
    r"otro pais|esa religion|esa raza|esa cultura)",
)
# Weaker names: many good posts speak of women, men or the old, so only a plain verdict counts beside them.
EVERYBODY = frame(
    r"(?:people|anyone|those|folks|drivers) (?:in|with|using) (?:a )?(?:wheelchairs?|disabilit(?:y|ies)|walkers?|"
    r"canes?)|(?:wheelchair|disabled|deaf|blind|autistic|handicapped|elderly|old) (?:users|people|drivers|folks|"
    r"persons)",
    r"(?:all |most |many |these |those |young |old |older |no |some )?(?:women|ladies|girls|females|men|boys|"
    r"males|guys|seniors|old people|the elderly|elderly drivers|older drivers|old folks|wives|mothers|moms|teens "
    r"today)|"
    r"(?:las|l[oa]s|tod[oa]s l[oa]s) (?:mujeres|hombres|viej[oa]s|ancian[oa]s|senoras|muchachas|ninas)",
)
JUDGED = frame(
    r"easy (?:targets?|prey|marks?)|and their (?!famil|allies|friends|children|loved|neighbors|supporters|"
    r"communit|advocates|culture with)\w{3,12}|fights?|deben? (?:ser|estar|irse|quedarse|aprender)|vigilad[oa]s?|"
    r"delincuentes|criminales|pandill\w{1,5}|no sabe(?:n)? (?:vivir|convivir|comportarse)",
    r"put (?:\w{2,10} ){1,4}?at risk|expose\w?|hide behind|keeps? (?:too|so)|never report\w{0,2}|looks? (?:like|"
    r"middle|foreign)",
    r"crimes?|thefts?|thie(?:f|ves)|steal\w{0,3}|stole|rob|robs|robbing|burglar\w{0,5}|trouble\w{0,6}|risks?|"
    r"never|always|ruin\w{0,3}|danger\w{0,3}|unsafe|threat\w{0,5}|problems?|expect|blame\w{0,2}|worse|worst|bad|"
    r"too (?:many|much|\w{3,10})|violen\w{2,3}|"
    r"drugs?|gangs?|lazy|dirty|liars?|lie|lies|cheat\w{0,3}|invad\w{1,3}|invasion|flood(?:ing|ed|s)? (?:our|the "
    r"city|into|across|this|elk)|overrun|"
    r"infest\w{0,6}|spread\w{0,3}|disease\w?|terror\w{0,4}|radical\w{0,3}|extremis\w{1,2}|(?:do|does|did|will|"
    r"would|can) ?not (?!hesitate|be afraid|need|have to|ask|share|report your)\w{2,12}|don't (?!be afraid|"
    r"hesitate|need|have to|wait|ask|fear|forget)\w{3,12}|doesn't \w{3,12}|won't \w{3,12}|can't \w{3,12}|cannot "
    r"\w{3,12}|refuse\w?|"
    r"suspicious|suspects?|keep an eye|watch(?: out)?(?: for)?|beware|avoid|stay away|look out|lookout|call us "
    r"(?:if|when)|report (?:any|them|anyone)|go back|deport\w{0,5}|get out|kick\w{0,3}|assimilate|belong|"
    r"handouts?|welfare|freeload\w{0,3}|take advantage|taking advantage|"
    r"as always|as usual|no surprise|of course|what it is they do|what they do|how they are|you know|we know|"
    r"everyone knows|prone|tend\w?|likely to|known (?:for|to)|naturally|typical\w{0,2}|usually|mostly|most of|all "
    r"of them|every one of them|cause\w?|causing|responsible|behind|"
    r"before .{3,30} (?:came|moved|arrived)|moved? in|moving in|taking over|took over|take over|changed|used to "
    r"be|breed\w{0,3}|hoard\w{0,3}|easy (?:prey|targets) because|spend\w{0,3}|smell\w{0,3}|noise|noisy|loud|"
    r"uncivilized|backward|savage\w?|barbaric|illegal\w{0,2}|immoral|sinful?|unnatural|perver\w{1,4}|predators?|"
    r"groom\w{1,4}|sick|confus\w{1,3}|"
    r"weak\w{0,2}|emotional|irrational|inferior|hate (?:us|america|police|women)|teach(?:es)? (?:violence|hate)|"
    r"worked up|angry|hot ?head\w{0,2}|snap|dumb|stupid|ignorant|uneducated|poor (?:driv\w{3}|parent\w{3})|"
    r"crash\w{0,2}|park\w{0,3} wherever|working the|scam\w{0,5}|begg\w{1,4}|littering|filth\w?|jealous|"
    r"controlling|traditions? (?:of|excuse)|real americans|not american|"
    r"roban|robo\w?|ladron\w{0,3}|crimen(?:es)?|delito\w?|siempre|nunca|peligro\w{0,3}|violent\w{1,3}|problemas?|"
    r"culpa\w{0,4}|invad\w{2,4}|invasion|asalt\w{2,4}|maltrat\w{2,4}|(?:no|ni) (?:saben|respetan|entienden|"
    r"quieren|deberian|deben|trabajan|pagan|hablan|cuidan|les importa|pertenecen|son de)|ya sabe\w{0,3}|sabemos "
    r"como son|como son|cuidado con|ojo con|sospechos\w{1,3}|rondan\w{0,2}|tomand?o?|cuando toman|borrach\w{1,3}|"
    r"drogas|"
    r"ponen en (?:peligro|riesgo)|deport\w{2,5}|regres\w{2,4} a su|lejos de|traen|ensucian|se aprovechan|abusan|"
    r"viven de|floj\w{1,2}|suci\w{1,2}|enferm\w{2,5}|ruido\w{0,2}|avisen?os|llamenos si|antes de que (?:llegaran|"
    r"vinieran)|deberian (?:irse|aprender|quedarse)|tipico|por naturaleza",
)
PLAIN_VERDICT = frame(
    r"(?:should|must|need to|ought to|have to) (?:just )?(?:stay (?:off|out|away|inside|indoors|home)|get out of|"
    r"keep off|not be)|(?:manejan|conducen|cocinan|trabajan|se visten|estacionan) (?:muy |bien |tan )?(?:mal|peor|"
    r"como|lento)|ya se sabe|como siempre|hablan (?:mucho|demasiado)",
    r"(?:should|shouldn't|should not|must|need to|ought to|have to|belong|belongs) (?:not |never |all |really "
    r")?(?:be (?:walking|out|driving|allowed|home|quiet|in the kitchen|alone|trusted|behind)|drive|driving|stay "
    r"(?:home|in)|dress\w{0,3}|smile|walk alone|go out|wear|cover|work|vote|expect|know better|in the|at home|"
    r"learn to (?:drive|park|cook)|act|obey|man up|cry)|"
    r"(?:just |simply |really )?(?:can't|cannot|can not|don't know how to|aren't able to|are unable to|aren't fit "
    r"to|aren't built to|weren't made to) (?:drive|park|handle|lead|fight|shoot|think|be trusted|reason|control|"
    r"keep secrets|read maps|take|do (?:this|the|a man's))|"
    r"(?:are|is|get|being) (?:just |simply |always |all |so |far |way |much )?(?:too (?:emotional|weak|old|slow|"
    r"soft|small|sensitive|fragile|hysterical|delicate|stupid)|bad (?:drivers|at)|terrible (?:drivers|at)|"
    r"hysterical|emotional|irrational|gold diggers|liars|naturally|made for|born to|weaker|inferior|less (?:able|"
    r"capable|suited)|the weaker|asking for|to blame for|bossy|catty|gossips|cheaters|pigs|animals|dogs|a menace|"
    r"a danger|hazards?)|"
    r"dressed? like (?:that|this)|what (?:she|they|women) (?:was|were) wearing|short skirts?|provocative\w{0,2}|"
    r"revealing|asking for it|lead(?:s|ing)? men on|man's (?:job|work|world)|woman's (?:place|job|work)|at the "
    r"wheel|behind the wheel again|woman driver|female driver|makeup|hormones|that time of|pms|nagging|vestirse "
    r"(?:con|asi|como)|(?:no )?deberian (?:manejar|quedarse|vestirse|salir|estar|usar)|no (?:saben|pueden|deben|"
    r"deberian) (?:manejar|estacionarse|salir|conducir|controlar\w{0,2})|en (?:su|la) (?:casa|cocina)|provocan|"
    r"provocativ\w{1,2}|lugar de la mujer|son (?:muy |bien |demasiado )?(?:sentimentales|debiles|histericas|"
    r"mentirosas|emocionales|chismosas|lent[oa]s)",
)
# Words of welcome, help and mourning, and of harm done to the group: nothing is held that stands beside them.
FAIR = frame(
    r"hate crimes?|hate incidents?|scammers?|callers?|impost\w{2,4}|notario|threaten\w{0,3}|stereotyp\w{1,3}|"
    r"myths?|bias\w{0,2}|discriminat\w{2,5}|racis[tm]\w?|"
    r"prejudice\w?|regardless|heritage|history month|awareness|celebrat\w{1,4}|festival|parade|new year|ramadan|"
    r"eid|hanukkah|diwali|vaisakhi|lunar|cinco de mayo|juneteenth|pride|welcom\w{1,3}|encouraged?|invit\w{1,4}|"
    r"thank\w{0,3}|honor\w{0,3}|proud\w{0,2}|congratulat\w{2,5}|"
    r"(?<!easy\s)targets?|targeted|targeting|victim\w{0,7}|fear|afraid|services?|resources?|support\w{0,3}|"
    r"assistance|"
    r"help(?:s|ing)?(?! us)|interpret\w{2,4}|translat\w{2,5}|accessib\w{2,5}|accommodat\w{2,5}|listen\w{0,3}|"
    r"meeting|liaison|partner\w{0,7}|recruit\w{0,5}|apply|first|scholarship|equal\w{0,3}|rights|dignity|respect "
    r"(?:for|to|of|every)|serve|serving|protect\w{0,3}|join us|open to|condolence\w?|remember\w{0,3}|memorial|"
    r"vigil|holocaust|"
    r"bienvenid[oa]s?|celebr\w{2,5}|herencia|gracias|orgullos\w{2,3}|victimas?|ayuda\w{0,3}|servicios|recursos|"
    r"apoyo|derechos|sin miedo|sin importar|interpretes?|discriminacion|odio|racismo|invit\w{2,5}|festival|fiesta|"
    r"feria|acompan\w{2,5}|honr\w{2,5}|apoyar\w{0,3}|proteger|proteg\w{3,5}"
)
