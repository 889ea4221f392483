"""Reading the people of the Department: the list, one member's page, what the whole chain is called."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import QueryDict

from core import clock
from core.choices import is_row_number
from members.chain import Link, chain_of, reports_of
from members.models import Classification, DutyStatus, Holding, Member, Position, PostingAuthorization

PAGE = 50
AUTHORIZATIONS_SHOWN = 20
LONGEST_SEARCH = 100
WORDS = 6
AWAY = (DutyStatus.LEAVE, DutyStatus.ADMIN_LEAVE)
# Which kind of leave it is concerns those who keep the roster; for the others both are one.
DUTY_FOR_ALL = [(DutyStatus.ACTIVE, "Active"), (DutyStatus.LEAVE, "On leave"), (DutyStatus.SEPARATED, "Separated")]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; nonsense in it asks for nothing."""

    text: str = ""
    division: str = ""
    unit: str = ""
    classification: str = ""
    duty: str = ""
    after: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> "Wanted":
        def word(name: str) -> str:
            return query.get(name, "").replace("\x00", "").strip()[:LONGEST_SEARCH]

        return cls(word("q"), word("division"), word("unit"), word("classification"), word("duty"), word("after"))

    def as_query(self) -> str:
        """The address of the same list, from its start."""
        asked = QueryDict(mutable=True)
        named = {"q": self.text, "division": self.division, "unit": self.unit, "duty": self.duty}
        for name, value in (named | {"classification": self.classification}).items():
            if value:
                asked[name] = value
        return asked.urlencode()


def people(wanted: Wanted, *, sees_all: bool) -> tuple[Sequence[Member], str, int]:
    """One page of members by name with `held_now`, where the next page begins, and how many there are in all.

    Three queries, four from the second page on. `sees_all`: for who keeps the roster.
    """
    found = _matching(wanted, sees_all)
    live = Holding.objects.live(clock.now()).filter(position__closed_at__isnull=True)
    rows = list(
        _from_place(found, wanted.after)
        .order_by("last_name", "first_name", "pk")
        .prefetch_related(
            Prefetch("holdings", live.select_related("position").order_by("-position__rank__level"), to_attr="held_now")
        )[: PAGE + 1]
    )
    return rows[:PAGE], str(rows[PAGE - 1].pk) if len(rows) > PAGE else "", found.count()


def _matching(wanted: Wanted, sees_all: bool) -> QuerySet[Member]:
    found = Member.objects.all()
    for word in wanted.text.split()[:WORDS]:
        found = found.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
            | Q(badge_number__icontains=word)
        )
    if wanted.classification in Classification.values:
        found = found.filter(classification=wanted.classification)
    if wanted.duty in DutyStatus.values:
        both = not sees_all and wanted.duty in AWAY
        found = found.filter(duty_status__in=AWAY) if both else found.filter(duty_status=wanted.duty)
    places = {f"position__{name}": value for name in ("division", "unit") if (value := getattr(wanted, name))}
    if places:
        here = Holding.objects.live(clock.now()).filter(member=OuterRef("pk"), position__closed_at__isnull=True)
        found = found.filter(Exists(here.filter(**places)))
    return found


def _from_place(found: QuerySet[Member], after: str) -> QuerySet[Member]:
    last = Member.objects.filter(pk=int(after)).first() if is_row_number(after) else None
    if last is None:
        return found
    same_name = Q(last_name=last.last_name)
    return found.filter(
        Q(last_name__gt=last.last_name)
        | same_name & Q(first_name__gt=last.first_name)
        | same_name & Q(first_name=last.first_name, pk__gt=last.pk)
    )


def places() -> tuple[list[str], list[str]]:
    """Divisions and units of the open positions. One query."""
    rows = Position.objects.filter(closed_at__isnull=True).order_by().values_list("division", "unit").distinct()
    pairs = list(rows)
    return sorted({division for division, _ in pairs if division}), sorted({unit for _, unit in pairs if unit})


def duty_choices(*, sees_all: bool) -> Sequence[tuple[str, str]]:
    return DutyStatus.choices if sees_all else [(str(value), label) for value, label in DUTY_FOR_ALL]


def duty_label(member: Member, *, sees_all: bool) -> str:
    """The duty status as the reader may know it."""
    return str(
        DutyStatus.LEAVE.label if member.duty_status in AWAY and not sees_all else member.get_duty_status_display()
    )


@dataclass(frozen=True, slots=True)
class Held:
    """The holdings of a member or a position: present, to come, over. Those cancelled are over."""

    now: list[Holding]
    to_come: list[Holding]
    over: list[Holding]


def split_by_time(holdings: Sequence[Holding]) -> Held:
    at = clock.now()
    held = Held([], [], [])
    for holding in holdings:
        if holding.cancelled_at is not None or (holding.ends_at is not None and holding.ends_at <= at):
            held.over.append(holding)
        else:
            (held.to_come if holding.starts_at > at else held.now).append(holding)
    return held


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a member's page shows beside the member's own row."""

    held: Held
    chain: list[Link]
    reports: list[Link]
    roles: list[str]
    authorizations: list[PostingAuthorization]


def dossier_of(member: Member) -> Dossier:
    """Eight queries, whatever there is."""
    held = split_by_time(list(member.holdings.select_related("position__rank")))
    newest = PostingAuthorization.objects.filter(member=member).prefetch_related("accounts")
    return Dossier(
        held=held,
        chain=chain_of(member),
        reports=reports_of(holding.position_id for holding in held.now),
        roles=list(member.groups.order_by("name").values_list("name", flat=True)),
        authorizations=list(newest[:AUTHORIZATIONS_SHOWN]),
    )
