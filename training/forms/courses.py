"""Write a course and its quiz; take it; say for how long training is valid."""

from typing import Any

from django import forms

from training.courses import (
    ANSWER_LENGTH,
    DEFAULT_ACKNOWLEDGMENT,
    MOST_QUESTIONS,
    QUESTION_LENGTH,
    Asked,
    Outline,
    as_asked,
)
from training.forms import day_field, hours_field, line_field, percent_field, text_field
from training.models import Delivery, Edition
from training.models.course import NUMBER_LENGTH, TITLE_LENGTH
from training.topics import Topic, in_order
from training.validity import LONGEST_MONTHS


class CourseForm(forms.Form):
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    title = line_field("Title", TITLE_LENGTH, needed="Give the course a title.")
    topics = forms.MultipleChoiceField(
        label="Subjects of 389.8 that it covers",
        choices=Topic.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one of the five subjects."},
    )
    delivery = forms.ChoiceField(label="How it is given", choices=Delivery.choices)
    hours = hours_field(help_text="Such as 1.5.")
    presenter = line_field("Presenter", TITLE_LENGTH)
    control_number = line_field("POST course control number", NUMBER_LENGTH)
    materials = text_field("What members read", rows=8, help_text="Addresses (https://…) become links.")
    acknowledgment = text_field("What members confirm before the quiz", rows=2)
    pass_mark = percent_field("Pass mark, percent", first=80, required=True)

    @staticmethod
    def initial_of(edition: Edition) -> dict[str, Any]:
        names = ("title", "topics", "delivery", "hours", "presenter", "control_number", "materials")
        first = {name: getattr(edition, name) for name in (*names, "acknowledgment", "pass_mark")}
        return first | {"edition": edition.number, "topics": list(edition.topics)}

    def outline(self, questions: tuple[Asked, ...]) -> Outline:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "edition"}
        return Outline(**typed | {"topics": in_order(typed["topics"]), "questions": questions})


class QuestionForm(forms.Form):
    """One question. Left empty, it is none."""

    text = forms.CharField(
        label="Question", required=False, max_length=QUESTION_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
    )
    right = forms.CharField(label="Right answer", required=False, max_length=ANSWER_LENGTH)
    wrong = forms.CharField(label="Wrong answers, one a line", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    read_again = forms.CharField(
        label="What to read again",
        required=False,
        max_length=TITLE_LENGTH,
        help_text="Shown to who answers it wrongly; do not give the answer away.",
    )

    def asked(self) -> Asked | None:
        # A form of the page that was left as it came has nothing cleaned.
        typed = {name: self.cleaned_data.get(name, "") for name in self.fields}
        if not (typed["text"] or typed["right"] or typed["wrong"]):
            return None
        wrong = tuple(line.strip() for line in typed["wrong"].splitlines() if line.strip())
        return Asked(typed["text"], typed["right"], wrong, typed["read_again"])


class _Questions(forms.BaseFormSet):
    def asked(self) -> tuple[Asked, ...]:
        return tuple(found for form in self.forms if (found := form.asked()) is not None)


Questions = forms.formset_factory(
    QuestionForm,
    formset=_Questions,
    extra=2,
    max_num=MOST_QUESTIONS,
    validate_max=True,
    absolute_max=MOST_QUESTIONS + 2,
)


def questions_of(edition: Edition | None) -> list[dict[str, str]]:
    """The stored questions, as the formset begins with them."""
    asked = [as_asked(stored) for stored in edition.questions] if edition else []
    return [
        {"text": each.text, "right": each.right, "wrong": "\n".join(each.wrong), "read_again": each.read_again}
        for each in asked
    ]


class QuizForm(forms.Form):
    """The questions of an edition. The page holds the answers to choose from, never which is right."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, of: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of = of
        self.fields["edition"].initial = of.number
        self.fields["acknowledged"] = forms.BooleanField(
            label=of.acknowledgment or DEFAULT_ACKNOWLEDGMENT,
            error_messages={"required": "Confirm that you have read it."},
        )
        for place, question in enumerate(of.questions):
            self.fields[f"question-{place}"] = forms.TypedChoiceField(
                label=f"{place + 1}. {question['text']}",
                choices=list(enumerate(question["choices"])),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose an answer.", "invalid_choice": "Choose one of the answers."},
            )

    def answers(self) -> list[int]:
        return [self.cleaned_data[f"question-{place}"] for place in range(len(self.of.questions))]


class ValidityForm(forms.Form):
    months = forms.IntegerField(
        label="Months", min_value=1, max_value=LONGEST_MONTHS, help_text="How long a completion is valid."
    )
    effective_from = day_field("From", help_text="For courses completed on this day or later.")
    reason = line_field("Why, and who decided it", 200, needed="Say why, and who decided it.")
