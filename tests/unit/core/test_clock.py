"""Days and moments: a day in Elk Grove has 23, 24 or 25 hours, and what ends with it ends at the next midnight."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core import clock

SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)  # the days on which the clocks change
SUMMER, WINTER, NEW_YEAR = date(2026, 6, 30), date(2026, 1, 15), date(2026, 12, 31)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (SUMMER, 24), (WINTER, 24), (NEW_YEAR, 24)])
def test_a_day_has_the_hours_that_the_wall_clock_gives_it(day: date, hours: int) -> None:
    length = clock.end_of_day(day).astimezone(UTC) - clock.start_of_day(day).astimezone(UTC)
    assert length == timedelta(hours=hours)


@pytest.mark.parametrize("day", [SPRING, AUTUMN, SUMMER, WINTER, NEW_YEAR])
def test_what_ends_with_a_day_has_that_day_as_its_last(day: date) -> None:
    stored = clock.end_of_day(day).astimezone(UTC)  # as the database gives it back
    assert clock.last_day(stored) == day
    assert clock.ends_with_its_day(stored)
    assert clock.local(stored).date() == day + timedelta(days=1)


@pytest.mark.parametrize("day", [SPRING, AUTUMN, SUMMER])
def test_what_ends_within_a_day_has_that_day_as_its_last(day: date) -> None:
    for hours in (1, 2, 3, 12, 22):
        ends_at = clock.start_of_day(day).astimezone(UTC) + timedelta(hours=hours)
        assert clock.last_day(ends_at) == day
        assert not clock.ends_with_its_day(ends_at)


def test_a_day_starts_in_the_offset_that_is_in_force_then() -> None:
    assert clock.start_of_day(SUMMER).astimezone(UTC) == datetime(2026, 6, 30, 7, tzinfo=UTC)
    assert clock.start_of_day(WINTER).astimezone(UTC) == datetime(2026, 1, 15, 8, tzinfo=UTC)
    assert clock.start_of_day(SPRING).astimezone(UTC) == datetime(2026, 3, 8, 8, tzinfo=UTC)
    assert clock.end_of_day(SPRING).astimezone(UTC) == datetime(2026, 3, 9, 7, tzinfo=UTC)


def test_a_paper_tells_the_two_half_past_ones_of_the_night_in_autumn_apart() -> None:
    first = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    assert clock.on_paper(first) == "2026-11-01 01:30:00 PDT"
    assert clock.on_paper(first + timedelta(hours=1)) == "2026-11-01 01:30:00 PST"
    assert clock.on_paper(None) == ""
