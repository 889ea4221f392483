"""For how long training is valid: the Department's own figure, dated (389.8)."""

import calendar
from datetime import date

from django.db import transaction

from core import clock
from core.exceptions import InvalidInput
from core.keyset import YEARS
from core.text import clean_reason
from members.models import Member
from trail.services import Subject, append
from training.currency import CLAUSE
from training.models import ValidityPeriod
from training.permissions import check_keeps_training

# Until the Department sets its own.
DEFAULT_MONTHS = 24
LONGEST_MONTHS = 120


def months_on(day: date) -> int:
    """For how many months a completion of that day is valid. One query."""
    found = ValidityPeriod.objects.filter(effective_from__lte=day).order_by("-effective_from", "-id").first()
    return found.months if found else DEFAULT_MONTHS


def valid_until(completed_on: date) -> date:
    """The last day of a completion: the same day of the month, or the month's last."""
    return add_months(completed_on, months_on(completed_on))


def add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def check_day(day: date, *, field: str) -> None:
    """Raise InvalidInput for a year that no record of the Department can bear."""
    if day.year not in YEARS:
        raise InvalidInput("Give a day between the years 2000 and 2100.", field=field, clause=CLAUSE)


@transaction.atomic
def set_validity(*, months: int, effective_from: date, reason: str, by: Member) -> ValidityPeriod:
    """From `effective_from` on, completions are valid for `months`. Those recorded before keep their day."""
    check_keeps_training(by)
    reason = clean_reason(reason, missing="Say why, and who decided it.", clause=CLAUSE)
    check_day(effective_from, field="effective_from")
    if not 1 <= months <= LONGEST_MONTHS:
        raise InvalidInput(f"Give 1 to {LONGEST_MONTHS} months.", field="months", clause=CLAUSE)
    period = ValidityPeriod.objects.create(
        months=months, effective_from=effective_from, reason=reason, set_by=by, set_at=clock.now()
    )
    append(
        "validity_period.changed",
        by=by.as_actor(),
        on=Subject(kind="validity_period", id=str(period.pk), label="How long training is valid"),
        facts={"months": months, "from": effective_from, "reason": reason},
    )
    return period
