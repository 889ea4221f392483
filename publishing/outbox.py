"""Queue deliveries in the transaction of the approval; ring the doorbell after it."""

from collections.abc import Collection, Iterable
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
from platforms.models import SocialAccount
from platforms.threads import parts
from posts.models import Revision
from posts.timing import goes_out_at
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


def enqueue(revision: Revision, clearance: Clearance, *, accounts: Collection[int]) -> list[Delivery]:
    """One QUEUED delivery for each account of `revision` whose number is in `accounts`, or for each part of a thread.

    Must run in the approval's transaction.
    """
    deliveries = [
        _queue(revision, clearance, target.account, part=part, of=count)
        for target in revision.targets.filter(account__in=accounts).select_related("account")
        for count in [len(parts(target.account.platform, target.text or revision.text))]
        for part in range(1, count + 1)
    ]
    # The parts after the first wait for it: `publishing.outcomes` rings for each when its turn comes.
    keys = [delivery.pk for delivery in deliveries if delivery.part == 1]
    transaction.on_commit(lambda: ring(keys), robust=True)
    return deliveries


def _queue(revision: Revision, clearance: Clearance, account: SocialAccount, *, part: int, of: int) -> Delivery:
    now = clock.now()
    # An embargo and a publishing time are kept by beginning later, within the time for which the approval is good.
    due_at = max(now, goes_out_at(revision.publish_at, revision.facts) or now)
    stale_at = min(due_at + timedelta(seconds=settings.DELIVERY_STALE_AFTER_SECONDS), clearance.good_until)
    delivery = Delivery.objects.create(
        key=uuid4(),
        post=revision.post,
        revision=revision,
        account=account,
        part=part,
        parts=of,
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
    facts = delivery.place | {"sha256": clearance.sha256}
    append("delivery.queued", by=_who_queues(clearance, revision), on=delivery.as_subject(), facts=facts)
    return delivery


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
    # The last part of a thread first: an earlier one would take it along.
    rows = Delivery.objects.filter(revision=revision).select_related("account", "post__current").order_by("-part", "pk")
    waiting = list(rows)
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
