"""ADA Title II, rule X1: everybody can read, hear or see what the Department posts."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import found_by

pytestmark = pytest.mark.policy("389.4")

DESCRIBED = "Officers hand out toys at the park."


@pytest.mark.parametrize(
    "media",
    [
        {"image_kind": "FLYER"},
        {"image_kind": "EVENT", "alt_text": "  "},
        {"image_kind": "K9", "alt_text": "IMG_2041.jpg"},
        {"image_kind": "MAP", "alt_text": "photo"},
        {"image_kind": "VIDEO", "captions": False},
        {"image_kind": "AUDIO", "transcript": False},
        {"image_kind": "FLYER", "alt_text": DESCRIBED, "text_in_image_only": True},
    ],
)
def test_media_that_some_cannot_use_is_stopped_but_not_in_an_open_incident(media):
    (finding,) = found_by("X1", "Toy drive on Saturday.", **media)
    assert finding.level is Level.BLOCK
    assert (finding.start, finding.end, finding.quote) == (0, 0, "")
    (finding,) = found_by("X1", "Toy drive on Saturday.", incident_open=True, **media)
    assert finding.level is Level.WARN


@pytest.mark.parametrize(
    "media",
    [
        {},
        {"image_kind": "FLYER", "alt_text": DESCRIBED},
        {"image_kind": "GRAPHIC_BORDER", "decorative": True},
        {"image_kind": "VIDEO"},
        {"image_kind": "AUDIO"},
        {"image_kind": "VIDEO", "captions": True, "transcript": True},
    ],
)
def test_media_that_everybody_can_use_passes(media):
    assert not found_by("X1", "Toy drive on Saturday.", **media)


@pytest.mark.parametrize(
    "text",
    [
        "PLEASE AVOID THE AREA OF EXAMPLE PARK",
        "STOP SPEEDING IN SCHOOL ZONES NOW",
        "Tonight: DRIVE SOBER OR GET PULLED OVER",
        "🚨 ROAD CLOSED UNTIL FURTHER NOTICE 🚨",
        "Join #elkgrovepolice today",
        "Ready for #nationalnightout",
        "We are hiring #JOINOURTEAM",
        "#drivesober this weekend",
    ],
)
def test_shouting_and_run_together_hashtags_are_warned_of(text):
    (finding,) = found_by("X1", text)
    assert finding.level is Level.WARN
    assert finding.quote


@pytest.mark.parametrize(
    "text",
    [
        "ROAD CLOSED: Example Way at Sample Road.",
        "EGPD and CHP run a DUI checkpoint.",
        "Join #ElkGrovePolice today",
        "#NationalNightOut is here",
        "#EGPD #safety #Thanksgiving #community",
        "Read more at https://elkgrovepd.org/page#drivesober",
    ],
)
def test_headlines_acronyms_and_camel_case_pass(text):
    assert not found_by("X1", text)
