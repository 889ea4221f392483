"""When no account took a post and none will, the post says so, and its author may try again."""

from django.db import transaction

from core import clock
from posts.models import Post
from posts.services import mark_expired
from publishing import lifecycle
from publishing.locking import lock_post
from publishing.models import Delivery, DeliveryStatus
from trail.services import WORKER, Actor

OVER = (DeliveryStatus.FAILED, DeliveryStatus.EXPIRED, DeliveryStatus.CANCELLED)


def close_post_if_over(delivery: Delivery, *, by: Actor) -> None:
    """Called in the transaction that ends `delivery` without a public post, with the post locked."""
    post = Post.objects.select_related("current").get(pk=delivery.post_id)
    if not Delivery.objects.filter(post=post).exclude(status__in=OVER).exists():
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
    reason = "The approval is no longer good: too much time has passed."
    facts = {"reason": reason}
    lifecycle.move(found, DeliveryStatus.EXPIRED, action="delivery.expired", by=WORKER, facts=facts, problem=reason)
    close_post_if_over(found, by=WORKER)
