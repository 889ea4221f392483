"""What browsers on a device prove themselves with: a token each, and the codes that make one (ADR 0013, ADR 0019)."""

from django.db import models
from django.db.models import F, Q

from members.models import Member


class DeviceToken(models.Model):
    """What one browser on a device proves itself with. Only SHA-256 are kept; see `equipment.tokens`."""

    device = models.ForeignKey("equipment.Device", on_delete=models.PROTECT, related_name="tokens")
    sha256 = models.CharField(max_length=64, unique=True)
    # The one that takes over when the browser shows it, and the one that it took over from.
    next_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    previous_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    issued_at = models.DateTimeField()
    rotated_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    reuse_noted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # By a code of whom, who was signed in there, from which address; a second person looks at it (ADR 0019).
    issued_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="browsers_by_code"
    )
    enrolled_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="browsers_enrolled"
    )
    enrolled_from = models.CharField(max_length=45, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="browsers_looked_at"
    )

    class Meta:
        ordering = ["-issued_at", "-id"]
        indexes = [
            models.Index(
                fields=["issued_at"],
                condition=Q(issued_by__isnull=False, looked_at__isnull=True),
                name="enrolment_not_looked_at",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(looked_by=F("issued_by")), name="a_second_person_looks_at_enrolments"),
            models.CheckConstraint(
                condition=Q(looked_at__isnull=True, looked_by__isnull=True)
                | Q(looked_at__isnull=False, looked_by__isnull=False, issued_by__isnull=False),
                name="enrolment_looked_at_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Token {self.pk} of {self.device_id}"


class EnrolmentCode(models.Model):
    """Opened on the device itself within its time, it makes that browser the device's. Only its SHA-256 is kept."""

    device = models.ForeignKey("equipment.Device", on_delete=models.PROTECT, related_name="codes")
    sha256 = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="device_codes")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # One everywhere but in the demo, where every newcomer opens the same link.
    uses_left = models.PositiveIntegerField(default=1)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="code_expires_after_it_is_issued")
        ]

    def __str__(self) -> str:
        return f"Enrolment code {self.pk} of {self.device_id}"
