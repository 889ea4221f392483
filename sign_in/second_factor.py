"""Second factors: who has which, what a session has shown, that a code counts once (CJIS IA-2, ASVS V6.5).

The ceremonies and the table are django-allauth's; what is kept here is what the Department asks beyond them.
Modules of allauth named `internal` are used: requirements.txt pins its version, and the tests hold the rest.
"""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest

from core import clock
from core.exceptions import StateForbids
from members.models import Member
from members.projection import lock_member
from sign_in import sessions
from trail.services import Actor, Subject, append

TOTP, PASSKEY, RECOVERY_CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
NAMES = {TOTP: "authenticator app", PASSKEY: "passkey", RECOVERY_CODES: "recovery codes"}
LAST_COUNTER = "last_counter"


def has_shown(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session. No query: the session remembers."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def confirmed_ago(request: HttpRequest) -> float:
    """Seconds since the member last proved, by any method, who they are. No query."""
    proofs = [float(record["at"]) for record in get_authentication_records(request, request.user)]
    return clock.now().timestamp() - max(proofs, default=0.0)


def confirmed_recently(request: HttpRequest) -> bool:
    return confirmed_ago(request) <= settings.CONFIRM_AGAIN_SECONDS


def shown_recently(request: HttpRequest) -> bool:
    """Whether a passkey or a code, not a password alone, was shown within `DECISION_PROOF_SECONDS`. No query."""
    shown = [float(r["at"]) for r in get_authentication_records(request, request.user) if r.get("method") == "mfa"]
    return clock.now().timestamp() - max(shown, default=0.0) <= settings.DECISION_PROOF_SECONDS


def kinds_of(member: Member) -> set[str]:
    """Which kinds of second factor `member` has; recovery codes alone are none."""
    kinds = set(Authenticator.objects.filter(user=member).values_list("type", flat=True))
    return kinds if kinds - {RECOVERY_CODES} else set()


def is_last(authenticator: Authenticator) -> bool:
    """Whether its member would be without a second factor if this one went."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
    return authenticator.type != RECOVERY_CODES and not others.exclude(type=RECOVERY_CODES).exists()


def claim_code(member: Member, code: str) -> Authenticator | None:
    """The factor that `code` proves. Each code counts once, in whichever process it is shown (ASVS V6.5.1).

    The counter of the last code is kept in the factor's own row, and only a later one counts. The cache
    that allauth asks forgets a code after half a minute, while it is good for longer, and does not lock.
    """
    with transaction.atomic():
        for row in Authenticator.objects.select_for_update().filter(user=member).exclude(type=PASSKEY):
            if _counts(row, code):
                row.user = member
                return row
    return None


def _counts(row: Authenticator, code: str) -> bool:
    if row.type == RECOVERY_CODES:
        return bool(row.wrap().validate_code(code))
    counter = counter_of(decrypt(row.data["secret"]), code)
    if counter is None or counter <= row.data.get(LAST_COUNTER, -1):
        return False
    row.data[LAST_COUNTER] = counter
    row.save(update_fields=["data"])
    return True


def counter_of(secret: str, code: str) -> int | None:
    """The half-minute that `code` belongs to, near enough to now; none for a wrong code."""
    for counter in totp.yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, counter))):
            return int(counter)
    return None


@transaction.atomic
def enrol_totp(member: Member, *, secret: str, by: Actor) -> Authenticator:
    """Give `member` an authenticator app whose secret is known already (the demo department)."""
    authenticator = totp.TOTP.activate(member, secret).instance
    append("member.second_factor_added", by=by, on=member.as_subject(), facts={"kind": NAMES[TOTP]})
    return authenticator


@transaction.atomic
def added(request: HttpRequest, authenticator: Authenticator, *, by: Member, code: str = "") -> None:
    """`by` has just set a factor up, which shows it as well. Their other sessions end (ASVS V7.4.3)."""
    lock_member(by)
    if code:
        authenticator.data[LAST_COUNTER] = counter_of(decrypt(authenticator.data["secret"]), code)
        authenticator.save(update_fields=["data"])
    append("member.second_factor_added", by=by.as_actor(), on=by.as_subject(), facts=_facts(authenticator))
    if authenticator.type != RECOVERY_CODES:
        record_authentication(request, by, "mfa", id=authenticator.pk, type=authenticator.type)
    sessions.keep_only_this(request, by)


@transaction.atomic
def removed(request: HttpRequest, authenticator: Authenticator, *, by: Member) -> None:
    lock_member(by)
    append("member.second_factor_removed", by=by.as_actor(), on=by.as_subject(), facts=_facts(authenticator))
    sessions.keep_only_this(request, by)


@transaction.atomic
def check_removable(authenticator: Authenticator, *, by: Member) -> None:
    """Refuse to remove the last one. Two removals at once take turns at the member's row."""
    lock_member(by)
    if is_last(authenticator):
        raise StateForbids(
            "This is your last second factor. Add another one first: nobody works here without one.",
            who_can_help="your supervisor, who can give a code that renews access",
        )


def record_failure(request: HttpRequest, *, member: Member | None, kind: str) -> None:
    """A wrong code or passkey: an event, and one more failure for the lock-out that listens (CJIS AC-7)."""
    name = member.username if member else ""
    # The password was right, perhaps; who it is was not proven.
    by = Actor(id="", label=name or "Anonymous")
    with transaction.atomic():
        subject = member.as_subject() if member else Subject(kind="member", id="", label="Unknown passkey")
        append("member.second_factor_failed", by=by, on=subject, facts={"kind": kind})
    if member:
        user_login_failed.send(sender=__name__, credentials={"username": name}, request=request)


def _facts(authenticator: Authenticator) -> dict[str, str]:
    facts = {"kind": NAMES[Authenticator.Type(authenticator.type)]}
    if authenticator.type == PASSKEY:
        facts["name"] = str(authenticator)[:100]
    return facts
