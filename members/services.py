"""Add members, write the roles and the ladder, end sessions."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F

from core.exceptions import InvalidInput
from members.ladder import fill
from members.models import Member, Position, Rank
from members.ranks import write_ranks
from members.roles import ROLES
from trail.services import Actor, append


@transaction.atomic
def sync_roles() -> None:
    """Make groups and their permissions equal to `roles.ROLES`, and add missing ranks. Safe at each start."""
    by_name = {f"{p.content_type.app_label}.{p.codename}": p for p in Permission.objects.select_related("content_type")}
    for role, permissions in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(by_name[name] for name in permissions)
    write_ranks()


@transaction.atomic
def add_member(
    *,
    username: str,
    first_name: str,
    last_name: str,
    rank: str,
    by: Actor,
    roles: list[str],
    password: str | None = None,
    position: Position | None = None,
    badge_number: str = "",
    **about: str,
) -> Member:
    """Enter a member with his rank, roles and position. Without a password he cannot sign in until one is set.

    `about`: further columns of Member, such as email, post_id or classification.
    """
    step = Rank.objects.filter(code=rank).first()
    if step is None:
        raise InvalidInput(f"The ladder has no rank “{rank}”.", field="rank")
    member = Member(
        username=username,
        first_name=first_name,
        last_name=last_name,
        rank=step,
        title=step.short,
        badge_number=badge_number,
        **about,
    )
    member.set_password(password)
    member.full_clean(exclude=["password"])
    member.save()
    member.groups.set(Group.objects.filter(name__in=roles))
    append("member.added", by=by, on=member.as_subject(), facts={"rank": step.name, "roles": roles})
    if position is not None:
        fill(position, member, by=by)
    return member


def end_sessions(member: Member) -> None:
    """End every session of `member` at its next request."""
    Member.objects.filter(pk=member.pk).update(session_epoch=F("session_epoch") + 1)
