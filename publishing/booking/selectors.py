"""Reading the register of booking photos, and what of it waits for a person (Penal Code 13665(b))."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from core import clock
from core.keyset import place, place_in
from members import roles
from members.models import Member, has_permission
from members.permissions import check_permission
from publishing.booking.calendar import DAYS_PUBLIC, REMINDER_DAYS
from publishing.models import BookingPhotoUse

PAGE = 25
# A determination is shown for review so many days before it is over.
REVIEW_SOON = timedelta(days=3)


def check_can_read(by: Member) -> None:
    check_permission(
        by,
        roles.READ_BOOKING_REGISTER,
        "The register of booking photos is for supervisors, the Chief of Police, the Custodian and the reviewer.",
        clause="389.5(b)",
        who_can_help="any supervisor",
    )


def can_read(by: Member) -> bool:
    return has_permission(by, roles.READ_BOOKING_REGISTER)


@dataclass(frozen=True, slots=True)
class RegisterPage:
    uses: list[BookingPhotoUse]
    after: str


def register_page(*, after: str = "", public_only: bool = False) -> RegisterPage:
    """Every booking photo that was ever public, newest first, by keyset. One query."""
    uses = _uses()
    if public_only:
        uses = uses.filter(removed_at__isnull=True)
    if cursor := place_in(after):
        uses = uses.filter(Q(shared_at__lt=cursor[0]) | Q(shared_at=cursor[0], pk__lt=cursor[1]))
    rows = list(uses.order_by("-shared_at", "-pk")[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    return RegisterPage(rows, place(rows[-1].shared_at, rows[-1].pk) if more else "")


def first_due(*, limit: int) -> list[BookingPhotoUse]:
    """Public photos that are near their day, being removed, or whose determination ends soon. One query."""
    now = clock.now()
    today = clock.local(now).date()
    near = Q(remove_by__lte=today + timedelta(days=DAYS_PUBLIC - REMINDER_DAYS[0]))
    public = _uses().filter(removed_at__isnull=True).filter(near | Q(kept_by__isnull=False) | Q(due_at__isnull=False))
    return [use for use in public.order_by("remove_by", "pk")[: 5 * limit] if _waits(use, now)][:limit]


def _waits(use: BookingPhotoUse, now: datetime) -> bool:
    kept = use.kept_by
    if use.due_at is not None or kept is None or not kept.is_live(now):
        return True
    return kept.review_by is not None and kept.review_by <= clock.local(now + REVIEW_SOON).date()


def _uses() -> QuerySet[BookingPhotoUse]:
    return BookingPhotoUse.objects.select_related(
        "delivery__account", "delivery__post__current", "ground", "kept_by__ended"
    )
