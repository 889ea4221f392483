"""The beat of booking photos: remind on days 7, 10 and 12, take down on day 13, or at once when the ground is over."""

import logging
from datetime import datetime

from django.db import transaction

from core import clock
from posts.grounds.selectors import basis_of, determination_among, live_grounds
from posts.models import LegalGround
from publishing import removal
from publishing.booking.calendar import REMOVAL_DAY, reminder_of
from publishing.locking import lock_post
from publishing.models import BookingPhotoUse, DeliveryStatus
from trail.services import WORKER, append

logger = logging.getLogger(__name__)
# Of one round; what is public the longest comes first.
BATCH = 500


def sweep() -> None:
    """Look at each booking photo that is public. One that fails does not stop those behind it."""
    public = BookingPhotoUse.objects.filter(removed_at__isnull=True, delivery__status=DeliveryStatus.DELIVERED)
    for pk in public.order_by("remove_by", "pk").values_list("pk", flat=True)[:BATCH]:
        try:
            look_at(pk)
        except Exception:
            logger.exception("booking photo %s could not be looked at; the next round tries again", pk)


@transaction.atomic
def look_at(pk: int) -> None:
    """One booking photo: order its removal if it is due, else note what keeps it and remind of the day."""
    post_id = BookingPhotoUse.objects.values_list("delivery__post_id", flat=True).get(pk=pk)
    lock_post(post_id)
    use = BookingPhotoUse.objects.select_related("delivery__account", "delivery__post__current").get(pk=pk)
    if use.removed_at is not None or use.delivery.status != DeliveryStatus.DELIVERED:
        return
    now = clock.now()
    standing = determination_among(live_grounds(use.delivery.revision, at=now))
    if because := why_due(use, standing, now):
        _take_down(use, because, now)
        return
    _note_what_keeps(use, standing)
    _remind(use, standing, now)


def why_due(use: BookingPhotoUse, standing: LegalGround | None, at: datetime) -> str:
    """Why the photo must come down at `at`; empty while it may stay.

    13665(b)(2): a live determination keeps it. Without one it goes on day 13, or at once if what it was shared on
    is over: a photo that might not be shared today is not left to its day.
    """
    if standing is not None:
        return ""
    if not basis_of(use.delivery.revision, at=at)[0]:
        return f"What this booking photo was shared on is over. {_ending(use, at)}".strip()
    if use.day(at) >= REMOVAL_DAY:
        return f"Day {use.day(at)} of a booking photo: Penal Code 13665(b)(2) gives it 14 days."
    return ""


def _ending(use: BookingPhotoUse, at: datetime) -> str:
    over = use.kept_by or use.ground
    return f"{over}: {over.over_since(at)}." if over is not None else ""


def _take_down(use: BookingPhotoUse, because: str, now: datetime) -> None:
    over_at = use.kept_by.over_at if use.kept_by is not None else None
    use.due_at, use.due_because = min(over_at or now, now), because[:300]
    use.save(update_fields=["due_at", "due_because"])
    removal.order_by_law(use.delivery, reason=use.due_because)


def _note_what_keeps(use: BookingPhotoUse, standing: LegalGround | None) -> None:
    """The register names the determination that keeps the photo up, and the trail each new one."""
    if standing is None or use.kept_by_id == standing.pk:
        return
    use.kept_by = standing
    use.save(update_fields=["kept_by"])
    facts = {
        "account": str(use.delivery.account),
        "ground": str(standing.pk),
        "kind": standing.table.label,
        "review_by": standing.review_by.isoformat() if standing.review_by else "",
    }
    append("booking_photo.retained", by=WORKER, on=use.as_subject(), facts=facts)


def _remind(use: BookingPhotoUse, standing: LegalGround | None, now: datetime) -> None:
    """Today shows the row; the trail tells that the reminder was there to be seen."""
    reminder = reminder_of(use.day(now))
    if standing is not None or reminder <= use.reminded_day:
        return
    use.reminded_day = reminder
    use.save(update_fields=["reminded_day"])
    facts = {"account": str(use.delivery.account), "day": reminder, "remove_by": use.remove_by.isoformat()}
    append("booking_photo.reminded", by=WORKER, on=use.as_subject(), facts=facts)
