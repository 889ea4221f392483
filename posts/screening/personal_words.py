"""Words of private life (389.5(f)): who speaks for himself, sells, collects, celebrates; English beside Spanish.

They match the folded lower-case text. A Department speaks as "we"; "I", "me" and "my" are a person speaking.
"""

from __future__ import annotations

KIN = (
    r"(?:(?:step|grand|god|ex|half)?(?:brother|sister|mother|father|son|daughter|mom|dad|mama|papa|parents?|"
    r"kids?|child(?:ren)?|"
    r"boys|girls)|cousins?|wife|husband|spouse|uncle|aunt(?:ie)?|nephews?|nieces?|(?:girl|boy)friend|fiancee?|"
    r"buddy|buddies|bff|bestie|(?:best )?friends?|roommates?|in laws|(?:mother|father|brother|sister|son|"
    r"daughter) in law|"
    r"grandm?a|grandpa|family|bab(?:y|ies)|twins|triplets|toddler|teenagers?|neighbors?|landlord|boss|ex|hubby|"
    r"wifey|better half|"
    r"other half|significant other|babysitter|love|sweetheart|babe|honey|old (?:man|lady)|girl|man|crew|"
    r"gym buddies|church)"
)
KIN_ES = (
    r"(?:prim[oa]s?|herman[oa]s?|espos[oa]|marido|mujer|hij[oa]s?|ti[oa]s?|sobrin[oa]s?|niet[oa]s?|amig[oa]s?|"
    r"mama|papa|"
    r"padres?|madre|jef[ea]|novi[oa]|familia|cunad[oa]s?|compadre|comadre|suegr[oa]s?|abuel[oa]s?|ahijad[oa]s?|"
    r"bebe|vieja|viejo|"
    r"vecin[oa]s?|roomie|ex)"
)
# Things of a person's own; what the Department owns is said to be the Department's.
BELONGINGS = (
    r"(?:trucks?|troca|boats?|motorcycle|bike|jeep|camper|rv|trailer|couch|sofa|furniture|house|apartment|condo|"
    r"cabin|garage|"
    r"backyard|garden|kitchen|dogs?|cats?|pupp(?:y|ies)|kittens?|guitar|tickets|golf clubs|car|ride|phone|wallet|keys|"
    r"wedding|vacation|honeymoon|birthday|b ?day|anniversary|days? off|weekend|day job|hometown|high school|"
    r"alma mater|diet|"
    r"workout|gym|hair|tattoos?|rent|mortgage|student loans|divorce|surgery|marathon|half marathon|softball team|"
    r"bowling league)"
)
BELONGINGS_ES = (
    r"(?:camioneta|troca|carro|moto|casa|departamento|cuarto|perr[oa]s?|gat[oa]s?|boda|cumpleanos|quinceanera|"
    r"viaje|vacaciones|"
    r"negocio|tienda|pagina|cuenta|canal|instagram|facebook|tiktok|grupo|banda|disco|podcast|operacion|renta|"
    r"perfil|equipo de futbol)"
)
VENTURES = (
    r"(?:etsy|gofundme|venmo|cash ?app|zelle|paypal|podcast|band|gig|set|show tonight|side (?:hustle|business|job|gig)|"
    r"small business|business|shop|store|boutique|salon|food truck|bakery|online store|album|book|novel|mixtape|"
    r"insta(?:gram)?|ig|tiktok|snap(?:chat)?|youtube|twitch|channel|stream|personal (?:page|account|handle|profile)|"
    r"(?:other|private|real) (?:page|account|profile)|handle|blog|newsletter|only ?fans|merch|garage sale|"
    r"yard sale|listing|"
    r"new house|fantasy (?:league|team|draft)|fantasy|picks|bracket|parlay|profile|bio|class(?:es)?|course|coaching|"
    r"promo|(?:promo |discount |referral )?(?:code|link))"
)
# What a private person asks others for.
WANTED = (
    r"(?:baby ?sitters?|nann(?:y|ies)|dog ?(?:sitters?|walkers?)|house ?sitters?|plumbers?|roofers?|handym[ae]n|"
    r"contractors?|"
    r"painters?|gardeners?|landscapers?|realtors?|mechanics?|barbers?|tailors?|photographers?|djs?|caterers?|tutors?|"
    r"personal trainers?|dentists?|(?:divorce )?lawyers?|roommates?|cribs?|strollers?|couch|used \w{3,12}|"
    r"ride to|cabins?|"
    r"(?:\w{2,10} )?tickets|apartments?|place to (?:rent|live|stay)|date|blind date|taco (?:man|truck)|bounce house|"
    r"ninera|plomero|mecanico|abogado|pintor|jardinero|electricista|cuarto|departamento|cuna|fotografo|roomie|sonido)"
)
PERSON_OF_OURS = (
    r"(?:officer|sgt|sergeant|detective|det|deputy|lt|lieutenant|captain|capt|cpl|corporal|dispatcher|chief|"
    r"agente|oficial|sargento|"
    r"detectivo|teniente)\.?\s[a-z'-]{2,20}(?:\s[a-z'-]{2,20})?(?:'s|s')"
)
PAYMENT = (
    r"(?:venmo|cash ?app|zelle|pay ?pal|apple pay|go ?fund ?me|give ?send ?go|fundly|ko fi|patreon|kickstarter|"
    r"indiegogo|only ?fans)"
)
PRIVATE_CAUSE = (
    r"(?:vacation|wedding|honeymoon|bachelor(?:ette)? party|baby shower|rent|surgery|medical bills|vet bills?|"
    r"legal fees|house|"
    r"move|divorce|birthday|retirement party|kids?|son|daughter|wife|husband|family|tuition|truck|band|team|troop)"
)
