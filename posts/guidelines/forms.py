"""The forms of the content guidelines: a new version, direct posting, and taking one back (389.3)."""

from typing import Any

from django import forms

from core.categories import with_letter
from core.choices import Rows
from core.text import NUL
from members.forms import Dated, Reason
from members.people_forms import Day, Line
from platforms.models import SocialAccount
from posts.guidelines.issuing import COVERABLE, TEXT_LENGTH, Wording
from posts.models import TITLE_LENGTH, ContentGuideline
from posts.models.guideline import ORDER_LENGTH


class GuidelineForm(Dated):
    """A version as a whole: opened from the one before, so that a small change is a small act."""

    title = Line("Title", missing="Give the guideline a title.", help_text=f"Up to {TITLE_LENGTH} characters.")
    text = forms.CharField(
        label="What may be posted",
        help_text=f"In plain words, as every member reads it; up to {TEXT_LENGTH:,} characters.",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages=NUL | {"required": "Write in plain words what may be posted."},
    )
    categories = forms.MultipleChoiceField(
        label="Categories that it covers",
        help_text="“Other” is on no line of 389.4 and always needs a supervisor.",
        choices=[(value, with_letter(value)) for value in COVERABLE],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one category of 389.4 (a) to (h).",
            "invalid_choice": "Choose from the list.",
        },
    )
    accounts = Rows(
        label="Social accounts that it covers",
        help_text="None chosen: every account, those that are opened later too.",
        queryset=SocialAccount.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    pictures_allowed = forms.BooleanField(label="Posts with a picture can conform", required=False)
    wordings_allowed = forms.BooleanField(
        label="Posts with an own wording for a social account can conform", required=False
    )
    first_day = Day(label="First day", help_text="Empty: from now on. Today at the earliest.", required=False)
    last_day = Day(
        label="Last day", help_text="Empty: until another version begins or it is withdrawn.", required=False
    )
    order_number = Line(
        "Number of the written order", help_text=f"Such as Order 26-031; up to {ORDER_LENGTH} characters."
    )

    def wording(self) -> Wording:
        """What the service is given, but for the days."""
        typed = self.cleaned_data
        return Wording(
            title=typed["title"],
            text=typed["text"],
            categories=tuple(typed["categories"]),
            accounts=tuple(typed["accounts"]),
            pictures_allowed=typed["pictures_allowed"],
            wordings_allowed=typed["wordings_allowed"],
            order_number=typed["order_number"],
        )

    @staticmethod
    def initial_like(guideline: ContentGuideline | None) -> dict[str, Any]:
        """Everything of the version before, but its days and its order."""
        if guideline is None:
            return {"pictures_allowed": True, "wordings_allowed": True}
        return {
            "title": guideline.title,
            "text": guideline.text,
            "categories": guideline.categories,
            "accounts": [account.pk for account in guideline.accounts.all()],
            "pictures_allowed": guideline.pictures_allowed,
            "wordings_allowed": guideline.wordings_allowed,
        }


class DirectForm(forms.Form):
    """`on`: what the page offered. Whoever sends an old page is told that it is so already."""

    on = forms.BooleanField(required=False, widget=forms.HiddenInput)
    reason = Reason("Why?", "Say why direct posting is switched.")
    order_number = Line("Number of the written order", help_text=f"If there is one; up to {ORDER_LENGTH} characters.")


class WithdrawForm(forms.Form):
    reason = Reason("Why is it withdrawn?", "Say why the guideline is withdrawn.")
