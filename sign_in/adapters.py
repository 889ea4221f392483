"""Sign-in rules on top of django-allauth: nobody signs themselves up; sign-ins are trail events."""

import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest

from equipment import binding
from members.models import Member
from platforms import fields
from sign_in import confirming, guesses, kept_words, oidc_session, second_factor, sessions
from sign_in.break_glass import may_break_glass, tell_of_use
from sign_in.locks import name_key
from sign_in.locks_gate import WRONG_OR_LOCKED, check_entry
from trail.services import Actor, Subject, append

# How the ways to prove anew who one is are offered, by allauth's name of each.
_WAYS = {
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use a code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}


class ClosedSignUp(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG_OR_LOCKED,
        "incorrect_code": "This passkey was not accepted. Try again, or use another second factor.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """The session opens: every factor that the member has was shown before (see `middleware`)."""
        check_entry(request, user)
        super().login(request, user)
        kept_words.drop_of_others(request, user)
        sessions.begin(request)
        binding.begin(request)
        sessions.forget_ended()
        shown = [str(record.get("type") or record["method"]) for record in get_authentication_records(request, user)]
        with transaction.atomic():
            append("member.signed_in", by=user.as_actor(), on=user.as_subject(), facts={"shown": shown})
        tell_of_use(request, user)

    def get_login_stages(self) -> list[str]:
        return oidc_session.stages_left(context.request, super().get_login_stages())

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        super().logout(request)
        if isinstance(user, Member):
            with transaction.atomic():
                append("member.signed_out", by=user.as_actor(), on=user.as_subject())

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        with guesses.one_guess(name_key(str(credentials.get("username") or ""))) as may_look:
            if may_look:
                return super().authenticate(request, **credentials)
        # As many are under way for this name as may still fail.
        self.authentication_failed(request, **credentials)
        return None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        # The typed name is kept, the password never (CJIS AU-2).
        typed = str(credentials.get("username") or credentials.get("email") or "")[:150]
        with transaction.atomic():
            append("member.sign_in_failed", by=Actor(id="", label=typed), on=Subject(kind="member", id="", label=typed))

    def reauthenticate(self, user: Any, password: str) -> bool:
        """In an open session a lock of the door does not count, and what is wrong counts for the session too."""
        request = context.request
        if not confirming.counts_here(request):
            return bool(super().reauthenticate(user, password))
        may_use_it = not settings.SSO_ONLY or may_break_glass(user.username)
        if may_use_it and user.check_password(password):
            return True
        confirming.count_wrong(request)
        named = {"username": user.username}
        user_login_failed.send(sender=__name__, credentials=named, request=request)
        self.authentication_failed(request, **named)
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        return [way | {"description": _WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Any proof of a moment ago counts, also that of the sign-in itself (ASVS V7.5.1)."""
        return not second_factor.confirmed_recently(context.request)


class SecondFactors(DefaultMFAAdapter):
    """Secrets at rest are encrypted with the keys of the platforms' tokens; the last factor stays."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is wrong, or it was used already. Wait for the next one and try again.",
        "cannot_delete_authenticator": "This is your last second factor. Add another one first.",
    }

    def encrypt(self, text: str) -> str:
        return fields.keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return fields.keys().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not second_factor.is_last(authenticator)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"


def passkeys_work_at(host: str) -> bool:
    """Whether browsers allow passkeys there: an address made of numbers is no name that one could be bound to."""
    name = host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return True
    return False
