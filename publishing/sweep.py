"""The beat of publishing: find what is due, left behind or to be looked up. Safe to run twice at once."""

from core import clock
from publishing import read_back, removal, settling
from publishing.delivery import deliver
from publishing.models import Delivery, DeliveryStatus


def due_deliveries() -> list[int]:
    """Queued deliveries whose time has come, oldest first, a bounded batch."""
    due = Delivery.objects.filter(status=DeliveryStatus.QUEUED, due_at__lte=clock.now())
    return list(due.order_by("due_at").values_list("pk", flat=True)[:200])


def sweep() -> None:
    """One round: leases first, so that what a dead worker left is looked up in the same round."""
    read_back.expire_leases()
    for pk in due_deliveries():
        deliver(pk)
    settling.expire_held()
    for pk in read_back.due_looks():
        read_back.look(pk)
    for pk in removal.due_removals():
        removal.remove(pk)
