"""Canaries: planted secrets show in no text, record, log or URL, whatever the platform says back."""

import logging
import traceback
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote_plus

import pytest

from platforms.adapters.base import PlatformError
from platforms.adapters.bluesky import BlueskyAdapter, BlueskyCredentials
from platforms.adapters.facebook import FacebookAdapter, FacebookCredentials
from platforms.adapters.mastodon import MastodonAdapter, MastodonCredentials
from platforms.adapters.x import XAdapter, XCredentials
from tests.platforms.adapters.conftest import QUICK, a_post, closed_port, raw

CANARY = "c4nary"
NAMES = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
KEYS = {name: f"{CANARY}/{name}+" for name in NAMES}


def x_to(url):
    return XAdapter(XCredentials(**KEYS), user_id="1", username="egpd", base_url=url, timeout=QUICK)


def facebook_to(url):
    keys = FacebookCredentials(page_id="389", access_token=f"{CANARY}/token=", app_secret=f"{CANARY}-app")
    return FacebookAdapter(keys, base_url=url, timeout=QUICK)


def echo(status, adapter):
    """An answer that repeats what it was sent, as an error page may, in each way of writing it."""
    known = [*KEYS.values()] if adapter is x_to else [f"{CANARY}/token=", f"{CANARY}-app"]
    told = " ".join([*known, *map(quote_plus, known)])
    return raw(status, f'{{"detail": "{told}", "error": {{"code": 100, "message": "{told}"}}}}'.encode())


def told_by(error):
    whole = "".join(traceback.format_exception(error))
    return " ".join([str(error), repr(error), error.detail, whole, repr(error.__cause__), repr(error.__context__)])


@pytest.mark.parametrize("adapter", [x_to, facebook_to])
@pytest.mark.parametrize("kind", ["refused", "cut", 200, 400, 403, 429, 500])
def test_no_secret_in_errors_and_logs(stub, adapter, kind, caplog):
    caplog.set_level(logging.DEBUG)
    answer = echo(kind, adapter) if isinstance(kind, int) else (lambda connection: None)
    stub.answers = [answer] * 20
    platform = adapter(closed_port() if kind == "refused" else stub.url)
    acts = [
        lambda: platform.publish(a_post()),
        lambda: platform.publish(a_post(image=True)),
        lambda: platform.find(a_post(), since=datetime.now(UTC)),
        lambda: platform.remove("19"),
        lambda: platform.is_public("19"),
    ]
    for act in acts:
        with pytest.raises(PlatformError) as caught:
            act()
        assert CANARY not in told_by(caught.value)
        assert caught.value.__context__ is None
    assert CANARY not in caplog.text
    assert all(CANARY not in seen.path for seen in stub.seen)


def mastodon_to(url):
    return MastodonAdapter(
        MastodonCredentials("https://social.example", f"{CANARY}/token="),
        account_id="1",
        username="egpd",
        base_url=url,
        timeout=QUICK,
    )


def bluesky_to(url):
    keys = BlueskyCredentials(f"{CANARY}/token=")
    return BlueskyAdapter(keys, did="did:plc:egpd", handle="egpd.example", base_url=url, timeout=QUICK)


@pytest.mark.parametrize("adapter", [mastodon_to, bluesky_to])
def test_no_secret_in_errors_and_logs_of_the_newer_platforms(stub, adapter, caplog):
    """Each answer repeats what it was sent; that of a session has its tokens, whole and torn."""
    caplog.set_level(logging.DEBUG)
    told = f"{CANARY}/token= {quote_plus(f'{CANARY}/token=')}"
    session = f'{{"error": "{told}", "accessJwt": "{CANARY}.jwt", "refreshJwt": "{CANARY}.jwt", "did": "did:plc:egpd"}}'
    answers: list[Any] = [raw(status, session.encode()) for status in (200, 400, 401, 429, 500)]
    answers += [raw(200, session[:-40].encode()), lambda connection: None]
    for answer in answers:
        stub.answers = [answer] * 20
        platform = adapter(stub.url)
        key = "3kabcdefghijk" if adapter is bluesky_to else "19"
        acts = [
            lambda platform=platform: platform.publish(a_post(image=True)),
            lambda platform=platform: platform.find(a_post(), since=datetime.now(UTC)),
            lambda platform=platform, key=key: platform.is_public(key),
        ]
        for act in acts:
            with pytest.raises(PlatformError) as caught:
                act()
            assert CANARY not in told_by(caught.value)
    assert CANARY not in caplog.text
    assert all(CANARY not in seen.path for seen in stub.seen)
    assert CANARY not in repr([MastodonCredentials("s", CANARY), BlueskyCredentials(CANARY)])


def test_no_secret_in_the_record_of_a_post(stub):
    stub.answers = [raw(201, f'{{"data": {{"id": "19", "text": "{KEYS["access_token"]}"}}}}'.encode())]
    assert CANARY not in repr(x_to(stub.url).publish(a_post()))
    stub.answers = [raw(200, f'{{"id": "389_5", "echo": "{CANARY}/token="}}'.encode()), raw(200, b"{}")]
    assert CANARY not in repr(facebook_to(stub.url).publish(a_post()))


def test_no_secret_in_a_repr():
    shown = repr([XCredentials(**KEYS), FacebookCredentials("389", f"{CANARY}1", f"{CANARY}2")])
    assert CANARY not in shown
    assert CANARY not in repr(vars(x_to(closed_port())))


def test_trap_7_debug_logging_of_the_libraries_is_off(stub, caplog):
    logging.getLogger("tweepy").setLevel(logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    stub.answers = [raw(201, b'{"data": {"id": "19"}}')]
    x_to(stub.url).publish(a_post())
    for name in ("tweepy", "tweepy.client", "oauthlib", "requests_oauthlib", "urllib3.connectionpool"):
        assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)
    assert "Authorization" not in caplog.text
    assert "OAuth" in stub.seen[0].headers["authorization"]


@pytest.mark.parametrize("adapter", [x_to, facebook_to])
@pytest.mark.parametrize("url", ["https://evil.example", "http://10.0.0.1", "http://api.twitter.com"])
def test_no_adapter_for_another_host(adapter, url):
    with pytest.raises(ValueError, match="base URL"):
        adapter(url)
