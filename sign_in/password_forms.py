"""django-allauth's forms for user name and password, in the words of this house."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from django import forms

from sign_in.password_strength import HINT


class SignInForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], "User name")
        _say(self.fields["password"], "Password")


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], "Password you use now", missing="Type the password that you use now.")
        _say(self.fields["password1"], "New password", hint=HINT, missing="Type the new password.")
        _say(self.fields["password2"], "New password, again", missing="Type the new password once more.")

    def clean_oldpassword(self) -> str:
        """Whoever sits at an open session may not guess here: it counts like any proof of identity."""
        typed = str(self.cleaned_data["oldpassword"])
        if not get_adapter().reauthenticate(self.user, typed):
            raise forms.ValidationError("This is not your password.")
        return typed

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = forms.Form.clean(self) or self.cleaned_data
        again = typed.get("password2")
        if again and typed.get("password1", again) != again:
            self.add_error("password2", "The two passwords differ.")
        return typed


def _say(field: forms.Field, label: str, *, hint: str = "", missing: str = "") -> None:
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    if missing:
        field.error_messages["required"] = missing
