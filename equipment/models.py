"""Approved equipment: devices, how each proves itself, and a supervisor's exceptions from the rule (389.3)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from core import clock
from members.models import Member
from platforms.models import SocialAccount
from trail.services import Subject


class DeviceKind(models.TextChoices):
    DEPARTMENT = "DEPARTMENT", "Department device"
    PERSONAL = "PERSONAL", "Personal device"


class Device(models.Model):
    """A piece of equipment. The Department's own is approved; a member's own is known, and needs an exception."""

    asset_tag = models.CharField(max_length=40, blank=True)
    serial = models.CharField(max_length=60, blank=True, verbose_name="serial number")
    mdm_id = models.CharField(max_length=80, blank=True, verbose_name="MDM number")
    description = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=DeviceKind, default=DeviceKind.DEPARTMENT)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="own_devices")
    # Nobody: a command on the machine registered it, such as the first one of an installation.
    registered_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="devices_registered"
    )
    registered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="devices_retired"
    )
    retired_reason = models.CharField(max_length=200, blank=True)
    is_lost = models.BooleanField(default=False)

    class Meta:
        ordering = ["asset_tag", "id"]
        permissions = [("enrol_device", "May register and retire devices (389.3)")]
        constraints = [
            models.UniqueConstraint(Lower("asset_tag"), condition=~Q(asset_tag=""), name="one_device_for_each_tag"),
            models.UniqueConstraint(Lower("serial"), condition=~Q(serial=""), name="one_device_for_each_serial"),
            models.CheckConstraint(
                condition=Q(kind="DEPARTMENT", owner__isnull=True) & ~Q(asset_tag="")
                | Q(kind="PERSONAL", owner__isnull=False, asset_tag=""),
                name="tagged_by_the_department_or_owned_by_a_member",
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True, retired_reason="", is_lost=False)
                | (Q(retired_at__isnull=False, retired_by__isnull=False) & ~Q(retired_reason="")),
                name="device_retired_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """As pages and the trail name it: PD-2001 Watch office desk; Personal device 7, Home laptop."""
        return f"{self.asset_tag or f'Personal device {self.pk},'} {self.description}"

    @property
    def is_approved(self) -> bool:
        """Approved for everybody: the Department's, and in use."""
        return self.kind == DeviceKind.DEPARTMENT and self.retired_at is None

    @property
    def was_taken_back(self) -> bool:
        """Their own device, which its owner no longer wanted on record."""
        return self.kind == DeviceKind.PERSONAL and self.retired_at is not None and not self.is_lost

    @property
    def retired_word(self) -> str:
        return "reported lost" if self.is_lost else "retired"

    def as_subject(self) -> Subject:
        return Subject(kind="device", id=str(self.pk), label=self.label)


class Verdict(models.TextChoices):
    WAITING = "", "Waits"
    GRANTED = "GRANTED", "Granted"
    DECLINED = "DECLINED", "Declined"


class ExceptionStanding(models.TextChoices):
    WAITING = "WAITING", "Waits for a supervisor"
    LAPSED = "LAPSED", "Nobody decided in time"
    DECLINED = "DECLINED", "Declined"
    COMING = "COMING", "Granted, not begun"
    LIVE = "LIVE", "In force"
    ENDED = "ENDED", "Ended early"
    EXPIRED = "EXPIRED", "Over"


class ExceptionQuerySet(models.QuerySet["EquipmentException"]):
    def live(self, at: datetime) -> "ExceptionQuerySet":
        """Granted, begun at `at`, not ended and not over."""
        return self.begun(at).filter(ends_at__gt=at, ended_at__isnull=True)

    def begun(self, at: datetime) -> "ExceptionQuerySet":
        """Granted, and begun at `at`, whether or not they are over."""
        return self.filter(verdict=Verdict.GRANTED, starts_at__lte=at)

    def waiting(self, at: datetime) -> "ExceptionQuerySet":
        """Asked for, not decided, and still of use."""
        return self.open_asks().filter(ends_at__gt=at)

    def open_asks(self) -> "ExceptionQuerySet":
        """Asked for and not decided, even when it is too late for them."""
        return self.filter(verdict=Verdict.WAITING, ended_at__isnull=True)

    def to_ratify(self) -> "ExceptionQuerySet":
        """Granted by phone or by a watch commander, and not confirmed by the member's own chain yet."""
        return self.filter(ratify_by__isnull=False, ratified_at__isnull=True, unratified_at__isnull=True)


class EquipmentException(models.Model):
    """One member, one device, some accounts, from when to when: otherwise than on approved equipment (389.3).

    Written by `equipment.exceptions` and `equipment.by_phone` only.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="equipment_exceptions")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="exceptions")
    accounts = models.ManyToManyField(SocialAccount, related_name="equipment_exceptions")
    reason = models.TextField()
    asked_at = models.DateTimeField()
    # City of San Jose v. Superior Court (2017): what is written on an own device may be a public record.
    hand_over_promised_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    verdict = models.CharField(max_length=8, choices=Verdict, blank=True, default=Verdict.WAITING)
    decided_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="equipment_exceptions_decided"
    )
    decided_as = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    # Nobody stands above the Chief of Police: their own word, on record.
    chief_own = models.BooleanField(default=False)

    # By phone at night: who wrote down what `decided_by` said, and when they said it.
    entered_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="equipment_exceptions_entered"
    )
    said_at = models.DateTimeField(null=True, blank=True)
    said_how = models.CharField(max_length=120, blank=True)
    ratify_by = models.DateTimeField(null=True, blank=True)
    ratified_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="equipment_exceptions_ratified"
    )
    ratified_at = models.DateTimeField(null=True, blank=True)
    unratified_at = models.DateTimeField(null=True, blank=True)

    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="equipment_exceptions_ended"
    )
    ended_why = models.CharField(max_length=200, blank=True)
    expiry_noted_at = models.DateTimeField(null=True, blank=True)

    objects = ExceptionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["member", "device", "ends_at"], name="exception_of_member"),
            models.Index(fields=["verdict", "ends_at"], name="exception_by_verdict"),
            models.Index(
                fields=["ratify_by"],
                condition=Q(ratify_by__isnull=False, ratified_at__isnull=True, unratified_at__isnull=True),
                name="exception_to_confirm",
            ),
            models.Index(
                fields=["unratified_at"], condition=Q(unratified_at__isnull=False), name="exception_not_confirmed"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "device"],
                condition=Q(verdict="", ended_at__isnull=True),
                name="one_open_ask_for_each_device",
            ),
            models.CheckConstraint(condition=~Q(decided_by=F("member")), name="nobody_excepts_himself"),
            models.CheckConstraint(condition=~Q(entered_by=F("member")), name="nobody_enters_his_own_exception"),
            models.CheckConstraint(condition=~Q(ratified_by=F("member")), name="nobody_ratifies_his_own_exception"),
            models.CheckConstraint(condition=~Q(ratified_by=F("decided_by")), name="nobody_ratifies_his_own_grant"),
            models.CheckConstraint(condition=~Q(ratified_by=F("entered_by")), name="nobody_ratifies_his_own_entry"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="exception_ends_after_start"),
            models.CheckConstraint(
                condition=Q(verdict="", decided_by__isnull=True, decided_at__isnull=True, chief_own=False)
                | Q(verdict="DECLINED", decided_by__isnull=False, decided_at__isnull=False, chief_own=False)
                | Q(verdict="GRANTED", decided_by__isnull=False, decided_at__isnull=False, chief_own=False)
                | Q(verdict="GRANTED", decided_by__isnull=True, decided_at__isnull=False, chief_own=True),
                name="exception_decided_by_whom",
            ),
            models.CheckConstraint(condition=~Q(verdict="DECLINED") | ~Q(note=""), name="declined_with_a_reason"),
            models.CheckConstraint(
                condition=Q(said_at__isnull=True, entered_by__isnull=True)
                | Q(said_at__isnull=False, entered_by__isnull=False, ratify_by__isnull=False),
                name="by_phone_is_entered_and_ratified",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="") | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
                name="exception_ended_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Equipment exception {self.pk} of {self.member}"

    def as_subject(self) -> Subject:
        return Subject(kind="equipment_exception", id=str(self.pk), label=str(self))

    def is_live(self, at: datetime) -> bool:
        return self.standing_at(at) == ExceptionStanding.LIVE

    @property
    def over_at(self) -> datetime:
        """When it ends, or ended."""
        return self.ends_at if self.ended_at is None else min(self.ended_at, self.ends_at)

    @property
    def standing(self) -> ExceptionStanding:
        """Where it stands at this second."""
        return self.standing_at(clock.now())

    def standing_at(self, at: datetime) -> ExceptionStanding:
        if self.verdict == Verdict.DECLINED:
            return ExceptionStanding.DECLINED
        if self.ended_at is not None:
            return ExceptionStanding.ENDED
        if self.verdict == Verdict.WAITING:
            return ExceptionStanding.WAITING if at < self.ends_at else ExceptionStanding.LAPSED
        if at >= self.ends_at:
            return ExceptionStanding.EXPIRED
        return ExceptionStanding.LIVE if self.starts_at <= at else ExceptionStanding.COMING


from equipment.browser_models import DeviceToken, EnrolmentCode  # noqa: E402, F401 - so that Django finds the tables
