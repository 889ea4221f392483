"""Which device a session belongs to: the one of the sign-in, until its browser becomes another (ADR 0013)."""

from django.conf import settings
from django.http import HttpRequest

from equipment import cookies, tokens


def begin(request: HttpRequest) -> None:
    """A sign-in has just opened the session: it is of the device that this browser shows, or of none.

    Not of the one that is shown first: a session that was opened elsewhere would be planted on a desk.
    """
    shown = tokens.recognize(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))
    is_device = shown is not None and not shown.is_copy
    request.session[cookies.SESSION_KEY] = shown.device.pk if shown and is_device else cookies.NO_DEVICE


def bind(request: HttpRequest, device_id: int) -> None:
    """From now on the session is one of this device, under a new key: who knew the old one is left behind."""
    request.session[cookies.SESSION_KEY] = device_id
    request.session.cycle_key()
