"""The beat of publishing: find what is due, left behind or to be looked up. Safe to run twice at once."""

import logging
import time
from collections.abc import Callable, Iterable

from core import clock
from publishing import read_back, removal, settling
from publishing.delivery import deliver
from publishing.models import Delivery, DeliveryStatus
from publishing.thread import in_their_turn

logger = logging.getLogger(__name__)

# Well below CELERY_TASK_TIME_LIMIT, with room for one slow call at the end.
ROUND_SECONDS = 45.0


def due_deliveries() -> list[int]:
    """Queued deliveries whose time and turn have come, oldest first, a bounded batch. One query."""
    due = Delivery.objects.filter(in_their_turn(), status=DeliveryStatus.QUEUED, due_at__lte=clock.now())
    return list(due.order_by("due_at").values_list("pk", flat=True)[:200])


def sweep() -> None:
    """One round: what is public and must not be comes first, what may be slow comes last.

    A round ends after its budget of time; what it did not reach is met by the next one.
    """
    ends = time.monotonic() + ROUND_SECONDS
    _each(removal.due_removals(), removal.remove, ends)
    _each(read_back.overdue_leases(), read_back.expire_lease, ends)
    _each(settling.held_too_long(), settling.expire_held, ends)
    _each(read_back.due_looks(), read_back.look, ends)
    _each(due_deliveries(), deliver, ends)


def _each(pks: Iterable[int], act: Callable[[int], object], ends: float) -> None:
    """One that fails does not stop those behind it; it stays in its state and is met again."""
    for pk in pks:
        if time.monotonic() > ends:
            return
        try:
            act(pk)
        except Exception:
            logger.exception("%s of delivery row %s failed; the next sweep tries again", act.__name__, pk)
