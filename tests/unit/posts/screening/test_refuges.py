"""389.5(e), rule E4: refuges, the inside of reunification sites and the hospitals of the hurt stay unnamed."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(e)")

TOLD = [
    "The DV shelter on Example Street needs blankets.",
    "She was brought to the women's shelter behind Example Church.",
    "Our safe house is at the corner of Oak and Elm.",
    "The battered women's refuge at 12th and Sample Ave was evacuated.",
    "The victim is being treated at Example Memorial Hospital.",
    "The wounded driver was airlifted to UC Davis Medical Center.",
    "Officer Roe is recovering at Kaiser South; visit her any time.",
    "The boy is in stable condition at Sample Children's Hospital, room 412.",
    "The victim and her children are staying at the Sample Inn off Highway 99.",
    "The witness has been moved to her sister's house in Galt.",
    "Parents: reunification is in the gym of Sample Middle School, back door.",
    "Pick up your children in room 14 of the annex.",
    "Families fleeing abuse: the shelter for victims is next to Sample Library.",
    "The confidential family violence shelter is now on Sample Way.",
    "El refugio para mujeres está en la calle Ejemplo.",
    "La víctima fue llevada al Hospital Ejemplo.",
    "La reunificación de familias es en el gimnasio de la escuela.",
    "La casa segura está al lado de la iglesia.",
]

GENERAL = [
    "One person was taken to a hospital with minor injuries.",
    "The driver was transported to a local hospital and is expected to recover.",
    "Both victims were taken to an area trauma center.",
    "If you need help leaving an abusive home, call the hotline. Shelter is available.",
    "We donated 200 toys to the women's shelter this week.",
    "Blood drive at Example Memorial Hospital on Friday.",
    "Officers visited children at Sample Children's Hospital and brought toys.",
    "Shelter in place is lifted for Example Street.",
    "The evacuation center is at Example High School. Pets are welcome.",
    "The animal shelter on Sample Road has puppies to adopt.",
    "Crash near Example Memorial Hospital; expect delays.",
    "We never disclose where a shelter for victims is.",
    "Cooling center: Sample Library, noon to 8 p.m.",
    "Una persona fue llevada a un hospital con heridas leves.",
    "Hay ayuda para víctimas de violencia doméstica; llame a la línea gratuita.",
    "K9 Rex was treated at Sample Veterinary Hospital and is doing well.",
    "The officer was released from the hospital last night.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", TOLD)
def test_places_of_the_hurt_and_hidden_are_held(text, written):
    assert {finding.level for finding in found_by("E4", written(text))} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", GENERAL)
def test_general_help_and_public_places_are_clear(text, written):
    assert not found_by("E4", written(text))


def test_a_reunification_site_is_named_once_the_incident_commander_released_it():
    text = "Parents, the reunification site is Example Park. Bring identification."
    assert found_by("E4", text, incident_open=True, category="e")
    released = [{"place": "Example Park", "kind": "reunification"}]
    assert not found_by("E4", text, incident_open=True, category="e", ic_released_places=released)
    assert not found_by("E4", "Reunification site set by the Incident Commander: Example Park.", incident_open=True)
