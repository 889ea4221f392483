"""The beat of publishing: find what is due, left behind or to be looked up. Safe to run twice at once."""

import logging
from collections.abc import Callable, Iterable

from core import clock
from publishing import read_back, removal, settling
from publishing.delivery import deliver
from publishing.models import Delivery, DeliveryStatus

logger = logging.getLogger(__name__)


def due_deliveries() -> list[int]:
    """Queued deliveries whose time has come, oldest first, a bounded batch."""
    due = Delivery.objects.filter(status=DeliveryStatus.QUEUED, due_at__lte=clock.now())
    return list(due.order_by("due_at").values_list("pk", flat=True)[:200])


def sweep() -> None:
    """One round: leases first, so that what a dead worker left is looked up in the same round."""
    _each(read_back.overdue_leases(), read_back.expire_lease)
    _each(due_deliveries(), deliver)
    _each(settling.held_too_long(), settling.expire_held)
    _each(read_back.due_looks(), read_back.look)
    _each(removal.due_removals(), removal.remove)


def _each(pks: Iterable[int], act: Callable[[int], object]) -> None:
    """One that fails does not stop those behind it; it stays in its state and is met again."""
    for pk in pks:
        try:
            act(pk)
        except Exception:
            logger.exception("%s of delivery row %s failed; the next sweep tries again", act.__name__, pk)
