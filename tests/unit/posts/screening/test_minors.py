"""389.5(b), rule B6: minors in police cases stay unidentified (WIC 827, 828)."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

IDENTIFYING = [
    "#23 on the Example Hawks JV soccer team was the witness.",
    "5-year-old Mia Roe drowned in a pool.",
    "A 14-year-old, Emma R., overdosed.",
    "16-year-old J. Roe of Example HS was arrested.",
    "Jordan Roe, 15, was cited for vandalism.",
    "The victim, a 12-year-old girl named Maria Roe, is in the hospital.",
    "A 10th-grader at Sample Middle School was arrested for the threat.",
    "The juvenile was identified as Tyler Roe and booked.",
    "A witness to the fight, Emily Roe (14), spoke with officers.",
    "The injured 17-year-old is the number 12 on the varsity football team.",
    "A sophomore at Example High School was the victim of the stabbing.",
    "Seventeen-year-old Kevin Roe was struck by a car and died.",
    "El menor detenido, Carlos Roe, de 16 años, robó un auto.",
]

PRIVATE = [
    "Later, a 16-year-old male was detained.",
    "Teacher Jane Roe, 41, was arrested on suspicion of assaulting a student.",
    "A 16-year-old male was arrested.",
    "A 15-year-old Elk Grove resident was cited for reckless riding.",
    "Two juveniles were detained after a fight near Example High School.",
    "John Roe, 34, was arrested after a crash that injured a 12-year-old girl.",
    "Officer Jane Roe found the missing 8-year-old safe in a park.",
    "Students at Example High School raised money for the toy drive.",
    "The 17-year-old driver was taken to a hospital.",
    "Sergeant Roe, 16 years of service, was honored.",
    "Un joven de 16 años fue detenido.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", IDENTIFYING)
def test_who_the_minor_is_may_not_be_told(text, written):
    found = found_by("B6", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PRIVATE)
def test_age_and_sex_alone_pass(text, written):
    assert not found_by("B6", written(text))


MISSING = "Missing: Jordan Roe, 15, last seen near Example Park in a red jacket."


def test_a_missing_child_may_be_named_with_the_consent_of_the_guardian():
    assert found_by("B6", MISSING, subject_role="MISSING", subject_age=15)
    assert not found_by("B6", MISSING, subject_role="MISSING", subject_age=15, consents=["guardian"])


def test_the_consent_of_a_guardian_does_not_open_the_file_of_a_suspect():
    text = "Jordan Roe, 15, was arrested."
    assert found_by("B6", text, subject_role="SUSPECT", consents=["guardian"])


def test_an_escapee_may_be_named_with_the_finding_of_828b():
    text = "Jordan Roe, 17, escaped from custody this morning."
    assert found_by("B6", text, subject_role="ESCAPEE")
    assert not found_by("B6", text, subject_role="ESCAPEE", exceptions=[{"type": "828(b)", "ref": "J-26-01"}])
    assert found_by("B6", text, subject_role="ESCAPEE", exceptions=[{"type": "828(b)", "ref": " "}])


def test_the_face_of_a_minor_is_an_identity():
    (finding,) = found_by("B6", "A teen was arrested.", image_shows=["MINOR_FACE"])
    assert (finding.start, finding.end) == (0, 0)
    assert not found_by("B6", "Summer camp fun!", image_shows=["MINOR_FACE"], consents=["guardian"])


def test_recorded_minors_are_found_by_name():
    known = {"subjects": [{"name": "Kim Sample", "age": 13, "role": "WITNESS"}]}
    assert found_by("B6", "We thank Kim Sample for speaking up about the theft.", **known)
