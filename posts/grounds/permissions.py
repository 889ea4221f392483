"""Who may record, ask for and end legal grounds (389.5(b)). Person rules apart from state rules."""

from core.exceptions import NotPermitted, Refusal, StateForbids
from equipment.proof import check_may_write_from
from members import roles
from members.models import Member, has_permission
from posts.grounds.kinds import TABLE, GroundKind
from posts.models import LegalGround, Post, PostStatus
from posts.permissions import can_write, check_can_write

CLAUSE = "389.5(b)"
# A determination is reviewed while the post is public; nothing is recorded for what is over.
OPEN = frozenset(
    {
        PostStatus.DRAFT,
        PostStatus.SUBMITTED,
        PostStatus.RETURNED,
        PostStatus.EXPIRED,
        PostStatus.APPROVED,
        PostStatus.PUBLISHED,
    }
)


def is_deciding_supervisor(by: Member) -> bool:
    return by.is_supervisor and has_permission(by, roles.DECIDE)


def wrote(by: Member, post: Post) -> bool:
    """Whether `by` is the author or edited any revision."""
    return by.pk in post.writers


def check_can_record(by: Member, post: Post, kind: GroundKind) -> None:
    """Raise NotPermitted or StateForbids with what keeps `by` from recording a ground of this kind."""
    _check_open(post)
    if not kind.supervisor_decides:
        if not is_deciding_supervisor(by):
            check_can_write(by)
    elif not is_deciding_supervisor(by):
        raise NotPermitted(
            f"“{kind.label}” is decided by a supervisor ({kind.statute}).",
            clause=CLAUSE,
            who_can_help="a supervisor who did not write the post",
        )
    elif wrote(by, post):
        raise NotPermitted(
            f"You wrote this post; “{kind.label}” is decided by a supervisor who did not ({kind.statute}).",
            clause=CLAUSE,
            who_can_help="another supervisor",
        )
    check_may_write_from(by, was_submitted=post.status != PostStatus.DRAFT)


def recordable(by: Member, post: Post) -> list[GroundKind]:
    """The kinds that `by` may record for `post` now. A few queries, however many kinds."""
    if post.status not in OPEN:
        return []
    decides = is_deciding_supervisor(by) and not wrote(by, post)
    enters = is_deciding_supervisor(by) or can_write(by)
    return [kind for kind in TABLE if (decides if kind.supervisor_decides else enters)]


def check_can_ask(by: Member, post: Post) -> None:
    """Who writes asks a supervisor to decide; the draft is shown to them from then on."""
    _check_open(post)
    check_can_write(by)
    check_may_write_from(by, was_submitted=post.status != PostStatus.DRAFT)


def can_ask(by: Member, post: Post) -> bool:
    try:
        check_can_ask(by, post)
    except Refusal:
        return False
    return True


def check_can_end(by: Member, ground: LegalGround) -> None:
    """Ending is the careful direction: whoever writes for the Department may, and every supervisor."""
    if not is_deciding_supervisor(by):
        check_can_write(by)
    check_may_write_from(by, was_submitted=True)


def can_end_grounds(by: Member) -> bool:
    return is_deciding_supervisor(by) or can_write(by)


def _check_open(post: Post) -> None:
    if post.status not in OPEN:
        here = PostStatus(post.status).label.lower()
        raise StateForbids(f"This post is in the state “{here}”; nothing is recorded for it any more.", clause=CLAUSE)
