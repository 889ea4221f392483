"""The cookie that holds a browser's device token, and the session's note of the device it belongs to (ADR 0013)."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse

SESSION_KEY = "device"
# What the session notes where its browser showed no device when its member signed in.
NO_DEVICE = 0
# As long as browsers keep any cookie; a device that is not used so long is enrolled anew.
KEPT_SECONDS = 400 * 24 * 3600


def give(response: HttpResponse, token: str) -> None:
    """Out of reach of scripts, never sent to another site, and in production over HTTPS to this host only."""
    options: dict[str, Any] = {"max_age": KEPT_SECONDS, "path": "/", "httponly": True, "samesite": "Lax"}
    response.set_cookie(settings.DEVICE_COOKIE_NAME, token, secure=settings.SECURE_COOKIES, **options)
