"""Approvals that an Incident Commander gave by radio or phone, and what they say of each afterwards (389.4.1).

Both tables only grow.
"""

from django.db import models
from django.db.models import F, Q

from approvals.models.approval import ApprovalRequest
from core import clock
from members.models import Member
from trail.services import Subject

CAD_LENGTH = 40
NOT_READ_LENGTH = 500


class Channel(models.TextChoices):
    RADIO = "RADIO", "Radio"
    PHONE = "PHONE", "Phone"


class RelayedApproval(models.Model):
    """`given_by` approved by voice; `relayed_by` entered it, with the words as they were read back."""

    request = models.OneToOneField(ApprovalRequest, on_delete=models.PROTECT, related_name="relay")
    sha256 = models.CharField(max_length=64)
    given_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="approvals_by_voice")
    relayed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="approvals_relayed")
    channel = models.CharField(max_length=5, choices=Channel)
    heard_at = models.DateTimeField()
    read_back = models.TextField()
    # Number of the event in the dispatch system: the recording of the radio is found by it.
    cad = models.CharField(max_length=CAD_LENGTH)
    not_read = models.TextField(blank=True, help_text="What could not be read out, such as the picture.")
    entered_at = models.DateTimeField()
    ratify_by = models.DateTimeField()

    class Meta:
        ordering = ["-entered_at", "-id"]
        indexes = [
            models.Index(fields=["given_by", "ratify_by"], name="relay_given_by"),
            models.Index(fields=["entered_at"], name="relay_entered"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(given_by=F("relayed_by")), name="nobody_relays_their_own_approval"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="relay_channel_known"),
            models.CheckConstraint(condition=~Q(cad="") & ~Q(read_back=""), name="relay_has_read_back_and_cad"),
            models.CheckConstraint(
                condition=Q(heard_at__lte=F("entered_at"), ratify_by__gt=F("entered_at")), name="relay_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"Relayed approval of request {self.request_id}"

    @property
    def answer(self) -> "Ratification | None":
        """What the Incident Commander said of it since."""
        return getattr(self, "ratification", None)

    @property
    def is_denied(self) -> bool:
        return self.answer is not None and not self.answer.confirms

    @property
    def is_overdue(self) -> bool:
        return self.answer is None and self.ratify_by <= clock.now()

    @property
    def was_late(self) -> bool:
        return self.answer is not None and self.answer.at > self.ratify_by

    def as_subject(self) -> Subject:
        return self.request.as_subject()


class Ratification(models.Model):
    """The one answer of who gave the approval: they did, or they did not."""

    relayed = models.OneToOneField(RelayedApproval, on_delete=models.PROTECT, related_name="ratification")
    # Who is said to have given it, once more: the constraint speaks of both.
    given_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="ratifications")
    at = models.DateTimeField()
    confirms = models.BooleanField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(by=F("given_by")), name="ratified_by_who_gave_it"),
            models.CheckConstraint(condition=Q(confirms=True) | ~Q(reason=""), name="denial_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{'Confirmation' if self.confirms else 'Denial'} of {self.relayed_id}"
