"""What a roster file would change: every act before it is done, and every row that cannot be (389.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core import clock
from core.canonical import sha256_of
from core.csv_rows import Fault
from core.text import counted
from members.ladder import DEEPEST
from members.models import DutyStatus, Holding, HoldingKind, Member, Position, Rank
from members.roster import MEMBER_COLUMNS, Entry

# Positions of a circle that its fault names.
NAMED = 8


@dataclass(frozen=True, slots=True)
class Change:
    """One column that changes, as the preview shows it: before and after."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PlaceStep:
    """A position of the file; `position` is None where it is to be opened."""

    entry: Entry
    rank: Rank
    position: Position | None
    changes: tuple[Change, ...]

    @property
    def moves(self) -> bool:
        return any(change.column == "reports_to" for change in self.changes)


@dataclass(frozen=True, slots=True)
class MemberStep:
    """A member of the file; `member` is None where they are to be added. `leaves` is the holding that ends."""

    entry: Entry
    rank: Rank
    member: Member | None
    leaves: Holding | None
    takes_place: bool
    changes: tuple[Change, ...]

    @property
    def values(self) -> dict[str, Any]:
        return {column: self.entry[column] for column in MEMBER_COLUMNS}


@dataclass(slots=True)
class Plan:
    """All that a file would do, and what it leaves alone."""

    places: list[PlaceStep] = field(default_factory=list)
    members: list[MemberStep] = field(default_factory=list)
    same: int = 0
    vacant: list[str] = field(default_factory=list)
    members_not_in_file: list[Member] = field(default_factory=list)
    positions_not_in_file: list[Position] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.places and not self.members

    @property
    def new_members(self) -> list[MemberStep]:
        return [step for step in self.members if step.member is None]

    @property
    def changed_members(self) -> list[MemberStep]:
        return [step for step in self.members if step.member is not None]

    @property
    def new_places(self) -> list[PlaceStep]:
        return [step for step in self.places if step.position is None]

    @property
    def changed_places(self) -> list[PlaceStep]:
        return [step for step in self.places if step.position is not None]

    @property
    def counts(self) -> dict[str, int]:
        return {
            "members_added": len(self.new_members),
            "members_changed": len(self.changed_members),
            "positions_opened": len(self.new_places),
            "positions_changed": len(self.changed_places),
            "same": self.same,
        }

    @property
    def sha256(self) -> str:
        """What was shown: where the Department changed meanwhile, it differs, and is shown again."""
        steps: Sequence[PlaceStep | MemberStep] = [*self.places, *self.members]
        told: list[Any] = [
            [step.entry.line, step.entry.cells, [[c.column, c.old, c.new] for c in step.changes]] for step in steps
        ]
        return sha256_of(told)


@dataclass(slots=True)
class Standing:
    """The Department as it stands, by what a file names things by. Four queries."""

    ranks: dict[str, Rank]
    positions: dict[str, Position]
    by_badge: dict[str, Member]
    by_username: dict[str, Member]
    own: dict[int, list[Holding]]
    holdings: dict[int, list[Holding]]

    @classmethod
    def read(cls) -> "Standing":
        ranks = list(Rank.objects.all())
        members = list(Member.objects.select_related("rank"))
        filled = Holding.objects.filter(kind=HoldingKind.FILLED, cancelled_at__isnull=True)
        own: dict[int, list[Holding]] = {}
        holdings: dict[int, list[Holding]] = {}
        for holding in filled.exclude(ends_at__lte=clock.now()).select_related("position", "member"):
            own.setdefault(holding.member_id, []).append(holding)
            holdings.setdefault(holding.position_id, []).append(holding)
        positions = Position.objects.select_related("rank", "reports_to")
        return cls(
            ranks={name.casefold(): rank for rank in ranks for name in (rank.code, rank.name)},
            positions={position.title.casefold(): position for position in positions},
            by_badge={member.badge_number.casefold(): member for member in members if member.badge_number},
            by_username={member.username.casefold(): member for member in members},
            own=own,
            holdings=holdings,
        )

    def member_of(self, entry: Entry) -> Member | None:
        """By their badge; by their username where they have no badge yet."""
        found = self.by_badge.get(entry["badge_number"].casefold())
        named = self.by_username.get(entry["username"].casefold())
        return found or (named if named is not None and not named.badge_number else None)

    def current(self, member: Member | None) -> Holding | None:
        """What they hold in their own right now."""
        held = self.own.get(member.pk, []) if member else []
        return next((holding for holding in held if holding.starts_at <= clock.now()), None)


def not_in_file(entries: Iterable[Entry], standing: Standing) -> tuple[list[Member], list[Position]]:
    """Who and what the file does not name. They are listed, and left as they are."""
    entries = list(entries)
    named = {member.pk for entry in entries if entry.is_member and (member := standing.member_of(entry))}
    titles = {entry.place for entry in entries}
    members = [
        member
        for member in standing.by_username.values()
        if member.pk not in named and member.duty_status != DutyStatus.SEPARATED
    ]
    positions = [p for title, p in standing.positions.items() if title not in titles and p.closed_at is None]
    return members, positions


def place_changes(entry: Entry, rank: Rank, position: Position | None) -> tuple[Change, ...]:
    """What of a position differs; nothing for one that is new."""
    if position is None:
        return ()
    above = str(position.reports_to or "")
    pairs = (
        ("rank", position.rank.name, rank.name),
        ("unit", position.unit, entry["unit"]),
        ("division", position.division, entry["division"]),
        ("reports_to", above, above if above.casefold() == entry.above else entry["reports_to"]),
    )
    return tuple(Change(*pair) for pair in pairs if pair[1] != pair[2])


def member_changes(entry: Entry, rank: Rank, member: Member, current: Holding | None) -> tuple[Change, ...]:
    """What of a member differs; their rank is compared only where no position gives it."""
    pairs = [(column, str(getattr(member, column)), entry[column]) for column in MEMBER_COLUMNS]
    held = current.position.title if current else ""
    pairs.append(("position", held, held if held.casefold() == entry.place else entry["position"]))
    if not entry.place:
        pairs.append(("rank", str(member.rank or ""), rank.name))
    return tuple(Change(*pair) for pair in pairs if pair[1] != pair[2])


def circles(entries: Iterable[Entry], positions: Mapping[str, Position]) -> list[Fault]:
    """Rows whose position would, further up, report to itself."""
    above = {title: str(p.reports_to or "").casefold() for title, p in positions.items()}
    rows = {entry.place: entry for entry in entries if entry.place}
    above |= {title: entry.above for title, entry in rows.items()}
    depth = {"": 0}
    faults = []
    for title, entry in rows.items():
        path: list[str] = []
        step = title
        while step not in depth and step not in path and len(path) <= DEEPEST:
            path.append(step)
            step = above.get(step, "")
        if step == title and path:
            faults.append(Fault(entry.line, "reports_to", _round(path, rows, positions)))
        elif len(path) + depth.get(step, 0) > DEEPEST:
            faults.append(Fault(entry.line, "reports_to", f"The chain above is longer than {DEEPEST} positions."))
        elif step in depth:
            depth |= {each: depth[step] + number for number, each in enumerate(reversed(path), start=1)}
    return faults


def _round(path: list[str], rows: Mapping[str, Entry], positions: Mapping[str, Position]) -> str:
    """The circle by the names of its positions, each reporting to the next."""
    names = [rows[title]["position"] if title in rows else positions[title].title for title in path]
    if len(names) > NAMED:
        names[NAMED:] = [counted(len(names) - NAMED, "more position")]
    return f"The chain goes round in a circle: {', then '.join(names)}, then {names[0]} again."
