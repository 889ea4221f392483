"""The table of sessions: Django's own columns, and whose it is, from where, since when, last used when."""

from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from members.models import Member


class MemberSession(AbstractBaseSession):
    """One browser that is signed in, or on its way there. Not a record: it goes when it ends."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="sessions")
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=120, blank=True)
    began_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta(AbstractBaseSession.Meta):
        ordering = ["-used_at"]

    @classmethod
    def get_session_store_class(cls) -> Any:
        from sign_in.sessions_store import SessionStore  # noqa: PLC0415 - the store names this model

        return SessionStore
