"""Forms of the roster: they parse; the rules are in the services."""

from datetime import date, datetime
from typing import Any

from django import forms

from core import clock
from core.csv_rows import MAX_BYTES
from core.exceptions import InvalidInput
from core.keyset import YEARS
from core.text import NUL
from members.ladder import ORDER_LENGTH, TITLE_LENGTH
from members.models import Classification, DutyStatus, HoldingKind, Member, Position, Rank
from members.particulars import clean_column, taken
from members.roles import ROLES


class Line(forms.CharField):
    """One line of text; how long it may be is for the service to say, in words."""

    def __init__(self, label: str, *, missing: str = "", **more: Any) -> None:
        errors = NUL | ({"required": missing} if missing else {})
        super().__init__(label=label, required=bool(missing), error_messages=errors, **more)


class Day(forms.DateField):
    """A day on Elk Grove's calendar, in the years that a clock can hold."""

    widget = forms.DateInput(attrs={"type": "date"})

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError("Choose a day between the years 2000 and 2100.")
        return day


class MemberForm(forms.Form):
    first_name = Line("First name", missing="Give the first name.")
    last_name = Line("Last name", missing="Give the last name.")
    badge_number = Line("Badge or serial number", help_text="One member for each. Empty for a volunteer without one.")
    username = Line("User name", missing="Give the member a user name.", help_text="What the member signs in with.")
    email = Line("E-mail address")
    post_id = Line("POST ID", help_text="Sworn members and dispatchers.")
    classification = forms.ChoiceField(label="Kind of member", choices=Classification.choices)
    rank = forms.ModelChoiceField(
        label="Rank",
        queryset=Rank.objects.all(),
        empty_label="Choose",
        help_text="A member with a position has the rank of that position.",
        error_messages={"required": "Choose the rank."},
    )

    def __init__(self, *args: Any, with_rank: bool = True, shown: Member | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        if not with_rank:
            del self.fields["rank"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for column in set(cleaned) - {"rank"}:
            try:
                cleaned[column] = clean_column(column, cleaned[column])
            except InvalidInput as invalid:
                self.add_error(column, invalid.reason)
        sound = {name: cleaned.get(name, "") for name in ("username", "badge_number")}
        for refusal in taken(sound, besides=self.shown):
            self.add_error(refusal.field, refusal.reason)
        return cleaned

    def particulars(self) -> dict[str, Any]:
        """What was typed as `add_member` takes it: the rank by its code."""
        return self.cleaned_data | {"rank": self.cleaned_data["rank"].code}


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=[(role, role) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class PositionForm(forms.Form):
    title = Line(
        "Title", missing="Give the position a title.", help_text=f"Unlike every other; {TITLE_LENGTH} characters."
    )
    rank = forms.ModelChoiceField(
        label="Rank", queryset=Rank.objects.all(), empty_label="Choose", error_messages={"required": "Choose the rank."}
    )
    reports_to = forms.ModelChoiceField(
        label="Reports to", queryset=Position.objects.none(), required=False, empty_label="Nobody: the top"
    )
    division = Line("Division", widget=forms.TextInput(attrs={"list": "divisions"}))
    unit = Line("Unit", widget=forms.TextInput(attrs={"list": "units"}))
    is_watch_commander = forms.BooleanField(label="Watch commander while on duty", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reports_to"].queryset = Position.objects.filter(closed_at__isnull=True)  # type: ignore[attr-defined]


class HoldingForm(forms.Form):
    position = forms.ModelChoiceField(
        label="Position",
        queryset=Position.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose the position."},
    )
    member = forms.ModelChoiceField(
        label="Member",
        queryset=Member.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose the member."},
    )
    kind = forms.ChoiceField(
        label="How",
        choices=[(HoldingKind.FILLED, "In their own right"), (HoldingKind.ACTING, "Acting, by an order, with an end")],
        widget=forms.RadioSelect,
        initial=HoldingKind.FILLED,
        error_messages={"required": "Choose how."},
    )
    first_day = Day(label="First day", required=False, help_text="Empty or today: from this minute.")
    last_day = Day(label="Last day", required=False, help_text="Empty: until it is ended. Who acts needs one.")
    order = Line("Order or memo", help_text=f"Such as Order 26-031; {ORDER_LENGTH} characters. Who acts needs one.")

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        position, member = self.fields["position"], self.fields["member"]
        position.queryset = Position.objects.filter(closed_at__isnull=True)  # type: ignore[attr-defined]
        everybody = Member.objects.exclude(duty_status=DutyStatus.SEPARATED)
        member.queryset = everybody  # type: ignore[attr-defined]
        # They are not offered; who sends it all the same meets the rule and not a gap in a list.
        offered = [(each.pk, each.title_and_name) for each in everybody if each.pk != by.pk]
        member.widget.choices = [("", "Choose"), *offered]

    def terms(self) -> dict[str, Any]:
        """What was typed as `ladder.fill` takes it."""
        typed = self.cleaned_data
        named = {name: typed[name] for name in ("position", "member", "kind", "order")}
        return named | {"starts_at": _from_day(typed["first_day"]), "ends_at": _to_day(typed["last_day"])}


def _from_day(day: date | None) -> datetime | None:
    """Midnight on Elk Grove's clock; None, from now on, where it is today or was left empty."""
    return None if day is None or day == clock.local(clock.now()).date() else clock.start_of_day(day)


def _to_day(day: date | None) -> datetime | None:
    """The end of that day on Elk Grove's clock, or None."""
    return clock.end_of_day(day) if day else None


class ReasonForm(forms.Form):
    reason = Line("Why does it end?", missing="Say why it ends.", help_text="Such as the order or the transfer.")


class RankForm(forms.Form):
    name = Line("Name", missing="Give the rank a name.")
    short = Line("Short form", help_text="Before the name, such as Sgt.; may stay empty.")
    level = forms.IntegerField(
        label="Level",
        min_value=1,
        max_value=1000,
        help_text="Higher is further up; below the Chief's.",
        error_messages={"required": "Give the level."},
    )
    supervisory = forms.BooleanField(label="Supervises (sergeant or unit manager, or higher)", required=False)

    def __init__(self, *args: Any, rank: Rank | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rank is not None:
            del self.fields["level"]
        if rank is not None and rank.is_chief:
            del self.fields["supervisory"]


class RosterForm(forms.Form):
    file = forms.FileField(
        label="Roster file",
        help_text="CSV in UTF-8, up to 2,000 rows and 2 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": "Choose the file.",
            "empty": "The file is empty.",
            "max_length": "The name of the file is too long.",
        },
    )

    def content(self) -> bytes:
        """The bytes of the file, one more than fit at most: a file that is too large is not read whole."""
        return bytes(self.cleaned_data["file"].read(MAX_BYTES + 1))
