"""Forms of training: they parse and keep what was typed; the rules are in the services."""

from django import forms

from core.text import NUL


def day_field(label: str, *, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Give the day.", "invalid": "Write the day as 2026-11-30."},
    )


def percent_field(label: str, *, first: int | None = None, required: bool = False) -> forms.IntegerField:
    said = "A whole number from 0 to 100."
    return forms.IntegerField(
        label=label,
        required=required,
        initial=first,
        min_value=0,
        max_value=100,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "required"), said),
    )


def hours_field(*, help_text: str, required: bool = True) -> forms.DecimalField:
    said = "Write the hours as a number, such as 1.5."
    return forms.DecimalField(
        label="Hours",
        max_digits=5,
        decimal_places=2,
        required=required,
        help_text=help_text,
        error_messages={"required": "Give the hours."}
        | dict.fromkeys(("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), said),
    )


def line_field(label: str, limit: int, *, help_text: str = "", needed: str = "") -> forms.CharField:
    """One line of text; `needed` is said when it is missing, and empty where it may be."""
    return forms.CharField(
        label=label,
        max_length=limit,
        help_text=help_text,
        required=bool(needed),
        error_messages=NUL | {"required": needed},
    )


def text_field(label: str, *, rows: int, help_text: str = "", needed: str = "") -> forms.CharField:
    """Several lines; how many characters fit is the service's to say."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(needed),
        strip=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=NUL | {"required": needed},
    )
