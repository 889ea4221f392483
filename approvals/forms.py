"""What a decision asks for: a note, a clause, and the answers to what screening held."""

from django import forms
from django.http import QueryDict

from approvals.checklist import QUESTIONS
from approvals.choosing import WHY_LENGTH
from approvals.decisions import CLAUSES_OF_REJECTION, NOTE_LENGTH
from approvals.models.order import NUMBER_LENGTH
from approvals.ordering import REASON_LENGTH
from core.text import NUL

CLAUSE_WORDS = {
    "389.4": "Not appropriate for release, or not our mission",
    "389.5(a)": "Abusive, discriminatory, inflammatory or explicit",
    "389.5(b)": "Violates somebody's rights or privacy",
    "389.5(c)": "Could compromise an investigation",
    "389.5(d)": "Could damage the Department",
    "389.5(e)": "Could endanger somebody",
    "389.5(f)": "Personal use",
    "389.5(g)": "Not properly authorized",
}


class BoundForm(forms.Form):
    """The hash of what was read is always sent along: a decision is on bytes, not on a title."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)


class DecisionForm(BoundForm):
    """A decision with a note to the author."""

    note = forms.CharField(
        label="Note",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=NUL,
    )


class ApproveForm(DecisionForm):
    """Beside the note, why an account that was unticked is left out; what was ticked is read by `ticked_in`.

    Which questions were answered yes is read by `answered_in`.
    """

    left_out_why = forms.CharField(required=False, max_length=WHY_LENGTH, error_messages=NUL)


def ticked_in(typed: QueryDict) -> set[int]:
    """Numbers of the accounts that are ticked. None, where the page sent none: nothing is approved by silence."""
    return {int(number) for number in typed.getlist("accounts") if number.isdecimal()}


def answered_in(typed: QueryDict) -> list[str]:
    """Letters of 389.5 whose question is ticked."""
    return [letter for letter in QUESTIONS if letter in typed.getlist("checked")]


class OrderForm(BoundForm):
    """The Chief's order on their own post. Which questions were answered yes is read by `answered_in`."""

    number = forms.CharField(required=False, max_length=NUMBER_LENGTH, error_messages=NUL)
    reason = forms.CharField(required=False, max_length=REASON_LENGTH, error_messages=NUL)


class RejectForm(DecisionForm):
    clause = forms.ChoiceField(
        label="Which paragraph does it break?",
        choices=[("", "Choose")] + [(c, f"{c} {CLAUSE_WORDS[c]}") for c in CLAUSES_OF_REJECTION],
        required=False,
    )
