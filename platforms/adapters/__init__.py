"""One adapter for each platform, behind one interface; `adapter_for` picks it."""

from collections.abc import Callable

from django.conf import settings

from platforms.adapters.base import Adapter, Rejected
from platforms.adapters.bluesky import BlueskyAdapter, BlueskyCredentials
from platforms.adapters.facebook import FacebookAdapter, FacebookCredentials
from platforms.adapters.mastodon import MastodonAdapter, MastodonCredentials
from platforms.adapters.website import WebsiteAdapter
from platforms.adapters.x import XAdapter, XCredentials
from platforms.models import Credential, Platform, SocialAccount

# Seconds of a lease in which no call is under way: the work of the database, a call that ends late.
ROOM = 8.0


def adapter_for(account: SocialAccount) -> Adapter:
    """The adapter of `account`, with its credentials. Raises `Rejected` when it has none."""
    if account.platform == Platform.WEBSITE:
        return WebsiteAdapter(account, site_url=settings.PUBLIC_SITE_URL)
    try:
        secrets = account.credential.values()
    except Credential.DoesNotExist as missing:
        raise Rejected(f"{account} is not connected: it has no credentials.", account_problem=True) from missing
    return _MAKERS[Platform(account.platform)](account, secrets)


def _timeout() -> tuple[float, float]:
    return (settings.PLATFORM_CONNECT_TIMEOUT, settings.PLATFORM_READ_TIMEOUT)


def _upload_seconds() -> float:
    """A video is brought, and then its post is made, within the lease of one delivery."""
    return float(settings.DELIVERY_LEASE_SECONDS - sum(_timeout()) - ROOM)


def _on_x(account: SocialAccount, secrets: dict[str, str]) -> Adapter:
    return XAdapter(
        XCredentials(**secrets),
        user_id=account.platform_account_id,
        username=account.handle.removeprefix("@"),
        base_url=settings.X_API_BASE_URL,
        timeout=_timeout(),
        upload_seconds=_upload_seconds(),
    )


def _on_facebook(account: SocialAccount, secrets: dict[str, str]) -> Adapter:
    return FacebookAdapter(
        FacebookCredentials(page_id=account.platform_account_id, **secrets),
        base_url=settings.FACEBOOK_GRAPH_BASE_URL,
        graph_version=settings.FACEBOOK_GRAPH_VERSION,
        timeout=_timeout(),
        upload_seconds=_upload_seconds(),
    )


def _on_mastodon(account: SocialAccount, secrets: dict[str, str]) -> Adapter:
    try:
        return MastodonAdapter(
            MastodonCredentials(**secrets),
            account_id=account.platform_account_id,
            username=account.handle,
            base_url=settings.MASTODON_BASE_URL,
            timeout=_timeout(),
        )
    except ValueError as other:
        reason = f"{account} was connected to another server than MASTODON_BASE_URL names. Its token stays here."
        raise Rejected(reason, account_problem=True) from other


def _on_bluesky(account: SocialAccount, secrets: dict[str, str]) -> Adapter:
    return BlueskyAdapter(
        BlueskyCredentials(**secrets),
        did=account.platform_account_id,
        handle=account.handle,
        base_url=settings.BLUESKY_BASE_URL,
        timeout=_timeout(),
    )


_MAKERS: dict[Platform, Callable[[SocialAccount, dict[str, str]], Adapter]] = {
    Platform.X: _on_x,
    Platform.FACEBOOK: _on_facebook,
    Platform.MASTODON: _on_mastodon,
    Platform.BLUESKY: _on_bluesky,
}
