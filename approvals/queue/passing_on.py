"""What waits too long is told to one member more, up the author's chain of command (389.3). Never an approval.

An Incident Commander's sign-off climbs no chain, it is theirs alone (389.4.1): the watch commander is told, who can
reach them. To be told gives no right to decide.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from approvals import telling
from approvals.models import ApprovalRequest, PassedOn, PassedWhy, PostRequest, RequestStatus, RouteChoices
from core import clock
from core.exceptions import StateForbids
from incidents.services import commander_of
from members.chain import Link, chain_of, link_at, links_of_level
from members.models import Holding, Member
from posts.selectors import visible_to
from publishing.locking import lock_post
from trail.services import WORKER, append

logger = logging.getLogger(__name__)
# Of one round; what is left waits for the next minute.
MOST = 200


def after(route: str) -> timedelta:
    """How long a request of `route` waits before one member more is told."""
    commander = route == RouteChoices.COMMANDER
    return timedelta(seconds=settings.SIGN_OFF_PAGE_AFTER_SECONDS if commander else settings.APPROVAL_PASS_ON_SECONDS)


def first_time(route: str, now: datetime) -> datetime | None:
    """When a request of `route` that is made `now` is passed on for the first time; never, where nobody decides."""
    return None if route == RouteChoices.GUIDELINE else now + after(route)


def asked_first(request: ApprovalRequest) -> list[Member]:
    """Who is told of a new request: the commander of its incident, or the nearest supervisor above its author."""
    if request.route == RouteChoices.COMMANDER:
        commander = commander_of(request.incident) if request.incident else None
        return [commander] if commander else []
    return [link.holder for link in _next_above(request) if link.holder]


def pass_on_overdue() -> int:
    """Tell one member more of each request on which nobody decided in time. Returns of how many."""
    overdue = ApprovalRequest.objects.filter(status=RequestStatus.WAITING, pass_on_at__lte=clock.now())
    count = 0
    for pk, post in list(overdue.order_by("pass_on_at", "pk").values_list("pk", "post_id")[:MOST]):
        try:
            count += _pass_on(pk, post)
        except Exception:
            logger.exception("approval request %s could not be passed on; the next round tries again", pk)
    return count


@transaction.atomic
def _pass_on(pk: int, post: int) -> bool:
    """Under the lock of the post, as it is decided: who decides in the same second is not told of it any more."""
    lock_post(post)
    request = ApprovalRequest.objects.select_related("author", "post", "incident", "revision").get(pk=pk)
    now = clock.now()
    if request.status != RequestStatus.WAITING or request.pass_on_at is None or request.pass_on_at > now:
        return False
    if request.due_at <= now:
        # Nobody can decide on it any more; in this minute it expires.
        return False
    signs_off = request.route == RouteChoices.COMMANDER
    told = _watch_commanders(request) if signs_off else _next_above(request)
    # At the top of the chain all have been told. Watch commanders change with the watch.
    again = now + after(request.route) if told or signs_off else None
    ApprovalRequest.objects.filter(pk=pk).update(pass_on_at=again)
    for link in told:
        _tell(request, link, PassedWhy.UNSIGNED if signs_off else PassedWhy.UNDECIDED, now)
    return bool(told)


def _tell(request: ApprovalRequest, link: Link, why: PassedWhy, now: datetime) -> None:
    member = link.holder
    if member is None:
        raise StateForbids("Nobody stands there to be told.")
    capacity = f"Acting {link.position.title}" if link.acting else link.position.title
    PassedOn.objects.create(request=request, member=member, why=why, capacity=capacity, at=now)
    facts = {
        "to": member.title_and_name,
        "capacity": capacity,
        "because": PassedWhy(why).label,
        "seconds": int((now - request.requested_at).total_seconds()),
    }
    append("approval.passed_on", by=WORKER, on=request.as_subject(), facts=facts)
    telling.waits_too_long(request, member)


def _next_above(request: ApprovalRequest) -> list[Link]:
    """The nearest supervisor above the author who may decide and was not told yet; none where all were."""
    above = [link for link in chain_of(request.author) if link.position.rank.supervisory]
    links = [link for link in above if link.position.rank.level >= request.least_level]
    # Above the Chief stands nobody: there it is who holds the rank below.
    return _not_told(request, links or links_of_level(request.least_level))[:1]


def _watch_commanders(request: ApprovalRequest) -> list[Link]:
    """Who holds the watch now, but for who commands: it waits for them already."""
    live = Holding.objects.live(clock.now()).filter(position__is_watch_commander=True, position__closed_at=None)
    by_position: dict[int, list[Holding]] = {}
    for holding in live.select_related("member", "position__rank"):
        by_position.setdefault(holding.position_id, []).append(holding)
    links = [link_at(here[0].position, here) for here in by_position.values()]
    commander = commander_of(request.incident) if request.incident else None
    return _not_told(request, [link for link in links if link.holder != commander])


def _not_told(request: ApprovalRequest, links: Iterable[Link]) -> list[Link]:
    """Of `links` those where somebody stands who may read it, has no part in it, and was not told before."""
    passed_over = set(request.passed_on.values_list("member", flat=True)) | _who_had_part(request)
    found: dict[int, Link] = {}
    for link in links:
        if link.holder is not None and link.holder.pk not in passed_over and _may_read(link.holder, request):
            found.setdefault(link.holder.pk, link)
    return list(found.values())


def _who_had_part(request: ApprovalRequest) -> set[int]:
    """Numbers of who wrote it, asked for it, or is its subject: they decide on nothing of it (389.3)."""
    asked = PostRequest.objects.filter(post=request.post_id).order_by().values_list("requester", "subjects")
    numbers = {pk for pair in asked for pk in pair if pk is not None}
    return numbers | request.post.writers | {request.edited_by_id}


def _may_read(member: Member, request: ApprovalRequest) -> bool:
    return visible_to(member).filter(pk=request.post_id).exists()
