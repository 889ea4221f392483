"""The department's clock: stored in UTC, shown in Elk Grove's time."""

from datetime import datetime
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
