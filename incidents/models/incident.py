"""Incidents and command assignments (389.4.1)."""

from django.db import models
from django.db.models import F, Q

from members.models import Member


class Incident(models.Model):
    """An active incident. Posts that belong to it are signed off by its Incident Commander."""

    number = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=100)
    public_location = models.CharField(max_length=160, blank=True)
    opened_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="incidents_opened")
    opened_at = models.DateTimeField()
    concluded_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="incidents_concluded"
    )
    concluded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        permissions = [
            ("open_incident", "May open an incident (389.4.1)"),
            ("take_command", "May be named Incident Commander (389.4.1)"),
        ]
        indexes = [models.Index(fields=["-opened_at"], name="incident_open", condition=Q(concluded_at__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True, concluded_by__isnull=True)
                | Q(concluded_at__isnull=False, concluded_by__isnull=False),
                name="incident_concluded_by_whom",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def is_open(self) -> bool:
        return self.concluded_at is None


class CommandAssignment(models.Model):
    """`commander` is Incident Commander from `from_at` until `to_at`."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="assignments")
    commander = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="commands")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    assigned_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="commands_assigned")
    reason = models.CharField(max_length=200, blank=True, help_text="Why command passed on.")
    # Incident briefing, FEMA form ICS 201: its number or place in the department's own file.
    ics_201 = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-from_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=Q(to_at__isnull=True), name="one_commander_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(to_at__isnull=True) | Q(to_at__gte=F("from_at")), name="command_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commander} commands {self.incident}"
