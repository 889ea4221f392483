"""The pages of single sign-on: there, back, and linking one's own identity."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.doors import any_device, form_on, recently_confirmed
from members.requests import member_of
from sign_in import oidc
from sign_in.oidc_links import PROVIDER_ID, identity_of


def _check_on() -> None:
    if not oidc.is_on():
        raise Http404("Single sign-on is not set up.")


@any_device
@login_not_required
@never_cache
@form_on("account_login", row=None)
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin a sign-in at the provider. By POST: another site must not send a member there."""
    _check_on()
    return _go(request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request))


@any_device
@login_not_required
@never_cache
@require_safe
def callback(request: HttpRequest) -> HttpResponse:
    """The member comes back from the provider."""
    _check_on()
    view = OAuth2CallbackView.adapter_view(oidc.DepartmentFlow(request, PROVIDER_ID))
    answer: HttpResponse = view(request)
    return answer


@any_device
@never_cache
@require_safe
def identity(request: HttpRequest) -> HttpResponse:
    """Which identity of the provider opens the door to the member who asks."""
    _check_on()
    context = {"linked": identity_of(member_of(request)), "sso_name": settings.OIDC_NAME}
    return render(request, "sign_in/sso_identity.html", context)


@any_device
@recently_confirmed
@never_cache
@form_on("sign_in:identity", row=None)
@require_POST
def link(request: HttpRequest) -> HttpResponse:
    """Begin to link: the provider is asked who the member is there."""
    _check_on()
    return _go(request, process=AuthProcess.CONNECT, data={"member": member_of(request).pk})


def _go(request: HttpRequest, **state: object) -> HttpResponse:
    """A page that leads on by itself. A redirect would be one from a form, which the CSP keeps on this site."""
    provider = get_adapter().get_provider(request, PROVIDER_ID)
    try:
        away = provider.redirect(request, **state)["Location"]
    except (OSError, OAuth2Error) as error:
        return oidc.explain_failure(request, exception=error)
    answer = render(request, "sign_in/sso_away.html", {"url": away, "sso_name": settings.OIDC_NAME})
    answer["Refresh"] = f"0; url={away}"
    return answer
