"""The Chief's written waivers, and which lapses the trail was told of (389.8)."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from members.models import Member
from trail.services import Subject
from training.topics import Topic

REASON_LENGTH = 500


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def live(self, on: date) -> "WaiverQuerySet":
        """Those that carry a member on that day."""
        return self.filter(revoked_at__isnull=True, issued_on__lte=on, due_on__gte=on)

    def between(self, first: datetime, last: datetime) -> "WaiverQuerySet":
        """Those issued from `first` until just before `last`, for the annual review (389.6)."""
        return self.filter(issued_at__gte=first, issued_at__lt=last)


class Waiver(models.Model):
    """The Chief lets a member post before their training is complete: in writing, until a day."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="waivers")
    reason = models.CharField(max_length=REASON_LENGTH)
    issued_on = models.DateField()
    # The last day on which it carries them.
    due_on = models.DateField()
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="waivers_issued")
    issued_as = models.CharField(max_length=100)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="waivers_revoked"
    )
    revoked_reason = models.CharField(max_length=200, blank=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-id"]
        indexes = [models.Index(fields=["member", "due_on"], name="waiver_of_member")]
        constraints = [
            models.CheckConstraint(condition=~Q(member=F("issued_by")), name="nobody_waives_his_own"),
            models.CheckConstraint(condition=Q(due_on__gte=F("issued_on")), name="waiver_ends_after_start"),
            models.CheckConstraint(condition=~Q(reason=""), name="waived_for_a_reason"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True, revoked_reason="")
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_reason="")),
                name="waiver_revoked_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Training waiver of {self.member} until {self.due_on}"

    def as_subject(self) -> Subject:
        return Subject(kind="waiver", id=str(self.pk), label=f"Training waiver of {self.member}")


class LapseNotice(models.Model):
    """That the trail was told how near a member's training in one subject is to its end; 0 days: it ended."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="lapse_notices")
    topic = models.CharField(max_length=13, choices=Topic)
    until = models.DateField()
    days = models.PositiveSmallIntegerField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "topic", "until", "days"], name="noted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.topic}: {self.days} days before {self.until}"
