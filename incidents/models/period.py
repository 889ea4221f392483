"""Operational periods of an incident: from when to when one plan holds (ICS 201, ICS 214). The table only grows."""

from django.db import models
from django.db.models import F, Q

from incidents.models.incident import Incident
from members.models import Member


class OperationalPeriod(models.Model):
    """The `number`-th of its incident. It ends when it says, or when the next one begins."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="periods")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    begun_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="periods_begun")

    class Meta:
        ordering = ["incident", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="one_period_of_each_number"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at"), number__gte=1), name="period_in_order"),
        ]

    def __str__(self) -> str:
        return f"Operational period {self.number}"
