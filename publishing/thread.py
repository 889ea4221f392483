"""The parts of a thread, one delivery each: which words, which turn, a reply to what (389.5(g))."""

from django.db.models import Exists, OuterRef, Q

from core import clock
from platforms.threads import parts
from publishing.models import Delivery, DeliveryStatus


def words_of(delivery: Delivery) -> str:
    """What this delivery says: its part of what the revision says on the account.

    LookupError when those words are not divided as they were when it was queued.
    """
    found = parts(delivery.account.platform, delivery.revision.text_for(delivery.account))
    if len(found) != delivery.parts:
        raise LookupError(f"{len(found)} parts, not {delivery.parts}")
    return found[delivery.part - 1]


def part_before(delivery: Delivery) -> Delivery | None:
    """The part that `delivery` replies to, as it stands now; None for the first, without a query."""
    return delivery.others.filter(part=delivery.part - 1).first() if delivery.part > 1 else None


def in_their_turn() -> Q:
    """Deliveries whose turn it is: the part before them is public. What is too late is let through to be put aside."""
    before = Delivery.objects.filter(
        revision=OuterRef("revision"),
        account=OuterRef("account"),
        part=OuterRef("part") - 1,
        status=DeliveryStatus.DELIVERED,
    )
    return Q(part=1) | Q(stale_at__lte=clock.now()) | Q(good_until__lte=clock.now()) | Q(Exists(before))


def is_in_turn(delivery: Delivery) -> bool:
    """`in_their_turn` for one row that was read; no query for the first part."""
    if delivery.part == 1 or min(delivery.stale_at, delivery.good_until) <= clock.now():
        return True
    before = part_before(delivery)
    return before is not None and before.status == DeliveryStatus.DELIVERED


def next_part(delivery: Delivery) -> int | None:
    """The row of the part that waits for `delivery`; None where none does."""
    if delivery.part == delivery.parts:
        return None
    after = delivery.others.filter(part=delivery.part + 1, status=DeliveryStatus.QUEUED)
    return after.values_list("pk", flat=True).first()


def mark_waiting(deliveries: list[Delivery]) -> None:
    """Note on each queued part which part of its thread it waits for; the list holds whole threads. No query."""
    public = {
        (each.revision_id, each.account_id, each.part) for each in deliveries if each.status == DeliveryStatus.DELIVERED
    }
    for each in deliveries:
        is_waiting = each.part > 1 and each.status == DeliveryStatus.QUEUED
        if is_waiting and (each.revision_id, each.account_id, each.part - 1) not in public:
            each.waits_for = each.part - 1
