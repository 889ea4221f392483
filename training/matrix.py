"""People against the five subjects: who is trained, until when, who is not (389.8). Six queries at any number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from core import clock
from core.csv_out import as_csv
from members.models import Member, PostingAuthorization
from members.selectors import units_now
from training.currency import Standing, standings
from training.topics import EVERY_TOPIC, Topic

CURRENT, ENDING, WAIVED, MISSING = "current", "ending", "waived", "missing"
STATES = {
    CURRENT: "Current",
    ENDING: "Ends soon",
    WAIVED: "Waived",
    MISSING: "Not current",
}
# Tone and icon of each; the word stands beside them.
FACES = {
    CURRENT: ("ok", "check_circle"),
    ENDING: ("warn", "timer"),
    WAIVED: ("hold", "verified_user"),
    MISSING: ("stop", "error"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One subject of one member: a state, and what it says."""

    topic: Topic
    state: str
    word: str
    until: date | None

    @property
    def tone(self) -> str:
        return FACES[self.state][0]

    @property
    def icon(self) -> str:
        return FACES[self.state][1]


def cells_of(standing: Standing) -> list[Cell]:
    """The five subjects of one member."""
    return [_cell(standing, topic, standing.topics[topic]) for topic in EVERY_TOPIC]


def _cell(standing: Standing, topic: Topic, until: date | None) -> Cell:
    if until is not None and until >= standing.on:
        soon = (until - standing.on).days <= max(settings.TRAINING_WARNING_DAYS)
        return Cell(topic, ENDING, "Ends", until) if soon else Cell(topic, CURRENT, "Current", until)
    if standing.waiver:
        return Cell(topic, WAIVED, "Waiver", standing.waiver.due_on)
    return Cell(topic, MISSING, "Lapsed" if until else "Missing", until)


@dataclass(frozen=True, slots=True)
class Line:
    """One member of the matrix."""

    member: Member
    unit: str
    is_authorized: bool
    standing: Standing

    @property
    def cells(self) -> list[Cell]:
        return cells_of(self.standing)

    @property
    def state(self) -> str:
        """The worst of the five."""
        found = {cell.state for cell in self.cells}
        return next(state for state in (MISSING, WAIVED, ENDING, CURRENT) if state in found)

    @property
    def state_label(self) -> str:
        return STATES[self.state]


def lines(*, unit: str = "", state: str = "") -> list[Line]:
    """Every active member of `unit` whose state is `state`; who may post for the Department comes first."""
    now = clock.now()
    members = list(Member.objects.filter(is_active=True))
    units = units_now()
    may_post = set(PostingAuthorization.objects.in_force(now).values_list("member_id", flat=True))
    standing = standings(members)
    found = [Line(m, units.get(m.pk, ""), m.pk in may_post, standing[m.pk]) for m in members]
    kept = [line for line in found if unit in ("", line.unit) and state in ("", line.state)]
    return sorted(kept, key=lambda line: not line.is_authorized)


def units() -> list[str]:
    """The units that somebody belongs to now, for the filter. One query."""
    return sorted({unit for unit in units_now().values() if unit})


COLUMNS = ("Badge number", "Member", "Unit", "Authorized", "State", *(topic.label for topic in Topic), "Waiver until")


def csv_of(found: Sequence[Line]) -> Iterator[str]:
    """The matrix as CSV text, row by row."""
    return as_csv(COLUMNS, map(_row, found))


def _row(line: Line) -> list[str]:
    waiver = line.standing.waiver
    return [
        line.member.badge_number,
        line.member.title_and_name,
        line.unit,
        "yes" if line.is_authorized else "no",
        line.state_label,
        *(until.isoformat() if until else "" for until in line.standing.topics.values()),
        waiver.due_on.isoformat() if waiver else "",
    ]
