"""Reading approval requests, with a constant number of queries at any size. The queue itself: `approvals.queue`."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.http import Http404

from approvals.models import ApprovalRequest, PassedOn, PostRequest, RequestStatus, RouteChoices, StandIn
from core import clock
from incidents.models import CommandAssignment
from members import roles
from members.models import Member, has_permission
from posts.models import Post, Revision, Target
from posts.selectors import visible_to

# A badge never counts all of history: beyond this it says "99+".
BADGE_LIMIT = 100


def rows_of_lists(requests: QuerySet[ApprovalRequest]) -> QuerySet[ApprovalRequest]:
    """`requests` with what a row of a list shows, and no more: the queue is the page that is opened most."""
    rows = requests.select_related("revision__image", "author", "incident", "decided_by")
    return rows.defer("revision__text", "revision__captions", "revision__facts", "note")


def with_targets() -> Prefetch:
    """Where each post goes, in one query however many there are."""
    return Prefetch("revision__targets", queryset=Target.objects.select_related("account"))


def decides_for(member: Member) -> bool:
    """Whether `member` decides as a supervisor, by position and role at this second (389.3)."""
    return member.is_supervisor and has_permission(member, roles.DECIDE)


def not_by(member: Member, requests: QuerySet[ApprovalRequest]) -> QuerySet[ApprovalRequest]:
    """Of `requests` those that `member` neither wrote, edited nor asked for, and that are not about them (389.3)."""
    wrote = Revision.objects.filter(post=OuterRef("post"), created_by=member)
    asked_for = PostRequest.objects.filter(Q(requester=member) | Q(subjects=member), post=OuterRef("post"))
    return requests.exclude(author=member).exclude(Exists(wrote) | Exists(asked_for))


def waiting_for(member: Member) -> QuerySet[ApprovalRequest]:
    """What `member` could decide by position or command; not what they wrote, edited or asked for themselves."""
    mine = Q(pk__in=[])
    if decides_for(member):
        mine |= Q(route=RouteChoices.SUPERVISOR, least_level__lte=member.level)
    mine |= Q(route=RouteChoices.COMMANDER, incident__in=commanded_by(member))
    return not_by(member, ApprovalRequest.objects.filter(mine, status=RequestStatus.WAITING))


def commanded_by(member: Member) -> QuerySet[CommandAssignment, Any]:
    """Numbers of the open incidents under `member`'s command now."""
    commands = CommandAssignment.objects.filter(commander=member, to_at__isnull=True, incident__concluded_at=None)
    return commands.order_by().values("incident")


def passed_on_to(member: Member) -> QuerySet[PassedOn]:
    """What `member` was told of because nobody decided in time, or who `member` stands in for now."""
    absent = StandIn.objects.live(clock.now()).filter(stand_in=member).order_by().values("absent")
    return PassedOn.objects.filter(Q(member=member) | Q(member__in=absent)).order_by()


def waiting(**where: Any) -> QuerySet[ApprovalRequest]:
    return ApprovalRequest.objects.filter(status=RequestStatus.WAITING, **where)


def sources_before(member: Member) -> list[QuerySet[ApprovalRequest]]:
    """`waiting_for`, and what was passed on to `member`, by why it stands before them. A request may have two reasons.

    Each is one range of one index. Asked for with "or", what waits would be read whole to be put in order.
    """
    found = []
    if decides_for(member):
        found.append(waiting(route=RouteChoices.SUPERVISOR, least_level__lte=member.level))
    found.append(waiting(route=RouteChoices.COMMANDER, incident__in=commanded_by(member)))
    found.append(waiting(pk__in=passed_on_to(member).values("request")))
    return [not_by(member, source) for source in found]


def badge(member: Member) -> int:
    """How many requests stand before `member`, counted to 100 at most. One query."""
    # In an order of the index, so that it is read no further than it is counted.
    first, *more = [source.order_by().values_list("due_at", "pk") for source in sources_before(member)]
    return len(first.union(*more).order_by("due_at", "pk")[:BADGE_LIMIT])


def first_waiting_for(member: Member, *, limit: int, shown: int | None = None) -> list[ApprovalRequest]:
    """The most urgent of `sources_before`, those that are `shown` with their targets. Two queries.

    Each has `.passed_why`: for which reason it was passed on to `member`, or None; `.waits_long`: whether it was to
    anybody.
    """
    why = passed_on_to(member).filter(request=OuterRef("pk")).values("why")[:1]
    told = {"passed_why": Subquery(why), "waits_long": Exists(PassedOn.objects.filter(request=OuterRef("pk")))}
    first, *more = [rows_of_lists(source).annotate(**told).order_by() for source in sources_before(member)]
    # With two reasons it comes twice.
    found = first.union(*more, all=True).order_by("due_at", "pk")[: limit * (1 + len(more))]
    rows = list({row.pk: row for row in found}.values())[:limit]
    prefetch_related_objects(rows[:shown], with_targets())
    return rows


def get_request_or_404(member: Member, pk: int) -> ApprovalRequest:
    """The request, if `member` may read its post. Else Http404."""
    request = (
        ApprovalRequest.objects.select_related(
            "revision__image",
            "author",
            "incident",
            "edited_by",
            "decided_by",
            "post__current",
            "post__author",
            "chief_order__by",
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


def approved_for_fewer(post: Post) -> ApprovalRequest | None:
    """The approval of the revision of `post` that stands, if it leaves accounts out. One query where it does not."""
    return (
        ApprovalRequest.objects.filter(revision=post.current_id, status=RequestStatus.APPROVED)
        .exclude(left_out_why="")
        .select_related("revision", "decided_by")
        .prefetch_related(with_targets())
        .first()
    )
