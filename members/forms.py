"""The Chief's form: issue a posting authorization in under a minute (389.3)."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from core.categories import Category, with_letter
from core.choices import Rows
from core.clock import LOCAL_ZONE
from members.models import Member
from platforms.models import SocialAccount


class AuthorizationForm(forms.Form):
    member = forms.ModelChoiceField(
        label="Member",
        queryset=Member.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose the member."},
    )
    accounts = Rows(
        label="Social accounts",
        queryset=SocialAccount.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one social account."},
    )
    categories = forms.MultipleChoiceField(
        label="Content categories",
        choices=[(value, with_letter(value)) for value in Category.values],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one content category."},
    )
    may_write_for_incidents = forms.BooleanField(label="May write for incidents (389.4.1)", required=False)
    basis = forms.CharField(
        label="Basis",
        help_text="Such as an order number or an assignment.",
        max_length=200,
        error_messages={"required": "State the basis."},
    )
    last_day = forms.DateField(
        label="Last day",
        help_text="Empty: until it is revoked.",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.filter(is_active=True).exclude(pk=by.pk)  # type: ignore[attr-defined]

    def ends_at(self) -> datetime | None:
        """The end of the last day on Elk Grove's clock, or None."""
        day = self.cleaned_data.get("last_day")
        return datetime.combine(day + timedelta(days=1), time.min, tzinfo=LOCAL_ZONE) if day else None
