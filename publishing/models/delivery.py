"""One delivery for each post and social account, or part of a thread; one attempt row for each call (389.5(g))."""

import uuid

from django.db import models
from django.db.models import F, Q

from members.models import Member
from platforms.models import SocialAccount
from posts.models import Post, Revision
from trail.services import Subject


class DeliveryStatus(models.TextChoices):
    QUEUED = "QUEUED", "Queued"
    SENDING = "SENDING", "Sending"
    DELIVERED = "DELIVERED", "Public"
    FAILED = "FAILED", "Not published"
    UNKNOWN = "UNKNOWN", "Not confirmed"
    HELD = "HELD", "Held"
    CANCELLED = "CANCELLED", "Cancelled"
    EXPIRED = "EXPIRED", "Expired"
    REMOVING = "REMOVING", "Being removed, still public"
    REMOVED = "REMOVED", "Removed from public view"


class ApprovedAs(models.TextChoices):
    """In which capacity the approver decided; the worker checks that they still could."""

    SUPERVISOR = "SUPERVISOR", "Supervisor"
    COMMANDER = "COMMANDER", "Incident Commander"
    # 389.3: what strictly conforms, where the Chief switched direct posting on. No person approved it.
    GUIDELINE = "GUIDELINE", "Content guideline"
    # 389.3: the Chief's own post by the Chief's own signed order. No second person approved it.
    ORDER = "ORDER", "Order of the Chief"


BY_NOBODY = (ApprovedAs.GUIDELINE, ApprovedAs.ORDER)


class Delivery(models.Model):
    """One revision on its way to one account, with the approval that covers it, as plain data.

    `publishing` lies below `approvals` and cannot read its tables; the worker holds these columns
    against the trail, where the decision stands in the hash chain.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deliveries")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="deliveries")
    account = models.ForeignKey(SocialAccount, on_delete=models.PROTECT, related_name="deliveries")
    # Which post of how many it is on that account, from 1; a part of a thread is a reply to the part before it.
    part = models.PositiveSmallIntegerField(default=1)
    parts = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=DeliveryStatus, default=DeliveryStatus.QUEUED)

    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_as = models.CharField(max_length=12, choices=ApprovedAs)
    approved_capacity = models.CharField(max_length=80)
    approved_at = models.DateTimeField()
    approved_sha256 = models.CharField(max_length=64)
    approval_id = models.CharField(max_length=40)
    good_until = models.DateTimeField()

    due_at = models.DateTimeField()
    stale_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    sends = models.PositiveSmallIntegerField(default=0)
    # While UNKNOWN: how often the account was read back, and when it is read next (null: ask a person).
    # While REMOVING, `looks` counts the removals that were tried.
    looks = models.PositiveSmallIntegerField(default=0)
    look_at = models.DateTimeField(null=True, blank=True)
    unknown_since = models.DateTimeField(null=True, blank=True)

    platform_id = models.CharField(max_length=120, blank=True)
    permalink = models.URLField(max_length=300, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removal_ordered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removal_reason = models.CharField(max_length=300, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["account_id"]
        permissions = [
            ("remove_from_view", "May remove a post from public view (389.5)"),
            ("settle_unknown", "May settle a delivery that could not be confirmed"),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(status="QUEUED")),
            models.Index(
                fields=["lease_until"], name="delivery_leased", condition=Q(status__in=["SENDING", "REMOVING"])
            ),
            models.Index(fields=["look_at"], name="delivery_to_look_up", condition=Q(status="UNKNOWN")),
            models.Index(fields=["delivered_at"], name="delivery_by_day"),
            models.Index(fields=["approved_at"], name="delivery_by_approval"),
            models.Index(fields=["status", "-changed_at"], name="delivery_by_status"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "account", "part"],
                # What was cancelled never went out: the new commander may sign off the same revision (389.4.1).
                condition=~Q(status="CANCELLED"),
                name="one_delivery_per_revision_account_and_part",
            ),
            models.CheckConstraint(
                condition=Q(part__gte=1, part__lte=F("parts")), name="delivery_part_is_of_its_parts"
            ),
            models.UniqueConstraint(
                fields=["account", "platform_id"], condition=~Q(platform_id=""), name="one_delivery_per_platform_post"
            ),
            models.CheckConstraint(condition=~Q(author=F("approved_by")), name="delivery_author_is_not_approver"),
            models.CheckConstraint(
                condition=Q(approved_as__in=BY_NOBODY, approved_by__isnull=True)
                | (~Q(approved_as__in=BY_NOBODY) & Q(approved_by__isnull=False)),
                name="delivery_has_an_approver_or_says_why_none",
            ),
            models.CheckConstraint(condition=Q(status__in=DeliveryStatus.values), name="delivery_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=["DELIVERED", "REMOVING", "REMOVED"])
                | (Q(delivered_at__isnull=False) & ~Q(platform_id="")),
                name="delivered_has_id_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="SENDING") | Q(lease_until__isnull=False, lease_token__isnull=False),
                name="sending_has_a_lease",
            ),
        ]

    # No column: the device of the approval, for the time between the gates and what came of the call.
    approved_from = ""
    # No column: the part of its thread that this one waits for, where a page has read them all; 0 for none.
    waits_for = 0

    def __str__(self) -> str:
        return f"{self.post} on {self.account}" + (f", {self.part_label}" if self.part_label else "")

    @property
    def part_label(self) -> str:
        """Such as "part 2 of 3"; empty where the account shows one post."""
        return f"part {self.part} of {self.parts}" if self.parts > 1 else ""

    @property
    def place(self) -> dict[str, str]:
        """Where it goes, for the facts of an event: the account, and the part of a thread."""
        return {"account": str(self.account)} | ({"part": self.part_label} if self.part_label else {})

    @property
    def others(self) -> models.QuerySet["Delivery"]:
        """Every part of the same thread: this revision on this account."""
        return Delivery.objects.filter(revision=self.revision_id, account=self.account_id)

    @property
    def needs_a_person(self) -> bool:
        return self.status == DeliveryStatus.UNKNOWN and self.look_at is None

    def as_subject(self) -> Subject:
        return Subject(kind="delivery", id=str(self.key), label=str(self)[:200], post_id=str(self.post_id))


class Outcome(models.TextChoices):
    ACCEPTED = "ACCEPTED", "Accepted"
    REJECTED = "REJECTED", "Rejected"
    THROTTLED = "THROTTLED", "Not now"
    UNKNOWN = "UNKNOWN", "Not confirmed"


class DeliveryAttempt(models.Model):
    """Written and committed before the call; without an outcome it means that nobody knows."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="attempts_are_numbered"),
            models.CheckConstraint(
                condition=Q(outcome="", finished_at__isnull=True) | (~Q(outcome="") & Q(finished_at__isnull=False)),
                name="attempt_finished_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"Attempt {self.number}"
