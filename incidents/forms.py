"""Open an incident, hand over command."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group

from core.text import NUL
from equipment.forms import moment
from incidents.models import IncidentType
from incidents.models.incident import AGENCIES_LENGTH
from incidents.models.limits import SENTENCE_LENGTH
from members import roles
from members.models import Member


def _commanders() -> Any:
    holding = [name for name, permissions in roles.ROLES.items() if roles.COMMAND in permissions]
    return Member.objects.filter(is_active=True, groups__in=Group.objects.filter(name__in=holding)).distinct()


class CommandForm(forms.Form):
    commander = forms.ModelChoiceField(
        label="Incident Commander",
        queryset=Member.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose who commands."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commander"].queryset = _commanders()  # type: ignore[attr-defined]


class TransferForm(CommandForm):
    """Two lines more than at the opening: what a transfer of command leaves on record."""

    reason = forms.CharField(label="Why command passes on", max_length=200, required=False)
    ics_201 = forms.CharField(label="ICS 201, number of the briefing", max_length=60, required=False)


class AgenciesField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label="Unified command with",
            help_text="Other agencies, such as: Cosumnes Fire. Each release then says what they agreed to.",
            max_length=AGENCIES_LENGTH,
            required=False,
            error_messages=NUL,
        )


class OpenForm(CommandForm):
    number = forms.CharField(
        label="Incident number",
        help_text="The CAD or case number.",
        max_length=30,
        error_messages={"required": "Enter the CAD or case number."},
    )
    name = forms.CharField(
        label="Name",
        help_text="As every page will call it.",
        max_length=100,
        error_messages={"required": "Give the incident a name."},
    )
    type = forms.ChoiceField(
        label="What type of incident?", choices=IncidentType, initial=IncidentType.OTHER, required=False
    )
    public_location = forms.CharField(
        label="Public location", help_text="As it may be told to the public.", max_length=160, required=False
    )
    unified_with = AgenciesField()
    pause_because = forms.CharField(
        label="Pause everything else? Say why",
        help_text="Then nothing goes out on any account but what this commander signs off. Left empty, nothing is "
        "paused.",
        max_length=200,
        required=False,
    )

    def clean_type(self) -> str:
        return self.cleaned_data["type"] or IncidentType.OTHER

    field_order = ["number", "name", "type", "public_location", "commander", "unified_with", "pause_because"]


class ParticularsForm(forms.Form):
    """What may change while it is open."""

    type = forms.ChoiceField(label="What type of incident?", choices=IncidentType)
    public_location = forms.CharField(label="Public location", max_length=160, required=False, error_messages=NUL)
    unified_with = AgenciesField()


class PeriodForm(forms.Form):
    ends_at = moment("The next operational period ends", needed="Say when it ends.")


class LimitForm(forms.Form):
    sentence = forms.CharField(
        label="What is not to be released?",
        help_text=f"A short sentence, such as: No casualties. Up to {SENTENCE_LENGTH} characters.",
        max_length=SENTENCE_LENGTH,
        error_messages=NUL | {"required": "Say what is not to be released."},
    )
    stop_words = forms.CharField(
        label="Words at which a release is held",
        help_text="Apart by commas, such as: injured, hurt, dead. You answer each hold in writing when you sign off.",
        max_length=600,
        required=False,
        error_messages=NUL,
    )
