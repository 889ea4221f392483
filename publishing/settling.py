"""When the last delivery of a post has ended, the post says so: removed, or not published and free to try again."""

from django.db import transaction

from core import clock
from posts.models import Post
from posts.services import mark_expired, mark_removed
from publishing import lifecycle
from publishing.gates import TOO_LATE
from publishing.locking import lock_post
from publishing.models import Delivery, DeliveryStatus
from trail.services import WORKER, Actor

OVER = (DeliveryStatus.FAILED, DeliveryStatus.EXPIRED, DeliveryStatus.CANCELLED)


def close_post_if_over(delivery: Delivery, *, by: Actor) -> None:
    """Called in the transaction that ends `delivery`, with the post locked: the last one closes the post."""
    post = Post.objects.select_related("current").get(pk=delivery.post_id)
    ended = set(Delivery.objects.filter(post=post).values_list("status", flat=True))
    if not ended <= {*OVER, DeliveryStatus.REMOVED}:
        return
    if DeliveryStatus.REMOVED in ended:
        mark_removed(post, by=by)
    else:
        mark_expired(post, by=by)


def held_too_long() -> list[int]:
    """Held deliveries whose approval is no longer good: they can never go out."""
    late = Delivery.objects.filter(status=DeliveryStatus.HELD, good_until__lte=clock.now())
    return list(late.values_list("pk", flat=True)[:200])


@transaction.atomic
def expire_held(pk: int) -> None:
    """Say of a held delivery that it is too late for it."""
    found = Delivery.objects.select_related("account", "post__current").get(pk=pk)
    lock_post(found.post_id)
    reason = TOO_LATE
    facts = {"reason": reason}
    lifecycle.move(found, DeliveryStatus.EXPIRED, action="delivery.expired", by=WORKER, facts=facts, problem=reason)
    close_post_if_over(found, by=WORKER)
