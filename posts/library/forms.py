"""The forms of the library: a text with its versions, and retiring one (389.4)."""

from typing import Any

from django import forms

from core.categories import Category, with_letter
from core.text import NUL
from members.forms import Reason
from members.people_forms import Day, Line
from posts.library.services import LONGEST_DAYS, Wording
from posts.models import TITLE_LENGTH, StandingKind, StandingVersion
from posts.models.wording import STANDING_TEXT_LENGTH

BLANKS = "Write what is filled in later as a blank in square brackets, such as [street]."
WHOLE = "It goes out as it stands, below the message of a post."


def _text(label: str) -> forms.CharField:
    hint = f"Screened when you save; up to {STANDING_TEXT_LENGTH:,} characters."
    return forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": 6}), error_messages=NUL
    )


class WordingForm(forms.Form):
    """One version as a whole: opened from the one before, so that a small change is a small act."""

    title = Line("Title", missing="Give it a title.", help_text=f"Up to {TITLE_LENGTH} characters.")
    category = forms.ChoiceField(
        label="Content category",
        required=False,
        choices=[("", "Choose")] + [(value, with_letter(value)) for value in Category.values],
        error_messages={"invalid_choice": "Choose from the list.", "required": "Choose the content category."},
    )
    english = _text("English text")
    spanish = _text("Spanish text")
    review_by = Day(
        label="Review by",
        help_text=f"After this day it counts no more unless somebody reviews it. At most {LONGEST_DAYS} days ahead.",
        error_messages={"required": "Choose the day by which it is reviewed."},
    )
    reason = Reason("Why does it change?", "Say why it changes.")
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == StandingKind.BOILERPLATE:
            self.fields["category"].choices = [("", "Every category"), *self.fields["category"].choices[1:]]  # type: ignore[attr-defined]
            self.fields["english"].help_text = f"{WHOLE} {self.fields['english'].help_text}"
        else:
            self.fields["category"].required = True
            self.fields["english"].help_text = f"{BLANKS} {self.fields['english'].help_text}"
        if kind != StandingKind.HOLDING:
            del self.fields["review_by"]
        if is_first:
            del self.fields["reason"], self.fields["number"]

    def wording(self) -> Wording:
        typed = self.cleaned_data
        names = ("title", "category", "english", "spanish")
        return Wording(**{name: typed[name] for name in names}, review_by=typed.get("review_by"))

    @staticmethod
    def initial_like(version: StandingVersion) -> dict[str, Any]:
        """Everything of the version before but its day of review, which is chosen anew."""
        names = ("title", "category", "english", "spanish", "number")
        return {name: getattr(version, name) for name in names}


class RetireForm(forms.Form):
    reason = Reason("Why is it retired?", "Say why it is retired.")


class ApproveForm(forms.Form):
    number = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "Open the page again: it does not say which version."),
    )
