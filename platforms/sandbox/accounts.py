"""The invented accounts of the sandbox: who may post there, and with which credentials.

Every value is fake on purpose and says so, so that none can be mistaken for a leaked secret.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class XAccount:
    """One X user with the app that posts for it (OAuth 1.0a user context)."""

    user_id: str
    username: str
    name: str
    app_name: str
    consumer_key: str
    consumer_secret: str = field(repr=False)
    access_token: str = field(repr=False)
    access_token_secret: str = field(repr=False)
    created_at: datetime = datetime(2025, 1, 6, 17, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FacebookPage:
    """One Facebook Page with the app that posts for it."""

    page_id: str
    username: str
    name: str
    app_id: str
    app_name: str
    app_secret: str = field(repr=False)
    page_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MastodonAccount:
    """One account on a server of Mastodon with the app that posts for it."""

    account_id: str
    username: str
    server: str
    name: str
    app_name: str
    access_token: str = field(repr=False)
    created_at: datetime = datetime(2025, 1, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BlueskyAccount:
    """One account on Bluesky; `app_password` opens a session for it."""

    did: str
    handle: str
    name: str
    app_name: str
    app_password: str = field(repr=False)


X_ACCOUNT = XAccount(
    user_id="1876000000000000001",
    username="ElkGrovePD_demo",
    name="Elk Grove Police (demo)",
    app_name="egpd_social sandbox",
    consumer_key="sandbox-x-consumer-key",
    consumer_secret="sandbox-x-consumer-secret",  # noqa: S106 - a fake, for the sandbox alone
    access_token="1876000000000000001-sandbox-x-access-token",  # noqa: S106
    access_token_secret="sandbox-x-access-token-secret",  # noqa: S106
)

FACEBOOK_PAGE = FacebookPage(
    page_id="100000000000389",
    username="ElkGrovePD.demo",
    name="Elk Grove Police Department (demo)",
    app_id="200000000000389",
    app_name="egpd_social sandbox",
    app_secret="sandbox-facebook-app-secret",  # noqa: S106
    page_token="sandbox-facebook-page-token",  # noqa: S106
)

MASTODON_ACCOUNT = MastodonAccount(
    account_id="113000000000000389",
    username="ElkGrovePD_demo",
    server="social.example",
    name="Elk Grove Police (demo)",
    app_name="egpd_social sandbox",
    access_token="sandbox-mastodon-access-token",  # noqa: S106
)

BLUESKY_ACCOUNT = BlueskyAccount(
    did="did:plc:egpddemosandboxegpddemo2",
    handle="elkgrovepd-demo.example",
    name="Elk Grove Police (demo)",
    app_name="egpd_social sandbox",
    app_password="sandbox-bluesky-app-password",  # noqa: S106
)
