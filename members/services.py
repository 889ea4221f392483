"""Add members and write the roles."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from members.models import Member
from members.roles import ROLES
from trail.services import Actor, append


@transaction.atomic
def sync_roles() -> None:
    """Make groups and their permissions equal to `roles.ROLES`. Safe to run at each start."""
    by_name = {f"{p.content_type.app_label}.{p.codename}": p for p in Permission.objects.select_related("content_type")}
    for role, permissions in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(by_name[name] for name in permissions)


@transaction.atomic
def add_member(
    *,
    username: str,
    first_name: str,
    last_name: str,
    position: str,
    by: Actor,
    roles: list[str],
    password: str | None = None,
    assignment: str = "",
    badge_number: str = "",
    supervisor: Member | None = None,
) -> Member:
    """Enter a member with his roles. Without a password he cannot sign in until one is set."""
    member = Member(
        username=username,
        first_name=first_name,
        last_name=last_name,
        position=position,
        assignment=assignment,
        badge_number=badge_number,
        supervisor=supervisor,
    )
    member.set_password(password)
    member.full_clean(exclude=["password"])
    member.save()
    member.groups.set(Group.objects.filter(name__in=roles))
    append("member.added", by=by, on=member.as_subject(), facts={"position": position, "roles": roles})
    return member
