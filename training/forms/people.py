"""Hand in and judge certificates, record by hand, waive, plan sessions and mark who attended."""

from typing import Any

from django import forms

from core.choices import Rows
from members.models import Member
from training.forms import day_field, hours_field, line_field, percent_field, text_field
from training.models import Course, Enrolment, Sitting
from training.models.course import NUMBER_LENGTH, TITLE_LENGTH
from training.selectors import courses, not_on_roster
from training.services import Learned
from training.sittings import Mark
from training.topics import Topic, in_order

AS_WRITTEN = "As the certificate says, such as 8 or 1.5."


def _topics(*, required: bool) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Subjects that it covers",
        choices=Topic.choices,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one subject."},
    )


class CertificateForm(forms.Form):
    title = line_field("Course", TITLE_LENGTH, needed="Name the course.")
    presenter = line_field("Who gave it", TITLE_LENGTH, needed="Say who gave it.")
    control_number = line_field("POST course control number", NUMBER_LENGTH)
    hours = hours_field(help_text=AS_WRITTEN)
    completed_on = day_field("Completed on")
    file = forms.FileField(
        label="Certificate",
        help_text="PDF, JPEG or PNG, up to 5 MB. A photograph of the paper will do.",
        error_messages={
            "required": "Choose the file.",
            "empty": "The file is empty.",
            "missing": "Choose the file.",
        },
    )


class VerifyForm(forms.Form):
    topics = _topics(required=True)


class ReasonForm(forms.Form):
    reason = text_field("Why?", rows=2, needed="Say why.")


class RecordForm(forms.Form):
    course = forms.ModelChoiceField(
        label="Course", queryset=Course.objects.none(), required=False, empty_label="Another course"
    )
    title = line_field("Its title", TITLE_LENGTH, help_text="For another course.")
    topics = _topics(required=False)
    completed_on = day_field("Completed on")
    hours = hours_field(help_text=AS_WRITTEN, required=False)
    score = percent_field("Score, percent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = courses()  # type: ignore[attr-defined]
        self.fields["topics"].help_text = "For another course; ours cover what they say."

    def learned(self) -> Learned:
        typed = self.cleaned_data
        if typed["course"]:
            return Learned.of(typed["course"].edition, hours=typed["hours"])
        return Learned(topics=in_order(typed["topics"]), title=typed["title"], hours=typed["hours"])


class WaiverForm(forms.Form):
    reason = text_field(
        "Why may the member post before they are trained?",
        rows=3,
        needed="Write why the member may post before they are trained.",
    )
    due_on = day_field("Last day")


class SittingForm(forms.Form):
    course = forms.ModelChoiceField(
        label="Course",
        queryset=Course.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose the course."},
    )
    starts_at = forms.DateTimeField(
        label="Begins",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": "Say when it begins.", "invalid": "Write it as 2026-11-30 13:00."},
    )
    place = line_field("Place", TITLE_LENGTH, needed="Say where it is.")
    presenter = line_field("Presenter", TITLE_LENGTH, needed="Say who presents it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = courses()  # type: ignore[attr-defined]


class EnrolForm(forms.Form):
    members = Rows(
        label="Members",
        queryset=Member.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one member."},
    )

    def __init__(self, *args: Any, sitting: Sitting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = not_on_roster(sitting)  # type: ignore[attr-defined]


ATTENDED = [("", "Not said"), ("yes", "Attended"), ("no", "Did not come")]


class RosterForm(forms.Form):
    """A line for each member on the roster who has not completed yet; nobody marks themselves."""

    def __init__(self, *args: Any, enrolments: list[Enrolment], by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open = [each for each in enrolments if each.completion_id is None and each.member_id != by.pk]
        for each in self.open:
            said = {True: "yes", False: "no", None: ""}[each.attended]
            self.fields[f"attended-{each.member_id}"] = forms.ChoiceField(
                label=f"Did {each.member} attend?", choices=ATTENDED, required=False, initial=said
            )
            self.fields[f"score-{each.member_id}"] = percent_field(f"Score of {each.member}, percent", first=each.score)

    def marks(self) -> dict[int, Mark]:
        typed = self.cleaned_data
        said = {each.member_id: typed[f"attended-{each.member_id}"] for each in self.open}
        return {
            number: Mark(attended=word == "yes", score=typed[f"score-{number}"])
            for number, word in said.items()
            if word
        }


class ImportForm(forms.Form):
    file = forms.FileField(
        label="CSV file",
        help_text="UTF-8, up to 500 rows.",
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
    )
