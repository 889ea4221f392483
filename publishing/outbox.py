"""Queue deliveries in the transaction of the approval; ring the doorbell after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from core import bell, clock
from core.exceptions import StateForbids
from equipment.proof import check_may_post_from
from members import roles
from members.models import Member
from members.permissions import check_permission
from posts.models import Revision
from posts.packs import not_before
from publishing import lifecycle
from publishing.locking import lock_post
from publishing.models import Delivery, DeliveryStatus
from trail.services import Actor, append


@dataclass(frozen=True, slots=True)
class Clearance:
    """The decision that lets a revision out: who, as what, over which bytes, until when."""

    approval_id: str
    # Nobody, where a guideline let it out.
    approved_by: Member | None
    approved_as: str
    capacity: str
    at: datetime
    sha256: str
    good_until: datetime


def enqueue(revision: Revision, clearance: Clearance) -> list[Delivery]:
    """One QUEUED delivery for each account of `revision`. Must run in the approval's transaction."""
    now = clock.now()
    # An embargo is kept by beginning later, within the time for which the approval is good.
    due_at = max(now, not_before(revision.facts) or now)
    stale_at = min(due_at + timedelta(seconds=settings.DELIVERY_STALE_AFTER_SECONDS), clearance.good_until)
    deliveries = []
    for target in revision.targets.select_related("account"):
        delivery = Delivery.objects.create(
            key=uuid4(),
            post=revision.post,
            revision=revision,
            account=target.account,
            author=revision.post.author,
            approved_by=clearance.approved_by,
            approved_as=clearance.approved_as,
            approved_capacity=clearance.capacity,
            approved_at=clearance.at,
            approved_sha256=clearance.sha256,
            approval_id=clearance.approval_id,
            good_until=clearance.good_until,
            due_at=due_at,
            stale_at=stale_at,
            changed_at=now,
        )
        append(
            "delivery.queued",
            by=_who_queues(clearance, revision),
            on=delivery.as_subject(),
            facts={"account": str(target.account), "sha256": clearance.sha256},
        )
        deliveries.append(delivery)
    keys = [delivery.pk for delivery in deliveries]
    transaction.on_commit(lambda: ring(keys), robust=True)
    return deliveries


def _who_queues(clearance: Clearance, revision: Revision) -> Actor:
    """The approver; the author, where no person approved."""
    if clearance.approved_by is None:
        return revision.post.author.as_actor()
    return clearance.approved_by.as_actor(clearance.capacity)


def was_queued(revision: Revision) -> bool:
    """Whether this very revision was once on its way."""
    return Delivery.objects.filter(revision=revision).exists()


def ring(delivery_pks: Iterable[int]) -> None:
    """Tell the workers. A broker that does not answer loses nothing: the sweep finds the rows."""
    _ring("publishing.tasks.deliver", delivery_pks)


def ring_removal(delivery_pks: Iterable[int]) -> None:
    _ring("publishing.tasks.remove", delivery_pks)


def _ring(task: str, pks: Iterable[int]) -> None:
    bell.ring(task, ([pk] for pk in pks), otherwise="the sweep will find the work")


@transaction.atomic
def cancel(revision: Revision, *, reason: str, by: Actor) -> int:
    """Cancel what has not gone out. Raises StateForbids when a delivery is being sent right now."""
    lock_post(revision.post_id)
    waiting = list(Delivery.objects.filter(revision=revision).select_related("account", "post__current"))
    if any(d.status in (DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN) for d in waiting):
        raise StateForbids(
            "This post is being sent, or an account has not confirmed it: it may be public already. Look again "
            "when every account is settled.",
            who_can_help="any supervisor, who can have it removed from public view",
        )
    cancelled = [d for d in waiting if d.status in (DeliveryStatus.QUEUED, DeliveryStatus.HELD)]
    for delivery in cancelled:
        lifecycle.move(delivery, DeliveryStatus.CANCELLED, action="delivery.cancelled", by=by, facts={"reason": reason})
    return len(cancelled)


@transaction.atomic
def requeue_held(delivery: Delivery, *, by: Member) -> None:
    """A supervisor lets a held delivery try again. Every gate is checked anew before the call."""
    check_permission(
        by,
        roles.DECIDE,
        "A held delivery is let out again by a supervisor.",
        clause="389.5(g)",
        who_can_help="any supervisor",
    )
    check_may_post_from(by, (delivery.account,))
    lock_post(delivery.post_id)
    lifecycle.move(
        delivery, DeliveryStatus.QUEUED, action="delivery.requeued", by=by.as_actor(), due_at=clock.now(), problem=""
    )
    transaction.on_commit(lambda: ring([delivery.pk]), robust=True)
