"""The form by which an Incident Commander signs a standing limit."""

from typing import Any

from django import forms

from equipment.forms import moment
from platforms.models import SocialAccount


class SignForm(forms.Form):
    accounts = forms.ModelMultipleChoiceField(
        label="For which accounts?",
        queryset=SocialAccount.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one account."},
    )
    until = moment("Until when?", needed="Say until when.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accounts"].queryset = SocialAccount.objects.order_by("pk")  # type: ignore[attr-defined]
