"""389.5(c), rules C2 and C3: recordings need the Chief's release, case posts a case number and concurrence."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(c)")


@pytest.mark.parametrize("source", ["BWC", "DASHCAM", "DRONE", "911_AUDIO", "bwc", "911-audio"])
def test_a_recording_is_held_until_the_chief_releases_it(source):
    text = "See what happened on Friday."
    (finding,) = found_by("C2", text, image_kind="VIDEO", media_source=source, alt_text="x")
    assert finding.level is Level.HOLD
    assert "7923.625" in finding.message
    assert not found_by("C2", text, image_kind="VIDEO", media_source=source, alt_text="x", chief_legal_release=True)


OFFERED = [
    "Watch the body camera video of the rescue.",
    "Body-worn camera footage shows the moment the car stopped.",
    "Listen to the 911 call that saved a life.",
    "Dashcam captured the whole thing. Video below.",
    "We released the dispatch audio this morning.",
    "Drone video shows the suspect hiding on a roof.",
    "Mire el video de la cámara corporal del oficial.",
    "Escuche la llamada al 911.",
]
NOT_OFFERED = [
    "Watch the video of our community picnic.",
    "When are body-worn camera recordings released? Read the policy.",
    "All patrol officers now wear body cameras.",
    "How to make a 911 call from a cell phone: watch our new video.",
    "Our dispatchers answered 4,100 calls in October.",
    "We will not release the body camera video while the case is open.",
    "New drone? Register it and never fly over a fire.",
    "Upload your dash camera video of the crash.",
    "Vea el desfile del sábado.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", OFFERED)
def test_a_text_that_offers_a_recording_is_held(text, written):
    assert [finding.level for finding in found_by("C2", written(text))] == [Level.HOLD]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", NOT_OFFERED)
def test_other_videos_and_talk_of_cameras_pass(text, written):
    assert not found_by("C2", written(text))


APPEAL = "Detectives ask anyone who saw a red pickup to call 916-555-0122."


@pytest.mark.parametrize(
    ("structured", "stopped"),
    [
        ({}, True),
        ({"case_no": "26-1"}, True),
        ({"unit_concurrence": True}, True),
        ({"case_no": " ", "unit_concurrence": True}, True),
        ({"case_no": "26-1", "unit_concurrence": False}, True),
        ({"case_no": "26-1", "unit_concurrence": True}, False),
    ],
)
@pytest.mark.parametrize("category", ["c", "C", "(c)"])
def test_a_case_post_needs_both(structured, stopped, category):
    found = found_by("C3", APPEAL, category=category, **structured)
    assert [finding.level for finding in found] == ([Level.BLOCK] if stopped else [])


def test_the_finding_names_what_is_missing():
    (finding,) = found_by("C3", APPEAL, category="c", case_no="26-1")
    assert "concurrence" in finding.message
    assert "case number" not in finding.message


def test_a_refused_concurrence_stops_the_post_in_every_category():
    assert found_by("C3", APPEAL, category="g", case_no="26-1", unit_concurrence=False)[0].level is Level.BLOCK


def test_outside_the_category_an_appeal_only_warns():
    assert [finding.level for finding in found_by("C3", APPEAL, category="g")] == [Level.WARN]
    assert not found_by("C3", APPEAL, category="g", unit_concurrence=True)
    assert not found_by("C3", "Lock your car. Hide your bag.", category="b")
