"""For whom Django's admin opens: system administrators, one by one, named on the machine."""

from django.db import transaction

from core.exceptions import StateForbids
from members import roles
from members.models import Member
from members.projection import lock_member
from trail.services import Actor, append


@transaction.atomic
def open_admin_door(member: Member, *, by: Actor) -> None:
    """Let `member` read in the admin. The role alone is not enough, and this is nothing without the role."""
    member = lock_member(member)
    if not member.groups.filter(name=roles.SYSTEM_ADMINISTRATOR).exists():
        raise StateForbids(f"{member} is no system administrator.")
    if member.is_staff:
        raise StateForbids(f"The admin is open to {member} already.")
    Member.objects.filter(pk=member.pk).update(is_staff=True)
    append("admin_door.opened", by=by, on=member.as_subject())


@transaction.atomic
def close_admin_door(member: Member, *, by: Actor) -> None:
    if not Member.objects.filter(pk=member.pk, is_staff=True).update(is_staff=False):
        raise StateForbids(f"The admin is not open to {member}.")
    append("admin_door.closed", by=by, on=member.as_subject())
