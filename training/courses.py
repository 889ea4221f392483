"""Courses and their editions: what 389.8 asks to be taught, as the Department teaches it."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256

from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, StaleVersion, StateForbids
from core.text import clean_text
from members.models import Member
from trail.services import append
from training.currency import CLAUSE
from training.models import Course, Delivery, Edition
from training.models.course import NUMBER_LENGTH, TITLE_LENGTH, Question
from training.permissions import check_keeps_training
from training.services import check_hours
from training.topics import Topic, in_order

MATERIALS_LENGTH = 20_000
ACKNOWLEDGMENT_LENGTH = 1_000
QUESTION_LENGTH = 500
ANSWER_LENGTH = 300
MOST_QUESTIONS = 40
MOST_WRONG = 6
DEFAULT_ACKNOWLEDGMENT = "I have read this and will follow Policy 389."


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is written: the right answer, and the wrong ones."""

    text: str
    right: str
    wrong: tuple[str, ...]
    read_again: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything that an edition says. POST calls it an expanded course outline."""

    title: str
    hours: Decimal
    delivery: str
    topics: tuple[Topic, ...]
    control_number: str = ""
    presenter: str = ""
    materials: str = ""
    acknowledgment: str = ""
    questions: tuple[Asked, ...] = field(default=())
    pass_mark: int = 80


@transaction.atomic
def save_course(course: Course | None, *, outline: Outline, by: Member, edition: int = 0) -> Course:
    """Add a course, or the next edition of one; `edition` is the number that the page was opened on."""
    check_keeps_training(by)
    outline = _checked(outline)
    if course is None:
        course = Course.objects.create()
    else:
        course = Course.objects.select_for_update(no_key=True, of=("self",)).get(pk=course.pk)
        if course.edition.number != edition:
            raise StaleVersion("Somebody changed this course meanwhile. Open it again.", clause=CLAUSE)
    number = course.edition.number + 1 if course.current_id else 1
    course.current = Edition.objects.create(
        course=course,
        number=number,
        title=outline.title,
        control_number=outline.control_number,
        presenter=outline.presenter,
        hours=outline.hours,
        delivery=outline.delivery,
        topics=outline.topics,
        materials=outline.materials,
        acknowledgment=outline.acknowledgment,
        questions=[_as_stored(question) for question in outline.questions],
        pass_mark=outline.pass_mark,
        created_by=by,
        created_at=clock.now(),
    )
    course.save(update_fields=["current"])
    facts = {"edition": number, "topics": [str(topic) for topic in outline.topics], "questions": len(outline.questions)}
    append("course.saved", by=by.as_actor(), on=course.as_subject(), facts=facts)
    return course


@transaction.atomic
def retire(course: Course, *, by: Member) -> None:
    """Offer a course no longer. What was completed stays valid."""
    check_keeps_training(by)
    changed = Course.objects.filter(pk=course.pk, retired_at__isnull=True).update(retired_at=clock.now(), retired_by=by)
    if not changed:
        raise StateForbids("This course is retired already.", clause=CLAUSE)
    append("course.retired", by=by.as_actor(), on=course.as_subject())


@transaction.atomic
def offer_again(course: Course, *, by: Member) -> None:
    """Offer a retired course again."""
    check_keeps_training(by)
    if not Course.objects.filter(pk=course.pk, retired_at__isnull=False).update(retired_at=None, retired_by=None):
        raise StateForbids("This course is offered already.", clause=CLAUSE)
    append("course.reopened", by=by.as_actor(), on=course.as_subject())


def _checked(outline: Outline) -> Outline:
    """`outline` with clean words. Raises InvalidInput, naming the field."""

    def clean(name: str, limit: int, label: str) -> str:
        return clean_text(getattr(outline, name), field=name, limit=limit, name=label)

    cleaned = replace(
        outline,
        title=clean("title", TITLE_LENGTH, "The title"),
        control_number=clean("control_number", NUMBER_LENGTH, "The number"),
        presenter=clean("presenter", TITLE_LENGTH, "The presenter"),
        materials=clean("materials", MATERIALS_LENGTH, "The text"),
        acknowledgment=clean("acknowledgment", ACKNOWLEDGMENT_LENGTH, "The acknowledgment") or DEFAULT_ACKNOWLEDGMENT,
        topics=in_order(outline.topics),
        questions=tuple(_checked_question(question) for question in outline.questions),
    )
    if not cleaned.title:
        raise InvalidInput("Give the course a title.", field="title", clause=CLAUSE)
    if not cleaned.topics:
        raise InvalidInput("Choose at least one of the five subjects.", field="topics", clause=CLAUSE)
    check_hours(cleaned.hours)
    if not 1 <= cleaned.pass_mark <= 100:
        raise InvalidInput("The pass mark is between 1 and 100 percent.", field="pass_mark", clause=CLAUSE)
    _check_delivery(cleaned)
    return cleaned


def _check_delivery(outline: Outline) -> None:
    if outline.delivery not in Delivery.values:
        raise InvalidInput("Choose how the course is given.", field="delivery", clause=CLAUSE)
    if len(outline.questions) > MOST_QUESTIONS:
        raise InvalidInput(f"{MOST_QUESTIONS} questions fit.", field="questions", clause=CLAUSE)
    if outline.delivery != Delivery.ONLINE:
        return
    if not outline.questions:
        raise InvalidInput("A course that is taken online needs a quiz.", field="delivery", clause=CLAUSE)
    if not outline.materials:
        raise InvalidInput("Write what members read before the quiz.", field="materials", clause=CLAUSE)


def _checked_question(question: Asked) -> Asked:
    def clean(value: str, limit: int, label: str) -> str:
        return clean_text(value, field="questions", limit=limit, name=label)

    cleaned = Asked(
        text=clean(question.text, QUESTION_LENGTH, "A question"),
        right=clean(question.right, ANSWER_LENGTH, "An answer"),
        wrong=tuple(filter(None, (clean(each, ANSWER_LENGTH, "An answer") for each in question.wrong))),
        read_again=clean(question.read_again, TITLE_LENGTH, "What to read again"),
    )
    if not (cleaned.text and cleaned.right and cleaned.wrong):
        raise InvalidInput(
            "Each question needs its text, the right answer and at least one wrong answer.",
            field="questions",
            clause=CLAUSE,
        )
    answers = [cleaned.right.lower(), *(each.lower() for each in cleaned.wrong)]
    if len(set(answers)) < len(answers):
        raise InvalidInput(f"Two answers to “{cleaned.text[:60]}” are the same.", field="questions", clause=CLAUSE)
    if len(cleaned.wrong) > MOST_WRONG:
        raise InvalidInput(f"{MOST_WRONG} wrong answers fit a question.", field="questions", clause=CLAUSE)
    return cleaned


def _as_stored(question: Asked) -> Question:
    """The answers in an order that says nothing, the same each time."""
    choices = sorted(
        (question.right, *question.wrong), key=lambda choice: sha256(f"{question.text}\0{choice}".encode()).digest()
    )
    return Question(
        text=question.text,
        choices=choices,
        right=choices.index(question.right),
        read_again=question.read_again,
    )


def as_asked(stored: Question) -> Asked:
    """A stored question as its author wrote it, for the page on which they edit it."""
    wrong = tuple(choice for place, choice in enumerate(stored["choices"]) if place != stored["right"])
    return Asked(stored["text"], stored["choices"][stored["right"]], wrong, stored["read_again"])
