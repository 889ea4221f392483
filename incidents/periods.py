"""Operational periods: the first begins with the incident, each next one when somebody says so (389.4.1, ICS)."""

from datetime import datetime, timedelta

from django.db import transaction

from core import clock
from core.clock import local
from core.exceptions import InvalidInput, StateForbids
from equipment.proof import check_may_post_from
from incidents.models import Incident, OperationalPeriod
from incidents.permissions import CLAUSE, check_may_open, subject_of
from members.models import Member
from trail.services import append

# What is usual; whoever opens or changes an incident may end the period at any other time.
FIRST_LASTS = timedelta(hours=12)
LONGEST = timedelta(days=7)


def period_of(incident: Incident) -> OperationalPeriod | None:
    """The newest. One query."""
    return incident.periods.first()


def write_first(incident: Incident, *, by: Member) -> OperationalPeriod:
    """In the transaction in which `incident` is opened."""
    now = incident.opened_at
    return OperationalPeriod.objects.create(
        incident=incident, number=1, starts_at=now, ends_at=now + FIRST_LASTS, begun_by=by
    )


@transaction.atomic
def begin_period(incident: Incident, *, ends_at: datetime, by: Member) -> OperationalPeriod:
    """Begin the next period at this second. Raises NotPermitted, StateForbids, or InvalidInput for the end."""
    check_may_open(by)
    check_may_post_from(by)
    incident = Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    if not incident.is_open:
        raise StateForbids("The incident is concluded.", clause=CLAUSE)
    now = clock.now()
    if not now < ends_at <= now + LONGEST:
        raise InvalidInput(f"It ends after now and within {LONGEST.days} days.", field="ends_at", clause=CLAUSE)
    last = period_of(incident)
    number = last.number + 1 if last else 1
    period = OperationalPeriod.objects.create(
        incident=incident, number=number, starts_at=now, ends_at=ends_at, begun_by=by
    )
    facts = {"period": number, "ends_at": ends_at, "until": f"{local(ends_at):%b %-d, %H:%M}"}
    append("period.started", by=by.as_actor(), on=subject_of(incident), facts=facts)
    return period
