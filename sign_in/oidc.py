"""Single sign-on by OpenID Connect, on top of django-allauth: one provider, nobody new, every token verified.

What allauth leaves open is closed here: PKCE is on, a nonce is sent, signature, issuer, audience and nonce
of the id_token are checked, and nothing of the request's address reaches the provider.
"""

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from members.models import Member
from sign_in import oidc_session
from sign_in.actors import DOOR
from sign_in.oidc_links import PROVIDER_ID, link_identity
from sign_in.oidc_tokens import nonce_for, verified_claims
from trail.services import Subject, append

logger = logging.getLogger(__name__)
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def is_on() -> bool:
    return bool(settings.OIDC_SERVER_URL)


def offer() -> dict[str, Any]:
    """What the sign-in page says of single sign-on; nothing where it is off."""
    return {"sso_name": settings.OIDC_NAME, "sso_only": settings.SSO_ONLY} if is_on() else {}


class DepartmentFlow(OpenIDConnectOAuth2Adapter):
    """The steps between this application and the provider."""

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        # Discovery 4.3: who answers under this address must be who they say, and leads nobody off HTTPS.
        issuer = settings.OIDC_SERVER_URL.rstrip("/")
        if str(config.get("issuer", "")).rstrip("/") != issuer:
            raise OAuth2Error("the provider names another issuer")
        if not all(str(config.get(name, "")).startswith(issuer.partition("//")[0]) for name in ENDPOINTS):
            raise OAuth2Error("an address of the provider is missing or not safe")
        return config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("openid_connect_callback"))

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        self.code_verifier = pkce_code_verifier or ""
        data: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        return data

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        id_token = kwargs["response"].get("id_token")
        if not isinstance(id_token, str) or not self.code_verifier:
            raise OAuth2Error("the provider sent no id_token")
        claims = verified_claims(
            id_token,
            keys=self._keys(),
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            nonce=nonce_for(self.code_verifier),
        )
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.claims = claims
        return login

    def _keys(self) -> dict[str, Any]:
        with ClosedIdentities().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys: dict[str, Any] = answer.json()
        return keys


class DepartmentProvider(OpenIDConnectProvider):
    oauth2_adapter_class = DepartmentFlow
    pkce_enabled_default = True

    def get_pkce_params(self) -> dict[str, Any]:
        """The challenge, and beside it the nonce: both go out with the request and are made of one secret."""
        params: dict[str, Any] = super().get_pkce_params()
        return params | {"nonce": nonce_for(params["code_verifier"])}

    def get_callback_url(self) -> str:
        return reverse("openid_connect_callback")

    def extract_uid(self, data: dict[str, Any]) -> str:
        subject = data["id_token"].get(settings.OIDC_SUBJECT_CLAIM)
        if not isinstance(subject, str) or not subject:
            raise OAuth2Error("the id_token lacks the claim that names the member")
        return subject

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing of what the provider knows of a member is kept but their subject."""
        return {}


class ClosedIdentities(DefaultSocialAccountAdapter):
    """Who is linked comes in; nobody is added, and no e-mail address opens anything."""

    def list_apps(self, request: Any, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """The provider of the environment. A row in the database opens no second door."""
        if not is_on():
            return []
        app = SocialApp(
            provider=OpenIDConnectProvider.id,
            provider_id=PROVIDER_ID,
            name=settings.OIDC_NAME,
            client_id=settings.OIDC_CLIENT_ID,
            secret=settings.OIDC_CLIENT_SECRET,
            settings={"server_url": settings.OIDC_SERVER_URL, "scope": ["openid", "profile"]},
        )
        return [app] if client_id in (None, app.client_id) else []

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The token is good. Whoever it names is let go on, linked, or refused."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(_link(request, sociallogin))
        if not sociallogin.is_existing:
            raise ImmediateHttpResponse(_refuse(request, sociallogin, "unknown", status=403))
        if not sociallogin.user.is_active:
            _record_refusal(sociallogin.account.uid, "disabled")
            raise ImmediateHttpResponse(redirect("account_inactive"))
        oidc_session.remember_mfa(request, sociallogin.user, sociallogin.claims)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """One page for what went wrong. The words of the provider may hold secrets: they are not shown."""
        raise ImmediateHttpResponse(explain_failure(request, error, exception))


def explain_failure(request: HttpRequest, error: Any = None, exception: Exception | None = None) -> HttpResponse:
    """The page that says why single sign-on did not work, and who can still come in."""
    # Errors of the network are errors of the operating system, whichever library met them.
    what = "cancelled" if error == "cancelled" else "down" if isinstance(exception, OSError) else "refused"
    logger.warning("single sign-on: %s (%s)", what, type(exception).__name__)
    if what == "refused":
        _record_refusal("", what)
    context = {"what": what, "sso_name": settings.OIDC_NAME, "sso_only": settings.SSO_ONLY}
    status = {"cancelled": 200, "down": 503, "refused": 403}[what]
    return render(request, "sign_in/sso_failed.html", context, status=status)


def _refuse(request: HttpRequest, sociallogin: SocialLogin, what: str, *, status: int) -> HttpResponse:
    _record_refusal(sociallogin.account.uid, what)
    context = {"what": what, "sso_name": settings.OIDC_NAME, "subject": sociallogin.account.uid}
    return render(request, "sign_in/sso_failed.html", context, status=status)


@transaction.atomic
def _record_refusal(subject: str, reason: str) -> None:
    on = Subject(kind="identity", id="", label=subject or "Not known")
    append("identity.refused", by=DOOR, on=on, facts={"reason": reason})


def _link(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """A member who is signed in brings their identity: link it, if they are who began."""
    member = request.user
    if not isinstance(member, Member) or sociallogin.state.get("data") != {"member": member.pk}:
        return _refuse(request, sociallogin, "refused", status=403)
    link_identity(member, subject=sociallogin.account.uid, by=member)
    return redirect("sign_in:identity")
