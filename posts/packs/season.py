"""From when and until when a post may go out by what it says of itself (389.4 c, f, g, h). Pure: no clock."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from core.clock import end_of_day

# What ends a post, and how the refusal names it. A closure ends at its moment, a day with its midnight in Elk Grove.
_ENDS = {
    "estimated_end": "The estimated end of the closure",
    "expires_on": "The last day of the request",
    "closing_date": "The closing date",
}


def not_before(facts: Mapping[str, Any]) -> datetime | None:
    """The end of the embargo, if there is one."""
    embargo = facts.get("embargo_until")
    return datetime.fromisoformat(embargo) if embargo else None


def next_update_of(facts: Mapping[str, Any]) -> datetime | None:
    """When people were promised to hear more, if they were."""
    promised = facts.get("next_update")
    return _moment(promised) if promised else None


def ends(facts: Mapping[str, Any]) -> datetime | None:
    """When what the post says of itself is over first, if it says so; from then on nobody approves it."""
    return min((_moment(facts[name]) for name in _ENDS if facts.get(name)), default=None)


def over(facts: Mapping[str, Any], *, at: datetime) -> tuple[str, str] | None:
    """The name of the fact that has ended by `at`, and a sentence about it; None while the post is in season."""
    for name, label in _ENDS.items():
        if name in facts and _moment(facts[name]) <= at:
            return name, f"{label} has passed; the post would mislead. Change it, or leave it unpublished."
    return None


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value) if "T" in value else end_of_day(date.fromisoformat(value))
