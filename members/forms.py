"""The forms of authorizing: the Chief's in under a minute, the designees, and each act on an authorization (389.3)."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html

from core import clock
from core.categories import Category, with_letter
from core.choices import Rows, is_row_number
from core.text import NUL, counted
from members.authorizations import REASON_LENGTH
from members.designations import ORDER_LENGTH
from members.models import DutyStatus, HoldingKind, Member, PostingAuthorization
from members.people_forms import Day, Line
from members.standing import EFFECTS, Change, changes_of
from members.terms import BASIS_LENGTH, CONDITIONS_LENGTH, LONGEST_YEARS
from platforms.models import SocialAccount

EVERY_CATEGORY = "every"
FROM_TODAY = "Empty: from now on. Today at the earliest."
UNTIL_REVOKED = f"Empty: until it is revoked. At most {LONGEST_YEARS} years ahead."


class Reason(forms.CharField):
    """Why, in a few words; the service says what is too long."""

    def __init__(self, label: str, missing: str) -> None:
        widget = forms.Textarea(attrs={"rows": 2, "maxlength": REASON_LENGTH})
        hint = f"Up to {REASON_LENGTH} characters."
        super().__init__(label=label, help_text=hint, widget=widget, error_messages=NUL | {"required": missing})


class Dated(forms.Form):
    """A form with a first and a last day, as moments on Elk Grove's clock. The calendar offers no day before today."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.local(clock.now()).date()
        for name in {"first_day", "last_day"} & set(self.fields):
            self.fields[name].widget.attrs["min"] = today.isoformat()

    def starts_at(self) -> datetime | None:
        """Midnight of the first day; None for today, or where none is given: from now on."""
        day = self.cleaned_data.get("first_day")
        if day is None or day == clock.local(clock.now()).date():
            return None
        return clock.start_of_day(day)

    def ends_at(self) -> datetime | None:
        """The end of the last day, or None."""
        day = self.cleaned_data.get("last_day")
        return clock.end_of_day(day) if day else None


def _offer_others(chosen: forms.Field, by: Member) -> None:
    """Everybody on duty but `by`; who sends their own name all the same meets the rule and not a gap in a list."""
    present = Member.objects.filter(is_active=True, duty_status=DutyStatus.ACTIVE)
    chosen.queryset = present  # type: ignore[attr-defined]
    offered = [(each.pk, str(each)) for each in present if each.pk != by.pk]
    chosen.widget.choices = [("", "Choose"), *offered]


class AuthorizationForm(Dated):
    member = forms.ModelChoiceField(
        label="Member",
        queryset=Member.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose the member.", "invalid_choice": "Choose from the list."} | NUL,
    )
    every_account = forms.BooleanField(label="Every social account that exists today", required=False)
    accounts = Rows(
        label="Social accounts",
        queryset=SocialAccount.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    categories = forms.MultipleChoiceField(
        label="Content categories",
        choices=[(EVERY_CATEGORY, "Every category")] + [(value, with_letter(value)) for value in Category.values],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one content category."},
    )
    may_write_for_incidents = forms.BooleanField(label="May write for incidents (389.4.1)", required=False)
    basis = Line(
        "Basis",
        missing="State the basis.",
        help_text=f"Such as an order number or an assignment; up to {BASIS_LENGTH} characters.",
    )
    conditions = forms.CharField(
        label="Conditions",
        help_text="Limits in words, such as “only during a Highway 99 closure”. They stand on the memo; "
        f"up to {CONDITIONS_LENGTH:,} characters.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=NUL,
    )
    first_day = Day(label="First day", help_text=FROM_TODAY, required=False)
    last_day = Day(label="Last day", help_text=UNTIL_REVOKED, required=False)

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_others(self.fields["member"], by)
        self.fields["basis"].widget.attrs["maxlength"] = BASIS_LENGTH
        self.fields["conditions"].widget.attrs["maxlength"] = CONDITIONS_LENGTH

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not typed.get("every_account") and not typed.get("accounts") and "accounts" not in self.errors:
            self.add_error("accounts", "Choose at least one social account.")
        return typed

    def terms(self) -> dict[str, Any]:
        """What the service is given."""
        typed = self.cleaned_data
        every = EVERY_CATEGORY in typed["categories"]
        return {
            "accounts": list(SocialAccount.objects.all()) if typed["every_account"] else list(typed["accounts"]),
            "categories": list(Category.values) if every else typed["categories"],
            "basis": typed["basis"],
            "conditions": typed["conditions"],
            "may_write_for_incidents": typed["may_write_for_incidents"],
            "starts_at": self.starts_at(),
            "ends_at": self.ends_at(),
        }

    def subject(self) -> Member | None:
        """The member that is chosen so far, if there is such a one."""
        number = str(self["member"].value() or "")
        return self.fields["member"].queryset.filter(pk=int(number)).first() if is_row_number(number) else None  # type: ignore[attr-defined]

    @staticmethod
    def initial_like(authorization: PostingAuthorization) -> dict[str, Any]:
        """The same accounts, categories and conditions as another authorization."""
        return {
            "accounts": [account.pk for account in authorization.accounts.all()],
            "categories": authorization.categories,
            "may_write_for_incidents": authorization.may_write_for_incidents,
            "conditions": authorization.conditions,
        }


class RevokeForm(forms.Form):
    reason = Reason("Why does it end?", "Say why the authorization ends.")


class SuspendForm(forms.Form):
    reason = Reason("Why is it suspended?", "Say why the authorization is suspended.")


class LiftForm(forms.Form):
    reason = Reason("Why does the suspension end?", "Say why the suspension ends.")


class RenewForm(Dated):
    last_day = Day(label="New last day", help_text=UNTIL_REVOKED, required=False)
    basis = Line(
        "Basis of the renewal",
        missing="State the basis.",
        help_text=f"Such as an order number; up to {BASIS_LENGTH} characters.",
    )


class DesignationForm(Dated):
    designee = forms.ModelChoiceField(
        label="Designee",
        queryset=Member.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose the member.", "invalid_choice": "Choose from the list."} | NUL,
    )
    order_number = Line(
        "Number of the written order",
        missing="Give the number of the written order.",
        help_text=f"Such as Order 26-031; up to {ORDER_LENGTH} characters.",
    )
    first_day = Day(label="First day", help_text=FROM_TODAY, required=False)
    last_day = Day(
        label="Last day",
        error_messages={"required": "A designation ends on a day that the order names."},
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_others(self.fields["designee"], by)
        self.fields["last_day"].help_text = _longest_order(by)


def _longest_order(by: Member) -> str:
    """The last day that an order of `by` can name: who acts as Chief binds nobody beyond the acting."""
    longest = f"A designation always ends: {counted(settings.DESIGNATION_LONGEST_DAYS, 'day')} at most"
    acting = by.as_chief
    if acting is None or acting.kind != HoldingKind.ACTING or acting.ends_at is None:
        return f"{longest}."
    last = clock.last_day(acting.ends_at)
    return f"{longest}, and not beyond {last:%B} {last.day}, {last.year}, when your own acting ends."


class RevokeDesignationForm(forms.Form):
    reason = Reason("Why does it end?", "Say why the designation ends.")


class StandingForm(forms.Form):
    change = forms.ChoiceField(
        label="What changes?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what changes.", "invalid_choice": "Choose from the list."},
    )
    reason = Reason("Reason", "Say why, such as the number of the order.")

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = '{}<span class="sub">{}</span>'
        self.fields["change"].choices = [  # type: ignore[attr-defined]
            (change.value, format_html(told, change.label, EFFECTS[change].sentence)) for change in changes_of(member)
        ]

    def as_change(self) -> Change:
        return Change(self.cleaned_data["change"])
