"""389.5.1, rule X3: the public cannot post under a post of the Department."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import found_by

pytestmark = pytest.mark.policy("389.5.1")

TEXT = "Street sweeping on Monday."


@pytest.mark.parametrize(
    "setting", ["everyone", "following", "verified", "subscribers", "public", "friends", "", "unheard of"]
)
@pytest.mark.parametrize("channel", ["x", "facebook", "Instagram", "mastodon", "linkedin"])
def test_a_channel_open_to_replies_stops_the_post_in_an_incident_too(channel, setting):
    for incident_open in (False, True):
        known = {"channels": [channel], "reply_settings": {channel: setting}, "incident_open": incident_open}
        (finding,) = found_by("X3", TEXT, **known)
        assert (finding.level, finding.clause) == (Level.BLOCK, "389.5.1")
        assert channel in finding.message


@pytest.mark.parametrize(
    "setting", ["closed", "Closed", "mentionedUsers", "mentioned_users", "none", "nobody", "no one", "off", "disabled"]
)
def test_a_closed_channel_passes(setting):
    assert not found_by("X3", TEXT, channels=["x"], reply_settings={"x": setting})


def test_only_the_open_one_of_several_channels_is_named():
    known = {"channels": ["x", "facebook"], "reply_settings": {"x": "closed", "facebook": "everyone"}}
    (finding,) = found_by("X3", TEXT, **known)
    assert "facebook" in finding.message


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"channels": ["x", "facebook"]},
        {"channels": ["website"], "reply_settings": {"website": "everyone"}},
        {"channels": ["x"], "reply_settings": {"x": "closed", "facebook": "everyone"}},
    ],
)
def test_the_website_channels_left_out_and_settings_not_stated_pass(known):
    assert not found_by("X3", TEXT, **known)


def test_a_setting_without_a_list_of_channels_counts():
    assert found_by("X3", TEXT, reply_settings={"x": "everyone"})
