"""Wide wordings of rule E4 (389.5(e)): refuges, people in hiding, the hurt in a hospital, families that meet."""

from __future__ import annotations

from posts.screening.frames import frame

REFUGE = frame(
    r"(?:domestic violence|dv|violence|women'?s?|battered|abused?|abuse|victims?'?|survivors?'?|crisis|confidential|"
    r"secret|trafficking|trafficked|runaways?|"
    r"youth|teens?|lgbtq?|foster|recovery|emergency|advocates?'?|weave'?s?|"
    r"\w{3,14}'s) (?:\w{2,12} ){0,2}?(?:shelters?|refuges?|safe ?houses?|homes?(?= (?:on|at|near|behind|next|"
    r"across|wants?|needs?|is))|havens?|beds?)|advocates? (?:\w{2,10} ){0,3}?(?:her|him|them|wife|family|mother|"
    r"sister)(?: \w{2,8}){0,5} (?:bed|room|place|spot) at|(?:(?:\w{3,12} )?haven|hope|safe|harbor|sanctuary|"
    r"transitional) (?:house|home|harbor|"
    r"place)|safe ?houses?|"
    r"(?:a |the |her |our )?(?:shelter|refuge|haven|hideaway|hiding place|secret location)(?= (?:is|near|on|at|behind|"
    r"next|across|by|off|beside|around))|"
    r"(?:refugios?|albergues?|casas? (?:hogar|de acogida|segura|de transicion|refugio)|hogar(?:es)?|"
    r"centro de acogida) (?:\w{2,10} ){0,3}?(?:mujer(?:es)?|violencia|victimas?|"
    r"sobrevivientes|maltrat\w+|madres|senoras|abuso|trata)|(?:mujeres|senoras|madres|victimas|"
    r"sobrevivientes) (?:\w{2,10} ){0,3}?(?:del|de la|en el|al) (?:refugio|albergue|casa hogar)"
)
# Animals, floods and cold nights have shelters that everybody should find.
PUBLIC_SHELTER = frame(
    r"(?:is|are|now) open|opens|abre|animals?|pets?|dogs?|cats?|puppy|adopt\w*|evacuat\w+|evacuees|flood\w*|storm|"
    r"wildfire|fire|warming|cooling|"
    r"red cross|bus shelter|shelter in place|"
    r"mascotas?|animales|perros?|evacua\w+|inundacion|incendio|cruz roja|homeless|unhoused|sin hogar"
)
# Whoever needs not to be found.
HIDDEN_PERSON = (
    r"(?:victims?|survivors?|witness(?:es)?|complainants?|(?:his|the suspect's|her|their) (?:ex ?)?(?:wife|girlfriend|"
    r"partner|kids|children|sister|mother)|the (?:\w{3,10} )?(?:mother|mom|"
    r"family|famil(?:y|ies)|children|kids|girls?|boys?|woman|women|couple|child|baby|teen)|she(?: and (?:her|"
    r"the) (?:\w{3,10} ){1,3})?|her|them|they|la (?:victima|testigo|madre|mujer|"
    r"familia|senora)|el testigo|las (?:victimas|mujeres|ninas)|los (?:testigos|ninos|menores)|su (?:esposa|ex|pareja|"
    r"familia)|sus hijos)"
)
STAYS = (
    r"(?:(?:is|are|was|were|esta|estan) (?:now|safe|safely|currently|back|ahora|a salvo|bien)|stay(?:s|ed|ing)?|"
    r"liv(?:es|ing)|hid(?:es|ing|den)?|shelter(?:s|ed|ing)|hous(?:ed|ing)|relocat\w+|mov(?:ed|"
    r"ing)|placed|put up|set up|lodg\w+|brought|taken|drove|driven|found|checked|"
    r"safe|sleeping|resting|waiting|recovering|settled|hole[d]? up|laying low|lying low|escondid\w+|se (?:queda|"
    r"esconde|hospeda|encuentra|aloja)\w*|hosped\w+|aloj\w+|traslad\w+|llev\w+|"
    r"vive[n]?|viviendo|ubicad\w+|instalad\w+)"
)
LODGING = (
    r"(?:hotel|motel|inn|suites?|lodge|extended stay|residence inn|airbnb|motel 6|super 8|holiday inn|cabin|"
    r"trailer park|rv park|safe ?house|shelter|(?:aunt|uncle|sister|brother|mother|mom|"
    r"parents?|grandm\w+|grandparents|friend|cousin|relative|neighbor|pastor)(?:'s|s')?(?: (?:house|home|place|"
    r"apartment|ranch))?|refugio|albergue|casa de (?:su|una|unos|la) \w+|posada)"
)
KEPT_AT = frame(
    rf"{HIDDEN_PERSON} (?:\w{{1,12}} ){{0,5}}?{STAYS} (?:\w{{1,12}} ){{0,4}}?(?:at|in|to|with|into|near|a|en|al|con|"
    rf"de) (?:\w{{1,14}} ){{0,4}}?{LODGING}"
)
BY_FIRE = frame(
    r"fire|flood\w*|storm|smoke|evacuat\w+|displaced|gas leak|water|incendio|inundacion|evacua\w+|red cross|missing|"
    r"last seen|lost|desaparecid\w+"
)
WOUNDED = frame(
    r"shot|shots|stabb\w+|wound\w*|injur\w*|hurt|struck|beaten|burn(?:ed|s)|gunfire|gunshots?|shooting|attacked|"
    r"assaulted|hit by|run over|victims?|survivor|crash\w*|collision|in surgery|out of surgery|"
    r"icu|condition|airlifted|herid\w+|lesionad\w+|balead\w+|apunal\w+|atropell\w+|choque|victimas?|tiroteo|cirugia|"
    r"golpead\w+"
)
FAMILIES = frame(
    r"famil(?:y|ies)|parents?|guardians?|loved ones|moms?|dads?|students?|children|kids|reunif\w+|reunite\w*|reunion|"
    r"pick ?up|wristbands?|padres|madres|familias?|familiares|alumnos|"
    r"estudiantes|hijos|ninos|tutores|reunificacion|recoger"
)
