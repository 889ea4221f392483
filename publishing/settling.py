"""When no account took a post and none will, the post says so, and its author may try again."""

from django.db import transaction

from core import clock
from core.exceptions import StaleVersion, StateForbids
from posts.models import Post
from posts.services import mark_expired
from publishing import lifecycle
from publishing.models import Delivery, DeliveryStatus
from trail.services import WORKER, Actor

OVER = (DeliveryStatus.FAILED, DeliveryStatus.EXPIRED, DeliveryStatus.CANCELLED)


def close_post_if_over(delivery: Delivery, *, by: Actor) -> None:
    """Called in the transaction that ends `delivery` without a public post."""
    # The lock first: of two deliveries that end at the same time, the later one sees the other's end.
    post = Post.objects.select_for_update(of=("self",)).select_related("current").get(pk=delivery.post_id)
    if not Delivery.objects.filter(post=post).exclude(status__in=OVER).exists():
        mark_expired(post, by=by)


def expire_held() -> int:
    """Held deliveries whose approval is no longer good can never go out; they say so. Returns how many."""
    late = Delivery.objects.filter(status=DeliveryStatus.HELD, good_until__lte=clock.now())
    count = 0
    for delivery in list(late.select_related("account", "post__current")[:200]):
        try:
            _expire(delivery)
        except (StaleVersion, StateForbids):
            continue
        count += 1
    return count


@transaction.atomic
def _expire(delivery: Delivery) -> None:
    reason = "The approval is no longer good: too much time has passed."
    facts = {"reason": reason}
    lifecycle.move(delivery, DeliveryStatus.EXPIRED, action="delivery.expired", by=WORKER, facts=facts, problem=reason)
    close_post_if_over(delivery, by=WORKER)
