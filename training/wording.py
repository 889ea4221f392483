"""Where a member's training stands, in a word or two: for pages that decide on something else (389.8)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from training.currency import Standing


@dataclass(frozen=True, slots=True)
class Said:
    """Tone, icon and words; `is_current` where nothing that is submitted is refused for training."""

    tone: str
    icon: str
    label: str
    is_current: bool


def in_short(standing: Standing) -> Said:
    """Current until when, lapsing, waived, lapsed, or never begun. No query."""
    until = standing.until
    if until is None:
        ever = standing.waived_until or any(standing.topics.values())
        return Said("stop", "error", "Lapsed" if ever else "Not trained yet", is_current=False)
    if standing.is_carried:
        return Said("hold", "verified_user", f"Waived until {_day(until)}", is_current=True)
    if until - standing.on <= timedelta(days=max(settings.TRAINING_WARNING_DAYS)):
        return Said("warn", "timer", f"Lapses after {_day(until)}", is_current=True)
    return Said("ok", "check_circle", f"Current until {_day(until)}", is_current=True)


def _day(day: date) -> str:
    return f"{day:%b} {day.day}, {day.year}"
