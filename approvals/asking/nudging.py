"""Remind who does not act, ask one level higher in time, follow the ladder where it changes. Never endorse."""

import logging
from collections.abc import Callable

from django.db import transaction

from approvals.asking.climbing import climb_of
from approvals.asking.routing import ask_too, follow, lock_request, remind_after
from approvals.asking.steps import write_step
from approvals.models import AskStatus, PostRequest, StepKind
from core import clock
from trail.services import WORKER, append

logger = logging.getLogger(__name__)
# Of one round; what is left waits for the next minute.
MOST = 200


def nudge_overdue() -> int:
    """Remind or escalate every request on which nobody acted in time. Returns how many."""
    overdue = PostRequest.objects.filter(status=AskStatus.CLIMBING, nudge_at__lte=clock.now())
    return _each(list(overdue.order_by("nudge_at").values_list("pk", flat=True)[:MOST]), _nudge)


def follow_ladder() -> int:
    """Ask somebody else where a link left, or came back, while a request waited for them. Returns how many."""
    waiting = PostRequest.objects.filter(status=AskStatus.CLIMBING).order_by("looked_at", "pk")
    return _each(list(waiting.values_list("pk", flat=True)[:MOST]), _follow)


def _each(keys: list[int], act: Callable[[int], bool]) -> int:
    count = 0
    for pk in keys:
        try:
            count += act(pk)
        except Exception:
            logger.exception("request to post %s could not be looked after; the next round tries again", pk)
    return count


@transaction.atomic
def _follow(pk: int) -> bool:
    request = lock_request(PostRequest(pk=pk))
    return request.status == AskStatus.CLIMBING and follow(request, by=WORKER)


@transaction.atomic
def _nudge(pk: int) -> bool:
    request = lock_request(PostRequest(pk=pk))
    now = clock.now()
    if request.status != AskStatus.CLIMBING or request.nudge_at is None or request.nudge_at > now:
        return False
    tiers = climb_of(request).tiers
    if request.reminded_at is not None and request.escalations + 1 < len(tiers):
        _escalate(request)
    else:
        _remind(request)
    return True


def _remind(request: PostRequest) -> None:
    """Whoever is asked sees it marked; at the top of the chain that is all that ever happens by itself."""
    now = clock.now()
    PostRequest.objects.filter(pk=request.pk).update(reminded_at=now, nudge_at=now + remind_after())
    asked = [f"{row.member.title_and_name}, {row.capacity}" for row in request.asked_now.select_related("member")]
    write_step(request, StepKind.REMINDED, note=", ".join(asked))
    append("post_request.reminded", by=WORKER, on=request.as_subject(), facts={"asked": asked})


def _escalate(request: PostRequest) -> None:
    """One level up: the next link that is present may act as well. Who was asked before still may."""
    now = clock.now()
    above = climb_of(request).tiers[request.escalations + 1]
    PostRequest.objects.filter(pk=request.pk).update(
        escalations=request.escalations + 1, reminded_at=None, nudge_at=now + remind_after()
    )
    ask_too(request, above)
    names = [f"{place.member.title_and_name}, {place.capacity}" for place in above]
    write_step(request, StepKind.ESCALATED, note=", ".join(names))
    append("post_request.escalated", by=WORKER, on=request.as_subject(), facts={"asked": names})
