"""Sign in by password while the identity provider is down: named members, for a time, each use told.

With SSO_ONLY nobody else's password opens anything. The entry is made on the machine itself, so that who
has taken over a session, or the identity provider, cannot open a second way in.
"""

from datetime import timedelta

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_reason
from members.models import Member
from sign_in.models import BreakGlass
from trail.services import Actor, append

REASON_LENGTH = 200
LONGEST_DAYS = 365
TOLD_FOR = timedelta(days=7)


def may_break_glass(username: str) -> bool:
    """Whether the member of this name may use their password while SSO_ONLY is set. One query."""
    return bool(username) and BreakGlass.objects.live(clock.now()).filter(member__username__iexact=username).exists()


def recent_break_glass() -> QuerySet[BreakGlass]:
    """Uses of the last seven days, for the Chief and the administrators. One query."""
    recent = BreakGlass.objects.filter(used_at__gt=clock.now() - TOLD_FOR)
    return recent.select_related("member").order_by("-used_at")


@transaction.atomic
def open_break_glass(member: Member, *, reason: str, days: int, by: Actor) -> BreakGlass:
    """Let `member` break the glass for `days`; an entry that they have already is renewed. Only on the machine."""
    reason = clean_reason(reason, missing="Say why the member may break the glass.", limit=REASON_LENGTH)
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidInput(f"An entry lasts from 1 to {LONGEST_DAYS} days.", field="days")
    if not member.is_active:
        raise StateForbids(f"{member} is disabled.")
    if not member.has_usable_password():
        raise StateForbids(f"{member} has no password; set one first.")
    now = clock.now()
    BreakGlass.objects.filter(member=member, disabled_at__isnull=True).update(
        disabled_at=now, disabled_reason="Replaced by a new entry"
    )
    entry = BreakGlass.objects.create(
        member=member, reason=reason, created_at=now, expires_at=now + timedelta(days=days)
    )
    append(
        "break_glass.opened",
        by=by,
        on=member.as_subject(),
        facts={"reason": reason, "until": entry.expires_at},
    )
    return entry


@transaction.atomic
def close_break_glass(member: Member, *, reason: str, by: Actor) -> None:
    reason = clean_reason(reason, missing="Say why the entry ends.", limit=REASON_LENGTH)
    live = BreakGlass.objects.filter(member=member, disabled_at__isnull=True)
    if not live.update(disabled_at=clock.now(), disabled_reason=reason):
        raise StateForbids(f"{member} has no break-glass entry.")
    append("break_glass.closed", by=by, on=member.as_subject(), facts={"reason": reason})


def came_by_single_sign_on(request: HttpRequest, member: Member) -> bool:
    """Whether the identity provider vouched for `member` in this sign-in."""
    return any(record.get("method") == "socialaccount" for record in get_authentication_records(request, member))


def check_way_in(request: HttpRequest, member: Member) -> None:
    """With SSO_ONLY: the identity provider, or a break-glass entry. A passkey is no way round it."""
    if not settings.SSO_ONLY or came_by_single_sign_on(request, member) or may_break_glass(member.username):
        return
    raise NotPermitted(
        f"Members sign in with {settings.OIDC_NAME}. A password works for break-glass members only.",
        clause="389.3",
        who_can_help="the system administrator",
    )


@transaction.atomic
def tell_of_use(request: HttpRequest, member: Member) -> None:
    """A sign-in past the identity provider is an event of its own, and stands on the administrators' page."""
    if not settings.SSO_ONLY or came_by_single_sign_on(request, member):
        return
    live = BreakGlass.objects.live(clock.now()).filter(member=member)
    if live.update(used_at=clock.now(), uses=F("uses") + 1):
        append("member.broke_glass", by=member.as_actor(), on=member.as_subject())
