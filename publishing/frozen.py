"""Posts whose approval was voided while they waited: what is left of one is taken back and written anew (389.3)."""

from collections.abc import Iterable

from core.exceptions import NotPermitted, StateForbids
from members import roles
from members.models import Member, has_permission
from posts.models import Post
from posts.permissions import can_write
from publishing.gates import VOIDED
from publishing.models import Delivery, DeliveryStatus
from trail.selectors import objects_with


def voided_among(deliveries: Iterable[Delivery]) -> set[str]:
    """The approvals behind `deliveries` that were voided, by their number. One query."""
    return objects_with(VOIDED, kind="approval_request", object_ids={each.approval_id for each in deliveries})


def is_frozen(deliveries: Iterable[Delivery]) -> bool:
    """Whether something of a post waits that can never go out. No query where nothing is held."""
    held = [each for each in deliveries if each.status == DeliveryStatus.HELD]
    return bool(held) and bool(voided_among(held))


def check_can_take_back(by: Member, post: Post, deliveries: Iterable[Delivery]) -> None:
    """The author, once they may write again, or a supervisor; and only what is frozen."""
    may_author = by.pk == post.author_id and can_write(by)
    if not (may_author or (by.is_supervisor and has_permission(by, roles.DECIDE))):
        raise NotPermitted(
            "A frozen post is taken back by its author, once they are authorized again, or by a supervisor.",
            clause="389.3",
            who_can_help="any supervisor",
        )
    if not is_frozen(deliveries):
        raise StateForbids("Nothing of this post is frozen.", clause="389.3")


def can_take_back(by: Member, post: Post, deliveries: Iterable[Delivery]) -> bool:
    """The twin of `check_can_take_back`, for the post page."""
    try:
        check_can_take_back(by, post, deliveries)
    except (NotPermitted, StateForbids):
        return False
    return True
