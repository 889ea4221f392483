"""Sittings of a course in a room, with their rosters (389.8)."""

from django.db import models
from django.db.models import Q

from members.models import Member
from trail.services import Subject
from training.models.completion import Completion
from training.models.course import TITLE_LENGTH, Edition


class Sitting(models.Model):
    """One session of a course: when, where, by whom. "Session" is the word of the pages; here it means sign-in."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sittings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=TITLE_LENGTH)
    presenter = models.CharField(max_length=TITLE_LENGTH)
    planned_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="sittings_planned")
    planned_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts_at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(place=""), name="a_sitting_has_a_place")]

    def __str__(self) -> str:
        return f"{self.edition.title}, {self.place}"

    def as_subject(self) -> Subject:
        return Subject(kind="course_session", id=str(self.pk), label=str(self))


class Enrolment(models.Model):
    """One member on the roster; `attended` is empty until somebody says."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="enrolments")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="enrolments")
    enrolled_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    enrolled_at = models.DateTimeField()
    attended = models.BooleanField(null=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    completion = models.OneToOneField(
        Completion, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolment"
    )

    class Meta:
        ordering = ["member__last_name", "member__first_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "member"], name="once_on_a_roster"),
            models.CheckConstraint(condition=Q(score__isnull=True) | Q(score__lte=100), name="roster_score_in_percent"),
            models.CheckConstraint(
                condition=Q(completion__isnull=True) | Q(attended=True), name="completed_because_attended"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.sitting}"
