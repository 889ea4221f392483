"""The form of a change to a list: entries to add and to take out, one a line, and why (389.5)."""

from typing import Any

from django import forms

from core.text import NUL
from members.forms import Reason
from posts.lists.entries import MOST_CHANGED
from posts.lists.known import Form, Known
from posts.lists.services import Wanted

LONGEST_TYPED = 30_000
HINTS = {
    Form.WORDS: "Small letters and accents make no difference.",
    Form.HOST: "The name of a site, such as example.org.",
    Form.MAIL_DOMAIN: "What stands after the @, such as example.org.",
    Form.LINK: "A site (example.org), every name below it (*.example.org), or a page (example.org/news).",
    Form.PHONE: "Number, and what it is for: 916-555-0134 = tip line.",
    Form.ADDRESS: "Number and street, such as 100 Example Way.",
}


def _lines(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_TYPED,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=NUL,
    )


class ChangeForm(forms.Form):
    add = _lines("Add")
    take_out = _lines("Take out")
    reason = Reason("Why does the list change?", "Say why the list changes.")
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, known: Known, tries: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["add"].help_text = f"One entry a line, up to {MOST_CHANGED}. {HINTS[known.form]}"
        self.fields["take_out"].help_text = "One entry a line, as it stands in the list."
        # Trying comes before the reason is written.
        if tries:
            self.fields["reason"].required = False

    def wanted(self) -> Wanted:
        return Wanted(self.cleaned_data["add"], self.cleaned_data["take_out"])
