"""Who changes the lists of screening: a supervisor or the Chief, with no post of their own in the queue (389.5)."""

from django.db.models import Q

from core.exceptions import NotPermitted, Refusal, StateForbids
from members.models import Member
from posts.grounds.permissions import is_deciding_supervisor
from posts.lists.known import Known
from posts.models import Post, PostStatus

CLAUSE = "389.5"
_ON_ITS_WAY = (PostStatus.SUBMITTED, PostStatus.APPROVED)


def check_can_change(by: Member, known: Known) -> None:
    """Raise NotPermitted for a person, StateForbids for a list that only a new version of the program changes."""
    check_may_change_lists(by)
    if known.fixed:
        raise StateForbids(f"The Department keeps no edition of this list. {known.fixed}", clause=CLAUSE)


def check_may_change_lists(by: Member) -> None:
    if not is_deciding_supervisor(by):
        raise NotPermitted(
            "The lists of screening are changed by a supervisor or the Chief of Police.",
            clause=CLAUSE,
            who_can_help="a supervisor",
        )
    own = Post.objects.filter(Q(author=by) | Q(current__created_by=by), status__in=_ON_ITS_WAY)
    if (waiting := own.select_related("current").first()) is not None:
        raise NotPermitted(
            f"Your post “{waiting.title}” is on its way and not public yet. Until then, somebody else changes what "
            "screening looks for.",
            clause=CLAUSE,
            who_can_help="another supervisor",
        )


def can_change(by: Member, known: Known) -> bool:
    try:
        check_can_change(by, known)
    except Refusal:
        return False
    return True
