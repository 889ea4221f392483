"""Members of the Department and what the Chief has authorized them to do (389.3)."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from guardian.models import UserObjectPermissionBase

from core.categories import Category, with_letter
from members import roles
from members.positions import SHORT, SUPERVISORY, Position
from platforms.models import SocialAccount
from trail.services import Actor, Subject


class Member(AbstractUser):
    """A person of the Department. `position` decides capacity; groups decide what kind of acts."""

    position = models.CharField(max_length=20, choices=Position, default=Position.PROFESSIONAL)
    assignment = models.CharField(max_length=80, blank=True, help_text="Such as PIO or Day watch supervisor.")
    badge_number = models.CharField(max_length=12, blank=True)
    supervisor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reports")

    class Meta:
        ordering = ["last_name", "first_name", "id"]
        permissions = [("issue_authorization", "May authorize members to post (389.3)")]
        constraints = [
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True) | ~Q(supervisor=F("id")), name="nobody_supervises_himself"
            ),
            # A second account of the same person would be a second pair of eyes that is none.
            models.UniqueConstraint(
                fields=["badge_number"], condition=~Q(badge_number=""), name="one_member_for_each_badge"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def title_and_name(self) -> str:
        """As others speak of the member: Sgt. Sam Ortega."""
        return f"{SHORT.get(Position(self.position), '')} {self.display_name}".strip()

    @property
    def capacity_label(self) -> str:
        """In which capacity the member acts when no other is stated."""
        return self.assignment or self.get_position_display()

    @property
    def initials(self) -> str:
        names = [self.first_name, self.last_name] if self.first_name and self.last_name else [self.username]
        return "".join(name[:1] for name in names).upper()

    @property
    def is_supervisor(self) -> bool:
        return Position(self.position) in SUPERVISORY

    @property
    def is_chief(self) -> bool:
        return self.position == Position.CHIEF

    def as_actor(self, capacity: str = "") -> Actor:
        """The member as the trail keeps him: number, name and capacity at this second."""
        return Actor(id=str(self.pk), label=self.title_and_name, capacity=capacity or self.capacity_label)

    def as_subject(self) -> Subject:
        return Subject(kind="member", id=str(self.pk), label=self.title_and_name)


class AuthorizationQuerySet(models.QuerySet["PostingAuthorization"]):
    def live(self, at: datetime) -> "AuthorizationQuerySet":
        """In force at `at`: begun, not ended, not revoked."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at, revoked_at__isnull=True)


class PostingAuthorization(models.Model):
    """The Chief's word that a member may post: on which accounts, what, from when, until when.

    The truth; the guardian row on each social account is its projection. Both are written by
    `members.authorizations` only.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="authorizations")
    accounts = models.ManyToManyField(SocialAccount, related_name="authorizations")
    categories = models.JSONField(help_text="Letters of 389.4, or 'other'.")
    may_write_for_incidents = models.BooleanField(default=False)
    basis = models.CharField(max_length=200)
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="authorizations_issued")
    issued_as = models.CharField(max_length=80)
    issued_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
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
        ]

    def __str__(self) -> str:
        return f"Posting authorization {self.pk} of {self.member}"

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


def has_permission(member: Any, permission: str) -> bool:
    """Whether `member`'s roles hold `permission`, one of the strings of `roles`."""
    if permission not in roles.EVERY_PERMISSION:
        raise ValueError(f"{permission} is in no role")
    return bool(member.is_authenticated and member.is_active and member.has_perm(permission))
