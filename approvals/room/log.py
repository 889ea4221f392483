"""The release log of an incident: each update, who approved which bytes, when, and where it became public (389.4.1)."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Prefetch

from approvals.models import ApprovalRequest, ReleaseNumber
from core import csv_out
from core.exceptions import NotPermitted
from core.templatetags.face import wall_clock
from incidents.models import Incident
from incidents.permissions import subject_of
from members import roles
from members.models import Member, has_permission
from posts.selectors import OVERSIGHT
from publishing.models import Delivery
from trail.services import append

COLUMNS = (
    "update",
    "title",
    "submitted",
    "revision",
    "seal",
    "decision",
    "decided by",
    "as",
    "decided",
    "account",
    "state",
    "public since",
    "address",
    "removed",
)


def may_read_log(by: Member) -> bool:
    """Writers and overseers, on duty: what is on the list leaves the house."""
    return by.is_on_duty and any(has_permission(by, permission) for permission in (roles.WRITE_POST, *OVERSIGHT))


def check_may_read_log(by: Member) -> None:
    """Raise NotPermitted for who may not read what was never public."""
    if not may_read_log(by):
        raise NotPermitted(
            "The release log holds what was never public.", clause="389.4.1", who_can_help="any supervisor"
        )


@transaction.atomic
def export(incident: Incident, *, by: Member) -> Iterator[str]:
    """CSV of all releases, oldest first, one line for each account; times on the clock of Elk Grove."""
    check_may_read_log(by)
    rows = list(_rows(incident))
    append("incident.log_exported", by=by.as_actor(), on=subject_of(incident), facts={"lines": len(rows)})
    return csv_out.as_csv(COLUMNS, rows)


def _rows(incident: Incident) -> Iterator[list[str]]:
    deliveries = Delivery.objects.select_related("account").order_by("pk")
    decisions = ApprovalRequest.objects.select_related("revision", "decided_by").order_by("pk")
    numbers = ReleaseNumber.objects.filter(incident=incident).order_by("number").select_related("post__current")
    for release in numbers.prefetch_related(
        Prefetch("post__deliveries", queryset=deliveries, to_attr="out"),
        Prefetch("post__approval_requests", queryset=decisions, to_attr="asked"),
    ):
        yield from _lines(release)


def _lines(release: ReleaseNumber) -> Iterator[list[str]]:
    """One line for each delivery of each request; one for a request that let nothing out."""
    for asked in getattr(release.post, "asked", []):
        head = [str(release.number), asked.revision.title, wall_clock(asked.requested_at)]
        head += [str(asked.revision.number), asked.sha256, asked.get_status_display()]
        decider = asked.decided_by.title_and_name if asked.decided_by else ""
        head += [decider, asked.decided_as, wall_clock(asked.decided_at)]
        sent = [row for row in getattr(release.post, "out", []) if row.approval_id == str(asked.pk)]
        for row in sent:
            state = [str(row.account), row.get_status_display(), wall_clock(row.delivered_at), row.permalink]
            yield [*head, *state, wall_clock(row.removed_at)]
        if not sent:
            yield [*head, "", "", "", "", ""]
