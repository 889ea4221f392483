"""What stands around every request: its reference number, and a way on from an address that takes a form only."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from core import logs
from core.doors import page_of_form


class ReferenceMiddleware:
    """Gives each request a reference number: in the log, on the error page, in the answer's header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reference = secrets.token_hex(5)
        request.reference = reference  # type: ignore[attr-defined]
        token = logs.reference.set(reference)
        try:
            response = self.get_response(request)
        finally:
            logs.reference.reset(token)
        response.headers["X-Reference"] = reference
        if not response.has_header("Cache-Control"):
            # Drafts and decisions stay out of shared caches (ASVS V14.3.2).
            response.headers["Cache-Control"] = "no-store"
        return response


class MethodMiddleware:
    """Reload, or the address bar, asks anew for an address that a form was sent to: to the page of the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405:
            return response
        found = request.resolver_match
        page = page_of_form(found.func, found.kwargs) if found and request.method in ("GET", "HEAD") else ""
        return HttpResponseRedirect(page) if page else _not_like_this(request, response)


def _not_like_this(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    page = render(request, "405.html", {"reference": getattr(request, "reference", "")}, status=405)
    page.headers["Allow"] = refused.headers.get("Allow", "")
    return page
