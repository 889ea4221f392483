"""389.5(b), rule B4: the victim of a sex offense stays unidentified (Penal Code 293)."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

IDENTIFYING = [
    "Jane R., 24, was raped near the park.",
    "The man was arrested for sexual assault; the victim is the stepdaughter of the suspect.",
    "Detectives say he raped his own niece over two years.",
    "The suspect's roommate was sexually assaulted on Friday.",
    "The victim of the rape, identified as Jane Roe, is recovering.",
    "The sexual assault happened at 9412 Example Oak Way #12.",
    "The rape victim works at the Example Deli.",
    "Maria Roe was raped in the parking lot.",
    "He molested a student; the victim lives on Sample Court with her aunt.",
    "The coach was booked for lewd acts. His girlfriend was the victim.",
    "Arrestan a un hombre por abuso sexual de su hijastra.",
    "La víctima de agresión sexual es la sobrina del sospechoso.",
]

PROTECTED = [
    "A man was arrested for sexual assault. A victim has been identified and is receiving support.",
    "Sexual assault awareness month: call the hotline any time.",
    "Detectives ask anyone with information about the rape on Friday to call 916-555-0122.",
    "The sexual battery was reported in the 1200 block of Example Way.",
    "John Roe, 34, was arrested on suspicion of rape.",
    "His wife called 911 after the burglary.",
    "Survivors of sexual abuse can visit us at City Hall, 8401 Laguna Palms Way.",
    "The victim of the robbery was not hurt.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", IDENTIFYING)
def test_what_identifies_the_victim_is_stopped(text, written):
    found = found_by("B4", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}
    assert "Penal Code 293" in found[0].statute


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PROTECTED)
def test_what_keeps_the_victim_private_passes(text, written):
    assert not found_by("B4", written(text))


def test_the_recorded_victim_type_is_enough():
    text = "The suspect's stepdaughter reported it to a teacher."
    assert found_by("B4", text, victim_type="SEX_OFFENSE")
    assert not found_by("B4", text)


def test_a_recorded_victim_is_found_by_name():
    known = {"victim_type": "SEX_OFFENSE", "subjects": [{"name": "Jo Roe", "age": 30, "role": "VICTIM"}]}
    assert found_by("B4", "We thank Jo Roe for her courage.", **known)
