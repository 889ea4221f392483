"""One page of the queue: its rows in order, what each shows beside its post, and where the next one begins."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from approvals.models import ApprovalRequest, PassedOn, RequestStatus, StandIn
from approvals.queue.sources import Tab, sources_of
from approvals.queue.standing_in import stands_in_now, waits_for
from approvals.queue.wanted import SOON, Wanted
from approvals.selectors import rows_of_lists, with_targets
from core import clock
from core.keyset import place
from core.templatetags.face import span
from core.text import counted
from members.models import Member
from posts.models import StoredFinding

PAGE = 25
# `sources_of` one tab: asked for once, read for several purposes.
Sources = list[QuerySet[ApprovalRequest]]


@dataclass(frozen=True, slots=True)
class Row:
    """One request as the list shows it: tone, icon and words, so that no colour stands alone."""

    asked: ApprovalRequest
    holds: int
    points: int
    passed_on: list[str]
    # Whose it is first, where the reader stands in for them.
    waits_for: Member | None = None

    @property
    def findings(self) -> tuple[str, str, str]:
        """The worst level that was found, with how many of each."""
        points = counted(self.points, "point answered", "points answered")
        if self.holds:
            return ("hold", "warning", f"{self.holds} to answer" + (f", {points}" if self.points else ""))
        return ("warn", "info", points) if self.points else ("ok", "check_circle", "Nothing found")

    @property
    def clock(self) -> tuple[str, str, str] | None:
        """What presses, if anything does."""
        if self.asked.status != RequestStatus.WAITING:
            return None
        left = self.asked.due_at - clock.now()
        if left.total_seconds() <= 0:
            return ("stop", "alarm", "Too late")
        return ("hold", "timer", "Due soon") if left <= SOON else None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Rows, and the place behind which the next page begins; empty on the last."""

    rows: list[Row] = field(default_factory=list)
    after: str = ""
    stands_in: list[StandIn] = field(default_factory=list)


def queue_page(member: Member, wanted: Wanted, sources: Sources | None = None) -> QueuePage:
    """The page that is `wanted` of what `member` may read; `sources` are those of its tab where they are known.

    Five queries: places, rows with their people, targets, findings, who was told. Of what waits for `member` one more,
    for whom they stand in, and two where they do.
    """
    places = _first_of(sources_of(member, wanted.tab) if sources is None else sources, wanted)
    shown = places[:PAGE]
    found = rows_of_lists(ApprovalRequest.objects.filter(pk__in=[pk for _, pk in shown]))
    by_number = {row.pk: row for row in found.prefetch_related(with_targets())}
    # Between the two queries a request may have gone.
    requests = [by_number[pk] for _, pk in shown if pk in by_number]
    stands = stands_in_now(member) if wanted.tab == Tab.MINE else []
    return QueuePage(_rows(requests, stands), place(*shown[-1]) if len(places) > PAGE else "", stands)


def _first_of(sources: Sources, wanted: Wanted) -> list[tuple[datetime, int]]:
    """The places of one page and one row more, each source read in the order of its own index. One query."""
    first, *more = [wanted.narrow(source).order_by().values_list(wanted.by, "pk") for source in sources]
    merged = first.union(*more) if more else first
    return list(merged.order_by(*wanted.in_order)[: PAGE + 1])


def _rows(requests: list[ApprovalRequest], stands: list[StandIn]) -> list[Row]:
    """Findings of each level, who was told, and for whom they wait first, in two queries for all, or four."""
    counts = (
        StoredFinding.objects.filter(revision__in=[request.revision_id for request in requests])
        .order_by()
        .values("revision")
        .annotate(holds=Count("pk", filter=Q(level="HOLD")), points=Count("pk", filter=Q(level="WARN")))
    )
    found = {row["revision"]: (row["holds"], row["points"]) for row in counts}
    told: dict[int, list[str]] = defaultdict(list)
    passed = PassedOn.objects.filter(request__in=requests).select_related("member", "by", "request")
    for each in passed.order_by("pk"):
        told[each.request_id].append(_sentence(each))
    nearest = waits_for({each.author_id for each in requests if each.incident_id is None}, stands)
    return [
        Row(each, *found.get(each.revision_id, (0, 0)), told[each.pk], nearest.get(each.author_id)) for each in requests
    ]


def _sentence(each: PassedOn) -> str:
    """Who was told, and why."""
    to = f"{each.member.title_and_name}, {each.capacity}"
    if each.by is not None:
        note = f": {each.note}" if each.note else ""
        return f"{each.by.title_and_name} asks {to}, to decide{note}"
    waited = span((each.at - each.request.requested_at).total_seconds())
    return f"Passed on to {to}, because {each.get_why_display()} in {waited}"


def due_soon(wanted: Wanted, sources: Sources) -> int:
    """How many of the tab, unfiltered, end within the hour, counted to one more than a page. One query."""
    if wanted.soon or wanted.tab == Tab.DECIDED:
        return 0
    return len(_first_of(sources, Wanted(tab=wanted.tab, soon=True)))
