"""From a post to the request to post that it was drafted from, for those who may read that request (389.3)."""

from approvals.asking.selectors import visible_to
from approvals.models import PostRequest
from members.models import Member


def request_behind(member: Member, post_id: int) -> PostRequest | None:
    """The request behind a post, if there is one and `member` may read it. One query."""
    return visible_to(member).filter(post=post_id).first()
