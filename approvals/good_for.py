"""How long a request can be decided, and how long its approval is good: hours, minutes, or until a planned time.

389.3, 389.4.1: nothing goes out on an approval of another day. A post that is planned is approved for that time, by
somebody who sees it, and for not much longer.
"""

from datetime import datetime, timedelta

from django.conf import settings

from approvals.models import ApprovalRequest
from approvals.routing import Route
from core.clock import local
from core.exceptions import StateForbids
from posts.models import Revision
from posts.timing import goes_out_at


def open_until(revision: Revision, route: Route, *, at: datetime) -> datetime:
    """Until when a request of `at` can be decided; what a guideline lets out is good as long as this.

    389.4.1: in an incident, speed and accuracy are paramount. What is planned is decided by then or expires.
    """
    if route == Route.GUIDELINE:
        return good_until_for(revision, incident=False, at=at)
    planned = planned_for(revision)
    if route == Route.COMMANDER:
        latest = at + timedelta(seconds=settings.INCIDENT_REQUEST_OPEN_SECONDS)
        return min(latest, planned) if planned else latest
    return planned or at + timedelta(seconds=settings.APPROVAL_GOOD_FOR_SECONDS)


def good_until_for(revision: Revision, *, incident: bool, at: datetime) -> datetime:
    """Until when an approval of `at` lets `revision` out.

    389.4.1: what an IC signs off ages in minutes, what a supervisor approves in hours. What is planned is good until
    that time and as long after it as a delivery may be late.
    """
    if incident:
        return at + timedelta(seconds=settings.INCIDENT_APPROVAL_GOOD_FOR_SECONDS)
    planned = planned_for(revision)
    if planned is None:
        return at + timedelta(seconds=settings.APPROVAL_GOOD_FOR_SECONDS)
    longest = at + timedelta(days=settings.SCHEDULE_LONGEST_DAYS)
    return min(planned + timedelta(seconds=settings.DELIVERY_STALE_AFTER_SECONDS), longest)


def good_until_of(request: ApprovalRequest, *, at: datetime) -> datetime:
    """Until when an approval of `request` at this moment lets its revision out."""
    return good_until_for(request.revision, incident=request.incident_id is not None, at=at)


def planned_for(revision: Revision) -> datetime | None:
    """When it goes out, where its author chose a time: an embargo alone is kept, and plans nothing."""
    return goes_out_at(revision.publish_at, revision.facts) if revision.publish_at else None


def check_goes_out_in_time(revision: Revision, *, incident: bool, at: datetime) -> None:
    """Raise StateForbids when an approval of `at` comes after the planned time, or would end before it."""
    if revision.publish_at and revision.publish_at <= at:
        raise StateForbids(
            f"It was planned for {local(revision.publish_at):%b %-d, %H:%M}, which has passed. Return it: its author "
            "chooses another time.",
            clause="389.3",
        )
    begins = goes_out_at(revision.publish_at, revision.facts)
    good_until = good_until_for(revision, incident=incident, at=at)
    if begins and begins >= good_until:
        raise StateForbids(
            f"{_why(revision)} {local(begins):%b %-d, %H:%M}, when an approval of today would no longer be good "
            f"(until {local(good_until):%b %-d, %H:%M}). Approve it nearer to that time.",
            clause="389.4",
        )


def _why(revision: Revision) -> str:
    return "It goes out on" if revision.publish_at else "The embargo ends"
