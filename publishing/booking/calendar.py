"""The days of a booking photo, on Elk Grove's calendar: a day is a date, whether it has 23, 24 or 25 hours."""

from datetime import date, datetime, timedelta

from core import clock
from posts.screening.determinations import DAYS_PUBLIC

REMINDER_DAYS = (7, 10, 12)
# One day before the statute's last, so that a platform that is down has a day to come back.
REMOVAL_DAY = DAYS_PUBLIC - 1


def remove_by(shared_at: datetime) -> date:
    """The fourteenth day: by its end the photo is gone (Penal Code 13665(b)(2))."""
    return clock.local(shared_at).date() + timedelta(days=DAYS_PUBLIC)


def day_number(shared_at: datetime, at: datetime) -> int:
    """How many calendar days after the day of sharing `at` is."""
    return (clock.local(at).date() - clock.local(shared_at).date()).days


def reminder_of(day: int) -> int:
    """The reminder that is due on `day` at the latest; 0 before the first."""
    return max((reminder for reminder in REMINDER_DAYS if reminder <= day), default=0)
