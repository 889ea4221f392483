"""The forms of legal grounds: the kind first, then only what that kind asks (389.5(b))."""

from typing import Any

from django import forms

from core.text import NUL
from members.people_forms import Day, Line
from posts.grounds.kinds import SUPERVISED, GroundKind, Kind
from posts.grounds.recording import Statement
from posts.grounds.selectors import violent_list
from posts.models.grounds import LINE_LENGTH, WHY_LENGTH

_UP_TO = f"Up to {LINE_LENGTH} characters."


class GroundForm(forms.Form):
    """One ground of `table`'s kind. Fields that the kind does not ask are not there."""

    reference = Line("Reference", help_text=_UP_TO)
    subject = Line("Whom it is about", help_text=f"As shortly as it can be said: initials will do. {_UP_TO}")
    decided_by = Line("Who decided", help_text=f"Name and title. {_UP_TO}")
    decided_on = Day(label="Day of the decision", help_text="Empty: today.", required=False)
    concurrence = Line(
        "Who of the investigating unit concurs", help_text=f"Such as “Det. A. Example, Robbery”. {_UP_TO}"
    )
    reason = forms.CharField(
        label="Why",
        help_text=f"What it rests on, for whoever reads it in a year. Up to {WHY_LENGTH} characters.",
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": WHY_LENGTH}),
        required=False,
        error_messages=NUL,
    )
    review_by = Day(label="Review by", required=False)
    last_day = Day(label="Last day", required=False)

    def __init__(self, *args: Any, table: GroundKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        for name, label in (
            ("reference", table.reference),
            ("subject", table.subject),
            ("decided_by", table.decided_by),
            ("concurrence", table.asks_concurrence),
            ("review_by", table.review_days),
            ("last_day", not table.review_days),
        ):
            if not label:
                del self.fields[name]
        self._word(table)

    def _word(self, table: GroundKind) -> None:
        """Labels and hints in the words of the kind; what it needs is marked as needed."""
        for name in {"reference", "subject", "decided_by"} & set(self.fields):
            self.fields[name].label = getattr(table, name)
        if table.reference_hint:
            self.fields["reference"].help_text = f"{table.reference_hint} {_UP_TO}"
        if table.key == Kind.VIOLENT_LIST:
            self.fields["reference"] = _paragraphs(table)
        for name in {"reference", "subject", "decided_by", "concurrence"} & set(self.fields):
            self._need(name, "This exception needs it.")
        if table.supervisor_decides:
            self._need("reason", "Say why, in words that an auditor can follow.")
        if table.review_days:
            self.fields["review_by"].help_text = (
                f"Empty: {table.review_days} days after the decision, which is the latest. After that day it counts "
                "no more unless it is decided anew."
            )
        else:
            days = f"{table.longest_days} days from today, which is the latest" if table.longest_days else "without end"
            self.fields["last_day"].help_text = f"Empty: {days}."

    def _need(self, name: str, missing: str) -> None:
        self.fields[name].required = True
        self.fields[name].error_messages["required"] = missing

    def statement(self) -> Statement:
        return Statement(**self.cleaned_data)


def _paragraphs(table: GroundKind) -> forms.ChoiceField:
    """The paragraphs of the closed list that are in force."""
    numbers = sorted({row.paragraph for row in violent_list() if row.in_force(None)})
    names = {row.paragraph: "; ".join((*row.names[:2], *row.sections[:4])) for row in reversed(violent_list())}
    choices = [(str(number), f"({number}) {names[number]}".strip()) for number in numbers]
    return forms.ChoiceField(
        label=table.reference,
        choices=[("", "Choose"), *choices],
        error_messages={"invalid_choice": "Choose from the list."},
    )


class AskForm(forms.Form):
    kind = forms.ChoiceField(
        label="What is to be decided?",
        error_messages={"required": "Choose what is to be decided.", "invalid_choice": "Choose from the list."},
    )
    note = forms.CharField(
        label="What does the supervisor have to know?",
        help_text=f"Up to {WHY_LENGTH} characters. Supervisors can read this draft from then on.",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": WHY_LENGTH}),
        error_messages=NUL | {"required": "Say what the supervisor has to know."},
    )

    def __init__(self, *args: Any, kinds: list[GroundKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.key.value, f"{kind.label} ({kind.statute})") for kind in kinds if kind.key in SUPERVISED]
        self.fields["kind"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    reason = forms.CharField(
        label="Why does it end?",
        help_text=f"Such as “captured”. Up to {WHY_LENGTH} characters.",
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": WHY_LENGTH}),
        error_messages=NUL | {"required": "Say why it ends."},
    )
