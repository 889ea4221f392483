"""Two workers, slow workers, dead workers: one call at most, and no row that nobody minds (R1, R6).

The steps of a worker are called one by one here, so that what takes a second falls between any two.
"""

import contextlib
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import Settings

from core import clock
from core.exceptions import StaleVersion
from platforms import services as accounts
from platforms.adapters import adapter_for
from posts.models import Media
from publishing import delivery as deliveries
from publishing import outbox, outcomes, read_back
from publishing.models import Delivery, DeliveryAttempt, DeliveryStatus
from publishing.sweep import sweep
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox
from tests.integration.publishing.steps import actions, again, approved_on, attack, later, picture, sent
from trail.services import WORKER
from trail.verification import verify

LEASE = 45.0
PAST = LEASE + 1


@pytest.fixture(autouse=True)
def _surroundings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DELIVERY_LEASE_SECONDS = LEASE
    monkeypatch.setattr(outbox, "ring", lambda pks: None)  # nobody but these tests works


@pytest.fixture
def delivery(cast: Cast, sandbox: Sandbox) -> Delivery:
    # So that a second call shows as a second post.
    sandbox.change(refuse_duplicates=False)
    return approved_on(cast, cast.x)


def expire_leases() -> None:
    for pk in read_back.overdue_leases():
        read_back.expire_lease(pk)


def claimed(delivery: Delivery) -> Delivery:
    taken = deliveries.claim(delivery.pk)
    assert taken is not None
    return taken


def send_now(delivery: Delivery, attempt: DeliveryAttempt) -> None:
    """The rest of a worker's round after its attempt is committed."""
    accepted = adapter_for(delivery.account).publish(deliveries.outgoing_of(delivery))
    outcomes.delivered(delivery, accepted, attempt=attempt)


def test_a_claim_is_taken_once(delivery: Delivery) -> None:
    claimed(delivery)
    assert deliveries.claim(delivery.pk) is None


def test_a_worker_that_died_before_its_attempt_sent_nothing(delivery: Delivery, sandbox: Sandbox) -> None:
    claimed(delivery)
    with later(LEASE - 2):
        sweep()
    assert again(delivery).status == DeliveryStatus.SENDING
    with later(PAST):
        sweep()  # the same round puts it back and sends it
    assert again(delivery).status == DeliveryStatus.DELIVERED
    assert "delivery.requeued" in actions(delivery.key)
    assert len(sandbox.posts()) == 1


def test_a_worker_that_died_after_its_attempt_may_have_sent_it(delivery: Delivery, sandbox: Sandbox) -> None:
    attempt = deliveries.begin(claimed(delivery))
    assert attempt is not None
    with later(PAST):
        sweep()
    attempt.refresh_from_db()
    assert (again(delivery).status, attempt.outcome) == (DeliveryStatus.UNKNOWN, "UNKNOWN")
    assert not sandbox.posts()


def test_what_it_did_send_is_found(delivery: Delivery, sandbox: Sandbox) -> None:
    mine = claimed(delivery)
    deliveries.begin(mine)
    adapter_for(mine.account).publish(deliveries.outgoing_of(mine))
    for seconds in (PAST, PAST + 2):
        with later(seconds):
            sweep()
    assert again(delivery).status == DeliveryStatus.DELIVERED
    assert actions(delivery.key)[-1] == "delivery.found"
    assert len(sandbox.posts()) == 1


def test_a_worker_that_wakes_after_its_lease_writes_nothing(delivery: Delivery, sandbox: Sandbox) -> None:
    """It slept before its call, as a stopped process or a paused machine does."""
    mine = claimed(delivery)
    attempt = deliveries.begin(mine)
    assert attempt is not None
    with later(PAST):
        sweep()
        with pytest.raises(StaleVersion):
            send_now(mine, attempt)
    with later(PAST + 15):
        sweep()
    assert again(delivery).status == DeliveryStatus.DELIVERED
    assert len(sandbox.posts()) == 1
    assert verify().ok


def test_a_late_answer_does_not_undo_what_was_found(delivery: Delivery, sandbox: Sandbox) -> None:
    mine = claimed(delivery)
    attempt = deliveries.begin(mine)
    assert attempt is not None
    accepted = adapter_for(mine.account).publish(deliveries.outgoing_of(mine))
    for seconds in (PAST, PAST + 2):
        with later(seconds):
            sweep()
    before = again(delivery)
    with pytest.raises(StaleVersion):
        outcomes.delivered(mine, accepted, attempt=attempt)
    assert again(delivery).changed_at == before.changed_at
    assert len(sandbox.posts()) == 1


def test_a_worker_that_slept_between_claim_and_attempt_does_not_send(delivery: Delivery, sandbox: Sandbox) -> None:
    """Its lease ran out, the sweep put the delivery back: whoever claims it next sends it."""
    mine = claimed(delivery)
    with later(PAST):
        expire_leases()
        assert again(delivery).status == DeliveryStatus.QUEUED
        _finish_round(mine)
        sweep()
    assert again(delivery).status == DeliveryStatus.DELIVERED
    assert len(sandbox.posts()) == 1


def test_an_attempt_that_is_committed_while_the_sweep_looks_is_not_overlooked(
    delivery: Delivery, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = claimed(delivery)
    with later(PAST):
        requeue = read_back._requeue_unsent
        began: list[DeliveryAttempt | None] = []

        def meanwhile(stale: Delivery) -> None:
            try:
                began.append(deliveries.begin(mine))
            except StaleVersion:
                began.append(None)
            requeue(stale)

        monkeypatch.setattr(read_back, "_requeue_unsent", meanwhile)
        expire_leases()
        monkeypatch.undo()
        if began and began[0] is not None:
            with contextlib.suppress(StaleVersion):
                send_now(mine, began[0])
        sweep()
    assert len(sandbox.posts()) <= 1
    assert again(delivery).status in (DeliveryStatus.DELIVERED, DeliveryStatus.UNKNOWN)


def _finish_round(mine: Delivery) -> None:
    """What `deliver` does after its claim; a lease that is gone ends it."""
    try:
        attempt = deliveries.begin(mine)
        if attempt is not None:
            send_now(mine, attempt)
    except StaleVersion:
        return


def _hold(cast: Cast) -> None:
    accounts.hold(cast.x, reason="Somebody else has the password.", by=WORKER)


def _leave(cast: Cast) -> None:
    type(cast.sam).objects.filter(username__in=["sam"]).update(is_active=False)


@pytest.mark.parametrize("close", [_hold, _leave])
def test_the_gates_look_at_what_holds_now(
    close: Callable[[Cast], None], delivery: Delivery, cast: Cast, sandbox: Sandbox
) -> None:
    mine = claimed(delivery)
    close(cast)
    assert deliveries.begin(mine) is None
    assert again(delivery).status == DeliveryStatus.HELD


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["deliver", "sweep"])
def test_workers_in_the_same_second_make_one_call(act: str, delivery: Delivery, sandbox: Sandbox) -> None:
    together = threading.Barrier(4)
    failed: list[Exception] = []

    def work() -> None:
        together.wait()
        try:
            deliveries.deliver(delivery.pk) if act == "deliver" else sweep()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not failed
    assert len(sandbox.posts()) == DeliveryAttempt.objects.count() == 1
    assert again(delivery).status == DeliveryStatus.DELIVERED
    assert verify().ok


def test_an_exception_in_our_own_code_is_an_unknown_outcome(
    delivery: Delivery, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The post was accepted, then our own transaction failed: it is read back, never sent again."""
    with monkeypatch.context() as broken:
        broken.setattr(outcomes, "capture", lambda *a, **k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            deliveries.deliver(delivery.pk)
    assert again(delivery).status == DeliveryStatus.SENDING
    for seconds in (PAST, PAST + 2):
        with later(seconds):
            sweep()
    assert again(delivery).status == DeliveryStatus.DELIVERED
    assert len(sandbox.posts()) == 1


def test_a_picture_without_a_file_is_put_aside(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x, image=picture(cast), alt_text="A road sign.")
    attack("UPDATE posts_media SET file = %s", "")
    sweep()
    assert again(delivery).status == DeliveryStatus.HELD


def test_one_poisoned_delivery_does_not_stop_the_others(cast: Cast, sandbox: Sandbox) -> None:
    bad = approved_on(cast, cast.x, image=picture(cast), alt_text="A road sign.")
    good = approved_on(cast, cast.facebook)
    Delivery.objects.filter(pk=bad.pk).update(due_at=clock.now() - timedelta(seconds=5))
    attack("UPDATE posts_media SET file = %s", "")
    sweep()
    assert again(good).status == DeliveryStatus.DELIVERED
    assert not sandbox.posts("x")


def test_a_look_does_not_need_the_picture(cast: Cast, sandbox: Sandbox) -> None:
    delivery = approved_on(cast, cast.x, image=picture(cast), alt_text="A road sign.")
    sandbox.fault("x", "drop", path="/2/tweets", when="after")
    sent(delivery)
    Media.objects.get().file.storage.delete(Media.objects.get().file.name)
    with later(2), contextlib.suppress(OSError):
        sweep()
    assert again(delivery).status == DeliveryStatus.DELIVERED


def test_withdrawing_what_is_being_sent_is_refused(delivery: Delivery, cast: Cast) -> None:
    from approvals.requests import withdraw
    from core.exceptions import StateForbids

    claimed(delivery)
    with pytest.raises(StateForbids, match="being sent"):
        withdraw(again(delivery).post, by=cast.pat)
    assert again(delivery).post.status == "APPROVED"


def test_withdrawing_what_may_be_public_is_refused(delivery: Delivery, cast: Cast, sandbox: Sandbox) -> None:
    """Else the post reads Withdrawn while the public reads the post."""
    from approvals.requests import withdraw
    from core.exceptions import StateForbids

    sandbox.fault("x", "drop", path="/2/tweets", when="after")
    sent(delivery)
    with contextlib.suppress(StateForbids):
        withdraw(again(delivery).post, by=cast.pat)
    with later(2):
        sweep()
    found = again(delivery)
    assert (found.status, found.post.status) == ("DELIVERED", "PUBLISHED")


def test_every_account_for_itself(cast: Cast, sandbox: Sandbox) -> None:
    """What fails on one account does not hold up the others."""
    request = posts.approved(cast)
    sandbox.fault("x", "status", path="/2/tweets", status=400, body={"title": "Invalid Request"})
    sweep()
    states = {d.account.platform: d.status for d in request.post.deliveries.select_related("account")}
    assert states == {"X": "FAILED", "FACEBOOK": "DELIVERED", "WEBSITE": "DELIVERED"}
