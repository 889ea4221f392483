"""Courses in numbered editions, and how long a completion stays valid (389.8)."""

from typing import TypedDict

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from members.models import Member
from trail.services import Subject
from training.topics import TopicsField

TITLE_LENGTH = 120
NUMBER_LENGTH = 20


class Delivery(models.TextChoices):
    ONLINE = "ONLINE", "Online, with a quiz"
    CLASSROOM = "CLASSROOM", "In a classroom"
    BOTH = "BOTH", "Online or in a classroom"
    ELSEWHERE = "ELSEWHERE", "Given elsewhere, by certificate"


class Question(TypedDict):
    """One question of a quiz. `right` is the place of the right answer; it never leaves the server."""

    text: str
    choices: list[str]
    right: int
    read_again: str


class Course(models.Model):
    """A course of the Department. What it says is in `current`; who completed it keeps the edition of their day."""

    current = models.OneToOneField("Edition", on_delete=models.PROTECT, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="courses_retired"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="course_retired_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.current.title if self.current else f"Course {self.pk}"

    @property
    def edition(self) -> "Edition":
        """The current edition: every saved course has one."""
        if self.current is None:
            raise ValueError("a course that was never saved has no edition")
        return self.current

    @property
    def is_active(self) -> bool:
        return self.retired_at is None

    @property
    def is_online(self) -> bool:
        """Whether a member can take it here, now."""
        edition = self.edition
        return self.is_active and bool(edition.questions) and edition.delivery in (Delivery.ONLINE, Delivery.BOTH)

    def as_subject(self) -> Subject:
        return Subject(kind="course", id=str(self.pk), label=str(self))


class Edition(models.Model):
    """What a course was from one day on. Never edited: a change is the next edition."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    control_number = models.CharField(max_length=NUMBER_LENGTH, blank=True, verbose_name="POST course control number")
    presenter = models.CharField(max_length=TITLE_LENGTH, blank=True)
    hours = models.DecimalField(
        max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(400)]
    )
    delivery = models.CharField(max_length=9, choices=Delivery)
    topics = TopicsField()
    materials = models.TextField(blank=True)
    acknowledgment = models.TextField(blank=True)
    questions = models.JSONField(default=list)
    pass_mark = models.PositiveSmallIntegerField(default=80)
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="editions")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="editions_are_numbered"),
            models.CheckConstraint(condition=~Q(topics=""), name="an_edition_covers_a_topic"),
            models.CheckConstraint(condition=Q(pass_mark__gte=1, pass_mark__lte=100), name="pass_mark_in_percent"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="a_course_takes_time"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"


class ValidityPeriod(models.Model):
    """For how many months a completion is valid, by the day of completion. A change is a new row."""

    months = models.PositiveSmallIntegerField()
    effective_from = models.DateField()
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="validity_periods")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-effective_from", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=120), name="validity_one_month_to_ten_years"),
        ]

    def __str__(self) -> str:
        return f"{self.months} months from {self.effective_from}"
