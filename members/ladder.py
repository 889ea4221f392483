"""Open positions, fill them, end a holding: the only writer of the ladder's rows (389.3).

Each verb takes `by`: a member, whose right is checked, or the actor of a command on the machine.
"""

from datetime import datetime

from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_text
from members import roles
from members.models import Holding, HoldingKind, Member, Position, Rank
from members.models.ladder import HoldingQuerySet
from members.permissions import check_permission
from trail.services import Actor, append

CLAUSE = "389.3"
TITLE_LENGTH = 80
# Deeper than any department; a chain that is longer than this goes round in a circle.
DEEPEST = 50


def check_keeps_roster(by: Member | Actor) -> Actor:
    """Raise NotPermitted unless `by` keeps the roster; give the actor for the trail."""
    if isinstance(by, Actor):
        return by
    check_permission(
        by,
        roles.KEEP_ROSTER,
        "Members and positions are kept by the Administration Division Commander and the Chief.",
        clause=CLAUSE,
        who_can_help="the Administration Division Commander",
    )
    return by.as_actor()


@transaction.atomic
def open_position(
    title: str,
    *,
    rank: Rank,
    reports_to: Position | None,
    by: Member | Actor,
    unit: str = "",
    division: str = "",
    is_watch_commander: bool = False,
) -> Position:
    """Add a position, vacant. Raises InvalidInput for a title that exists or is missing."""
    actor = check_keeps_roster(by)
    title = clean_text(title, field="title", limit=TITLE_LENGTH, name="The title")
    unit = clean_text(unit, field="unit", limit=TITLE_LENGTH, name="The unit")
    division = clean_text(division, field="division", limit=TITLE_LENGTH, name="The division")
    if not title:
        raise InvalidInput("Give the position a title.", field="title", clause=CLAUSE)
    if Position.objects.filter(title__iexact=title).exists():
        raise InvalidInput("A position with this title exists already.", field="title", clause=CLAUSE)
    position = Position.objects.create(
        title=title,
        rank=rank,
        reports_to=reports_to,
        unit=unit,
        division=division,
        is_watch_commander=is_watch_commander,
    )
    facts = {"rank": rank.name, "reports_to": str(reports_to or ""), "watch_commander": is_watch_commander}
    append("position.opened", by=actor, on=position.as_subject(), facts=facts)
    return position


@transaction.atomic
def report_to(position: Position, above: Position | None, *, by: Member | Actor) -> None:
    """Move `position` under `above`. Raises InvalidInput where the chain would go round in a circle."""
    actor = check_keeps_roster(by)
    rows = dict(Position.objects.select_for_update(no_key=True).order_by("pk").values_list("pk", "reports_to"))
    step, depth = above.pk if above else None, 0
    while step is not None:
        if step == position.pk or depth > DEEPEST:
            raise InvalidInput(
                f"{above} reports to {position}, directly or further up: the chain would go round in a circle.",
                field="reports_to",
                clause=CLAUSE,
            )
        step, depth = rows[step], depth + 1
    Position.objects.filter(pk=position.pk).update(reports_to=above)
    position.reports_to = above
    append("position.moved", by=actor, on=position.as_subject(), facts={"reports_to": str(above or "")})


@transaction.atomic
def fill(
    position: Position,
    member: Member,
    *,
    by: Member | Actor,
    kind: str = HoldingKind.FILLED,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    order: str = "",
) -> Holding:
    """Give `member` the position, in his own right or acting. Nobody gives himself one.

    Raises InvalidInput, naming the field, for dates that do not fit or overlap another holding.
    """
    actor = check_keeps_roster(by)
    if isinstance(by, Member) and by.pk == member.pk:
        raise NotPermitted("Nobody gives himself a position.", clause=CLAUSE, who_can_help="the Chief of Police")
    order = clean_text(order, field="order", limit=80, name="The order")
    starts_at = starts_at or clock.now()
    # Locked in one order, so that two holdings of one position or member are seen by each other.
    Position.objects.select_for_update(no_key=True, of=("self",)).get(pk=position.pk)
    member = Member.objects.select_for_update(no_key=True, of=("self",)).get(pk=member.pk)
    _check_holding(position, member, kind, starts_at, ends_at, order)
    holding = Holding.objects.create(
        position=position, member=member, kind=kind, order=order, starts_at=starts_at, ends_at=ends_at
    )
    facts = {"position": position.title, "kind": kind, "from": starts_at, "until": ends_at, "order": order}
    append("position.filled", by=actor, on=member.as_subject(), facts=facts)
    refresh_capacity(member)
    return holding


def _check_holding(
    position: Position, member: Member, kind: str, starts_at: datetime, ends_at: datetime | None, order: str
) -> None:
    if position.closed_at is not None:
        raise InvalidInput("This position is closed.", field="position", clause=CLAUSE)
    if ends_at is not None and ends_at <= starts_at:
        raise InvalidInput("The end lies before the beginning.", field="ends_at", clause=CLAUSE)
    if kind == HoldingKind.ACTING and (ends_at is None or not order):
        field = "order" if ends_at else "ends_at"
        raise InvalidInput("Who acts in a position does so by an order, with an end.", field=field, clause=CLAUSE)
    taken = _overlapping(Holding.objects.filter(position=position, kind=kind), starts_at, ends_at)
    if taken:
        raise InvalidInput(
            f"{taken.member.title_and_name} holds this position in that time. End that first.",
            field="position",
            clause=CLAUSE,
        )
    other = _overlapping(Holding.objects.filter(member=member, kind=HoldingKind.FILLED), starts_at, ends_at)
    if kind == HoldingKind.FILLED and other:
        raise InvalidInput(
            f"{member.title_and_name} holds {other.position} in that time. End that first, or let him act.",
            field="member",
            clause=CLAUSE,
        )


def _overlapping(holdings: HoldingQuerySet, starts_at: datetime, ends_at: datetime | None) -> Holding | None:
    meets = holdings.exclude(ends_at__lte=starts_at)
    if ends_at is not None:
        meets = meets.exclude(starts_at__gte=ends_at)
    return meets.select_related("member", "position").first()


@transaction.atomic
def end_holding(holding: Holding, *, by: Member | Actor, reason: str) -> None:
    """End a holding now; one that has not begun never begins. Raises StateForbids for one that ended."""
    actor = check_keeps_roster(by)
    reason = clean_text(reason, field="reason", limit=200, name="The reason")
    now = clock.now()
    if holding.ends_at is not None and holding.ends_at <= now:
        raise StateForbids("This holding ended already.", clause=CLAUSE)
    if holding.starts_at >= now:
        # The database asks for an end after the start; a millisecond of holding gives nobody a right.
        raise StateForbids("This holding has not begun; wait, or enter another.", clause=CLAUSE)
    Holding.objects.filter(pk=holding.pk).update(ends_at=now)
    holding.ends_at = now
    facts = {"position": holding.position.title, "reason": reason}
    append("position.vacated", by=actor, on=holding.member.as_subject(), facts=facts)
    refresh_capacity(holding.member)


def refresh_capacity(member: Member) -> bool:
    """Copy rank and capacity of this second to the member's row, for lists; say whether they changed."""
    member.__dict__.pop("held", None)
    held = member.held
    rank = held[0].position.rank if held else member.rank
    title, capacity = (rank.short if rank else "", held[0].label if held else "")
    if (member.rank, member.title, member.assignment) == (rank, title, capacity):
        return False
    Member.objects.filter(pk=member.pk).update(rank=rank, title=title, assignment=capacity)
    member.rank, member.title, member.assignment = rank, title, capacity
    return True


def refresh_capacities() -> int:
    """Follow holdings that began or ended by themselves. Rights never wait for this; labels do."""
    return sum(refresh_capacity(member) for member in Member.objects.select_related("rank"))
