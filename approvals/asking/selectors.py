"""Reading requests to post, with a constant number of queries at any size."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from approvals.asking.climbing import climb_of
from approvals.asking.permissions import is_pio
from approvals.models import Asked, AskStatus, PostRequest, RequestStep, StepKind
from approvals.selectors import BADGE_LIMIT
from core import clock
from core.keyset import place, place_in
from members import roles
from members.models import Member, has_permission
from platforms.models import SocialAccount

PAGE = 25
INFORMED_SHOWN, INFORMED_FOR = 10, timedelta(days=14)
# Requests are records: who keeps or reviews them reads them all.
OVERSIGHT = (roles.READ_RECORDS, roles.EXPORT_USAGE)


def visible_to(member: Member) -> QuerySet[PostRequest]:
    """The requests that `member` may read: their own, those they are or were part of, and the PIO what reached them."""
    requests = PostRequest.objects.select_related("requester")
    if any(has_permission(member, permission) for permission in OVERSIGHT):
        return requests
    part = RequestStep.objects.filter(request=OuterRef("pk"), member=member)
    asked = Asked.objects.filter(request=OuterRef("pk"), member=member)
    mine = Q(requester=member) | Exists(asked) | Exists(part)
    if is_pio(member):
        mine |= Q(status__in=[AskStatus.WITH_PIO, AskStatus.DRAFTED])
    return requests.filter(mine)


def get_post_request_or_404(member: Member, pk: int) -> PostRequest:
    """The request, if `member` may read it. Else Http404: a stranger does not learn that it exists."""
    found = visible_to(member).select_related("post__current", "endorsed_by").filter(pk=pk).first()
    if found is not None:
        return found
    # The ladder may have changed this minute: who is asked at this second reads it too.
    waiting = PostRequest.objects.select_related("requester").filter(pk=pk, status=AskStatus.CLIMBING).first()
    if waiting is None or not member.is_supervisor:
        raise Http404("No such request.")
    if member.pk not in {each.member.pk for each in climb_of(waiting).asked(waiting.escalations)}:
        raise Http404("No such request.")
    return waiting


def _rows() -> QuerySet[PostRequest]:
    """What a row of a list shows."""
    asked = Asked.objects.select_related("member")
    return (
        PostRequest.objects.select_related("requester")
        .defer("text", "mission")
        .prefetch_related(
            Prefetch("asked_now", queryset=asked),
            Prefetch("accounts", queryset=SocialAccount.objects.all()),
        )
    )


@dataclass(frozen=True, slots=True)
class RequestsPage:
    rows: list[PostRequest]
    after: str


def mine_page(member: Member, *, after: str = "") -> RequestsPage:
    """What `member` asked for, the newest change first, by keyset. Three queries."""
    requests = _rows().filter(requester=member)
    if cursor := place_in(after):
        requests = requests.filter(Q(changed_at__lt=cursor[0]) | Q(changed_at=cursor[0], pk__lt=cursor[1]))
    rows = list(requests.order_by("-changed_at", "-pk")[: PAGE + 1])
    return _page(rows)


def waiting_page(member: Member, *, after: str = "") -> RequestsPage:
    """What waits for `member`: in the chain of its requester, and for the PIO, to be drafted. The oldest first."""
    requests = _rows().filter(_waits_for(member))
    if cursor := place_in(after):
        requests = requests.filter(Q(changed_at__gt=cursor[0]) | Q(changed_at=cursor[0], pk__gt=cursor[1]))
    return _page(list(requests.order_by("changed_at", "pk")[: PAGE + 1]))


def _page(rows: list[PostRequest]) -> RequestsPage:
    more, rows = len(rows) > PAGE, rows[:PAGE]
    return RequestsPage(rows, place(rows[-1].changed_at, rows[-1].pk) if more else "")


def _waits_for(member: Member) -> Q:
    asked = Q(pk__in=Asked.objects.filter(member=member).order_by().values("request"))
    return asked | Q(status=AskStatus.WITH_PIO) if is_pio(member) else asked


def first_waiting_for(member: Member, *, limit: int) -> list[PostRequest]:
    """The oldest of what waits for `member`: what is expedited first. One query, none for most members."""
    if not (member.is_supervisor or is_pio(member)):
        return []
    waiting = PostRequest.objects.select_related("requester").defer("text", "mission").filter(_waits_for(member))
    return list(waiting.order_by("-expedite", "changed_at", "pk")[:limit])


def badge(member: Member) -> int:
    """How many requests wait for `member`, counted to 100 at most. One query, none for most members."""
    if not (member.is_supervisor or is_pio(member)):
        return 0
    return len(PostRequest.objects.filter(_waits_for(member)).order_by().values_list("pk", flat=True)[:BADGE_LIMIT])


def informed_of(member: Member) -> list[RequestStep]:
    """What went past `member` to a watch commander in the last days: who is told afterwards. One query."""
    if not member.is_supervisor:
        return []
    since = clock.now() - INFORMED_FOR
    told = RequestStep.objects.filter(member=member, kind=StepKind.INFORMED, at__gte=since)
    return list(told.select_related("request__requester").order_by("-id")[:INFORMED_SHOWN])


def request_behind(post_id: int) -> PostRequest | None:
    """The request that this post was drafted from, if any."""
    return PostRequest.objects.select_related("requester").filter(post=post_id).first()
