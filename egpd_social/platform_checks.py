"""Where the platforms may be reached, checked when the settings are read. Called by `settings`."""

from django.core.exceptions import ImproperlyConfigured

from platforms.http import check_base_url, check_server_url, is_loopback


def check_platforms(x: str, facebook: str, mastodon: str, bluesky: str, *, embedded: bool) -> None:
    """A base URL that is neither loopback nor the official host would hand our tokens to a stranger.

    Mastodon has no official host: empty is the server that is kept with each token, and the adapter
    holds any other against it.
    """
    check_base_url(x, official=("https://api.twitter.com", "https://api.x.com"))
    check_base_url(facebook, official="https://graph.facebook.com")
    check_base_url(bluesky, official="https://bsky.social")
    if mastodon:
        check_server_url(mastodon)
    if embedded and not all(is_loopback(url) for url in (x, facebook, mastodon, bluesky)):
        raise ImproperlyConfigured("With EMBEDDED=1 the platforms are the sandbox: a trial never speaks to a real one.")
