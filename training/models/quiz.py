"""Every attempt at a quiz, passed or not (389.8)."""

from django.db import models
from django.db.models import Q

from members.models import Member
from training.models.completion import Completion
from training.models.course import Edition


class QuizAttempt(models.Model):
    """What a member answered to the quiz of an edition, and how it was graded. Never edited."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="quiz_attempts")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="attempts")
    answers = models.JSONField(help_text="The place of the chosen answer, question by question.")
    score = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    completion = models.OneToOneField(
        Completion, on_delete=models.PROTECT, null=True, blank=True, related_name="attempt"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["member", "-at"], name="attempts_of_member")]
        constraints = [
            models.CheckConstraint(condition=Q(score__lte=100), name="attempt_score_in_percent"),
            models.CheckConstraint(
                condition=Q(passed=True, completion__isnull=False) | Q(passed=False, completion__isnull=True),
                name="a_passed_attempt_is_a_completion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.score} percent"
