"""Completions. A member's training is current while one of them is still valid (389.8)."""

from django.db import models
from django.db.models import F, Q

from members.models import Member


class Completion(models.Model):
    """`member` completed the social media course. A record: never edited, only followed by another."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="completions")
    completed_on = models.DateField()
    valid_until = models.DateField()
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="completions_recorded")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-valid_until", "-id"]
        permissions = [("record_completion", "May record training (389.8)")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("completed_on")), name="training_valid_after_completion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.completed_on}"
