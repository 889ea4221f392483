"""Which device the act under way comes from, and whether it may post or write from there (389.3).

`current` is set by the middleware for the time of one request. Services ask here, so that no road to
them is without the question; a shell or a worker has no proof and is refused.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta

from core import clock
from core.exceptions import NotPermitted
from equipment.models import DeviceKind, EquipmentException
from members.chain import supervisor_of
from members.models import Member
from platforms.models import SocialAccount

CLAUSE = "389.3"
# So long after an exception ended, words that were being written can still be saved.
KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Proof:
    """The device that proved itself in this request. The Department's own needs nothing more."""

    device_id: int
    label: str
    kind: str

    @property
    def is_approved(self) -> bool:
        return self.kind == DeviceKind.DEPARTMENT


class NotFromHere(NotPermitted):
    """The member may, but not from this device: what he wrote stays, and he goes on elsewhere."""


current: ContextVar[Proof | None] = ContextVar("proof", default=None)


def check_may_post_from(by: Member, accounts: Iterable[SocialAccount] = ()) -> None:
    """Raise NotPermitted unless `by` acts from approved equipment, or has an exception in force for it.

    An exception must cover every one of `accounts`. No query from the Department's own devices.
    """
    proof = current.get()
    if proof is not None and proof.is_approved:
        return
    live = EquipmentException.objects.live(clock.now()).filter(member=by, device=proof.device_id) if proof else None
    covered = set(live.values_list("accounts", flat=True)) if live is not None else set()
    if not covered:
        raise _not_from_here(by, proof)
    for account in accounts:
        if account.pk not in covered:
            raise NotFromHere(
                f"Your equipment exception does not cover {account}.", clause=CLAUSE, who_can_help=who_excepts(by)
            )


def check_may_write_from(by: Member, *, was_submitted: bool = False) -> None:
    """As `check_may_post_from`; words of a draft may still be saved when the exception ended in the last day."""
    proof = current.get()
    if proof is not None and not proof.is_approved and not was_submitted and exceptions_lately(by, proof.device_id):
        return
    check_may_post_from(by)


def exceptions_lately(by: Member, device_id: int) -> list[EquipmentException]:
    """Those of `by` for this device that are in force, or were within the last day. One query."""
    now = clock.now()
    begun = EquipmentException.objects.begun(now).filter(member=by, device=device_id, ends_at__gt=now - KEPT_FOR)
    return [each for each in begun if each.over_at > now - KEPT_FOR]


def who_excepts(by: Member) -> str:
    """Who can help: the member's own supervisor by name."""
    above = supervisor_of(by)
    return above.title_and_name if above else "a watch commander"


def _not_from_here(by: Member, proof: Proof | None) -> NotFromHere:
    where = f"{proof.label} is not" if proof else "You are not on"
    return NotFromHere(
        f"{where} approved equipment. Post from a device of the Department, or ask for an equipment exception.",
        clause=CLAUSE,
        who_can_help=who_excepts(by),
    )
