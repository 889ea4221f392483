"""Plan a session of a course, keep its roster, and record who attended (389.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, StateForbids
from core.text import clean_text
from members.models import Member
from trail.services import append
from training.currency import CLAUSE
from training.models import Course, Enrolment, Sitting, Source
from training.models.course import TITLE_LENGTH
from training.permissions import check_keeps_training, check_may_confirm
from training.services import Learned, enter
from training.validity import check_day

ROSTER_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """What the roster says of one member after the session."""

    attended: bool
    score: int | None = None


@transaction.atomic
def plan_sitting(course: Course, *, starts_at: datetime, place: str, presenter: str, by: Member) -> Sitting:
    """Plan a session of `course`, or enter one that was held."""
    check_keeps_training(by)
    place = clean_text(place, field="place", limit=TITLE_LENGTH, name="The place")
    presenter = clean_text(presenter, field="presenter", limit=TITLE_LENGTH, name="The presenter")
    check_day(clock.local(starts_at).date(), field="starts_at")
    if not course.is_active:
        raise StateForbids("This course is retired.", clause=CLAUSE)
    for value, field, words in ((place, "place", "where it is"), (presenter, "presenter", "who presents it")):
        if not value:
            raise InvalidInput(f"Say {words}.", field=field, clause=CLAUSE)
    sitting = Sitting.objects.create(
        edition=course.edition,
        starts_at=starts_at,
        place=place,
        presenter=presenter,
        planned_by=by,
        planned_at=clock.now(),
    )
    facts = {"course": course.edition.title, "edition": course.edition.number, "starts_at": starts_at}
    append("course_session.planned", by=by.as_actor(), on=sitting.as_subject(), facts=facts)
    return sitting


@transaction.atomic
def enrol(sitting: Sitting, members: Sequence[Member], *, by: Member) -> int:
    """Put `members` on the roster. Who is on it already stays; returns how many are new."""
    check_keeps_training(by)
    sitting = Sitting.objects.select_for_update(no_key=True, of=("self",)).get(pk=sitting.pk)
    known = set(sitting.enrolments.values_list("member_id", flat=True))
    new = [member for member in members if member.pk not in known]
    if len(known) + len(new) > ROSTER_LIMIT:
        raise InvalidInput(f"{ROSTER_LIMIT} members fit a roster.", field="members", clause=CLAUSE)
    now = clock.now()
    Enrolment.objects.bulk_create(
        Enrolment(sitting=sitting, member=member, enrolled_by=by, enrolled_at=now) for member in new
    )
    if new:
        facts = {"members": [str(member.pk) for member in new]}
        append("course_session.enrolled", by=by.as_actor(), on=sitting.as_subject(), facts=facts)
    return len(new)


@transaction.atomic
def mark_attendance(sitting: Sitting, marks: Mapping[int, Mark], *, by: Member) -> int:
    """Record who attended, by number of member; returns how many completed the course.

    Who is marked as completed stays so: a mistake is voided on their own page. Raises InvalidInput with the
    field "score-N" or "attended-N" of the member.
    """
    check_keeps_training(by)
    sitting = Sitting.objects.select_for_update(no_key=True, of=("self",)).select_related("edition").get(pk=sitting.pk)
    if sitting.starts_at > clock.now():
        raise StateForbids("This session has not begun.", clause=CLAUSE)
    completed = 0
    facts: dict[str, bool] = {}
    for enrolment in sitting.enrolments.filter(completion__isnull=True, member__in=list(marks)).select_related(
        "member"
    ):
        mark = marks[enrolment.member_id]
        check_may_confirm(by, enrolment.member)
        _mark(enrolment, mark, sitting, by)
        facts[str(enrolment.member_id)] = enrolment.completion_id is not None
        completed += enrolment.completion_id is not None
    if facts:
        append("course_session.attended", by=by.as_actor(), on=sitting.as_subject(), facts={"completed": facts})
    return completed


def _mark(enrolment: Enrolment, mark: Mark, sitting: Sitting, by: Member) -> None:
    if mark.score is not None and not 0 <= mark.score <= 100:
        raise InvalidInput("A score is between 0 and 100 percent.", field=f"score-{enrolment.member_id}", clause=CLAUSE)
    enrolment.attended, enrolment.score = mark.attended, mark.score if mark.attended else None
    # Without a score, having been there is enough; with one, the pass mark counts.
    passed = mark.attended and (mark.score is None or mark.score >= sitting.edition.pass_mark)
    if passed:
        enrolment.completion = enter(
            enrolment.member,
            learned=Learned.of(sitting.edition),
            completed_on=clock.local(sitting.starts_at).date(),
            score=mark.score,
            source=Source.SITTING,
            by=by,
        )
    enrolment.save(update_fields=["attended", "score", "completion"])
