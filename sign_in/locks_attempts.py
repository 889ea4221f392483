"""What django-axes asks and tells: may this name try, it failed, it came in.

axes keeps the signals, the table of failures and the backend in front of the others. Its own counting is
not used: it has no window of time, ends locks by itself, and stores what was typed into the form.
"""

from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from members.models import Member
from sign_in import locks
from sign_in.break_glass import may_break_glass
from trail import origin


def client_address() -> str:
    """The address that the trail would write: a header counts only behind our own proxy."""
    return origin.current.get().address


def _name_in(credentials: dict[str, Any] | None) -> str:
    typed = credentials or {}
    return str(typed.get("username") or typed.get(settings.AXES_USERNAME_FORM_FIELD) or "")


class CountedAttempts(AxesDatabaseHandler):
    """The side of django-axes that decides, resting on `sign_in.locks`."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return locks.is_locked(name=_name_in(credentials), address=client_address())

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **rest: Any
    ) -> None:
        locks.count_failure(name=_name_in(credentials), address=client_address())

    def user_logged_in(self, sender: Any, request: HttpRequest, user: Member, **rest: Any) -> None:
        locks.forget_failures(name=user.get_username())

    def user_logged_out(self, sender: Any, request: HttpRequest, user: Member | None, **rest: Any) -> None:
        """The trail tells of it already."""


class FrontDoor(AxesStandaloneBackend):
    """The first backend: refuses before any password is looked at, and lets nobody in itself."""

    def authenticate(
        self, request: HttpRequest, username: str | None = None, password: str | None = None, **rest: Any
    ) -> None:
        super().authenticate(request, username=username, password=password, **rest)
        if settings.SSO_ONLY and not may_break_glass(username or ""):
            raise PermissionDenied("Passwords are for break-glass members only.")
