"""The states of a delivery: the table is the machine, and `move` the only writer of a status."""

from typing import Any

from core import clock
from core.exceptions import StaleVersion, StateForbids
from publishing.models import Delivery, DeliveryStatus
from trail.services import Actor, append

S = DeliveryStatus

TRANSITIONS: dict[DeliveryStatus, frozenset[DeliveryStatus]] = {
    S.QUEUED: frozenset({S.SENDING, S.HELD, S.CANCELLED, S.EXPIRED}),
    # Back to QUEUED only when the platform proved that it made nothing.
    S.SENDING: frozenset({S.DELIVERED, S.FAILED, S.UNKNOWN, S.QUEUED, S.HELD, S.EXPIRED}),
    S.UNKNOWN: frozenset({S.DELIVERED, S.FAILED}),
    S.HELD: frozenset({S.QUEUED, S.CANCELLED, S.EXPIRED}),
    S.DELIVERED: frozenset({S.REMOVING}),
    S.REMOVING: frozenset({S.REMOVED}),
    S.FAILED: frozenset(),
    S.CANCELLED: frozenset(),
    S.EXPIRED: frozenset(),
    S.REMOVED: frozenset(),
}

# After these a part of a thread is not public, or not for long: the parts after it have nothing to reply to.
ENDS_ITS_THREAD = frozenset({S.FAILED, S.EXPIRED, S.CANCELLED, S.REMOVING, S.REMOVED})


def move(
    delivery: Delivery,
    to: DeliveryStatus,
    *,
    action: str,
    by: Actor,
    facts: dict[str, Any] | None = None,
    **columns: Any,
) -> None:
    """Change the status and `columns` in one conditional UPDATE, and record the event `action`.

    The row must still be in the state, and under the lease, that `delivery` was read in: a worker
    that slept past its lease gets StaleVersion and touches nothing. A part of a thread that ends takes
    the waiting parts after it along; whoever ends one has locked the post.
    """
    here = DeliveryStatus(delivery.status)
    if to not in TRANSITIONS[here]:
        raise StateForbids(f"This delivery is in the state “{here.label}”; it cannot become “{to.label}”.")
    if here in (S.SENDING, S.REMOVING, S.UNKNOWN):
        columns = {"lease_until": None, "lease_token": None} | columns
    columns |= {"status": to, "changed_at": clock.now()}
    same = Delivery.objects.filter(pk=delivery.pk, status=here, lease_token=delivery.lease_token)
    if not same.update(**columns):
        raise StaleVersion("This delivery was changed by somebody else a moment ago.")
    for name, value in columns.items():
        setattr(delivery, name, value)
    append(action, by=by, on=delivery.as_subject(), facts=delivery.place | (facts or {}))
    if to in ENDS_ITS_THREAD and delivery.part < delivery.parts:
        _cancel_parts_after(delivery, by=by)


def _cancel_parts_after(ended: Delivery, *, by: Actor) -> None:
    """What would reply to a post that is not there does not go out; last part first, so that each ends once."""
    waiting = ended.others.filter(part__gt=ended.part, status__in=(S.QUEUED, S.HELD))
    because = f"Not sent, because part {ended.part} of its thread ended: {ended.get_status_display().lower()}."
    for part in waiting.select_related("account", "post__current").order_by("-part"):
        move(part, S.CANCELLED, action="delivery.cancelled", by=by, facts={"reason": because}, problem=because)
