"""A choice of several rows that refuses numbers no row can have, before the database sees them."""

from typing import Any

from django import forms

LONGEST_NUMBER = 19  # digits of a row's number


def is_row_number(text: str) -> bool:
    """Whether `text` can be the number of a row, in this database or any."""
    return text.isdecimal() and len(text) < LONGEST_NUMBER


class Rows(forms.ModelMultipleChoiceField):
    def clean(self, value: Any) -> Any:
        for number in value or ():
            if not is_row_number(str(number)):
                raise forms.ValidationError("Choose from the list.", code="invalid_choice")
        return super().clean(value)
