"""Approve, return or reject: bound to one revision hash, by one person who did not write it (389.3, 389.4.1)."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from approvals import telling
from approvals.checklist import check_answered
from approvals.choosing import Only, choose
from approvals.good_for import check_goes_out_in_time, good_until_of
from approvals.models import ApprovalRequest, RequestStatus, RouteChoices
from approvals.permissions import check_can_approve, check_can_decide, check_can_return
from approvals.rejudging import check_judged_now
from approvals.relaying.heard import Relay
from approvals.selectors import with_targets
from core import clock, mac
from core.canonical import sha256_of
from core.exceptions import InvalidInput, StaleVersion, StateForbids
from core.text import clean_text
from members.models import Member
from posts import lifecycle
from posts.models import PostStatus, StoredFinding
from posts.packs import over
from posts.screening import Level
from posts.sealing import read_image, seal_as_stored
from posts.services import ANSWER_LENGTH
from publishing.gates import mac_facts
from publishing.locking import lock_post
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
    relay: Relay | None = None,
) -> None:
    """Approve the revision whose hash the decider's page showed, and queue its deliveries.

    `checked`: the letters of 389.5 to whose question the decider says yes (`approvals.checklist`). `answers` holds
    the written answer to each HOLD, by the finding's position; `only` the accounts for which it is approved, every
    account where there is none; `relay` who entered what `by` approved by voice (`approvals.relaying`). Raises
    NotPermitted, StateForbids, StaleVersion, or InvalidInput for an answer, an account or a reason that is missing.
    """
    request = _lock(request)
    check_can_approve(by, request, entered_by=relay.by if relay else None)
    _check_same(request, sha256)
    check_judged_now(request)
    _check_times(request)
    choice = choose(request, only)
    letters = check_answered(checked)
    written = _answer_holds(request, answers or {}, by)
    now = clock.now()
    good_until = good_until_of(request, at=relay.heard_at if relay else now)
    by_voice = (relay.columns(), relay.facts()) if relay else ({}, {})
    columns: dict[str, Any] = {"good_until": good_until, "checked": letters} | choice.columns() | by_voice[0]
    _decide(request, RequestStatus.APPROVED, by=by, note=note, at=now, **columns)
    _record(request, "approval.approved", by=by, answers=sha256_of(written), **choice.facts(), **by_voice[1])
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
    request = _lock(request)
    check(by, request)
    _check_same(request, sha256)
    if not note.strip():
        raise InvalidInput("Write what the author must know.", field="note", clause="389.3")
    _decide(request, status, by=by, note=note, clause=clause, at=clock.now())
    word = status.value.lower()
    _record(request, f"approval.{word}", by=by)
    lifecycle.move(request.post, post_status, action=f"post.{word}", by=by.as_actor(request.decided_as))


def _lock(request: ApprovalRequest) -> ApprovalRequest:
    """The row, locked, as it stands now: what the page showed may be old. The post is locked first."""
    lock_post(request.post_id)
    return (
        ApprovalRequest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("post__current", "post__author", "revision__image", "incident", "author", "edited_by")
        .prefetch_related(with_targets())
        .get(pk=request.pk)
    )


def _check_same(request: ApprovalRequest, sha256: str) -> None:
    """What the decider read is what is stored: seal of the page, the request, and the tables themselves."""
    if sha256 != request.sha256 or request.post.current_id != request.revision_id:
        raise StaleVersion("The post changed since you opened it. Read it again before you decide.")
    if _seal_now(request) != request.sha256:
        raise StateForbids(
            "What is stored is not what was submitted: its SHA-256 differs. Nothing can be decided on it.",
            clause="389.5(g)",
            who_can_help="the system administrator, with the audit trail",
        )


def _seal_now(request: ApprovalRequest) -> str:
    try:
        return seal_as_stored(request.revision, read_image(request.revision.image))
    except OSError as missing:
        raise StateForbids(
            "The picture cannot be read from storage. Nothing can be decided on it.",
            clause="389.5(g)",
            who_can_help="the system administrator",
        ) from missing


def _check_times(request: ApprovalRequest) -> None:
    """It can still be decided, still means something, and can go out while the approval is good (389.4)."""
    now = clock.now()
    if ended := over(request.revision.facts, at=now):
        raise StateForbids(ended[1], clause="389.4", who_can_help="the author, to whom you can return it")
    check_goes_out_in_time(request.revision, incident=request.incident_id is not None, at=now)
    if now >= request.due_at:
        raise StateForbids("Nobody decided in time. The author submits it again.", clause="389.3")


def _answer_holds(request: ApprovalRequest, answers: Mapping[int, str], by: Member) -> dict[str, str]:
    """Store a written answer to each HOLD; they are part of the decision."""
    written = {}
    for finding in StoredFinding.objects.filter(revision=request.revision, level=Level.HOLD.value):
        field = f"answer-{finding.position}"
        answer = clean_text(answers.get(finding.position, ""), field=field, limit=ANSWER_LENGTH, name="The answer")
        if not answer:
            raise InvalidInput(f"Answer in writing: {finding.message}", field=field, clause=finding.clause)
        StoredFinding.objects.filter(pk=finding.pk).update(answer=answer, answered_by=by, answered_at=clock.now())
        written[str(finding.position)] = answer
    return written


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
    # The optimistic lock: of two deciders in the same second, one finds it decided.
    if not ApprovalRequest.objects.filter(pk=request.pk, status=RequestStatus.WAITING).update(**columns):
        raise StateForbids("Somebody else decided a moment ago.")
    for name, value in columns.items():
        setattr(request, name, value)


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
        # What was refused is approved for no account.
        "accounts": [],
        **more,
    }
    facts["mac"] = mac.seal(action, mac_facts(request.pk, request.post_id, facts))
    append(action, by=by.as_actor(request.decided_as), on=request.as_subject(), facts=facts)
    telling.decided(request)
