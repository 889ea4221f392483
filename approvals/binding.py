"""What every decision is bound to, checked under its locks: the row, the bytes, the clock, the holds (389.3, 389.5)."""

from collections.abc import Mapping
from typing import Any

from approvals.good_for import check_goes_out_in_time
from approvals.models import ApprovalRequest, RequestStatus
from approvals.selectors import with_targets
from core import clock
from core.exceptions import InvalidInput, StaleVersion, StateForbids
from core.text import clean_text
from members.models import Member
from posts.models import StoredFinding
from posts.packs import over
from posts.screening import Level
from posts.sealing import read_image, seal_as_stored
from posts.services import ANSWER_LENGTH
from publishing.locking import lock_post


def lock_request(request: ApprovalRequest) -> ApprovalRequest:
    """The row, locked, as it stands now: what the page showed may be old. The post is locked first."""
    lock_post(request.post_id)
    return (
        ApprovalRequest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("post__current", "post__author", "revision__image", "incident", "author", "edited_by")
        .prefetch_related(with_targets())
        .get(pk=request.pk)
    )


def check_same(request: ApprovalRequest, sha256: str) -> None:
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


def check_times(request: ApprovalRequest) -> None:
    """It can still be decided, still means something, and can go out while the approval is good (389.4)."""
    now = clock.now()
    if ended := over(request.revision.facts, at=now):
        raise StateForbids(ended[1], clause="389.4", who_can_help="the author, to whom you can return it")
    check_goes_out_in_time(request.revision, incident=request.incident_id is not None, at=now)
    if now >= request.due_at:
        raise StateForbids("Nobody decided in time. The author submits it again.", clause="389.3")


def answer_holds(request: ApprovalRequest, answers: Mapping[int, str], by: Member) -> dict[str, str]:
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


def close(request: ApprovalRequest, columns: Mapping[str, Any]) -> None:
    """Write what ends it. StateForbids where another came first: of two in the same second, one finds it decided."""
    if not ApprovalRequest.objects.filter(pk=request.pk, status=RequestStatus.WAITING).update(**columns):
        raise StateForbids("Somebody else decided a moment ago.")
    for name, value in columns.items():
        setattr(request, name, value)
