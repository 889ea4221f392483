"""The days that a page of the calendar shows, in Elk Grove. Pure: dates in, dates out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from core.clock import end_of_day, start_of_day

WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)
LIST_DAYS = timedelta(days=14)
FIRST_DAY, LAST_DAY = date(2000, 2, 1), date(2100, 11, 30)


class View(StrEnum):
    """The three pages of the calendar; each is named as its address."""

    MONTH = "month"
    WEEK = "week"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, both shown; `before` and `after` are days of the pages next to it."""

    view: View
    on: date
    first: date
    last: date
    before: date
    after: date

    @property
    def begins(self) -> datetime:
        return start_of_day(self.first)

    @property
    def ends(self) -> datetime:
        """The midnight after the last day: not in the span any more."""
        return start_of_day(self.last + timedelta(days=1))

    @property
    def title(self) -> str:
        """Such as "November 2026", or "Nov 22 to Nov 28, 2026"."""
        if self.view == View.MONTH:
            return f"{self.on:%B %Y}"
        return f"{self.first:%b %-d} to {self.last:%b %-d, %Y}"

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]


def span_of(view: View, on: date) -> Span:
    """What `view` shows when it is opened on the day `on`. Weeks begin on Sunday; a month shows whole weeks."""
    on = min(max(on, FIRST_DAY), LAST_DAY)
    if view == View.LIST:
        return Span(view, on, on, on + LIST_DAYS - timedelta(days=1), on - LIST_DAYS, on + LIST_DAYS)
    if view == View.WEEK:
        sunday = _sunday(on)
        return Span(view, on, sunday, sunday + timedelta(days=6), on - WEEK, on + WEEK)
    first = on.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    last = _sunday(after - timedelta(days=1)) + timedelta(days=6)
    before = (first - timedelta(days=1)).replace(day=1)
    return Span(view, on, _sunday(first), last, before, after)


def day_in(typed: str, *, today: date) -> date:
    """The day that an address names; `today` where it names none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return today


def hours_change(days: Iterable[date]) -> list[tuple[date, str]]:
    """Those of `days` in whose night the clocks change, each with what the clock does then."""
    does = {23: "goes from 02:00 straight to 03:00", 25: "shows 01:00 to 02:00 twice"}
    hours = [(day, _moment(end_of_day(day)) - _moment(start_of_day(day))) for day in days]
    return [(day, does[length // HOUR]) for day, length in hours if length // HOUR in does]


def _moment(at: datetime) -> datetime:
    # In UTC, or the difference is that of the hands of the clock.
    return at.astimezone(UTC)


def _sunday(day: date) -> date:
    return day - timedelta(days=(day.weekday() + 1) % 7)
