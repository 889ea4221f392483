"""django-allauth's pages of the second factor, with the Department's rules around each change (CJIS IA-2).

Every change: proven again who it is, the last factor stays, all other sessions end, one trail event, all in
one transaction, in which the member is locked before a factor is written (`publishing.locking`).
"""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth as ceremony
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy

from members.models import Member
from members.projection import lock_member
from members.requests import member_of
from sign_in import second_factor
from sign_in.adapters import passkeys_work_at
from sign_in.counted_proofs import CountedProofs


class _Page:
    """What all of them share: 422 for what was not accepted, and whether passkeys work here."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"passkeys_work": passkeys_work_at(self.request.get_host())}

    def form_invalid(self, form: Form) -> HttpResponse:
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if answer.status_code == 200:
            answer.status_code = 422
        return answer


class Index(_Page, base.IndexView):
    """Which factors the member has; before they have one, the page where they set one up."""


class Authenticate(_Page, base.AuthenticateView):
    """The second step of a sign-in."""


class _Confirm(CountedProofs, _Page):
    """Proof in a session that is open already. Five wrong ones end it."""

    def _check_reauthentication_method_available(self, request: HttpRequest) -> HttpResponse | None:
        try:
            answer: HttpResponse | None = super()._check_reauthentication_method_available(request)  # type: ignore[misc]
        except PermissionDenied:
            return redirect("account_logout")  # nothing to prove it by here: they come in anew
        return answer


class ConfirmByPassword(_Confirm, account.ReauthenticateView):
    pass


class Confirm(_Confirm, base.ReauthenticateView):
    """By a code."""


class ConfirmByPasskey(_Confirm, webauthn.ReauthenticateWebAuthnView):
    def form_invalid(self, form: Form) -> HttpResponse:
        # Not through the context: allauth would build the form anew there, and count the failure twice.
        return self.render_to_response(self.get_context_data() | {"form": form}, status=422)


class PasskeySignIn(webauthn.LoginWebAuthnView):
    """Without a password: the passkey has checked its owner, so it is two factors by itself."""


class AddTotp(_Page, totp.ActivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        by = member_of(self.request)
        with transaction.atomic():
            lock_member(by)
            if Authenticator.objects.filter(user=by, type=second_factor.TOTP).exists():
                return redirect("mfa_index")  # set up in another tab meanwhile
            answer = super().form_valid(form)
            authenticator = Authenticator.objects.get(user=by, type=second_factor.TOTP)
            second_factor.added(self.request, authenticator, by=by, code=form.cleaned_data["code"])
        return answer


class RemoveTotp(_Page, totp.DeactivateTOTPView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            return redirect("mfa_activate_totp")

    def form_valid(self, form: Any) -> HttpResponse:
        by = member_of(self.request)
        with transaction.atomic():
            second_factor.check_removable(self.authenticator, by=by)
            answer = super().form_valid(form)
            second_factor.removed(self.request, self.authenticator, by=by)
        return answer


class AddPasskey(_Page, webauthn.AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # Kept on the device and guarded by finger, face or PIN: good for a sign-in without a password.
        options = ceremony.begin_registration(member_of(self.request), passwordless=True)
        return context | {"js_data": {"creation_options": options}} | kwargs

    def form_valid(self, form: Any) -> HttpResponse:
        by = member_of(self.request)
        with transaction.atomic():
            lock_member(by)
            answer = super().form_valid(form)
            authenticator = Authenticator.objects.filter(user=by, type=second_factor.PASSKEY).latest("pk")
            second_factor.added(self.request, authenticator, by=by)
        return answer


class RemovePasskey(_Page, webauthn.RemoveWebAuthnView):
    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_last": second_factor.is_last(self.object)}

    def form_valid(self, form: Any) -> HttpResponse:
        by, authenticator = member_of(self.request), self.get_object()
        with transaction.atomic():
            second_factor.check_removable(authenticator, by=by)
            answer = super().form_valid(form)
            second_factor.removed(self.request, authenticator, by=by)
        return answer


class _NoCodesYet:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except Http404:
            return redirect("mfa_generate_recovery_codes")


class RecoveryCodes(_NoCodesYet, recovery.ViewRecoveryCodesView):
    pass


class DownloadRecoveryCodes(_NoCodesYet, recovery.DownloadRecoveryCodesView):
    pass


class MakeRecoveryCodes(_Page, recovery.GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        by = member_of(self.request)
        with transaction.atomic():
            lock_member(by)
            answer = super().form_valid(form)
            authenticator = Authenticator.objects.get(user=by, type=second_factor.RECOVERY_CODES)
            second_factor.added(self.request, authenticator, by=by)
        return answer


def page_to_show_one(kinds: set[str]) -> str:
    """Where a member who has these kinds proves one of them."""
    by_code = kinds & {second_factor.TOTP, second_factor.RECOVERY_CODES}
    return reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")


def page_to_confirm(member: Member) -> str:
    """Where a member proves again who they are: by password where they have one."""
    flows = get_reauthentication_flows(member)
    if flows and flows[0]["id"] == "mfa_reauthenticate":
        return page_to_show_one(set(flows[0]["types"]))
    return reverse("account_reauthenticate")
