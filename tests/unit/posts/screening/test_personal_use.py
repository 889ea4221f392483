"""389.5(f), rule F1: Department accounts are not for personal use."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(f)")

PERSONAL = [
    "Please give to my cousin's gofundme.",
    "DM me for the details.",
    "Selling my truck, runs great.",
    "Happy birthday to Sergeant Roe!",
    "Follow me on my Instagram for more.",
    "Come hear my band play on Saturday.",
    "My wife opened a new bakery, stop by.",
    "Raffle to support Officer Roe's vacation.",
    "Use my promo code at checkout.",
    "Venmo me for the tickets.",
    "Vendo mi camioneta, mándame mensaje.",
    "¡Feliz cumpleaños, jefe!",
]

OFFICIAL = [
    "Bring a new toy to our department toy drive on Saturday.",
    "My name is Officer Roe, and I invite you to our hiring day.",
    "Scammers ask you to pay by Zelle or Venmo: never send money to a stranger.",
    "Surplus vehicles are for sale at the city auction.",
    "Officers arrested a man for selling narcotics.",
    "What should I do if my car is stolen?",
    "Follow us on our official page.",
    "Food drive: donate canned goods at the front desk.",
    "Feliz Navidad a toda la comunidad.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PERSONAL)
def test_personal_use_is_stopped(text, written):
    found = found_by("F1", written(text), category="a")
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", OFFICIAL)
def test_department_business_passes(text, written):
    assert not found_by("F1", written(text), category="d")


def test_a_link_to_a_private_fund_raiser_is_stopped():
    assert found_by("F1", "Please help.", links=["https://www.gofundme.com/f/example"])


def test_why_somebody_became_an_officer_may_be_told():
    assert not found_by("F1", "I joined because my father served this city.", category="h")
