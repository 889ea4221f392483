"""Approve, return or reject: bound to one revision hash, by one person who did not write it (389.3, 389.4.1)."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from approvals import telling
from approvals.binding import answer_holds, check_same, check_times, close, lock_request
from approvals.checklist import check_answered
from approvals.choosing import Only, choose
from approvals.good_for import good_until_of
from approvals.models import ApprovalRequest, RequestStatus, RouteChoices
from approvals.permissions import check_can_approve, check_can_decide, check_can_return
from approvals.rejudging import check_judged_now
from approvals.through import Through
from core import clock, mac
from core.canonical import sha256_of
from core.exceptions import InvalidInput
from core.text import clean_text
from members.models import Member
from posts import lifecycle
from posts.models import PostStatus
from publishing.gates import mac_facts
from publishing.models import ApprovedAs
from publishing.outbox import Clearance, enqueue
from trail.services import append

NOTE_LENGTH = 2_000
CLAUSES_OF_REJECTION = ("389.4", "389.5(a)", "389.5(b)", "389.5(c)", "389.5(d)", "389.5(e)", "389.5(f)", "389.5(g)")


@transaction.atomic
def approve(
    request: ApprovalRequest,
    *,
    by: Member,
    sha256: str,
    checked: Collection[str],
    note: str = "",
    answers: Mapping[int, str] | None = None,
    only: Only | None = None,
    through: Through | None = None,
) -> None:
    """Approve the revision whose hash the decider's page showed, and queue its deliveries.

    `checked`: the letters of 389.5 to whose question the decider says yes (`approvals.checklist`). `answers` holds
    the written answer to each HOLD, by the finding's position; `only` the accounts for which it is approved, every
    account where there is none; `through` who brings a word of `by` that was given by voice or before
    (`approvals.relaying`, `approvals.standing_limits`). Raises NotPermitted, StateForbids, StaleVersion, or
    InvalidInput for an answer, an account or a reason that is missing.
    """
    request = lock_request(request)
    check_can_approve(by, request, entered_by=through.by if through else None)
    check_same(request, sha256)
    check_judged_now(request)
    check_times(request)
    choice = choose(request, only)
    letters = check_answered(checked)
    written = answer_holds(request, answers or {}, by)
    now = clock.now()
    good_until = good_until_of(request, at=through.at if through else now)
    if through and through.no_later_than:
        good_until = min(good_until, through.no_later_than)
    more = (through.columns(), through.facts()) if through else ({}, {})
    columns: dict[str, Any] = {"good_until": good_until, "checked": letters} | choice.columns() | more[0]
    _decide(request, RequestStatus.APPROVED, by=by, note=note, at=now, **columns)
    _record(request, "approval.approved", by=by, answers=sha256_of(written), **choice.facts(), **more[1])
    lifecycle.move(request.post, PostStatus.APPROVED, action="post.approved", by=by.as_actor(request.decided_as))
    clearance = _clearance(request, by=by, at=now, good_until=good_until)
    enqueue(request.revision, clearance, accounts=[account.pk for account in choice.approved])


def _clearance(request: ApprovalRequest, *, by: Member, at: datetime, good_until: datetime) -> Clearance:
    """The decision on `request` as plain data for its deliveries."""
    return Clearance(
        approval_id=str(request.pk),
        approved_by=by,
        approved_as=ApprovedAs(request.route),
        capacity=request.decided_as,
        at=at,
        sha256=request.sha256,
        good_until=good_until,
    )


@transaction.atomic
def return_for_changes(request: ApprovalRequest, *, by: Member, sha256: str, note: str) -> None:
    """Send it back to its author with the changes that are asked for. StateForbids where the author is gone."""
    _refuse(
        request,
        RequestStatus.RETURNED,
        PostStatus.RETURNED,
        by=by,
        sha256=sha256,
        note=note,
        clause="",
        check=check_can_return,
    )


@transaction.atomic
def reject(request: ApprovalRequest, *, by: Member, sha256: str, note: str, clause: str) -> None:
    """Refuse it for good, citing the paragraph that it breaks."""
    if clause not in CLAUSES_OF_REJECTION:
        raise InvalidInput("Choose the paragraph that the post breaks.", field="clause", clause="389.5")
    _refuse(request, RequestStatus.REJECTED, PostStatus.REJECTED, by=by, sha256=sha256, note=note, clause=clause)


def _refuse(
    request: ApprovalRequest,
    status: RequestStatus,
    post_status: PostStatus,
    *,
    by: Member,
    sha256: str,
    note: str,
    clause: str,
    check: Callable[[Member, ApprovalRequest], None] = check_can_decide,
) -> None:
    request = lock_request(request)
    check(by, request)
    check_same(request, sha256)
    if not note.strip():
        raise InvalidInput("Write what the author must know.", field="note", clause="389.3")
    _decide(request, status, by=by, note=note, clause=clause, at=clock.now())
    word = status.value.lower()
    _record(request, f"approval.{word}", by=by)
    lifecycle.move(request.post, post_status, action=f"post.{word}", by=by.as_actor(request.decided_as))


def _decide(
    request: ApprovalRequest,
    status: RequestStatus,
    *,
    by: Member,
    note: str,
    at: datetime,
    clause: str = "",
    **more: Any,
) -> None:
    """Write the decision; `more` are the columns of an approval."""
    note = clean_text(note, field="note", limit=NOTE_LENGTH, name="The note")
    capacity = "Incident Commander" if request.route == RouteChoices.COMMANDER else by.capacity_label
    columns = {
        "status": status,
        "decided_by": by,
        "decided_as": capacity,
        "decided_at": at,
        "note": note,
        "clause": clause,
        **more,
    }
    close(request, columns)


def _record(request: ApprovalRequest, action: str, *, by: Member, **more: Any) -> None:
    facts = {
        "sha256": request.sha256,
        "decided_by": str(by.pk),
        "author": str(request.author_id),
        "approved_as": request.route,
        "revision": request.revision.number,
        "note": request.note,
        "clause": request.clause,
        "good_until": request.good_until,
        "checked": request.checked,
        "least_level": request.least_level,
        # What was refused is approved for no account.
        "accounts": [],
        **more,
    }
    facts["mac"] = mac.seal(action, mac_facts(request.pk, request.post_id, facts))
    append(action, by=by.as_actor(request.decided_as), on=request.as_subject(), facts=facts)
    telling.decided(request)
