"""Lock a user name or an address after five failures, until a second person releases it (CJIS AC-7, ADR 0017).

A name is locked by five failures from anywhere. An address is locked by five failures over more than one
name: a station shares one address, and who mistypes their own password must not shut out their colleagues.
"""

import ipaddress
from datetime import datetime, timedelta

from axes.models import AccessFailureLog
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from core import clock
from core.exceptions import NotPermitted, StateForbids
from core.text import clean_reason
from members import roles
from members.models import Member
from members.permissions import check_permission
from sign_in.actors import DOOR
from sign_in.models import LockKind, SignInLock
from trail.services import Actor, Subject, append

FAILURES = 5
WINDOW = timedelta(minutes=15)
LONGEST_SESSION = timedelta(days=2)
NAME_LENGTH = 150
REASON_LENGTH = 200
# One client owns at least this much of IPv6: who counts single addresses counts nothing.
IPV6_PREFIX = 64
# What `sign_in.confirming` counts in the same table begins so. It has no window: it goes when its session does.
CONFIRMING = "CONFIRMING "
# Any fixed number but the trail's: the advisory lock that makes counting on PostgreSQL take turns.
_COUNT_LOCK = 389_0008


def name_key(name: str) -> str:
    """The name as it is counted: django-allauth finds a member whatever the case of the letters."""
    return name.replace("\0", "").strip().lower()[:NAME_LENGTH]


def address_key(address: str) -> str:
    """The address as it is counted, an IPv6 one by its network; empty for what is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(parsed), IPV6_PREFIX), strict=False).network_address)


def live_locks() -> QuerySet[SignInLock]:
    return SignInLock.objects.filter(released_at__isnull=True)


def is_locked(*, name: str, address: str) -> bool:
    """Whether `name` may not sign in from `address` now. One query."""
    key = name_key(name)
    # A member who is renamed takes the lock along; the name that was guessed stays locked as well.
    of_name = Q(kind=LockKind.NAME) & (Q(subject=key) | Q(member__username__iexact=key))
    return live_locks().filter(of_name | Q(kind=LockKind.ADDRESS, subject=address_key(address))).exists()


@transaction.atomic
def count_failure(*, name: str, address: str) -> None:
    """Count one failed attempt, of whichever factor, and lock what it was one too many for."""
    take_turns()
    name, address = name_key(name), address_key(address)
    if is_locked(name=name, address=address):
        return
    since = clock.now() - WINDOW
    of_sessions = Q(username__startswith=CONFIRMING, attempt_time__gte=clock.now() - LONGEST_SESSION)
    AccessFailureLog.objects.filter(attempt_time__lt=since).exclude(of_sessions).delete()
    AccessFailureLog.objects.create(username=name, ip_address=address or None)
    if name:
        _lock_name(name, since)
    if address:
        _lock_address(address, since)


def take_turns() -> None:
    """Two failures at once must see each other. SQLite's write transactions are exclusive already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_COUNT_LOCK])


def _lock_name(name: str, since: datetime) -> None:
    failures = AccessFailureLog.objects.filter(username=name, attempt_time__gte=since).count()
    if failures < FAILURES:
        return
    member = next((m for m in Member.objects.filter(username__iexact=name) if m.username.lower() == name), None)
    SignInLock.objects.create(kind=LockKind.NAME, subject=name, member=member, locked_at=clock.now(), failures=failures)
    append(
        "member.locked",
        by=DOOR,
        on=Subject(kind="member", id=str(member.pk) if member else "", label=name),
        facts={"failures": failures, "minutes": WINDOW.seconds // 60},
    )


def _lock_address(address: str, since: datetime) -> None:
    failed = AccessFailureLog.objects.filter(ip_address=address, attempt_time__gte=since)
    names = list(failed.values_list("username", flat=True))
    if len(names) < FAILURES or len(set(names)) < 2:
        return
    SignInLock.objects.create(kind=LockKind.ADDRESS, subject=address, locked_at=clock.now(), failures=len(names))
    append(
        "address.locked",
        by=DOOR,
        on=Subject(kind="address", id="", label=address),
        facts={"failures": len(names), "names": len(set(names)), "minutes": WINDOW.seconds // 60},
    )


def forget_failures(*, name: str) -> None:
    """A sign-in that passed, both factors, clears what was counted for the name."""
    AccessFailureLog.objects.filter(username=name_key(name)).delete()


def check_may_release(by: Member) -> None:
    check_permission(
        by,
        roles.RELEASE_LOCK,
        "A lock is released by a supervisor, the Chief of Police or the system administrator.",
        clause="389.3",
        who_can_help="any supervisor",
    )


@transaction.atomic
def release(lock: SignInLock, *, reason: str, by: Member | Actor) -> None:
    """Let the name or address try again at once. `by`: a second person, or the actor of a command on the machine."""
    if isinstance(by, Member):
        check_may_release(by)
        _check_second_person(lock, by)
    reason = clean_reason(
        reason, missing="Say why it is released: who asked, and how you know them.", limit=REASON_LENGTH
    )
    actor = by.as_actor() if isinstance(by, Member) else by
    released = SignInLock.objects.filter(pk=lock.pk, released_at__isnull=True).update(
        released_at=clock.now(),
        released_by=by if isinstance(by, Member) else None,
        released_by_label=actor.label,
        released_reason=reason,
    )
    if not released:
        raise StateForbids("Somebody released this lock already.")
    counted = Q(username=lock.subject) if lock.kind == LockKind.NAME else Q(ip_address=lock.subject)
    AccessFailureLog.objects.filter(counted).delete()
    append("lock.released", by=actor, on=lock.as_subject(), facts={"kind": lock.kind, "reason": reason})


def _check_second_person(lock: SignInLock, by: Member) -> None:
    """CJIS AC-7: who was locked out is let in again by somebody else."""
    if lock.kind == LockKind.NAME and (lock.member_id == by.pk or lock.subject == name_key(by.username)):
        raise NotPermitted(
            "Nobody releases the lock on their own name.", clause="389.3", who_can_help="another supervisor"
        )


def released_locks() -> QuerySet[SignInLock]:
    """Releases, newest first. One query."""
    return SignInLock.objects.filter(released_at__isnull=False).order_by("-released_at")
