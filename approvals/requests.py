"""Ask for approval, take it back, let it run out."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from approvals import telling
from approvals.clearing import clear
from approvals.good_for import open_until
from approvals.models import LET_OUT, ApprovalRequest, RequestStatus, RouteChoices, StandingLimit
from approvals.queue.passing_on import asked_first, first_time
from approvals.ranking import least_rank
from approvals.room.numbering import number_of
from approvals.routing import Facts, Route, Way, route
from approvals.standing_limits.releasing import in_words, release
from approvals.standing_limits.selectors import covering
from core import clock
from core.exceptions import StaleVersion, StateForbids
from members.models import Member
from posts import lifecycle
from posts.attesting import Attested
from posts.checks import PlacedFinding, draft_of, read_ahead, screen_draft
from posts.guidelines.standard import Verdict
from posts.guidelines.storing import verdict_on
from posts.models import Post, PostStatus
from posts.packs import ends
from posts.screening import Level
from posts.services import Answers, mark_withdrawn, renew_revision
from posts.submission import mark_submitted
from publishing import outbox
from publishing.locking import lock_post
from publishing.standing_limit import Said
from trail.services import WORKER, Actor, append

logger = logging.getLogger(__name__)


def way_of(
    *,
    incident: bool,
    found: list[PlacedFinding],
    verdict: Verdict | None = None,
    at_once: bool = False,
    writers: Iterable[Member] = (),
    standing: StandingLimit | None = None,
) -> Way:
    """Where a post of `writers` with these findings goes; by `verdict` or `standing`, and `at_once`, past everybody."""
    levels = [placed.finding.level for placed in found]
    guideline = verdict.lets_out if verdict else None
    return route(
        Facts(
            incident=incident,
            holds=levels.count(Level.HOLD),
            warnings=levels.count(Level.WARN),
            guideline=guideline.number if guideline else None,
            at_once=at_once,
            standing=in_words(standing) if standing else "",
            least=least_rank(writers),
        )
    )


def submit(
    post: Post, *, by: Member, version: int, attested: Attested, answers: Answers | None = None, at_once: bool = False
) -> ApprovalRequest:
    """Submit the current revision and ask the person that routing names.

    `at_once`: its author sends it without asking, where a guideline or a standing limit lets it out at this second;
    where none does, it is submitted for an approval like any other, and `.route` says so.
    Raises Blocked with findings, NotPermitted, InvalidInput or StaleVersion; then nothing changed.
    """
    read_ahead(post.revision)
    return _submit(post, by=by, version=version, attested=attested, answers=answers, at_once=at_once)


@transaction.atomic
def _submit(
    post: Post, *, by: Member, version: int, attested: Attested, answers: Answers | None, at_once: bool
) -> ApprovalRequest:
    """The submission itself, under the lock of its post."""
    post = lock_post(post.pk)
    if version != post.version:
        raise StaleVersion("Somebody else changed this post since you opened it. Look at it again before you submit.")
    lifecycle.check_can_submit_from(post)
    if outbox.was_queued(post.revision):
        renew_revision(post, by=by)
    revision = post.revision
    found = screen_draft(draft_of(revision))
    verdict = verdict_on(revision, found)
    writers = {post.author, revision.created_by}
    incident = revision.incident_id is not None
    limit = _limit_for(post) if at_once else None
    way = way_of(incident=incident, found=found, verdict=verdict, at_once=at_once, writers=writers, standing=limit)
    facts = {"route": way.sentence}
    mark_submitted(post, by=by, found=found, verdict=verdict, attested=attested, answers=answers, facts=facts)
    if way.route == Route.GUIDELINE:
        request = write_request(post, way, status=RequestStatus.CLEARED, cleared_by=verdict.standard.switch)
        clear(request, verdict, by=by)
        return request
    request = write_request(post, way)
    told: dict[str, Any] = {"route": request.route, "sha256": request.sha256, "revision": revision.number}
    if revision.incident is not None:
        told["update"] = number_of(post, revision.incident)
    append("approval.requested", by=by.as_actor(), on=request.as_subject(), facts=told)
    if limit is not None and way.is_standing:
        release(request, limit, by=by)
        request.refresh_from_db()
    else:
        telling.asked(request, asked_first(request))
    return request


def _limit_for(post: Post) -> StandingLimit | None:
    """The standing limit that covers what `post` says now."""
    incident = post.revision.incident_id
    return covering(incident, Said.of(post.revision), writers=post.writers) if incident else None


def write_request(post: Post, way: Way, **columns: Any) -> ApprovalRequest:
    """The request's row: it waits for the person that `way` names, or is over in the second in which it is made."""
    revision, now = post.revision, clock.now()
    latest = open_until(revision, way.route, at=now)
    # A closure that ends in two hours is decided on in two hours, or never.
    until = min(latest, ends(revision.facts) or latest)
    if way.route == Route.GUIDELINE:
        columns |= {"decided_at": now, "good_until": until}
    return ApprovalRequest.objects.create(
        post=post,
        revision=revision,
        sha256=revision.sha256,
        route=RouteChoices(way.route.value),
        route_sentence=way.sentence,
        least_level=way.least_level,
        incident=revision.incident if way.route == Route.COMMANDER else None,
        author=post.author,
        edited_by=revision.created_by,
        requested_at=now,
        due_at=until,
        pass_on_at=first_time(way.route.value, now),
        **columns,
    )


@transaction.atomic
def withdraw(post: Post, *, by: Member) -> None:
    """The author takes the post back: the request closes, what has not gone out is cancelled."""
    post = lock_post(post.pk)
    mark_withdrawn(post, by=by)
    end_requests(post, reason="withdrawn by the author", by=by)


def end_requests(post: Post, *, reason: str, by: Member) -> None:
    """Nobody decides on the current revision of the locked `post` any more, and no decision lets it out.

    Raises StateForbids when it is being sent.
    """
    outbox.cancel(post.revision, reason=reason, by=by.as_actor())
    telling.nobody_decides_on(post)
    ApprovalRequest.objects.filter(post=post, status=RequestStatus.WAITING).update(status=RequestStatus.WITHDRAWN)
    for request in ApprovalRequest.objects.filter(revision=post.revision, status__in=LET_OUT):
        # In the chain: whatever the rows say later, this decision lets nothing out any more (389.5(g)).
        facts = {"reason": reason, "sha256": request.sha256, "revision": post.revision.number}
        append("approval.voided", by=by.as_actor(), on=request.as_subject(), facts=facts)


def expire_overdue() -> int:
    """Requests that nobody decided in time expire, and those whose incident is over; none goes out late.

    Their posts can be written anew and submitted again. Returns how many.
    """
    over = Q(due_at__lte=clock.now()) | Q(incident__concluded_at__isnull=False)
    overdue = ApprovalRequest.objects.filter(over, status=RequestStatus.WAITING)
    count = 0
    for pk in list(overdue.order_by("due_at").values_list("pk", flat=True)[:500]):
        try:
            _expire(pk)
        except StateForbids:  # decided in the same second
            continue
        except Exception:
            logger.exception("approval request %s could not expire; the next round tries again", pk)
            continue
        count += 1
    return count


@transaction.atomic
def _expire(pk: int) -> None:
    request = ApprovalRequest.objects.get(pk=pk)
    expire(request, lock_post(request.post_id), by=WORKER)


def expire(request: ApprovalRequest, post: Post, *, by: Actor, reason: str = "") -> None:
    """End a request that nobody decided, under the lock of its `post`. StateForbids when it is decided already."""
    if not ApprovalRequest.objects.filter(pk=request.pk, status=RequestStatus.WAITING).update(
        status=RequestStatus.EXPIRED
    ):
        raise StateForbids("This request is decided already.")
    facts = {"request": str(request.pk), **({"reason": reason} if reason else {})}
    lifecycle.move(post, PostStatus.EXPIRED, action="post.expired", by=by, facts=facts)
    telling.expired(request)
