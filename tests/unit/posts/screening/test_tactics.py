"""389.5(e), rule E1: tactics, positions, units, routes and numbers of forces stay inside."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(e)")

TACTICAL = [
    "SWAT staging at Example & 4th.",
    "Entry team on roof of the store.",
    "Snipers are positioned behind the bank.",
    "Units 214 and 216 are covering the back.",
    "Twelve officers are inside the mall.",
    "Officers are making entry now.",
    "The motorcade will travel along Example Blvd at noon.",
    "Plainclothes detectives are in the crowd tonight.",
    "Our command post is at the Example Church lot.",
    "K9 teams are moving through the alley from the north side.",
    "Equipo SWAT en el techo del edificio.",
    "SWAT teams are responding via Sample Road.",
]

ADVICE = [
    "Avoid Example Mall; use Exit B.",
    "Shelter in place until further notice.",
    "Officers are on scene. Stay away from the area.",
    "As of 14:10 there is no known ongoing threat, per the Incident Commander.",
    "Roads near Example Park are closed.",
    "Police activity near Sample Road. Please use another route.",
    "Evite el área de Example Mall.",
]

PUBLIC_LIFE = [
    "Meet our SWAT team at the open house; kids can sit inside the armored vehicle.",
    "Two officers visited the second grade at Sample School.",
    "Twenty officers graduated from the academy.",
    "Parade route: Example Street from noon to 2 pm.",
    "Storage unit 12 was burglarized.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", TACTICAL)
def test_tactics_are_blocked_in_an_open_incident_and_held_outside(text, written):
    inside = found_by("E1", written(text), incident_open=True, category="e")
    outside = found_by("E1", written(text), category="e")
    assert {finding.level for finding in inside} == {Level.BLOCK}
    assert {finding.level for finding in outside} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", ADVICE)
def test_advice_to_the_public_passes(text, written):
    assert not found_by("E1", written(text), incident_open=True, category="e")


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PUBLIC_LIFE)
def test_shows_and_careers_pass(text, written):
    assert not found_by("E1", written(text))


def test_a_place_released_by_the_incident_commander_passes():
    text = "Media staging at Example Park, north lot."
    released = [{"place": "Example Park", "kind": "media staging"}]
    assert found_by("E1", text, incident_open=True)
    assert not found_by("E1", text, incident_open=True, ic_released_places=released)
    other = "SWAT staging at Sample School."
    assert found_by("E1", other, incident_open=True, ic_released_places=released)


def test_a_released_place_does_not_release_a_tactic():
    released = [{"place": "Example Park", "kind": "media staging"}]
    assert found_by("E1", "Snipers in position at Example Park.", incident_open=True, ic_released_places=released)


def test_the_face_of_an_officer_in_plain_clothes_is_held():
    (finding,) = found_by("E1", "Thank you!", image_shows=["PLAINCLOTHES_FACE"])
    assert finding.level is Level.HOLD
