"""One adapter for each platform, behind one interface; `adapter_for` picks it."""

from django.conf import settings

from platforms.adapters.base import Adapter, Rejected
from platforms.adapters.facebook import FacebookAdapter, FacebookCredentials
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
    timeout = (settings.PLATFORM_CONNECT_TIMEOUT, settings.PLATFORM_READ_TIMEOUT)
    # A video is brought, and then its post is made, within the lease of one delivery.
    upload_seconds = settings.DELIVERY_LEASE_SECONDS - sum(timeout) - ROOM
    if account.platform == Platform.X:
        return XAdapter(
            XCredentials(**secrets),
            user_id=account.platform_account_id,
            username=account.handle.removeprefix("@"),
            base_url=settings.X_API_BASE_URL,
            timeout=timeout,
            upload_seconds=upload_seconds,
        )
    return FacebookAdapter(
        FacebookCredentials(page_id=account.platform_account_id, **secrets),
        base_url=settings.FACEBOOK_GRAPH_BASE_URL,
        graph_version=settings.FACEBOOK_GRAPH_VERSION,
        timeout=timeout,
        upload_seconds=upload_seconds,
    )
