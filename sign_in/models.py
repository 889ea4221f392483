"""Who may not sign in until somebody else says so, and who may while the identity provider is down."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from members.models import Member
from sign_in.sessions_models import MemberSession as MemberSession
from trail.services import Subject


class LockKind(models.TextChoices):
    NAME = "NAME", "User name"
    ADDRESS = "ADDRESS", "Address"


class SignInLock(models.Model):
    """A user name, or an address, that may not sign in until a second person releases it (CJIS AC-7).

    A name that no member has is locked like any other: the answer must not tell them apart.
    """

    kind = models.CharField(max_length=8, choices=LockKind)
    subject = models.CharField(max_length=150)
    # Whose name it is, so that the database itself keeps them from releasing their own lock.
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="sign_in_locks")
    locked_at = models.DateTimeField()
    failures = models.PositiveIntegerField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="sign_in_locks_released"
    )
    # Also where no member released it but somebody on the machine.
    released_by_label = models.CharField(max_length=150, blank=True)
    released_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-locked_at", "-id"]
        permissions = [("release_lock", "May release a sign-in lock")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(released_at__isnull=True), name="one_live_lock_for_each_subject"
            ),
            models.CheckConstraint(
                condition=Q(
                    released_at__isnull=True, released_by__isnull=True, released_by_label="", released_reason=""
                )
                | (Q(released_at__isnull=False) & ~Q(released_by_label="") & ~Q(released_reason="")),
                name="lock_released_by_whom_and_why",
            ),
            models.CheckConstraint(condition=~Q(member=F("released_by")), name="nobody_releases_his_own_lock"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"

    def as_subject(self) -> Subject:
        return Subject(kind="sign_in_lock", id=str(self.pk), label=str(self))


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    def live(self, at: datetime) -> "BreakGlassQuerySet":
        return self.filter(disabled_at__isnull=True, created_at__lte=at, expires_at__gt=at, member__is_active=True)


class BreakGlass(models.Model):
    """One named member may sign in by password and second factor while single sign-on is down.

    Written only by a command on the machine itself, never from a page, and it ends by itself.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="break_glass")
    reason = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_reason = models.CharField(max_length=200, blank=True)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "break-glass entries"
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(disabled_at__isnull=True), name="one_break_glass_for_each_member"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="break_glass_ends_after_start"),
            models.CheckConstraint(condition=~Q(reason=""), name="break_glass_has_a_reason"),
            models.CheckConstraint(
                condition=Q(disabled_at__isnull=True, disabled_reason="")
                | (Q(disabled_at__isnull=False) & ~Q(disabled_reason="")),
                name="break_glass_disabled_why",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, uses=0) | Q(used_at__isnull=False, uses__gt=0),
                name="break_glass_uses_are_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"Break-glass sign-in of {self.member}"


class Disablement(models.Model):
    """A member was disabled, and perhaps enabled again: when, by whom, why (CJIS AC-2)."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="disablements")
    disabled_at = models.DateTimeField()
    disabled_by_label = models.CharField(max_length=150)
    reason = models.CharField(max_length=200)
    enabled_at = models.DateTimeField(null=True, blank=True)
    enabled_by_label = models.CharField(max_length=150, blank=True)
    enabled_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-disabled_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(enabled_at__isnull=True), name="one_open_disablement_for_each_member"
            ),
            models.CheckConstraint(
                condition=~Q(disabled_by_label="") & ~Q(reason=""), name="member_disabled_by_whom_and_why"
            ),
            models.CheckConstraint(
                condition=Q(enabled_at__isnull=True, enabled_by_label="", enabled_reason="")
                | (Q(enabled_at__isnull=False) & ~Q(enabled_by_label="") & ~Q(enabled_reason="")),
                name="member_enabled_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} disabled: {self.reason}"


from sign_in.invitation_models import Invitation  # noqa: E402, F401 - so that Django finds the table
