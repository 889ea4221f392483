"""The Chief's signed order on a post of their own: it goes out without a second person, and is reported (389.3, 389.6).

The table only grows.
"""

from django.db import models
from django.db.models import Q

from approvals.models.approval import ApprovalRequest
from members.models import Member
from trail.services import Subject

NUMBER_LENGTH = 40


class ChiefOrder(models.Model):
    """`by`, Chief of Police in that second, let out what they wrote, by an order with a number and a reason."""

    request = models.OneToOneField(ApprovalRequest, on_delete=models.PROTECT, related_name="chief_order")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="orders_on_own_posts")
    signed_as = models.CharField(max_length=80)
    number = models.CharField(max_length=NUMBER_LENGTH)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["at"], name="chief_order_at")]
        constraints = [
            models.CheckConstraint(condition=~Q(number="") & ~Q(reason=""), name="order_has_number_and_reason")
        ]

    def __str__(self) -> str:
        return f"Order {self.number} on request {self.request_id}"

    def as_subject(self) -> Subject:
        return self.request.as_subject()
