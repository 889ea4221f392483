"""The usage report of 389.6: what went out, by month, category, account and author, how fast, what was removed.

Reads the deliveries and the decisions once, in the database's own grouping.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Max, Q
from django.db.models.functions import TruncMonth

from approvals.models import LET_OUT, ApprovalRequest, RequestStatus
from core import clock, csv_out
from core.categories import with_letter
from core.clock import LOCAL_ZONE
from core.exceptions import InvalidInput
from core.keyset import YEARS
from platforms.models import Platform
from publishing.models import Delivery, DeliveryStatus
from publishing.settling import OVER

COLUMNS = (
    "Month",
    "Category",
    "Social account",
    "Author",
    "Posts published",
    "Removed from public view",
    "Not published",
    "Not settled yet",
    "Approval time, average minutes",
    "Approval time, longest minutes",
)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days in Elk Grove: `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first.year not in YEARS or self.last.year not in YEARS:
            raise InvalidInput("Choose days between the years 2000 and 2100.", field="last", clause="389.6")
        if self.last < self.first:
            raise InvalidInput("The period ends before it begins.", field="last", clause="389.6")

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        return clock.start_of_day(self.first), clock.end_of_day(self.last)


@dataclass(frozen=True, slots=True)
class Line:
    month: date
    category: str
    account: str
    author: str
    published: int
    removed: int
    not_published: int
    unsettled: int
    approval_mean: timedelta | None
    approval_longest: timedelta | None

    def cells(self) -> list[str]:
        return [
            f"{self.month:%Y-%m}",
            with_letter(self.category),
            self.account,
            self.author,
            str(self.published),
            str(self.removed),
            str(self.not_published),
            str(self.unsettled),
            _minutes(self.approval_mean),
            _minutes(self.approval_longest),
        ]


def _minutes(duration: timedelta | None) -> str:
    """Minutes with one decimal; a figure that does not exist is said so, never 0 (389.6)."""
    return "not available" if duration is None else f"{duration.total_seconds() / 60:.1f}"


PUBLIC_ONCE = (DeliveryStatus.DELIVERED, DeliveryStatus.REMOVING, DeliveryStatus.REMOVED)
_WHO_AND_WHERE = (
    "month",
    "revision__category",
    "account__platform",
    "account__handle",
    "account_id",
    "author_id",
    "author__first_name",
    "author__last_name",
    "author__username",
)
BY_A_PERSON = Q(approved_by__isnull=False)
_TOOK = ExpressionWrapper(
    F("approved_at") - F("revision__approval_requests__requested_at"), output_field=DurationField()
)


def lines(period: Period) -> list[Line]:
    """One line for each month, category, account and author that has a delivery in `period`. One query."""
    start, end = period.bounds
    grouped = (
        Delivery.objects.filter(
            approved_at__gte=start,
            approved_at__lt=end,
            # A thread is one post on its account: it counts by its first part.
            part=1,
            revision__approval_requests__status__in=LET_OUT,
        )
        .annotate(month=TruncMonth("approved_at", tzinfo=LOCAL_ZONE))
        .order_by("month", "revision__category", "account_id", "author__last_name", "author_id")
        .values(*_WHO_AND_WHERE)
        .annotate(
            published=Count("pk", filter=Q(status__in=PUBLIC_ONCE)),
            removed=Count("pk", filter=Q(status=DeliveryStatus.REMOVED)),
            not_published=Count("pk", filter=Q(status__in=OVER)),
            unsettled=Count("pk", filter=~Q(status__in=PUBLIC_ONCE + OVER)),
            # What no person approved took nobody's time.
            mean=Avg(_TOOK, filter=BY_A_PERSON),
            longest=Max(_TOOK, filter=BY_A_PERSON),
        )
    )
    return [_line(row) for row in grouped]


def _line(row: dict[str, Any]) -> Line:
    return Line(
        month=row["month"].date(),
        category=row["revision__category"],
        account=f"{Platform(row['account__platform']).label} {row['account__handle']}",
        author=f"{row['author__first_name']} {row['author__last_name']}".strip() or row["author__username"],
        published=row["published"],
        removed=row["removed"],
        not_published=row["not_published"],
        unsettled=row["unsettled"],
        approval_mean=row["mean"],
        approval_longest=row["longest"],
    )


def decisions(period: Period) -> dict[str, int]:
    """How many requests were decided, or let out by a guideline or an order, in `period`. One query."""
    start, end = period.bounds
    counts = (
        ApprovalRequest.objects.filter(decided_at__gte=start, decided_at__lt=end)
        .order_by()
        .values_list("status")
        .annotate(Count("pk"))
    )
    return {RequestStatus(status).label: count for status, count in counts}


def as_csv(found: list[Line]) -> Iterator[str]:
    """The report as CSV text, row by row."""
    return csv_out.as_csv(COLUMNS, (line.cells() for line in found))
