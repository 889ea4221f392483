"""The Chief's post by the Chief's own signed order: the one way past a second person, for the review to see (389.3).

It is no approval: nobody else looked at it. Row and trail say so, and the usage report lists each (389.6).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from approvals import telling
from approvals.binding import answer_holds, check_same, check_times, close, lock_request
from approvals.checklist import check_answered
from approvals.good_for import good_until_of
from approvals.models import ApprovalRequest, ChiefOrder, RequestStatus, RouteChoices
from approvals.models.order import NUMBER_LENGTH
from approvals.permissions import check_author_still_may
from approvals.rejudging import check_judged_now
from core import clock, mac
from core.canonical import sha256_of
from core.exceptions import NotPermitted, StateForbids
from core.text import clean_line, clean_reason
from equipment.proof import check_may_post_from
from members.models import Member
from posts import lifecycle
from posts.models import PostStatus
from publishing.gates import ORDERED, mac_facts
from publishing.models import ApprovedAs
from publishing.outbox import Clearance, enqueue
from trail.services import append

CLAUSE = "389.3"
REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Signed:
    """What the Chief signs: the bytes that the page showed, under which order, why, and yes to each question."""

    sha256: str
    number: str
    reason: str
    checked: Collection[str]
    answers: Mapping[int, str]


def can_order(by: Member, request: ApprovalRequest) -> bool:
    """Whether the page offers it: the Chief's own post that waits for the rank below, never a release (389.4.1)."""
    return (
        request.status == RequestStatus.WAITING
        and request.route == RouteChoices.SUPERVISOR
        and by.pk == request.author_id
        and by.is_chief
    )


def check_can_order(by: Member, request: ApprovalRequest) -> None:
    """Raise unless `by` is the Chief of Police at this second and wrote what waits."""
    if request.status != RequestStatus.WAITING:
        raise StateForbids(f"This request is {request.get_status_display().lower()} already.")
    if request.route != RouteChoices.SUPERVISOR:
        raise NotPermitted(
            "A release in an incident is the Incident Commander's to sign off, whoever wrote it.",
            clause="389.4.1",
            who_can_help="the Incident Commander",
        )
    if not can_order(by, request):
        raise NotPermitted(
            "Only the Chief of Police lets out what they wrote themselves by a signed order.",
            clause=CLAUSE,
            who_can_help="a supervisor who did not write it",
        )
    check_may_post_from(by, [target.account for target in request.revision.targets.all()])
    check_author_still_may(request)


@transaction.atomic
def order(request: ApprovalRequest, signed: Signed, *, by: Member) -> ChiefOrder:
    """Let the Chief's own post out by their order, and queue its deliveries.

    Raises NotPermitted, StateForbids, StaleVersion, or InvalidInput with the field that is not in order.
    """
    request = lock_request(request)
    check_can_order(by, request)
    check_same(request, signed.sha256)
    check_judged_now(request)
    check_times(request)
    number = clean_line(signed.number, field="number", limit=NUMBER_LENGTH, name="The number of the order")
    number = clean_reason(number, field="number", missing="Write the number of the order.", limit=NUMBER_LENGTH)
    missing = "Say why it does not wait for a second person."
    reason = clean_reason(signed.reason, missing=missing, limit=REASON_LENGTH, clause=CLAUSE)
    letters = check_answered(signed.checked)
    written = answer_holds(request, signed.answers, by)
    row = _write(request, number, reason, letters, by=by)
    _record(request, row, answers=sha256_of(written))
    lifecycle.move(request.post, PostStatus.APPROVED, action="post.ordered", by=by.as_actor(row.signed_as))
    enqueue(request.revision, _clearance(request, row), accounts=_accounts(request))
    return row


def _write(request: ApprovalRequest, number: str, reason: str, letters: str, *, by: Member) -> ChiefOrder:
    """The end of the request, and the order. The constraint that maker is never checker stands: nobody decided."""
    now = clock.now()
    columns: dict[str, Any] = {
        "status": RequestStatus.ORDERED,
        "decided_at": now,
        "good_until": good_until_of(request, at=now),
        "checked": letters,
    }
    close(request, columns)
    capacity = by.as_chief.label if by.as_chief else by.capacity_label
    return ChiefOrder.objects.create(
        request=request, sha256=request.sha256, by=by, signed_as=capacity, number=number, reason=reason, at=now
    )


def _record(request: ApprovalRequest, row: ChiefOrder, *, answers: str) -> None:
    facts = {
        "sha256": row.sha256,
        "decided_by": "",
        "author": str(request.author_id),
        "approved_as": ApprovedAs.ORDER.value,
        "revision": request.revision.number,
        "order": row.number,
        "reason": row.reason,
        "good_until": request.good_until,
        "checked": request.checked,
        "least_level": request.least_level,
        "accounts": _accounts(request),
        "answers": answers,
    }
    facts["mac"] = mac.seal(ORDERED, mac_facts(request.pk, request.post_id, facts))
    append("approval.ordered", by=row.by.as_actor(row.signed_as), on=request.as_subject(), facts=facts)
    telling.ordered(request)


def _accounts(request: ApprovalRequest) -> list[int]:
    return sorted(target.account_id for target in request.revision.targets.all())


def _clearance(request: ApprovalRequest, row: ChiefOrder) -> Clearance:
    return Clearance(
        approval_id=str(request.pk),
        approved_by=None,
        approved_as=ApprovedAs.ORDER,
        capacity=f"Order {row.number} of the {row.signed_as}"[:80],
        at=row.at,
        sha256=row.sha256,
        good_until=request.good_until or row.at,
    )


def orders_between(since: datetime, until: datetime) -> QuerySet[ChiefOrder]:
    """What went out by an order of the Chief on their own post in that time, for the annual review. One query."""
    rows = ChiefOrder.objects.select_related("by", "request__revision", "request__post")
    return rows.filter(at__gte=since, at__lt=until).order_by("at", "pk")
