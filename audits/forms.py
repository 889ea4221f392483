"""The period of a usage report."""

from typing import Any

from django import forms

from audits.usage_report import Period
from core.exceptions import InvalidInput


class PeriodForm(forms.Form):
    first = forms.DateField(label="First day", widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label="Last day", widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "first" in cleaned and "last" in cleaned:
            try:
                cleaned["period"] = Period(cleaned["first"], cleaned["last"])
            except InvalidInput as invalid:
                self.add_error(invalid.field, invalid.reason)
        return cleaned
