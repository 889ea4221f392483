"""389.5(b), rule B16: immigration status, nationality and place of birth stay out of posts."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

TOLD = [
    "The driver is an undocumented immigrant.",
    "He is in the country illegally, officers said.",
    "She overstayed her visa two years ago.",
    "ICE has placed a hold on the suspect.",
    "The man was turned over to ICE on Friday.",
    "Federal immigration agents took custody of him at the jail.",
    "The suspect, a Honduran national, was booked.",
    "A Guatemalan citizen was arrested on suspicion of DUI.",
    "The suspect, who was born in Tijuana, fled on foot.",
    "The victim is originally from Ukraine and speaks little English.",
    "He had been deported twice before.",
    "The woman has a green card.",
    "The witness is a DACA recipient.",
    "The family is seeking asylum and was afraid to call.",
    "He is not a U.S. citizen.",
    "The passengers crossed the border last month.",
    "He is here on a student visa.",
    "His immigration status is being checked.",
    "The two men arrested are illegal aliens.",
    "A native of Peru, the suspect has lived here for a year.",
    "The arrestee is a permanent resident.",
    "The Mexican-born suspect will be in court on Monday.",
    "The suspect came here from Venezuela last spring.",
    "The 30-year-old man from El Salvador was booked at the jail.",
    "The suspects entered the country without inspection.",
    "She faces deportation after this arrest.",
    "El detenido es indocumentado.",
    "El hombre no tiene papeles y vive aquí ilegalmente.",
    "El sospechoso, de nacionalidad hondureña, fue arrestado.",
    "El conductor nació en Guatemala.",
    "La mujer, originaria de Michoacán, fue detenida.",
    "Fue entregado a ICE después de su arresto.",
    "Ya había sido deportado en dos ocasiones.",
    "El sospechoso tiene la visa vencida.",
    "La víctima es solicitante de asilo.",
    "El estatus migratorio del detenido no se conoce.",
    "Un ciudadano mexicano fue detenido por sospecha de robo.",
    "La testigo es residente permanente.",
]
NOT_TOLD = [
    "We do not ask about immigration status, whoever you are.",
    "Regardless of immigration status, you can report a crime.",
    "Ice cream with a cop: Sunday at 2 p.m.",
    "Black ice on Example Road; drive slowly.",
    "U-visa workshop for victims of crime on Thursday.",
    "Scam: the caller says he is from immigration and threatens deportation. Hang up.",
    "Scammers want a Visa gift card. Nobody real does.",
    "Citizens Academy starts on Jan. 12.",
    "Senior citizens: lunch with our volunteers on Friday.",
    "Officer Sample was born and raised in Elk Grove.",
    "K9 Rex was born in Germany and knows twelve commands.",
    "A baby was born in the back seat on Highway 99 with help from Officer Roe.",
    "Chief Roe is a native of Sacramento.",
    "Dispatcher Lee came here from Korea as a child and speaks three languages.",
    "Citizenship ceremony: 40 new citizens took the oath at City Hall.",
    "Permanent road work on Sample Lane.",
    "The Mexican Consulate holds a mobile visit for families at the library.",
    "Native plants for your yard: workshop on Saturday.",
    "Crossing guard wanted at Sample School.",
    "Our community is from many countries, and everyone is welcome.",
    "The international food festival has dishes from Mexico, India and Vietnam.",
    "Two men from Nevada were arrested on suspicion of theft.",
    "The suspect is described as a Hispanic male adult with a blue jacket.",
    "Illegal fireworks cost you $1,000.",
    "Un ciudadano encontró la bicicleta y llamó.",
    "No preguntamos por el estatus migratorio de nadie.",
    "Estafa: alguien finge ser de inmigración. Cuelgue.",
    "Taller gratis sobre derechos de inmigrantes, con abogados.",
    "Celebramos la independencia de México en Example Park.",
    "La oficial Ejemplo nació en Sacramento y sirve desde 2015.",
    "Thanksgiving: our office is closed. Born to serve.",
    "Customs of the season: no parking near the parade.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", TOLD)
def test_status_and_birthplace_are_stopped(text, written):
    found = found_by("B16", written(text), category="g")
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", NOT_TOLD)
def test_services_promises_and_the_departments_own_people_pass(text, written):
    assert not found_by("B16", written(text), category="a")


def test_the_finding_says_what_to_write():
    (finding,) = found_by("B16", "The driver is undocumented.", category="g")
    assert finding.quote == "undocumented"
    assert "389.5(b)" in finding.message
    assert "age" in finding.suggestion
