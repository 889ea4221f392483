"""Who may post where, at a glance: members against social accounts, each cell with its state (389.3)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from core import clock, csv_out
from core.choices import is_row_number
from members.models import DutyStatus, Member, PostingAuthorization
from members.selectors import units_now
from platforms.models import SocialAccount

COVERED = PostingAuthorization.accounts.through
PAGE = 100
SOON = timedelta(days=30)
LONGEST_WORD = 80
LAST_PAGE = 10_000
COLUMNS = ("Member", "Badge", "Unit", "Social account", "State", "Categories", "Incidents", "From", "Until", "Number")


class State(models.TextChoices):
    """The state of a cell. Of several authorizations for one account, the one that stands first here is shown."""

    IN_FORCE = "in_force", "Authorized"
    ENDS_SOON = "ends_soon", "Ends soon"
    OFF_DUTY = "off_duty", "Not on duty"
    SUSPENDED = "suspended", "Suspended"
    COMING = "coming", "Not yet"


TONES = {
    State.IN_FORCE: ("ok", "check_circle"),
    State.ENDS_SOON: ("hold", "timer"),
    State.OFF_DUTY: ("stop", "do_not_disturb"),
    State.SUSPENDED: ("stop", "lock"),
    State.COMING: ("", "schedule"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One member on one account."""

    authorization: PostingAuthorization
    state: State
    url: str

    @property
    def is_in_force(self) -> bool:
        return self.state in (State.IN_FORCE, State.ENDS_SOON)

    @property
    def tone(self) -> str:
        return TONES[self.state][0]

    @property
    def icon(self) -> str:
        return TONES[self.state][1]


@dataclass(frozen=True, slots=True)
class Row:
    member: Member
    unit: str
    cells: list[tuple[SocialAccount, Cell | None]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; nonsense in it asks for nothing."""

    account: int = 0
    unit: str = ""
    state: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, query: QueryDict) -> "Wanted":
        account, page = query.get("account", ""), query.get("page", "")
        return cls(
            account=int(account) if is_row_number(account) else 0,
            unit=query.get("unit", "").replace("\x00", "")[:LONGEST_WORD],
            state=query.get("state", "") if query.get("state", "") in State.values else "",
            page=min(int(page), LAST_PAGE) if is_row_number(page) and int(page) else 1,
        )

    def as_query(self) -> str:
        """The address of the same list, from its start."""
        asked = QueryDict(mutable=True)
        for name in ("account", "unit", "state"):
            if value := getattr(self, name):
                asked[name] = str(value)
        return asked.urlencode()


@dataclass(frozen=True, slots=True)
class Matrix:
    accounts: list[SocialAccount]
    every_account: list[SocialAccount]
    units: list[str]
    rows: list[Row]

    def page(self, number: int) -> list[Row]:
        return self.rows[(number - 1) * PAGE : number * PAGE]

    def in_force_on(self, account: SocialAccount) -> list[Member]:
        """Who is authorized for `account` at this second, by name."""
        cells = ((row.member, cell) for row in self.rows for each, cell in row.cells if each == account)
        return [member for member, cell in cells if cell is not None and cell.is_in_force]


def read_matrix(wanted: Wanted) -> Matrix:
    """Every member with an authorization that is not over, filtered as `wanted`. Four queries at any size."""
    every = list(SocialAccount.objects.all())
    accounts = [account for account in every if not wanted.account or account.pk == wanted.account]
    unit_of = units_now()
    now = clock.now()
    cells = _cells(accounts, now)
    rows = []
    for member in sorted(cells, key=lambda m: (m.last_name, m.first_name, m.pk)):
        unit, states = unit_of.get(member.pk, ""), {cell.state for cell in cells[member].values()}
        if (wanted.unit and unit != wanted.unit) or (wanted.state and wanted.state not in states):
            continue
        rows.append(Row(member, unit, [(account, cells[member].get(account.pk)) for account in accounts]))
    return Matrix(accounts, every, sorted({unit for unit in unit_of.values() if unit}), rows)


def _cells(accounts: Sequence[SocialAccount], now: datetime) -> dict[Member, dict[int, Cell]]:
    """By member and account, the cell whose state stands first in `State`. Two queries."""
    not_over = Q(revoked_at__isnull=True) & (Q(ends_at__isnull=True) | Q(ends_at__gt=now))
    rows = PostingAuthorization.objects.filter(not_over).select_related("member")
    wanted = {account.pk for account in accounts}
    address = reverse("members:authorization", args=[0])
    made = {each.pk: Cell(each, _state(each, now), address.replace("/0/", f"/{each.pk}/")) for each in rows}
    covered = COVERED.objects.filter(postingauthorization__in=PostingAuthorization.objects.filter(not_over).order_by())
    order = list(State)
    cells: dict[Member, dict[int, Cell]] = defaultdict(dict)
    for number, account in covered.values_list("postingauthorization_id", "socialaccount_id"):
        if account not in wanted or number not in made:
            continue
        cell, there = made[number], cells[made[number].authorization.member]
        if account not in there or order.index(cell.state) < order.index(there[account].state):
            there[account] = cell
    return cells


def _state(authorization: PostingAuthorization, now: datetime) -> State:
    if authorization.suspended_at is not None:
        return State.SUSPENDED
    member = authorization.member
    if not (member.is_active and member.duty_status == DutyStatus.ACTIVE):
        return State.OFF_DUTY
    if authorization.starts_at > now:
        return State.COMING
    ends = authorization.ends_at
    return State.ENDS_SOON if ends is not None and ends <= now + SOON else State.IN_FORCE


def as_csv(rows: Sequence[Row]) -> Iterator[str]:
    """One line for each member and account."""
    held = (_words(row, account, cell) for row in rows for account, cell in row.cells if cell is not None)
    return csv_out.as_csv(COLUMNS, held)


def _words(row: Row, account: SocialAccount, cell: Cell) -> list[str]:
    held = cell.authorization
    return [
        row.member.title_and_name,
        row.member.badge_number,
        row.unit,
        str(account),
        cell.state.label,
        held.categories_label,
        "yes" if held.may_write_for_incidents else "no",
        f"{clock.local(held.starts_at):%Y-%m-%d %H:%M}",
        _until(held.ends_at) if held.ends_at else "",
        str(held.pk),
    ]


def _until(ends_at: datetime) -> str:
    """The last day; with the time where it ends within a day."""
    if clock.ends_with_its_day(ends_at):
        return f"{clock.last_day(ends_at):%Y-%m-%d}"
    return f"{clock.local(ends_at):%Y-%m-%d %H:%M}"
