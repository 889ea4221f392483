"""One order of locks, so that no two transactions wait for each other: post, its deliveries, then the trail.

The trail's turn is taken by the first event that a transaction appends. Whoever changes a post or a
delivery calls `lock_post` before that.
"""

from posts.models import Post
from publishing.models import Delivery


def lock_post(post_id: int) -> Post:
    """The post, locked with all its deliveries to the end of the transaction. Two queries."""
    post = Post.objects.select_for_update(of=("self",)).select_related("current", "author").get(pk=post_id)
    list(Delivery.objects.select_for_update().filter(post=post).order_by("pk").values_list("pk", flat=True))
    return post
