"""389.5(b), rule B9: nobody's illness, psychiatric hold or overdose is published (WIC 5328, Civil Code 56)."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

IDENTIFYING = [
    "The man was placed on a 5150 hold after officers talked him down.",
    "She is safe tonight and was taken to a facility under 5585.",
    "Maria Roe, 34, is HIV positive, detectives warn.",
    "John Roe overdosed in the park restroom and was revived with Narcan.",
    "The suspect, Tom Roe, has a long history of schizophrenia.",
    "Officers located Jane Roe, 29, who tried to kill herself last week.",
    "After the standoff he was 5150'd and his guns were taken.",
    "Kevin Roe, 51, told officers that he stopped taking his meds for bipolar disorder.",
    "Jane Roe, 44, the driver in the crash, is on dialysis and blacked out.",
    "We ask for privacy for Daniel Roe as he goes through rehab for his addiction.",
    "The naked man running on Example Blvd is mentally ill and off his meds.",
    "Mr. Roe was admitted to the psychiatric ward at Sample Hospital.",
    "An involuntary psychiatric hold was used: Ana Roe is now getting help.",
    "The suspect tested positive for hepatitis C after he bit an officer.",
    "Deputies and our officers put the woman from Sample Court on a mental health hold.",
    "Laura Roe, 27, had fentanyl in her system, the hospital told us.",
    "Update on the pedestrian: Maria Roe is in intensive care with a brain injury.",
    "Carlos Pérez fue puesto bajo una retención 5150.",
    "La mujer, Ana Pérez, sufrió una sobredosis y fue reanimada.",
    "El sospechoso padece esquizofrenia y no tomaba sus medicamentos.",
    "Missing: Neil Roe, 40, suffers from schizophrenia and may be off his medication.",
]

PRIVATE = [
    "One person was taken to a hospital.",
    "Our crisis team answered 214 calls in May; 41 ended with a 5150 hold.",
    "What is a 5150 hold? Learn how families can ask for help at our class on Tuesday.",
    "Officers carry Narcan and have reversed 18 overdoses this year.",
    "If you or someone you know is thinking about suicide, call or text 988.",
    "A man in crisis on the overpass is safe and is getting help.",
    "The driver had a medical emergency. No one else was hurt.",
    "Free diabetes screening at the community center on Saturday.",
    "Two people were treated at the scene for minor injuries.",
    "Our pink patches are back for Breast Cancer Awareness Month.",
    "John Roe, 34, was treated for minor injuries and booked into jail.",
    "Missing at-risk adult: Jane Roe, 82, last seen near Example Park in a blue coat. Call 911.",
    "Officers are trained to help people living with dementia, autism and mental illness.",
    "Drug Take Back Day: bring old medicine to our lobby. No questions asked.",
    "The victim is in stable condition at an area hospital.",
    "Fentanyl kills. Talk to your kids about fake pills.",
    "Blood drive in our community room on Friday. Walk-ins welcome.",
    "An overdose call on Sample Road ended well because a neighbor had naloxone.",
    "Celebrating our dispatchers: they talked a father through CPR last night.",
    "Un equipo de crisis atiende llamadas de salud mental las 24 horas.",
    "Una persona fue trasladada al hospital con heridas leves.",
    "Case 26-5150 is closed. Thank you for your tips.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", IDENTIFYING)
def test_the_health_of_a_person_is_not_told(text, written):
    found = found_by("B9", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PRIVATE)
def test_help_statistics_and_nameless_patients_pass(text, written):
    assert not found_by("B9", written(text))


def test_trouble_with_memory_may_be_told_of_a_missing_person_when_the_family_agrees():
    text = "MISSING: Jane Roe, 82, has dementia. Last seen near Example Park."
    assert found_by("B9", text, subject_role="MISSING", subject_age=82)
    assert not found_by("B9", text, subject_role="MISSING", subject_age=82, consents=["family"])
    other = "MISSING: Jane Roe, 42, has bipolar disorder. Last seen near Example Park."
    assert found_by("B9", other, subject_role="MISSING", subject_age=42, consents=["family"])
