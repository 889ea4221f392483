"""From approval to record: one post on each account, exactly as approved, told by the trail (389.5(g), 389.7)."""

import json
import threading
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from platforms.adapters.base import Accepted, Outgoing
from platforms.models import WebsiteArticle
from posts.models import PostStatus
from posts.sealing import read_image
from publishing import delivery as deliveries
from publishing.models import Delivery, DeliveryAttempt, DeliveryStatus, Outcome
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox
from tests.integration.publishing.steps import actions, approved_on, picture, sent
from trail.verification import verify

ALT = "A fire engine in front of the closed crossing."


@pytest.fixture
def published(cast: Cast, sandbox: Sandbox) -> list[Delivery]:
    """A post with a picture, delivered to all three accounts by one sweep."""
    request = posts.approved(cast, image=picture(cast), alt_text=ALT)
    sweep()
    return list(request.post.deliveries.select_related("account", "post", "revision__image"))


@pytest.mark.policy("389.5(g)")
def test_one_post_on_each_account_and_nothing_else(published: list[Delivery], sandbox: Sandbox) -> None:
    assert [d.status for d in published] == ["DELIVERED"] * 3
    assert len(sandbox.posts("x")) == len(sandbox.posts("facebook")) == WebsiteArticle.objects.count() == 1
    assert published[0].post.status == PostStatus.PUBLISHED


def test_sweeping_again_sends_nothing_again(published: list[Delivery], sandbox: Sandbox) -> None:
    before = sandbox.ledger()
    for delivery in published:
        deliveries.deliver(delivery.pk)
    sweep()
    assert sandbox.ledger() == before
    assert DeliveryAttempt.objects.count() == 3


@pytest.mark.policy("389.5.1")
def test_what_x_was_given(published: list[Delivery], sandbox: Sandbox) -> None:
    image = published[0].revision.image
    assert image is not None
    (entry,) = sandbox.posts("x")
    assert entry["body"]["text"] == posts.PLAIN
    assert entry["reply_settings"] == "mentionedUsers"
    assert [(m["sha256"], m["alt_text"]) for m in entry["media"]] == [(image.sha256, ALT)]


def test_what_facebook_was_given(published: list[Delivery], sandbox: Sandbox) -> None:
    image = published[0].revision.image
    assert image is not None
    (entry,) = sandbox.posts("facebook")
    assert entry["body"]["caption"] == posts.PLAIN
    assert [(m["sha256"], m["alt_text"]) for m in entry["media"]] == [(image.sha256, ALT)]


@pytest.mark.policy("389.1.1")
def test_the_website_shows_the_article_and_its_picture(published: list[Delivery], client: Client) -> None:
    image = published[0].revision.image
    page = client.get(published[2].permalink.removeprefix("http://127.0.0.1:8000"))
    assert page.status_code == 200
    assert posts.PLAIN in page.content.decode()
    shown = client.get(f"/news/images/{image.sha256 if image else ''}")
    assert b"".join(shown.streaming_content) == read_image(image)


@pytest.mark.policy("389.7")
def test_each_delivery_leaves_a_record_of_what_was_public(published: list[Delivery], cast: Cast) -> None:
    records = {record.delivery_key: record for record in Record.objects.all()}
    assert len(records) == 3
    for delivery in published:
        content = records[delivery.key].content
        assert content["text"] == posts.PLAIN
        assert content["alt_text"] == ALT
        assert content["image_sha256"] == delivery.revision.image.sha256
        assert content["account"] == {"platform": delivery.account.platform, "handle": delivery.account.handle}
        assert (content["author"], content["approved_by"]) == ("Pat Reyes", "Sgt. Sam Ortega")
        assert content["revision"]["sha256"] == delivery.approved_sha256
        assert content["platform_id"] == delivery.platform_id
        assert content["permalink"] == delivery.permalink
        assert content["platform_reply"]


def test_no_record_and_no_trail_holds_a_token(published: list[Delivery], cast: Cast) -> None:
    from trail.models import AuditEvent

    stored = json.dumps([record.content for record in Record.objects.all()])
    stored += json.dumps([event.facts for event in AuditEvent.objects.all()])
    for account in (cast.x, cast.facebook):
        for secret in account.credential.values().values():
            assert secret not in stored


@pytest.mark.policy("389.5(g)")
def test_the_trail_tells_it_in_order(published: list[Delivery]) -> None:
    for delivery in published:
        assert actions(delivery.key) == [
            "delivery.queued",
            "delivery.claimed",
            "delivery.attempted",
            "delivery.accepted",
        ]
    assert verify().ok


def test_the_permalink_opens_the_post(published: list[Delivery], sandbox: Sandbox) -> None:
    by_platform = {delivery.account.platform: delivery for delivery in published}
    assert by_platform["X"].platform_id in by_platform["X"].permalink
    assert sandbox.public("x") == [by_platform["X"].platform_id]
    assert sandbox.public("facebook") == [by_platform["FACEBOOK"].platform_id]


class Watching:
    """An adapter that looks at the database from a connection of its own, in the middle of the call."""

    seen: list[Any]

    def __init__(self) -> None:
        self.seen = []

    def publish(self, outgoing: Outgoing) -> Accepted:
        thread = threading.Thread(target=self._look, args=[outgoing])
        thread.start()
        thread.join()
        raise ValueError("a defect of ours, in mid-call")

    def _look(self, outgoing: Outgoing) -> None:
        attempt = DeliveryAttempt.objects.select_related("delivery").get(delivery__key=outgoing.key)
        self.seen = [attempt.number, attempt.outcome, attempt.delivery.status, attempt.sha256]
        connection.close()

    def find(self, outgoing: Outgoing, *, since: datetime) -> list[Accepted]:
        return []

    def remove(self, platform_id: str) -> None: ...

    def is_public(self, platform_id: str) -> bool:
        return False


@pytest.mark.django_db(transaction=True)
def test_the_attempt_is_committed_before_the_call(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = approved_on(cast, cast.x)
    adapter = Watching()
    monkeypatch.setattr(deliveries, "adapter_for", lambda account: adapter)
    delivery = sent(delivery)
    assert adapter.seen == [1, "", "SENDING", delivery.approved_sha256]
    # And what a defect of ours did on the platform, nobody knows.
    assert delivery.status == DeliveryStatus.UNKNOWN
    assert delivery.attempts.get().outcome == Outcome.UNKNOWN


def test_only_its_own_time_makes_a_delivery_due(cast: Cast, sandbox: Sandbox) -> None:
    from datetime import timedelta

    from core import clock

    delivery = approved_on(cast, cast.x)
    Delivery.objects.filter(pk=delivery.pk).update(due_at=clock.now() + timedelta(seconds=30))
    assert sent(delivery).status == DeliveryStatus.QUEUED
    assert not sandbox.posts()
