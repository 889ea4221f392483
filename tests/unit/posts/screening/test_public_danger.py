"""389.5(e), rule E8: the public is never asked to face a suspect or to walk into danger."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(e)")

INTO_DANGER = [
    "If you see the suspect, hold him until we arrive.",
    "Please follow the white sedan and tell us where it goes.",
    "Neighbors, box in the truck with your cars if it comes back.",
    "Feel free to detain the shoplifter; a citizen's arrest is legal.",
    "Don't be afraid to confront the prowler.",
    "Chase them down if they try your car doors!",
    "We need you to tackle this man if you spot him.",
    "Grab your bats and patrol the block tonight.",
    "Come down to Example Plaza to watch the standoff.",
    "Drive around the barricades if your home is on Sample Road.",
    "Ignore the evacuation order if your house looks fine.",
    "Don't wait for officers: stop him yourselves.",
    "Take the law into your own hands; we will not mind.",
    "Go inside the school and get your kids while officers search for the gunman.",
    "Knock on the suspect's door and ask him for the bike.",
    "Get close enough to the gunman to take a photo.",
    "Whoever catches him wins a reward.",
    "Pick up the needles and put them in the trash.",
    "Use your truck to block the thief's driveway exit.",
    "The armed robbers are still loose. Grab a friend and search the fields with flashlights.",
    "Move the downed power line off the road so that cars can pass.",
    "Residents are encouraged to pursue the burglar on foot.",
    "Si ven al sospechoso, deténganlo hasta que llegue la policía.",
    "Sigan al ladrón y avísennos dónde se mete.",
    "Vecinos: enfrenten al hombre si regresa.",
    "Vengan a ver el incendio desde la calle Ejemplo.",
    "No esperen a la policía; agarren al ratero ustedes mismos.",
    "Salgan con linternas a buscar al hombre armado.",
]

SAFE = [
    "Do not approach the suspect; call 911.",
    "Do not follow, chase or try to detain him. Call 911.",
    "Never confront a burglar. Get out and call us.",
    "Help us catch a thief: look at your cameras and call 916-555-0111.",
    "Help detectives identify this man.",
    "If you see him, call 911 from a safe place.",
    "Officers tried to stop the driver, who fled.",
    "Neighbors detained the suspect until officers arrived; nobody was hurt.",
    "Officers boxed in the truck and arrested the driver.",
    "Stop thieves from taking your packages: use a locker.",
    "Follow us on Facebook for updates.",
    "Follow the detour signs around Sample Road.",
    "Follow the vehicle in front at a safe distance.",
    "Do not drive around barricades. Turn around, don't drown.",
    "Do not pick up needles; call Public Works.",
    "If you find a suspicious package, do not touch it.",
    "Stay away from downed power lines.",
    "Join the search for Maria, 9, missing from Example Park; meet at the command trailer.",
    "If you see her, stay with her and call us. She has dementia and is missing.",
    "Come and watch the fire safety show on Saturday.",
    "Obey evacuation orders at once.",
    "Let's hold the driver accountable: if you saw the crash, call us.",
    "We ask residents to check their cameras from 8 to 9 p.m.",
    "Grab your keys, lock your car, and catch the bus downtown.",
    "Chase your dreams: become a dispatcher.",
    "Shelter in place. Do not go to the school; a reunification site will be named.",
    "Walk your dog along the creek trail and enjoy the fall colors.",
    "No se acerque al sospechoso; llame al 911.",
    "No lo siga ni intente detenerlo.",
    "Ayúdenos a encontrar al conductor: llame al 916-555-0122.",
    "No cruce calles inundadas.",
    "Síganos en Facebook para más noticias.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", INTO_DANGER)
def test_a_call_into_danger_is_held(text, written):
    found = found_by("E8", written(text), category="c")
    assert {(finding.level, finding.clause) for finding in found} == {(Level.HOLD, "389.5(e)")}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", SAFE)
def test_advice_to_keep_away_passes(text, written):
    assert not found_by("E8", written(text), category="c")


def test_the_finding_says_what_to_write_instead():
    (finding,) = found_by("E8", "If you see the suspect, hold him until we arrive.")
    assert "389.5(e)" in finding.message
    assert "call 911" in finding.suggestion
