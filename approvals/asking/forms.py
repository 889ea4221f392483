"""The forms of a request: they parse and keep what was typed; the rules are in `filing` and `endorsing`."""

import uuid
from typing import Any

from django import forms

from approvals.asking.endorsing import NOTE_LENGTH
from approvals.asking.filing import Wish
from approvals.models import PostRequest
from approvals.models.post_request import AGENCY_LENGTH, LETTER_LENGTH, MISSION_LENGTH
from core.categories import Category, with_letter
from core.choices import Rows
from core.text import NUL
from members.models import Member
from platforms.models import SocialAccount
from posts.models import TITLE_LENGTH
from posts.services import TEXT_LENGTH

NO_DATE = "Enter a day such as 2026-03-14."


class RequestForm(forms.Form):
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)
    title = forms.CharField(
        label="Title",
        help_text="One line that says what it is about.",
        max_length=TITLE_LENGTH,
        error_messages=NUL | {"required": "Give the request a title of one line."},
    )
    text = forms.CharField(
        label="What should be said?",
        help_text="In your words; the PIO writes the post from them.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=NUL | {"required": "Write what should be said."},
    )
    mission = forms.CharField(
        label="What is it good for?",
        help_text="A sentence on how it serves the Department's mission (389.4).",
        max_length=MISSION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=NUL | {"required": "Say in a sentence what it is good for."},
    )
    wanted_by = forms.DateField(
        label="Wanted by",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": NO_DATE},
    )
    category = forms.ChoiceField(
        label="What kind of post is this?",
        required=False,
        choices=[("", "The PIO decides")] + [(value, with_letter(value)) for value in Category.values],
    )
    accounts = Rows(
        label="Social accounts, if you have a wish",
        queryset=SocialAccount.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subjects = Rows(
        label="Members whom it is about",
        help_text="They do not endorse it. Hold Ctrl to choose more than one.",
        queryset=Member.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    expedite = forms.BooleanField(
        label="Urgent for somebody's safety: goes to the watch commander, your chain is told afterwards", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accounts"].queryset = SocialAccount.objects.all()  # type: ignore[attr-defined]
        self.fields["subjects"].queryset = Member.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > TEXT_LENGTH:
            raise forms.ValidationError(f"The text has {len(text):,} characters; {TEXT_LENGTH:,} fit.")
        return text

    def wish(self) -> Wish:
        """What was typed, as the service takes it."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("form_key", "version")}
        return Wish(**typed | {"accounts": tuple(typed["accounts"]), "subjects": tuple(typed["subjects"])})

    @classmethod
    def initial_of(cls, request: PostRequest | None) -> dict[str, Any]:
        """What the form shows before anything is typed."""
        if request is None:
            return {"form_key": uuid.uuid4()}
        plain = ("form_key", "version", "title", "text", "mission", "wanted_by", "category", "expedite")
        return {name: getattr(request, name) for name in (*plain, "agency", "letter")} | {
            "accounts": [account.pk for account in request.accounts.all()],
            "subjects": [member.pk for member in request.subjects.all()],
        }


class OutsideForm(RequestForm):
    """A request of another agency, entered by the PIO: it has a letter and no chain here."""

    agency = forms.CharField(
        label="Agency",
        help_text="Such as the fire department, the school district or the City.",
        max_length=AGENCY_LENGTH,
        error_messages=NUL | {"required": "Name the agency."},
    )
    letter = forms.CharField(
        label="Its letter",
        help_text="Date and reference of the letter or message that asks for it.",
        max_length=LETTER_LENGTH,
        error_messages=NUL | {"required": "Give the reference of the letter."},
    )
    field_order = ["agency", "letter"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["expedite"]


class ActForm(forms.Form):
    """The version of what was read is always sent along: an endorsement is of those words."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    note = forms.CharField(required=False, max_length=NOTE_LENGTH, strip=False, error_messages=NUL)
