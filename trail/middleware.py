"""Ties requests to the trail: where an act came from, and every refusal as an event (CJIS AU-2)."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.exceptions import Refusal
from trail import origin, services

logger = logging.getLogger(__name__)


class OriginMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        where = origin.Origin(address=_client_address(request), device=request.headers.get("User-Agent", "")[:120])
        token = origin.current.set(where)
        try:
            return self.get_response(request)
        finally:
            origin.current.reset(token)


def _client_address(request: HttpRequest) -> str:
    """The peer; behind our own proxy the last address that the proxy added (ASVS V15.3.4)."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS_PROXY else ""
    return (forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))[:45]


class RefusalMiddleware:
    """A refusal that a view let pass becomes a page that names the rule, and a trail event."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        record_refusal(request, exception)
        context = {
            "reason": exception.reason,
            "clause": exception.clause,
            "who_can_help": exception.who_can_help,
            "reference": getattr(request, "reference", ""),
        }
        template = "403.html" if exception.status == 403 else "409.html"
        return render(request, template, context, status=exception.status)


def record_refusal(request: HttpRequest, refusal: Refusal) -> None:
    """The act was rolled back; that it was tried is kept, in a transaction of its own."""
    user = request.user
    by = user.as_actor() if user.is_authenticated else services.Actor(id="", label="Anonymous")
    with transaction.atomic():
        services.append(
            "act.refused",
            by=by,
            on=services.Subject(kind="url", id="", label=f"{request.method} {request.path}"),
            facts={"reason": refusal.reason, "clause": refusal.clause},
        )
    logger.warning("refused %s %s: %s", request.method, request.path, refusal.reason)
