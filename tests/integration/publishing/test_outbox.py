"""Queued in the transaction of the approval; the broker is only the doorbell (R2)."""

import logging
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from celery import Celery, current_app
from django.db import transaction

from core import clock
from core.exceptions import NotPermitted
from publishing import outbox, tasks
from publishing.models import Delivery
from publishing.sweep import sweep
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox
from tests.integration.publishing.steps import again, approved_on, sent
from trail.models import AuditEvent


@contextmanager
def broker_at(url: str) -> Iterator[Celery]:
    """The application's Celery, told of another broker."""
    before, current_app.conf.broker_url = current_app.conf.broker_url, url
    before_write, current_app.conf.broker_write_url = current_app.conf.broker_write_url, url
    current_app._pool = None
    current_app.amqp._producer_pool = None
    try:
        yield current_app
    finally:
        current_app.conf.broker_url, current_app.conf.broker_write_url = before, before_write
        current_app._pool = None
        current_app.amqp._producer_pool = None


@pytest.fixture
def deaf_broker() -> Iterator[str]:
    """Takes connections, and never says a word."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as listener:
        path = Path(folder) / "deaf.sock"
        listener.bind(str(path))
        listener.listen(16)
        yield f"redis+socket://{path}"


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_does_not_keep_the_approver_waiting(cast: Cast, sandbox: Sandbox) -> None:
    request = posts.submitted(cast)
    with broker_at("redis://127.0.0.1:9/0"):
        began = time.monotonic()
        approved = posts.approve(cast, request)
        assert time.monotonic() - began < 2
        sweep()
    assert {d.status for d in approved.post.deliveries.all()} == {"DELIVERED"}


@pytest.mark.django_db(transaction=True)
def test_nor_does_a_broker_that_hangs(cast: Cast, deaf_broker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    request = posts.submitted(cast)
    # So that it fails after 4 seconds, and not after 30, as long as it fails.
    options = current_app.conf.broker_transport_options
    monkeypatch.setitem(options, "socket_timeout", min(options["socket_timeout"], 4))
    with broker_at(deaf_broker):
        began = time.monotonic()
        posts.approve(cast, request)
        assert time.monotonic() - began < 2


@pytest.mark.django_db(transaction=True)
def test_whatever_the_broker_does_the_approval_stands_and_the_sweep_delivers(
    cast: Cast, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    request = posts.submitted(cast)
    with broker_at("redis://127.0.0.1:9/0"), caplog.at_level(logging.WARNING):
        approved = posts.approve(cast, request)
    assert "the sweep will find the work" in caplog.text
    assert {d.status for d in approved.post.deliveries.all()} == {"QUEUED"}
    sweep()
    assert {d.status for d in approved.post.deliveries.all()} == {"DELIVERED"}


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_after_the_commit_with_every_delivery(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[tuple[str, int, bool]] = []

    def send_task(name: str, args: list[int], **options: object) -> None:
        rung.append((name, args[0], Delivery.objects.filter(pk=args[0]).exists()))

    monkeypatch.setattr(current_app, "send_task", send_task)
    with transaction.atomic():
        request = posts.approved(cast)
        assert rung == []
    keys = request.post.deliveries.values_list("pk", flat=True)
    assert sorted(rung) == [("publishing.tasks.deliver", pk, True) for pk in sorted(keys)]


@pytest.mark.django_db(transaction=True)
def test_an_approval_that_is_rolled_back_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[str] = []
    monkeypatch.setattr(outbox, "ring", rung.append)
    request = posts.submitted(cast)
    events = AuditEvent.objects.count()

    def approve_and_fail() -> None:
        with transaction.atomic():
            posts.approve(cast, request)
            raise RuntimeError("the machine goes down")

    with pytest.raises(RuntimeError):
        approve_and_fail()
    request.refresh_from_db()
    assert (request.status, request.post.status) == ("WAITING", "SUBMITTED")
    assert not Delivery.objects.exists()
    assert AuditEvent.objects.count() == events
    assert not rung


def test_a_refused_decision_queues_nothing(cast: Cast) -> None:
    request = posts.submitted(cast)
    with pytest.raises(NotPermitted):
        posts.approve(cast, request, by=cast.pat)
    assert not Delivery.objects.exists()


def test_each_delivery_holds_its_approval(cast: Cast) -> None:
    request = posts.approved(cast)
    for delivery in request.post.deliveries.all():
        assert delivery.approval_id == str(request.pk)
        assert delivery.approved_sha256 == request.sha256 == delivery.revision.sha256
        assert (delivery.author, delivery.approved_by) == (cast.pat, cast.sam)
        assert delivery.good_until == request.good_until
        assert delivery.due_at <= clock.now() < delivery.stale_at <= delivery.good_until


def test_the_tasks_do_what_the_rows_say(cast: Cast, sandbox: Sandbox) -> None:
    first, second = approved_on(cast, cast.x), approved_on(cast, cast.x, text="The road is open again.")
    tasks.deliver(first.pk)
    tasks.sweep()
    assert [again(first).status, again(second).status] == ["DELIVERED", "DELIVERED"]
    from publishing import removal

    removal.order(first.post, reason="Wrong road.", by=cast.sam)
    tasks.remove(first.pk)
    assert again(first).status == "REMOVED"


@pytest.mark.parametrize("name", ["pat", "casey", "drew", "quinn"])
def test_who_lets_a_held_delivery_out(name: str, cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x)
    cast.x.credential.delete()
    assert sent(delivery).status == "HELD"
    if name == "casey":
        outbox.requeue_held(again(delivery), by=cast.casey)
        assert again(delivery).status == "QUEUED"
        return
    with pytest.raises(NotPermitted):
        outbox.requeue_held(again(delivery), by=cast.member(name))
    assert again(delivery).status == "HELD"
