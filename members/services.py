"""Add and edit members, give and take roles, write the roles and the ladder, end sessions."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F

from core import clock
from core.exceptions import InvalidInput, NotPermitted
from members import roles as known
from members.ladder import CLAUSE, check_keeps_roster, check_not_himself, fill, lock_ladder
from members.models import DutyStatus, Holding, HoldingKind, Member, Position, Rank, has_permission
from members.particulars import COLUMNS, check_free, clean_particulars
from members.projection import lock_member
from members.ranks import write_ranks
from trail.services import Actor, append


@transaction.atomic
def sync_roles() -> None:
    """Make groups and their permissions equal to `roles.ROLES`, and add missing ranks. Safe at each start."""
    by_name = {f"{p.content_type.app_label}.{p.codename}": p for p in Permission.objects.select_related("content_type")}
    for role, permissions in known.ROLES.items():
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
    by: Member | Actor,
    roles: Iterable[str] = (),
    password: str | None = None,
    position: Position | None = None,
    badge_number: str = "",
    **about: str,
) -> Member:
    """Enter a member with rank, roles and position. Without a password they cannot sign in until one is set.

    `about`: further columns of Member, such as email, post_id or classification. Raises InvalidInput, naming
    the field. Roles come from the command line only; a member gives them by `set_roles`.
    """
    actor = check_keeps_roster(by)
    # Two entries of one name or badge in the same second are seen by each other.
    lock_ladder()
    roles = list(roles)
    if roles and isinstance(by, Member):
        check_assigns_roles(by)
    step = Rank.objects.filter(code=rank).first()
    if step is None:
        raise InvalidInput(f"The ladder has no rank “{rank}”.", field="rank")
    names = {"username": username, "first_name": first_name, "last_name": last_name, "badge_number": badge_number}
    values = clean_particulars(names | about)
    check_free(values)
    member = Member(rank=step, title=step.short, **values)
    member.set_password(password)
    member.save()
    if roles:
        member.groups.set(Group.objects.filter(name__in=roles))
    append("member.added", by=actor, on=member.as_subject(), facts={"rank": step.name, "roles": roles})
    if position is not None:
        fill(position, member, by=by)
    return member


@transaction.atomic
def edit_member(member: Member, *, by: Member | Actor, rank: Rank | None = None, **about: str) -> bool:
    """Write who the member is; say whether anything differs. `about`: columns of Member; others stay.

    `rank` counts for a member without a position of their own; with one, the rank is that of the position.
    """
    actor = check_keeps_roster(by)
    # Two entries of one name or badge in the same second are seen by each other.
    lock_ladder()
    member = lock_member(member)
    if member.duty_status == DutyStatus.SEPARATED:
        raise InvalidInput(f"{member.display_name} has left the Department; their entry stays as it was.")
    values = clean_particulars(about)
    changed: dict[str, object] = {name: value for name, value in values.items() if getattr(member, name) != value}
    check_free({name: str(value) for name, value in changed.items()}, besides=member)
    if rank is not None and rank != member.rank:
        _check_may_set_rank(member, by)
        changed |= {"rank": rank, "title": rank.short}
    if not changed:
        return False
    facts = {name: [str(getattr(member, name) or ""), str(value)] for name, value in changed.items()}
    _write(member, changed)
    member.refresh_from_db()
    append("member.edited", by=actor, on=member.as_subject(), facts={"changed": facts})
    return True


def _write(member: Member, changed: dict[str, object]) -> None:
    """Column by column, by name: nothing beside the roster's own can be written here."""
    now = {name: changed.get(name, getattr(member, name)) for name in (*COLUMNS, "classification", "rank", "title")}
    Member.objects.filter(pk=member.pk).update(
        username=now["username"],
        first_name=now["first_name"],
        last_name=now["last_name"],
        badge_number=now["badge_number"],
        email=now["email"],
        post_id=now["post_id"],
        classification=now["classification"],
        rank=now["rank"],
        title=now["title"],
    )


def _check_may_set_rank(member: Member, by: Member | Actor) -> None:
    check_not_himself(by, member)
    if holds_own_position(member):
        raise InvalidInput("The rank is that of the position which the member holds.", field="rank", clause=CLAUSE)


def holds_own_position(member: Member) -> bool:
    """Whether a position in their own right is theirs now. One query."""
    live = Holding.objects.live(clock.now()).filter(member=member, kind=HoldingKind.FILLED)
    return live.filter(position__closed_at__isnull=True).exists()


@transaction.atomic
def set_roles(member: Member, *, roles: Iterable[str], by: Member) -> bool:
    """Make `roles` the roles of `member`, from their next request on; say whether anything differs.

    Nobody gives themselves a role. Raises InvalidInput for a role that the code does not know.
    """
    check_assigns_roles(by)
    if by.pk == member.pk:
        raise NotPermitted(
            "Nobody gives themselves a role.", clause=CLAUSE, who_can_help="another system administrator"
        )
    wanted = set(roles)
    if unknown := wanted - set(known.ROLES):
        raise InvalidInput(f"There is no role “{sorted(unknown)[0]}”.", field="roles")
    member = lock_member(member)
    if wanted and member.duty_status == DutyStatus.SEPARATED:
        raise InvalidInput(f"{member.display_name} has left the Department.", field="roles")
    before = set(member.groups.values_list("name", flat=True))
    if before == wanted:
        return False
    member.groups.set(Group.objects.filter(name__in=wanted))
    facts = {"before": sorted(before), "after": sorted(wanted)}
    append("member.roles_changed", by=by.as_actor(), on=member.as_subject(), facts=facts)
    return True


def check_assigns_roles(by: Member) -> None:
    if not can_assign_roles(by):
        raise NotPermitted(
            "Roles are given and taken by a system administrator.", clause=CLAUSE, who_can_help="a system administrator"
        )


def can_assign_roles(by: Member) -> bool:
    return by.is_on_duty and has_permission(by, known.ASSIGN_ROLES)


def end_sessions(member: Member) -> None:
    """End every session of `member` at its next request."""
    Member.objects.filter(pk=member.pk).update(session_epoch=F("session_epoch") + 1)
