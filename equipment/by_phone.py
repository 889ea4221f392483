"""At 02:00: a watch commander's word by phone, written down by another, confirmed by the member's own chain (389.3)."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_reason, clean_text
from equipment.exceptions import (
    CLAUSE,
    ENDED_LENGTH,
    check_chain_said_nothing,
    check_is_another,
    check_within_watch,
    confirmer_of,
    end_of_next_day,
    is_own_supervisor,
    lock_waiting,
    term_of,
    watch_hours,
    write_grant,
)
from equipment.models import EquipmentException, ExceptionStanding
from equipment.proof import check_may_post_from
from members.models import Member
from members.projection import lock_member
from trail.services import WORKER, append

logger = logging.getLogger(__name__)

HOW_LENGTH = 120
NOT_CONFIRMED = "Nobody in the member's chain of command confirmed it in time."


@transaction.atomic
def enter(
    asked: EquipmentException,
    *,
    said_by: Member,
    said_at: datetime,
    said_how: str,
    by: Member,
    ends_at: datetime | None = None,
) -> None:
    """A supervisor writes down that the watch commander `said_by` granted it by phone: when, how reached."""
    check_may_enter_for(by, asked)
    check_may_post_from(by, asked.accounts.all())
    lock_member(asked.member)
    asked = lock_waiting(asked)
    if is_own_supervisor(by, asked):
        raise StateForbids(f"You are the supervisor of {asked.member}: decide on it yourself.", clause=CLAUSE)
    said_how = clean_text(said_how, field="said_how", limit=HOW_LENGTH, name="How")
    _check_said(asked, said_by, said_at, said_how, by)
    check_chain_said_nothing(asked)
    until = ends_at or min(asked.ends_at, said_at + watch_hours())
    check_within_watch(until, said_at)
    asked.entered_by, asked.said_at, asked.said_how = by, said_at, said_how
    asked.ratify_by = end_of_next_day(said_at)
    write_grant(asked, said_by=said_by, until=until)
    facts = {"said_by": said_by.title_and_name, "said_at": said_at, "how": said_how}
    append("exception.relayed", by=by.as_actor(), on=asked.as_subject(), facts=facts | term_of(asked))


def check_may_enter(by: Member) -> None:
    if not by.is_supervisor:
        raise NotPermitted(
            "A supervisor enters what a watch commander granted by phone.",
            clause=CLAUSE,
            who_can_help="any supervisor",
        )


def check_may_enter_for(by: Member, asked: EquipmentException) -> None:
    check_may_enter(by)
    check_is_another(by, asked)


def _check_said(asked: EquipmentException, said_by: Member, said_at: datetime, said_how: str, by: Member) -> None:
    if said_by.pk == asked.member_id:
        raise NotPermitted(
            "Nobody excepts themselves, by phone neither.", clause=CLAUSE, who_can_help="your supervisor"
        )
    check_said_by(said_by, by)
    check_said_at(said_at)
    if not said_how:
        raise InvalidInput("Say how you reached them, such as the number.", field="said_how", clause=CLAUSE)


def check_said_by(said_by: Member, by: Member) -> None:
    if said_by.pk == by.pk:
        raise InvalidInput("What you grant yourself is no relayed word: grant it.", field="said_by", clause=CLAUSE)
    if not said_by.is_watch_commander:
        raise InvalidInput(f"{said_by} is not a watch commander on duty.", field="said_by", clause=CLAUSE)


def check_said_at(said_at: datetime) -> None:
    if said_at > clock.now():
        raise InvalidInput("It cannot have been said in the future.", field="said_at", clause=CLAUSE)
    if said_at <= clock.now() - watch_hours():
        raise InvalidInput("What was granted then is over by now. Ask once more.", field="said_at", clause=CLAUSE)


@transaction.atomic
def ratify(granted: EquipmentException, *, by: Member) -> None:
    """The member's own supervisor confirms what was granted in their place."""
    granted = _lock_unconfirmed(granted, by)
    EquipmentException.objects.filter(pk=granted.pk).update(ratified_by=by, ratified_at=clock.now())
    append("exception.ratified", by=by.as_actor(), on=granted.as_subject())


@transaction.atomic
def refuse(granted: EquipmentException, *, reason: str, by: Member) -> None:
    """The member's own supervisor does not confirm it: it ends at once and goes into the annual review."""
    granted = _lock_unconfirmed(granted, by)
    reason = clean_reason(reason, missing="Say why you do not confirm it.", limit=ENDED_LENGTH, clause=CLAUSE)
    _close_unconfirmed(granted, why=reason, ended_by=by)
    append("exception.ratification_refused", by=by.as_actor(), on=granted.as_subject(), facts={"reason": reason})


def _lock_unconfirmed(granted: EquipmentException, by: Member) -> EquipmentException:
    check_may_post_from(by, granted.accounts.all())
    check_is_another(by, granted)
    confirmer = confirmer_of(granted)
    if confirmer is None or confirmer.pk != by.pk:
        raise NotPermitted(
            f"The supervisor of {granted.member.title_and_name} decides on this; nobody confirms what they granted "
            "or entered.",
            clause=CLAUSE,
            who_can_help=confirmer.title_and_name if confirmer else "the Chief of Police",
        )
    found = EquipmentException.objects.select_for_update(no_key=True, of=("self",)).to_ratify()
    locked = found.filter(pk=granted.pk, ratify_by__gt=clock.now()).first()
    if locked is None:
        raise StateForbids("This is confirmed already, needs no confirmation, or it is too late.", clause=CLAUSE)
    return locked


def _close_unconfirmed(granted: EquipmentException, *, why: str, ended_by: Member | None) -> None:
    now = clock.now()
    EquipmentException.objects.filter(pk=granted.pk).update(unratified_at=now)
    if granted.standing in (ExceptionStanding.LIVE, ExceptionStanding.COMING):
        EquipmentException.objects.filter(pk=granted.pk).update(ended_at=now, ended_by=ended_by, ended_why=why)


def follow() -> int:
    """Note exceptions that ran out and grants that nobody confirmed, each once. Returns how many."""
    now = clock.now()
    late = EquipmentException.objects.to_ratify().filter(ratify_by__lte=now)
    over = EquipmentException.objects.begun(now).filter(ends_at__lte=now, ended_at=None, expiry_noted_at=None)
    noted = sum(_noted(pk, _note_unconfirmed) for pk in list(late.values_list("pk", flat=True)[:500]))
    return noted + sum(_noted(pk, _note_over) for pk in list(over.values_list("pk", flat=True)[:500]))


def _noted(pk: int, note: Callable[[EquipmentException], bool]) -> bool:
    """One row in a transaction of its own: what breaks one must not keep the others from their end."""
    try:
        with transaction.atomic():
            locked = EquipmentException.objects.select_for_update(no_key=True, of=("self",))
            return note(locked.select_related("member").get(pk=pk))
    except Exception:
        logger.exception("equipment exception %s could not be followed; the next round tries again", pk)
        return False


def _note_unconfirmed(granted: EquipmentException) -> bool:
    if granted.ratified_at is not None or granted.unratified_at is not None:
        return False
    _close_unconfirmed(granted, why=NOT_CONFIRMED, ended_by=None)
    facts = {"granted_by": str(granted.decided_by_id), "confirm_by": granted.ratify_by}
    append("exception.unratified", by=WORKER, on=granted.as_subject(), facts=facts)
    return True


def _note_over(granted: EquipmentException) -> bool:
    open_one = EquipmentException.objects.filter(pk=granted.pk, ended_at=None, expiry_noted_at=None)
    if not open_one.update(expiry_noted_at=clock.now()):
        return False
    append("exception.expired", by=WORKER, on=granted.as_subject(), facts={"until": granted.ends_at})
    return True
