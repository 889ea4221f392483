"""Quiet hours: a time of the wall clock in Elk Grove, which may pass midnight. Pure."""

from datetime import datetime, time, timedelta

from core import clock


def loud_again(at: datetime, begins: time | None, ends: time | None) -> datetime:
    """When somebody who is told something at `at` hears of it: `at` itself, or the end of their quiet hours.

    In the night that skips an hour, an end that the clock never shows is an hour later; in the one that repeats an
    hour it is the first time that the clock shows it.
    """
    if begins is None or ends is None:
        return at
    here = clock.local(at)
    now = here.time()
    passes_midnight = begins > ends
    quiet = (now >= begins or now < ends) if passes_midnight else begins <= now < ends
    if not quiet:
        return at
    day = here.date() + timedelta(days=1) if passes_midnight and now >= begins else here.date()
    # Never before `at`: in the repeated hour the first showing of the end may be past.
    return max(at, clock.moment_of(day, ends))
