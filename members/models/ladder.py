"""The ladder as data: ranks, the positions of the Department, and who holds each from when to when (389.3).

A supervisor is one by the position that they hold at that second, never by a ticked box.
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from trail.services import Subject


class Rank(models.Model):
    """One step of the ladder, Officer to Chief. The Department edits names and which steps supervise."""

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    short = models.CharField(max_length=20, blank=True, help_text="Before the name, such as Sgt.")
    level = models.PositiveSmallIntegerField(help_text="Higher is further up.")
    supervisory = models.BooleanField(default=False)
    # Exactly one step is the Chief's: what the policy leaves to the Chief of Police hangs on it.
    is_chief = models.BooleanField(default=False)

    class Meta:
        ordering = ["-level", "name"]
        constraints = [
            models.UniqueConstraint(fields=["is_chief"], condition=Q(is_chief=True), name="one_rank_is_the_chiefs"),
            models.CheckConstraint(condition=Q(is_chief=False) | Q(supervisory=True), name="the_chief_supervises"),
            models.UniqueConstraint(Lower("name"), name="rank_names_differ"),
        ]

    def __str__(self) -> str:
        return self.name

    def as_subject(self) -> Subject:
        return Subject(kind="rank", id=str(self.pk), label=self.name)


class Position(models.Model):
    """One place in the chain of command, filled, vacant or held by somebody acting."""

    title = models.CharField(max_length=80)
    rank = models.ForeignKey(Rank, on_delete=models.PROTECT, related_name="positions")
    reports_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    unit = models.CharField(max_length=80, blank=True)
    division = models.CharField(max_length=80, blank=True)
    # Who holds it on duty may grant by phone at night, and takes what cannot wait (389.3).
    is_watch_commander = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-rank__level", "title"]
        constraints = [
            models.UniqueConstraint(Lower("title"), name="position_titles_differ"),
            models.CheckConstraint(
                condition=Q(reports_to__isnull=True) | ~Q(reports_to=F("id")), name="no_position_reports_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def as_subject(self) -> Subject:
        return Subject(kind="position", id=str(self.pk), label=self.title)


class HoldingKind(models.TextChoices):
    FILLED = "FILLED", "Filled"
    ACTING = "ACTING", "Acting"


class HoldingQuerySet(models.QuerySet["Holding"]):
    def live(self, at: datetime) -> "HoldingQuerySet":
        """Begun at `at` and not ended; whether the holder is present is another question."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at, cancelled_at__isnull=True)


class Holding(models.Model):
    """Who holds a position, dated. Written by `members.ladder` only; never deleted."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="holdings")
    member = models.ForeignKey("members.Member", on_delete=models.PROTECT, related_name="holdings")
    kind = models.CharField(max_length=6, choices=HoldingKind, default=HoldingKind.FILLED)
    order = models.CharField(max_length=80, blank=True, help_text="The order or memo behind it.")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    # Taken back before it began, such as one that was mistyped: it counts for nothing, and stays in sight.
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-id"]
        indexes = [models.Index(fields=["member", "ends_at"], name="holding_of_member")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="holding_ends_after_start"
            ),
            # What somebody held is history; only what never began can be taken back.
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(cancelled_at__lte=F("starts_at")),
                name="holding_cancelled_before_it_began",
            ),
            models.UniqueConstraint(
                fields=["position", "kind"],
                condition=Q(ends_at__isnull=True, cancelled_at__isnull=True),
                name="one_holder_of_each_kind",
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(ends_at__isnull=True, cancelled_at__isnull=True, kind="FILLED"),
                name="one_position_for_each_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.member_id}"

    @property
    def label(self) -> str:
        """The capacity that it gives: Day watch sergeant, Acting Chief of Police."""
        return f"Acting {self.position.title}" if self.kind == HoldingKind.ACTING else self.position.title
