"""Every way in of a member who left: closed, so that none of them opens for who is hired again (CJIS AC-2, IA-5).

Called by `approvals.standing` in the transaction of the separation. Whoever comes back begins like a
newcomer: with a code of access.
"""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from core import clock
from members.models import Member
from sign_in.invitation_models import Invitation
from sign_in.models import BreakGlass, Disablement
from trail.services import Actor, append

WHY = "The member left the Department"


def close_every_way_in(member: Member) -> dict[str, int]:
    """Take password, second factors, identity, break-glass entry and open codes; how many of each.

    Called with the member's row locked and before any event, as the order of locks wants it; the event
    follows with `record_closed`.
    """
    now, had_password = clock.now(), member.has_usable_password()
    member.set_unusable_password()
    member.save(update_fields=["password"])
    mine = {"member": member}
    return {
        "password": int(had_password),
        "second_factors": Authenticator.objects.filter(user=member).delete()[0],
        "identities": SocialAccount.objects.filter(user=member).delete()[0],
        "break_glass": BreakGlass.objects.filter(**mine, disabled_at__isnull=True).update(
            disabled_at=now, disabled_reason=WHY
        ),
        "codes": Invitation.objects.filter(**mine, used_at__isnull=True, expires_at__gt=now).update(expires_at=now),
    }


def record_closed(member: Member, closed: dict[str, int], *, by: Actor) -> None:
    append("member.ways_in_closed", by=by, on=member.as_subject(), facts=dict(closed))


def is_disabled(member: Member) -> bool:
    """Whether somebody disabled them, or the night did, and nobody enabled them since. One query."""
    return Disablement.objects.filter(member=member, enabled_at__isnull=True).exists()
