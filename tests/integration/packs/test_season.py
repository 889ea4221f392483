"""389.4: a closure that is over is not announced, and an embargo is kept to the minute."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from approvals import requests
from approvals.queue.pages import queue_page
from approvals.queue.sources import Tab
from approvals.queue.wanted import Order, Wanted
from core.exceptions import StateForbids
from posts.attesting import EVERYTHING
from posts.packs import Incomplete, over
from publishing import delivery
from publishing.models import Delivery
from publishing.sweep import sweep
from tests.factories import posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4")]
NOON = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
AT_NOON = NOON.isoformat()


def closing(hours):
    return posts.facts_of("f") | {"estimated_end": (NOON + timedelta(hours=hours)).isoformat()}


def press(hours):
    return posts.facts_of("g") | {"embargo_until": (NOON + timedelta(hours=hours)).isoformat()}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def stands(request):
    return Delivery.objects.get(post=request.post).status


def test_a_closure_that_has_ended_is_not_submitted(cast):
    post = posts.draft(cast, facts=closing(-1))
    with pytest.raises(Incomplete) as refused:
        requests.submit(post, by=cast.pat, version=post.version, attested=EVERYTHING)
    assert "has passed" in refused.value.by_field["estimated_end"]


def test_a_closure_that_ended_in_the_queue_is_not_approved(cast):
    request = posts.submitted(cast, facts=closing(1))
    with time_machine.travel(NOON + timedelta(hours=1)), pytest.raises(StateForbids, match="has passed"):
        posts.approve(cast, request)


def test_who_decides_sees_that_a_closure_is_urgent(cast):
    """In two hours nobody can approve it any more, whatever the hours of an approval are."""
    tomorrow, tonight = posts.submitted(cast), posts.submitted(cast, facts=closing(2))
    assert tonight.due_at == NOON + timedelta(hours=2) < tomorrow.due_at
    due_first = queue_page(cast.sam, Wanted(tab=Tab.MINE, order=Order.DUE))
    assert [row.asked.pk for row in due_first.rows] == [tonight.pk, tomorrow.pk]


def test_a_closure_that_ended_on_its_way_is_not_sent(cast):
    request = posts.approved(cast, accounts=(cast.website,), facts=closing(0.5))
    with time_machine.travel(NOON + timedelta(minutes=31)):
        delivery.deliver(Delivery.objects.get().pk)
    assert stands(request) == "EXPIRED"


def test_an_embargo_is_kept_and_then_the_post_goes_out(cast):
    request = posts.approved(cast, accounts=(cast.website,), category="g", facts=press(3))
    sweep()
    assert stands(request) == "QUEUED"
    with time_machine.travel(NOON + timedelta(hours=3, seconds=1)):
        sweep()
        for pk in Delivery.objects.values_list("pk", flat=True):
            delivery.deliver(pk)
    assert stands(request) == "DELIVERED"


def test_a_worker_that_comes_too_early_does_not_break_the_embargo(cast):
    request = posts.approved(cast, accounts=(cast.website,), category="g", facts=press(3))
    Delivery.objects.update(due_at=NOON)
    delivery.deliver(Delivery.objects.get().pk)
    assert stands(request) not in ("DELIVERED", "SENDING", "UNKNOWN")


def test_an_approval_that_would_end_before_the_embargo_is_refused(cast):
    request = posts.submitted(cast, category="g", facts=press(30))
    with pytest.raises(StateForbids, match="nearer to that time"):
        posts.approve(cast, request)


@pytest.mark.parametrize(
    ("at", "is_over"),
    [(datetime(2026, 12, 1, 7, 59, tzinfo=UTC), False), (datetime(2026, 12, 1, 8, 0, tzinfo=UTC), True)],
)
def test_a_last_day_ends_with_its_midnight_in_elk_grove(at, is_over):
    assert bool(over({"closing_date": "2026-11-30"}, at=at)) is is_over
