"""django-allauth's forms of the second factor, where codes count once and every failure is an event."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError

from core.exceptions import InvalidInput
from core.text import clean_text
from members.models import Member
from sign_in import confirming, guesses, second_factor
from sign_in.locks import is_locked, name_key
from sign_in.locks_attempts import client_address

CODE_HINT = "The six digits that your authenticator app shows, or one of your recovery codes."
# What a hostile or broken browser may send in place of a passkey's answer makes the library stumble here.
BROKEN_ANSWER = (AttributeError, KeyError, TypeError, ValueError, IndexError, OverflowError)


class _CodeOnce(forms.Form):
    user: Any
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_code(self.fields["code"], hint=CODE_HINT)

    def clean_code(self) -> str:
        """Allauth's own check would forget a code after half a minute; ours asks the row (see `claim_code`)."""
        code = str(self.cleaned_data["code"])
        forgive = check_rate_limit(self.user)
        # In an open session only its own failures count (`confirming`): an outsider earns no lock there.
        inside = confirming.counts_here(context.request)
        found = self._look(code) if inside else self._look_at_the_door(code)
        if found is None:
            raise get_adapter().validation_error("incorrect_code")
        forgive()
        self.authenticator = found
        return code

    def _look_at_the_door(self, code: str) -> Authenticator | None:
        with guesses.one_guess(name_key(self.user.username)) as may_look:
            return self._look(code, locked=_is_locked(self.user)) if may_look else None

    def _look(self, code: str, *, locked: bool = False) -> Authenticator | None:
        found = None if locked else second_factor.claim_code(self.user, code)
        if found is None:
            _note_failure(self.user, "code")
        return found


class SignInCodeForm(_CodeOnce, AuthenticateForm):
    pass


class ConfirmCodeForm(_CodeOnce, ReauthenticateForm):
    pass


class SetUpTotpForm(ActivateTOTPForm):
    """The secret waits in the session for its first code: encrypted, since sessions lie in the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        _as_code(self.fields["code"], hint="The six digits that the app shows now.")
        kept = context.request.session.get(totp.SECRET_SESSION_KEY) if self.is_bound else None
        self.secret = decrypt(kept) if kept else totp.generate_totp_secret()
        context.request.session[totp.SECRET_SESSION_KEY] = encrypt(self.secret)


class AddPasskeyForm(AddWebAuthnForm):
    # Every passkey here checks its owner (finger, face, PIN), so each may be used without a password.
    passwordless = None
    name = forms.CharField(required=False, max_length=60, label="Name of this passkey")

    def clean_name(self) -> str:
        try:
            self.cleaned_data["name"] = clean_text(self.cleaned_data["name"], field="name", limit=60, name="The name")
        except InvalidInput as refused:
            raise ValidationError(refused.reason) from refused
        return super().clean_name()

    def clean(self) -> dict[str, Any]:
        return _sound(super().clean)


class _PasskeyFailures(forms.Form):
    user: Any

    def clean_credential(self) -> Authenticator:
        # Whose passkey it is, a sign-in without a name knows only afterwards; it is a signature, not to be guessed.
        if self.user is None or confirming.counts_here(context.request):
            return self._look()
        with guesses.one_guess(name_key(self.user.username)) as may_look:
            if not may_look:
                raise _not_accepted()
            return self._look()

    def _look(self) -> Authenticator:
        try:
            return _sound(super().clean_credential)  # type: ignore[misc]
        except ValidationError:
            _note_failure(self.user, "passkey")
            raise


class PasskeySignInForm(_PasskeyFailures, LoginWebAuthnForm):
    pass


class PasskeySecondForm(_PasskeyFailures, AuthenticateWebAuthnForm):
    pass


class PasskeyConfirmForm(_PasskeyFailures, ReauthenticateWebAuthnForm):
    pass


def _is_locked(member: Member) -> bool:
    """A locked name learns nothing from its guesses, not even that one was right (CJIS AC-7)."""
    return is_locked(name=member.username, address=client_address())


def _note_failure(member: Member | None, kind: str) -> None:
    confirming.count_wrong(context.request)
    second_factor.record_failure(context.request, member=member, kind=kind)


def _sound(check: Callable[[], Any]) -> Any:
    try:
        return check()
    except ValidationError as refused:
        if refused.code != "incorrect_code":
            raise
        raise _not_accepted() from refused
    except BROKEN_ANSWER as broken:
        raise _not_accepted() from broken


def _not_accepted() -> ValidationError:
    """Allauth speaks of a code, whichever factor it was."""
    error: ValidationError = get_account_adapter().validation_error("incorrect_code")
    return error


def _as_code(field: forms.Field, *, hint: str) -> None:
    field.label, field.help_text = "Code", hint
    field.widget = forms.TextInput(
        {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "maxlength": 20}
    )
