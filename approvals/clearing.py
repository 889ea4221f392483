"""What the Chief's guideline lets out without an approval, and what of it is called back (389.3 ¶2).

The worker makes every check again before it sends. Calling back says so at once, as freezing does: what waits for an
embargo or for an account is told to its author while there is time to ask a supervisor.
"""

import logging

from django.db import transaction
from django.db.models import F

from approvals.models import ApprovalRequest
from core import mac
from members.models import Member
from posts import lifecycle
from posts.checks import read_ahead
from posts.guidelines.standard import Verdict
from posts.models import PostStatus
from posts.services import mark_expired
from publishing import outbox
from publishing.clearance import CLEARED, NoLongerClear, check_still_clear, device_of_the_act, facts_for
from publishing.gates import VOIDED, mac_facts
from publishing.locking import lock_post
from publishing.models import ApprovedAs, Delivery, DeliveryStatus
from publishing.outbox import Clearance
from trail.selectors import newest_of
from trail.services import WORKER, append

logger = logging.getLogger(__name__)

UNSENT = (DeliveryStatus.QUEUED, DeliveryStatus.HELD)
ONE_ROUND = 500


def clear(request: ApprovalRequest, verdict: Verdict, *, by: Member) -> None:
    """Let the request's revision out under the guideline of `verdict`, in the transaction of its submission."""
    facts = {
        "sha256": request.sha256,
        "decided_by": "",
        "author": str(request.author_id),
        "approved_as": ApprovedAs.GUIDELINE.value,
        "revision": request.revision.number,
        "good_until": request.due_at,
        **facts_for(verdict),
        "device": device_of_the_act(),
    }
    facts["mac"] = mac.seal(CLEARED, mac_facts(request.pk, request.post_id, facts))
    append("guideline.cleared", by=by.as_actor(), on=request.as_subject(), facts=facts)
    lifecycle.move(request.post, PostStatus.APPROVED, action="post.cleared", by=by.as_actor())
    outbox.enqueue(
        request.revision,
        Clearance(
            approval_id=str(request.pk),
            approved_by=None,
            approved_as=ApprovedAs.GUIDELINE,
            capacity=f"Content guideline, version {facts['guideline']}",
            at=request.requested_at,
            sha256=request.sha256,
            good_until=request.due_at,
        ),
        accounts=[target.account_id for target in request.revision.targets.all()],
    )


def call_back() -> int:
    """Call back what was let out, has not gone out, and may not any more. Returns how many posts."""
    waiting = Delivery.objects.filter(approved_as=ApprovedAs.GUIDELINE, status__in=UNSENT, revision=F("post__current"))
    requests = {int(each) for each in waiting.values_list("approval_id", flat=True)[:ONE_ROUND]}
    count = 0
    for pk in sorted(requests):
        try:
            count += _call_back(pk)
        except Exception:
            logger.exception("cleared request %s could not be looked at again; the next round tries again", pk)
    return count


def _call_back(pk: int) -> bool:
    read_ahead(ApprovalRequest.objects.select_related("revision__image").get(pk=pk).revision)
    with transaction.atomic():
        return _call_back_locked(pk)


def _call_back_locked(pk: int) -> bool:
    """Under the lock of its post. What is being sent in this second is left: its worker asks the same."""
    post = lock_post(ApprovalRequest.objects.values_list("post_id", flat=True).get(pk=pk))
    request = ApprovalRequest.objects.select_related("post__current", "revision__incident", "revision__image").get(
        pk=pk
    )
    told = newest_of((CLEARED, VOIDED), kind="approval_request", object_id=pk)
    deliveries = Delivery.objects.filter(revision=request.revision)
    busy = (DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN)
    if VOIDED in told or deliveries.filter(status__in=busy).exists():
        return False
    # Its worker, or its author, came first: what stands there now is another revision's, or nobody's.
    if post.current_id != request.revision_id or not deliveries.filter(status__in=UNSENT).exists():
        return False
    try:
        check_still_clear(request.revision, told[CLEARED].facts if CLEARED in told else {})
    except NoLongerClear as lost:
        facts = {"reason": lost.reason, "sha256": request.sha256, "revision": request.revision.number}
        append("approval.voided", by=WORKER, on=request.as_subject(), facts=facts)
        outbox.cancel(request.revision, reason=lost.reason, by=WORKER)
        mark_expired(post, by=WORKER)
        return True
    return False
