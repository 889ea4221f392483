"""Browsers that became approved equipment by a code of an administrator: a second person looks (389.3, ADR 0019).

An administrator enrols alone, so that nobody waits for a desk. Each enrolment is shown to the nearest supervisor
above, and to the administrator whose code it was, until somebody above said that it is the Department's or ended
it. To end the token or retire the device meanwhile takes nothing from the list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import transaction
from django.db.models import QuerySet

from core import clock
from core.exceptions import NotPermitted, StateForbids
from equipment.models import Device, DeviceToken
from members import roles
from members.chain import ChainNow, supervisors_of
from members.models import Holding, HoldingKind, Member, has_permission
from trail.services import append

CLAUSE = "389.3"
LISTED = 100


@dataclass(frozen=True, slots=True)
class Announced:
    """What Today says of them in one row. `is_own`: made with codes of the member, who looks whether it was them."""

    number: int
    since: datetime
    newest: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Listed:
    token: DeviceToken
    may_look: bool
    is_own: bool

    @property
    def is_over(self) -> bool:
        """It opens nothing any more, and waits all the same."""
        return self.token.ended_at is not None or self.token.device.retired_at is not None


def is_for(by: Member) -> bool:
    """Who may have to look, by position, and who gives codes."""
    return by.is_supervisor or by.is_chief or has_permission(by, roles.ENROL_DEVICE)


def check_reads(by: Member) -> None:
    if not is_for(by):
        raise NotPermitted(
            "Supervisors and the system administrator look at what was newly enrolled.",
            clause=CLAUSE,
            who_can_help="any supervisor",
        )


def for_today(member: Member, chain: ChainNow | None = None) -> Announced | None:
    """What waits for `member` to look at, else what was made with codes of theirs. Four queries at most."""
    if not is_for(member):
        return None
    rows = list(_new())
    own = [row for row in rows if row.issued_by_id == member.pk]
    others = [row for row in rows if row.issued_by_id != member.pk]
    lookers = _Lookers(others, chain)
    before = [row for row in others if lookers.is_first(member, row.issued_by_id)]
    chosen = before or own
    if not chosen:
        return None
    return Announced(len(chosen), chosen[0].issued_at, chosen[-1].device.label, is_own=not before)


def listed_for(member: Member) -> list[Listed]:
    """What `member` may look at; who keeps the register reads all of it. Four queries at most."""
    rows = list(_new())
    lookers = _Lookers(rows)
    listed = [Listed(row, lookers.may_look(member, row.issued_by_id), row.issued_by_id == member.pk) for row in rows]
    return listed if has_permission(member, roles.ENROL_DEVICE) else [row for row in listed if row.may_look]


def not_looked_at(devices: Iterable[Device]) -> set[int]:
    """The numbers of those of `devices` on which something is new. One query."""
    found = _waiting().filter(device__in=[each.pk for each in devices]).order_by()
    return set(found.values_list("device_id", flat=True))


def first_asked(issuer: Member) -> Member | None:
    """To whom an enrolment by a code of `issuer` is announced: the nearest supervisor present, else the Chief."""
    return next(iter(supervisors_of(issuer)), None) or next((each for each in _chiefs() if each.pk != issuer.pk), None)


@transaction.atomic
def confirm(token: DeviceToken, *, by: Member) -> None:
    """It is the Department's: the row goes."""
    _looked_at(token, by)
    append("enrolment.confirmed", by=by.as_actor(), on=token.device.as_subject(), facts=_facts(token))


@transaction.atomic
def refuse(token: DeviceToken, *, by: Member) -> None:
    """It is not: that browser opens nothing from its next request on. Others on the device go on."""
    _looked_at(token, by)
    DeviceToken.objects.filter(pk=token.pk, ended_at__isnull=True).update(ended_at=clock.now())
    append("enrolment.refused", by=by.as_actor(), on=token.device.as_subject(), facts=_facts(token))


def _looked_at(token: DeviceToken, by: Member) -> None:
    if not _Lookers([token]).may_look(by, token.issued_by_id):
        raise NotPermitted(
            "Who stands above the administrator who gave the code looks at an enrolment, never they themselves.",
            clause=CLAUSE,
            who_can_help="the Chief of Police",
        )
    if not _waiting().filter(pk=token.pk).update(looked_at=clock.now(), looked_by=by):
        raise StateForbids("Somebody looked at it already.", clause=CLAUSE)


def _facts(token: DeviceToken) -> dict[str, str | datetime]:
    issuer = token.issued_by.title_and_name if token.issued_by else ""
    return {"code_issued_by": issuer, "enrolled_at": token.issued_at}


def _waiting() -> QuerySet[DeviceToken]:
    return DeviceToken.objects.filter(issued_by__isnull=False, looked_at__isnull=True)


def _new() -> QuerySet[DeviceToken]:
    """Longest waiting first."""
    return _waiting().select_related("device", "issued_by", "enrolled_by").order_by("issued_at", "pk")[:LISTED]


class _Lookers:
    """Who may look at which of `rows`. Two queries, however many they are; one more where nobody stands above."""

    def __init__(self, rows: Iterable[DeviceToken], chain: ChainNow | None = None) -> None:
        self.above = (chain or ChainNow()).supervisors_above({row.issued_by_id for row in rows if row.issued_by_id})

    @cached_property
    def chiefs(self) -> set[int]:
        return {each.pk for each in _chiefs()}

    def may_look(self, by: Member, issuer: int | None) -> bool:
        if issuer in (None, by.pk):
            return False
        return by.is_chief or by.pk in self.above.get(issuer, ()) or self._stands_in(by, issuer)

    def is_first(self, by: Member, issuer: int | None) -> bool:
        """As `first_asked`."""
        chain = self.above.get(issuer, ()) if issuer else ()
        return chain[0] == by.pk if chain else self.may_look(by, issuer)

    def _stands_in(self, by: Member, issuer: int | None) -> bool:
        """Nobody is above the Chief: another administrator looks."""
        return not self.above.get(issuer or 0) and has_permission(by, roles.ENROL_DEVICE) and issuer in self.chiefs


def _chiefs() -> list[Member]:
    """Who is Chief now; who acts as Chief first. One query."""
    live = Holding.objects.live(clock.now()).filter(position__rank__is_chief=True, position__closed_at__isnull=True)
    found = sorted(live.select_related("member"), key=lambda each: each.kind != HoldingKind.ACTING)
    return [each.member for each in found if each.member.is_on_duty]
