"""The department's clock: stored in UTC, shown in Elk Grove's time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

LOCAL_ZONE_NAME = "America/Los_Angeles"
LOCAL_ZONE = ZoneInfo(LOCAL_ZONE_NAME)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def local(at: datetime) -> datetime:
    """`at` on the wall clock in Elk Grove."""
    return at.astimezone(LOCAL_ZONE)


def start_of_local_day(at: datetime) -> datetime:
    """Midnight in Elk Grove of the day that holds `at`, whichever offset is in force."""
    return local(at).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


def start_of_day(day: date) -> datetime:
    """The first moment of `day` in Elk Grove."""
    return datetime.combine(day, time.min, tzinfo=LOCAL_ZONE)


def end_of_day(day: date) -> datetime:
    """The moment when `day` is over in Elk Grove: the midnight that follows it, whether 23, 24 or 25 hours on."""
    return start_of_day(day + timedelta(days=1))


def last_day(ends_at: datetime) -> date:
    """The last day in Elk Grove of what ends at `ends_at`: for a midnight, the day before it."""
    return local(ends_at.astimezone(UTC) - timedelta(microseconds=1)).date()


def ends_with_its_day(ends_at: datetime) -> bool:
    """Whether `ends_at` is midnight in Elk Grove, so that the last day says all."""
    return ends_at == end_of_day(last_day(ends_at))


def moment_of(day: date, at: time, *, second: bool = False) -> datetime:
    """The moment, in UTC, when the wall clock in Elk Grove shows `at` on `day`; of two the first, or the `second`.

    Where the clock never shows it (`is_skipped`), a moment an hour off: whoever takes what was typed asks first.
    """
    return datetime.combine(day, at, tzinfo=LOCAL_ZONE).replace(fold=int(second)).astimezone(UTC)


def is_skipped(day: date, at: time) -> bool:
    """Whether the clock never shows `at` on `day`: the night in spring that skips an hour."""
    earlier, later = _offsets(day, at)
    return earlier < later


def comes_twice(day: date, at: time) -> bool:
    """Whether the clock shows `at` twice on `day`: the night in autumn that repeats an hour."""
    earlier, later = _offsets(day, at)
    return earlier > later


def _offsets(day: date, at: time) -> tuple[timedelta, timedelta]:
    """The offsets from UTC that `fold` chooses between (PEP 495): they differ in the two nights alone."""
    wall = datetime.combine(day, at, tzinfo=LOCAL_ZONE)
    first, second = wall.replace(fold=0).utcoffset(), wall.replace(fold=1).utcoffset()
    return first or timedelta(), second or timedelta()


def told_of_skipped(day: date, at: time) -> str:
    """Why `at` cannot be chosen on a `day` whose clock skips it, in a member's words."""
    return (
        f"{at:%H:%M} on {day:%B %-d, %Y} does not exist: in that night the clocks in Elk Grove go from 02:00 "
        "straight to 03:00. Choose a time before 02:00, or 03:00 and later."
    )


def is_second_time(moment: datetime) -> bool:
    """Whether the clock in Elk Grove showed the same time an hour before `moment`, on the same night."""
    return bool(local(moment).fold)


def on_paper(at: datetime | None) -> str:
    """Such as 2026-11-01 01:30:00 PDT: to the second, and with the zone, because a paper is read on any other day."""
    return f"{local(at):%Y-%m-%d %H:%M:%S %Z}" if at else ""
