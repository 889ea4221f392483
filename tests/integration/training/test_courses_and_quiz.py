"""389.8: courses in editions, the quiz that is graded on the server, sessions with a roster."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from tests.factories import training
from tests.factories.trail import actions_since, last_event, last_seq
from training import courses, quiz, sittings, validity
from training.currency import standing_of
from training.models import Completion, Course, Delivery, Edition, QuizAttempt
from training.services import current_until
from training.sittings import Mark
from training.topics import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.8")]


@pytest.fixture
def course(cast):
    return training.course(cast)


def take(course, by, answers=None, *, acknowledged=True, edition=1):
    answers = training.right_answers(course) if answers is None else answers
    return quiz.take_quiz(course, answers=answers, acknowledged=acknowledged, edition=edition, by=by)


def test_who_wrote_a_course_does_not_take_its_quiz(cast, course):
    """He knows the answers: passing would be certifying himself."""
    before = last_seq()
    with pytest.raises(NotPermitted, match="You wrote this course"):
        take(course, cast.drew)
    assert not Completion.objects.filter(member=cast.drew, edition__course=course).exists()
    assert last_seq() == before


# --- courses ---


def test_a_change_is_a_new_edition_and_old_records_keep_theirs(cast, course):
    take(course, cast.robin)
    outline = training.outline(title="Social media, revised", topics=(Topic.LEGAL,))
    course = courses.save_course(course, outline=outline, by=cast.drew, edition=1)

    completion = Completion.objects.get(member=cast.robin)
    assert (completion.course_title, len(completion.topics)) == ("Social media in practice", 5)
    assert (course.edition.number, completion.edition.number) == (2, 1)
    assert standing_of(cast.robin).is_trained


def test_a_course_that_somebody_changed_meanwhile_is_not_overwritten(cast, course):
    courses.save_course(course, outline=training.outline(), by=cast.drew, edition=1)
    with pytest.raises(StaleVersion):
        courses.save_course(course, outline=training.outline(title="Mine"), by=cast.chris, edition=1)
    assert Edition.objects.filter(course=course).count() == 2


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "robin", "quinn", "val", "toni"])
def test_courses_are_kept_by_who_keeps_training(cast, course, name):
    with pytest.raises(NotPermitted):
        courses.save_course(None, outline=training.outline(), by=cast.member(name))
    with pytest.raises(NotPermitted):
        courses.retire(course, by=cast.member(name))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "a\u202eb"}, "title"),
        ({"topics": ()}, "topics"),
        ({"hours": Decimal(0)}, "hours"),
        ({"hours": Decimal(401)}, "hours"),
        ({"delivery": "PIGEON"}, "delivery"),
        ({"delivery": Delivery.ONLINE, "questions": ()}, "delivery"),
        ({"delivery": Delivery.ONLINE, "materials": ""}, "materials"),
        ({"pass_mark": 0}, "pass_mark"),
        ({"pass_mark": 101}, "pass_mark"),
        ({"questions": (courses.Asked("What?", "This", ()),)}, "questions"),
        ({"questions": (courses.Asked("What?", "This", ("this",)),)}, "questions"),
        ({"questions": (courses.Asked("", "This", ("That",)),)}, "questions"),
        ({"questions": (courses.Asked("What?", "This", ("That",)),) * 41}, "questions"),
    ],
)
def test_a_course_that_cannot_be_is_refused_beside_its_field(cast, change, field):
    before = Course.objects.count()
    with pytest.raises(InvalidInput) as refused:
        training.course(cast, **change)
    assert refused.value.field == field
    assert Course.objects.count() == before


def test_a_retired_course_is_not_taken_and_what_was_completed_stays(cast, course):
    take(course, cast.robin)
    courses.retire(course, by=cast.drew)
    with pytest.raises(StateForbids):
        take(course, cast.quinn)
    with pytest.raises(StateForbids):
        courses.retire(course, by=cast.drew)
    assert standing_of(cast.robin).is_trained
    courses.offer_again(course, by=cast.drew)
    take(course, cast.quinn)


# --- how long it is valid ---


def test_validity_is_by_the_day_of_completion_and_touches_nothing_older(cast):
    validity.set_validity(months=12, effective_from=date(2027, 1, 1), reason="Chief's order 26-40", by=cast.drew)
    assert validity.valid_until(date(2026, 12, 31)) == date(2028, 12, 31)
    assert validity.valid_until(date(2027, 1, 1)) == date(2028, 1, 1)
    validity.set_validity(months=6, effective_from=date(2027, 1, 1), reason="Typing mistake", by=cast.drew)
    assert validity.valid_until(date(2027, 1, 1)) == date(2027, 7, 1)


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_months_end_with_their_last_day(day, months, until):
    assert validity.add_months(day, months) == until


@pytest.mark.parametrize(
    ("months", "day", "reason", "field"),
    [
        (0, date(2027, 1, 1), "a", "months"),
        (121, date(2027, 1, 1), "a", "months"),
        (5, date(1, 1, 1), "a", "effective_from"),
        (5, date(2027, 1, 1), " ", "reason"),
    ],
)
def test_a_validity_that_cannot_be(cast, months, day, reason, field):
    with pytest.raises(InvalidInput) as refused:
        validity.set_validity(months=months, effective_from=day, reason=reason, by=cast.drew)
    assert refused.value.field == field


# --- the quiz ---


def test_passing_is_training_and_nobody_else_confirms_it(cast, course):
    before = last_seq()
    graded = take(course, cast.robin)
    completion = graded.attempt.completion
    assert (graded.attempt.score, completion.source, completion.recorded_by) == (100, "QUIZ", None)
    assert current_until(cast.robin) == validity.valid_until(training.today())
    assert actions_since(before) == ["training.completed", "quiz.attempted"]
    assert last_event("quiz.attempted").facts == {"edition": 1, "score": 100, "pass_mark": 75, "passed": True}


def test_the_pass_mark_itself_is_enough_and_one_less_is_not(cast, course):
    right, wrong = training.right_answers(course), training.wrong_answers(course)
    assert take(course, cast.robin, right[:3] + wrong[3:]).attempt.passed
    failed = take(course, cast.quinn, right[:2] + wrong[2:])
    assert (failed.attempt.score, failed.attempt.passed, failed.attempt.completion) == (50, False, None)
    assert failed.read_again == ("Part three", "Part four")
    assert not standing_of(cast.quinn).is_trained


def test_every_attempt_is_kept_and_three_a_day_are_enough(cast, course):
    wrong = training.wrong_answers(course)
    assert [take(course, cast.robin, wrong).left_today for _ in range(3)] == [2, 1, 0]
    with pytest.raises(NotPermitted, match="3 times today"):
        take(course, cast.robin)
    assert QuizAttempt.objects.filter(member=cast.robin).count() == 3
    take(course, cast.quinn)

    tomorrow = clock.start_of_local_day(clock.now()) + timedelta(days=1, hours=1)
    with time_machine.travel(tomorrow, tick=False):
        assert take(course, cast.robin).attempt.passed


@pytest.mark.parametrize("answers", [[], [0], [0, 0, 0, None], [0, 0, 0, 9], [0, 0, 0, -1], [0] * 5])
def test_what_is_incomplete_is_no_attempt(cast, course, answers):
    with pytest.raises(InvalidInput):
        take(course, cast.robin, answers)
    assert not QuizAttempt.objects.exists()


def test_without_the_acknowledgment_nothing_is_graded(cast, course):
    with pytest.raises(InvalidInput) as refused:
        take(course, cast.robin, acknowledged=False)
    assert refused.value.field == "acknowledged"
    assert not QuizAttempt.objects.exists()


def test_answers_to_an_older_edition_are_not_graded_by_a_newer(cast, course):
    courses.save_course(course, outline=training.outline(), by=cast.drew, edition=1)
    with pytest.raises(StaleVersion):
        take(course, cast.robin, edition=1)


def test_the_order_of_the_answers_says_nothing(cast, course):
    assert len(set(training.right_answers(course))) > 1
    assert training.right_answers(course) == training.right_answers(training.course(cast))


# --- sessions ---


def test_who_attended_completes_and_who_did_not_come_does_not(cast, course):
    sitting = training.sitting(cast, course)
    assert sittings.enrol(sitting, [cast.robin, cast.quinn, cast.val], by=cast.drew) == 3
    assert sittings.enrol(sitting, [cast.robin], by=cast.drew) == 0
    marks = {cast.robin.pk: Mark(True), cast.quinn.pk: Mark(False), cast.val.pk: Mark(True, 74)}

    assert sittings.mark_attendance(sitting, marks, by=cast.drew) == 1

    assert standing_of(cast.robin).is_trained
    assert not standing_of(cast.quinn).is_trained
    assert sitting.enrolments.get(member=cast.val).completion is None
    completion = Completion.objects.get(enrolment__member=cast.robin)
    assert (completion.source, completion.recorded_by, completion.hours) == ("SITTING", cast.drew, Decimal("1.50"))


def test_a_roster_saved_twice_records_once(cast, course):
    sitting = training.sitting(cast, course)
    sittings.enrol(sitting, [cast.robin], by=cast.drew)
    for expected in (1, 0):
        assert sittings.mark_attendance(sitting, {cast.robin.pk: Mark(True, 90)}, by=cast.drew) == expected
    assert Completion.objects.filter(member=cast.robin).count() == 1


def test_nobody_marks_himself(cast, course):
    sitting = training.sitting(cast, course)
    sittings.enrol(sitting, [cast.drew, cast.robin], by=cast.drew)
    with pytest.raises(NotPermitted, match="their own"):
        sittings.mark_attendance(sitting, {cast.drew.pk: Mark(True), cast.robin.pk: Mark(True)}, by=cast.drew)
    assert not Completion.objects.filter(member__in=[cast.drew, cast.robin]).exists()
    assert sittings.mark_attendance(sitting, {cast.drew.pk: Mark(True)}, by=cast.chris) == 1


def test_nobody_attended_what_has_not_begun(cast, course):
    sitting = training.sitting(cast, course, starts_at=clock.now() + timedelta(minutes=1))
    sittings.enrol(sitting, [cast.robin], by=cast.drew)
    with pytest.raises(StateForbids, match="not begun"):
        sittings.mark_attendance(sitting, {cast.robin.pk: Mark(True)}, by=cast.drew)


@pytest.mark.parametrize("score", [-1, 101])
def test_a_score_is_in_percent(cast, course, score):
    sitting = training.sitting(cast, course)
    sittings.enrol(sitting, [cast.robin], by=cast.drew)
    with pytest.raises(InvalidInput) as refused:
        sittings.mark_attendance(sitting, {cast.robin.pk: Mark(True, score)}, by=cast.drew)
    assert refused.value.field == f"score-{cast.robin.pk}"
    assert sitting.enrolments.get().attended is None
