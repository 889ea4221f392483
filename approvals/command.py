"""Command passes on, or the incident ends: what becomes, in the same second, of posts that are not public (389.4.1).

Authority is split at the second of the transfer. What a worker was handed by then goes out as it was signed off. What
was signed off for later waits again, the same revision, for the new Incident Commander. What waits for a sign-off
needs no act: `incidents.services.check_commands` asks who commands at the second of the decision.
"""

from dataclasses import dataclass

from django.db import transaction

from approvals.concluding import LastWord, write_last_word
from approvals.models import ApprovalRequest, RequestStatus
from approvals.requests import end_requests, expire, way_of, write_request
from core import clock
from equipment.proof import check_may_post_from
from incidents import services
from incidents.models import CommandAssignment, Incident
from incidents.permissions import check_may_open
from members.models import Member
from posts import lifecycle
from posts.models import Post, PostStatus
from posts.services import mark_expired
from publishing.models import Delivery, DeliveryStatus
from trail.services import append

NOTHING_SAID = LastWord()
UNDER_WAY = (PostStatus.SUBMITTED, PostStatus.APPROVED)
UNSENT = (DeliveryStatus.QUEUED, DeliveryStatus.HELD)


@dataclass(frozen=True, slots=True)
class Transfer:
    """The new command, and how many posts that were signed off before wait for the new commander."""

    assignment: CommandAssignment
    taken_back: int


@transaction.atomic
def hand_over(incident: Incident, *, commander: Member, by: Member, reason: str = "", ics_201: str = "") -> Transfer:
    """Give the command to `commander` from this second, with what was signed off and goes out later.

    Raises NotPermitted, InvalidInput for somebody who may not command or does already, StateForbids when the
    incident is concluded.
    """
    check_may_open(by)
    check_may_post_from(by)
    # All rows before the first event: a sign-off of this second is seen, or waits and is refused.
    posts = _lock_under_way(incident)
    assignment = services.assign_command(incident, commander=commander, by=by, reason=reason, ics_201=ics_201)
    why = f"{assignment.commander.title_and_name} took command before it went out"
    later = [post for post in posts if _goes_out_later(post)]
    for post in later:
        _ask_again(post, reason=why, by=by)
    return Transfer(assignment, len(later))


@transaction.atomic
def conclude(incident: Incident, *, by: Member, word: LastWord = NOTHING_SAID) -> int:
    """Conclude the incident, and cancel what waits for a sign-off or is not sent yet. Returns how many posts.

    Each can be written anew by its author and submitted outside the incident. What is being sent is left to its
    worker. Raises NotPermitted, StateForbids when it is concluded already, or InvalidInput where the public was told
    of it and `word` does not say how they hear that it is over.
    """
    check_may_open(by)
    check_may_post_from(by)
    posts = _lock_under_way(incident)
    services.conclude(incident, by=by)
    write_last_word(incident, word, by=by)
    return sum(_cancel(post, reason=f"{incident} is concluded", by=by) for post in posts)


def _lock_under_way(incident: Incident) -> list[Post]:
    """Posts of the incident that wait or are approved, locked in the order of `publishing.locking`. Three queries."""
    list(Incident.objects.select_for_update(no_key=True).filter(pk=incident.pk))
    posts = Post.objects.select_for_update(of=("self",), no_key=True).filter(
        current__incident=incident, status__in=UNDER_WAY
    )
    locked = list(posts.select_related("current__incident", "author").order_by("pk"))
    deliveries = Delivery.objects.select_for_update(of=("self",), no_key=True).filter(post__in=locked)
    list(deliveries.order_by("pk").values_list("pk", flat=True))
    return locked


def _is_unsent(post: Post) -> bool:
    """Whether every delivery of the approved revision still stands in the queue, or is held there."""
    states = Delivery.objects.filter(revision=post.current_id).exclude(status=DeliveryStatus.CANCELLED)
    found = set(states.values_list("status", flat=True))
    return post.status == PostStatus.APPROVED and found <= set(UNSENT)


def _goes_out_later(post: Post) -> bool:
    """Whether no worker was told to send it: an embargo or a planned time keeps it, or a gate holds it."""
    waiting = Delivery.objects.filter(revision=post.current_id, status__in=UNSENT)
    told = waiting.filter(status=DeliveryStatus.QUEUED, due_at__lte=clock.now(), part=1)
    return _is_unsent(post) and not told.exists()


def _ask_again(post: Post, *, reason: str, by: Member) -> ApprovalRequest:
    """Void the sign-off of the locked `post`, and ask whoever commands now about the same revision."""
    end_requests(post, reason=reason, by=by)
    lifecycle.move(
        post, PostStatus.SUBMITTED, action="post.returned_to_command", by=by.as_actor(), facts={"reason": reason}
    )
    request = write_request(post, way_of(incident=True, found=[]))
    append(
        "approval.requested",
        by=by.as_actor(),
        on=request.as_subject(),
        facts={"route": request.route, "sha256": request.sha256, "revision": post.revision.number},
    )
    return request


def _cancel(post: Post, *, reason: str, by: Member) -> bool:
    """End what waits or was signed off of the locked `post`; its author can write it anew."""
    if post.status == PostStatus.SUBMITTED:
        request = ApprovalRequest.objects.get(post=post, status=RequestStatus.WAITING)
        expire(request, post, by=by.as_actor(), reason=reason)
        return True
    if not _is_unsent(post):
        return False
    end_requests(post, reason=reason, by=by)
    mark_expired(post, by=by.as_actor())
    return True
