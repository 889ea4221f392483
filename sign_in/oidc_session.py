"""What a session keeps of a sign-in by single sign-on: whether the provider vouched for a second factor too."""

from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest

from members.models import Member

# RFC 8176 names the value; Entra ID writes it where its own second factor was asked for.
MFA_CLAIM = "mfa"
BY_PROVIDER = "identity_provider"
LOCAL_STAGE = "allauth.mfa.stages.AuthenticateStage"


def remember_mfa(request: HttpRequest, member: Member, claims: dict[str, Any]) -> None:
    """With OIDC_TRUST_MFA: the provider's second factor counts as the one that each session must show."""
    methods = claims.get("amr")
    if settings.OIDC_TRUST_MFA and isinstance(methods, list) and MFA_CLAIM in methods:
        record_authentication(request, member, "mfa", type=BY_PROVIDER)


def stages_left(request: HttpRequest, stages: list[str]) -> list[str]:
    """The steps of the sign-in under way: not the local second factor, where the provider's counts.

    The records belong to whoever is signing in: allauth begins them anew for another member. A password
    typed after a sign-in at the provider that went nowhere is the newest record, and asks for the local one.
    """
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    newest = [(record["method"], record.get("type")) for record in records[-2:]]
    trusted = newest == [("mfa", BY_PROVIDER), ("socialaccount", None)]
    return [stage for stage in stages if stage != LOCAL_STAGE] if trusted else stages
