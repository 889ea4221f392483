"""The questions of the packs as form fields. They parse nothing: `reading` judges, in the service (389.4)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms

from core.clock import LOCAL_ZONE
from core.text import NUL
from posts.packs.asking import EVERY_FIELD
from posts.packs.fields import TEXT_LIMIT, Field, Kind, Pack

PREFIX = "fact-"
# What a browser's own control for day and time sends and shows.
MOMENT = "%Y-%m-%dT%H:%M"


def name_of(field: Field) -> str:
    """The name of the form field that asks this question."""
    return f"{PREFIX}{field.name}"


def add_packs(form: forms.Form, packs: Iterable[Pack]) -> None:
    """Put the questions of `packs` into `form`."""
    for pack in packs:
        for field in pack.fields:
            built = _BUILD[field.kind](field)
            # What the label says: a draft may leave any question open, submission may not.
            built.needed = field.required  # type: ignore[attr-defined]
            form.fields[name_of(field)] = built


def typed_facts(cleaned_data: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed into the packs, by the names of the questions."""
    return {name.removeprefix(PREFIX): value for name, value in cleaned_data.items() if name.startswith(PREFIX)}


def initial_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The stored answers as the form shows them: moments on the wall clock in Elk Grove."""
    return {
        f"{PREFIX}{name}": _initial(EVERY_FIELD[name], value) for name, value in facts.items() if name in EVERY_FIELD
    }


def _initial(field: Field, value: Any) -> Any:
    if field.kind == Kind.MOMENT:
        return datetime.fromisoformat(value).astimezone(LOCAL_ZONE).strftime(MOMENT)
    return value


def _common(field: Field) -> dict[str, Any]:
    return {"label": field.label, "help_text": field.help, "required": False}


def _line(field: Field, **attrs: str) -> forms.Field:
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(**_common(field), strip=False, max_length=TEXT_LIMIT, widget=widget, error_messages=NUL)


def _choice(field: Field) -> forms.Field:
    return forms.ChoiceField(**_common(field), choices=[("", "Choose"), *field.choices])


_BUILD: dict[Kind, Callable[[Field], forms.Field]] = {
    Kind.TEXT: _line,
    Kind.YES: lambda field: forms.BooleanField(**_common(field)),
    Kind.DAY: lambda field: _line(field, type="date"),
    Kind.MOMENT: lambda field: _line(field, type="datetime-local"),
    Kind.NUMBER: lambda field: _line(field, inputmode="numeric", maxlength="3"),
    Kind.CHOICE: _choice,
    Kind.CHOICES: lambda field: forms.MultipleChoiceField(
        **_common(field), choices=field.choices, widget=forms.CheckboxSelectMultiple
    ),
}
