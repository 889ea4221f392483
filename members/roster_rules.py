"""A roster file against the Department as it stands: the plan, or every row that cannot be (389.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core import clock
from core.csv_rows import Fault, FaultyRows
from members.models import Classification, DutyStatus, Holding, Member, Position
from members.roster import Entry
from members.roster_plan import (
    MemberStep,
    PlaceStep,
    Plan,
    Standing,
    circles,
    member_changes,
    not_in_file,
    place_changes,
)

OWN = "Nobody gives themselves a position, a rank or another supervisor. Let somebody else enter this row."
ELSEWHERE = "Leave, transfer and separation are entered on the member's page; leave this cell as it is."


class RosterFaults(FaultyRows):
    """Rows that cannot be; `breaks_rule` where the one who imports would change their own place."""

    breaks_rule = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """The file and the Department side by side."""

    entries: Sequence[Entry]
    standing: Standing
    by: Member
    titles: frozenset[str]
    named: frozenset[int]

    def position_of(self, entry: Entry) -> Position | None:
        return self.standing.positions.get(entry.place)

    def moves(self, entry: Entry) -> bool:
        """Whether the position in their own right becomes another one, or none."""
        current = self.standing.current(self.standing.member_of(entry))
        return (current.position.title.casefold() if current else "") != entry.place


def plan_of(entries: Sequence[Entry], unsound: Sequence[Fault], *, by: Member) -> Plan:
    """What the file would do. Raises RosterFaults, with every row that cannot be, and then nothing is done.

    A row that is `unsound` in itself is not held against the Department, the others are: all is told at once.
    """
    standing = Standing.read()
    named = frozenset(m.pk for e in entries if e.is_member and (m := standing.member_of(e)))
    titles = frozenset(entry.place for entry in entries if entry.place)
    reading = _Reading(entries, standing, by, titles, named)
    found = [fault for entry in entries for fault in _faults_of(reading, entry)]
    found += [*circles(entries, standing.positions), *_second_chief(reading)]
    told = {fault.line for fault in unsound}
    faults = [*unsound, *(fault for fault in found if fault.line not in told)]
    if faults:
        refused = RosterFaults(sorted(faults, key=lambda fault: fault.line))
        refused.breaks_rule = any(fault.reason == OWN for fault in faults)
        raise refused
    return _plan(reading)


def _faults_of(reading: _Reading, entry: Entry) -> Iterator[Fault]:
    if entry["rank"].casefold() not in reading.standing.ranks:
        names = ", ".join(sorted({rank.name for rank in reading.standing.ranks.values()}))
        yield Fault(entry.line, "rank", f"The ladder has no rank “{entry['rank']}”. It has: {names}.")
        return
    if entry.place:
        yield from _faults_of_place(reading, entry)
    if entry.is_member:
        yield from _faults_of_member(reading, entry)


def _faults_of_place(reading: _Reading, entry: Entry) -> Iterator[Fault]:
    position, positions = reading.position_of(entry), reading.standing.positions
    above = positions.get(entry.above)
    if entry.above and entry.above not in reading.titles and (above is None or above.closed_at is not None):
        yield Fault(entry.line, "reports_to", f"No open position has the title “{entry['reports_to']}”.")
    if position is None:
        return
    if position.closed_at is not None:
        yield Fault(entry.line, "position", "This position is closed. Open it again on its page, or write another.")
    for holding in reading.standing.holdings.get(position.pk, []):
        if holding.member_id not in reading.named and holding.starts_at <= clock.now():
            who = holding.member.title_and_name
            yield Fault(
                entry.line, "position", f"{who} holds it and is not in the file. End that on its page, or add the row."
            )
    rank = reading.standing.ranks[entry["rank"].casefold()]
    touched = {change.column for change in place_changes(entry, rank, position)}
    if touched & {"rank", "reports_to"} and any(held.position_id == position.pk for held in reading.by.held):
        yield Fault(entry.line, "position", OWN)


def _faults_of_member(reading: _Reading, entry: Entry) -> Iterator[Fault]:
    standing = reading.standing
    member = standing.member_of(entry)
    other = standing.by_username.get(entry["username"].casefold())
    if other is not None and other != member:
        badge = other.badge_number or "none"
        yield Fault(entry.line, "username", f"This is the user name of {other.title_and_name}, badge {badge}.")
    yield from _missing_badge(entry, member)
    duty = member.duty_status if member else DutyStatus.ACTIVE
    if duty == DutyStatus.SEPARATED:
        yield Fault(entry.line, "badge_number", "The member has left the Department. Enter their re-hire first.")
    label = str(DutyStatus(duty).label)
    if entry["duty_status"] and entry["duty_status"].casefold() not in (duty.casefold(), label.casefold()):
        yield Fault(entry.line, "duty_status", ELSEWHERE)
    if not reading.moves(entry):
        own_rank = standing.ranks[entry["rank"].casefold()]
        if member == reading.by and not entry.place and member is not None and member.rank != own_rank:
            yield Fault(entry.line, "rank", OWN)
        return
    if member == reading.by:
        yield Fault(entry.line, "position", OWN)
    if entry.place and (later := _later(reading, entry, member)):
        day = clock.local(later.starts_at)
        yield Fault(
            entry.line,
            "position",
            f"{later.member.title_and_name} is entered as {later.position} from {day:%B %-d, %Y}. Cancel that first.",
        )


def _missing_badge(entry: Entry, member: Member | None) -> Iterator[Fault]:
    if member is None and not entry["badge_number"] and entry["classification"] != Classification.VOLUNTEER:
        yield Fault(entry.line, "badge_number", "Give the badge number; only a volunteer is added without one.")


def _later(reading: _Reading, entry: Entry, member: Member | None) -> Holding | None:
    """A holding to come that would overlap one without an end that begins now."""
    position = reading.position_of(entry)
    held = reading.standing.own.get(member.pk, []) if member else []
    here = reading.standing.holdings.get(position.pk, []) if position else []
    return next((holding for holding in (*held, *here) if holding.starts_at > clock.now()), None)


def _second_chief(reading: _Reading) -> Iterator[Fault]:
    ranks, positions = reading.standing.ranks, reading.standing.positions
    placed = [entry for entry in reading.entries if entry.place]
    chiefs = [e for e in placed if (rank := ranks.get(e["rank"].casefold())) and rank.is_chief]
    left = [p for title, p in positions.items() if title not in reading.titles and p.closed_at is None]
    others = [position for position in left if position.rank.is_chief]
    for entry in chiefs[0 if others else 1 :]:
        yield Fault(entry.line, "rank", "The Department has one Chief of Police.")


def _plan(reading: _Reading) -> Plan:
    plan = Plan()
    for entry in reading.entries:
        steps = len(plan.places) + len(plan.members)
        if entry.place:
            _plan_place(plan, reading, entry)
        if entry.is_member:
            _plan_member(plan, reading, entry)
        else:
            plan.vacant.append(entry["position"])
        plan.same += steps == len(plan.places) + len(plan.members)
    plan.members_not_in_file, plan.positions_not_in_file = not_in_file(reading.entries, reading.standing)
    return plan


def _plan_place(plan: Plan, reading: _Reading, entry: Entry) -> None:
    rank, position = reading.standing.ranks[entry["rank"].casefold()], reading.position_of(entry)
    changes = place_changes(entry, rank, position)
    if position is None or changes:
        plan.places.append(PlaceStep(entry, rank, position, changes))


def _plan_member(plan: Plan, reading: _Reading, entry: Entry) -> None:
    rank, member = reading.standing.ranks[entry["rank"].casefold()], reading.standing.member_of(entry)
    current, moves = reading.standing.current(member), reading.moves(entry)
    changes = member_changes(entry, rank, member, current) if member else ()
    if member is None or changes:
        leaves = current if moves else None
        plan.members.append(MemberStep(entry, rank, member, leaves, moves and bool(entry.place), changes))
