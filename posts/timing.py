"""When a post goes out: the time that its author plans, in Elk Grove's time, and what speaks against it (389.3, 389.4).

Pure: whoever asks brings the present moment. Stored is UTC; typed and shown is the wall clock.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings

from core.clock import comes_twice, is_second_time, is_skipped, local, moment_of, told_of_skipped
from core.exceptions import InvalidInput
from posts.packs.season import not_before, over

# The fields of a form that asks for a publishing time.
DAY, TIME, WHICH = "publish_day", "publish_time", "publish_which"
FIRST, SECOND = "1", "2"
FIRST_YEAR, LAST_YEAR = 2000, 2100
CHOICES = ((FIRST, "The first, in summer time"), (SECOND, "The second, an hour later, in winter time"))


def typed_plan(day: str, at: str, which: str = "") -> datetime | None:
    """The moment, in UTC, of a `day` ("2026-11-30") and time ("18:00") of Elk Grove; None where both are empty.

    `which` is FIRST or SECOND, for a time that a night in autumn has twice. Raises InvalidInput, with the field's
    name, for what cannot be read, for a time that a night in spring skips, and where `which` is open.
    """
    day, at = day.strip(), at.strip()
    if not day and not at:
        return None
    on, clock_time = _day(day), _time(at)
    if comes_twice(on, clock_time) and which not in (FIRST, SECOND):
        raise InvalidInput(
            f"{clock_time:%H:%M} comes twice on {on:%B %-d, %Y}: in that night the clocks in Elk Grove go from 02:00 "
            "back to 01:00. Choose which of the two. It goes out once.",
            field=WHICH,
        )
    if is_skipped(on, clock_time):
        raise InvalidInput(told_of_skipped(on, clock_time), field=TIME)
    return moment_of(on, clock_time, second=which == SECOND)


def asks_which(day: str, at: str) -> bool:
    """Whether what is typed comes twice, so that the form asks which of the two."""
    try:
        return comes_twice(_day(day.strip()), _time(at.strip()))
    except InvalidInput:
        return False


def as_typed(publish_at: datetime | None) -> dict[str, str]:
    """A stored moment as the fields of the form show it."""
    if publish_at is None:
        return {}
    wall = local(publish_at)
    typed = {DAY: f"{wall:%Y-%m-%d}", TIME: f"{wall:%H:%M}"}
    if comes_twice(wall.date(), wall.time()):
        typed[WHICH] = SECOND if is_second_time(publish_at) else FIRST
    return typed


def in_words(publish_at: datetime) -> str:
    """Such as "Nov 7, 2027, 01:30 PDT": the zone tells the two apart that a clock shows alike."""
    return f"{local(publish_at):%b %-d, %Y, %H:%M %Z}"


def goes_out_at(publish_at: datetime | None, facts: Mapping[str, Any]) -> datetime | None:
    """Before which moment it does not go out: its publishing time or the end of its embargo, whichever is later."""
    return max((at for at in (publish_at, not_before(facts)) if at), default=None)


def check_ahead(publish_at: datetime | None, *, at: datetime) -> None:
    """Raise InvalidInput for a publishing time that is past, or further ahead than anybody approves."""
    if publish_at is None:
        return
    if publish_at <= at:
        raise InvalidInput(
            "This time has passed. Choose a later one, or leave day and time empty: then it goes out as soon as it "
            "is approved.",
            field=TIME,
        )
    if publish_at > at + timedelta(days=settings.SCHEDULE_LONGEST_DAYS):
        raise InvalidInput(
            f"Nobody approves a post for longer ahead than {settings.SCHEDULE_LONGEST_DAYS} days. Choose an earlier "
            "day.",
            field=DAY,
        )


def check_plan(publish_at: datetime | None, facts: Mapping[str, Any], *, incident: bool, at: datetime) -> None:
    """Raise InvalidInput unless a post that is submitted `at` this moment can go out when it is planned."""
    if publish_at is None:
        return
    check_ahead(publish_at, at=at)
    # 389.4.1: what an Incident Commander signs off is of this hour.
    if incident and publish_at > at + timedelta(seconds=settings.INCIDENT_REQUEST_OPEN_SECONDS):
        raise InvalidInput(
            f"In an incident nothing is planned further ahead than {settings.INCIDENT_REQUEST_OPEN_SECONDS // 60} "
            "minutes: what is true now may not be true then.",
            field=TIME,
            clause="389.4.1",
        )
    planned = goes_out_at(publish_at, facts)
    if planned and over(facts, at=planned):
        raise InvalidInput(
            "At this time the post is over by what it says of itself. Choose an earlier time, or change its end.",
            field=TIME,
            clause="389.4",
        )


def _day(typed: str) -> date:
    if not typed:
        raise InvalidInput("Choose the day as well, or leave day and time empty.", field=DAY)
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = date.min
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput("Write the day as year, month and day, such as 2026-11-30.", field=DAY)
    return day


def _time(typed: str) -> time:
    if not typed:
        raise InvalidInput("Choose the time as well, or leave day and time empty.", field=TIME)
    try:
        at = time.fromisoformat(typed)
    except ValueError:
        raise InvalidInput("Write the time as hours and minutes, such as 18:00.", field=TIME) from None
    # To the minute, on the wall clock of Elk Grove.
    return at.replace(second=0, microsecond=0, tzinfo=None)
