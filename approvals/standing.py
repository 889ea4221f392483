"""Leave, transfer, separation and return in one act: rights, sessions and queued posts together (389.3)."""

from dataclasses import dataclass

from django.db import transaction

from approvals.freezing import freeze_posts_of, lock_posts_of
from members import standing
from members.models import Member
from members.permissions import check_can_change_standing
from members.standing import Change, Changed
from sign_in.ways_in import close_every_way_in, is_disabled, record_closed

COMES_BACK = (Change.RETURN, Change.REHIRE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the change did: to rights and positions, and to how many queued posts."""

    rights: Changed
    frozen: int
    # They were disabled for another cause before: duty is theirs again, the door is not.
    stays_disabled: bool = False


@transaction.atomic
def change(member: Member, *, to: Change, reason: str, by: Member) -> Outcome:
    """Enter the change `to` for `member`, and freeze what they may no longer post.

    Who was disabled for another cause stays disabled until they are enabled. Who leaves loses every way in.
    Raises NotPermitted, InvalidInput without a reason, or StateForbids where it does not follow.
    """
    check_can_change_standing(by, member)
    # Posts before the member, and all rows before the first event: the order of locks that everybody keeps.
    posts = lock_posts_of(member)
    locked = standing.lock_all_of(member)
    stays_disabled = to in COMES_BACK and is_disabled(locked)
    closed = close_every_way_in(locked) if to == Change.SEPARATION else None
    rights = standing.change(member, to=to, reason=reason, by=by, stays_shut_out=stays_disabled)
    if closed is not None:
        record_closed(locked, closed, by=by.as_actor())
    return Outcome(rights, freeze_posts_of(member, posts=posts, by=by.as_actor()), stays_disabled)
