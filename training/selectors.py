"""Reading courses, sessions, records and certificates for the pages, with a constant number of queries (389.8)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from members.models import Member
from training.models import Certificate, Completion, Course, Sitting, ValidityPeriod, Waiver
from training.topics import Topic

SHOWN = 50


def courses(*, retired: bool = False) -> QuerySet[Course]:
    found = Course.objects.filter(current__isnull=False, retired_at__isnull=not retired)
    return found.select_related("current").order_by("current__title", "pk")


def courses_for(member: Member, missing: tuple[Topic, ...]) -> list[Course]:
    """Courses that can be taken online now, those first that teach what `member` misses. One query."""
    found = [course for course in courses() if course.is_online]
    return sorted(found, key=lambda course: -len(set(course.edition.topics) & set(missing)))


def records_of(member: Member) -> QuerySet[Completion]:
    """The newest completions, with what was voided. One query."""
    return member.completions.select_related("recorded_by", "voiding", "voiding__voided_by")[:SHOWN]


def waivers_of(member: Member) -> QuerySet[Waiver]:
    return member.waivers.select_related("issued_by", "revoked_by")[:SHOWN]


def certificates_of(member: Member) -> QuerySet[Certificate]:
    return member.certificates.select_related("verified_by", "refused_by").order_by("-uploaded_at", "-pk")[:SHOWN]


def waiting_certificates() -> QuerySet[Certificate]:
    """Those that nobody decided on, oldest first."""
    return Certificate.objects.waiting().select_related("member", "uploaded_by")[:SHOWN]


def sittings() -> QuerySet[Sitting]:
    """Sessions, newest first, with how many are on the roster and how many completed."""
    counted = Sitting.objects.select_related("edition").annotate(
        enrolled=Count("enrolments"), completed=Count("enrolments__completion")
    )
    return counted[:SHOWN]


def validity_periods() -> QuerySet[ValidityPeriod]:
    return ValidityPeriod.objects.select_related("set_by")[:SHOWN]


def attempts_of(member: Member) -> Iterable[Mapping[str, Any]]:
    """Course, day, score and outcome. What was answered stays between the member and the grading: no page reads it."""
    told = member.quiz_attempts.annotate(title=F("edition__title"))
    return told.values("title", "at", "score", "passed")[:SHOWN]


def not_on_roster(sitting: Sitting) -> QuerySet[Member]:
    """Active members who are not on it yet. One query."""
    on_it = sitting.enrolments.filter(member=OuterRef("pk"))
    return Member.objects.filter(~Exists(on_it), is_active=True)
