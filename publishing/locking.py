"""One order of locks, so that no two transactions wait for each other (R12).

Incident, request, posts by number, their deliveries, the ladder (`members.ladder.lock_ladder`, one row for all
positions), members by number, what is theirs (authorizations, designations, holdings, second factors, codes),
devices, equipment exceptions, and last the trail. The trail's turn is taken by the first event that a
transaction appends and kept to its end: every row that others lock too is locked before it, or never.
Whoever decides on a post's or a delivery's state by looking at more than one row calls `lock_post` before
that. A single conditional UPDATE of one delivery, followed by its event, needs no more than itself. No key
is ever changed, so rows are locked without their keys: a foreign key that points at them need not wait.
"""

from posts.models import Post
from publishing.models import Delivery


def lock_post(post_id: int) -> Post:
    """The post, locked with all its deliveries to the end of the transaction. Two queries."""
    locked = Post.objects.select_for_update(of=("self",), no_key=True)
    post = locked.select_related("current__incident", "author").get(pk=post_id)
    deliveries = Delivery.objects.select_for_update(no_key=True).filter(post=post).order_by("pk")
    list(deliveries.values_list("pk", flat=True))
    return post
