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
    that slept past its lease gets StaleVersion and touches nothing.
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
    append(action, by=by, on=delivery.as_subject(), facts={"account": str(delivery.account)} | (facts or {}))
