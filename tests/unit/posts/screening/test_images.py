"""389.5(e), rule E5: pictures do not give away places, screens, boards, keys, plates or children."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import found_by

pytestmark = pytest.mark.policy("389.5(e)")


@pytest.mark.parametrize("shown", ["CAD_SCREEN", "MDT_SCREEN", "WHITEBOARD", "KEY", "PLATE", "MINOR_FACE", "plate"])
def test_what_the_picture_shows_is_blocked(shown):
    (finding,) = found_by("E5", "Our team at work.", image_kind="EVENT", alt_text="Officers.", image_shows=[shown])
    assert finding.level is Level.BLOCK
    assert (finding.start, finding.end) == (0, 0)


def test_the_place_in_the_file_is_blocked_until_it_is_stripped():
    assert found_by("E5", "Thank you!", image_kind="PORTRAIT", alt_text="An officer.", exif_gps=True)
    assert not found_by("E5", "Thank you!", image_kind="PORTRAIT", alt_text="An officer.", exif_gps=False)


def test_every_leak_is_told():
    found = found_by("E5", "A busy night.", exif_gps=True, image_shows=["CAD_SCREEN", "WHITEBOARD", "MINOR_FACE"])
    assert len(found) == 4


def test_a_child_may_be_shown_with_the_guardians_consent_outside_a_case():
    missing = {"image_shows": ["MINOR_FACE"], "consents": ["guardian"]}
    assert not found_by("E5", "Missing: call 911.", category="c", subject_role="MISSING", **missing)
    assert not found_by("E5", "Reading day at school.", subject_role="PARTICIPANT", **missing)
    assert found_by("E5", "Video of the fight.", subject_role="SUSPECT", **missing)


def test_the_plate_of_a_wanted_vehicle_may_be_shown():
    known = {"image_kind": "SURVEILLANCE", "alt_text": "A gray truck.", "image_shows": ["PLATE"]}
    assert not found_by("E5", "Have you seen this truck? Call 911; do not approach.", category="c", **known)
    assert found_by("E5", "Slow down.", category="f", **known)


@pytest.mark.parametrize(
    "text",
    [
        "A photo of our dispatch floor with the CAD screen showing active calls.",
        "Behind Sergeant Roe you can see the whiteboard with tonight's assignments.",
        "Selfie in the car, MDT screen open with names and addresses.",
        "Una foto de la pizarra con los nombres de los oficiales.",
    ],
)
def test_words_that_tell_of_a_leak_are_blocked(text):
    assert found_by("E5", text)


@pytest.mark.parametrize(
    "text",
    [
        "A photo of our dispatch floor; the screens are blurred.",
        "Send photos or video of the crash to our evidence portal.",
        "A photo of Officer Roe with her new K9 partner.",
        "New computers arrived for our dispatchers.",
        "Turn off location data before you share pictures of your children.",
    ],
)
def test_ordinary_words_about_pictures_are_clear(text):
    assert not found_by("E5", text, image_kind="EVENT", alt_text="An officer and a dog.")
