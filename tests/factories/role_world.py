"""Two members of each role, and one of every thing that an address can name: the world of the role matrix.

The things belong to the first of each role, as in an ordinary week: the first PIO wrote the post, the first
Incident Commander commands.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from approvals import standing
from core import clock
from members import ranks, roles
from members.ladder import fill
from members.models import HoldingKind, Member, Position
from members.standing import Change
from tests.factories.department import TESTER, Cast, authorize, newcomer
from training.services import record_completion

OFFICER = "Officer"
ON_LEAVE = "On leave"
PASSWORD = "nine-calm-otters-389"
# What a member of the role is by position; a role alone decides nothing (389.3).
RANK_OF = {
    OFFICER: ranks.OFFICER,
    roles.PIO: ranks.PROFESSIONAL,
    roles.SUPERVISOR: ranks.SERGEANT,
    roles.INCIDENT_COMMANDER: ranks.LIEUTENANT,
    roles.CUSTODIAN: ranks.PROFESSIONAL,
    roles.ADMIN_COMMANDER: ranks.CAPTAIN,
    roles.ANNUAL_REVIEWER: ranks.LIEUTENANT,
    roles.TRAINING_MANAGER: ranks.PROFESSIONAL,
    roles.SYSTEM_ADMINISTRATOR: ranks.PROFESSIONAL,
}
ROLES = (*RANK_OF, roles.CHIEF, ON_LEAVE)


@dataclass(slots=True)
class World:
    """`people[role]` are two members who hold that role and no other; things are made when first asked for."""

    cast: Cast
    people: dict[str, tuple[Member, Member]]
    made: dict[str, Any] = field(default_factory=dict)

    def first(self, role: str) -> Member:
        return self.people[role][0]

    def thing(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]


def build(cast: Cast) -> World:
    """The cast, and beside it two pure members of each role. The Chief's second is an Acting Chief."""
    people = {role: _pair(role, rank, above=cast.sam) for role, rank in RANK_OF.items() if role != OFFICER}
    # The chain of the officers begins with the first supervisor.
    people[OFFICER] = _pair(OFFICER, ranks.OFFICER, above=people[roles.SUPERVISOR][0])
    people[roles.CHIEF] = (cast.chris, _acting_chief(cast))
    for role in (roles.PIO, roles.SUPERVISOR, roles.INCIDENT_COMMANDER):
        for member in people[role]:
            _train(cast, member)
    for member in people[roles.PIO]:
        authorize(cast, member, categories=("a", "e", "f"), incidents=True)
    people[ON_LEAVE] = _on_leave(cast)
    return World(cast, people)


def _pair(role: str, rank: str, *, above: Member) -> tuple[Member, Member]:
    held = [] if role == OFFICER else [role]
    slug = role.lower().replace(" ", "-")
    first, second = (
        newcomer(f"{slug}-{n}", position=rank, roles=held, supervisor=above, password=PASSWORD) for n in (1, 2)
    )
    return first, second


def _on_leave(cast: Cast) -> tuple[Member, Member]:
    """One who holds every role, a supervisor, trained and authorized; and an officer."""
    first = newcomer(
        "away-1", position=ranks.LIEUTENANT, roles=list(roles.ROLES), supervisor=cast.sam, password=PASSWORD
    )
    second = newcomer("away-2", supervisor=cast.sam, password=PASSWORD)
    _train(cast, first)
    authorize(cast, first, categories=("a", "e", "f"), incidents=True)
    for member in (first, second):
        standing.change(member, to=Change.LEAVE, reason="Order 26-040", by=cast.chris)
    return Member.objects.get(pk=first.pk), Member.objects.get(pk=second.pk)


def _acting_chief(cast: Cast) -> Member:
    """While Chris is there, by an order with an end: both are Chief."""
    acting = newcomer(
        "acting-chief", position=ranks.CAPTAIN, roles=[roles.CHIEF], supervisor=cast.chris, password=PASSWORD
    )
    place = Position.objects.get(rank__is_chief=True)
    until = clock.now() + timedelta(days=30)
    fill(place, acting, kind=HoldingKind.ACTING, ends_at=until, order="Order 26-031", by=TESTER)
    return Member.objects.get(pk=acting.pk)


def _train(cast: Cast, member: Member) -> None:
    today = clock.local(clock.now()).date()
    record_completion(member, completed_on=today, valid_until=today + timedelta(days=365), by=cast.drew)
