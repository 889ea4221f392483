"""389.5(c), rule C1: what only investigators and the offender should know is held."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(c)")

TOLD = [
    "Our technicians lifted a palm print from the cash drawer.",
    "DNA on a cigarette butt came back to a man from Galt.",
    "Investigators found three .380 casings next to the body.",
    "The victim was shot twice in the back.",
    "She was stabbed eleven times with a kitchen knife.",
    "The killer tied him with an orange extension cord.",
    "The suspect used a 12 gauge shotgun in the murder.",
    "Cell phone records show he was on Sample Road at 2 a.m.",
    "We pulled his text messages and they tell the whole story.",
    "The murder weapon was thrown into Sample Creek.",
    "A tipster told us that he is hiding at a motel.",
    "An anonymous tip led detectives to the storage unit.",
    "A confidential source gave us the names of the crew.",
    "The CI said the drugs arrive on Fridays.",
    "His roommate is cooperating with detectives.",
    "We are writing a search warrant for the house on the corner.",
    "A judge signed the warrant for his phone this morning.",
    "Detectives plan to serve warrants on Friday at dawn.",
    "We have had him under surveillance for two weeks.",
    "There is a GPS tracker under her car.",
    "Detectives have been watching the house since Sunday.",
    "We pinged his cell phone near the river.",
    "An undercover officer bought pills from the suspect twice.",
    "A wiretap caught the two of them planning it.",
    "Detectives are closing in on the ex-husband.",
    "An arrest is imminent, so he should not sleep well.",
    "Our main suspect does not know that we know.",
    "The autopsy report shows that she was strangled.",
    "The note left at the scene said “you are next”.",
    "The burglars cut the alarm wires and came in through the skylight.",
    "Only the killer would know what was in the box.",
    "Detectives will interview the husband again tomorrow.",
    "Fibers from a green blanket match the trunk of his car.",
    "Blood was found under the sink.",
    "Tenemos ADN del sospechoso en una lata.",
    "Los detectives encontraron casquillos de nueve milímetros.",
    "Un informante nos dijo dónde vive.",
    "Mañana al amanecer haremos un cateo en esa casa.",
    "Lo estamos vigilando desde el martes.",
    "La víctima fue apuñalada siete veces.",
    "El arma homicida apareció en un canal.",
    "Los registros telefónicos lo ubican en el lugar.",
    "El arresto es inminente.",
    "Una pista anónima nos llevó a la bodega.",
]
NOT_TOLD = [
    "Detectives ask anyone with video of Example Park, 8 to 9 p.m., to call 916-555-0122.",
    "Do you have information? Leave a tip at 916-555-0122; you can stay anonymous.",
    "Thanks to your tips, the missing bicycle is back with its owner.",
    "Officers found a loaded 9mm handgun during a traffic stop on Sample Road.",
    "The gun buyback collected 114 firearms; no questions asked.",
    "Live Scan fingerprinting is by appointment on Tuesdays.",
    "The surveillance video shows a man in a red cap leaving the store.",
    "Store cameras recorded the car at about 3 p.m.; the picture is below.",
    "Blood drive on Friday in our lobby.",
    "Our crime scene technicians show how fingerprints are lifted at the open house.",
    "Search warrants served last Tuesday at two shops led to three arrests.",
    "There is no evidence of a threat to the public.",
    "A suspect was identified and arrested on suspicion of burglary.",
    "Detectives are investigating and will share more when they can.",
    "The investigation is active, and no further details are available.",
    "We will not comment on evidence in an open case.",
    "Two men forced open a side door and took tools worth $3,000.",
    "A man was shot on Sample Road and is in stable condition.",
    "Officers heard several shots and found no victim.",
    "The jury heard DNA evidence, and John Roe was convicted of the 1991 murder.",
    "The motive is not known.",
    "Thieves get in through unlocked garage doors; lock yours.",
    "Register your camera so that detectives know whom to ask.",
    "We are watching the weather; creeks are rising.",
    "Officers are monitoring traffic at Sample and Example.",
    "The driver was tracked by helicopter and arrested without injury.",
    "Please close your blinds and record serial numbers of tools.",
    "Turn on location sharing so that a lost phone can be found.",
    "The suspect left in a gray sedan with a dented door.",
    "He demanded money, took about $200 and ran north.",
    "Internet scams: never send a text message with a code to a stranger.",
    "Buscamos video de la calle Ejemplo entre las 8 y las 9 de la noche.",
    "Si tiene información, llame a la línea de información. Puede ser anónimo.",
    "La investigación sigue abierta.",
    "Done el sábado: campaña de sangre en la biblioteca.",
    "Estamos vigilando el clima y los caminos inundados.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", TOLD)
def test_a_fact_of_the_case_is_held(text, written):
    found = found_by("C1", written(text), category="c", case_no="26-1", unit_concurrence=True)
    assert found
    assert {finding.level for finding in found} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", NOT_TOLD)
def test_appeals_and_general_talk_pass(text, written):
    for category in ("b", "g"):
        assert not found_by("C1", written(text), category=category)


@pytest.mark.parametrize(
    "text",
    [
        "He wore a red bandana.",
        "RED   BANDANA",
        "a red-bandana",
        "red\u200b ban\u2060dana's knot",
        "a r\u0435d b\u0430nd\u0430n\u0430",
        "#RedBandana",
    ],
)
def test_a_fact_that_the_unit_has_listed_is_found_however_it_is_written(text):
    (finding,) = found_by("C1", text, category="c", holdback_facts=["Red bandana", "", "?"])
    assert finding.level is Level.HOLD
    assert "unit" in finding.suggestion
    assert not found_by("C1", "He wore a red band.", category="c", holdback_facts=["Red bandana"])
