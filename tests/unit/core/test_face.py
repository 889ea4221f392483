"""Clocks as people say them: absolute and relative, on Elk Grove's wall, across a change of clocks."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core import clock
from core.templatetags import face

NOON = datetime(2026, 11, 1, 20, 0, tzinfo=UTC)  # noon in Elk Grove, the day the clocks went back


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "now"),
        (59, "now"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (6120, "1 h 42"),
        (36_000, "10 h"),
        (86_400, "1 day"),
        (200_000, "2 days"),
    ],
)
def test_a_length_of_time_is_as_short_as_a_clock_needs_it(seconds: int, said: str) -> None:
    assert face.span(seconds) == said


@time_machine.travel(NOON, tick=False)
def test_today_is_a_time_and_another_day_is_named() -> None:
    assert face.wall_clock(NOON) == "12:00"
    assert face.wall_clock(NOON - timedelta(hours=24)) == "Oct 31, 13:00"
    assert face.wall_clock(datetime(2025, 3, 10, 7, 0, tzinfo=UTC)) == "Mar 10, 2025, 00:00"
    assert face.wall_clock(None) == ""


@time_machine.travel(NOON, tick=False)
def test_past_and_future_are_told_apart() -> None:
    assert face.ago(NOON - timedelta(minutes=6)) == "6 min ago"
    assert face.ago(NOON + timedelta(minutes=6)) == "in 6 min"
    assert face.ago(NOON) == "now"


def test_the_day_begins_at_midnight_in_elk_grove_whichever_offset_is_in_force() -> None:
    assert clock.start_of_local_day(NOON).astimezone(UTC) == datetime(2026, 11, 1, 7, 0, tzinfo=UTC)


def test_a_status_is_an_icon_a_word_and_a_colour_and_escapes_its_word() -> None:
    shown = face.status("stop", "error", "<b>Late</b>")
    assert 'class="st stop pill"' in shown
    assert "#error" in shown
    assert "&lt;b&gt;Late&lt;/b&gt;" in shown


def test_an_icon_without_a_label_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in face.icon("error")
    assert 'role="img" aria-label="Sign out"' in face.icon("logout", "Sign out")


def test_an_end_is_said_by_its_last_day() -> None:
    assert face.until(datetime(2026, 7, 1, 7, tzinfo=UTC)) == "Jun 30, 2026"
    assert face.until(datetime(2026, 7, 1, 7, tzinfo=UTC), "F j, Y") == "June 30, 2026"
    assert face.until(datetime(2026, 3, 9, 7, tzinfo=UTC)) == "Mar 8, 2026"  # 23 hours long
    assert face.until(datetime(2026, 11, 2, 8, tzinfo=UTC)) == "Nov 1, 2026"  # 25 hours long
    assert face.until(datetime(2026, 11, 2, 7, tzinfo=UTC)) == "Nov 1, 2026, 23:00"
    assert face.until(datetime(2026, 7, 1, 23, 5, tzinfo=UTC)) == "Jul 1, 2026, 16:05"
    assert face.until(None) == ""
