"""Where the platforms may be reached, checked when the settings are read. Called by `settings`."""

from django.core.exceptions import ImproperlyConfigured

from platforms.http import check_base_url, is_loopback


def check_platforms(x: str, facebook: str, *, embedded: bool) -> None:
    """A base URL that is neither loopback nor the official host would hand our tokens to a stranger."""
    check_base_url(x, official=("https://api.twitter.com", "https://api.x.com"))
    check_base_url(facebook, official="https://graph.facebook.com")
    if embedded and not (is_loopback(x) and is_loopback(facebook)):
        raise ImproperlyConfigured("With EMBEDDED=1 the platforms are the sandbox: a trial never speaks to a real one.")
