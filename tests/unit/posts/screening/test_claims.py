"""389.5(d), rules D3 and D4: numbers have a source, claims their limits, and the work of others a licence."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(d)")

CLAIMS = [
    "Burglaries fell 25 percent this year!",
    "Crime is down 40%.",
    "Three out of four thefts happen because a car was left unlocked.",
    "Car thefts were cut in half since June.",
    "Homicides doubled in the valley.",
    "There is no threat to the public.",
    "You are completely safe to return home.",
    "We guarantee this will never happen again.",
    "Elk Grove is the safest city in California.",
    "We think the two cases are connected.",
    "The fire was probably set by kids.",
    "It looks like someone left the stove on.",
    "The shooting may have been gang related, and rumor has it that more is coming.",
    "We always catch the bad guys.",
    "There is zero danger to anybody.",
    "Los robos bajaron 30 por ciento.",
    "No hay ningún peligro para la comunidad.",
    "Creemos que fue un accidente.",
    "Somos la ciudad más segura del estado.",
    "Al parecer fue una pelea entre vecinos.",
]

CAREFUL = [
    "As of 14:10 there is no known ongoing threat, per the Incident Commander.",
    "Burglaries fell from 214 to 171, or 20 percent. Source: our monthly report.",
    "According to NHTSA, seat belts cut deaths by 45 percent.",
    "The cause is under investigation.",
    "Please do not speculate; we will share confirmed facts.",
    "Expect delays of 30 minutes on Example Blvd.",
    "Helmets are half off at the bicycle fair on Saturday.",
    "If you think you saw the car, call us.",
    "We believe in community policing.",
    "Two people were taken to a hospital.",
    "Según el reporte mensual, los robos bajaron 20 por ciento.",
    "La causa sigue bajo investigación.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", CLAIMS)
def test_claims_are_asked_about(text, written):
    assert {finding.level for finding in found_by("D3", written(text), category="a")} == {Level.WARN}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", CAREFUL)
def test_careful_words_are_clear(text, written):
    assert not found_by("D3", written(text), category="a")


def test_a_recorded_source_answers_for_the_number():
    assert not found_by("D3", "Crime is down 40%.", category="a", stat_source="DOJ monthly report")


PICTURE = {"image_kind": "EVENT", "alt_text": "People at a park."}


@pytest.mark.parametrize(
    "known",
    [
        {**PICTURE, "license": ""},
        {**PICTURE, "license": "unknown"},
        {**PICTURE, "media_source": "PRESS"},
        {"image_kind": "VIDEO", "media_audio": "chart hit"},
        {"media_audio": "movie soundtrack", "license": ""},
    ],
)
def test_the_work_of_others_needs_a_licence(known):
    (finding,) = found_by("D4", "Thank you for coming!", **known)
    assert finding.level is Level.WARN


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"license": ""},
        PICTURE,
        {**PICTURE, "media_source": "THIRD_PARTY", "license": "written permission of the photographer, 11/2026"},
        {"image_kind": "VIDEO", "media_audio": "licensed library track 12"},
        {"image_kind": "VIDEO", "media_audio": "pop song", "license": "music library agreement 2026"},
    ],
)
def test_own_and_licensed_work_passes(known):
    assert not found_by("D4", "Thank you for coming!", **known)


@pytest.mark.parametrize(
    "text", ["Photo courtesy of the Example Times.", "Song by Example Band.", "Clip from the movie Example."]
)
def test_a_credit_without_a_licence_is_asked_about(text):
    assert found_by("D4", text, **PICTURE)
    assert not found_by("D4", text, **PICTURE | {"license": "permission on file 26-11"})
