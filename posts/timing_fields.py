"""The fields that ask when a post is to go out. They parse nothing: `timing` judges (389.3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from core.text import NUL
from posts.timing import CHOICES, DAY, TIME, WHICH, asks_which, typed_plan

LONGEST = 20


def add_timing(form: forms.Form) -> None:
    """Put day and time into `form`, and which of two for the night that has an hour twice."""
    form.fields[DAY] = _line("Day", "date")
    form.fields[TIME] = _line("Time in Elk Grove", "time")
    form.fields[WHICH] = forms.ChoiceField(
        label="This time comes twice in that night. Which one?", choices=CHOICES, required=False
    )


def plan_in(cleaned_data: Mapping[str, Any]) -> datetime | None:
    """The moment that was typed, in UTC. Raises InvalidInput with the field (`timing.typed_plan`)."""
    return typed_plan(*(str(cleaned_data.get(name, "")) for name in (DAY, TIME, WHICH)))


def asks_which_in(form: forms.Form) -> bool:
    """Whether day and time as they stand in `form` come twice."""
    return asks_which(*(str(form[name].value() or "") for name in (DAY, TIME)))


def _line(label: str, kind: str) -> forms.Field:
    widget = forms.TextInput(attrs={"type": kind})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget, error_messages=NUL)
