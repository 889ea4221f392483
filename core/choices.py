"""A choice of several rows that refuses numbers no row can have, before the database sees them."""

from typing import Any

from django import forms

LONGEST_NUMBER = 19  # digits of a row's number


class Rows(forms.ModelMultipleChoiceField):
    def clean(self, value: Any) -> Any:
        for number in value or ():
            if not str(number).isdecimal() or len(str(number)) >= LONGEST_NUMBER:
                raise forms.ValidationError("Choose from the list.", code="invalid_choice")
        return super().clean(value)
