"""Sixty posts to two platforms that fail at random: none lost, none doubled, none stuck (R4, R5)."""

import random
from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from pytest_django import Settings

from core import clock
from publishing.models import Delivery, DeliveryAttempt
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox
from trail.verification import verify

POSTS = 60
# (kind, fields, whether the post was made)
FAULTS: list[tuple[str, dict[str, object]]] = [
    ("drop", {"when": "before"}),
    ("drop", {"when": "after"}),
    ("cut_body", {}),
    ("no_id", {}),
    ("garbage", {}),
    ("status", {"status": 500, "body": "oops"}),
    ("status", {"status": 503, "body": {"title": "Service Unavailable"}}),
    ("status", {"status": 429, "body": {"title": "Too Many Requests"}, "headers": {"retry-after": "30"}}),
    ("status", {"status": 400, "body": {"error": {"message": "Wait", "code": 4}}}),
]
SETTLED = {"DELIVERED", "FAILED", "EXPIRED"}


def _add_faults(sandbox: Sandbox, dice: random.Random) -> None:
    """About every second call to post, and every sixth other call, meets one."""
    for platform in ("x", "facebook"):
        for _ in range(dice.randint(0, 2)):
            kind, more = dice.choice(FAULTS)
            sandbox.fault(platform, kind, method="POST", after=dice.randint(0, 3), **more)
        if dice.random() < 0.3:
            sandbox.fault(platform, "status", method="GET", after=dice.randint(0, 3), status=503)


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.one_database) for seed in (389, 2026))])
def test_none_lost_none_doubled_none_stuck(seed: int, cast: Cast, sandbox: Sandbox, settings: Settings) -> None:
    dice = random.Random(seed)
    settings.PLATFORM_READ_TIMEOUT = 1
    settings.READ_BACK_LOOKS = [1.0, 10.0, 40.0, 180.0, 660.0]
    sandbox.change(refuse_duplicates=False)
    with time_machine.travel(clock.now(), tick=True) as now:
        for number in range(POSTS):
            posts.approved(cast, accounts=(cast.x, cast.facebook), text=f"Road notice {number}. {posts.PLAIN}"[:270])
            _add_faults(sandbox, dice)
            if number % 4 == 3:
                sweep()
                now.shift(timedelta(seconds=dice.uniform(1, 20)))
        sandbox.mend()
        for _ in range(24):
            now.shift(timedelta(seconds=60))
            sweep()
    _compare(sandbox)
    assert verify().ok


def _compare(sandbox: Sandbox) -> None:
    """The platforms' own ledger against our table: the same posts, each once, and no row that nobody minds."""
    made = Counter((e["platform"], e["body"].get("text") or e["body"].get("message")) for e in sandbox.posts())
    assert not [post for post, count in made.items() if count > 1]
    deliveries = list(Delivery.objects.select_related("account", "revision"))
    assert len(deliveries) == 2 * POSTS
    for delivery in deliveries:
        here = made[(delivery.account.platform.lower(), delivery.revision.text)]
        assert here == (delivery.status == "DELIVERED"), delivery.attempts.values()
        assert delivery.status in SETTLED or delivery.needs_a_person
    known = {delivery.platform_id for delivery in deliveries if delivery.status == "DELIVERED"}
    assert known == {entry["id"] for entry in sandbox.posts()}
    assert Record.objects.count() == len(known)
    assert not DeliveryAttempt.objects.filter(outcome="").exists()
    # Most do go out: the faults are many, and each is met by one call.
    assert len(known) > POSTS
