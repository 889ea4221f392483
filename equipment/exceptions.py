"""Exceptions from approved equipment: asked for on the device itself, granted by the member's own supervisor.

389.3: "unless they are specifically authorized to do otherwise by their supervisors". Not the PIO, not an
administrator, nobody for themselves. At night a watch commander stands in, for hours, and the member's own
chain confirms it by the end of the next day (`equipment.by_phone`).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_reason, clean_text, counted
from equipment.models import Device, DeviceKind, EquipmentException, ExceptionStanding, Verdict
from equipment.proof import check_may_post_from
from members.chain import supervisor_of, supervisors_of
from members.models import Member
from members.projection import lock_member
from platforms.models import SocialAccount
from trail.services import append

CLAUSE = "389.3"
REASON_LENGTH = 500
ENDED_LENGTH = 200
# So long the word of the member's own chain stands against another watch commander's.
NO_STANDS_FOR = timedelta(days=7)


@transaction.atomic
def ask(
    device: Device,
    *,
    accounts: Iterable[SocialAccount],
    reason: str,
    ends_at: datetime,
    promises_hand_over: bool,
    by: Member,
    starts_at: datetime | None = None,
) -> EquipmentException:
    """`by` asks for themselves, about the device that they sit at. The Chief's own word holds at once.

    Asking again replaces what they asked for the same device and nobody decided yet.
    """
    _check_needs_one(device, by)
    now, accounts = clock.now(), list(accounts)
    reason = clean_text(reason, field="reason", limit=REASON_LENGTH, name="The reason")
    starts_at = max(starts_at or now, now)
    _check_asked(accounts, reason, promises_hand_over)
    check_term(starts_at, ends_at)
    open_asks = EquipmentException.objects.filter(member=by, device=device).open_asks()
    for earlier in list(open_asks.select_for_update(no_key=True, of=("self",)).order_by("pk")):
        _end(earlier, why="Asked anew.", by=by)
    # 389.3: nobody stands above the Chief of Police. Their own exception is their own word, and on record.
    chief = by.is_chief
    asked = EquipmentException(
        member=by,
        device=device,
        reason=reason,
        asked_at=now,
        hand_over_promised_at=now,
        starts_at=starts_at,
        ends_at=ends_at,
        verdict=Verdict.GRANTED if chief else Verdict.WAITING,
        chief_own=chief,
        decided_at=now if chief else None,
        decided_as=by.capacity_label if chief else "",
    )
    _enter_ask(asked, accounts, by)
    return asked


def _enter_ask(asked: EquipmentException, accounts: list[SocialAccount], by: Member) -> None:
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError as twice:
        # Sent twice in one second: neither saw the other's, and the database takes one open ask for a device.
        raise InvalidInput("You asked for this device a moment ago. Look at it first.", clause=CLAUSE) from twice
    asked.accounts.set(accounts)
    _record_ask(asked, accounts, by)


def _record_ask(asked: EquipmentException, accounts: list[SocialAccount], by: Member) -> None:
    facts = {"device": str(asked.device), "accounts": [str(account) for account in accounts], "reason": asked.reason}
    append("exception.asked", by=by.as_actor(), on=asked.as_subject(), facts=facts | term_of(asked))
    if asked.chief_own:
        own_word = term_of(asked) | {"chief_own": True}
        append("exception.granted", by=by.as_actor(), on=asked.as_subject(), facts=own_word)


def _check_needs_one(device: Device, by: Member) -> None:
    if device.kind == DeviceKind.PERSONAL and device.owner_id != by.pk:
        raise NotPermitted(
            "This device belongs to another member. Ask from your own.",
            clause=CLAUSE,
            who_can_help="your supervisor",
        )
    if device.is_approved:
        raise StateForbids(f"{device} is approved equipment: you need no exception for it.", clause=CLAUSE)
    if device.retired_at is not None:
        raise StateForbids(f"{device} was {device.retired_word}. Ask from another device.", clause=CLAUSE)


def _check_asked(accounts: list[SocialAccount], reason: str, promises_hand_over: bool) -> None:
    if not accounts:
        raise InvalidInput("Choose at least one social account.", field="accounts", clause=CLAUSE)
    if not reason:
        raise InvalidInput("Say why it has to be this device.", field="reason", clause=CLAUSE)
    if not promises_hand_over:
        raise InvalidInput(
            "Promise to hand over what you capture: it may be a public record.", field="hand_over", clause="389.7"
        )


def check_term(starts_at: datetime, ends_at: datetime) -> None:
    """Raise InvalidInput for an exception that ends before it begins, lies in the past, or is too long."""
    longest = timedelta(days=settings.EQUIPMENT_EXCEPTION_DAYS)
    if ends_at <= clock.now():
        raise InvalidInput("The end lies in the past.", field="ends_at", clause=CLAUSE)
    if ends_at <= starts_at:
        raise InvalidInput("The end lies before the start.", field="ends_at", clause=CLAUSE)
    if ends_at - starts_at > longest or starts_at > clock.now() + longest:
        raise InvalidInput(
            f"At most {counted(longest.days, 'day')}, and no later than that.", field="ends_at", clause=CLAUSE
        )


def is_own_supervisor(by: Member, asked: EquipmentException) -> bool:
    """Whether `by` is the nearest supervisor above the member who is present: the next one where they are away."""
    above = supervisor_of(asked.member)
    return above is not None and above.pk == by.pk


def check_is_own_supervisor(by: Member, asked: EquipmentException) -> None:
    check_is_another(by, asked)
    above = supervisor_of(asked.member)
    if above is None or above.pk != by.pk:
        raise NotPermitted(
            f"The supervisor of {asked.member.title_and_name} decides on this.",
            clause=CLAUSE,
            who_can_help=above.title_and_name if above else "a watch commander",
        )


def check_is_another(by: Member, asked: EquipmentException) -> None:
    if by.pk == asked.member_id:
        raise NotPermitted(
            "Nobody excepts themselves from approved equipment.", clause=CLAUSE, who_can_help="your supervisor"
        )


@transaction.atomic
def grant(asked: EquipmentException, *, by: Member, ends_at: datetime | None = None, note: str = "") -> None:
    """Grant it until `ends_at`, or as long as was asked for.

    Raises NotPermitted for anyone but the member's own supervisor, or a watch commander, who grants for a few
    hours and whose word that supervisor confirms.
    """
    check_may_grant(by, asked)
    # The member first, so that two grants for two of their devices see each other.
    lock_member(asked.member)
    asked = lock_waiting(asked)
    own = is_own_supervisor(by, asked)
    now = clock.now()
    until = ends_at or (asked.ends_at if own else min(asked.ends_at, now + watch_hours()))
    if not own:
        check_chain_said_nothing(asked)
        check_within_watch(until, now)
    note = clean_text(note, field="note", limit=REASON_LENGTH, name="The note")
    asked.note, asked.ratify_by = note, None if own else end_of_next_day(now)
    write_grant(asked, said_by=by, until=until)
    append("exception.granted", by=by.as_actor(), on=asked.as_subject(), facts=term_of(asked) | {"note": note})


def check_may_grant(by: Member, asked: EquipmentException) -> None:
    """From approved equipment: the member's own supervisor, or a watch commander in their place."""
    check_may_post_from(by, asked.accounts.all())
    check_is_another(by, asked)
    if not by.is_watch_commander:
        check_is_own_supervisor(by, asked)


def check_chain_said_nothing(asked: EquipmentException) -> None:
    """In the chain's place only where it said nothing: not over its No, nor again before it confirmed the last."""
    since = clock.now() - NO_STANDS_FOR
    earlier = EquipmentException.objects.filter(member=asked.member_id)
    said_no = Q(verdict=Verdict.DECLINED, decided_at__gte=since) | Q(unratified_at__gte=since)
    if earlier.filter(said_no | Q(pk__in=earlier.to_ratify().values("pk"))).exists():
        above = supervisor_of(asked.member)
        raise NotPermitted(
            f"The supervisor of {asked.member.title_and_name} said no lately, or has not confirmed the last "
            "exception that was granted in their place. They decide on this one.",
            clause=CLAUSE,
            who_can_help=above.title_and_name if above else "the next in the chain of command",
        )


def confirmer_of(granted: EquipmentException) -> Member | None:
    """Who confirms it: the nearest supervisor above the member who neither granted nor entered it."""
    # What needs no confirmation has no such parts: the service says so itself.
    had_a_part = (granted.decided_by_id, granted.entered_by_id) if granted.ratify_by else ()
    return next((above for above in supervisors_of(granted.member) if above.pk not in had_a_part), None)


def watch_hours() -> timedelta:
    """How long a watch commander's word is good at most."""
    return timedelta(hours=settings.EQUIPMENT_EXCEPTION_WATCH_HOURS)


def check_within_watch(until: datetime, said_at: datetime) -> None:
    hours = settings.EQUIPMENT_EXCEPTION_WATCH_HOURS
    if until > said_at + watch_hours():
        raise InvalidInput(
            f"A watch commander grants at most {counted(hours, 'hour')}.", field="ends_at", clause=CLAUSE
        )


def end_of_next_day(at: datetime) -> datetime:
    """Until when the member's own chain confirms what was granted in its place, on Elk Grove's clock."""
    return clock.end_of_day(clock.local(at).date() + timedelta(days=1))


def write_grant(asked: EquipmentException, *, said_by: Member, until: datetime) -> None:
    """Store the grant with what its caller has noted on it; it begins now where the asked beginning has passed."""
    now = clock.now()
    asked.starts_at, asked.ends_at = max(asked.starts_at, now), until
    check_term(asked.starts_at, until)
    asked.verdict, asked.decided_by, asked.decided_at = Verdict.GRANTED, said_by, now
    asked.decided_as = said_by.capacity_label
    asked.save()


@transaction.atomic
def decline(asked: EquipmentException, *, reason: str, by: Member) -> None:
    """The member's own supervisor refuses it, with the reason."""
    check_may_post_from(by, asked.accounts.all())
    asked = lock_waiting(asked)
    check_is_own_supervisor(by, asked)
    reason = clean_reason(reason, missing="Say why it is declined.", limit=REASON_LENGTH, clause=CLAUSE)
    EquipmentException.objects.filter(pk=asked.pk).update(
        verdict=Verdict.DECLINED, decided_by=by, decided_as=by.capacity_label, decided_at=clock.now(), note=reason
    )
    append("exception.declined", by=by.as_actor(), on=asked.as_subject(), facts={"reason": reason})


@transaction.atomic
def end(granted: EquipmentException, *, reason: str, by: Member) -> None:
    """End it before its time, or take back what was asked: the member, their supervisor, or who granted it."""
    if by.pk not in (granted.member_id, granted.decided_by_id):
        check_is_own_supervisor(by, granted)
    reason = clean_reason(reason, missing="Say why it ends.", limit=ENDED_LENGTH, clause=CLAUSE)
    granted = EquipmentException.objects.select_for_update(no_key=True, of=("self",)).get(pk=granted.pk)
    if granted.standing not in (ExceptionStanding.WAITING, ExceptionStanding.COMING, ExceptionStanding.LIVE):
        raise StateForbids("It is over already.", clause=CLAUSE)
    _end(granted, why=reason, by=by)


def lock_of_device(device: Device) -> list[EquipmentException]:
    """What is open for `device`, locked before the event of its end: a decision in this second waits or was first."""
    rows = EquipmentException.objects.filter(device=device, ends_at__gt=clock.now(), ended_at__isnull=True)
    return list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk"))


def end_for_device(device: Device, opened: Iterable[EquipmentException], *, by: Member) -> None:
    """What was granted or asked for a device that is gone is over; `opened` as `lock_of_device` gave it."""
    for each in opened:
        if each.verdict != Verdict.DECLINED:
            _end(each, why=f"The device was {device.retired_word}.", by=by)


def _end(each: EquipmentException, *, why: str, by: Member) -> None:
    open_one = EquipmentException.objects.filter(pk=each.pk, ended_at__isnull=True)
    if open_one.update(ended_at=clock.now(), ended_by=by, ended_why=why):
        append("exception.ended", by=by.as_actor(), on=each.as_subject(), facts={"reason": why})


def lock_waiting(asked: EquipmentException) -> EquipmentException:
    """The row, locked, as it stands now. Raises StateForbids unless it waits."""
    locked = EquipmentException.objects.select_for_update(no_key=True, of=("self",))
    found = locked.select_related("member", "device").get(pk=asked.pk)
    if found.standing != ExceptionStanding.WAITING:
        raise StateForbids(f"This is decided already: {found.standing.label.lower()}.", clause=CLAUSE)
    return found


def term_of(each: EquipmentException) -> dict[str, Any]:
    return {"from": each.starts_at, "until": each.ends_at, "confirm_by": each.ratify_by}
