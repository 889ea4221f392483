"""What supervisors and commanders look after beside the requests that wait (389.4.1, 389.5). One query for all.

Incidents that nobody on duty commands, approvals that a commander gave by voice, exceptions that a writer asks for.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.urls import reverse

from approvals.models import Channel
from approvals.needs.rows import SHOWN, Need, Rank
from approvals.relaying import selectors
from approvals.selectors import decides_for
from core import clock
from incidents.selectors import uncommanded_incidents
from members import roles
from members.models import Member, has_permission
from posts.grounds.kinds import BY_KEY
from posts.grounds.permissions import is_deciding_supervisor
from posts.grounds.selectors import asked_of

_COLUMNS = ("kind", "row", "words", "at", "which", "note", "name_one", "name_two", "name_three")
_NOTHING = Value("", TextField())
# What stays unconfirmed for longer stands in the usage report alone.
LOOKED_AFTER = timedelta(days=30)


class _Kind(IntEnum):
    """In the order in which they are kept where there are too many."""

    UNCOMMANDED = 0
    DENIED = 1
    TO_CONFIRM = 2
    OVERDUE = 3
    ASKED = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """What every part of the union tells, but its kind."""

    row: int
    words: str
    at: datetime
    which: str
    note: str
    one: str
    two: str
    three: str

    @property
    def name(self) -> str:
        return Member(title=self.one, first_name=self.two, last_name=self.three).title_and_name


def beside_requests(member: Member) -> list[Need]:
    """What `member` is said to have approved by voice, and what their position brings. One query."""
    parts = [_relayed(selectors.to_ratify(member), _number(_Kind.TO_CONFIRM), "request_id", "relayed_by")]
    if decides_for(member) and has_permission(member, roles.REMOVE_POST):
        kind = Case(When(ratification__isnull=False, then=_number(_Kind.DENIED)), default=_number(_Kind.OVERDUE))
        late = selectors.to_look_after(since=clock.now() - LOOKED_AFTER)
        parts.append(_relayed(late, kind, "request__post_id", "given_by"))
    if is_deciding_supervisor(member):
        parts.append(_asked(member))
    if member.is_watch_commander:
        parts.append(_uncommanded())
    first, *more = parts
    rows = first.union(*more, all=True).order_by("kind", "at", "row")[: SHOWN * len(_Kind)]
    return [_TOLD[_Kind(kind)](_Row(*row)) for kind, *row in rows]


def _number(kind: _Kind) -> Value:
    return Value(int(kind), IntegerField())


def _words(words: str) -> Cast:
    """Of a row's text: in a union, every part has the same type."""
    return Cast(words, TextField())


def _named(person: str) -> dict[str, Any]:
    names = zip(_COLUMNS[-3:], ("title", "first_name", "last_name"), strict=True)
    return {column: _words(f"{person}__{name}") for column, name in names}


def _relayed(rows: QuerySet[Any], kind: Any, row: str, person: str) -> Any:
    told = rows.annotate(
        kind=kind,
        row=F(row),
        words=_words("request__revision__title"),
        at=F("ratify_by"),
        which=_words("channel"),
        note=_NOTHING,
        **_named(person),
    )
    return told.values_list(*_COLUMNS)


def _asked(member: Member) -> Any:
    told = asked_of(member).annotate(
        row=F("post_id"),
        words=_words("post__current__title"),
        at=F("asked_at"),
        which=_words("kind"),
        **_named("asked_by"),
    )
    # The model has columns of these names: the number of the kind, then its note.
    return told.annotate(number=_number(_Kind.ASKED), said=_words("note")).values_list(
        "number", *_COLUMNS[1:5], "said", *_COLUMNS[-3:]
    )


def _uncommanded() -> Any:
    told = uncommanded_incidents().annotate(
        kind=_number(_Kind.UNCOMMANDED),
        row=F("pk"),
        words=_words("name"),
        at=F("opened_at"),
        which=_NOTHING,
        note=_NOTHING,
        name_one=_words("number"),
        name_two=_NOTHING,
        name_three=_NOTHING,
    )
    return told.values_list(*_COLUMNS)


def _not_commanded(row: _Row) -> Need:
    return Need(
        rank=Rank.URGENT,
        at=row.at,
        clock_label="since",
        kind="Nobody commands",
        title=f"{row.words} ({row.one})",
        line="Its posts are blocked until an Incident Commander on duty is named (389.4.1)",
        url=reverse("incidents:list"),
        act_label="Name one",
        flag=("stop", "campaign", "Blocked"),
    )


def _to_confirm(row: _Row) -> Need:
    return Need(
        rank=Rank.URGENT,
        at=row.at,
        clock_label="by",
        kind="Approved in your name",
        title=row.words,
        line=f"Given by {Channel(row.which).label.lower()}, entered by {row.name}: confirm or deny it",
        url=reverse("approvals:relayed", args=[row.row]),
        act_label="Answer",
        has_deadline=True,
    )


def _denied(row: _Row) -> Need:
    return Need(
        rank=Rank.URGENT,
        at=row.at,
        clock_label="was due",
        kind="Approval denied",
        title=row.words,
        line=f"{row.name} did not approve it: decide whether it stays public",
        url=reverse("publishing:post", args=[row.row]),
        act_label="Look",
        flag=("stop", "error", "Denied"),
    )


def _overdue(row: _Row) -> Need:
    return Need(
        rank=Rank.OTHERS_WAIT,
        at=row.at,
        clock_label="was due",
        kind="Approval not confirmed",
        title=row.words,
        line=f"Call {row.name}: it was approved by {Channel(row.which).label.lower()} in their name (389.4.1)",
        url=reverse("publishing:post", args=[row.row]),
        act_label="Look",
        flag=("hold", "alarm", "Overdue"),
    )


def _exception(row: _Row) -> Need:
    """389.5(b): what a writer asks a supervisor to decide."""
    return Need(
        rank=Rank.OTHERS_WAIT,
        at=row.at,
        clock_label="since",
        kind="Exception to decide",
        title=f"{BY_KEY[row.which].label}: {row.words}",
        line=f"{row.name}: {row.note}"[:140],
        url=reverse("grounds:record", args=[row.row, row.which.lower()]),
        act_label="Decide",
    )


_TOLD = {
    _Kind.UNCOMMANDED: _not_commanded,
    _Kind.DENIED: _denied,
    _Kind.TO_CONFIRM: _to_confirm,
    _Kind.OVERDUE: _overdue,
    _Kind.ASKED: _exception,
}
