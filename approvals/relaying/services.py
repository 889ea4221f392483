"""Enter an approval given by voice; confirm or deny it afterwards (389.4.1)."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from approvals import decisions, telling
from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest, Channel, Ratification, RelayedApproval
from approvals.relaying.heard import Heard, Relay, check_heard, cleaned
from approvals.relaying.permissions import CLAUSE, check_can_ratify, check_can_relay
from approvals.selectors import with_targets
from core import clock
from core.exceptions import StateForbids
from core.text import clean_reason
from equipment.proof import check_may_post_from
from members.models import Member
from posts.models import PostStatus
from posts.services import mark_expired
from publishing import outbox
from publishing.locking import lock_post
from publishing.models import Delivery, DeliveryStatus
from trail.services import append

REASON_LENGTH = 300
BUSY = (DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN)
UNSENT = (DeliveryStatus.QUEUED, DeliveryStatus.HELD)


@transaction.atomic
def relay(request: ApprovalRequest, heard: Heard, *, by: Member) -> RelayedApproval:
    """Enter what the Incident Commander approved by radio or phone; the decision is theirs.

    Raises NotPermitted, StateForbids, StaleVersion, or InvalidInput with the field that is not in order.
    """
    lock_post(request.post_id)
    request = _read_anew(request.pk)
    check_can_relay(by, request)
    heard = cleaned(heard)
    check_heard(heard, request)
    spoken = Relay(by=by, channel=heard.channel, heard_at=heard.heard_at, cad=heard.cad)
    # A commander's word answers the seven questions, as a signature does (ADR 0031).
    decisions.approve(request, by=heard.given_by, sha256=heard.sha256, checked=EVERY_LETTER, through=spoken)
    now = clock.now()
    row = RelayedApproval.objects.create(
        request=request,
        sha256=request.sha256,
        given_by=heard.given_by,
        relayed_by=by,
        channel=heard.channel,
        heard_at=heard.heard_at,
        read_back=heard.read_back,
        cad=heard.cad,
        not_read=heard.not_read,
        entered_at=now,
        ratify_by=now + timedelta(hours=settings.RATIFY_HOURS),
    )
    facts = {
        "sha256": row.sha256,
        "given_by": row.given_by.title_and_name,
        "channel": Channel(row.channel).label.lower(),
        "heard_at": row.heard_at,
        "cad": row.cad,
        "ratify_by": row.ratify_by,
        **({"not_read": row.not_read} if row.not_read else {}),
    }
    append("approval.relayed", by=by.as_actor(), on=row.as_subject(), facts=facts)
    telling.relayed(row)
    return row


def _read_anew(pk: int) -> ApprovalRequest:
    rows = ApprovalRequest.objects.select_related("post", "revision__image", "incident")
    return rows.prefetch_related(with_targets()).get(pk=pk)


@transaction.atomic
def ratify(relayed: RelayedApproval, *, by: Member) -> Ratification:
    """Who gave it confirms that they did. After its hours it still counts, and stays a reported item."""
    relayed = _lock(relayed)
    _check(by, relayed)
    answer = _answer(relayed, by, confirms=True)
    facts = {"sha256": relayed.sha256, "late": relayed.was_late}
    append("approval.ratified", by=by.as_actor(), on=relayed.as_subject(), facts=facts)
    return answer


@transaction.atomic
def deny(relayed: RelayedApproval, *, reason: str, by: Member) -> Ratification:
    """Who is said to have given it did not: nothing more goes out. What is public stays until somebody removes it."""
    relayed = _lock(relayed)
    _check(by, relayed)
    reason = clean_reason(reason, missing="Say what was said, or that nothing was.", limit=REASON_LENGTH, clause=CLAUSE)
    answer = _answer(relayed, by, confirms=False, reason=reason)
    request, actor = relayed.request, by.as_actor()
    facts = {"sha256": relayed.sha256, "late": relayed.was_late, "reason": reason}
    append("approval.denied", by=actor, on=relayed.as_subject(), facts=facts)
    void = {"reason": reason, "sha256": request.sha256, "revision": request.revision.number}
    append("approval.voided", by=actor, on=request.as_subject(), facts=void)
    _keep_in(request, why=f"{by.title_and_name} did not approve it", by=by)
    return answer


def _check(by: Member, relayed: RelayedApproval) -> None:
    check_can_ratify(by, relayed)
    check_may_post_from(by, [target.account for target in relayed.request.revision.targets.all()])


def _lock(relayed: RelayedApproval) -> RelayedApproval:
    lock_post(relayed.request.post_id)
    rows = RelayedApproval.objects.select_related("request__post__current", "request__revision", "given_by")
    return rows.get(pk=relayed.pk)


def _answer(relayed: RelayedApproval, by: Member, *, confirms: bool, reason: str = "") -> Ratification:
    answer = Ratification.objects.create(
        relayed=relayed, given_by=relayed.given_by, by=by, at=clock.now(), confirms=confirms, reason=reason
    )
    telling.answered(relayed)
    return answer


def _keep_in(request: ApprovalRequest, *, why: str, by: Member) -> None:
    """Cancel what has not gone out. What is being sent in this second is left to its worker, who finds the void."""
    post = request.post
    deliveries = Delivery.objects.filter(revision=request.revision)
    if post.current_id != request.revision_id or deliveries.filter(status__in=BUSY).exists():
        return
    try:
        cancelled = outbox.cancel(request.revision, reason=why, by=by.as_actor())
    except StateForbids:
        return
    if cancelled and post.status == PostStatus.APPROVED:
        mark_expired(post, by=by.as_actor())
