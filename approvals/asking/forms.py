"""The forms of a request: they parse and keep what was typed; the rules are in `filing` and `endorsing`."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django import forms

from approvals.asking.endorsing import NOTE_LENGTH
from approvals.asking.filing import MOST_SUBJECTS, Wish
from approvals.models import PostRequest
from approvals.models.post_request import AGENCY_LENGTH, LETTER_LENGTH, MISSION_LENGTH
from core import clock
from core.categories import Category, with_letter
from core.choices import Rows
from core.text import NUL
from members.models import Member
from members.selectors import units_now
from platforms.models import SocialAccount
from posts.models import TITLE_LENGTH
from posts.services import TEXT_LENGTH

NO_DATE = "Enter a day such as 2026-03-14."


class Subjects(Rows):
    """Members by rank and name: in a list of hundreds the rank tells two of one name apart."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title_and_name)


@dataclass(slots=True)
class UnitOfBoxes:
    """The members of one unit, each with a box."""

    unit: str
    is_open: bool
    boxes: list[Any] = field(default_factory=list)


class RequestForm(forms.Form):
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)
    title = forms.CharField(
        label="Title",
        help_text=f"One line that says what it is about; up to {TITLE_LENGTH} characters.",
        max_length=TITLE_LENGTH,
        error_messages=NUL | {"required": "Give the request a title of one line."},
    )
    text = forms.CharField(
        label="What should be said?",
        help_text=f"In your words; the PIO writes the post from them. Up to {TEXT_LENGTH:,} characters.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=NUL | {"required": "Write what should be said."},
    )
    mission = forms.CharField(
        label="Why should the Department post it?",
        help_text=f"How it serves the Department's mission (389.4); up to {MISSION_LENGTH} characters.",
        max_length=MISSION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=NUL | {"required": "Say in a sentence why the Department should post it."},
    )
    wanted_by = forms.DateField(
        label="Wanted by",
        help_text="The day on which it is of use at the latest. Today at the earliest; empty: no hurry.",
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
    subjects = Subjects(
        label="Members whom it is about",
        help_text=f"They do not endorse it. Up to {MOST_SUBJECTS}; your own unit stands first.",
        queryset=Member.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    expedite = forms.BooleanField(
        label="Urgent for somebody's safety: goes straight to the watch commander; your chain is told afterwards",
        required=False,
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["accounts"].queryset = SocialAccount.objects.all()  # type: ignore[attr-defined]
        self.fields["subjects"].queryset = Member.objects.filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["wanted_by"].widget.attrs["min"] = clock.local(clock.now()).date().isoformat()

    def subjects_by_unit(self) -> list[UnitOfBoxes]:
        """The boxes of the members by unit: the unit of who asks first, open as each in which somebody is chosen."""
        units = units_now()
        own = units.get(self.by.pk, "")
        found: dict[str, UnitOfBoxes] = {}
        for box in self["subjects"]:
            unit = units.get(int(str(box.data["value"])), "")
            group = found.setdefault(unit, UnitOfBoxes(unit, is_open=unit == own))
            group.boxes.append(box)
            group.is_open |= bool(box.data["selected"])
        return sorted(found.values(), key=lambda group: (group.unit != own, group.unit == "", group.unit))

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
        help_text=f"Such as the fire department or the school district; up to {AGENCY_LENGTH} characters.",
        max_length=AGENCY_LENGTH,
        error_messages=NUL | {"required": "Name the agency."},
    )
    letter = forms.CharField(
        label="Its letter",
        help_text=f"Date and reference of the letter or message; up to {LETTER_LENGTH} characters.",
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
