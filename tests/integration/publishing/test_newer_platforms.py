"""Mastodon and Bluesky, from approval to record: what comes of each answer, and never two posts (389.5(g))."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_django import Settings

from demo import department
from platforms.adapters import adapter_for
from platforms.models import Platform, SocialAccount
from publishing import removal
from publishing.delivery import outgoing_of
from publishing.models import Delivery
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import POSTING, Sandbox
from tests.integration.publishing.steps import again, approved_on, facts, later, picture, sent, sweep_for_a_while
from trail.verification import verify

pytestmark = pytest.mark.one_database
NEWER = ("mastodon", "bluesky")


@pytest.fixture(autouse=True)
def _impatient(settings: Settings) -> None:
    settings.PLATFORM_CONNECT_TIMEOUT = settings.PLATFORM_READ_TIMEOUT = 0.3


@pytest.fixture
def newer(cast: Cast) -> dict[str, SocialAccount]:
    return {account.platform.lower(): account for account in department.open_newer_accounts()}


@dataclass(frozen=True)
class Case:
    """One fault on the request that would make a post, and what follows."""

    kind: str
    first: str  # the delivery at once
    outcome: str  # of the attempt
    last: str  # the delivery after a quarter of an hour of sweeps
    posts: int
    more: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.kind}-{self.more.get('status') or self.more.get('when') or 'once'}"


NO = {"error": "InvalidRequest", "message": "No."}
CASES = [
    Case("drop", "UNKNOWN", "UNKNOWN", "DELIVERED", 1, {"when": "after"}),
    Case("hang", "UNKNOWN", "UNKNOWN", "DELIVERED", 1, {"seconds": 5}),
    Case("no_id", "UNKNOWN", "UNKNOWN", "DELIVERED", 1),
    Case("drop", "UNKNOWN", "UNKNOWN", "UNKNOWN", 0, {"when": "before"}),
    Case("status", "UNKNOWN", "UNKNOWN", "UNKNOWN", 0, {"status": 502, "body": "<html>bad gateway</html>"}),
    Case("status", "FAILED", "REJECTED", "FAILED", 0, {"status": 422, "body": NO}),
    Case("status", "HELD", "REJECTED", "HELD", 0, {"status": 401, "body": NO}),
    Case("status", "QUEUED", "THROTTLED", "DELIVERED", 1, {"status": 429, "body": NO}),
]


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize("platform", NEWER)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_one_fault(platform: str, case: Case, cast: Cast, newer: dict[str, SocialAccount], sandbox: Sandbox) -> None:
    delivery = approved_on(cast, newer[platform])
    sandbox.fault(platform, case.kind, path=POSTING[platform], **case.more)
    delivery = sent(delivery)
    assert (delivery.status, delivery.attempts.get().outcome) == (case.first, case.outcome)
    sweep_for_a_while()
    delivery = again(delivery)
    assert (delivery.status, len(sandbox.posts())) == (case.last, case.posts)
    assert delivery.sends == (2 if case.outcome == "THROTTLED" else 1)
    assert delivery.needs_a_person == (case.last == "UNKNOWN")
    newer[platform].refresh_from_db()
    assert newer[platform].is_held == (case.last == "HELD")
    assert verify().ok


@pytest.mark.parametrize("platform", NEWER)
def test_429_is_answered_when_the_window_opens_and_not_before(
    platform: str, cast: Cast, newer: dict[str, SocialAccount], sandbox: Sandbox
) -> None:
    delivery = approved_on(cast, newer[platform])
    opens = int(time.time()) + 400
    told = datetime.fromtimestamp(opens, UTC).isoformat()
    headers = {"mastodon": {"x-ratelimit-reset": told}, "bluesky": {"ratelimit-reset": str(opens)}}[platform]
    sandbox.fault(platform, "status", path=POSTING[platform], status=429, headers=headers, body=NO)
    assert opens <= sent(delivery).due_at.timestamp() <= opens + 2
    with later(398):
        sweep()
    assert not sandbox.posts()
    with later(402):
        sweep()
    assert again(delivery).status == "DELIVERED"
    assert len(sandbox.posts()) == 1


@pytest.mark.parametrize("platform", NEWER)
def test_a_second_call_under_the_same_key_makes_no_second_post(
    platform: str, cast: Cast, newer: dict[str, SocialAccount], sandbox: Sandbox
) -> None:
    """A worker that was killed between acceptance and answer, and a person who has it sent again."""
    delivery = approved_on(cast, newer[platform])
    adapter_for(delivery.account).publish(outgoing_of(delivery))
    sent(delivery)
    sweep_for_a_while()
    assert again(delivery).status == "DELIVERED"
    assert len(sandbox.posts()) == len(sandbox.public(platform)) == 1


@pytest.mark.policy("389.7")
def test_approved_for_all_five_accounts_it_is_public_on_each_and_removed_from_each(
    cast: Cast, newer: dict[str, SocialAccount], sandbox: Sandbox, settings: Settings
) -> None:
    settings.PLATFORM_READ_TIMEOUT = 5
    everywhere = (*cast.accounts, *newer.values())
    image = picture(cast)
    post = posts.approved(cast, accounts=everywhere, image=image, alt_text="A fire engine.").post
    sweep()
    made = list(Delivery.objects.filter(post=post).select_related("account"))
    assert [d.status for d in made] == ["DELIVERED"] * len(everywhere)
    for platform in NEWER:
        (entry,) = sandbox.posts(platform)
        assert [(m["sha256"], m["alt_text"]) for m in entry["media"]] == [(image.sha256, "A fire engine.")]
    assert Record.objects.count() == len(everywhere)
    assert all(d.permalink.startswith("http://127.0.0.1") for d in made)
    removal.order(post, reason="The road is open again.", by=cast.sam)
    sweep()
    assert set(Delivery.objects.filter(post=post).values_list("status", flat=True)) == {"REMOVED"}
    assert not [platform for platform in NEWER if sandbox.public(platform)]
    assert verify().ok


def test_a_token_is_not_taken_to_another_server(
    cast: Cast, newer: dict[str, SocialAccount], sandbox: Sandbox, settings: Settings
) -> None:
    settings.MASTODON_BASE_URL = "https://other.example"
    delivery = sent(approved_on(cast, newer["mastodon"]))
    assert delivery.status == "HELD"
    newer["mastodon"].refresh_from_db()
    assert "another server" in newer["mastodon"].held_reason
    assert Platform.MASTODON in facts(delivery, "delivery.attempted")["account"].upper()
