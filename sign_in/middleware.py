"""The sign-in, and the doors behind it: a second factor in every session (CJIS IA-2), proof anew before rights.

Both doors read what the session remembers; a request that may pass costs no query here.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import HttpResponseClientRedirect

from core.doors import page_of_form
from members.models import Member
from sign_in import fresh_pages, kept_words, second_factor, sessions
from sign_in.second_factor_views import page_to_confirm, page_to_show_one

# Before a member has any second factor: where they set one up.
SETTING_UP = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}
# They have one, and this session has not seen it. Not the pages above: a thief of the session would add their own.
SHOWING = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


class SignInMiddleware(LoginRequiredMiddleware):
    """Whoever is not signed in goes to the sign-in; what was sent with an ended session waits behind it."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        kept_words.keep(request, view_func)
        return super().handle_no_permission(request, view_func)


class DoorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Public pages first: they must not even look at the session."""
        if not getattr(view, "login_required", True) or not isinstance(request.user, Member):
            return None
        if not getattr(view, "asked_by_the_page", False):
            sessions.touch(request)
        if not second_factor.has_shown(request):
            return _lead_to_second_factor(request, request.user)
        fresh_pages.note(request, view)
        if getattr(view, "recently_confirmed", False) and not fresh_pages.is_fresh(request, view, kwargs):
            return _lead(request, page_to_confirm(request.user))
        if getattr(view, "decides", False) and not second_factor.shown_recently(request):
            kept_words.keep(request, view)
            return _lead(request, page_to_show_one(second_factor.kinds_of(request.user)), page_of_form(view, kwargs))
        return None


def _lead_to_second_factor(request: HttpRequest, member: Member) -> HttpResponse | None:
    kinds = second_factor.kinds_of(member)
    here = request.resolver_match.url_name if request.resolver_match else ""
    if here in (SHOWING if kinds else SETTING_UP):
        return None
    return _lead(request, page_to_show_one(kinds) if kinds else reverse("mfa_index"))


def _lead(request: HttpRequest, page: str, page_of_form: str = "") -> HttpResponse:
    """To `page`, and from there back to where the member was: for a POST to the page that held its form."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else page_of_form or _sent_from(request)
    target = f"{page}?{urlencode({'next': back})}"
    return HttpResponseClientRedirect(target) if request.headers.get("HX-Request") else HttpResponseRedirect(target)


def _sent_from(request: HttpRequest) -> str:
    sent_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(sent_from, {request.get_host()}, require_https=request.is_secure())
    return sent_from if ours and sent_from else reverse(settings.LOGIN_REDIRECT_URL)
