"""389.5(e), rule E7: no post leads the public to the door of somebody accused."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(e)")

DOORS = [
    "The suspect lives at the end of Example Court.",
    "He was arrested; his home is on Sample Lane next to the park.",
    "The burglar lives in the blue house across from Sample School.",
    "The arrestee resides at 9412 Example Oak Way.",
    "She lives with her mother on Example Drive and was booked for fraud.",
    "The accused man stays in unit 12 of the Sample Apartments.",
    "Suspected dealer, living two doors down from the library.",
    "Detectives served a warrant at the suspect's apartment on Example Street.",
    "Here is where he lives, so let him know what you think.",
    "You can find him at the bar every night. Pay him a visit.",
    "Example Smoke Shop was caught selling vapes to a minor.",
    "The owner of Roe's Grill is under investigation for fraud.",
    "Sample Liquor Mart sold alcohol to our decoy.",
    "Doe Roofing has been scamming our seniors.",
    "El sospechoso vive en la calle Ejemplo.",
    "La casa del ladrón está al lado de la iglesia.",
    "El restaurante Ejemplo vendió alcohol a menores.",
    "El detenido reside en el apartamento 4 de la avenida Ejemplo.",
]

GENERAL = [
    "A man was arrested in the 5000 block of Example Way.",
    "The suspect lives in Elk Grove.",
    "John Roe, 34, of Sacramento was arrested on suspicion of burglary.",
    "The suspect was arrested at his home without incident.",
    "Officers stopped a car on Example Blvd and arrested the driver.",
    "A local smoke shop was cited for selling vapes to a minor.",
    "Three of 20 stores sold alcohol to a decoy; the rest passed. Thank you for checking identification.",
    "Thieves stole from Example Market on Friday night.",
    "A robbery at Sample Liquor was reported at 9 p.m.",
    "Coffee with a Cop at Example Cafe on Saturday.",
    "Residents who live on Sample Road should expect noise.",
    "If you live near Sample Creek, prepare for high water.",
    "He lived in Elk Grove for 30 years and served as a volunteer.",
    "A business in the 4400 block of Sample Way was cited for illegal gambling.",
    "El sospechoso vive en Elk Grove.",
    "Un hombre fue arrestado en la cuadra 5000 de la calle Ejemplo.",
    "The shooting happened in the parking lot of Example Mall.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", DOORS)
def test_the_door_of_the_accused_is_held(text, written):
    assert {finding.level for finding in found_by("E7", written(text), category="g")} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", GENERAL)
def test_blocks_cities_and_general_words_are_clear(text, written):
    assert not found_by("E7", written(text), category="g")
