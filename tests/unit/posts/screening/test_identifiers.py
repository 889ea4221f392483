"""389.5(b), rule B8: numbers and addresses of private persons stay out of posts."""

import pytest

from posts.screening import Config, Level, Submission, screen
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

PRIVATE = [
    ("Call the owner at 916-555-0142.", "916-555-0142"),
    ("Text (916) 555 0143 if you saw it.", "(916) 555 0143"),
    ("Reach her on +1 916.555.0144 today.", "+1 916.555.0144"),
    ("His number is 9165550145 and he waits.", "9165550145"),
    ("Just call 555-0146 after six.", "555-0146"),
    ("The car had plate 7ABC123 on it.", "7ABC123"),
    ("The truck, 8X12345, was parked.", "8X12345"),
    ("License plate SAMPL3 was on the van.", "SAMPL3"),
    ("He lives at 1234 Example Ct #5.", "1234 Example Ct #5"),
    ("The victim lives at 9412 Example Oak Way.", "9412 Example Oak Way"),
    ("A burglary happened at 88 North Sample Street, Apt 4.", "88 North Sample Street, Apt 4"),
    ("Robo en la casa de la avenida Ejemplo 1234.", "avenida Ejemplo 1234"),
    ("Her SSN is 123-45-6789.", "123-45-6789"),
    ("Driver license D1234567 was found.", "D1234567"),
    ("Write to jane.roe@example.com now.", "jane.roe@example.com"),
    ("Write to jane.roe [at] example [dot] com now.", "jane.roe [at] example [dot] com"),
    ("John Roe, DOB 03/14/1985, was booked.", "DOB 03/14/1985"),
    ("The suspect was born on March 14, 1985.", "born on March 14, 1985"),
]

PUBLIC = [
    "Call 911, 311 or our tip line at 916-555-0122.",
    "Non-emergency line: (916) 555-0111.",
    "The 1200 block of Example Way is closed.",
    "Crash at Example Blvd & 4th Street; avoid the area.",
    "Case 26-02214, report 26-001188, November 22, 2026, 5:30 p.m.",
    "Highway 99 at Sample Road is closed; Interstate 5 is open.",
    "Join us at City Hall, 8401 Laguna Palms Way.",
    "Where: 9100 Sample Park Drive. When: 6 pm.",
    "The suspect took $1,250.00 and 12 bikes.",
    "Write to tips@elkgrovepd.org or news@media.elkgrovepd.org.",
    "On November 22 Example Way will be closed.",
    "K9 Rex was born on March 3, 2020.",
    "Lanes 2 and 3 of Example Drive reopen at 14:10.",
    "Read https://elkgrovepd.org/report/9165550199 for more.",
    "About 250 people walked the 5K on Sample Trail.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize(("text", "secret"), PRIVATE)
def test_a_private_number_or_address_is_stopped(text, secret, written):
    found = found_by("B8", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize(("text", "secret"), PRIVATE)
def test_the_finding_points_at_the_number(text, secret):
    (finding,) = found_by("B8", text)
    assert finding.quote.strip() == secret


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PUBLIC)
def test_public_numbers_and_places_pass(text, written):
    assert not found_by("B8", written(text))


def test_a_wanted_vehicle_may_be_described_with_its_plate():
    text = "Wanted: gray sedan, plate 7ABC123, fled north."
    assert found_by("B8", text, category="b")
    assert not found_by("B8", text, category="c")
    assert not found_by("B8", text, category="e")
    assert found_by("B8", "The witness's car, plate 7ABC123, was parked there.", category="c")


def test_an_exact_address_is_explained():
    (finding,) = found_by("B8", "The victim lives at 9412 Example Oak Way.")
    assert "389.5(b)" in finding.message
    assert "block" in finding.suggestion


def test_a_number_that_is_not_listed_is_answered_with_those_that_are():
    (finding,) = found_by("B8", "Call the owner at 916-555-0142.")
    assert finding.suggestion.startswith("Use a published number of the Department, such as 916-555-01")
    listed = Config(phone_allow_list={"9165550100": "front counter", "9165550122": ""})
    (other,) = [each for each in screen(Submission("Call 916-555-0142.", "b"), listed) if each.rule == "B8"]
    assert other.suggestion == (
        "Use a published number of the Department, such as 916-555-0100 (front counter), 916-555-0122."
    )
    (bare,) = [each for each in screen(Submission("Call 916-555-0142.", "b"), Config()) if each.rule == "B8"]
    assert bare.suggestion == "Use a published number of the Department."
