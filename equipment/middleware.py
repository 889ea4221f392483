"""The door in front of every signed-in page: approved equipment, or an exception in force (389.3).

The policy speaks of posting and of monitoring, so reading is behind it as well. A view marked `any_device`
does neither. Whoever has not signed in is not asked: what is public stays public.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock
from core.exceptions import NotPermitted
from equipment import cookies, proof, tokens
from equipment.models import Device
from equipment.tokens import Shown
from members.models import Member
from trail import origin
from trail.middleware import record_refusal

CLAUSE = proof.CLAUSE
# Whoever is refused must be able to leave.
WAY_OUT = "account_logout"
DEVICE_LENGTH = 120


class NotThisBrowser(NotPermitted):
    """Not a question of approval: the session or the token belongs to another browser."""


class DeviceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = proof.current.set(None)
        try:
            response = self.get_response(request)
        finally:
            proof.current.reset(before)
        if renewed := getattr(request, "renewed_device_token", ""):
            cookies.give(response, renewed)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let the request through with its proof set, or answer with the refusal."""
        if not getattr(view, "login_required", True) or not isinstance(request.user, Member):
            return None
        shown = tokens.recognize(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))
        _say_where_from(request, shown)
        try:
            _check_is_same_device(request, shown)
            # From here on the answer's frame may show what only approved equipment shows.
            request.on_approved_device = _is_admitted(request, request.user, shown, view)  # type: ignore[attr-defined]
        except NotPermitted as refusal:
            return _refused(request, refusal)
        if shown is not None:
            request.renewed_device_token = shown.renewed  # type: ignore[attr-defined]
        return None


def _say_where_from(request: HttpRequest, shown: Shown | None) -> None:
    """The trail keeps the device with every act; of an unknown one what it says of itself."""
    browser = request.headers.get("User-Agent", "")
    label = f"{shown.device} ({browser})" if shown else f"not registered: {browser}"
    if shown and (shown.is_copy or shown.device.retired_at):
        label = f"{'copied token' if shown.is_copy else shown.device.retired_word}: {label}"
    origin.current.set(replace(origin.current.get(), device=label[:DEVICE_LENGTH]))


def _check_is_same_device(request: HttpRequest, shown: Shown | None) -> None:
    """A session stays on the device that it began on: its cookie alone opens nothing elsewhere.

    One that began on no device stays on none, until its browser is enrolled or asked for an exception.
    """
    if getattr(request.resolver_match, "view_name", "") == WAY_OUT:
        return
    bound = request.session.get(cookies.SESSION_KEY)
    if shown is not None and shown.is_copy:
        raise NotThisBrowser(
            "What this browser shows as its device was copied: another browser took over from it.",
            clause=CLAUSE,
            who_can_help="the system administrator, who enrols the right one anew",
        )
    here = shown.device.pk if shown else cookies.NO_DEVICE
    if bound is not None and here != bound:
        raise NotThisBrowser(
            "You signed in on another device. Sign out, and sign in again on this one.",
            clause=CLAUSE,
            who_can_help="the system administrator, if this is that device",
        )
    if bound is None:
        request.session[cookies.SESSION_KEY] = here


def _is_admitted(request: HttpRequest, member: Member, shown: Shown | None, view: Callable[..., Any]) -> bool:
    """Whether the device may show what the Department posts and monitors; it sets the proof.

    Raises NotPermitted where it may not and the page asks for it.
    """
    open_to_all = bool(getattr(view, "any_device", False))
    device = shown.device if shown else None
    if device is None or device.retired_at is not None:
        if not open_to_all:
            raise _not_approved(member, device)
        return False
    proof.current.set(proof.Proof(device_id=device.pk, label=device.label, kind=device.kind))
    if device.is_approved:
        return True
    lately = proof.exceptions_lately(member, device.pk)
    if any(each.is_live(clock.now()) for each in lately):
        return True
    # 389.3: an exception that runs out in mid-draft costs no word; what is submitted needs a live one.
    if open_to_all or (lately and getattr(view, "keeps_words", False)):
        return False
    raise _not_approved(member, device)


def _not_approved(member: Member, device: Device | None) -> NotPermitted:
    if device is None:
        reason = "This browser is not approved equipment: the Department does not know it."
    elif device.retired_at is not None:
        reason = f"{device} is no longer approved equipment: it was {device.retired_word}."
    else:
        reason = f"{device} is not approved equipment, and you have no exception in force for it."
    return NotPermitted(reason, clause=CLAUSE, who_can_help=proof.who_excepts(member))


def _refused(request: HttpRequest, refusal: NotPermitted) -> HttpResponse:
    record_refusal(request, refusal)
    if request.headers.get("HX-Request") == "true":
        # A part of a page: one line that the page's script shows, and a page that only reads is read anew.
        answer = HttpResponse(refusal.reason, status=refusal.status, content_type="text/plain; charset=utf-8")
        if request.method in ("GET", "HEAD"):
            answer.headers["HX-Refresh"] = "true"
        return answer
    context = {
        "refusal": refusal,
        "may_ask": not isinstance(refusal, NotThisBrowser),
        "reference": getattr(request, "reference", ""),
    }
    return render(request, "equipment/refused.html", context, status=refusal.status)
