"""Booking photos that come down soon, are still public, or whose determination is to be reviewed (13665(b))."""

from django.urls import reverse

from approvals.needs.rows import SHOWN, Need, Rank
from core import clock
from members import roles
from members.models import Member, has_permission
from publishing.booking.calendar import REMINDER_DAYS
from publishing.booking.selectors import first_due
from publishing.models import BookingPhotoUse, DeliveryStatus


def photos(member: Member) -> list[Need]:
    """For the PIO unit and supervisors. One query."""
    if not (has_permission(member, roles.WRITE_POST) or has_permission(member, roles.DECIDE)):
        return []
    return [_photo(use) for use in first_due(limit=SHOWN)]


def _photo(use: BookingPhotoUse) -> Need:
    kept, now = use.kept_by, clock.now()
    if use.delivery.status == DeliveryStatus.REMOVING:
        return _need(
            use,
            rank=Rank.URGENT,
            title=f"Booking photo is still public: {use.delivery.post.title}",
            line="It is removed again and again until it is gone. If that fails, remove it on the account by hand.",
            flag=("stop", "error", "Still public"),
        )
    if kept is not None and kept.is_live(now) and kept.review_by is not None:
        return Need(
            rank=Rank.OTHERS_WAIT,
            at=clock.end_of_day(kept.review_by),
            clock_label="by",
            kind="Determination to review",
            accounts=[use.delivery.account],
            title=use.delivery.post.title,
            line=f"{kept}: record it anew if it still stands, or the booking photo comes down",
            url=reverse("grounds:of_post", args=[use.delivery.post_id]),
            act_label="Review",
            has_deadline=True,
        )
    return _need(
        use,
        rank=Rank.OTHERS_WAIT,
        title=f"Booking photo, day {use.day(now)}: {use.delivery.post.title}",
        line="It comes down by itself on day 13, unless a determination keeps it up (Penal Code 13665(b)(2))",
        flag=("hold", "timer", "Last days") if use.day(now) >= REMINDER_DAYS[-1] else None,
    )


def _need(use: BookingPhotoUse, *, rank: Rank, title: str, line: str, flag: tuple[str, str, str] | None) -> Need:
    return Need(
        rank=rank,
        at=clock.end_of_day(use.last_day),
        clock_label="by",
        kind="Booking photo",
        accounts=[use.delivery.account],
        title=title,
        line=line,
        url=reverse("publishing:post", args=[use.delivery.post_id]),
        act_label="Look",
        has_deadline=True,
        flag=flag,
    )
