"""389.3: an approval is of an exact time. What is planned goes out then, once, and never on an older decision."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from approvals import decisions, requests
from approvals.checklist import EVERY_LETTER
from core.exceptions import InvalidInput, StateForbids
from posts.attesting import EVERYTHING
from posts.timing import in_words, typed_plan
from publishing import delivery
from publishing.models import Delivery
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import posts
from tests.factories.trail import tamper

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
NOON = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
# Nights in which the clocks of Elk Grove change, and a time in each.
SPRING = ("2027-03-14", "02:30")
AUTUMN = ("2027-11-07", "01:30")
FIRST = datetime(2027, 11, 7, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def approved(cast, publish_at, **overrides):
    return posts.approved(cast, **{"accounts": (cast.website,), "publish_at": publish_at} | overrides)


def status_of(request):
    return Delivery.objects.get(post=request.post).status


def swept_every_minute(begins, ends):
    """When each delivery was called for, with a sweep of every minute in between."""
    sent, at = [], begins
    while at <= ends:
        before = Record.objects.count()
        with time_machine.travel(at, tick=False):
            sweep()
        sent += [at] * (Record.objects.count() - before)
        at += timedelta(minutes=1)
    return sent


def test_it_goes_out_at_its_time_and_not_before(cast):
    request = approved(cast, NOON + 3 * HOUR)
    assert swept_every_minute(NOON, NOON + 4 * HOUR) == [NOON + 3 * HOUR]
    assert status_of(request) == "DELIVERED"


def test_a_worker_that_comes_too_early_sends_nothing(cast):
    request = approved(cast, NOON + 3 * HOUR)
    Delivery.objects.update(due_at=NOON)
    delivery.deliver(Delivery.objects.get().pk)
    assert status_of(request) not in ("DELIVERED", "SENDING", "UNKNOWN")
    assert not Record.objects.exists()


def test_a_time_that_was_moved_in_the_table_breaks_the_seal(cast):
    approved(cast, NOON + 3 * HOUR)
    tamper("posts_revision", "UPDATE posts_revision SET publish_at = %s", [NOON])
    Delivery.objects.update(due_at=NOON)
    delivery.deliver(Delivery.objects.get().pk)
    assert not Record.objects.exists()
    assert "SHA-256 differs" in Delivery.objects.get().problem


def test_an_approval_is_good_for_the_planned_time_days_ahead(cast, settings):
    planned = NOON + timedelta(days=5)
    request = approved(cast, planned)
    assert request.good_until == planned + timedelta(seconds=settings.DELIVERY_STALE_AFTER_SECONDS)
    with time_machine.travel(planned):
        sweep()
    assert status_of(request) == "DELIVERED"


def test_a_worker_that_comes_after_the_approval_ended_sends_nothing(cast):
    request = approved(cast, NOON + HOUR)
    with time_machine.travel(request.good_until):
        sweep()
    assert status_of(request) == "EXPIRED"
    assert not Record.objects.exists()


def test_what_is_planned_is_decided_by_then_or_expires(cast):
    request = posts.submitted(cast, publish_at=NOON + 30 * HOUR)
    assert request.due_at == NOON + 30 * HOUR
    with time_machine.travel(request.due_at):
        with pytest.raises(StateForbids, match="which has passed"):
            posts.approve(cast, request)
        requests.expire_overdue()
    request.post.refresh_from_db()
    assert request.post.status == "EXPIRED"


def test_another_time_is_another_seal_and_asks_again(cast):
    post = posts.draft(cast, publish_at=NOON + HOUR)
    first = post.revision
    again = posts.edit(cast, post, publish_at=NOON + 2 * HOUR).revision
    assert (again.number, again.sha256 != first.sha256) == (2, True)
    request = posts.submit(again.post)
    with pytest.raises(Exception, match="changed since you opened it"):
        decisions.approve(request, by=cast.sam, sha256=first.sha256, checked=EVERY_LETTER)


def test_the_later_of_embargo_and_publishing_time_counts(cast):
    facts = posts.facts_of("g") | {"embargo_until": (NOON + 6 * HOUR).isoformat()}
    request = approved(cast, NOON + 3 * HOUR, category="g", facts=facts)
    assert swept_every_minute(NOON + 2 * HOUR, NOON + 7 * HOUR) == [NOON + 6 * HOUR]
    assert status_of(request) == "DELIVERED"


@pytest.mark.parametrize(
    ("publish_at", "field", "said"),
    [
        (NOON - HOUR, "publish_time", "has passed"),
        (NOON, "publish_time", "has passed"),
        (NOON + timedelta(days=15), "publish_day", "longer ahead than 14 days"),
    ],
)
def test_the_past_and_the_far_future_are_refused(cast, publish_at, field, said):
    with pytest.raises(InvalidInput, match=said) as refused:
        posts.draft(cast, publish_at=publish_at)
    assert refused.value.field == field


def test_a_draft_whose_time_passed_is_mended_and_asks_for_another_time_when_it_is_submitted(cast):
    post = posts.draft(cast, publish_at=NOON + HOUR)
    with time_machine.travel(NOON + 2 * HOUR):
        post = posts.edit(cast, post, publish_at=NOON + HOUR, title="Laguna Boulevard stays closed")
        with pytest.raises(InvalidInput, match="has passed") as refused:
            requests.submit(post, by=cast.pat, version=post.version, attested=EVERYTHING)
    assert refused.value.field == "publish_time"


def test_a_closure_is_not_planned_for_after_its_end(cast):
    facts = posts.facts_of("f") | {"estimated_end": (NOON + HOUR).isoformat()}
    with pytest.raises(InvalidInput, match="over by what it says") as refused:
        posts.submitted(cast, facts=facts, publish_at=NOON + 2 * HOUR)
    assert refused.value.field == "publish_time"


@pytest.mark.policy("389.4.1")
def test_in_an_incident_nothing_is_planned_beyond_the_hour(cast):
    with pytest.raises(InvalidInput, match="In an incident nothing is planned"):
        posts.submit(posts.incident_draft(cast, publish_at=NOON + 2 * HOUR))


@pytest.mark.policy("389.4.1")
def test_a_sign_off_is_good_for_its_minutes_whatever_was_planned(cast):
    request = posts.submit(posts.incident_draft(cast, publish_at=NOON + timedelta(minutes=40)))
    with pytest.raises(StateForbids, match="nearer to that time"):
        posts.approve(cast, request)
    with time_machine.travel(NOON + timedelta(minutes=30), tick=False):
        signed = posts.approve(cast, request)
    assert signed.good_until == NOON + timedelta(minutes=45)


def test_half_past_two_in_the_night_that_skips_it_is_refused_with_the_reason():
    with pytest.raises(InvalidInput, match=r"does not exist.*02:00 straight to 03:00") as refused:
        typed_plan(*SPRING)
    assert refused.value.field == "publish_time"


def test_an_embargo_cannot_end_at_a_time_that_does_not_exist(cast):
    facts = posts.facts_of("g") | {"embargo_until": "T".join(SPRING)}
    with pytest.raises(InvalidInput, match="does not exist") as refused:
        posts.draft(cast, category="g", facts=facts)
    assert refused.value.field == "embargo_until"


def test_the_hour_after_the_skipped_one_goes_out_once():
    assert typed_plan("2027-03-14", "01:59") == datetime(2027, 3, 14, 9, 59, tzinfo=UTC)
    assert typed_plan("2027-03-14", "03:00") == datetime(2027, 3, 14, 10, 0, tzinfo=UTC)


def test_half_past_one_in_the_night_that_has_it_twice_is_asked_for():
    with pytest.raises(InvalidInput, match="comes twice") as refused:
        typed_plan(*AUTUMN)
    assert refused.value.field == "publish_which"
    assert (typed_plan(*AUTUMN, "1"), typed_plan(*AUTUMN, "2")) == (FIRST, FIRST + HOUR)
    assert (in_words(FIRST), in_words(FIRST + HOUR)) == ("Nov 7, 2027, 01:30 PDT", "Nov 7, 2027, 01:30 PST")


@pytest.mark.parametrize("which", ["1", "2"])
def test_in_the_autumn_night_it_goes_out_once(cast, which):
    planned = typed_plan(*AUTUMN, which)
    evening = FIRST - 4 * HOUR
    with time_machine.travel(evening, tick=False):
        request = approved(cast, planned)
    assert swept_every_minute(FIRST - HOUR, FIRST + 3 * HOUR) == [planned]
    assert status_of(request) == "DELIVERED"


def test_in_the_spring_night_it_goes_out_once(cast):
    planned = typed_plan("2027-03-14", "03:00")
    with time_machine.travel(planned - 3 * HOUR, tick=False):
        request = approved(cast, planned)
    assert swept_every_minute(planned - HOUR, planned + 2 * HOUR) == [planned]
    assert status_of(request) == "DELIVERED"
