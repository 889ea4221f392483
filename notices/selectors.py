"""A member's notices, page by page; and how many are new."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from members.models import Member
from notices.models import Notice

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Notice]
    # Where the next page begins; empty on the last.
    after: str


def page_of(member: Member, *, before: str = "") -> Page:
    """The newest first, `before` a place that an earlier page named. One query."""
    rows = Notice.objects.filter(to=member).select_related("mail")
    if (place := _place(before)) is not None:
        at, pk = place
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found = list(rows[: SHOWN + 1])
    last = found[SHOWN - 1] if len(found) > SHOWN else None
    return Page(found[:SHOWN], f"{last.at.isoformat()}~{last.pk}" if last else "")


def _place(text: str) -> tuple[datetime, int] | None:
    """A place as a page wrote it; None where somebody typed something else, which is the first page."""
    at, _, pk = text.partition("~")
    try:
        moment = datetime.fromisoformat(at)
        return (moment, int(pk)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
