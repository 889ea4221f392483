"""Invite a member to set their own password; release one that renews access; use it (CJIS IA-5).

Nobody ever knows another's password: a code goes from hand to hand, once, and ends by itself.
"""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from core import clock, codes
from core.canonical import sha256_of_bytes
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members import roles
from members.chain import supervisors_of
from members.models import Member, has_permission
from members.permissions import check_permission
from members.projection import lock_member
from members.services import end_sessions
from sign_in.invitation_models import Invitation
from trail.selectors import last_event
from trail.services import append

# Some 98 random bits.
CODE_LENGTH = 20
WRONG = "This user name and code do not open anything. Ask who gave you the code."


def check_may_invite(by: Member, member: Member) -> None:
    """Who keeps the roster, or a supervisor above `member`; never who gives roles, never themselves."""
    if by.pk == member.pk:
        raise NotPermitted("Nobody invites themselves.", who_can_help="your supervisor")
    if not has_permission(by, roles.KEEP_ROSTER) and by not in supervisors_of(member):
        raise NotPermitted(
            "A code of access is given by the member's own supervisor, or by who keeps the roster.",
            who_can_help="the Administration Division Commander",
        )


@transaction.atomic
def invite(member: Member, *, by: Member) -> tuple[Invitation, str]:
    """A new invitation and its code, which is told this once. Older ones of the member end."""
    check_may_invite(by, member)
    member = lock_member(member)
    if not member.is_active:
        raise StateForbids(f"{member} is disabled and cannot be invited.", who_can_help="who keeps the roster")
    now, code = clock.now(), codes.new_code(CODE_LENGTH)
    Invitation.objects.filter(member=member, used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    invitation = Invitation.objects.create(
        member=member,
        code_sha256=_fingerprint(code),
        renews_access=_has_a_way_in(member) or _entered_by(by, member),
        issued_by=by,
        issued_at=now,
        expires_at=now + timedelta(seconds=settings.INVITATION_GOOD_FOR_SECONDS),
    )
    facts = {"member": str(member.pk), "renews_access": invitation.renews_access, "until": invitation.expires_at}
    append("invitation.issued", by=by.as_actor(), on=invitation.as_subject(), facts=facts)
    return invitation, codes.in_groups(code)


def check_may_release(by: Member) -> None:
    check_permission(
        by,
        roles.RELEASE_LOCK,
        "A code that renews access is released by a supervisor, the Chief or a system administrator.",
        clause="389.5(g)",
        who_can_help="any supervisor",
    )


def is_second_person(by: Member, invitation: Invitation) -> bool:
    """Neither who gave the code nor who is to use it."""
    return by.pk not in (invitation.issued_by_id, invitation.member_id)


@transaction.atomic
def release(invitation: Invitation, *, by: Member) -> None:
    """A second person lets a code open the door of a member who had a way in already."""
    check_may_release(by)
    if not is_second_person(by, invitation):
        raise NotPermitted("Somebody else than who gave the code releases it.", who_can_help="any other supervisor")
    now = clock.now()
    waiting = Invitation.objects.filter(
        pk=invitation.pk, renews_access=True, released_at__isnull=True, used_at__isnull=True, expires_at__gt=now
    )
    if not waiting.update(released_by=by, released_at=now):
        raise StateForbids("This code waits for nobody: it was released, used, or its time is over.")
    append("invitation.released", by=by.as_actor(), on=invitation.as_subject())


def waiting_for_release() -> list[Invitation]:
    """Codes that open nothing until a second person releases them. One query."""
    rows = Invitation.objects.filter(
        renews_access=True, released_at__isnull=True, used_at__isnull=True, expires_at__gt=clock.now()
    )
    return list(rows.select_related("member", "issued_by").order_by("issued_at")[:100])


@transaction.atomic
def accept(*, username: str, code: str, password: str) -> Member:
    """The member sets their password. Second factors that they had are gone, and so are all their sessions.

    Raises InvalidInput: for name and code together, telling nobody which was wrong, or for the password.
    """
    found = _lock_named(username, code)
    if found is None or not found.is_open(clock.now()):
        raise InvalidInput(WRONG, field="code")
    member = found.member
    if found.released_at is None and _has_a_way_in(member):
        raise InvalidInput(WRONG, field="code")  # they got one in the meantime: a second person has to know
    try:
        validate_password(password, user=member)
    except ValidationError as weak:
        raise InvalidInput(" ".join(weak.messages), field="password") from weak
    member.set_password(password)
    member.save(update_fields=["password"])
    Authenticator.objects.filter(user=member).delete()
    end_sessions(member)
    Invitation.objects.filter(pk=found.pk).update(used_at=clock.now())
    append("invitation.used", by=member.as_actor(), on=found.as_subject(), facts={"renewed": found.renews_access})
    return member


def _lock_named(username: str, code: str) -> Invitation | None:
    """The invitation that both name, locked after its member: the order in which `invite` takes them."""
    named = Invitation.objects.filter(
        code_sha256=_fingerprint(code), member__username__iexact=username.strip()[:150], member__is_active=True
    )
    if (first := named.first()) is None:
        return None
    lock_member(Member(pk=first.member_id))
    return named.select_for_update(no_key=True, of=("self",)).select_related("member").first()


def _has_a_way_in(member: Member) -> bool:
    """Password, second factor, single sign-on, or any sign-in before."""
    return bool(
        member.has_usable_password()
        or member.last_login
        or Authenticator.objects.filter(user=member).exists()
        or SocialAccount.objects.filter(user=member).exists()
    )


def _entered_by(by: Member, member: Member) -> bool:
    """Who made the entry would alone hold an account that nobody else has seen."""
    entry = last_event("member.added", kind="member", object_id=member.pk)
    return entry is not None and entry.actor_id == str(by.pk)


def _fingerprint(code: str) -> str:
    return sha256_of_bytes(codes.as_typed(code).encode())
