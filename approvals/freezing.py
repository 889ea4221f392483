"""Freeze what a member has queued once they may no longer post it; its approvals are void for ever (389.3, 389.5(g)).

The worker's gate would refuse each delivery anyway. Freezing says so at once, and keeps an old approval from
coming back to life when the member is authorized again.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from approvals.models import LET_OUT, ApprovalRequest
from core.exceptions import NotPermitted
from members import authorizations
from members.authorizations import check_authorized
from members.models import Member, PostingAuthorization
from posts.models import Post, PostStatus
from posts.services import mark_expired
from publishing import lifecycle, outbox
from publishing.frozen import check_can_take_back, voided_among
from publishing.locking import lock_post
from publishing.models import Delivery, DeliveryStatus
from trail.models import AuditEvent
from trail.services import WORKER, Actor, append
from training.services import check_trained

logger = logging.getLogger(__name__)

# A delivery that is being sent is left to the worker, whose gate decides; the approval behind it is void.
UNDELIVERED = (DeliveryStatus.QUEUED, DeliveryStatus.HELD, DeliveryStatus.SENDING)


def lock_posts_of(member: Member) -> list[int]:
    """Lock what `member` has under way, in the order of `publishing.locking`: all posts, all deliveries.

    Gives the keys of the posts.
    Posts that wait for a decision too: an approval in this second is seen, or waits and is refused.
    """
    under_way = Exists(Delivery.objects.filter(post=OuterRef("pk"), status__in=UNDELIVERED))
    waiting = Q(status__in=(PostStatus.SUBMITTED, PostStatus.APPROVED)) | under_way
    posts = Post.objects.select_for_update(of=("self",), no_key=True).filter(waiting, author=member)
    keys = list(posts.order_by("pk").values_list("pk", flat=True))
    deliveries = Delivery.objects.select_for_update(of=("self",), no_key=True).filter(post__in=keys)
    list(deliveries.order_by("pk").values_list("pk", flat=True))
    return keys


def count_to_freeze(member: Member) -> int:
    """How many posts `freeze_posts_of` would freeze, were `member` to lose every right. At most two queries."""
    by_post = _under_way(Q(author=member)).values()
    voided = voided_among(each for deliveries in by_post for each in deliveries)
    return sum(
        any(each.status == DeliveryStatus.QUEUED or each.approval_id not in voided for each in deliveries)
        for deliveries in by_post
    )


@transaction.atomic
def freeze_posts_of(member: Member, *, by: Actor, posts: list[int] | None = None, reason: str = "") -> int:
    """Freeze every post of `member` that they may no longer post; returns how many.

    `posts`: what `lock_posts_of` gave to a caller who has written an event since; no other row is touched
    then. Without `reason` each says what its author lost. What is frozen already is left as it is.
    """
    locked = lock_posts_of(member) if posts is None else posts
    frozen = 0
    asked: dict[tuple[Any, ...], str] = {}
    author = Member.objects.get(pk=member.pk)
    for deliveries in _under_way(Q(author=author, post__in=locked)).values():
        lost = _what_was_lost(author, deliveries, asked)
        if lost:
            frozen += _freeze(deliveries, reason or lost, by)
    return frozen


def _under_way(chosen: Q) -> dict[int, list[Delivery]]:
    """Undelivered deliveries by post. One query."""
    rows = Delivery.objects.filter(chosen, status__in=UNDELIVERED).select_related(
        "account", "author", "post__current", "revision"
    )
    by_post: dict[int, list[Delivery]] = defaultdict(list)
    for delivery in rows.order_by("post_id", "pk"):
        by_post[delivery.post_id].append(delivery)
    return by_post


def _what_was_lost(author: Member, deliveries: Iterable[Delivery], asked: dict[tuple[Any, ...], str]) -> str:
    """What keeps `author` from posting these now, in one sentence; empty where nothing does.

    `asked` keeps the answers within one round: many posts ask the same.
    """
    for delivery in deliveries:
        revision = delivery.revision
        terms = (author.pk, delivery.account_id, revision.category, revision.incident_id is not None)
        if terms not in asked:
            asked[terms] = _refusal_of(check_authorized, author, delivery.account, category=terms[2], incident=terms[3])
        if asked[terms]:
            return asked[terms]
    if (author.pk,) not in asked:
        asked[author.pk,] = _refusal_of(check_trained, author)
    return asked[author.pk,]


def _refusal_of(check: Callable[..., object], *args: Any, **terms: Any) -> str:
    try:
        check(*args, **terms)
    except NotPermitted as refusal:
        return refusal.reason
    return ""


def _freeze(deliveries: list[Delivery], reason: str, by: Actor) -> bool:
    """Hold what is queued, void the approvals behind all of it. Each event is written once."""
    queued = [each for each in deliveries if each.status == DeliveryStatus.QUEUED]
    for delivery in queued:
        lifecycle.move(
            delivery,
            DeliveryStatus.HELD,
            action="delivery.frozen",
            by=by,
            facts={"reason": reason},
            problem=reason[:300],
        )
    voided = voided_among(deliveries)
    approvals = ApprovalRequest.objects.filter(
        pk__in={int(each.approval_id) for each in deliveries if each.approval_id not in voided},
        status__in=LET_OUT,
    )
    fresh = list(approvals.select_related("post__current", "revision").order_by("pk"))
    for approval in fresh:
        facts = {"reason": reason, "sha256": approval.sha256, "revision": approval.revision.number}
        append("approval.voided", by=by, on=approval.as_subject(), facts=facts)
    return bool(queued or fresh)


def freeze_lost() -> int:
    """Freeze the posts of authors who lost the right by themselves: an end, a lapse of training. How many."""
    voided = AuditEvent.objects.filter(
        object_kind="approval_request", object_id=OuterRef("approval_id"), action="approval.voided"
    )
    not_frozen = Q(status=DeliveryStatus.QUEUED) | Q(~Exists(voided))
    lost: dict[int, Member] = {}
    asked: dict[tuple[Any, ...], str] = {}
    for deliveries in _under_way(not_frozen).values():
        author = deliveries[0].author
        if author.pk not in lost and _what_was_lost(author, deliveries, asked):
            lost[author.pk] = author
    frozen = 0
    for author in lost.values():
        try:
            frozen += freeze_posts_of(author, by=WORKER)
        except Exception:
            logger.exception("the posts of member %s could not be frozen; the next round tries again", author.pk)
    return frozen


@transaction.atomic
def take_back(post: Post, *, by: Member) -> None:
    """Cancel what is frozen, so that its author can write the post anew and submit it.

    What is public already stays public. Raises NotPermitted or StateForbids.
    """
    post = lock_post(post.pk)
    check_can_take_back(by, post, list(Delivery.objects.filter(post=post)))
    outbox.cancel(post.revision, reason="frozen, taken back to be written anew", by=by.as_actor())
    mark_expired(post, by=by.as_actor())


@transaction.atomic
def revoke(authorization: PostingAuthorization, *, reason: str, by: Member) -> int:
    """Revoke `authorization` and freeze what its member had queued under it; returns how many posts."""
    posts = lock_posts_of(authorization.member)
    authorizations.revoke(authorization, reason=reason, by=by)
    return freeze_posts_of(authorization.member, posts=posts, by=by.as_actor())


@transaction.atomic
def suspend(authorization: PostingAuthorization, *, reason: str, by: Member) -> int:
    """Suspend `authorization` and freeze what its member had queued under it; returns how many posts."""
    posts = lock_posts_of(authorization.member)
    authorizations.suspend(authorization, reason=reason, by=by)
    return freeze_posts_of(authorization.member, posts=posts, by=by.as_actor())
