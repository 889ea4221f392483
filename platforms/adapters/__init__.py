"""One adapter for each platform, behind one interface; `adapter_for` picks it."""

from django.conf import settings

from platforms.adapters.base import Adapter, Rejected
from platforms.adapters.facebook import FacebookAdapter, FacebookCredentials
from platforms.adapters.website import WebsiteAdapter
from platforms.adapters.x import XAdapter, XCredentials
from platforms.models import Credential, Platform, SocialAccount


def adapter_for(account: SocialAccount) -> Adapter:
    """The adapter of `account`, with its credentials. Raises `Rejected` when it has none."""
    if account.platform == Platform.WEBSITE:
        return WebsiteAdapter(account, site_url=settings.PUBLIC_SITE_URL)
    try:
        secrets = account.credential.values()
    except Credential.DoesNotExist as missing:
        raise Rejected(f"{account} is not connected: it has no credentials.", account_problem=True) from missing
    timeout = (settings.PLATFORM_CONNECT_TIMEOUT, settings.PLATFORM_READ_TIMEOUT)
    if account.platform == Platform.X:
        return XAdapter(
            XCredentials(**secrets),
            user_id=account.platform_account_id,
            username=account.handle.removeprefix("@"),
            base_url=settings.X_API_BASE_URL,
            timeout=timeout,
        )
    return FacebookAdapter(
        FacebookCredentials(page_id=account.platform_account_id, **secrets),
        base_url=settings.FACEBOOK_GRAPH_BASE_URL,
        graph_version=settings.FACEBOOK_GRAPH_VERSION,
        timeout=timeout,
    )
