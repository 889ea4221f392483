"""Which pages a session opened right after a proof of identity: their forms may be sent for a while (ADR 0016).

A form that nobody opened has no such time: a POST out of nowhere asks for a proof as fresh as a page does.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core import clock
from core.doors import page_of_form
from sign_in import second_factor

OPENED = "fresh_pages"
# The page opened after a fresh proof; who fills its form in slowly may still send it.
TIME_TO_FILL_IN = 30 * 60
KEPT = 20
NOTED_EVERY = 60

View = Callable[..., Any]


def note(request: HttpRequest, view: View) -> None:
    """Remember that the page opened after a fresh proof, if its form needs one. A write once a minute at most."""
    has_form = getattr(view, "recently_confirmed", False) or getattr(view, "holds_forms", False)
    if request.method not in ("GET", "HEAD") or not has_form or not second_factor.confirmed_recently(request):
        return
    request.proof_is_fresh = True  # type: ignore[attr-defined] # for `core.doors.shows_forms`
    now = clock.now().timestamp()
    opened: dict[str, float] = request.session.get(OPENED, {})
    if now - opened.get(request.path, 0.0) < NOTED_EVERY:
        return
    newest = sorted((opened | {request.path: now}).items(), key=lambda each: each[1])[-KEPT:]
    request.session[OPENED] = {path: at for path, at in newest if now - at <= _longest()}


def is_fresh(request: HttpRequest, view: View, kwargs: Mapping[str, Any]) -> bool:
    """Whether the last proof is young enough for this request."""
    if second_factor.confirmed_recently(request):
        return True
    if request.method != "POST" or second_factor.confirmed_ago(request) > _longest():
        return False
    path = page_of_form(view, kwargs) or request.path
    opened_at = request.session.get(OPENED, {}).get(path)
    return opened_at is not None and clock.now().timestamp() - opened_at <= _longest()


def _longest() -> float:
    return float(settings.CONFIRM_AGAIN_SECONDS + TIME_TO_FILL_IN)
