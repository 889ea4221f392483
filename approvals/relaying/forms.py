"""The form of an approval given by voice, and of its denial."""

from typing import Any

from django import forms

from approvals.models import Channel
from approvals.models.relay import CAD_LENGTH, NOT_READ_LENGTH
from approvals.relaying.heard import Heard
from approvals.relaying.services import REASON_LENGTH
from core.text import NUL
from equipment.forms import moment
from incidents.models import Incident
from members.models import Member


class RelayForm(forms.Form):
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    given_by = forms.ModelChoiceField(
        label="Who gave the approval?",
        queryset=Member.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose who gave it."},
    )
    channel = forms.ChoiceField(
        label="How?",
        choices=[("", "Choose"), *Channel.choices],
        error_messages={"required": "Choose how it was given."},
    )
    heard_at = moment("When was it given?", needed="Say when it was given.")
    cad = forms.CharField(
        label="Number of the dispatch event (CAD)",
        help_text="The recording is found by it.",
        max_length=CAD_LENGTH,
        error_messages=NUL | {"required": "Enter the number of the dispatch event."},
    )
    read_back = forms.CharField(
        label="The words as they were read back",
        help_text="Type what you heard. It has to be the message, letter by letter.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages=NUL | {"required": "Type the words as they were read back."},
    )
    not_read = forms.CharField(
        label="What was left out, such as the picture",
        help_text="What could not be read out, and what the Incident Commander was told of it.",
        max_length=NOT_READ_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=NUL,
    )

    def __init__(self, *args: Any, incident: Incident | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_incident = Member.objects.filter(commands__incident=incident).distinct()
        self.fields["given_by"].queryset = of_incident  # type: ignore[attr-defined]

    def heard(self) -> Heard:
        # A browser sends line breaks in its own way; everything else is compared as it was typed.
        typed = self.cleaned_data
        return Heard(**typed | {"read_back": typed["read_back"].replace("\r\n", "\n")})


class DenyForm(forms.Form):
    reason = forms.CharField(
        label="What was said?",
        help_text=f"Up to {REASON_LENGTH} characters.",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=NUL | {"required": "Say what was said, or that nothing was."},
    )
