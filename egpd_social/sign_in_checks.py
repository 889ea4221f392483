"""Settings of single sign-on that the process must not start with."""

from django.core.exceptions import ImproperlyConfigured

from platforms.http import is_loopback


def check_single_sign_on(server_url: str, client_id: str, client_secret: str, *, only: bool) -> None:
    """All or nothing, and the provider is reached over HTTPS: who answers there says who a member is."""
    if bool(server_url) != bool(client_id and client_secret):
        raise ImproperlyConfigured("OIDC_SERVER_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together.")
    if server_url and not (server_url.startswith("https://") or is_loopback(server_url)):
        raise ImproperlyConfigured("OIDC_SERVER_URL must be an HTTPS address.")
    if only and not server_url:
        raise ImproperlyConfigured("SSO_ONLY needs OIDC_SERVER_URL: nobody could sign in.")
