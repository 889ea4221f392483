"""389.5(b), rule B13: a person who died is named only after the coroner's release."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

IDENTIFYING = [
    "The deceased, A. Roe, lived in Elk Grove.",
    "John Roe, 34, of Sacramento, died at the scene of the crash on Example Road.",
    "The victim of last night's homicide has been identified as Maria Roe, 29.",
    "The body of Tom Roe was found in Sample Creek.",
    "Killed in the collision was 19-year-old Kevin Roe.",
    "Our hearts go out to the family of Jane Roe, who lost her life in this morning's fire.",
    "The man who died was a teacher at Example Middle School.",
    "The woman killed in the hit-and-run was the owner of the Sample Bakery on Example Street.",
    "The pedestrian did not survive. She was a crossing guard at Sample Elementary for 20 years.",
    "Rest in peace, Coach Roe. He was struck and killed on his bicycle today.",
    "The decedent is the son of our city librarian.",
    "John Roe was arrested for the murder of his neighbor Ana Roe.",
    "Fatal crash on Example Blvd. Please pray for Kevin Roe and his parents.",
    "A swimmer drowned at Example Lake on Sunday. Friends say Daniel Roe loved the water.",
    "The shooting victim, identified by friends as Laura Roe, succumbed to her injuries.",
    "Homicide investigation: Keisha Roe was found dead in her apartment.",
    "El fallecido, Carlos Pérez, de 40 años, conducía la motocicleta.",
    "Murió en el choque Ana Pérez, de 22 años.",
    "La mujer asesinada era maestra en la escuela Ejemplo.",
]

PRIVATE = [
    "The identity of the deceased will be released by the Coroner.",
    "One person died at the scene. The name is withheld until the family has been told.",
    "John Roe, 34, was arrested on suspicion of murder after a man was found dead.",
    "A motorcyclist was killed in the crash on Example Road. The road is closed.",
    "Today we remember Officer Dana Sample, End of Watch May 4, 1998.",
    "Drowning is a leading cause of death for children. Learn to swim at Sample Pool.",
    "Drunk driving kills. Plan a ride.",
    "The fatal collision on Highway 99 is under investigation. Call Officer Lee at 916-555-0122.",
    "K9 Rex passed away last night after nine years of service.",
    "The victim, a 34-year-old Elk Grove man, died at a hospital.",
    "Detectives arrested Tom Roe, 44, for the 2019 homicide on Sample Road.",
    "Coffee with Chief Roe on Tuesday. The battery in our clock is dead, so come early.",
    "Our condolences to the family of the person who lost their life this morning.",
    "Next of kin have been notified. The Coroner will release the name.",
    "Remember to change the dead batteries in your smoke alarm.",
    "El forense dará a conocer la identidad de la persona fallecida.",
    "Una persona murió en el choque. La calle está cerrada.",
    "Suicide prevention walk on Saturday with the team of the Example Center.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", IDENTIFYING)
def test_who_died_is_held(text, written):
    found = found_by("B13", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PRIVATE)
def test_a_death_without_a_name_passes(text, written):
    assert not found_by("B13", written(text))


@pytest.mark.parametrize("release", ["coroner_release", "next_of_kin_notified"])
def test_a_recorded_release_lifts_the_hold(release):
    text = "The deceased, John Roe, 34, was driving north."
    assert found_by("B13", text, victim_type="DECEASED")
    assert not found_by("B13", text, victim_type="DECEASED", exceptions=[{"type": release, "ref": "COR-26-1"}])
    assert found_by("B13", text, victim_type="DECEASED", exceptions=[{"type": release, "ref": ""}])
