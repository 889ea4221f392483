"""389.5(b), rule B2: a booking photo goes with the name and the pronouns that the person gave."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")


def found(text, *, name="Crystal Sample", pronouns="she/her", **booking):
    given = {
        "given_name": name,
        "given_pronouns": pronouns,
        "share_on": "2026-03-02",
        "remove_by": "2026-03-10",
    } | booking
    return found_by("B2", text, category="g", image_kind="BOOKING", alt_text="x", charge="211 PC", booking=given)


WRONG = [
    ("Crystal Sample, 30, was arrested. He is due in court on Monday.", "she/her"),
    ("Crystal Sample, 30, was arrested and his bail is $50,000.", "she"),
    ("Officers found Crystal Sample at home and took him to jail.", "she/her/hers"),
    ("Crystal Sample was booked. She is due in court.", "he/him"),
    ("Crystal Sample was booked after her arrest on Friday.", "they/them"),
    ("Crystal Sample fue detenida. Ella está en la cárcel.", "él"),
    ("Crystal Sample quedó en la cárcel, donde él espera al juez.", "ella"),
    ('Crystal Sample, aka "Ace", was arrested.', "she/her"),
    ("Crystal Sample, a.k.a. Chris Sample, was arrested.", "she/her"),
    ("Crystal Sample, also known as Ace, was arrested.", "she/her"),
    ("Crystal Sample goes by Ace and was arrested.", "she/her"),
    ("Crystal Sample (legal name Christopher Sample) was booked.", "she/her"),
    ("Crystal Sample, formerly known as Chris, was booked.", "she/her"),
    ("Crystal Sample, street name “Ace”, was booked.", "she/her"),
    ("Crystal Sample was found by the store clerk. He was booked at the county jail.", "she/her"),
    ("Crystal Sample was seen by a witness. She faces a robbery charge.", "they/them"),
    ("Crystal “Ace” Sample was arrested.", "she/her"),
    ("Crystal Sample (“Ace”) was arrested.", "she/her"),
    ("Crystal Sample, known as Ace, was arrested.", "she/her"),
    ("Crystal Sample, a 30-year-old man, was arrested.", "she/her"),
    ("Crystal Sample, alias “La Reina”, fue detenida.", "ella"),
    ("Crystal Sample, conocida como La Reina, fue detenida.", "ella"),
]
RIGHT = [
    ("Crystal Sample, 30, was arrested. She is due in court on Monday.", "she/her"),
    ("Crystal Sample was arrested after the clerk said he was threatened.", "she/her"),
    ("Crystal Sample was arrested. The victim was not injured, and he has his car back.", "she/her"),
    ("Crystal Sample was booked. They are due in court.", "they/them"),
    ("Crystal Sample was booked. He is due in court.", "he/they"),
    ("Crystal Sample was booked. She is due in court.", "any pronouns"),
    ("A person was arrested on suspicion of robbery.", "she/her"),
    ("C. Sample was arrested on suspicion of robbery.", "she/her"),
    ("Crystal Ann Sample was arrested on suspicion of robbery.", "she/her"),
    ("Crystal Sample (30) was arrested in an area known as Sample Plaza.", "she/her"),
    ("Crystal Sample (pictured) was arrested.", "she/her"),
    ("Crystal Sample fue detenida. El caso sigue abierto.", "ella"),
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize(("text", "pronouns"), WRONG)
def test_another_name_or_pronoun_is_stopped(text, pronouns, written):
    assert Level.BLOCK in {finding.level for finding in found(written(text), pronouns=pronouns)}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize(("text", "pronouns"), RIGHT)
def test_the_given_name_and_pronouns_pass(text, pronouns, written):
    assert not found(written(text), pronouns=pronouns)


def test_both_must_be_recorded():
    text = "A person was arrested."
    assert "name and the pronouns" in found(text, name=" ", pronouns=None)[0].message
    assert "pronouns" in found(text, pronouns="")[0].message
    assert found(text, name="Unknown", pronouns="n/a")
    assert not found(text)


def test_a_name_that_the_person_did_not_give_is_stopped():
    (finding,) = found("Christopher Sample, 30, was arrested.")
    assert finding.quote == "Christopher Sample"
    assert not found("Crystal Sample, 30, was arrested near Sample Park by Officer Dana Roe.")


@pytest.mark.parametrize(
    ("reason", "lifted"),
    [
        ("It will help to locate the person, who rents rooms under this name", True),
        ("Imminent threat: known to victims by it", True),
        ("exigency", True),
        ("Ayudará a localizar a la persona", True),
        ("people know this name", False),
        ("so that readers recognize the person", False),
        ("it is more colorful", False),
        ("", False),
    ],
)
def test_an_alias_needs_a_reason_that_the_law_knows(reason, lifted):
    assert bool(found("Crystal Sample, aka Ace, is wanted.", alias_reason=reason)) is not lifted


def test_a_noun_of_another_gender_is_stopped():
    assert [finding.level for finding in found("A man was arrested on suspicion of robbery.")] == [Level.BLOCK]
    assert found("Crystal Sample fue arrestado ayer.", pronouns="ella")
    assert not found("A woman was arrested on suspicion of robbery.")


def test_without_a_booking_photo_nothing_is_asked():
    assert not found_by("B2", "Beware of “Officer Daniels”, aka Badge 4471. He is no officer.")
