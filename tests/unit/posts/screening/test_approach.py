"""389.5(e), rule E3: who reads of somebody at large learns not to approach and to call 911."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(e)")

AT_LARGE = [
    "Wanted for robbery: a man in his 30s with a blue jacket. Tip line 916-555-0122.",
    "Detectives are looking for this man, who robbed Example Market on Friday.",
    "Help us identify these two people in connection with a shooting.",
    "The suspect remains at large after the carjacking on Sample Road.",
    "BOLO: gray truck driven by an armed man.",
    "The gunman fled on foot toward the creek. Call our tip line.",
    "He should be considered armed and dangerous.",
    "An inmate walked away from a work crew this morning. He is a fugitive.",
    "Do you recognize this burglar? Message our tip line.",
    "One man was arrested; a second suspect is still at large.",
    "We are asking for help to locate the person responsible for the stabbing.",
    "If you see him, call 911. He is wanted on a felony warrant.",
    "Do not approach the suspect, who is still outstanding. Write to our tip line.",
    "A hit and run driver left the scene; detectives need help finding the driver who did this. Driver is wanted.",
    "Se busca a un sospechoso de robo armado. Llame a nuestra línea.",
    "Buscamos a este hombre por un asalto.",
    "El sospechoso huyó en una camioneta negra.",
    "¿Reconoce usted a este hombre? Es sospechoso de robo.",
]

COMPLETE_OR_OTHER = [
    "Wanted for robbery: man in a blue jacket. Do not approach; call 911.",
    "The suspect is at large. Please don't confront him. Dial 9-1-1 if you see him.",
    "Detectives are looking for this woman. Keep your distance and call 911 right away.",
    "Se busca a un sospechoso de robo. No se acerque; llame al 911.",
    "Lock your doors and keep packages out of sight.",
    "If a thief takes your bag, do not fight. Remember a description.",
    "The suspect was arrested on Sample Road and booked on suspicion of robbery.",
    "Help us find a missing woman, 78, last seen near Example Park.",
    "Detectives ask anyone with video of Example Park to call 916-555-0122.",
    "We are looking for volunteers for our holiday toy drive.",
    "Wanted: people who care. Apply to be a dispatcher.",
    "We are searching for the owner of this bicycle.",
    "Do you know the signs of elder fraud?",
    "El sospechoso fue arrestado sin incidentes.",
    "Buscamos voluntarios para el evento del sábado.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", AT_LARGE)
def test_a_post_about_somebody_at_large_needs_the_warning(text, written):
    assert {finding.level for finding in found_by("E3", written(text), category="c")} == {Level.WARN}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", COMPLETE_OR_OTHER)
def test_complete_posts_and_other_posts_are_clear(text, written):
    assert not found_by("E3", written(text), category="c")


def test_recruiting_is_never_a_manhunt():
    assert not found_by("E3", "Most wanted: people with a heart for service.", category="h")
