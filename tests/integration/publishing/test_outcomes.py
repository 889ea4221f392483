"""Every way in which a platform fails: what we believe, how many posts there are, what happens next (389.5(g)).

The rule of all of them: never two posts, whatever the platform does, and nothing sent again unless it is
proven that the first one was not made.
"""

import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_django import Settings

from core import clock
from platforms.models import SocialAccount
from publishing.models import Delivery, DeliveryAttempt, Outcome
from publishing.sweep import sweep
from tests.factories.department import Cast
from tests.factories.sandbox import POSTING, Sandbox
from tests.integration.publishing.steps import again, approved_on, facts, later, sent, sweep_for_a_while
from trail.verification import verify

pytestmark = pytest.mark.one_database
BOTH = ("x", "facebook")


def problem(status: int, title: str, **more: Any) -> dict[str, Any]:
    """An error as X writes it."""
    return {"status": status, "body": {"title": title, "detail": title, "status": status} | more}


def graph_error(status: int, code: int, **more: Any) -> dict[str, Any]:
    """An error as the Graph API writes it."""
    return {"status": status, "body": {"error": {"message": "No.", "type": "OAuthException", "code": code} | more}}


@dataclass(frozen=True)
class Case:
    """One fault on the request that would make a post, and what follows."""

    platform: str
    kind: str
    first: str  # the delivery at once
    outcome: str  # of the attempt
    last: str  # the delivery after a quarter of an hour of sweeps
    posts: int
    more: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.platform}-{self.kind}-{self.more.get('status') or self.more.get('when') or 'once'}"


LOST_ANSWERS = [
    Case(platform, kind, "UNKNOWN", "UNKNOWN", "DELIVERED", 1, more)
    for platform in BOTH
    for kind, more in (
        ("drop", {"when": "after"}),
        ("cut_body", {}),
        ("no_id", {}),
        ("garbage", {}),
        ("hang", {"seconds": 5}),
    )
]
NOTHING_MADE = [
    Case(platform, kind, "UNKNOWN", "UNKNOWN", "UNKNOWN", 0, more)
    for platform in BOTH
    for kind, more in (
        ("drop", {"when": "before"}),
        ("status", {"status": 500}),
        ("status", {"status": 502, "body": "<html>bad gateway</html>"}),
        ("status", {"status": 503, "body": {"title": "Service Unavailable"}}),
        ("status", {"status": 200, "body": "[]"}),
        ("status", {"status": 302, "headers": {"location": "https://example.org/"}}),
    )
]
REFUSED = [
    Case("x", "status", "FAILED", "REJECTED", "FAILED", 0, problem(400, "Invalid Request")),
    Case("x", "status", "FAILED", "REJECTED", "FAILED", 0, problem(403, "Forbidden")),
    Case("x", "status", "HELD", "REJECTED", "HELD", 0, problem(401, "Unauthorized")),
    Case("x", "status", "HELD", "REJECTED", "HELD", 0, problem(402, "Payment Required")),
    Case("facebook", "status", "FAILED", "REJECTED", "FAILED", 0, graph_error(400, 100)),
    Case("facebook", "status", "HELD", "REJECTED", "HELD", 0, graph_error(401, 190)),
    Case("facebook", "status", "HELD", "REJECTED", "HELD", 0, graph_error(403, 200)),
    # "Duplicate" on a first attempt: another hand posted it, or nobody did. Only a look tells.
    Case("x", "status", "UNKNOWN", "UNKNOWN", "UNKNOWN", 0, problem(403, "duplicate content")),
    Case("facebook", "status", "UNKNOWN", "UNKNOWN", "UNKNOWN", 0, graph_error(400, 506)),
]
LATER = [
    Case("x", "status", "QUEUED", "THROTTLED", "DELIVERED", 1, problem(429, "Too Many Requests")),
    Case("facebook", "status", "QUEUED", "THROTTLED", "DELIVERED", 1, graph_error(400, 4)),
    Case("facebook", "status", "QUEUED", "THROTTLED", "DELIVERED", 1, graph_error(429, 32)),
]


@pytest.fixture(autouse=True)
def _impatient(settings: Settings) -> None:
    settings.PLATFORM_CONNECT_TIMEOUT = settings.PLATFORM_READ_TIMEOUT = 0.3


def account_of(cast: Cast, platform: str) -> SocialAccount:
    return {"x": cast.x, "facebook": cast.facebook}[platform]


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize("case", LOST_ANSWERS + NOTHING_MADE + REFUSED + LATER, ids=str)
def test_one_fault(case: Case, cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, account_of(cast, case.platform))
    sandbox.fault(case.platform, case.kind, path=POSTING[case.platform], **case.more)
    delivery = sent(delivery)
    assert (delivery.status, delivery.attempts.get().outcome) == (case.first, case.outcome)
    sweep_for_a_while()
    delivery = again(delivery)
    assert (delivery.status, len(sandbox.posts())) == (case.last, case.posts)
    assert delivery.sends == (2 if case.outcome == "THROTTLED" else 1)
    assert delivery.needs_a_person == (case.last == "UNKNOWN")
    assert verify().ok


@pytest.mark.parametrize("platform", BOTH)
def test_a_slow_platform_that_posts_after_we_gave_up(platform: str, cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, account_of(cast, platform))
    sandbox.fault(platform, "delay", path=POSTING[platform], seconds=0.6)
    assert sent(delivery).status == "UNKNOWN"
    with later(2):
        sweep()
    assert again(delivery).status == "UNKNOWN"  # looked, and it was not there yet
    deadline = time.monotonic() + 5
    while not sandbox.posts() and time.monotonic() < deadline:
        time.sleep(0.02)
    sweep_for_a_while()
    assert again(delivery).status == "DELIVERED"
    assert len(sandbox.posts()) == 1


@pytest.mark.parametrize("platform", BOTH)
def test_a_platform_that_cannot_be_reached_gets_it_later_and_once(
    platform: str, cast: Cast, sandbox: Sandbox, settings: Settings
) -> None:
    delivery = approved_on(cast, account_of(cast, platform))
    settings.X_API_BASE_URL = settings.FACEBOOK_GRAPH_BASE_URL = "http://127.0.0.1:9"
    delivery = sent(delivery)
    assert (delivery.status, delivery.attempts.get().outcome) == ("QUEUED", Outcome.THROTTLED)
    assert delivery.due_at > clock.now()
    settings.X_API_BASE_URL = settings.FACEBOOK_GRAPH_BASE_URL = sandbox.url
    sweep()
    assert not sandbox.posts()  # not before its time
    sweep_for_a_while()
    assert again(delivery).status == "DELIVERED"
    assert len(sandbox.posts()) == 1


@pytest.mark.parametrize("wait", [3, 120, 900])
def test_429_is_answered_when_the_window_opens_and_not_before(wait: int, cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x)
    opens = int(time.time()) + wait
    sandbox.fault("x", "status", status=429, headers={"x-rate-limit-reset": str(opens)}, body={"title": "Too Many"})
    delivery = sent(delivery)
    assert opens <= delivery.due_at.timestamp() <= opens + 2
    with later(wait - 2):
        sweep()
    assert not sandbox.posts()
    with later(wait + 2):
        sweep()
    assert again(delivery).status == "DELIVERED"
    assert len(sandbox.posts()) == 1


@pytest.mark.parametrize(
    ("platform", "fault"), [("x", problem(401, "Unauthorized")), ("facebook", graph_error(401, 190))]
)
def test_a_dead_token_holds_the_account_and_all_that_goes_there(
    platform: str, fault: dict[str, Any], cast: Cast, sandbox: Sandbox
) -> None:
    account = account_of(cast, platform)
    first, second = approved_on(cast, account), approved_on(cast, account, text="The road is open again.")
    sandbox.fault(platform, "status", path=POSTING[platform], **fault)
    sweep()
    account.refresh_from_db()
    assert account.is_held
    assert [again(first).status, again(second).status] == ["HELD", "HELD"]
    assert "is held" in facts(second, "delivery.refused")["reason"]
    assert not sandbox.posts()
    sweep_for_a_while()
    assert not sandbox.posts()  # a person lets them out again, nobody else


def test_a_picture_that_x_does_not_take_yet_is_brought_again(cast: Cast, sandbox: Sandbox) -> None:
    """Nothing is public before the post itself: each failure on the way to it may be repeated."""
    from tests.integration.publishing.steps import picture

    delivery = approved_on(cast, cast.x, image=picture(cast), alt_text="A road sign.")
    sandbox.fault("x", "drop", path="/2/media/upload", when="after")
    assert sent(delivery).status == "QUEUED"
    sweep_for_a_while()
    assert again(delivery).status == "DELIVERED"
    assert len(sandbox.posts("x")) == 1


def test_the_permalink_of_facebook_may_fail_after_the_post(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.facebook)
    sandbox.fault("facebook", "drop", method="GET", when="before")
    delivery = sent(delivery)
    assert delivery.status == "DELIVERED"
    assert delivery.permalink == f"https://www.facebook.com/{delivery.platform_id}"


def test_an_account_without_credentials_is_held(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x)
    cast.x.credential.delete()
    assert sent(delivery).status == "HELD"
    cast.x.refresh_from_db()
    assert "no credentials" in cast.x.held_reason


def test_duplicates_refused_on_the_second_attempt_are_looked_up(cast: Cast, sandbox: Sandbox) -> None:
    """Throttled in a lie: the first call did make the post. The second one is refused as its duplicate."""
    delivery = approved_on(cast, cast.x)
    sandbox.by_hand("x", delivery.revision.text)
    DeliveryAttempt.objects.create(
        delivery=delivery, number=1, started_at=clock.now(), sha256=delivery.approved_sha256,
        outcome=Outcome.THROTTLED, finished_at=clock.now(),
    )  # fmt: skip
    Delivery.objects.filter(pk=delivery.pk).update(sends=1)
    assert sent(delivery).status == "UNKNOWN"
    sweep_for_a_while()
    assert again(delivery).status == "DELIVERED"
    assert len(sandbox.public("x")) == 1
