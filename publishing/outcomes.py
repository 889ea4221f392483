"""What came of a delivery, each in one transaction: outcome, state, record, trail event."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from core import clock
from platforms import services as accounts
from platforms.adapters.base import Accepted, Rejected, Throttled
from posts.services import mark_published
from publishing import lifecycle, telling
from publishing.booking.register import open_use
from publishing.gates import GateClosed, act_of
from publishing.locking import lock_post
from publishing.models import Delivery, DeliveryAttempt, DeliveryStatus, Outcome
from publishing.outbox import ring
from publishing.payload import record_payload
from publishing.settling import close_post_if_over
from publishing.thread import next_part, part_before
from retention.services import capture
from trail.selectors import newest_of
from trail.services import WORKER

FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=5)
NO_ANSWER = "No answer came. The post may or may not be public."


def _finish(attempt: DeliveryAttempt | None, outcome: Outcome, detail: str = "") -> None:
    if attempt is not None:
        DeliveryAttempt.objects.filter(pk=attempt.pk, outcome="").update(
            outcome=outcome, finished_at=clock.now(), detail=detail[:2000]
        )


def put_aside(delivery: Delivery, closed: GateClosed | OSError) -> None:
    """A gate is closed: held, or over for good. Called with the post locked."""
    reason = closed.reason if isinstance(closed, GateClosed) else "The picture cannot be read from storage."
    expired = isinstance(closed, GateClosed) and closed.expired
    clause = closed.clause if isinstance(closed, GateClosed) else ""
    lifecycle.move(
        delivery,
        DeliveryStatus.EXPIRED if expired else DeliveryStatus.HELD,
        action="delivery.expired" if expired else "delivery.refused",
        by=WORKER,
        facts={"reason": reason, "clause": clause},
        problem=reason[:300],
    )
    telling.kept_in(delivery)
    if expired:
        close_post_if_over(delivery, by=WORKER)


@transaction.atomic
def never_sent(delivery: Delivery, attempt: DeliveryAttempt, closed: GateClosed | OSError) -> None:
    """A gate closed between the attempt and the call: nothing left the house."""
    lock_post(delivery.post_id)
    _finish(attempt, Outcome.REJECTED, "never sent")
    put_aside(delivery, closed)


@transaction.atomic
def delivered(delivery: Delivery, accepted: Accepted, *, attempt: DeliveryAttempt | None, found: bool = False) -> None:
    """It is public. `found` says that it was read back, not answered.

    IntegrityError when another delivery of the account holds the same platform id.
    """
    post = lock_post(delivery.post_id)
    now, approved_from = clock.now(), delivery.approved_from or _approved_from(delivery)
    _finish(attempt, Outcome.ACCEPTED)
    lifecycle.move(
        delivery,
        DeliveryStatus.DELIVERED,
        action="delivery.found" if found else "delivery.accepted",
        by=WORKER,
        facts={"permalink": accepted.permalink, "platform_id": accepted.platform_id, "approved_from": approved_from},
        platform_id=accepted.platform_id,
        permalink=accepted.permalink,
        delivered_at=now,
        look_at=None,
        problem="",
    )
    capture(
        delivery.revision,
        account=delivery.account,
        delivery_key=delivery.key,
        payload=record_payload(delivery, accepted, now),
        by=WORKER,
    )
    first = mark_published(post, by=WORKER, approved_from=approved_from)
    if delivery.part == 1:
        # The picture of a thread is with its first part.
        open_use(delivery, attempt=attempt)
    if first:
        telling.public(post)
    _go_on_or_out(delivery, now)


def _go_on_or_out(delivery: Delivery, now: datetime) -> None:
    """Ring for the next part of its thread; or out again, what was ordered out while nobody knew of it (389.5)."""
    # It was read before the call: an order may have come while the platform was thinking.
    delivery.refresh_from_db(fields=["removal_ordered_by", "removal_reason"])
    before = part_before(delivery)
    ordered = delivery.removal_ordered_by_id is not None
    if ordered or (before is not None and before.status != DeliveryStatus.DELIVERED):
        reason = delivery.removal_reason if ordered or before is None else before.removal_reason
        lifecycle.move(
            delivery,
            DeliveryStatus.REMOVING,
            action="removal.started",
            by=WORKER,
            facts={"reason": reason},
            lease_until=now,
            looks=0,
            removal_reason=reason,
        )
    elif waiting := next_part(delivery):
        transaction.on_commit(lambda: ring([waiting]), robust=True)


def _approved_from(delivery: Delivery) -> str:
    """The device that the approval came from, where this worker did not read it for the gates a moment ago."""
    act = act_of(delivery)
    approval = newest_of((act,), kind="approval_request", object_id=delivery.approval_id).get(act)
    return approval.device if approval else ""


@transaction.atomic
def rejected(delivery: Delivery, attempt: DeliveryAttempt, error: Rejected) -> None:
    """Proven not to be public. A cause in the account keeps the delivery for when that is mended."""
    lock_post(delivery.post_id)
    _finish(attempt, Outcome.REJECTED, error.detail)
    if error.account_problem:
        accounts.hold(delivery.account, reason=str(error), by=WORKER)
    lifecycle.move(
        delivery,
        DeliveryStatus.HELD if error.account_problem else DeliveryStatus.FAILED,
        action="delivery.rejected",
        by=WORKER,
        facts={"reason": str(error), "status": error.status},
        problem=str(error)[:300],
    )
    telling.kept_in(delivery)
    if not error.account_problem:
        close_post_if_over(delivery, by=WORKER)


@transaction.atomic
def throttled(delivery: Delivery, attempt: DeliveryAttempt, error: Throttled) -> None:
    """Proven not to be public, and allowed again later; each time the wait is at least doubled."""
    lock_post(delivery.post_id)
    wait = min(FIRST_WAIT * 2 ** min(attempt.number - 1, 10), LONGEST_WAIT)
    retry_at = max(error.retry_at, clock.now() + wait)
    _finish(attempt, Outcome.THROTTLED, error.detail)
    lifecycle.move(
        delivery,
        DeliveryStatus.QUEUED,
        action="delivery.throttled",
        by=WORKER,
        facts={"reason": str(error), "retry_at": retry_at},
        due_at=retry_at,
        problem=str(error)[:300],
    )


@transaction.atomic
def unknown(delivery: Delivery, attempt: DeliveryAttempt | None, *, problem: str, detail: str = "") -> None:
    """Nobody knows. It is looked up from now on, and never sent again by itself."""
    lock_post(delivery.post_id)
    now = clock.now()
    _finish(attempt, Outcome.UNKNOWN, detail)
    lifecycle.move(
        delivery,
        DeliveryStatus.UNKNOWN,
        action="delivery.unconfirmed",
        by=WORKER,
        facts={"reason": problem},
        unknown_since=now,
        looks=0,
        look_at=now + timedelta(seconds=settings.READ_BACK_LOOKS[0]),
        problem=problem[:300],
    )
