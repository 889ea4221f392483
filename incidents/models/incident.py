"""Incidents and command assignments (389.4.1)."""

from django.db import models
from django.db.models import F, Q

from members.models import Member

AGENCIES_LENGTH = 200


class IncidentType(models.TextChoices):
    CRITICAL = "CRITICAL", "Critical incident"
    EVACUATION = "EVACUATION", "Evacuation or shelter"
    MISSING = "MISSING", "Missing person"
    TRAFFIC = "TRAFFIC", "Collision or closure"
    HAZARD = "HAZARD", "Gas, fuel or other hazardous material"
    FIRE = "FIRE", "Fire"
    WEATHER = "WEATHER", "Weather or flood"
    EVENT = "EVENT", "Planned event"
    OTHER = "OTHER", "Other"


class Incident(models.Model):
    """An active incident. Posts that belong to it are signed off by its Incident Commander."""

    number = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=100)
    type = models.CharField(max_length=10, choices=IncidentType, default=IncidentType.OTHER)
    # Told apart at a glance while several are open, by letter and colour; empty only beyond Z.
    letter = models.CharField(max_length=1, blank=True)
    public_location = models.CharField(max_length=160, blank=True)
    # Agencies that command together with the Department; empty: it commands alone.
    unified_with = models.CharField(max_length=AGENCIES_LENGTH, blank=True)
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
            ),
            models.UniqueConstraint(
                fields=["letter"],
                condition=Q(concluded_at__isnull=True) & ~Q(letter=""),
                name="one_open_incident_for_each_letter",
            ),
            models.CheckConstraint(condition=Q(type__in=IncidentType.values), name="incident_type_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def is_open(self) -> bool:
        return self.concluded_at is None

    @property
    def is_unified(self) -> bool:
        return bool(self.unified_with)

    @property
    def lettered(self) -> str:
        """As lists name it while several are open: A · Gas leak (26-1001)."""
        return f"{self.letter} · {self}" if self.letter else str(self)

    @property
    def hue(self) -> str:
        return hue_of(self.letter)


def hue_of(letter: str) -> str:
    """Which of the four colours of `static/css/tokens.css` goes with the letter; it never stands alone."""
    return f"hue-{'ABCD'[(ord(letter) - ord('A')) % 4].lower()}" if letter else ""


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
