"""A member's change of their own password: one event, and every other session ends (CJIS IA-5, ASVS V7.4.3)."""

from django.http import HttpRequest

from members.models import Member
from members.projection import lock_member
from sign_in.sessions import keep_only_this
from trail.services import append


def password_changed(request: HttpRequest, *, by: Member) -> None:
    """Called in the transaction of the change."""
    lock_member(by)
    append("member.password_changed", by=by.as_actor(), on=by.as_subject())
    keep_only_this(request, by)
