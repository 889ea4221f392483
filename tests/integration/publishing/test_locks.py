"""Members and workers on one post in the same second: one of them waits, none of them breaks (R12, A1).

On PostgreSQL, rows and the trail's lock are taken in an order; two orders make a deadlock. SQLite has one lock.
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection

from approvals import decisions
from approvals.requests import withdraw
from core.exceptions import StateForbids
from publishing import delivery as deliveries
from publishing import outbox, outcomes
from tests.factories import posts
from tests.factories.department import Cast
from tests.factories.sandbox import Sandbox
from tests.integration.publishing.steps import again, approved_on
from trail.verification import verify

pytestmark = pytest.mark.django_db(transaction=True)


def pausing(real: Callable[..., Any], reached: threading.Event) -> Callable[..., Any]:
    """`real`, after it said that it was reached and gave the other side time to take its first lock."""

    def pause(*args: Any, **kwargs: Any) -> Any:
        reached.set()
        threading.Event().wait(0.5)
        return real(*args, **kwargs)

    return pause


def both(first: Callable[[], Any], second: Callable[[], Any], reached: threading.Event) -> list[Exception]:
    """Run `second` in a thread once `first` reached its pause. Returns what broke; refusals are no breaks."""
    broken: list[Exception] = []

    def run(act: Callable[[], Any], start: threading.Event | None) -> None:
        if start:
            start.wait(5)
        try:
            act()
        except StateForbids:
            pass
        except OperationalError as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(first, None)), threading.Thread(target=run, args=(second, reached))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return broken


@pytest.fixture(autouse=True)
def _nobody_rings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "ring", lambda pks: None)


def test_the_author_withdraws_while_the_answer_is_written(
    cast: Cast, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = approved_on(cast, cast.x)
    reached = threading.Event()
    monkeypatch.setattr(outcomes, "capture", pausing(outcomes.capture, reached))
    post = delivery.post
    broken = both(lambda: deliveries.deliver(delivery.pk), lambda: withdraw(post, by=cast.pat), reached)
    assert not broken
    assert (again(delivery).status, again(delivery).post.status) == ("DELIVERED", "PUBLISHED")
    assert verify().ok


def test_the_author_withdraws_while_the_supervisor_approves(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    request = posts.submitted(cast)
    reached = threading.Event()
    monkeypatch.setattr(decisions, "_record", pausing(decisions._record, reached))
    broken = both(
        lambda: posts.approve(cast, request, by=cast.sam), lambda: withdraw(request.post, by=cast.pat), reached
    )
    assert not broken
    request.refresh_from_db()
    states = {delivery.status for delivery in request.post.deliveries.all()}
    assert (request.post.status, states) in (
        ("WITHDRAWN", {"CANCELLED"}),
        ("WITHDRAWN", set()),
        ("APPROVED", {"QUEUED"}),
    )
    assert verify().ok
