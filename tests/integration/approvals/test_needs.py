"""389.3, 389.8: Today says what needs a member now. A clock, a thing, one act; what others wait for comes first."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.asking.nudging import nudge_overdue
from approvals.models import PostRequest
from approvals.needs import needs_of
from core import clock
from members.models import PostingAuthorization
from posts.permissions import can_write
from tests.factories import equipment, posts, training
from tests.factories.asking import TITLE, again, endorse, filed
from tests.factories.department import authorize, newcomer
from training.currency import current_until

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def rows(member):
    return [(need.kind, need.title, need.act_label) for need in needs_of(member, may_write=can_write(member))]


def test_a_request_waits_for_its_link_then_for_the_pio(cast):
    request = filed(cast.robin)
    assert rows(cast.sam) == [("Request to endorse", TITLE, "Answer")]
    assert rows(cast.robin) == rows(cast.casey) == rows(cast.pat) == []
    endorse(request, cast.sam, cast.casey)
    assert rows(cast.sam) == []
    assert rows(cast.pat) == [("Request to draft", TITLE, "Draft")]


def test_a_reminder_shows(cast):
    PostRequest.objects.filter(pk=filed(cast.robin).pk).update(nudge_at=clock.now())
    nudge_overdue()
    (need,) = needs_of(cast.sam, may_write=False)
    assert need.urgency == ("hold", "alarm", "Reminded")


def test_what_is_urgent_for_safety_comes_before_what_waits_longer(cast):
    posts.returned(cast)
    filed(cast.robin, title="First")
    endorse(filed(cast.robin, title="Second", expedite=True), cast.casey)
    old = endorse(filed(cast.robin, title="Third"), cast.sam, cast.casey)
    PostRequest.objects.filter(pk=old.pk).update(changed_at=clock.now() - timedelta(days=3))
    assert [title for _, title, _ in rows(cast.pat)] == ["Second", "Third", posts.TITLE]
    assert needs_of(cast.pat, may_write=True)[0].urgency == ("stop", "campaign", "Urgent")


@pytest.mark.policy("389.8")
def test_training_that_ends_soon_or_lapsed_is_said(cast):
    last_day = current_until(cast.pat)
    noon = datetime.combine(last_day, time(20), tzinfo=UTC)
    with time_machine.travel(noon - timedelta(days=7)):
        assert rows(cast.pat) == [("Your training", "Training ends soon", "Go to training")]
    with time_machine.travel(noon + timedelta(days=1)):
        (need,) = needs_of(cast.pat, may_write=True)
        assert (need.title, need.urgency) == ("Training has lapsed", ("stop", "error", "Lapsed"))
        assert need.clock_label == "ended"


def test_an_authorization_that_ends_within_a_month_is_said(cast):
    soon = authorize(cast, cast.robin, ends_at=clock.now() + timedelta(days=29))
    authorize(cast, cast.quinn, ends_at=clock.now() + timedelta(days=31))
    ((kind, _, _),) = rows(cast.member("robin"))
    assert kind == "Posting authorization"
    assert rows(cast.member("quinn")) == []
    renewal = authorize(cast, cast.robin, ends_at=clock.now() + timedelta(days=300))
    PostingAuthorization.objects.filter(pk=renewal.pk).update(renews=soon)
    assert rows(cast.member("robin")) == []


def test_it_shows_no_more_of_one_kind_than_fit_and_asks_as_often_for_all(cast):
    cost = []
    for _ in range(2):
        for _ in range(8):
            filed(cast.robin)
        cast.sam = cast.member("sam")
        with CaptureQueriesContext(connection) as seen:
            needs = needs_of(cast.sam, may_write=False)
        cost.append(len(seen))
        assert len(needs) == 6
    assert cost[0] == cost[1]


def test_an_exception_waits_for_the_nearest_supervisor_and_one_by_phone_for_his_confirmation(cast):
    equipment.asked(cast, cast.robin)
    equipment.by_telephone(cast, newcomer(supervisor=cast.sam), by=cast.drew)
    assert [(kind, act) for kind, _, act in rows(cast.sam)] == [
        ("Equipment exception", "Decide"),
        ("Granted by phone", "Confirm"),
    ]
    assert rows(cast.casey) == rows(cast.chris) == []


@pytest.mark.policy("389.8")
def test_certificates_wait_for_who_keeps_training_and_never_for_his_own(cast):
    for member in (cast.robin, cast.drew):
        training.handed_in(member)
    assert [kind for kind, _, _ in rows(cast.member("drew"))] == ["Certificate to verify"]
    assert len(rows(cast.member("chris"))) == 2
    assert rows(cast.sam) == []


@pytest.mark.parametrize("name", ["sam", "casey", "drew", "pat", "chris"])
def test_the_fullest_day_stays_within_the_limit(cast, signed_in, name):
    for _ in range(3):
        posts.submitted(cast)
        filed(cast.robin, accounts=cast.accounts)
        filed(cast.quinn)
        endorse(filed(cast.robin, accounts=cast.accounts), cast.sam)
        endorse(filed(cast.robin, accounts=cast.accounts), cast.sam, cast.casey)
    equipment.asked(cast, cast.robin)
    equipment.by_telephone(cast, newcomer(supervisor=cast.sam), by=cast.drew)
    posts.returned(cast)
    posts.published(cast)
    posts.open_incident(cast)
    client = signed_in(cast.member(name))
    client.get("/")  # the first page of a session notes more than the next ones
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/").status_code == 200
    assert len(seen) <= 25, [query["sql"][:90] for query in seen.captured_queries]


def test_every_row_leads_somewhere(cast, signed_in):
    endorse(filed(cast.robin), cast.sam, cast.casey)
    posts.returned(cast)
    client = signed_in(cast.pat)
    for need in needs_of(cast.pat, may_write=True):
        assert client.get(need.url).status_code == 200
    assert "Request to draft" in client.get("/").content.decode()
    assert again(PostRequest.objects.get()).pk
