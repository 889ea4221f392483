"""What is asked when an incident of which something is public is concluded."""

from typing import Any

from django import forms

from approvals.concluding import LastWord, public_updates
from approvals.models import ReleaseNumber
from approvals.models.conclusion import WHY_LENGTH
from core.text import NUL
from incidents.models import Incident


class ReleaseField(forms.ModelChoiceField):
    def label_from_instance(self, release: ReleaseNumber) -> str:
        return f"Update {release.number}: {release.post.title}"


class ConcludeForm(forms.Form):
    """Either the update, or why there is none; the service judges which."""

    release = ReleaseField(
        label="Which update tells the public that it is over?",
        queryset=ReleaseNumber.objects.none(),
        required=False,
        empty_label="None",
        widget=forms.RadioSelect,
    )
    why_none = forms.CharField(
        label="Why does nobody tell them?",
        max_length=WHY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=NUL,
    )

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["release"].queryset = public_updates(incident)  # type: ignore[attr-defined]

    def word(self) -> LastWord:
        return LastWord(self.cleaned_data["release"], self.cleaned_data["why_none"])
