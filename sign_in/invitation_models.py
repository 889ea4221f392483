"""Invitations: the only way to a first password, or to a new one for who lost their second factor."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from members.models import Member
from trail.services import Subject


class Invitation(models.Model):
    """A code, shown once, with which one member sets their own password. Only its SHA-256 is kept.

    Where they had a way in already, the code opens nothing until a second person released it: else one
    person alone could become another (389.5(g)).
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="invitations")
    code_sha256 = models.CharField(max_length=64, unique=True)
    renews_access = models.BooleanField()
    issued_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="invitations_issued")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    released_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations_released"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(member=F("issued_by")), name="nobody_invites_himself"),
            models.CheckConstraint(
                condition=~Q(released_by=F("issued_by")) & ~Q(released_by=F("member")),
                name="a_second_person_releases_an_invitation",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_at__isnull=True)
                | Q(released_by__isnull=False, released_at__isnull=False),
                name="invitation_released_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(renews_access=False) | Q(released_at__isnull=False),
                name="renewed_access_was_released",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="invitation_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.member}"

    def as_subject(self) -> Subject:
        return Subject(kind="invitation", id=str(self.pk), label=str(self))

    def is_open(self, at: datetime) -> bool:
        """Whether its code opens the door at `at`."""
        return self.used_at is None and at < self.expires_at and (not self.renews_access or bool(self.released_at))
