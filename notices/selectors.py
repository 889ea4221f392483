"""A member's notices, page by page; and how many are new."""

from dataclasses import dataclass

from django.db.models import Q

from core.keyset import place, place_in
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
    if (found_place := place_in(before)) is not None:
        at, pk = found_place
        rows = rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found = list(rows[: SHOWN + 1])
    last = found[SHOWN - 1] if len(found) > SHOWN else None
    return Page(found[:SHOWN], place(last.at, last.pk) if last else "")
