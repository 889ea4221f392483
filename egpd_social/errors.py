"""Error pages: what happened, who can help, and the reference number that is in the log."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from sign_in import kept_words

logger = logging.getLogger(__name__)


def _page(request: HttpRequest, template: str, status: int, **context: str) -> HttpResponse:
    context["reference"] = getattr(request, "reference", "")
    logger.warning("%s %s answered %s", request.method, request.path, status)
    return render(request, template, context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "403.html", 403, reason=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: what broke may be the database, and the frame would ask it."""
    return HttpResponse(render_to_string("500.html", {"reference": getattr(request, "reference", "")}), status=500)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Who signed in anew in another tab sent the form of the old session: the page opens again with the words."""
    here = request.resolver_match
    # Only for who is signed in: a form of another site brings no session, and must not give a new one.
    if here is not None and request.user.is_authenticated and kept_words.keep(request, here.func):
        return redirect(request.path)
    return _page(request, "403_csrf.html", 403, reason=reason)
