"""389.5(b), rule B15: a person with a sealed or dismissed record is not named, however the name is written."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")


def found(text, *names, **structured):
    notices = [{"name": name, "ref": "851.91-26-1"} for name in names]
    return found_by("B15", text, category="g", sealing_notices=notices, **structured)


MATCHES = [
    ("Jordan Roe", "In 2019 we arrested Jordan Roe in a fraud case."),
    ("Jordan Roe", "Roe, Jordan: arrested in 2019."),
    ("Roe, Jordan", "Jordan Roe was arrested."),
    ("Roe Jr., Jordan", "Jordan Roe was arrested."),
    ("Jordan A. Roe", "Jordan Roe was arrested."),
    ("Jordan Alan Roe", "Jordan A. Roe was arrested."),
    ("Jordan Roe", "J. Roe was arrested."),
    ("Jordan Roe", "J Roe was arrested."),
    ("Jordan Alan Roe", "J. A. Roe was arrested."),
    ("Jordan Roe", "Thank you! #JordanRoe #ElkGrove"),
    ("Jordan Roe", "See @jordan_roe for more."),
    ("Jordan Roe", "Jordan Roe's trial has ended."),
    ("José Muñoz", "Jose Munoz fue arrestado en 2020."),
    ("Jose Munoz", "José Muñoz fue arrestado en 2020."),
    ("Dana Sample-Carter", "Dana Carter was booked."),
    ("Dana de la Sample", "Dana De La Sample was booked."),
    ("Jordan  ROE ", "jordan roe was arrested"),
    ("Jordan Roe", "Coach Jordan Roe was arrested in 2019."),
]
OTHERS = [
    ("Jordan Roe", "Jordan Smith was arrested."),
    ("Jordan Roe", "Casey Roe was arrested."),
    ("Jordan Roe", "Jordan Roebuck was arrested."),
    ("Jordan Roe", "Jordan Roe Park is open until ten."),
    ("Jordan Roe", "Take Jordan Road."),
    ("Jordan Roe", "Volunteers needed on Saturday."),
    ("Jordan", "Jordan was here."),
    ("", "Nobody was here."),
    ("Roe,", "Roe was here."),
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize(("name", "text"), MATCHES)
def test_the_name_is_found_in_every_order_and_spelling(name, text, written):
    assert [finding.level for finding in found(written(text), name)] == [Level.BLOCK]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize(("name", "text"), OTHERS)
def test_other_names_and_places_pass(name, text, written):
    assert not found(written(text), name)


def test_a_person_who_has_looked_records_that_it_is_somebody_else():
    text = "Jordan Roe, 61, won the pie contest."
    assert found(text, "Jordan Roe")
    assert not found(text, "Jordan Roe", exceptions=[{"type": "different_person", "ref": "Custodian 26-4"}])
    assert found(text, "Jordan Roe", exceptions=[{"type": "different_person", "ref": ""}])


def test_a_looser_match_is_held_for_a_person_to_look():
    assert [finding.level for finding in found("Jordan B. Roe was arrested.", "Jordan A. Roe")] == [Level.HOLD]
    assert [finding.level for finding in found("Maria Garcia was booked.", "María García López")] == [Level.HOLD]


def test_a_member_with_the_title_is_only_asked_about():
    assert [finding.level for finding in found("Officer Jordan Roe was promoted.", "Jordan Roe")] == [Level.WARN]


def test_the_record_of_the_post_is_read_too():
    subject = [{"name": "Jordan Roe", "role": "SUSPECT"}]
    (finding,) = found("An arrest was made.", "Jordan Roe", subjects=subject)
    assert (finding.start, finding.end) == (0, 0)
    assert found("An arrest was made.", "Jordan Roe", alt_text="Jordan Roe in court")
    assert not found("An arrest was made.", "Casey Roe", subjects=subject)


def test_every_notice_is_compared():
    assert found("Jordan Roe was arrested.", "Casey Doe", "Lee Sample", "Jordan Roe")
