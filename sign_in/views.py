"""Signing in, the password, and the pages of one's own sessions and of those that others end."""

from typing import Any

from allauth.account import views as account
from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.doors import form_on, recently_confirmed
from core.exceptions import InvalidInput, StateForbids
from core.text import counted
from members.models import Member
from members.requests import member_of
from sign_in import kept_words, oidc, sessions
from sign_in.adapters import passkeys_work_at
from sign_in.counted_proofs import CountedProofs
from sign_in.notice import system_use_notice
from sign_in.password import password_changed


class SignIn(account.LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"notice": system_use_notice(), "passkeys_work": passkeys_work_at(self.request.get_host())}
        more["words_wait"] = kept_words.waiting(self.request)
        return super().get_context_data(**kwargs) | more | oidc.offer()


class ChangePassword(CountedProofs, account.PasswordChangeView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise StateForbids(
                "You sign in without a password here; there is none to change.",
                who_can_help="who keeps the accounts of the single sign-on",
            )
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self) -> str:
        return reverse("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            password_changed(self.request, by=member_of(self.request))
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_invalid(form)
        answer.status_code = 422
        return answer


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Why do they end?",
        help_text="Kept in the trail. Such as: a lost phone.",
        max_length=sessions.REASON_LENGTH,
    )


@never_cache
@require_safe
def my_sessions(request: HttpRequest) -> HttpResponse:
    rows = sessions.open_sessions(member_of(request), this=request.session.session_key)
    return render(request, "sign_in/sessions.html", {"rows": rows, "others": sum(not row.is_this for row in rows)})


@form_on("sign_in:sessions", row=None)
@require_POST
def end_session(request: HttpRequest, handle: str) -> HttpResponse:
    by = member_of(request)
    ended = sessions.end_one(by, handle=handle, by=by)
    messages.success(request, "That session is over." if ended else "That session was over already.")
    return redirect("sign_in:sessions")


@form_on("sign_in:sessions", row=None)
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    ended = sessions.end_others(by, this=request.session.session_key, by=by)
    messages.success(request, f"{counted(ended, 'other session')} ended.")
    return redirect("sign_in:sessions")


@recently_confirmed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_sessions_of(request: HttpRequest, pk: int) -> HttpResponse:
    by, member = member_of(request), get_object_or_404(Member, pk=pk)
    sessions.check_may_end(by)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sessions.end_sessions_of(member, by=by, reason=form.cleaned_data["reason"])
        except InvalidInput as invalid:
            form.add_error(invalid.field or None, invalid.reason)
        else:
            messages.success(request, f"{member} is signed out everywhere, and may sign in anew.")
            return HttpResponseRedirect(_back(request))
    context = {
        "form": form,
        "of": member,
        "back": _back(request),
        "open": len(sessions.open_sessions(member, this=None)),
    }
    return render(request, "sign_in/end_sessions.html", context, status=422 if form.errors else 200)


def _back(request: HttpRequest) -> str:
    """Where the member came from, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if ours else reverse("members:who_may_post")
