"""Change the positions of the ladder: their terms, what they report to, closed and opened again (389.3)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, StateForbids
from core.text import clean_line
from members.ladder import (
    CLAUSE,
    DEEPEST,
    TITLE_LENGTH,
    check_keeps_roster,
    check_place,
    check_watch_commands,
    lock_ladder,
    refresh_capacity,
)
from members.models import Member, Position, Rank
from members.own_place import check_may_make_chief, check_not_over_himself
from trail.services import Actor, append


@transaction.atomic
def change_position(
    position: Position,
    *,
    title: str,
    rank: Rank,
    unit: str,
    division: str,
    is_watch_commander: bool,
    by: Member | Actor,
) -> bool:
    """Write new terms; say whether any differs. What its holder may do follows at once."""
    actor = check_keeps_roster(by)
    lock_ladder()
    position = Position.objects.select_for_update(no_key=True, of=("self",)).select_related("rank").get(pk=position.pk)
    title = clean_line(title, field="title", limit=TITLE_LENGTH, name="The title")
    if rank.pk != position.rank_id:
        check_may_make_chief(by, position.rank, rank)
    check_place(title, rank, None, besides=position)
    new = {
        "title": title,
        "rank": rank,
        "unit": clean_line(unit, field="unit", limit=TITLE_LENGTH, name="The unit"),
        "division": clean_line(division, field="division", limit=TITLE_LENGTH, name="The division"),
        "is_watch_commander": is_watch_commander,
    }
    changed = {name: value for name, value in new.items() if getattr(position, name) != value}
    if {"rank", "is_watch_commander"} & set(changed):
        check_not_over_himself(by, position)
        check_watch_commands(rank, is_watch_commander)
    if changed:
        _write_changes(position, new, changed, actor)
    return bool(changed)


def _write_changes(position: Position, new: dict[str, Any], changed: dict[str, Any], actor: Actor) -> None:
    facts = {name: [str(getattr(position, name)), str(value)] for name, value in changed.items()}
    holders = _lock_holders(position)
    _write_terms(position, new)
    append("position.changed", by=actor, on=position.as_subject(), facts={"changed": facts})
    if {"title", "rank"} & set(changed):
        for member in holders:
            refresh_capacity(member)


@transaction.atomic
def rewrite(position: Position, *, reports_to: Position | None, by: Member | Actor, **terms: Any) -> None:
    """New terms and a new place in one step, as the page asks for both; `terms` as in `change_position`."""
    change_position(position, **terms, by=by)
    report_to(position, reports_to, by=by)


def _write_terms(position: Position, new: Mapping[str, Any]) -> None:
    Position.objects.filter(pk=position.pk).update(
        title=new["title"],
        rank=new["rank"],
        unit=new["unit"],
        division=new["division"],
        is_watch_commander=new["is_watch_commander"],
    )
    position.refresh_from_db()


def _lock_holders(position: Position) -> list[Member]:
    """Who holds it now, locked before the event: their labels follow after it."""
    locked = Member.objects.select_for_update(no_key=True, of=("self",)).select_related("rank").order_by("pk")
    return list(locked.filter(pk__in=position.holdings.live(clock.now()).values("member")))


@transaction.atomic
def report_to(position: Position, above: Position | None, *, by: Member | Actor) -> None:
    """Move `position` under `above`. Raises InvalidInput where the chain would go round in a circle."""
    rearrange({position: above}, by=by)


@transaction.atomic
def rearrange(moves: Mapping[Position, Position | None], *, by: Member | Actor) -> int:
    """Move several positions in one step, so that two may change places. Says how many moved."""
    actor = check_keeps_roster(by)
    lock_ladder()
    # All of them, in one order: two moves at the same second must not close a circle between them.
    rows = dict(Position.objects.select_for_update(no_key=True).order_by("pk").values_list("pk", "reports_to"))
    now_under = dict(rows)
    moved = {each: above for each, above in moves.items() if now_under[each.pk] != (above.pk if above else None)}
    check_may_make_chief(by, *(position.rank for position in moved))
    check_not_over_himself(by, *moved, under=moved.values())
    for position, above in moved.items():
        if above is not None and above.closed_at is not None:
            raise InvalidInput(f"{above} is closed; nobody reports to it.", field="reports_to", clause=CLAUSE)
        rows[position.pk] = above.pk if above else None
    for position, above in moved.items():
        _check_no_circle(position, above, rows)
        Position.objects.filter(pk=position.pk).update(reports_to=above)
        position.reports_to = above
        append("position.moved", by=actor, on=position.as_subject(), facts={"reports_to": str(above or "")})
    return len(moved)


def _check_no_circle(position: Position, above: Position | None, rows: Mapping[int, int | None]) -> None:
    step, depth = above.pk if above else None, 0
    while step is not None:
        if step == position.pk or depth > DEEPEST:
            raise InvalidInput(
                f"{above} reports to {position}, directly or further up: the chain would go round in a circle.",
                field="reports_to",
                clause=CLAUSE,
            )
        step, depth = rows[step], depth + 1


@transaction.atomic
def close_position(position: Position, *, by: Member | Actor) -> None:
    """Take a position out of the chain of command. Raises StateForbids while anybody holds it or reports to it."""
    actor = check_keeps_roster(by)
    lock_ladder()
    position = Position.objects.select_for_update(of=("self",)).select_related("rank").get(pk=position.pk)
    now = clock.now()
    if position.closed_at is not None:
        raise StateForbids("This position is closed already.", clause=CLAUSE)
    if position.rank.is_chief:
        raise StateForbids("The Chief's position stays, filled or vacant.", clause=CLAUSE)
    if position.holdings.filter(cancelled_at__isnull=True).exclude(ends_at__lte=now).exists():
        raise StateForbids("Somebody holds this position, or is to hold it. End that first.", clause=CLAUSE)
    if position.reports.filter(closed_at__isnull=True).exists():
        raise StateForbids("Other positions report to it. Move them first.", clause=CLAUSE)
    Position.objects.filter(pk=position.pk).update(closed_at=now)
    append("position.closed", by=actor, on=position.as_subject())


@transaction.atomic
def reopen_position(position: Position, *, by: Member | Actor) -> None:
    """Put a closed position back where it was, vacant."""
    actor = check_keeps_roster(by)
    lock_ladder()
    position = Position.objects.select_for_update(of=("self",)).select_related("rank", "reports_to").get(pk=position.pk)
    if position.closed_at is None:
        raise StateForbids("This position is open.", clause=CLAUSE)
    if position.reports_to is not None and position.reports_to.closed_at is not None:
        raise StateForbids(f"It reported to {position.reports_to}, which is closed. Open that first.", clause=CLAUSE)
    check_place(position.title, position.rank, None, besides=position)
    Position.objects.filter(pk=position.pk).update(closed_at=None)
    append("position.reopened", by=actor, on=position.as_subject())
