"""Remove from public view, and believe it only after reading back (389.5, last paragraph)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F

from core import clock
from core.exceptions import StateForbids
from core.text import clean_reason
from equipment.proof import check_may_post_from
from members import roles
from members.models import Member, has_permission
from members.permissions import check_permission
from platforms.adapters import adapter_for
from platforms.adapters.base import PlatformError, Throttled
from posts.models import Post
from publishing import lifecycle
from publishing.booking.register import close_use
from publishing.delivery import load
from publishing.locking import lock_post
from publishing.models import Delivery, DeliveryStatus
from publishing.outbox import ring_removal
from publishing.settling import close_post_if_over
from trail.services import WORKER, append

CLAUSE = "389.5"
# How long until an unconfirmed removal is tried again; deleting twice is harmless.
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=5)
MAY_BE_PUBLIC = (DeliveryStatus.DELIVERED, DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN)


def can_order(by: Member, deliveries: Iterable[Delivery]) -> bool:
    """Whether `by` may order the post out of view: it is public somewhere, or nobody knows that it is not."""
    return has_permission(by, roles.REMOVE_POST) and any(d.status in MAY_BE_PUBLIC for d in deliveries)


@transaction.atomic
def order(post: Post, *, reason: str, by: Member) -> list[Delivery]:
    """A supervisor orders `post` out of public view on every account where it is public."""
    check_permission(
        by,
        roles.REMOVE_POST,
        "Removal from public view is a supervisor's act.",
        clause=CLAUSE,
        who_can_help="any supervisor",
    )
    check_may_post_from(by, (delivery.account for delivery in post.deliveries.select_related("account")))
    reason = clean_reason(reason, missing="Say why it is removed from public view.", limit=300, clause=CLAUSE)
    lock_post(post.pk)
    # The last part of a thread first: an earlier one would take along what still waits.
    rows = Delivery.objects.filter(post=post).select_related("account", "post__current")
    every = list(rows.order_by("account_id", "-part", "pk"))
    if not any(delivery.status in MAY_BE_PUBLIC for delivery in every):
        raise StateForbids("This post is not public on any account.", clause=CLAUSE)
    public = [delivery for delivery in every if delivery.status == DeliveryStatus.DELIVERED]
    for delivery in every:
        _order(delivery, reason, by)
    pks = [delivery.pk for delivery in public]
    transaction.on_commit(lambda: ring_removal(pks), robust=True)
    return public


def _order(delivery: Delivery, reason: str, by: Member) -> None:
    """Take one delivery out of view, keep it in, or mark it for when it turns out to be public."""
    facts, actor = {"reason": reason}, by.as_actor()
    if delivery.status == DeliveryStatus.DELIVERED:
        lifecycle.move(
            delivery,
            DeliveryStatus.REMOVING,
            action="removal.ordered",
            by=actor,
            facts=facts,
            lease_until=clock.now(),
            looks=0,
            removal_ordered_by=by,
            removal_reason=reason,
        )
    elif delivery.status in (DeliveryStatus.QUEUED, DeliveryStatus.HELD):
        lifecycle.move(delivery, DeliveryStatus.CANCELLED, action="delivery.cancelled", by=actor, facts=facts)
    elif delivery.status in (DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN):
        Delivery.objects.filter(pk=delivery.pk).update(removal_ordered_by=by, removal_reason=reason)
        append("removal.ordered", by=actor, on=delivery.as_subject(), facts=delivery.place | facts)


def order_by_law(delivery: Delivery, *, reason: str) -> None:
    """Nobody's order but the law's: one delivery out of view, such as a booking photo on its day (13665(b)(2)).

    The public parts of its thread go with it, the last first. Called in a transaction that holds the post's lock and
    read `delivery` under it.
    """
    after = delivery.others.filter(part__gt=delivery.part, status=DeliveryStatus.DELIVERED)
    going = [*after.select_related("account", "post__current").order_by("-part"), delivery]
    for part in going:
        lifecycle.move(
            part,
            DeliveryStatus.REMOVING,
            action="removal.ordered",
            by=WORKER,
            facts={"reason": reason},
            lease_until=clock.now(),
            looks=0,
            removal_reason=reason[:300],
        )
    pks = [part.pk for part in going]
    transaction.on_commit(lambda: ring_removal(pks), robust=True)


def due_removals() -> Iterable[int]:
    """Ordered removals that no worker holds."""
    waiting = Delivery.objects.filter(status=DeliveryStatus.REMOVING, lease_until__lte=clock.now())
    return list(waiting.values_list("pk", flat=True)[:200])


def remove(pk: int) -> None:
    """Delete the post and read back that it is gone. What fails is tried again by the sweep."""
    token = uuid4()
    now = clock.now()
    lease = timedelta(seconds=settings.DELIVERY_LEASE_SECONDS)
    claimed = Delivery.objects.filter(pk=pk, status=DeliveryStatus.REMOVING, lease_until__lte=now)
    if not claimed.update(lease_token=token, lease_until=now + lease):
        return
    delivery = load(pk)
    try:
        adapter = adapter_for(delivery.account)
        adapter.remove(delivery.platform_id)
        still_public = adapter.is_public(delivery.platform_id)
    except Throttled as error:
        _try_again(delivery, "the platform asks to wait.", not_before=error.retry_at)
        return
    except PlatformError as error:
        _try_again(delivery, str(error))
        return
    if still_public:
        _try_again(delivery, "It is still public.")
        return
    _removed(delivery)


@transaction.atomic
def _try_again(delivery: Delivery, problem: str, *, not_before: datetime | None = None) -> None:
    """Wait, each time twice as long; the trail hears of it only when the problem is another."""
    says = f"Still public: {problem}"[:300]
    wait = min(FIRST_WAIT * 2 ** min(delivery.looks, 10), LONGEST_WAIT)
    again_at = max(not_before or clock.now(), clock.now() + wait)
    mine = Delivery.objects.filter(pk=delivery.pk, status=DeliveryStatus.REMOVING, lease_token=delivery.lease_token)
    if mine.update(lease_until=again_at, problem=says, looks=F("looks") + 1) and delivery.problem != says:
        facts = delivery.place | {"reason": problem}
        append("removal.failed", by=WORKER, on=delivery.as_subject(), facts=facts)


@transaction.atomic
def _removed(delivery: Delivery) -> None:
    lock_post(delivery.post_id)
    lifecycle.move(
        delivery,
        DeliveryStatus.REMOVED,
        action="removal.confirmed",
        by=WORKER,
        removed_at=clock.now(),
        problem="",
    )
    close_use(delivery)
    close_post_if_over(delivery, by=WORKER)
