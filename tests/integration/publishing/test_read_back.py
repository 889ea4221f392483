"""What nobody knows is read back from the account, a few times, and then a person decides (389.5)."""

import contextlib

import pytest
import time_machine
from django.db import IntegrityError
from pytest_django import Settings

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from platforms.adapters import adapter_for
from publishing import read_back
from publishing.delivery import outgoing_of
from publishing.models import Delivery, DeliveryStatus
from publishing.sweep import sweep
from retention.models import Record
from tests.factories.department import Cast
from tests.factories.sandbox import POSTING, TWEETS, Sandbox
from tests.integration.publishing.steps import (
    actions,
    again,
    approved_on,
    facts,
    later,
    picture,
    sent,
    sweep_for_a_while,
)

LOOKS = [1.0, 10.0, 40.0, 180.0, 660.0]


@pytest.fixture(autouse=True)
def _looks(settings: Settings) -> None:
    settings.READ_BACK_LOOKS = LOOKS


@pytest.fixture
def unsure(cast: Cast, sandbox: Sandbox) -> Delivery:
    """A delivery to X that was not confirmed, and not made."""
    delivery = approved_on(cast, cast.x)
    sandbox.fault("x", "drop", path=TWEETS, when="before")
    return sent(delivery)


@pytest.fixture
def asking(unsure: Delivery) -> Delivery:
    """The same after every look: a person is asked."""
    sweep_for_a_while()
    return again(unsure)


def test_the_account_is_read_at_the_moments_of_the_schedule(unsure: Delivery) -> None:
    assert unsure.unknown_since is not None
    with time_machine.travel(unsure.unknown_since, tick=False) as now:
        for number, seconds in enumerate(LOOKS):
            now.move_to(unsure.unknown_since.timestamp() + seconds - 0.1)
            sweep()
            assert again(unsure).looks == number
            now.move_to(unsure.unknown_since.timestamp() + seconds + 0.01)
            sweep()
            assert again(unsure).looks == number + 1
    assert again(unsure).needs_a_person
    assert actions(unsure.key).count("delivery.looked_up") == len(LOOKS)
    assert facts(unsure, "delivery.looked_up")["next"] == "a person decides"


def test_after_the_last_look_nothing_more_happens_by_itself(asking: Delivery, sandbox: Sandbox) -> None:
    told = actions(asking.key)
    with later(7200):
        sweep()
    assert again(asking).needs_a_person
    assert actions(asking.key) == told
    assert not sandbox.posts()


@pytest.mark.parametrize("platform", ["x", "facebook"])
@pytest.mark.parametrize("pictured", [False, True])
def test_a_match_settles_it_and_is_recorded(platform: str, pictured: bool, cast: Cast, sandbox: Sandbox) -> None:
    account = {"x": cast.x, "facebook": cast.facebook}[platform]
    more = {"image": picture(cast), "alt_text": "A road sign."} if pictured else {}
    delivery = approved_on(cast, account, **more)
    sandbox.fault(platform, "drop", path=TWEETS if platform == "x" else "/100000000000389/", when="after")
    assert sent(delivery).status == DeliveryStatus.UNKNOWN
    with later(2):
        sweep()
    delivery = again(delivery)
    assert delivery.status == DeliveryStatus.DELIVERED
    assert actions(delivery.key)[-2:] == ["delivery.unconfirmed", "delivery.found"]
    assert delivery.platform_id == sandbox.posts(platform)[0]["id"]
    assert Record.objects.get(delivery_key=delivery.key).content["platform_id"] == delivery.platform_id


def test_a_post_that_shows_up_late_is_found_by_a_later_look(unsure: Delivery, sandbox: Sandbox) -> None:
    with later(2):
        sweep()
    assert again(unsure).status == DeliveryStatus.UNKNOWN
    sandbox.by_hand("x", unsure.revision.text)
    with later(11):
        sweep()
    assert again(unsure).status == DeliveryStatus.DELIVERED


def test_an_account_that_cannot_be_read_proves_nothing(unsure: Delivery, sandbox: Sandbox) -> None:
    sandbox.fault("x", "status", method="GET", count=0, status=503)
    with later(2):
        sweep()
    assert again(unsure).status == DeliveryStatus.UNKNOWN
    assert facts(unsure, "delivery.looked_up")["result"] == "the account could not be read"
    sandbox.mend()
    sandbox.by_hand("x", unsure.revision.text)
    sweep_for_a_while()
    assert again(unsure).status == DeliveryStatus.DELIVERED


def test_what_belongs_to_another_delivery_is_not_taken(cast: Cast, sandbox: Sandbox) -> None:
    sandbox.change(refuse_duplicates=False)
    first = sent(approved_on(cast, cast.x))
    second = approved_on(cast, cast.x)
    sandbox.fault("x", "drop", path=TWEETS, when="before")
    assert sent(second).status == DeliveryStatus.UNKNOWN
    sweep_for_a_while()
    assert again(first).status == DeliveryStatus.DELIVERED
    assert again(second).needs_a_person
    assert len(sandbox.posts()) == 1


def test_two_matches_are_told_as_a_double_and_the_older_one_is_ours(cast: Cast, sandbox: Sandbox) -> None:
    sandbox.change(refuse_duplicates=False)
    delivery = approved_on(cast, cast.x)
    sandbox.fault("x", "drop", path=TWEETS, when="after")
    delivery = sent(delivery)
    copied = sandbox.by_hand("x", delivery.revision.text)
    with later(2):
        sweep()
    delivery = again(delivery)
    assert "delivery.doubled" in actions(delivery.key)
    assert set(facts(delivery, "delivery.doubled")["platform_ids"]) == {copied, delivery.platform_id}
    assert delivery.platform_id == sandbox.posts()[0]["id"]


def test_the_same_words_long_before_are_not_ours(cast: Cast, sandbox: Sandbox) -> None:
    with later(-600):
        sandbox.by_hand("x", "Laguna Boulevard is closed.")
    delivery = approved_on(cast, cast.x, text="Laguna Boulevard is closed.")
    sandbox.fault("x", "drop", path=TWEETS, when="before")
    sent(delivery)
    sweep_for_a_while()
    assert again(delivery).needs_a_person


@pytest.mark.parametrize("text", ["Fish & chips < beer > tea", "See https://elkgrovepd.org/a?b=1 now", "Café 🚒"])
def test_what_a_platform_rewrites_is_still_recognised(text: str, cast: Cast, sandbox: Sandbox) -> None:
    for platform, account in (("x", cast.x), ("facebook", cast.facebook)):
        delivery = approved_on(cast, account, text=text)
        sandbox.fault(platform, "drop", path=POSTING[platform], when="after")
        sent(delivery)
        sweep_for_a_while()
        assert again(delivery).status == DeliveryStatus.DELIVERED


@pytest.mark.policy("389.5")
def test_a_supervisor_settles_with_a_reason(asking: Delivery, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        read_back.settle_as_not_published(asking, reason="I looked.", by=cast.member("pat"))
    with pytest.raises(InvalidInput):
        read_back.settle_as_not_published(asking, reason="  ", by=cast.member("sam"))
    read_back.settle_as_not_published(asking, reason="I looked: it is not there.", by=cast.member("sam"))
    settled = again(asking)
    assert settled.status == DeliveryStatus.FAILED
    assert facts(asking, "delivery.settled")["reason"] == "I looked: it is not there."
    with later(7200):
        sweep()
    assert again(asking).status == DeliveryStatus.FAILED


def test_nobody_settles_while_the_looks_go_on(unsure: Delivery, cast: Cast) -> None:
    with pytest.raises(StateForbids):
        read_back.settle_as_not_published(unsure, reason="I looked.", by=cast.member("sam"))


def test_look_again_finds_what_came_late(asking: Delivery, cast: Cast, sandbox: Sandbox) -> None:
    sandbox.by_hand("x", asking.revision.text)
    with pytest.raises(NotPermitted):
        read_back.look_again(asking, by=cast.member("pat"))
    read_back.look_again(asking, by=cast.member("sam"))
    sweep()
    assert again(asking).status == DeliveryStatus.DELIVERED
    with pytest.raises(StateForbids):
        read_back.look_again(asking, by=cast.member("sam"))


def test_look_again_without_a_find_asks_the_person_again(asking: Delivery, cast: Cast) -> None:
    with later(LOOKS[-1] + 60):
        read_back.look_again(asking, by=cast.member("sam"))
        sweep()
        assert again(asking).needs_a_person


def test_two_sweeps_do_not_take_the_same_look(unsure: Delivery) -> None:
    with later(2):
        stale = read_back.load(unsure.pk)
        read_back.look(unsure.pk)
        assert not read_back._take_look(stale)
    assert again(unsure).looks == 1


def test_nobody_settles_while_the_last_look_is_under_way(
    unsure: Delivery, cast: Cast, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last look finds the post in the same second in which a supervisor says that there is none."""
    Delivery.objects.filter(pk=unsure.pk).update(looks=len(LOOKS) - 1, look_at=clock.now())
    sandbox.by_hand("x", unsure.revision.text)
    refused = []

    def meanwhile(account: object) -> object:
        try:
            read_back.settle_as_not_published(again(unsure), reason="I looked.", by=cast.member("sam"))
        except StateForbids as refusal:
            refused.append(refusal)
        return adapter_for(unsure.account)

    monkeypatch.setattr(read_back, "adapter_for", meanwhile)
    read_back.look(unsure.pk)
    assert refused
    assert again(unsure).status == DeliveryStatus.DELIVERED


def test_one_post_is_never_two_deliveries(cast: Cast, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two looks at the same moment, for two deliveries with the same words, see one post."""
    sandbox.change(refuse_duplicates=False)
    first, second = approved_on(cast, cast.x), approved_on(cast, cast.x)
    sandbox.fault("x", "drop", path=TWEETS, count=2, when="before")
    sent(first), sent(second)
    sandbox.by_hand("x", first.revision.text)
    matches = adapter_for(cast.x).find(outgoing_of(first), since=first.changed_at - read_back.CLOCK_SLACK)
    for delivery in (first, second):  # both have read the timeline before either wrote
        with contextlib.suppress(IntegrityError, StateForbids):
            read_back._found(read_back.load(delivery.pk), matches)
    assert [again(first).status, again(second).status] == ["DELIVERED", "UNKNOWN"]
