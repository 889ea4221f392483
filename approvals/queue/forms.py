"""What the queue asks for: which posts are returned or passed on, with one note; who stands in from when to when."""

from typing import Any

from django import forms
from django.http import QueryDict

from approvals.decisions import NOTE_LENGTH
from core import clock
from core.choices import is_row_number
from core.text import NUL
from members.forms import Dated
from members.models import DutyStatus, Holding, Member
from members.people_forms import Day, Line


def _offer_supervisors(field: Any, by: Member) -> None:
    """Everybody else who supervises now. Who sends their own name meets the rule, and not a gap in a list."""
    live = Holding.objects.live(clock.now()).filter(position__rank__supervisory=True, position__closed_at=None)
    present = Member.objects.filter(is_active=True, duty_status=DutyStatus.ACTIVE, holdings__in=live).distinct()
    field.queryset = present
    others = [(each.pk, f"{each.title_and_name}, {each.capacity_label}") for each in present if each.pk != by.pk]
    field.widget.choices = [("", "Choose"), *others]


class TickedForm(forms.Form):
    """For returning and for passing on. What is missing is for the services to say: permission comes first."""

    note = forms.CharField(
        label="Note: what must be changed, or why you pass it on",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": NOTE_LENGTH}),
        error_messages=NUL,
    )
    to = forms.ModelChoiceField(label="Pass on to", queryset=Member.objects.none(), required=False)

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_supervisors(self.fields["to"], by)


def ticked_in(typed: QueryDict) -> dict[int, str]:
    """The requests that are ticked, by number, each with the hash that stood on the page: "12:ab34"."""
    pairs = (value.partition(":") for value in typed.getlist("ticked"))
    return {int(number): sha256 for number, _, sha256 in pairs if is_row_number(number)}


class StandInForm(Dated):
    stand_in = forms.ModelChoiceField(
        label="Who stands in for you",
        queryset=Member.objects.none(),
        empty_label="Choose",
        help_text="Another supervisor. What they may decide stays as it is.",
        error_messages={"required": "Choose a supervisor."},
    )
    first_day = Day(label="First day", required=False, help_text="Empty: from now on.")
    last_day = Day(label="Last day", error_messages={"required": "Give the last day on which you are away."})
    reason = Line(
        "Why you are away", missing="Say why you are away, such as training.", help_text="Your stand-in reads it."
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_supervisors(self.fields["stand_in"], by)
