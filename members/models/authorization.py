"""What the Chief, or their designee under a dated order, has authorized members to do (389.3)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from guardian.models import UserObjectPermissionBase

from core import clock
from core.categories import Category, with_letter
from members.models.member import DutyStatus, Member
from platforms.models import SocialAccount
from trail.services import Subject

# Why an order fell that nobody revoked: who gave it acts as Chief no more.
ENDED_WITH_ACTING = "The acting as Chief of Police ended"


class Designation(models.Model):
    """The Chief's dated written order that lets a member authorize others in the Chief's place. It always ends."""

    designee = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="designations")
    order_number = models.CharField(max_length=40)
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="designations_issued")
    issued_as = models.CharField(max_length=100)
    issued_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="designations_revoked"
    )
    revoked_reason = models.CharField(max_length=200, blank=True)
    # When the trail was told that it ran out by itself.
    end_noted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(designee=F("issued_by")), name="nobody_designates_himself"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="designation_ends_after_start"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True, revoked_reason="")
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_reason=""))
                | Q(revoked_at__isnull=False, revoked_by__isnull=True, revoked_reason=ENDED_WITH_ACTING),
                name="designation_revoked_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Designation of {self.designee}, order {self.order_number}"

    def is_live(self, at: datetime) -> bool:
        return self.revoked_at is None and self.starts_at <= at < self.ends_at

    def as_subject(self) -> Subject:
        return Subject(kind="designation", id=str(self.pk), label=str(self))


class AuthorizationQuerySet(models.QuerySet["PostingAuthorization"]):
    def live(self, at: datetime) -> "AuthorizationQuerySet":
        """In force at `at`: begun, not ended, not revoked, not suspended."""
        return self.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=at),
            starts_at__lte=at,
            revoked_at__isnull=True,
            suspended_at__isnull=True,
        )

    def in_force(self, at: datetime) -> "AuthorizationQuerySet":
        """Live at `at`, of members who may sign in and are on duty: who left or is on leave posts nothing."""
        return self.live(at).filter(member__is_active=True, member__duty_status=DutyStatus.ACTIVE)


class AuthorizationStatus(models.TextChoices):
    COMING = "COMING", "Not in force yet"
    ACTIVE = "ACTIVE", "In force"
    SUSPENDED = "SUSPENDED", "Suspended"
    REVOKED = "REVOKED", "Revoked"
    EXPIRED = "EXPIRED", "Expired"


class PostingAuthorization(models.Model):
    """The Chief's word that a member may post: on which accounts, what, from when, until when.

    The truth; the guardian row on each social account is its projection. Written by
    `members.authorizations` only, the rows by `members.projection`.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="authorizations")
    accounts = models.ManyToManyField(SocialAccount, related_name="authorizations")
    categories = models.JSONField(help_text="Letters of 389.4, or 'other'.")
    may_write_for_incidents = models.BooleanField(default=False)
    basis = models.CharField(max_length=200)
    conditions = models.TextField(blank=True)
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="authorizations_issued")
    issued_as = models.CharField(max_length=120)
    issued_at = models.DateTimeField()
    # The order under which a designee issued it; it outlives that order's end.
    designation = models.ForeignKey(
        Designation, on_delete=models.PROTECT, null=True, blank=True, related_name="authorizations"
    )
    renews = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewals")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="authorizations_suspended"
    )
    suspended_reason = models.CharField(max_length=200, blank=True)
    # By the Chief's own word: then no designee lifts it.
    suspended_by_chief = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="authorizations_revoked"
    )
    revoked_reason = models.CharField(max_length=200, blank=True)
    # When the trail was told that it ran out by itself.
    end_noted_at = models.DateTimeField(null=True, blank=True)

    objects = AuthorizationQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-id"]
        indexes = [models.Index(fields=["member", "revoked_at"], name="authorization_of_member")]
        constraints = [
            models.CheckConstraint(condition=~Q(member=F("issued_by")), name="nobody_authorizes_himself"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="authorization_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True, revoked_reason="")
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_reason="")),
                name="authorization_revoked_by_whom_and_why",
            ),
            models.CheckConstraint(
                condition=Q(
                    suspended_at__isnull=True, suspended_by__isnull=True, suspended_reason="", suspended_by_chief=False
                )
                | (Q(suspended_at__isnull=False, suspended_by__isnull=False) & ~Q(suspended_reason="")),
                name="authorization_suspended_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Posting authorization {self.pk} of {self.member}"

    def as_subject(self) -> Subject:
        return Subject(kind="authorization", id=str(self.pk), label=f"Posting authorization of {self.member}")

    @property
    def status(self) -> AuthorizationStatus:
        """Where it stands at this second."""
        now = clock.now()
        if self.revoked_at is not None:
            return AuthorizationStatus.REVOKED
        if self.ends_at is not None and self.ends_at <= now:
            return AuthorizationStatus.EXPIRED
        if self.suspended_at is not None:
            return AuthorizationStatus.SUSPENDED
        return AuthorizationStatus.COMING if self.starts_at > now else AuthorizationStatus.ACTIVE

    @property
    def categories_label(self) -> str:
        """What may be posted, in words."""
        if set(self.categories) == set(Category.values):
            return "every category"
        return ", ".join(with_letter(category) for category in self.categories)


class SocialAccountPermission(UserObjectPermissionBase):
    """The guardian row: this member may use this social account. A direct key, so that checks stay cheap."""

    content_object = models.ForeignKey(SocialAccount, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
