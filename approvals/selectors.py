"""Reading the queue, with a constant number of queries at any size."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.http import Http404

from approvals.models import ApprovalRequest, PostRequest, RequestStatus, RouteChoices
from core.keyset import place, place_in
from members import roles
from members.models import Member, has_permission
from posts.models import Revision, StoredFinding, Target
from posts.selectors import visible_to

PAGE = 25
# A badge never counts all of history: beyond this it says "99+".
BADGE_LIMIT = 100


def _rows() -> QuerySet[ApprovalRequest]:
    """What a row of a list shows, and no more: the queue is the page that is opened most."""
    rows = ApprovalRequest.objects.select_related("revision", "author", "incident")
    return rows.defer("revision__text", "revision__alt_text", "note")


def with_targets() -> Prefetch:
    """Where each post goes, in one query however many there are."""
    return Prefetch("revision__targets", queryset=Target.objects.select_related("account"))


def waiting_for(member: Member) -> QuerySet[ApprovalRequest]:
    """What `member` could decide by position or command; not what they wrote, edited or asked for themselves."""
    mine = Q(pk__in=[])
    if member.is_supervisor and has_permission(member, roles.DECIDE):
        mine |= Q(route=RouteChoices.SUPERVISOR)
    mine |= Q(
        route=RouteChoices.COMMANDER,
        incident__concluded_at__isnull=True,
        incident__assignments__commander=member,
        incident__assignments__to_at__isnull=True,
    )
    wrote = Revision.objects.filter(post=OuterRef("post"), created_by=member)
    asked_for = PostRequest.objects.filter(Q(requester=member) | Q(subjects=member), post=OuterRef("post"))
    return (
        ApprovalRequest.objects.filter(mine, status=RequestStatus.WAITING)
        .exclude(author=member)
        .exclude(Exists(wrote) | Exists(asked_for))
    )


def badge(member: Member) -> int:
    """How many requests wait for `member`, counted to 100 at most. One query."""
    return len(waiting_for(member).order_by().values_list("pk", flat=True)[:BADGE_LIMIT])


def first_waiting_for(member: Member, *, limit: int, shown: int | None = None) -> list[ApprovalRequest]:
    """The most urgent requests that `member` could decide, those that are `shown` with their targets. Two queries."""
    mine = waiting_for(member).order_by("due_at", "pk").values("pk")[:limit]
    rows = list(_rows().filter(pk__in=mine).order_by("due_at", "pk"))
    prefetch_related_objects(rows[:shown], with_targets())
    return rows


@dataclass(frozen=True, slots=True)
class QueuePage:
    rows: list[ApprovalRequest]
    after: str
    mine: set[int]


def queue_page(member: Member, *, after: str = "", route: str = "", mine_only: bool = False) -> QueuePage:
    """One page of the waiting requests that `member` may read, most urgent first, by keyset."""
    requests = _rows().prefetch_related(with_targets())
    requests = requests.filter(status=RequestStatus.WAITING, post__in=visible_to(member).order_by())
    if mine_only:
        requests = requests.filter(pk__in=waiting_for(member).order_by().values("pk"))
    if route in RouteChoices.values:
        requests = requests.filter(route=route)
    if cursor := place_in(after):
        requests = requests.filter(Q(due_at__gt=cursor[0]) | Q(due_at=cursor[0], pk__gt=cursor[1]))
    rows = list(requests.order_by("due_at", "pk")[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    _count_findings(rows)
    mine = set(waiting_for(member).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return QueuePage(rows, place(rows[-1].due_at, rows[-1].pk) if more else "", mine)


def _count_findings(rows: list[ApprovalRequest]) -> None:
    """Give each row `.holds` and `.points` with their labels, in one query for all."""
    counts = (
        StoredFinding.objects.filter(revision__in=[row.revision_id for row in rows])
        .order_by()
        .values("revision")
        .annotate(holds=Count("pk", filter=Q(level="HOLD")), points=Count("pk", filter=Q(level="WARN")))
    )
    by_revision = {row["revision"]: row for row in counts}
    for request in rows:
        found = by_revision.get(request.revision_id, {"holds": 0, "points": 0})
        request.holds, request.points = found["holds"], found["points"]  # type: ignore[attr-defined]
        request.holds_label = f"{found['holds']} to answer"  # type: ignore[attr-defined]
        request.points_label = f"{found['points']} answered"  # type: ignore[attr-defined]


def get_request_or_404(member: Member, pk: int) -> ApprovalRequest:
    """The request, if `member` may read its post. Else Http404."""
    request = (
        ApprovalRequest.objects.select_related(
            "revision__image", "author", "incident", "edited_by", "decided_by", "post__current", "post__author"
        )
        .prefetch_related(with_targets())
        .filter(pk=pk, post__in=visible_to(member).order_by())
        .first()
    )
    if request is None:
        raise Http404("No such request.")
    return request


def waiting_request_of(post_id: int) -> ApprovalRequest | None:
    """The request that waits for a decision on this post, if any."""
    return ApprovalRequest.objects.filter(post=post_id, status=RequestStatus.WAITING).first()


def returned_requests(post_ids: list[int]) -> dict[int, ApprovalRequest]:
    """The newest request that was returned, by post. One query."""
    rows = ApprovalRequest.objects.filter(post__in=post_ids, status=RequestStatus.RETURNED).select_related("decided_by")
    return {row.post_id: row for row in rows.order_by("decided_at")}


def last_returned_revision(request: ApprovalRequest) -> Revision | None:
    """What the post said when it was last returned: the decision page shows the change since."""
    last = (
        ApprovalRequest.objects.filter(post=request.post_id, status=RequestStatus.RETURNED)
        .select_related("revision")
        .order_by("-decided_at")
        .first()
    )
    return last.revision if last and last.revision_id != request.revision_id else None
