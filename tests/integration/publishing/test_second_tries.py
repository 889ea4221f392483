"""What follows a post through more than one way: removed here and unknown there, failed and tried again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core import clock
from members.models import Member
from platforms.adapters.base import Rejected, Throttled
from posts.models import Post
from publishing import delivery as deliveries
from publishing import read_back, removal
from publishing.selectors import deliveries_of, standing
from retention.models import Record
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox
from tests.integration.publishing.steps import actions, again, approved_on, later, sent, sweep_for_a_while

pytestmark = pytest.mark.django_db
TWEETS = "/2/tweets"


class Refusing:
    """An account that answers every act with one error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __call__(self, account: object) -> "Refusing":
        return self

    def publish(self, outgoing: object) -> Any:
        raise self.error

    remove = publish


@pytest.mark.policy("389.5")
def test_a_post_removed_here_and_settled_there_reads_removed(cast: Cast, sandbox: Sandbox) -> None:
    post = posts.approved(cast, accounts=(cast.website, cast.x)).post
    sandbox.fault("x", "drop", path=TWEETS, when="before")
    x = post.deliveries.get(account=cast.x)
    sent(post.deliveries.get(account=cast.website))
    sent(x)
    for delivery in removal.order(post, reason="It names a victim.", by=cast.sam):
        removal.remove(delivery.pk)
    sweep_for_a_while()
    read_back.settle_as_not_published(again(x), reason="I looked at the account.", by=cast.sam)
    assert Post.objects.get(pk=post.pk).status == "REMOVED"


@pytest.mark.policy("389.5")
def test_what_nobody_could_confirm_can_be_ordered_out_of_view(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x)
    sandbox.fault("x", "drop", path=TWEETS, when="after")
    sent(delivery)
    removal.order(delivery.post, reason="It names a victim.", by=cast.sam)
    sweep_for_a_while()
    assert again(delivery).status == "REMOVED"
    assert not sandbox.public("x")


def test_clicking_look_again_does_not_shorten_the_wait(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x)
    sandbox.fault("x", "drop", path=TWEETS, when="before")
    sent(delivery)
    for _ in range(6):
        read_back.look_again(again(delivery), by=cast.sam)
        read_back.look(delivery.pk)
    assert not again(delivery).needs_a_person
    sweep_for_a_while()
    assert again(delivery).needs_a_person


def test_a_post_that_failed_and_was_written_anew_stands_as_it_stands_now(
    cast: Cast, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as refusing:
        refusing.setattr(deliveries, "adapter_for", Refusing(Rejected("The platform does not take it.")))
        post = sent(approved_on(cast, cast.website)).post
    assert post.status == "EXPIRED"
    post = posts.edit(cast, Post.objects.get(pk=post.pk), accounts=(cast.website,), title="Another title")
    assert standing(post, deliveries_of(post)).label == "Draft"
    second = posts.approve(cast, posts.submit(post))
    sent(second.post.deliveries.get(status="QUEUED"))
    post = Post.objects.get(pk=post.pk)
    assert (post.status, standing(post, deliveries_of(post)).label) == ("PUBLISHED", "1 of 1 public")


def test_a_removal_waits_as_long_as_the_platform_asks_and_tells_the_trail_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = posts.published(cast).post
    delivery = removal.order(post, reason="It names a victim.", by=cast.sam)[0]
    error = Throttled("Wait.", retry_at=clock.now() + timedelta(hours=1))
    monkeypatch.setattr(removal, "adapter_for", Refusing(error))
    for seconds in (0, 10, 3700, 8000):
        with later(seconds):
            removal.remove(delivery.pk)
    assert actions(delivery.key).count("removal.failed") == 1
    lease = again(delivery).lease_until
    assert lease is not None
    assert lease >= clock.now() + timedelta(minutes=55)


@pytest.mark.policy("389.7")
def test_a_record_is_numbered_by_the_year_in_elk_grove(cast: Cast) -> None:
    new_years_eve = datetime(2027, 1, 1, 3, 0, tzinfo=UTC)  # 19:00 on 31 December 2026
    with time_machine.travel(new_years_eve, tick=True):
        posts.published(cast)
        assert Record.objects.get().number.startswith("SM-26-")


def test_a_settlement_that_is_refused_says_why_beside_its_own_field(
    cast: Cast, sandbox: Sandbox, signed_in: Callable[[Member], Client]
) -> None:
    delivery = approved_on(cast, cast.x)
    sandbox.fault("x", "drop", path=TWEETS, when="before")
    sent(delivery)
    sweep_for_a_while()
    answer = signed_in(cast.sam).post(reverse("publishing:settle", args=[delivery.pk]), {"reason": "a" * 250})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "250 characters; 200 fit" in page
    assert "a" * 250 in page
