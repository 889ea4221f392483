"""Of the role matrix: which member, position, request, lock or code the addresses about people name."""

from typing import Any

from core import clock
from members import roles, roster_import
from members.models import Holding, Member, Position, Rank
from members.positions import close_position
from members.roster import COLUMNS
from sign_in import invitations
from sign_in.dormant import disable_member
from sign_in.models import LockKind, SignInLock
from tests.factories import asking
from tests.factories.department import newcomer
from tests.factories.role_world import OFFICER, PASSWORD, World


def officer(world: World) -> Member:
    return world.first(OFFICER)


def request(world: World) -> Any:
    """A request to post of the first officer; the first supervisor is asked."""
    return world.thing("request", lambda: asking.filed(officer(world)))


def endorsed(world: World) -> Any:
    """One that is with the PIO: another agency's letter."""
    return world.thing("endorsed", lambda: asking.from_outside(world.first(roles.PIO)))


def lock(world: World) -> Any:
    columns = {"kind": LockKind.NAME, "subject": "officer-1", "locked_at": clock.now(), "failures": 5}
    return world.thing("lock", lambda: SignInLock.objects.create(**columns))


def code(world: World) -> Any:
    """A code for the first officer, who has a way in: a second person releases it."""
    return world.thing("invitation", lambda: invitations.invite(officer(world), by=world.cast.drew)[0])


def place(world: World) -> Position:
    return Position.objects.get(holdings__member=officer(world))


def closed_place(world: World) -> Position:
    """Vacant, and nobody reports to it."""
    vacant = Position.objects.get(title="Media sergeant")
    Position.objects.filter(reports_to=vacant).update(reports_to=None)
    return vacant


def reopened_place(world: World) -> Position:
    """One that was closed."""
    place = closed_place(world)
    if place.closed_at is None:
        close_position(place, by=world.cast.chris)
    return place


def fresh_code(world: World, member: Member) -> str:
    """A first code of access for `member`, who never came in."""
    return invitations.invite(member, by=world.cast.drew)[1]


def asleep(world: World) -> Member:
    """A member who was disabled."""
    return world.thing("asleep", lambda: _disabled(world))


def _disabled(world: World) -> Member:
    member = newcomer("asleep", password=PASSWORD)
    disable_member(member, reason="Lost telephone.", by=world.cast.drew)
    return member


def holding(world: World) -> Holding:
    return Holding.objects.get(member=officer(world))


def roster(world: World) -> Any:
    """A file of the Chief's that would add one vacant position."""
    row = (",".join(COLUMNS) + "\n,,,,,,,Sergeant,Traffic sergeant,Watch commander,,,\n").encode()
    return world.thing("roster", lambda: roster_import.prepare(row, by=world.first(roles.CHIEF)).upload)


def _pk(thing: Any) -> dict[str, Any]:
    return {"pk": thing.pk}


PEOPLE = {
    **{
        f"asking:{act}": lambda world: _pk(request(world))
        for act in ("request", "endorse", "return", "decline", "withdraw")
    },
    "asking:edit": lambda world: _pk(returned(world)),
    "asking:draft": lambda world: _pk(endorsed(world)),
    **{f"members:{page}": lambda world: _pk(officer(world)) for page in ("member", "edit", "roles", "chain_above")},
    **{f"members:{page}": lambda world: _pk(place(world)) for page in ("position", "position_edit")},
    "members:position_close": lambda world: _pk(closed_place(world)),
    "members:position_reopen": lambda world: _pk(reopened_place(world)),
    "members:vacate": lambda world: _pk(holding(world)),
    "members:rank_edit": lambda world: _pk(Rank.objects.get(code="OFFICER")),
    "members:roster_preview": lambda world: _pk(roster(world)),
    **{f"sign_in:{page}": lambda world: _pk(officer(world)) for page in ("standing", "disable")},
    "sign_in:enable": lambda world: _pk(asleep(world)),
    "sign_in:release": lambda world: _pk(lock(world)),
    "invitations:invite": lambda world: _pk(officer(world)),
    "invitations:release": lambda world: _pk(code(world)),
}


def returned(world: World) -> Any:
    """The first officer's request, sent back to them."""
    return world.thing("returned", lambda: asking.give_back(request(world), world.first(roles.SUPERVISOR)))
