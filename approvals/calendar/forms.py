"""The form that moves a post. It parses; `rescheduling` decides."""

from datetime import datetime
from typing import Any

from django import forms

from posts.timing_fields import add_timing, asks_which_in, plan_in


class MoveForm(forms.Form):
    """Day and time in Elk Grove, and the version of the post that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_timing(self)

    def publish_at(self) -> datetime | None:
        """The moment that was typed. InvalidInput with the field."""
        return plan_in(self.cleaned_data)

    @property
    def asks_which(self) -> bool:
        return asks_which_in(self)
