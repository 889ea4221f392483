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
