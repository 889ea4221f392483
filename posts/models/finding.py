"""Findings as they stood when a revision was submitted, and what was answered to them (389.5)."""

from django.db import models
from django.db.models import F, Q

from members.models import Member
from posts.models.post import Revision
from posts.screening import Level


class StoredFinding(models.Model):
    """A finding as it stood when the revision was submitted, and what was answered to it."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="findings")
    position = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    clause = models.CharField(max_length=20)
    level = models.CharField(max_length=5, choices=[(level.value, level.value) for level in Level])
    # Where it stands: "text", "title", "alt_text", "captions", "picture", or "wording-N" for that of account N.
    field = models.CharField(max_length=24, default="text")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(blank=True)
    message = models.TextField()
    suggestion = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["revision", "position"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="findings_in_order"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="finding_span_in_order"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="finding_answered_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.rule}"
