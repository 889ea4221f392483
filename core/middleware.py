"""Gives each request a reference number: in the log, on the error page, in the answer's header."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core import logs


class ReferenceMiddleware:
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
