"""Locks on members and addresses."""

from django.db import models


class SignInLock(models.Model):
    """A member's name, or an address, that may not sign in until somebody releases it."""

    subject = models.CharField(max_length=150)

    class Meta:
        permissions = [("release_lock", "May release a sign-in lock")]

    def __str__(self) -> str:
        return self.subject
