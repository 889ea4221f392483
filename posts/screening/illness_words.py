"""How a text tells of somebody's health (389.5(b)): wide classes of illness, crisis, drugs and care for rule B9."""

from __future__ import annotations

from posts.screening.frames import frame

# Said of a named person, each of these is that person's medical story.
OF_THE_BODY = frame(
    r"(?:cardiac|respiratory) (?:arrest|failure)|heart attacks?|heart (?:gave out|stopped|surgery|attack)|stroke|"
    r"aneurysm|seizures?|seized|"
    r"convuls\w+|chemo(?:therapy)?|radiation treatments?|stage (?:one|two|three|four|[1-4]|i{1,3}|iv)|in remission|"
    r"tumou?rs?|metasta\w+|lymphoma|melanoma|"
    r"insulin|blood sugar|sugar (?:crashed|dropped|was low)|diabet\w+|asthma(?: attack)?|epipen|anaphyla\w+|"
    r"allergic reaction|kidneys?|liver|transplant|"
    r"covid|pneumonia|sepsis|infection|quarantin\w+|contagious|lupus|als|ms|sickle cell|hospice|terminal(?:ly)?|"
    r"palliative|"
    r"(?:shattered|broken|broke|fractured|crushed|dislocated|severed|lost) (?:his |her |their |a |both |"
    r"an )?(?:\w{2,8} )?(?:pelvis|legs?|arms?|hips?|"
    r"femur|ribs?|jaw|skull|spine|vertebra\w*|collarbone|wrists?|ankles?|fingers?|eyes?|foot|hand|nose|tibia|kneecap)|"
    r"concussion|"
    r"(?:sedated|intubated|unconscious(?! persons?)|comatose|ventilator|stitches|sutures|staples|"
    r"internal bleeding|ruptured|"
    r"collapsed) ?(?:lung|spleen|artery)?|"
    r"(?:blood|medical|hospital) (?:loss|transfusion|chart)|(?:miscarried|pregnant|(?:weeks|months) pregnant|labor|"
    r"ultrasound)",
    r"(?:lung|bone|skin|brain|breast|colon|prostate|ovarian|pancreatic|blood) cancer|bypass|pacemaker|amputat\w+|"
    r"prosthe\w+|paraly\w+|wheelchair|oxygen tank",
    r"infarto|paro (?:cardiaco|respiratorio)|derrame|convulsion(?:es)?|quimioterapia|quimio|tumor(?:es)?|insulina|"
    r"azucar|diabet\w+|asma|embaraz\w+|"
    r"(?:fractur|quebr|romp|perdi|amput)\w+ (?:la |el |un |una |dos |varias )?(?:pierna|brazo|cadera|costillas?|"
    r"craneo|mano|pie|pelvis)s?|"
    r"inconsciente|coma inducido|intubad[oa]|terapia intensiva|hospicio|dialisis|trasplante",
)
OF_THE_MIND = frame(
    r"depress(?:ion|ed|ive)|anxiety|panic attacks?|bipolar|manic|mania|psycho\w{3,6}|schizo\w+|paranoi\w+|delusion\w*|"
    r"hallucinat\w+|hear(?:s|ing|d)? voices|"
    r"voices in|(?:mental|nervous|psychotic|emotional) (?:breakdown|break|collapse|episode|illness|disorder|issues|"
    r"problems|condition|state)|ptsd|"
    r"post ?traumatic|adhd|autis\w+|asperger\w*|dementia|alzheimer'?s?|memory (?:loss|care)|suicid\w+|(?:end|take|"
    r"ended|took|ending|taking) (?:his|her|their) (?:own )?life|"
    r"(?:hurt|harm|kill|cut|hang)(?:ing|ed)? (?:him|her|them)sel(?:f|ves)|jump(?:ed|ing)? (?:from|off)|self ?harm|"
    r"grief counsel\w+|"
    r"(?:his|her|their) (?:\w{3,12} )?(?:meds|medications?|pills|prescriptions?|psychiatrist|therapist|doctor|"
    r"treatment|diagnosis|episodes?)|"
    r"(?:off|without|skipped|missed|stopped taking|hadn't taken|had not taken|refill\w*) (?:his|her|their) (?:meds|"
    r"medications?|pills|shots?|insulin)|"
    r"psych\w{0,8} (?:ward|unit|hospital|facility|evaluation|treatment|care|bed)|behavioral health (?:unit|hospital|"
    r"center|facility)|mental health (?:treatment|"
    r"facility|hospital|center|unit|bed|evaluation|crisis|history|court)",
    r"depresi\w+|ansiedad|esquizofr\w+|bipolar|paranoi\w+|alucina\w+|(?:oye|escucha|oia|escuchaba) voces|"
    r"crisis (?:nerviosa|emocional|mental)|"
    r"(?:quitarse|acabar con|terminar con|quito) (?:la|su) (?:propia )?vida|suicid\w+|(?:su|sus) (?:medicamentos?|"
    r"medicinas?|pastillas|tratamiento|"
    r"psiquiatra|terapeuta)|psiquiatric\w+|salud mental|autis\w+|demencia|alzheimer|lastimarse|hacerse dano",
)
OF_DRUGS = frame(
    r"overdos\w+|od'?(?:d|ed|ing)|narcan\w*|naloxone|(?:doses?|squirts?|sprays?|rounds?) of|(?:stopped|wasn't|not|"
    r"barely) breathing|turn(?:ed|ing) blue|blue lips|"
    r"unresponsive|unconscious(?! persons?)|slumped|nodding off|passed out|(?:bad|fentanyl|bad batch|"
    r"laced) (?:pills?|batch|"
    r"reaction)|swallowed|"
    r"(?:meth|heroin|fentanyl|cocaine|alcohol|opioids?|pain ?killers?|pills?|drugs?|drinking) (?:addict\w*|habit|"
    r"problem|use|abuse|relapse|withdrawals?|psychosis)|"
    r"addict(?:ion|ed|s)?|relaps\w+|withdrawals?|detox\w*|rehab\w*|sober living|in recovery|methadone|suboxone|"
    r"alcoholi\w+|cirrhosis|toxicology",
    r"sobredosis|adicc?i\w+|adict[oa]|alcoholi\w+|rehabilitacion|desintoxicacion|recaid\w+|se trago|sin respirar|"
    r"no respiraba|convulsion\w*|intoxicad[oa] con",
)
OF_INFECTION = frame(
    r"hiv|aids|hepatitis|tuberculosis|tb|herpes|syphilis|std|sti|vih|sida|sifilis|meningitis|mrsa|measles|"
    r"tested positive|dio positivo"
)
# A hold under the code, in whatever words, is always of one person.
HELD = frame(
    r"(?:per|under|pursuant to|on|for|as|via|w&i|w i|wic|section|code|a|an|the|legal|psych|the person was|got|written|"
    r"wrote a|bajo|por|la|el) (?:\w{1,8} )?(?:section |"
    r"code |legal )?(?:5150|51-?50|5585|5250|5 ?1 ?5 ?0)(?:'?e?d)?(?! block)",
    r"(?:72|seventy two|setenta y dos) ?(?:hour|hr|horas?)s? (?:\w{3,12} )?(?:hold|evaluation|observation|commitment|"
    r"detention|psych\w*|de (?:observacion|evaluacion))|"
    r"(?:mental health|psych\w*|involuntary|danger to (?:self|himself|herself|others)\w*|"
    r"grave disability) (?:\w{3,10} )?(?:hold|detention|commitment|evaluation)|"
    r"gravely disabled|danger to (?:himself|herself|self)|(?:hospitali\w+|internad[oa]|llevad[oa]|ingresad[oa]|"
    r"detenid[oa]|committed|hospitali[sz]ed|admitted) "
    r"(?:\w{2,10} )?(?:contra su voluntad|against (?:his|her|their) will|involuntari\w+)|involuntari(?:ly|"
    r"amente) (?:\w{4,14})|"
    r"(?:unidad|ala|hospital|centro|sala|pabellon|clinica) (?:de (?:salud mental|crisis)|psiquiatric[oa])|"
    r"evaluacion (?:psiquiatrica|de salud mental|psicologica)|retencion (?:de|por) \w{2,6}",
)
HELD_GENERAL = frame(
    r"(?:what|how|when|why|who|law|training|trained|program|policy|statistics|total|calls|percent|year|month|"
    r"number of|\d{1,4} (?:holds|5150s?|people|times|calls)|"
    r"5150s|if you|if someone|anyone|learn|family members|families|que es|como|cuando|si alguien)"
)
# One person of the story is said to have it, though nobody is named: whoever knows them now knows that too.
ONE_HAS = frame(
    r"(?:he|she|the (?:\w{3,12} )?(?:man|woman|driver|suspect|victim|teen|mother|father|resident|veteran|passenger|"
    r"caller|subject|rider|student|person|husband|wife|son|daughter)|"
    r"(?:his|her|their|the man's|the woman's|the suspect's|the driver's|the victim's) (?:wife|husband|mother|father|"
    r"sister|brother|son|daughter|family|doctor|roommate|parents|mom|dad)|who|el|ella|"
    r"(?:el|la|un|una) (?:hombre|mujer|conductor[a]?|sospechos[oa]|victima|joven|senor[a]?)|quien|"
    r"que)(?: [\w']{1,14}){0,9}? (?:has(?: been)?|had(?: been)?|have|is|was|suffers?|"
    r"suffered|suffering|battl\w+|fight\w*|struggl\w+|diagnosed|living|lives|treated|deal\w*|cop\w+|been|off|stopped|"
    r"hears?|hearing|hadn't|ran out|out of|tested|tiene|tenia|padec\w+|sufr\w+|"
    r"diagnostic\w+|vive|lucha|dej[oa]|oye|escucha|batalla) (?:\w{1,12} ){0,4}?(?:(?:severe |clinical |major |"
    r"chronic |long ?term |la |una |de )?(?:depression|bipolar\w*|schizo\w+|"
    r"psychosis|paranoi\w+|delusion\w+|hallucinat\w+|voices|ptsd|mental (?:illness|disorder)|addiction|alcoholism|"
    r"epilep\w+|diabet\w+|cancer|leukemia|hiv|aids|hepatitis|"
    r"tuberculosis|(?:his|her) (?:meds|medications?|pills|insulin|treatment)|depresion|esquizofrenia|voces|adiccion|"
    r"alcoholismo|epilepsia|vih|sida|cancer|"
    r"(?:sus?) (?:medicamentos?|medicinas?|pastillas|tratamiento)|trastorno|enfermedad mental))"
)
# What a member of the Department goes through is no news either.
OF_A_MEMBER = frame(
    r"(?:diagnos\w+ with|battl\w+|fight(?:s|ing)|start(?:s|ed|ing)?|begins?|began|undergo\w*|underwent|facing|"
    r"going through|recovering from|found out|learned|lost (?:his|her) battle|"
    r"diagnosticad[oa]|lucha contra|empieza|inicia) (?:\w{1,12} ){0,6}?(?:cancer|tumou?r|chemo\w*|leukemia|lymphoma|"
    r"melanoma|stroke|heart (?:attack|surgery)|surgery|"
    r"transplant|dialysis|parkinson'?s|als|multiple sclerosis|rehab|depression|ptsd|quimio\w*|leucemia|cirugia)|"
    r"(?:tumor|cancer) (?:is|came|has come|has) (?:back|returned)"
)
CAUSE = frame(
    r"awareness|research|foundation|fundrais\w+|walk|ribbon|patch(?:es)?|pink|screening|prevent\w*|survivors?|"
    r"proceeds|donat\w+ to|relay|no shave|in honor of|pediatric|patients|"
    r"concientizacion|prevencion|investigacion|sobreviviente"
)
