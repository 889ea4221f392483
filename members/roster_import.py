"""Import a roster in two steps, preview and confirmation, and export it: all of a file, or nothing (389.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from core import clock
from core.canonical import sha256_of_bytes
from core.csv_out import as_csv
from core.csv_rows import MAX_BYTES
from core.exceptions import InvalidInput, StaleVersion, StateForbids
from members.ladder import check_keeps_roster, end_holding, fill, lock_ladder, open_position
from members.models import DutyStatus, Holding, HoldingKind, Member, Position, RosterUpload
from members.positions import change_position, rearrange
from members.roster import COLUMNS, MEMBER_COLUMNS, parse
from members.roster_plan import MemberStep, PlaceStep, Plan
from members.roster_rules import plan_of
from members.services import add_member, edit_member
from trail.services import Subject, append

GOOD_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do. `upload` is None where it would do nothing: then nothing is kept."""

    plan: Plan
    sha256: str
    upload: RosterUpload | None


@transaction.atomic
def prepare(content: bytes, *, by: Member) -> Preview:
    """Read a file and keep it for its confirmation.

    Raises InvalidInput for a file that is none, FaultyRows with each row that cannot be.
    """
    check_keeps_roster(by)
    if len(content) > MAX_BYTES:
        raise InvalidInput(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Divide it.", field="file")
    plan = plan_of(*parse(content), by=by)
    RosterUpload.objects.filter(uploaded_by=by).delete()
    if plan.is_empty:
        return Preview(plan, sha256_of_bytes(content), None)
    upload = RosterUpload.objects.create(
        uploaded_by=by, uploaded_at=clock.now(), content=content, sha256=sha256_of_bytes(content)
    )
    return Preview(plan, upload.sha256, upload)


def preview(pk: int, *, by: Member) -> Preview:
    """The file that `by` chose, against the Department as it stands now. Raises StateForbids where it is gone."""
    check_keeps_roster(by)
    upload = _kept(pk, by)
    return Preview(plan_of(*parse(bytes(upload.content)), by=by), upload.sha256, upload)


def _kept(pk: int, by: Member) -> RosterUpload:
    kept = RosterUpload.objects.filter(pk=pk, uploaded_by=by, uploaded_at__gt=clock.now() - GOOD_FOR).first()
    if kept is None:
        raise StateForbids(
            "This file was imported already, or its preview is older than an hour. Choose the file again."
        )
    return kept


def forget_expired() -> int:
    """Delete files that nobody confirmed in time; they hold names."""
    return RosterUpload.objects.filter(uploaded_at__lte=clock.now() - GOOD_FOR).delete()[0]


@transaction.atomic
def confirm(pk: int, *, shown: str, by: Member) -> Plan:
    """Do what the preview `shown` (its sha256) said, all of it or nothing.

    Raises StaleVersion where the Department changed since, and InvalidInput from the act that could not be.
    """
    actor = check_keeps_roster(by)
    # Everything that a file may touch, before its event: nobody then waits for us while we wait for them.
    lock_ladder()
    list(Member.objects.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk"))
    # Claimed by deleting it: of two confirmations, the second finds nothing.
    upload = _kept(pk, by)
    if not RosterUpload.objects.filter(pk=upload.pk).delete()[0]:
        raise StateForbids("This file was imported already.")
    plan = plan_of(*parse(bytes(upload.content)), by=by)
    if plan.sha256 != shown:
        raise StaleVersion("The Department changed since this preview was shown. Read it again, then confirm.")
    if not plan.is_empty:
        append(
            "roster.imported",
            by=actor,
            on=Subject(kind="roster", id="", label="Roster file"),
            facts=plan.counts | {"sha256": upload.sha256},
        )
        _carry_out(plan, by)
    return plan


def _carry_out(plan: Plan, by: Member) -> None:
    """Positions first; whoever leaves one leaves before anybody takes it."""
    places = _write_places(plan, by)
    for step in plan.members:
        if step.leaves is not None:
            end_holding(step.leaves, by=by, reason="Roster file")
    entered = [(step, _write_member(step, by)) for step in plan.members]
    for step, member in entered:
        if step.takes_place:
            fill(places[step.entry.place], member, by=by, order="Roster file")


def _write_places(plan: Plan, by: Member) -> dict[str, Position]:
    """Every open position by its title, those of the file opened and changed."""
    places = {p.title.casefold(): p for p in Position.objects.select_related("rank", "reports_to")}
    waiting = {step.entry.place: step for step in plan.new_places}
    while waiting:
        # The chain has no circle, so somebody's position above is there already.
        title = next(title for title, step in waiting.items() if step.entry.above not in waiting)
        step = waiting.pop(title)
        places[title] = open_position(
            step.entry["position"],
            rank=step.rank,
            reports_to=places.get(step.entry.above),
            unit=step.entry["unit"],
            division=step.entry["division"],
            by=by,
        )
    for step in plan.changed_places:
        _write_place(step, places[step.entry.place], by)
    moves = {places[step.entry.place]: places.get(step.entry.above) for step in plan.changed_places if step.moves}
    rearrange(moves, by=by)
    return places


def _write_place(step: PlaceStep, position: Position, by: Member) -> None:
    change_position(
        position,
        title=position.title,
        rank=step.rank,
        unit=step.entry["unit"],
        division=step.entry["division"],
        is_watch_commander=position.is_watch_commander,
        by=by,
    )


def _write_member(step: MemberStep, by: Member) -> Member:
    if step.member is None:
        return add_member(**step.values, rank=step.rank.code, by=by)
    edit_member(step.member, **step.values, rank=None if step.entry.place else step.rank, by=by)
    return step.member


@transaction.atomic
def export(*, by: Member) -> Iterator[str]:
    """The roster as the import takes it: members by name, then vacant positions. Leaves its event."""
    actor = check_keeps_roster(by)
    rows = _rows()
    append(
        "roster.exported",
        by=actor,
        on=Subject(kind="roster", id="", label="Roster file"),
        facts={"rows": len(rows)},
    )
    return as_csv(COLUMNS, rows)


def _rows() -> list[list[str]]:
    """Three queries."""
    positions = list(
        Position.objects.filter(closed_at__isnull=True).select_related("rank", "reports_to").order_by("title")
    )
    live = Holding.objects.live(clock.now()).filter(kind=HoldingKind.FILLED, position__closed_at__isnull=True)
    place_of = {holding.member_id: holding.position_id for holding in live}
    by_number = {position.pk: position for position in positions}
    members = Member.objects.exclude(duty_status=DutyStatus.SEPARATED).select_related("rank")
    rows = []
    for member in members:
        about = [str(getattr(member, column)) for column in MEMBER_COLUMNS]
        place = by_number.get(place_of.get(member.pk, 0))
        rank = place.rank.name if place else str(member.rank or "")
        rows.append([*about, rank, *_cells(place), member.duty_status])
    taken = set(place_of.values())
    empty = [""] * len(MEMBER_COLUMNS)
    rows += [[*empty, place.rank.name, *_cells(place), ""] for place in positions if place.pk not in taken]
    return rows


def _cells(place: Position | None) -> list[str]:
    if place is None:
        return ["", "", "", ""]
    return [place.title, str(place.reports_to or ""), place.unit, place.division]
