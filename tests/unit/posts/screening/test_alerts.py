"""389.5(e), rule E6: only the California Highway Patrol activates the state's alerts."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(e)")

ACTIVATIONS = [
    "AMBER ALERT: missing teen, call 911.",
    "We have issued an Amber Alert for a 5-year-old boy.",
    "Silver Alert in effect for an Elk Grove man.",
    "Ebony Alert! Please share.",
    "BLUE ALERT - suspect vehicle is a gray truck.",
    "Feather Alert: help us find her.",
    "Yellow Alert for a hit and run driver.",
    "Endangered Missing Advisory for a woman, 70.",
    "#AmberAlert please share now!",
    "Alerta AMBER: niña desaparecida en Elk Grove.",
]

TEACHING = [
    "What is an AMBER Alert?",
    "Learn the difference between a Silver Alert and a Feather Alert.",
    "Did you know? An AMBER Alert is issued when a child 17 or younger has been abducted.",
    "How to turn on AMBER Alerts in your phone settings.",
    "Amber Waves Dr is closed.",
    "Only the CHP issues an Ebony Alert.",
    "¿Qué es una Alerta AMBER?",
    "Missing person: please stay alert in the Silver Lake area.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", ACTIVATIONS)
def test_the_name_of_an_alert_needs_an_activation(text, written):
    found = found_by("E6", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}
    activated = [{"type": "chp_activation_no", "ref": "CHP-2026-0117"}]
    assert not found_by("E6", written(text), exceptions=activated)


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", TEACHING)
def test_teaching_about_alerts_passes(text, written):
    assert not found_by("E6", written(text))


def test_a_question_does_not_hide_a_live_alert():
    assert found_by("E6", "What is an AMBER Alert? We have one: AMBER Alert, boy, 5, last seen at Example Park.")
