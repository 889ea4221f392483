"""389.2: what is stored can be shown everywhere it goes, by every reader and screen reader."""

from contextlib import suppress

import pytest

from core.exceptions import InvalidInput
from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.2")]
# Control characters that no platform shows and XML cannot hold; Word pastes the vertical tab.
CONTROLS = ["\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\ufffe", "\uffff"]


def survives(cast, field, value):
    """What is stored of `value`, or "" when it is refused beside its field."""
    with suppress(InvalidInput):
        return getattr(posts.draft(cast, **{field: value}).revision, field)
    return ""


@pytest.mark.parametrize("field", ["title", "text"])
@pytest.mark.parametrize("character", CONTROLS)
def test_a_control_character_is_cleaned_away_or_refused_and_never_stored(cast, field, character):
    assert character not in survives(cast, field, f"Road{character}closed until six")


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
def test_a_title_is_one_line_whatever_breaks_it(cast, character):
    assert len(survives(cast, "title", f"Road{character}closed").splitlines()) <= 1


@pytest.mark.parametrize("character", ["\t", "\n", "\u00a0", "\u200d", "\u200f", "\ufe0f", "é", "路", "🚧"])
def test_what_languages_and_emoji_need_stays(cast, character):
    assert character in posts.draft(cast, text=f"Road{character}closed").revision.text
