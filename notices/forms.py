"""How a member wishes to be told."""

from typing import Any

from django import forms

from notices.kinds import CHOSEN, Kind


class WishesForm(forms.Form):
    by_mail = forms.MultipleChoiceField(
        label="By mail",
        help_text="Everything is shown under Notices in any case.",
        choices=[(kind.value, kind.label) for kind in CHOSEN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose from the list."},
    )
    quiet_from = forms.TimeField(
        label="Quiet from",
        help_text="The clock in Elk Grove. What concerns an incident is sent at any hour.",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Give a time such as 22:00."},
    )
    quiet_until = forms.TimeField(
        label="Quiet until",
        help_text="Mails of the quiet hours are sent then. It may be a time of the next morning.",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Give a time such as 06:30."},
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.errors:
            return typed
        begins, ends = typed["quiet_from"], typed["quiet_until"]
        if (begins is None) != (ends is None):
            missing = "quiet_until" if ends is None else "quiet_from"
            self.add_error(missing, "Quiet hours need a beginning and an end; leave both empty for none.")
        elif begins is not None and begins == ends:
            self.add_error("quiet_until", "Quiet hours end at another time than they begin.")
        return typed

    def columns(self) -> dict[str, Any]:
        """The wishes as they are stored."""
        typed = self.cleaned_data
        return {
            "not_by_mail": [kind.value for kind in CHOSEN if kind.value not in typed["by_mail"]],
            "quiet_from": typed["quiet_from"],
            "quiet_until": typed["quiet_until"],
        }


def as_typed(not_by_mail: list[str], quiet_from: Any, quiet_until: Any) -> dict[str, Any]:
    """What the form shows of stored wishes."""
    ticked = [kind.value for kind in Kind if kind in CHOSEN and kind.value not in not_by_mail]
    return {"by_mail": ticked, "quiet_from": quiet_from, "quiet_until": quiet_until}
