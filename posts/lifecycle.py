"""The states of a post: the table is the machine, and `move` the only writer of a status."""

from typing import Any

from core import clock
from core.exceptions import StaleVersion, StateForbids
from posts.models import Post, PostStatus
from trail.services import Actor, append

S = PostStatus

TRANSITIONS: dict[PostStatus, frozenset[PostStatus]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.SUBMITTED: frozenset({S.APPROVED, S.RETURNED, S.REJECTED, S.WITHDRAWN, S.EXPIRED, S.DRAFT}),
    # A returned or expired post is written anew and submitted again; so is one that its author took back.
    S.RETURNED: frozenset({S.DRAFT, S.SUBMITTED, S.WITHDRAWN}),
    S.EXPIRED: frozenset({S.DRAFT, S.SUBMITTED, S.WITHDRAWN}),
    # What its author moves to another time is a draft again: the approval was of that time (389.3).
    # 389.4.1: what the former commander signed off for later waits again, for the new one.
    S.APPROVED: frozenset({S.PUBLISHED, S.WITHDRAWN, S.EXPIRED, S.DRAFT, S.SUBMITTED}),
    S.PUBLISHED: frozenset({S.REMOVED}),
    S.REJECTED: frozenset(),
    S.WITHDRAWN: frozenset(),
    S.REMOVED: frozenset(),
}
EDITABLE = frozenset({S.DRAFT, S.RETURNED, S.EXPIRED})


def check_can_move(post: Post, to: PostStatus) -> None:
    """Raise StateForbids, in the member's words, when `post` cannot become `to` from where it stands."""
    if to not in TRANSITIONS[PostStatus(post.status)]:
        here = PostStatus(post.status).label.lower()
        raise StateForbids(f"This post is in the state “{here}”; it cannot become “{to.label.lower()}”.")


def check_can_submit_from(post: Post) -> None:
    """Raise StateForbids unless its author may submit `post` from where it stands.

    What is approved is not submitted again by its author: only a transfer of command asks anew (389.4.1).
    """
    if post.status not in EDITABLE:
        here = PostStatus(post.status).label.lower()
        raise StateForbids(f"This post is in the state “{here}”; it cannot be submitted.")


def move(post: Post, to: PostStatus, *, action: str, by: Actor, facts: dict[str, Any] | None = None) -> None:
    """Change the status, optimistically locked on `version`, and record the event `action`.

    Raises StateForbids where the table has no such move, StaleVersion where another act came first.
    """
    check_can_move(post, to)
    moved = Post.objects.filter(pk=post.pk, status=post.status, version=post.version).update(
        status=to, version=post.version + 1, changed_at=clock.now()
    )
    if not moved:
        raise StaleVersion("Somebody else changed this post a moment ago. Look at it again before you act.")
    post.status, post.version = to, post.version + 1
    append(action, by=by, on=post.as_subject(), facts=facts)
