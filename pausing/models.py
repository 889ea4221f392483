"""Pauses: from when, until when, by whom, why; on one social account or on all."""

from django.db import models
from django.db.models import F, Q, Value

from members.models import Member
from platforms.models import SocialAccount


class Pause(models.Model):
    """Nothing goes out while one is on. Without an account it holds for every account."""

    account = models.ForeignKey(SocialAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="pauses")
    reason = models.CharField(max_length=200)
    # 389.4.1: what an Incident Commander signs off still goes out.
    lets_incidents_out = models.BooleanField(default=False)
    began_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="pauses_begun")
    began_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="pauses_lifted")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-began_at", "-id"]
        permissions = [
            ("pause_posting", "May pause posting"),
            ("lift_pause", "May lift a pause"),
        ]
        indexes = [
            # The gate asks for what is on, and for what was lifted after a delivery had become due.
            models.Index(fields=["lifted_at"], name="pause_lifted"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(lifted_at__isnull=True), name="one_pause_an_account"
            ),
            # NULLs differ from each other in an index: of all accounts, the constant is what is unique.
            models.UniqueConstraint(
                Value(1), condition=Q(account__isnull=True, lifted_at__isnull=True), name="one_pause_of_all"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__gte=F("began_at"), lifted_by__isnull=False),
                name="pause_lifted_by_whom",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="pause_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"Pause of {self.scope}"

    @property
    def scope(self) -> str:
        """What it holds for, as a sentence goes on."""
        return str(self.account) if self.account_id else "every account"

    @property
    def is_on(self) -> bool:
        return self.lifted_at is None
