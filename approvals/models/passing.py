"""Who was told of a request that waits too long, and who stands in for a supervisor who is away (389.3).

Neither gives a right: who may decide is asked of `approvals.permissions` at the second of the decision.
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from approvals.models.approval import ApprovalRequest
from members.models import Member
from trail.services import Subject

STAND_IN_REASON_LENGTH = 120


class PassedWhy(models.TextChoices):
    UNDECIDED = "UNDECIDED", "nobody decided"
    # 389.4.1: a sign-off is the Incident Commander's alone; the watch commander can reach them.
    UNSIGNED = "UNSIGNED", "nobody signed it off"
    BY_HAND = "BY_HAND", "another supervisor asks you to decide"


class PassedOn(models.Model):
    """One member who was told of one request, once. Written by `approvals.queue.passing_on` and `.by_hand` only."""

    request = models.ForeignKey(ApprovalRequest, on_delete=models.PROTECT, related_name="passed_on")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="passed_on_to")
    why = models.CharField(max_length=10, choices=PassedWhy)
    capacity = models.CharField(max_length=100)
    # Which supervisor passed it on by hand, and what they said of it.
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="passed_on_by_hand")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["member", "request"], name="passed_on_to_member")]
        constraints = [
            models.UniqueConstraint(fields=["request", "member"], name="passed_on_once"),
            models.CheckConstraint(
                condition=Q(why="BY_HAND", by__isnull=False) | (~Q(why="BY_HAND") & Q(by__isnull=True, note="")),
                name="passed_on_by_whom",
            ),
            models.CheckConstraint(condition=~Q(by=F("member")), name="nobody_passes_on_to_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} to {self.member_id}"


class StandInQuerySet(models.QuerySet["StandIn"]):
    def live(self, at: datetime) -> "StandInQuerySet":
        """Begun at `at`, and neither over nor taken back."""
        return self.filter(starts_at__lte=at, ends_at__gt=at, ended_at__isnull=True)


class StandIn(models.Model):
    """`stand_in` looks after what waits for `absent`, from one day to another. Taken back, never deleted."""

    absent = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="stand_ins")
    stand_in = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="stands_in_for")
    reason = models.CharField(max_length=STAND_IN_REASON_LENGTH)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = StandInQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-id"]
        indexes = [
            models.Index(fields=["stand_in", "ends_at"], name="stand_in_of_member", condition=Q(ended_at=None)),
            models.Index(fields=["absent", "-starts_at", "-id"], name="stand_in_for_member"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(absent=F("stand_in")), name="nobody_stands_in_for_themselves"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="stand_in_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} for {self.absent}"

    def as_subject(self) -> Subject:
        return Subject(kind="stand_in", id=str(self.pk), label=str(self))
