"""Completions: what a member was trained in, when, how that was confirmed. The table only grows (389.8)."""

from django.db import models
from django.db.models import F, Q

from members.models import Member
from trail.services import Subject
from training.models.course import NUMBER_LENGTH, TITLE_LENGTH, Edition
from training.topics import TopicsField


class Source(models.TextChoices):
    BY_HAND = "BY_HAND", "Entered by hand"
    QUIZ = "QUIZ", "Passed online"
    SITTING = "SITTING", "Attended"
    CERTIFICATE = "CERTIFICATE", "Certificate"
    IMPORT = "IMPORT", "Imported"


class CompletionQuerySet(models.QuerySet["Completion"]):
    def standing(self) -> "CompletionQuerySet":
        """Those that nobody voided."""
        return self.filter(voiding__isnull=True)


class Completion(models.Model):
    """`member` completed a course that covers `topics`. Never edited: one that was wrong is voided."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="completions")
    # What it was about, as it was on the day; a course that changes later does not change it.
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="completions")
    course_title = models.CharField(max_length=TITLE_LENGTH)
    control_number = models.CharField(max_length=NUMBER_LENGTH, blank=True)
    topics = TopicsField()
    completed_on = models.DateField()
    valid_until = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=11, choices=Source)
    # Who confirmed it; nobody for a quiz, which the server graded.
    recorded_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="completions_recorded"
    )
    recorded_at = models.DateTimeField()

    objects = CompletionQuerySet.as_manager()

    class Meta:
        ordering = ["-completed_on", "-id"]
        permissions = [("record_completion", "May record training (389.8)")]
        indexes = [
            # The newest end of each subject (`training.currency`), without reading a row.
            models.Index(fields=["member", "topics", "completed_on", "valid_until"], name="completion_currency"),
            # A member's page, newest first; an import, by its days.
            models.Index(fields=["member", "-completed_on", "-id"], name="completion_of_member"),
            models.Index(fields=["completed_on"], name="completion_of_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("completed_on")), name="training_valid_after_completion"
            ),
            models.CheckConstraint(condition=~Q(topics=""), name="a_completion_covers_a_topic"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=100), name="completion_score_in_percent"
            ),
            models.CheckConstraint(
                condition=Q(source="QUIZ", recorded_by__isnull=True)
                | (~Q(source="QUIZ") & Q(recorded_by__isnull=False)),
                name="completion_confirmed_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=True) | ~Q(recorded_by=F("member")), name="nobody_records_his_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_title}, {self.completed_on}"

    def as_subject(self) -> Subject:
        return Subject(kind="training", id=str(self.pk), label=f"Training of {self.member}")


class Voiding(models.Model):
    """That a completion was entered wrongly: it counts no longer, and stays to be read."""

    completion = models.OneToOneField(Completion, on_delete=models.PROTECT, related_name="voiding")
    reason = models.CharField(max_length=200)
    voided_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="completions_voided")
    voided_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="voided_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.completion}: {self.reason}"
