"""The sessions of a member: which there are, and the ways in which they end (CJIS AC-12, ASVS V7.4)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest

from core import clock
from core.exceptions import NotPermitted
from core.text import clean_reason
from equipment.cookies import NO_DEVICE
from equipment.cookies import SESSION_KEY as DEVICE
from equipment.models import Device
from equipment.proof import excepted_until
from members import roles
from members.models import Member, has_permission
from members.services import end_sessions
from sign_in.browsers import name_of
from sign_in.sessions_models import MemberSession
from sign_in.sessions_store import BEGAN, FROM, USED
from trail import origin
from trail.services import append

REASON_LENGTH = 200


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as its member sees it. `handle` names it in an address: the key itself never leaves the server.

    `device` is none for a browser that is not registered; `excepted_until` counts for the member's own device.
    """

    handle: str
    device: Device | None
    excepted_until: datetime | None
    browser: str
    address: str
    began_at: datetime
    used_at: datetime
    is_this: bool


def begin(request: HttpRequest) -> None:
    """Start the clocks of the session that a sign-in has just opened."""
    request.session[BEGAN] = clock.now().timestamp()
    touch(request)


def touch(request: HttpRequest) -> None:
    """The session is in use. Written once in SESSION_TOUCH_SECONDS at most: a page view is no write."""
    now = clock.now().timestamp()
    if now - request.session.get(USED, 0) < settings.SESSION_TOUCH_SECONDS and FROM in request.session:
        return
    where = origin.current.get()
    request.session[USED] = now
    # The words now: what a browser says of itself is longer than what the trail keeps of it.
    request.session[FROM] = [where.address, name_of(request.headers.get("User-Agent", ""))]


def open_sessions(member: Member, *, this: str | None) -> list[OpenSession]:
    """Where `member` is signed in now; `this` is the key of the session that asks. Three queries at most."""
    rows = MemberSession.objects.filter(member=member, expire_date__gt=clock.now())[:100]
    own_hash = member.get_session_auth_hash()
    found = [(row, row.get_decoded()) for row in rows]
    alive = [(row, data.get(DEVICE) or NO_DEVICE) for row, data in found if data.get(HASH_SESSION_KEY) == own_hash]
    devices = Device.objects.in_bulk({number for _, number in alive} - {NO_DEVICE})
    excepted = excepted_until(member, [each.pk for each in devices.values() if not each.is_approved])
    return [
        OpenSession(
            handle=_handle(row.session_key),
            device=devices.get(number),
            excepted_until=excepted.get(number),
            browser=row.browser,
            address=row.address,
            began_at=row.began_at or row.expire_date,
            used_at=row.used_at or row.expire_date,
            is_this=row.session_key == this,
        )
        for row, number in alive
    ]


@transaction.atomic
def end_one(member: Member, *, handle: str, by: Member) -> bool:
    """End the one of one's own sessions that `handle` names; False where it has ended already."""
    _check_own(member, by)
    for row in MemberSession.objects.filter(member=member):
        if _handle(row.session_key) == handle:
            row.delete()
            facts = {"which": "one", "browser": row.browser, "address": row.address}
            append("member.sessions_ended", by=by.as_actor(), on=member.as_subject(), facts=facts)
            return True
    return False


@transaction.atomic
def end_others(member: Member, *, this: str | None, by: Member) -> int:
    """End all of one's own sessions but `this` one; how many there were."""
    _check_own(member, by)
    ended, _ = MemberSession.objects.filter(member=member).exclude(session_key=this).delete()
    append("member.sessions_ended", by=by.as_actor(), on=member.as_subject(), facts={"which": "others"})
    return ended


@transaction.atomic
def end_sessions_of(member: Member, *, by: Member, reason: str) -> None:
    """End every session of another member: they are outside at their next request, and may sign in anew."""
    check_may_end(by)
    why = clean_reason(reason, missing="Say why the sessions end: it is kept in the trail.", limit=REASON_LENGTH)
    end_sessions(member)
    MemberSession.objects.filter(member=member).delete()
    append("member.sessions_ended", by=by.as_actor(), on=member.as_subject(), facts={"which": "all", "reason": why})


def can_end(by: Member) -> bool:
    """Whether `by` may end sessions of others: a system administrator, or the Chief (CJIS AC-2)."""
    return by.is_chief or has_permission(by, roles.ASSIGN_ROLES) or has_permission(by, roles.ENROL_DEVICE)


def check_may_end(by: Member) -> None:
    if not can_end(by):
        raise NotPermitted(
            "Ending the sessions of another member is for the Chief of Police and the system administrator.",
            who_can_help="the system administrator",
        )


def keep_only_this(request: HttpRequest, member: Member) -> None:
    """After a change of password or second factor: every other session ends, this one gets a new key."""
    end_sessions(member)
    member.refresh_from_db(fields=["session_epoch"])
    MemberSession.objects.filter(member=member).exclude(session_key=request.session.session_key).delete()
    update_session_auth_hash(request, member)


def forget_ended() -> None:
    """Rows of sessions that have ended; asked at each sign-in, so that the table stays small."""
    MemberSession.objects.filter(expire_date__lt=clock.now()).delete()


def _check_own(member: Member, by: Member) -> None:
    if member.pk != by.pk:
        raise NotPermitted("These are the sessions of another member.")


def _handle(session_key: str) -> str:
    return sha256(f"session {session_key}".encode()).hexdigest()[:20]
