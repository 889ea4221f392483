"""Which device the act under way comes from, and whether it may post or write from there (389.3).

`current` is set by the middleware for the time of one request. Services ask here, so that no road to
them is without the question; a shell or a worker has no proof and is refused.
"""

from collections.abc import Collection, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

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
    """The member may, but not from this device: what they wrote stays, and they go on elsewhere."""


current: ContextVar[Proof | None] = ContextVar("proof", default=None)


def check_may_post_from(by: Member, accounts: Iterable[SocialAccount] = ()) -> None:
    """Raise NotPermitted unless `by` acts from approved equipment, or has an exception in force for it.

    An exception must cover every one of `accounts`. No query from the Department's own devices.
    """
    Reach(by).check(accounts)


class Reach:
    """How far `by` reaches from the device under way: read once, asked of any number of accounts.

    No query on the Department's own devices; two elsewhere, and two more where something is missing.
    """

    def __init__(self, by: Member) -> None:
        self.by = by
        self.proof = current.get()
        self.exceptions = [] if self.proof is None or self.is_approved else _live_exceptions(by, self.proof)

    @property
    def is_approved(self) -> bool:
        return self.proof is not None and self.proof.is_approved

    @cached_property
    def who_can_help(self) -> str:
        return who_excepts(self.by)

    def check(self, accounts: Iterable[SocialAccount] = ()) -> None:
        """As `check_may_post_from`."""
        if self.is_approved:
            return
        covered = {account.pk for each in self.exceptions for account in each.accounts.all()}
        if not covered:
            where = f"{self.proof.label} is not" if self.proof else "You are not on"
            raise NotFromHere(
                f"{where} approved equipment. Post from a device of the Department, or ask for an equipment exception.",
                clause=CLAUSE,
                who_can_help=self.who_can_help,
            )
        for account in accounts:
            if account.pk not in covered:
                raise NotFromHere(
                    f"Your equipment exception does not cover {account}.",
                    clause=CLAUSE,
                    who_can_help=self.who_can_help,
                )


def _live_exceptions(by: Member, proof: Proof) -> list[EquipmentException]:
    """Those in force for this member on this device, the longest last, with their accounts. Two queries."""
    live = EquipmentException.objects.live(clock.now()).filter(member=by, device=proof.device_id)
    return list(live.select_related("decided_by").prefetch_related("accounts").order_by("ends_at", "pk"))


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


def excepted_until(member: Member, device_ids: Collection[int]) -> dict[int, datetime]:
    """For each of these devices that `member` has an exception for: its end. One query; none for no device."""
    if not device_ids:
        return {}
    live = EquipmentException.objects.live(clock.now()).filter(member=member, device__in=device_ids)
    return dict(live.order_by("ends_at").values_list("device_id", "ends_at"))


def who_excepts(by: Member) -> str:
    """Who can help: the member's own supervisor by name."""
    above = supervisor_of(by)
    return above.title_and_name if above else "a watch commander"
