"""Open positions, fill them, end a holding: who writes the ladder's rows (389.3). Changes: `positions`.

Each verb takes `by`: a member, whose right is checked, or the actor of a command on the machine.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.keyset import YEARS
from core.text import clean_line
from members import roles
from members.designations import end_with_acting, lock_resting_on
from members.models import DutyStatus, Holding, HoldingKind, Member, Position, Rank, has_permission
from members.own_place import check_may_make_chief, check_not_over_himself
from members.projection import lock_member
from trail.services import Actor, append

CLAUSE = "389.3"
TITLE_LENGTH = 80
ORDER_LENGTH = 80
REASON_LENGTH = 200
# Deeper than any department; a chain that is longer than this goes round in a circle.
DEEPEST = 50


def check_keeps_roster(by: Member | Actor) -> Actor:
    """Raise NotPermitted unless `by` keeps the roster; give the actor for the trail."""
    if isinstance(by, Actor):
        return by
    if not can_keep_roster(by):
        raise NotPermitted(
            "Members and positions are kept by the Administration Division Commander and the Chief.",
            clause=CLAUSE,
            who_can_help="the Administration Division Commander",
        )
    return by.as_actor()


def can_keep_roster(by: Member) -> bool:
    """By role while on duty; the Chief, acting too, by position."""
    return (by.is_on_duty and has_permission(by, roles.KEEP_ROSTER)) or by.is_chief


def check_not_himself(by: Member | Actor, member: Member | None) -> None:
    """Nobody gives themselves a position, and so nobody chooses their own supervisor (389.3)."""
    if isinstance(by, Member) and member is not None and by.pk == member.pk:
        raise NotPermitted("Nobody gives themselves a position.", clause=CLAUSE, who_can_help="the Chief of Police")


def lock_ladder() -> None:
    """Whoever writes the ladder, or who holds what, takes turns from here to the end of the transaction.

    One row stands for all of it: the rank of the Chief, which is there in every department. Taken before any
    position, member or holding is locked, and before the trail's turn (`publishing.locking`).
    """
    list(Rank.objects.select_for_update(no_key=True).filter(is_chief=True).values_list("pk"))


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
    lock_ladder()
    check_may_make_chief(by, rank)
    title = clean_line(title, field="title", limit=TITLE_LENGTH, name="The title")
    check_place(title, rank, reports_to)
    check_watch_commands(rank, is_watch_commander)
    position = Position.objects.create(
        title=title,
        rank=rank,
        reports_to=reports_to,
        unit=clean_line(unit, field="unit", limit=TITLE_LENGTH, name="The unit"),
        division=clean_line(division, field="division", limit=TITLE_LENGTH, name="The division"),
        is_watch_commander=is_watch_commander,
    )
    facts = {"rank": rank.name, "reports_to": str(reports_to or ""), "watch_commander": is_watch_commander}
    append("position.opened", by=actor, on=position.as_subject(), facts=facts)
    return position


def check_place(title: str, rank: Rank, above: Position | None, *, besides: Position | None = None) -> None:
    """Raise InvalidInput where `title` is missing or taken, or where it would be a second Chief's place."""
    others = Position.objects.exclude(pk=besides.pk) if besides else Position.objects.all()
    if not title:
        raise InvalidInput("Give the position a title.", field="title", clause=CLAUSE)
    if others.filter(title__iexact=title).exists():
        raise InvalidInput("A position with this title exists already.", field="title", clause=CLAUSE)
    if above is not None and above.closed_at is not None:
        raise InvalidInput(f"{above} is closed; nobody reports to it.", field="reports_to", clause=CLAUSE)
    if rank.is_chief and others.filter(rank__is_chief=True, closed_at__isnull=True).exists():
        raise InvalidInput("The Department has one Chief of Police. Let somebody act instead.", field="rank")


def check_watch_commands(rank: Rank, is_watch_commander: bool) -> None:
    """389.3: exceptions are granted by supervisors, at night too."""
    if is_watch_commander and not rank.supervisory:
        raise InvalidInput("A watch commander's position has a rank that supervises.", field="is_watch_commander")


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
    """Give `member` the position, in their own right or acting. Nobody gives themselves one.

    Raises InvalidInput, naming the field, for dates that do not fit or overlap another holding.
    """
    actor = check_keeps_roster(by)
    lock_ladder()
    check_not_himself(by, member)
    check_may_make_chief(by, position.rank)
    check_not_over_himself(by, position)
    order = clean_line(order, field="order", limit=ORDER_LENGTH, name="The order")
    starts_at = starts_at or clock.now()
    # Locked in one order, so that two holdings of one position or member are seen by each other.
    position = Position.objects.select_for_update(no_key=True, of=("self",)).get(pk=position.pk)
    member = lock_member(member)
    _check_terms(position, member, kind, starts_at, ends_at, order)
    _check_free(position, member, kind, starts_at, ends_at)
    holding = Holding.objects.create(
        position=position, member=member, kind=kind, order=order, starts_at=starts_at, ends_at=ends_at
    )
    facts = {"position": position.title, "kind": kind, "from": starts_at, "until": ends_at, "order": order}
    append("position.filled", by=actor, on=member.as_subject(), facts=facts)
    refresh_capacity(member)
    return holding


def _check_terms(
    position: Position, member: Member, kind: str, starts_at: datetime, ends_at: datetime | None, order: str
) -> None:
    if position.closed_at is not None:
        raise InvalidInput("This position is closed.", field="position", clause=CLAUSE)
    if member.duty_status == DutyStatus.SEPARATED:
        raise InvalidInput(f"{member.display_name} has left the Department.", field="member", clause=CLAUSE)
    for field, at in (("starts_at", starts_at), ("ends_at", ends_at)):
        if at is not None and at.year not in YEARS:
            raise InvalidInput("Choose a day between the years 2000 and 2100.", field=field, clause=CLAUSE)
    if ends_at is not None and ends_at <= starts_at:
        raise InvalidInput("The end lies before the beginning.", field="ends_at", clause=CLAUSE)
    if kind == HoldingKind.ACTING and (ends_at is None or not order):
        field = "order" if ends_at else "ends_at"
        raise InvalidInput("Who acts in a position does so by an order, with an end.", field=field, clause=CLAUSE)


def _check_free(position: Position, member: Member, kind: str, starts_at: datetime, ends_at: datetime | None) -> None:
    """Nobody else holds it in that time, and they hold no other in their own right. One query."""
    here = Q(position=position, kind=kind)
    own = Q(member=member, kind=HoldingKind.FILLED) if kind == HoldingKind.FILLED else Q(pk=None)
    meets = Holding.objects.filter(here | own, cancelled_at__isnull=True).exclude(ends_at__lte=starts_at)
    if ends_at is not None:
        meets = meets.exclude(starts_at__gte=ends_at)
    for other in sorted(meets.select_related("member", "position"), key=lambda each: each.position_id != position.pk):
        if other.position_id == position.pk and other.kind == kind:
            reason = f"{other.member.title_and_name} holds this position in that time. End that first."
            raise InvalidInput(reason, field="position", clause=CLAUSE)
        reason = f"{member.title_and_name} holds {other.position} in that time. End that first, or let them act."
        raise InvalidInput(reason, field="member", clause=CLAUSE)


@transaction.atomic
def end_holding(holding: Holding, *, by: Member | Actor, reason: str) -> None:
    """End a holding now; one that has not begun is cancelled, and never begins.

    Raises StateForbids for one that ended or was cancelled already.
    """
    actor = check_keeps_roster(by)
    lock_ladder()
    reason = clean_line(reason, field="reason", limit=REASON_LENGTH, name="The reason")
    if not reason:
        raise InvalidInput("Say why it ends.", field="reason", clause=CLAUSE)
    # The member before their holding: their row gets new labels after the event, and must be ours by then.
    orders = lock_resting_on([holding], holder=holding.member)
    locked = Holding.objects.select_for_update(no_key=True, of=("self",))
    holding = locked.select_related("position__rank", "member__rank").get(pk=holding.pk)
    check_may_make_chief(by, holding.position.rank)
    check_not_over_himself(by, holding.position)
    now = clock.now()
    if holding.cancelled_at is not None or (holding.ends_at is not None and holding.ends_at <= now):
        raise StateForbids("This holding ended already.", clause=CLAUSE)
    facts = {"position": holding.position.title, "kind": holding.kind, "reason": reason}
    if holding.starts_at >= now:
        Holding.objects.filter(pk=holding.pk).update(cancelled_at=now)
        append("position.filling_cancelled", by=actor, on=holding.member.as_subject(), facts=facts)
    else:
        Holding.objects.filter(pk=holding.pk).update(ends_at=now)
        append("position.vacated", by=actor, on=holding.member.as_subject(), facts=facts)
        end_with_acting(orders, by=actor, at=now)
    refresh_capacity(holding.member)


def refresh_capacity(member: Member) -> bool:
    """Copy rank and capacity of this second to the member's row, for lists; say whether they changed.

    Called with the ladder and the member's row locked: an event may have been appended before.
    """
    member.__dict__.pop("held", None)
    return _copy_labels(member, member.held)


def refresh_capacities() -> int:
    """Follow holdings that began or ended by themselves, each member in their own turn. Two queries where none did.

    Rights never wait for this; labels do.
    """
    held: dict[int, list[Holding]] = defaultdict(list)
    live = Holding.objects.live(clock.now()).filter(position__closed_at__isnull=True)
    for holding in live.select_related("position__rank").order_by("-position__rank__level", "kind"):
        held[holding.member_id].append(holding)
    members = Member.objects.select_related("rank").order_by("pk")
    differing = [
        each for each in members if _labels(each) != _labels_by(each, held[each.pk] if each.is_on_duty else [])
    ]
    return sum(_refresh_in_turn(member) for member in differing)


@transaction.atomic
def _refresh_in_turn(member: Member) -> bool:
    # Read anew under the lock: what somebody entered meanwhile is not overwritten by a reading from before it.
    lock_ladder()
    return refresh_capacity(lock_member(member))


def _labels(member: Member) -> tuple[Rank | None, str, str]:
    return member.rank, member.title, member.assignment


def _labels_by(member: Member, held: Sequence[Holding]) -> tuple[Rank | None, str, str]:
    """The rank is that of the position in their own right: who acts keeps their own."""
    own = next((holding.position.rank for holding in held if holding.kind == HoldingKind.FILLED), member.rank)
    return own, own.short if own else "", held[0].label if held else ""


def _copy_labels(member: Member, held: Sequence[Holding]) -> bool:
    new = _labels_by(member, held)
    if _labels(member) == new:
        return False
    member.rank, member.title, member.assignment = new
    Member.objects.filter(pk=member.pk).update(rank=member.rank, title=member.title, assignment=member.assignment)
    return True
