"""What an Incident Commander lets out without being asked again: one template, some accounts, until a moment (389.4.1).

All three tables only grow.
"""

from django.db import models
from django.db.models import F, Q

from approvals.models.approval import ApprovalRequest
from core import clock
from incidents.models import Incident
from members.models import Member
from posts.models import StandingVersion
from trail.services import Subject


class StandingLimit(models.Model):
    """`signed_by` lets out what is made of `version` by filling in its blanks. Command that passes on ends it."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="standing_limits")
    version = models.ForeignKey(StandingVersion, on_delete=models.PROTECT, related_name="standing_limits")
    # Numbers of the social accounts.
    accounts = models.JSONField()
    signed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="standing_limits_signed")
    signed_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["incident", "until"], name="standing_limit_until")]
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("signed_at")), name="standing_limit_in_order")]

    def __str__(self) -> str:
        return f"“{self.version.title}”"

    def as_subject(self) -> Subject:
        return Subject(kind="standing_limit", id=str(self.pk), label=f"Standing limit {self}")

    @property
    def lifted(self) -> "StandingLimitLift | None":
        return getattr(self, "lift", None)

    @property
    def is_over(self) -> bool:
        return self.until <= clock.now()


class StandingLimitLift(models.Model):
    """It lets nothing out any more: who commanded and said so."""

    limit = models.OneToOneField(StandingLimit, on_delete=models.PROTECT, related_name="lift")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="standing_limits_lifted")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.limit}, lifted"


class StandingRelease(models.Model):
    """What went out under it: the decision on `request` is that of who signed the limit."""

    request = models.OneToOneField(ApprovalRequest, on_delete=models.PROTECT, related_name="standing_release")
    limit = models.ForeignKey(StandingLimit, on_delete=models.PROTECT, related_name="releases")
    sent_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="standing_release_at")]

    def __str__(self) -> str:
        return f"Request {self.request_id} under {self.limit_id}"
