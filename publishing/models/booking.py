"""How long a booking photo is public on one account: Penal Code 13665(b)(2) gives it fourteen days."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from core import clock
from posts.models import LegalGround
from publishing.booking.calendar import day_number
from publishing.models.delivery import Delivery
from trail.services import Subject

PROOF_LENGTH = 400


class BookingPhotoUse(models.Model):
    """One row for each delivery that shows a booking photo, opened with the event that made it public."""

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="booking_use")
    shared_at = models.DateTimeField()
    remove_by = models.DateField()
    charge = models.CharField(max_length=300)
    # Why it may be public, as it was when it was shared; empty: nothing was in force any more.
    basis = models.CharField(max_length=200, blank=True)
    ground = models.ForeignKey(LegalGround, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The newest determination that keeps it up, as the beat last saw it: while it counts there is no day 14.
    kept_by = models.ForeignKey(LegalGround, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reminded_day = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True, help_text="Since when its removal is due.")
    due_because = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    proof = models.CharField(max_length=PROOF_LENGTH, blank=True)

    class Meta:
        ordering = ["-shared_at", "-id"]
        permissions = [("read_booking_register", "May read the register of booking photos (Penal Code 13665)")]
        indexes = [
            models.Index(fields=["remove_by"], name="booking_still_public", condition=Q(removed_at__isnull=True)),
            models.Index(fields=["-shared_at", "-id"], name="booking_by_sharing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, proof="") | (Q(removed_at__isnull=False) & ~Q(proof="")),
                name="booking_removed_with_proof",
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True, due_because="") | (Q(due_at__isnull=False) & ~Q(due_because="")),
                name="booking_due_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Booking photo: {self.delivery}"

    def as_subject(self) -> Subject:
        return Subject(kind="booking_photo", id=str(self.pk), label=str(self)[:200], post_id=str(self.delivery.post_id))

    def day(self, at: datetime) -> int:
        """Calendar days in Elk Grove since it was shared: the day of sharing is day 0."""
        return day_number(self.shared_at, self.removed_at or at)

    @property
    def days_public(self) -> int:
        return self.day(clock.now())

    @property
    def last_day(self) -> date:
        """The day by which it must be gone: where a determination kept it up, the day on which that was over."""
        over_at = self.kept_by.over_at if self.kept_by is not None else None
        return max(self.remove_by, clock.local(over_at).date()) if over_at else self.remove_by

    @property
    def in_time(self) -> bool | None:
        """Whether it was gone by its day; None while it is public and need not be gone yet."""
        if self.removed_at is not None:
            return clock.local(self.removed_at).date() <= self.last_day
        now = clock.now()
        if self.kept_by is not None and self.kept_by.is_live(now):
            return None
        return None if clock.local(now).date() <= self.last_day else False
