"""The row of a booking photo: opened when it becomes public, closed when it is read back as gone (13665(b))."""

from datetime import datetime

from core import clock
from posts.grounds.selectors import basis_of
from posts.packs.media import BOOKING_KIND
from publishing.booking.calendar import remove_by
from publishing.models import BookingPhotoUse, Delivery, DeliveryAttempt
from publishing.models.booking import PROOF_LENGTH
from trail.services import WORKER, append


def open_use(delivery: Delivery, *, attempt: DeliveryAttempt | None) -> None:
    """Start the clock, in the transaction that marks `delivery` as public. No booking photo: nothing happens.

    The clock starts when it was sent, not when the answer came: a photo found hours later was public since.
    """
    revision = delivery.revision
    if revision.image_id is None or revision.facts.get("image_kind") != BOOKING_KIND:
        return
    shared_at = _sent_at(delivery, attempt)
    basis, ground = basis_of(revision)
    use = BookingPhotoUse.objects.create(
        delivery=delivery,
        shared_at=shared_at,
        remove_by=remove_by(shared_at),
        charge=str(revision.facts.get("charge", ""))[:300],
        basis=basis[:200],
        ground=ground,
    )
    facts = {
        "account": str(delivery.account),
        "charge": use.charge,
        "basis": use.basis,
        "ground": str(ground.pk) if ground else "",
        "remove_by": use.remove_by.isoformat(),
    }
    append("booking_photo.shared", by=WORKER, on=use.as_subject(), facts=facts)


def _sent_at(delivery: Delivery, attempt: DeliveryAttempt | None) -> datetime:
    last = attempt or delivery.attempts.order_by("-number").first()
    return last.started_at if last else clock.now()


def close_use(delivery: Delivery) -> None:
    """The photo is gone: when, how that is known, and whether in time. Called with the removal's transaction open."""
    use = (
        BookingPhotoUse.objects.select_related("delivery__account", "delivery__post__current")
        .filter(delivery=delivery, removed_at__isnull=True)
        .first()
    )
    if use is None:
        return
    where = delivery.permalink or delivery.platform_id
    use.removed_at = clock.now()
    use.proof = f"Deleted on {delivery.account} and read back as gone: {where}"[:PROOF_LENGTH]
    use.save(update_fields=["removed_at", "proof"])
    facts = {
        "account": str(delivery.account),
        "days": use.days_public,
        "in_time": bool(use.in_time),
        "proof": use.proof,
    }
    append("booking_photo.removed", by=WORKER, on=use.as_subject(), facts=facts)
