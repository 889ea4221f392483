"""The machine of a delivery: every pair of states, and what a move leaves behind."""

from datetime import timedelta
from uuid import uuid4

import pytest

from core import clock
from core.exceptions import StaleVersion, StateForbids
from publishing.lifecycle import TRANSITIONS, move
from publishing.models import Delivery, DeliveryStatus
from publishing.timeline import moments
from tests.factories import posts
from tests.factories.department import Cast
from tests.integration.publishing.steps import actions, again, approved_on
from trail.models import AuditEvent
from trail.services import WORKER

S = DeliveryStatus
ALLOWED = {
    (S.QUEUED, S.SENDING),
    (S.QUEUED, S.HELD),
    (S.QUEUED, S.CANCELLED),
    (S.QUEUED, S.EXPIRED),
    (S.SENDING, S.DELIVERED),
    (S.SENDING, S.FAILED),
    (S.SENDING, S.UNKNOWN),
    (S.SENDING, S.QUEUED),
    (S.SENDING, S.HELD),
    (S.SENDING, S.EXPIRED),
    (S.UNKNOWN, S.DELIVERED),
    (S.UNKNOWN, S.FAILED),
    (S.HELD, S.QUEUED),
    (S.HELD, S.CANCELLED),
    (S.HELD, S.EXPIRED),
    (S.DELIVERED, S.REMOVING),
    (S.REMOVING, S.REMOVED),
}
# The columns that the database demands in some states.
COLUMNS = {
    "lease_until": clock.now() + timedelta(seconds=45),
    "lease_token": uuid4(),
    "platform_id": "1",
    "delivered_at": clock.now(),
}


def in_state(cast: Cast, status: DeliveryStatus) -> Delivery:
    delivery = approved_on(cast, cast.x)
    Delivery.objects.filter(pk=delivery.pk).update(status=status, **COLUMNS)
    return again(delivery)


@pytest.mark.parametrize("to", S, ids=str)
@pytest.mark.parametrize("here", S, ids=str)
def test_every_pair(here: DeliveryStatus, to: DeliveryStatus, cast: Cast) -> None:
    delivery = in_state(cast, here)
    told = actions(delivery.key)
    if (here, to) in ALLOWED:
        move(delivery, to, action="delivery.tested", by=WORKER, **COLUMNS)
        assert again(delivery).status == delivery.status == to
        assert actions(delivery.key) == [*told, "delivery.tested"]
    else:
        with pytest.raises(StateForbids):
            move(delivery, to, action="delivery.tested", by=WORKER, **COLUMNS)
        assert again(delivery).status == here
        assert actions(delivery.key) == told


def test_nothing_that_may_be_public_is_ever_queued_again() -> None:
    for here in (S.UNKNOWN, S.DELIVERED, S.REMOVING, S.REMOVED):
        assert not TRANSITIONS[here] & {S.QUEUED, S.SENDING, S.HELD}


def test_leaving_sending_gives_the_lease_back(cast: Cast) -> None:
    delivery = in_state(cast, S.SENDING)
    move(delivery, S.QUEUED, action="delivery.tested", by=WORKER)
    assert (again(delivery).lease_token, again(delivery).lease_until) == (None, None)


@pytest.mark.parametrize("change", [{"lease_token": uuid4()}, {"status": S.UNKNOWN}])
def test_a_row_that_moved_on_is_not_touched(change: dict[str, object], cast: Cast) -> None:
    delivery = in_state(cast, S.SENDING)
    Delivery.objects.filter(pk=delivery.pk).update(**change)
    before, told = Delivery.objects.filter(pk=delivery.pk).values().get(), actions(delivery.key)
    with pytest.raises(StaleVersion):
        move(delivery, S.FAILED, action="delivery.tested", by=WORKER)
    assert Delivery.objects.filter(pk=delivery.pk).values().get() == before
    assert actions(delivery.key) == told


def test_the_timeline_tells_what_a_reader_cares_for(cast: Cast) -> None:
    request = posts.removed(cast)
    told = moments(list(AuditEvent.objects.filter(post_id=str(request.post_id)).order_by("seq")))
    titles = [moment.title for moment in told]
    assert titles == [
        "Revision 1 saved by Pat Reyes",
        "Submitted by Pat Reyes",
        "Approved by Sgt. Sam Ortega",
        "Sent to Website /news, attempt 1",
        "Public on Website /news",
        f"Record {AuditEvent.objects.get(action='record.captured').object_label} kept",
        "Removal from Website /news ordered by Sgt. Sam Ortega",
        "Removed from Website /news, read back as gone",
    ]
    assert "Reported as inappropriate." in told[6].detail
