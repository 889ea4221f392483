"""Record training, and take a record back (389.8). Whether it is current is asked of `currency`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput, StateForbids
from core.text import clean_reason, clean_text
from members.models import Member
from trail.services import append
from training.currency import CLAUSE, check_trained, current_until, local_today
from training.models import Completion, Edition, Source, Voiding
from training.models.course import NUMBER_LENGTH, TITLE_LENGTH
from training.permissions import check_may_confirm
from training.topics import EVERY_TOPIC, Topic, in_order
from training.validity import check_day
from training.validity import valid_until as valid_until_of

__all__ = ["check_trained", "current_until", "enter", "record_completion", "void_completion"]

GENERAL = "Use of social media (389.8)"
MOST_HOURS = 400


@dataclass(frozen=True, slots=True)
class Learned:
    """What was completed: an edition of a course, or a course that is none of ours."""

    topics: tuple[Topic, ...] = EVERY_TOPIC
    title: str = GENERAL
    edition: Edition | None = None
    control_number: str = ""
    hours: Decimal | None = None

    @classmethod
    def of(cls, edition: Edition, *, hours: Decimal | None = None) -> "Learned":
        return cls(
            topics=edition.topics,
            title=edition.title,
            edition=edition,
            control_number=edition.control_number,
            hours=edition.hours if hours is None else hours,
        )


@transaction.atomic
def record_completion(
    member: Member,
    *,
    completed_on: date,
    by: Member,
    valid_until: date | None = None,
    learned: Learned | None = None,
    score: int | None = None,
    source: str = Source.BY_HAND,
) -> Completion:
    """Record that `member` was trained; without `learned`, in all five subjects.

    Without `valid_until`, for as long as the Department's figure says. Raises NotPermitted for their own.
    """
    check_may_confirm(by, member)
    return enter(
        member,
        learned=learned or Learned(),
        completed_on=completed_on,
        valid_until=valid_until,
        score=score,
        source=source,
        by=by,
    )


def enter(
    member: Member,
    *,
    learned: Learned,
    completed_on: date,
    source: str,
    by: Member,
    valid_until: date | None = None,
    score: int | None = None,
) -> Completion:
    """Write the row and its event. The caller checked who confirms it; for a quiz, `by` is the member."""
    _check_days(completed_on, valid_until)
    learned = _checked(learned)
    if score is not None and not 0 <= score <= 100:
        raise InvalidInput("A score is between 0 and 100 percent.", field="score", clause=CLAUSE)
    until = valid_until or valid_until_of(completed_on)
    completion = Completion.objects.create(
        member=member,
        edition=learned.edition,
        course_title=learned.title,
        control_number=learned.control_number,
        topics=learned.topics,
        completed_on=completed_on,
        valid_until=until,
        hours=learned.hours,
        score=score,
        source=source,
        recorded_by=None if source == Source.QUIZ else by,
        recorded_at=clock.now(),
    )
    append("training.completed", by=by.as_actor(), on=completion.as_subject(), facts=_facts(completion))
    return completion


def _facts(completion: Completion) -> dict[str, Any]:
    return {
        "member": str(completion.member_id),
        "completed_on": completion.completed_on,
        "valid_until": completion.valid_until,
        "course": completion.course_title,
        "topics": [str(topic) for topic in completion.topics],
        "source": str(completion.source),
    }


def check_completed_on(day: date) -> None:
    """Raise InvalidInput for a day on which nobody can have completed anything."""
    check_day(day, field="completed_on")
    if day > local_today():
        raise InvalidInput("The day of completion lies in the future.", field="completed_on", clause=CLAUSE)


def _check_days(completed_on: date, valid_until: date | None) -> None:
    check_completed_on(completed_on)
    if valid_until is None:
        return
    check_day(valid_until, field="valid_until")
    if valid_until <= completed_on:
        raise InvalidInput("It must stay valid after the day of completion.", field="valid_until", clause=CLAUSE)


def _checked(learned: Learned) -> Learned:
    """`learned` with clean words. Raises InvalidInput, naming the field, for what cannot be."""
    title, number = clean_names(learned.title, learned.control_number)
    if not title:
        raise InvalidInput("Name the course.", field="title", clause=CLAUSE)
    if not learned.topics:
        raise InvalidInput("Choose at least one subject.", field="topics", clause=CLAUSE)
    check_hours(learned.hours)
    return Learned(in_order(learned.topics), title, learned.edition, number, learned.hours)


def clean_names(title: str, number: str) -> tuple[str, str]:
    """Title and control number of a course as they are stored."""
    return (
        clean_text(title, field="title", limit=TITLE_LENGTH, name="The title"),
        clean_text(number, field="control_number", limit=NUMBER_LENGTH, name="The number"),
    )


def check_hours(hours: Decimal | None) -> None:
    if hours is not None and not (hours.is_finite() and 0 < hours <= MOST_HOURS):
        raise InvalidInput(f"Give the hours, more than 0 and at most {MOST_HOURS}.", field="hours", clause=CLAUSE)


@transaction.atomic
def void_completion(completion: Completion, *, reason: str, by: Member) -> Voiding:
    """Let a completion that was entered wrongly count no longer; what is right is recorded anew."""
    check_may_confirm(by, completion.member)
    reason = clean_reason(reason, missing="Say what was wrong.", clause=CLAUSE)
    try:
        with transaction.atomic():
            voiding = Voiding.objects.create(completion=completion, reason=reason, voided_by=by, voided_at=clock.now())
    except IntegrityError as voided:
        raise StateForbids("This record was voided already.", clause=CLAUSE) from voided
    append("training.voided", by=by.as_actor(), on=completion.as_subject(), facts={"reason": reason})
    return voiding
