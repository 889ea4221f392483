"""Record series and records (389.7)."""

from django.db import models

from core import clock
from platforms.models import SocialAccount
from posts.models import Media, Revision


class RecordSeries(models.Model):
    """One line of the retention schedule. Data that the Custodian of Records edits, with its dates."""

    code = models.CharField(max_length=10)
    title = models.CharField(max_length=120)
    trigger = models.CharField(max_length=200)
    period_years = models.PositiveSmallIntegerField()
    authority = models.CharField(max_length=120)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code", "-effective_from"]
        verbose_name_plural = "record series"
        constraints = [
            models.UniqueConstraint(fields=["code", "effective_from"], name="one_series_version_a_day"),
            # Gov. Code 34090(d): no city record younger than two years is destroyed.
            models.CheckConstraint(condition=models.Q(period_years__gte=2), name="series_at_least_two_years"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Record(models.Model):
    """One post as it was public on one account: words, image, who approved, the platform's answer.

    The table only grows. `sha256` covers `content` and the image's own SHA-256.
    """

    series = models.ForeignKey(RecordSeries, on_delete=models.PROTECT, related_name="records")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="records")
    account = models.ForeignKey(SocialAccount, on_delete=models.PROTECT, related_name="records")
    delivery_key = models.UUIDField()
    kind = models.CharField(max_length=10, default="published")
    image = models.ForeignKey(Media, on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    content = models.JSONField()
    captured_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-id"]
        permissions = [("read_records", "May read records (389.7)")]
        constraints = [models.UniqueConstraint(fields=["delivery_key", "kind"], name="captured_once")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Such as SM-26-0418: year of capture and running number."""
        return f"SM-{clock.local(self.captured_at):%y}-{self.pk:04d}"
