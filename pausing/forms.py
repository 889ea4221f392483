"""Pause and lift."""

from typing import Any

from django import forms

from core.text import NUL
from platforms.models import SocialAccount


class PauseForm(forms.Form):
    account = forms.ModelChoiceField(
        label="Where",
        queryset=SocialAccount.objects.none(),
        required=False,
        empty_label="Every account",
        error_messages={"invalid_choice": "Choose an account of the list."},
    )
    reason = forms.CharField(
        label="Why",
        help_text="Everybody who works here reads it.",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why posting is paused.", **NUL},
    )
    lets_incidents_out = forms.BooleanField(label="What an Incident Commander signs off still goes out", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = SocialAccount.objects.all()  # type: ignore[attr-defined]
        # Not optional, but every account is a choice too.
        self.fields["account"].needed = True  # type: ignore[attr-defined]


class LiftForm(forms.Form):
    because = forms.CharField(
        label="Why may posting go on?",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why posting may go on.", **NUL},
    )
