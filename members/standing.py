"""Leave, transfer, separation, return and re-hire: one act, and every right follows in the same second (389.3).

This is the part of the storey of members. `approvals.standing` calls it and freezes the member's queued posts
in the same transaction; nothing else may call `change`.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from core import clock
from core.exceptions import StateForbids
from core.text import clean_reason
from members import authorizations, designations
from members.ladder import end_holding, lock_ladder, refresh_capacity
from members.models import SHUT_OUT, Designation, DutyStatus, Holding, Member, PostingAuthorization
from members.own_place import check_may_make_chief
from members.permissions import check_can_change_standing
from members.projection import lock_member, project
from members.services import end_sessions
from trail.services import append

CLAUSE = "389.3"


class Change(models.TextChoices):
    LEAVE = "LEAVE", "Leave"
    ADMIN_LEAVE = "ADMIN_LEAVE", "Administrative leave"
    TRANSFER = "TRANSFER", "Transfer"
    SEPARATION = "SEPARATION", "Separation"
    RETURN = "RETURN", "Return to duty"
    REHIRE = "REHIRE", "Re-hire"


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does; `to` is empty where the duty status stays. `sentence` tells the member who enters it."""

    after: tuple[DutyStatus, ...]
    sentence: str
    # What authorizations and positions say of it, where every member reads it: why somebody left is not theirs to read.
    shown: str = ""
    to: DutyStatus | None = None
    suspends: bool = False
    leaves_post: bool = False


EFFECTS: dict[Change, Effect] = {
    Change.LEAVE: Effect(
        after=(DutyStatus.ACTIVE,),
        to=DutyStatus.LEAVE,
        suspends=True,
        shown="Not on duty",
        sentence="Posting authorizations are suspended, queued posts freeze, every session ends. "
        "The member may still sign in, to read.",
    ),
    Change.ADMIN_LEAVE: Effect(
        after=(DutyStatus.ACTIVE, DutyStatus.LEAVE),
        to=DutyStatus.ADMIN_LEAVE,
        suspends=True,
        shown="Not on duty",
        sentence="Posting authorizations are suspended, queued posts freeze, every session ends. "
        "The member cannot sign in.",
    ),
    Change.TRANSFER: Effect(
        after=(DutyStatus.ACTIVE, DutyStatus.LEAVE),
        leaves_post=True,
        shown="Transfer",
        sentence="Posting authorizations and designations are revoked, positions end, queued posts freeze, every "
        "session ends. Enter the new position afterwards.",
    ),
    Change.SEPARATION: Effect(
        after=(DutyStatus.ACTIVE, DutyStatus.LEAVE, DutyStatus.ADMIN_LEAVE),
        to=DutyStatus.SEPARATED,
        leaves_post=True,
        shown="Separation",
        sentence="Posting authorizations and designations are revoked, positions and roles end, queued posts "
        "freeze, every session ends. The member cannot sign in.",
    ),
    Change.RETURN: Effect(
        after=(DutyStatus.LEAVE, DutyStatus.ADMIN_LEAVE),
        to=DutyStatus.ACTIVE,
        sentence="The member is on duty again. Suspended authorizations stay suspended until the Chief of Police or a "
        "designee lifts each; what was frozen is submitted again.",
    ),
    Change.REHIRE: Effect(
        after=(DutyStatus.SEPARATED,),
        to=DutyStatus.ACTIVE,
        sentence="The person is a member again, without position, roles or authorization: each is given anew.",
    ),
}


@dataclass(slots=True)
class Changed:
    """What `change` did, in numbers, for the trail and for the answer to the member who entered it."""

    suspended: int = 0
    revoked: int = 0
    designations: int = 0
    positions: int = 0
    roles: list[str] = field(default_factory=list)

    def as_facts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("suspended", "revoked", "designations", "positions", "roles")}


def changes_of(member: Member) -> list[Change]:
    """What can be entered for `member` from where they stand."""
    return [change for change, effect in EFFECTS.items() if member.duty_status in effect.after]


@transaction.atomic
def change(member: Member, *, to: Change, reason: str, by: Member, stays_shut_out: bool = False) -> Changed:
    """Enter the change `to` with everything that follows from it for rights, positions and sessions.

    Called with the member's posts locked. `stays_shut_out`: the member was disabled for another cause, and coming
    back to duty does not enable them. Raises NotPermitted, InvalidInput without a reason, or StateForbids
    where it does not follow from their duty status.
    """
    check_can_change_standing(by, member)
    check_may_make_chief(by, *(holding.position.rank for holding in member.held))
    reason = clean_reason(reason, missing="Say why, such as the number of the order.", clause=CLAUSE)
    locked = lock_all_of(member)
    before = locked.duty_status
    effect = EFFECTS[Change(to)]
    if locked.duty_status not in effect.after:
        here = locked.get_duty_status_display().lower()
        raise StateForbids(f"{locked} is {here}; {Change(to).label.lower()} does not follow from that.", clause=CLAUSE)
    done = _take_rights(locked, effect, by)
    _write_duty(locked, effect, stays_shut_out)
    if to == Change.SEPARATION:
        done.roles = sorted(locked.groups.values_list("name", flat=True))
        locked.groups.clear()
    facts = {"change": Change(to).value, "before": before, "reason": reason} | done.as_facts()
    append("member.standing_changed", by=by.as_actor(), on=locked.as_subject(), facts=facts)
    project(locked)
    member.refresh_from_db()
    member.__dict__.pop("held", None)
    return done


def lock_all_of(member: Member) -> Member:
    """The member as they stand now, locked with all that a change takes from them, before any event is written."""
    lock_ladder()
    held = Holding.objects.live(clock.now()).filter(member=member).select_related("position__rank")
    designations.lock_resting_on(held, holder=member)
    locked = lock_member(member)
    for rows in (
        PostingAuthorization.objects.filter(member=member),
        Designation.objects.filter(designee=member),
        Holding.objects.filter(member=member),
    ):
        list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk"))
    return locked


def _take_rights(member: Member, effect: Effect, by: Member) -> Changed:
    """One second for all of it: what a memo prints as the end is the same on each."""
    now, reason = clock.now(), effect.shown
    done = Changed()
    if effect.suspends:
        done.suspended = authorizations.suspend_all(member, reason=reason, by=by, at=now)
    if effect.leaves_post:
        done.revoked = authorizations.revoke_all(member, reason=reason, by=by, at=now)
        done.designations = designations.revoke_all(member, reason=reason, by=by, at=now)
        done.positions = _end_positions(member, reason, by)
    if effect.suspends or effect.leaves_post:
        end_sessions(member)
    return done


def _end_positions(member: Member, reason: str, by: Member) -> int:
    """Positions that they hold, and those that they were to hold; the right was checked with the whole change."""
    to_come = Holding.objects.filter(member=member, cancelled_at__isnull=True).exclude(ends_at__lte=clock.now())
    holdings = list(to_come.select_related("position", "member__rank").order_by("pk"))
    for holding in holdings:
        end_holding(holding, by=by.as_actor(), reason=reason)
    return len(holdings)


def _write_duty(member: Member, effect: Effect, stays_shut_out: bool) -> None:
    if effect.to is None:
        return
    # Whoever was shut out by their standing comes in again with it; who was disabled for another cause does not.
    if effect.to in SHUT_OUT or member.duty_status in SHUT_OUT:
        member.is_active = effect.to not in SHUT_OUT and not stays_shut_out
    member.duty_status, member.duty_since = effect.to, clock.now()
    member.save(update_fields=["is_active", "duty_status", "duty_since"])
    refresh_capacity(member)
