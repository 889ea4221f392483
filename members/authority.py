"""Who authorizes at this very second: asked again under the locks, whatever the page that sent the act knew (389.3).

Locked in one order: the member whom it is about, then the order of the designee, then the trail. Whoever
revokes that order takes its row too, so that one of the two waits for the other.
"""

from dataclasses import dataclass

from core import clock
from core.exceptions import NotPermitted
from members.models import Designation, Member, PostingAuthorization
from members.permissions import authority_of, check_can_authorize
from members.projection import lock_member
from trail.selectors import last_event

CLAUSE = "389.3"
CHIEF = "the Chief of Police"


@dataclass(frozen=True, slots=True)
class Authority:
    """The member locked, in which capacity they are authorized, and under which order; none is the Chief's own word."""

    member: Member
    capacity: str
    order: Designation | None

    @property
    def is_chiefs(self) -> bool:
        return self.order is None


def take_authority(by: Member, member: Member) -> Authority:
    """Lock, and check `by` as they stand in the database. Raises NotPermitted where the right is gone."""
    locked = lock_member(member)
    now_by = Member.objects.get(pk=by.pk)
    orders = Designation.objects.select_for_update(no_key=True, of=("self",)).filter(designee=now_by)
    # Read to the last row: each is locked, and one that was revoked meanwhile is seen as revoked.
    list(orders.filter(revoked_at__isnull=True, ends_at__gt=clock.now()).order_by("pk"))
    check_can_authorize(now_by, locked)
    capacity, order = authority_of(now_by)
    return Authority(locked, capacity, order)


def check_entered_by_another(by: Member, authority: Authority) -> None:
    """A designee authorizes nobody whose account they made: one hand for both would be no second pair of eyes."""
    if authority.is_chiefs:
        return
    entered = last_event("member.added", kind="member", object_id=authority.member.pk)
    if entered is not None and entered.actor_id == str(by.pk):
        raise NotPermitted(
            f"You entered {authority.member} yourself. Somebody else authorizes them.",
            clause=CLAUSE,
            who_can_help=CHIEF,
        )


def check_not_reserved(authority: Authority) -> None:
    """What the Chief in person suspended, no designee lifts, replaces or goes round."""
    if authority.is_chiefs:
        return
    held = PostingAuthorization.objects.filter(
        member=authority.member, suspended_by_chief=True, revoked_at__isnull=True
    ).exclude(ends_at__lte=clock.now())
    if held.exists():
        raise NotPermitted(
            f"The Chief of Police suspended an authorization of {authority.member}. The Chief alone decides on it.",
            clause=CLAUSE,
            who_can_help=CHIEF,
        )
