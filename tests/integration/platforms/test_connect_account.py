"""389.1.1: `manage.py connect_account` opens an account, keeps its tokens encrypted, and tells nobody them."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from platforms.adapters import adapter_for
from platforms.adapters.bluesky import BlueskyAdapter
from platforms.adapters.facebook import FacebookAdapter
from platforms.adapters.mastodon import MastodonAdapter
from platforms.adapters.website import WebsiteAdapter
from platforms.adapters.x import XAdapter
from platforms.management.commands import connect_account
from platforms.models import Credential, SocialAccount
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.1.1")]

X_TOKENS = {
    "consumer_key": "canary-consumer-key",
    "consumer_secret": "canary-consumer-secret",
    "access_token": "canary-access-token",
    "access_token_secret": "canary-access-secret",
}
FACEBOOK_TOKENS = {"access_token": "canary-page-token", "app_secret": "canary-app-secret"}
X = ("x", "--name=Elk Grove Police", "--handle=ElkGrovePD", "--platform-account-id=42")
FACEBOOK = ("facebook", "--name=EGPD", "--handle=ElkGrovePD", "--platform-account-id=77")


@pytest.fixture
def run(monkeypatch):
    def run_with(*arguments, tokens=None):
        monkeypatch.setattr("sys.stdin", io.StringIO(tokens if isinstance(tokens, str) else json.dumps(tokens)))
        out = io.StringIO()
        call_command("connect_account", *arguments, stdout=out)
        return out.getvalue()

    return run_with


def test_the_token_is_encrypted_in_its_column_and_absent_from_trail_and_output(run):
    said = run(*X, tokens=X_TOKENS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM platforms_credential")
        (stored,) = cursor.fetchone()
    trail = " ".join(str(event.as_hashed()) for event in AuditEvent.objects.all())
    assert "canary" not in stored
    assert "canary" not in trail
    assert "canary" not in said
    assert Credential.objects.get().values() == X_TOKENS
    assert [e.action for e in AuditEvent.objects.order_by("seq")] == [
        "social_account.opened",
        "social_account.connected",
    ]


def test_what_it_stores_is_what_the_adapters_take(run):
    run(*X, tokens=X_TOKENS)
    run(*FACEBOOK, tokens=FACEBOOK_TOKENS)
    run("website", "--name=Newsroom", "--handle=/news")
    kinds = {account.platform: type(adapter_for(account)) for account in SocialAccount.objects.all()}
    assert kinds == {"X": XAdapter, "FACEBOOK": FacebookAdapter, "WEBSITE": WebsiteAdapter}
    assert SocialAccount.objects.get(platform="X").handle == "@ElkGrovePD"


def test_mastodon_is_kept_with_its_server_and_bluesky_by_its_did(run, settings):
    settings.MASTODON_BASE_URL = ""
    mastodon = ("mastodon", "--name=EGPD", "--handle=EGPD@social.example.gov", "--platform-account-id=7")
    token = {"access_token": "canary-token"}
    with pytest.raises(CommandError, match="HTTPS"):
        run(*mastodon, tokens=token | {"server": "http://social.example.gov"})
    run(*mastodon, tokens=token | {"server": "https://social.example.gov"})
    bluesky, secret = ("bluesky", "--name=EGPD", "--handle=egpd.example.gov"), {"app_password": "canary-password"}
    for number in ("", "42", "did:plc:short"):
        with pytest.raises(CommandError, match="a DID"):
            run(*bluesky, f"--platform-account-id={number}", tokens=secret)
    run(*bluesky, "--platform-account-id=did:plc:egpdegpdegpdegpdegpdegpd", tokens=secret)
    kinds = {str(account): type(adapter_for(account)) for account in SocialAccount.objects.all()}
    assert kinds == {"Mastodon @EGPD@social.example.gov": MastodonAdapter, "Bluesky @egpd.example.gov": BlueskyAdapter}


def test_the_website_reads_no_tokens(run):
    run("website", "--name=Newsroom", "--handle=/news", tokens="this is not read")
    assert not Credential.objects.exists()


def test_a_second_time_it_stores_the_new_tokens_of_the_same_account(run):
    run(*X, tokens=X_TOKENS)
    run("x", "--handle=@ElkGrovePD", tokens=X_TOKENS | {"access_token": "canary-newer"})
    assert SocialAccount.objects.count() == 1
    assert Credential.objects.get().values()["access_token"] == "canary-newer"
    assert AuditEvent.objects.filter(action="social_account.opened").count() == 1


@pytest.mark.parametrize(
    ("arguments", "tokens", "reason"),
    [
        (X, "canary, not JSON", "no JSON object"),
        (X, [], "one JSON object with consumer_key"),
        (X, FACEBOOK_TOKENS, "one JSON object with consumer_key"),
        (X, X_TOKENS | {"password": "canary"}, "nothing else"),
        (X, X_TOKENS | {"access_token": " "}, "none is empty"),
        (X, X_TOKENS | {"access_token": 7}, "is a text"),
        (("x", "--handle=@ElkGrovePD", "--platform-account-id=42"), X_TOKENS, "needs --name"),
        (("x", "--handle=@ElkGrovePD", "--name=EGPD"), X_TOKENS, "needs --platform-account-id"),
        (("x", "--handle=@", "--name=EGPD", "--platform-account-id=42"), X_TOKENS, "--handle is empty"),
    ],
)
def test_what_falls_short_is_refused_and_leaves_nothing(run, arguments, tokens, reason):
    with pytest.raises(CommandError, match=reason) as refused:
        run(*arguments, tokens=tokens)
    assert "canary" not in str(refused.value)
    assert not SocialAccount.objects.exists()
    assert not AuditEvent.objects.exists()


def test_another_number_under_a_known_handle_is_refused(run):
    run(*X, tokens=X_TOKENS)
    with pytest.raises(CommandError, match="another number"):
        run("x", "--handle=@ElkGrovePD", "--platform-account-id=43", tokens=X_TOKENS)


def test_on_a_terminal_it_asks_without_echo(run, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    asked = []

    def getpass(prompt):
        asked.append(prompt)
        return f"canary {prompt}"

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(connect_account.getpass, "getpass", getpass)
    call_command("connect_account", *FACEBOOK, stdout=io.StringIO())
    assert asked == ["access_token: ", "app_secret: "]
    assert Credential.objects.get().values()["app_secret"].startswith("canary")
