"""Disable a member, now or after 90 days unused, and enable them again (CJIS AC-2).

The duty status is another thing and stays: who is disabled is still a member. Who left or is on
administrative leave was shut out by `members.standing`, and comes in again the same way only.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from core import clock
from core.exceptions import NotPermitted, StateForbids
from core.text import clean_reason, counted
from members import roles
from members.models import SHUT_OUT, Member, has_permission
from members.projection import lock_member, project
from sign_in.actors import NIGHTLY
from sign_in.models import Disablement
from trail.services import Actor, append

logger = logging.getLogger(__name__)

CLAUSE = "389.3"
REASON_LENGTH = 200
WHY = "Say why: it is kept in the trail."


def may_disable(by: Member) -> bool:
    """The Chief, who keeps the roster, and the system administrator: on a threat nobody may have to be looked for."""
    return has_permission(by, roles.KEEP_ROSTER) or has_permission(by, roles.ASSIGN_ROLES)


def may_enable(by: Member) -> bool:
    """Who keeps the roster, only: an administrator does not let in whom the Chief shut out."""
    return has_permission(by, roles.KEEP_ROSTER)


def check_may_disable(by: Member) -> None:
    if not may_disable(by):
        raise NotPermitted(
            "A member is disabled by the Chief of Police, the Administration Division Commander or the system "
            "administrator.",
            clause=CLAUSE,
            who_can_help="the system administrator",
        )


def _check_may_enable(by: Member) -> None:
    if not may_enable(by):
        raise NotPermitted(
            "A member is enabled by the Chief of Police or the Administration Division Commander.",
            clause=CLAUSE,
            who_can_help="the Administration Division Commander",
        )


@transaction.atomic
def disable_member(member: Member, *, reason: str, by: Member | Actor) -> None:
    """Shut `member` out now: every session of theirs is dead at its next request, nothing of theirs goes out.

    Never oneself, and never the last active Chief of Police or system administrator.
    """
    if isinstance(by, Member):
        check_may_disable(by)
        if by.pk == member.pk:
            raise NotPermitted("Nobody disables themselves.", clause=CLAUSE, who_can_help="a system administrator")
    reason = clean_reason(reason, missing=WHY, limit=REASON_LENGTH)
    member = _lock_with_administrators(member)
    if not member.is_active:
        raise StateForbids(f"{member} is disabled already.")
    _check_not_the_last(member)
    _shut(member, reason, by.as_actor() if isinstance(by, Member) else by)


def _shut(member: Member, reason: str, actor: Actor) -> None:
    Member.objects.filter(pk=member.pk).update(is_active=False, session_epoch=F("session_epoch") + 1)
    Disablement.objects.create(member=member, disabled_at=clock.now(), disabled_by_label=actor.label, reason=reason)
    append("member.disabled", by=actor, on=member.as_subject(), facts={"reason": reason})
    project(member)


def _lock_with_administrators(member: Member) -> Member:
    """`member` as they stand now; they and every administrator locked in one order.

    Two administrators who disable each other at once would leave none, or wait for each other.
    """
    administrators = Member.objects.filter(groups__name=roles.SYSTEM_ADMINISTRATOR).values("pk")
    rows = Member.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return {row.pk: row for row in rows.filter(Q(pk=member.pk) | Q(pk__in=administrators))}[member.pk]


def _check_not_the_last(member: Member) -> None:
    """Somebody must be left who can let others in."""
    others = Member.objects.filter(is_active=True).exclude(pk=member.pk)
    administrators = others.filter(groups__name=roles.SYSTEM_ADMINISTRATOR)
    is_administrator = member.groups.filter(name=roles.SYSTEM_ADMINISTRATOR).exists()
    if is_administrator and not administrators.exists():
        raise StateForbids(f"{member} is the last system administrator. Give the role to another member first.")
    if member.is_chief and not any(other.is_chief for other in others.filter(groups__name=roles.CHIEF)):
        raise StateForbids(f"{member} is the Chief of Police. Let an Acting Chief be entered first.")


@transaction.atomic
def enable_member(member: Member, *, reason: str, by: Member | Actor) -> None:
    """Let `member` sign in again. No session of before revives: their key died with the disabling."""
    if isinstance(by, Member):
        _check_may_enable(by)
        if by.pk == member.pk:
            raise NotPermitted("Nobody enables themselves.", clause=CLAUSE, who_can_help="the Chief of Police")
    reason = clean_reason(reason, missing=WHY, limit=REASON_LENGTH)
    actor = by.as_actor() if isinstance(by, Member) else by
    member = lock_member(member)
    if member.is_active:
        raise StateForbids(f"{member} may sign in already.")
    if member.duty_status in SHUT_OUT:
        raise StateForbids(
            f"{member} is {member.get_duty_status_display().lower()}; enter their return or re-hire instead.",
            clause=CLAUSE,
        )
    now = clock.now()
    Member.objects.filter(pk=member.pk).update(is_active=True, session_epoch=F("session_epoch") + 1)
    # Who was shut out otherwise has no row yet; the night asks the rows who was enabled lately.
    row = Disablement.objects.filter(member=member, enabled_at__isnull=True).first() or Disablement(
        member=member, disabled_at=now, disabled_by_label="Not known", reason="Disabled otherwise"
    )
    row.enabled_at, row.enabled_by_label, row.enabled_reason = now, actor.label, reason
    row.save()
    append("member.enabled", by=actor, on=member.as_subject(), facts={"reason": reason})
    project(member)


def disable_unused() -> int:
    """Disable who has not signed in for UNUSED_DISABLE_DAYS days; how many there were (CJIS AC-2(3)).

    A member who was added, came back to duty or was enabled in that time has it all before them again.
    Also the last administrator: whoever stands at the machine enables them with `manage.py enable_member`.
    """
    since = clock.now() - timedelta(days=settings.UNUSED_DISABLE_DAYS)
    unused = (
        Member.objects.filter(is_active=True, date_joined__lt=since)
        .filter(Q(last_login__isnull=True) | Q(last_login__lt=since))
        .filter(Q(duty_since__isnull=True) | Q(duty_since__lt=since))
        .exclude(disablements__enabled_at__gte=since)
    )
    return sum(_disabled(pk, unused) for pk in list(unused.values_list("pk", flat=True)))


def _disabled(pk: int, unused: QuerySet[Member]) -> bool:
    """What breaks one member must not keep the others open."""
    try:
        return _disable_if_unused(pk, unused)
    except Exception:
        logger.exception("member %s could not be disabled; the next night tries again", pk)
        return False


@transaction.atomic
def _disable_if_unused(pk: int, unused: QuerySet[Member]) -> bool:
    """One transaction each; asked again under the lock, in case they sign in at this second."""
    lock_member(Member(pk=pk))
    member = unused.filter(pk=pk).first()
    if member is not None:
        _shut(member, f"Unused for {counted(settings.UNUSED_DISABLE_DAYS, 'day')}", NIGHTLY)
    return member is not None
