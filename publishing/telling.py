"""What the author of a post is told of its deliveries."""

from django.urls import reverse

from notices.kinds import Kind
from notices.services import tell
from posts.models import Post
from publishing.models import Delivery


def public(post: Post) -> None:
    """The first account shows it."""
    _tell(post, Kind.PUBLIC, f"Public: {post.revision.title}")


def kept_in(delivery: Delivery) -> None:
    """It is not public on one account, and why."""
    _tell(delivery.post, Kind.KEPT_IN, f"Not out on {delivery.account}: {delivery.post.revision.title}")


def _tell(post: Post, kind: Kind, words: str) -> None:
    path, urgent = reverse("publishing:post", args=[post.pk]), post.revision.incident_id is not None
    tell([post.author], kind=kind, words=words, path=path, urgent=urgent)
