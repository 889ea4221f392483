"""The addresses of django-allauth that are open here, one by one, and those of one's own sessions.

All open from any device: they neither post nor monitor (389.3), and a device is enrolled behind them.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.http import require_http_methods, require_safe

from core.doors import any_device, recently_confirmed
from sign_in import second_factor_views as factors
from sign_in import views
from sign_in.locks_urls import locks
from sign_in.oidc_urls import back_and_forth, identities

View = Callable[..., Any]
# Before the views' own redirects: what is no method of theirs is refused, not led on.
_form = require_http_methods(["GET", "HEAD", "POST"])


def _door(view: View) -> View:
    """A page of the sign-in itself: for whoever is not signed in yet."""
    return any_device(login_not_required(_form(view)))


def _proof(view: View) -> View:
    """A page where a member who is signed in proves who they are."""
    return any_device(_form(view))


def _own(view: View) -> View:
    """A page that changes how a member comes in: who they are was proven a moment ago."""
    return any_device(recently_confirmed(_form(view)))


def _shown(view: View) -> View:
    """A page that shows a secret of the member: to read, after proof."""
    return any_device(recently_confirmed(require_safe(view)))


second_factor = [
    path("", any_device(require_safe(factors.Index.as_view())), name="mfa_index"),
    path("authenticate/", _door(factors.Authenticate.as_view()), name="mfa_authenticate"),
    path("confirm/", _proof(factors.Confirm.as_view()), name="mfa_reauthenticate"),
    path("app/add/", _own(factors.AddTotp.as_view()), name="mfa_activate_totp"),
    path("app/remove/", _own(factors.RemoveTotp.as_view()), name="mfa_deactivate_totp"),
    path("recovery-codes/", _shown(factors.RecoveryCodes.as_view()), name="mfa_view_recovery_codes"),
    path("recovery-codes/make/", _own(factors.MakeRecoveryCodes.as_view()), name="mfa_generate_recovery_codes"),
    path(
        "recovery-codes/download/",
        _shown(factors.DownloadRecoveryCodes.as_view()),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/add/", _own(factors.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", _own(factors.RemovePasskey.as_view()), name="mfa_remove_webauthn"),
    path("passkeys/confirm/", _proof(factors.ConfirmByPasskey.as_view()), name="mfa_reauthenticate_webauthn"),
    path("passkeys/sign-in/", _door(factors.PasskeySignIn.as_view()), name="mfa_login_webauthn"),
]

own_sessions = [
    path("sessions/", any_device(views.my_sessions), name="sessions"),
    path("sessions/others/end/", any_device(views.end_other_sessions), name="end_others"),
    path("sessions/<slug:handle>/end/", any_device(views.end_session), name="end_one"),
    path("members/<int:pk>/end-sessions/", _own(views.end_sessions_of), name="end_sessions"),
]

urlpatterns = [
    path("login/", _door(views.SignIn.as_view()), name="account_login"),
    path("logout/", _door(account.logout), name="account_logout"),
    path("reauthenticate/", _proof(factors.ConfirmByPassword.as_view()), name="account_reauthenticate"),
    path("password/change/", _own(views.ChangePassword.as_view()), name="account_change_password"),
    path("inactive/", any_device(login_not_required(require_safe(account.account_inactive))), name="account_inactive"),
    path("second-factor/", include(second_factor)),
    path("single-sign-on/", include(back_and_forth)),
    path("", include((own_sessions + locks + identities, "sign_in"))),
]
