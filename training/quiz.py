"""Take a course online: read, acknowledge, answer; graded here, never in the browser (389.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from members.models import Member
from members.projection import lock_member
from trail.services import append
from training.currency import CLAUSE, TRAINING_MANAGER, local_today
from training.models import Course, Edition, QuizAttempt, Source
from training.services import Learned, enter

ATTEMPTS_A_DAY = 3


@dataclass(frozen=True, slots=True)
class Graded:
    """How an attempt ended. What to read again never says which answer was right."""

    attempt: QuizAttempt
    read_again: tuple[str, ...]
    left_today: int


def attempts_left(member: Member, course: Course) -> int:
    """How often `member` may still try today, a day in Elk Grove. One query."""
    today = clock.start_of_local_day(clock.now())
    used = QuizAttempt.objects.filter(member=member, edition__course=course, at__gte=today).count()
    return max(0, ATTEMPTS_A_DAY - used)


@transaction.atomic
def take_quiz(course: Course, *, answers: Sequence[int | None], acknowledged: bool, edition: int, by: Member) -> Graded:
    """Grade `answers`, the place of the chosen answer to each question in order. Passing records the training."""
    # Locked, so that attempts at the same time are counted one after the other.
    lock_member(by)
    course = Course.objects.select_related("current").get(pk=course.pk)
    _check_may_take(course, by)
    if course.edition.number != edition:
        raise StaleVersion("The course was changed meanwhile. Read it again.", clause=CLAUSE)
    chosen = _checked(course.edition, answers, acknowledged)
    wrong = [
        question for question, place in zip(course.edition.questions, chosen, strict=True) if question["right"] != place
    ]
    total = len(chosen)
    score = (total - len(wrong)) * 100 // total
    passed = score >= course.edition.pass_mark
    completion = None
    if passed:
        completion = enter(
            by,
            learned=Learned.of(course.edition),
            completed_on=local_today(),
            score=score,
            source=Source.QUIZ,
            by=by,
        )
    attempt = QuizAttempt.objects.create(
        member=by,
        edition=course.edition,
        answers=chosen,
        score=score,
        passed=passed,
        completion=completion,
        at=clock.now(),
    )
    facts = {"edition": edition, "score": score, "pass_mark": course.edition.pass_mark, "passed": passed}
    append("quiz.attempted", by=by.as_actor(), on=course.as_subject(), facts=facts)
    again = dict.fromkeys(question["read_again"] for question in wrong if question["read_again"])
    return Graded(attempt, () if passed else tuple(again), attempts_left(by, course))


def _check_may_take(course: Course, by: Member) -> None:
    if not course.is_online:
        raise StateForbids("This course is not taken online now.", clause=CLAUSE)
    # Who wrote the questions knows the answers: passing would be certifying themselves.
    if Edition.objects.filter(course=course, created_by=by).exists():
        raise NotPermitted(
            "You wrote this course. Take part in a session, or hand in a certificate that another verifies.",
            clause=CLAUSE,
            who_can_help=TRAINING_MANAGER,
        )
    if not attempts_left(by, course):
        again = clock.start_of_local_day(clock.now() + timedelta(days=1))
        raise NotPermitted(
            f"You tried {ATTEMPTS_A_DAY} times today. Read the course again and try from {again:%B %-d} on.",
            clause=CLAUSE,
            who_can_help=TRAINING_MANAGER,
        )


def _checked(edition: Edition, answers: Sequence[int | None], acknowledged: bool) -> list[int]:
    """An answer to every question, and the acknowledgment; what is incomplete is no attempt."""
    questions = edition.questions
    chosen = [place for place in answers if place is not None]
    if len(answers) != len(questions) or len(chosen) != len(questions):
        raise InvalidInput("Answer every question.", field="questions", clause=CLAUSE)
    for question, place in zip(questions, chosen, strict=True):
        if not 0 <= place < len(question["choices"]):
            raise InvalidInput("Choose one of the answers.", field="questions", clause=CLAUSE)
    if not acknowledged:
        raise InvalidInput("Confirm that you have read it.", field="acknowledged", clause=CLAUSE)
    return chosen
