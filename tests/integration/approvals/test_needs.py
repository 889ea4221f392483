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
from equipment import exceptions
from members.chain import supervisor_of
from members.models import Member, PostingAuthorization
from posts.permissions import can_write
from sign_in import invitations, locks
from tests.factories import equipment, posts, training
from tests.factories.asking import TITLE, again, endorse, filed
from tests.factories.department import PARTS, authorize, newcomer
from training.currency import current_until

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]


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


def locked_out(name, address=""):
    for _ in range(locks.FAILURES):
        locks.count_failure(name=name, address=address)


def excepted(cast, member):
    """An exception in force; the Chief's own word needs nobody above him."""
    asked, above = equipment.asked(cast, member), supervisor_of(member)
    if above is not None:
        exceptions.grant(asked, by=above)


def of_kind(member, kind):
    return [need for need in needs_of(member, may_write=can_write(member)) if need.kind == kind]


def test_a_member_who_is_locked_out_waits_for_whoever_may_release_a_lock(cast):
    locked_out("robin")
    for name in ("sam", "casey", "chris", "toni"):
        (need,) = of_kind(cast.member(name), "Sign-in lock")
        assert (need.title, need.act_label) == (f"{cast.robin.title_and_name} is locked out", "Release")
        assert "5 failed" in need.line
    for name in ("robin", "pat", "drew", "quinn", "val"):
        assert of_kind(cast.member(name), "Sign-in lock") == []


def test_a_lock_of_ones_own_of_a_stranger_and_of_who_left_is_no_row(cast):
    for name in ("sam", "nobody", "robin"):
        locked_out(name)
    Member.objects.filter(username="robin").update(is_active=False, duty_status="SEPARATED")
    assert of_kind(cast.sam, "Sign-in lock") == []
    assert [need.title for need in of_kind(cast.casey, "Sign-in lock")] == ["Sgt. Sam Ortega is locked out"]


def test_an_address_that_is_locked_is_a_row_too(cast):
    for number in range(locks.FAILURES):
        locks.count_failure(name=f"guess{number}", address="192.0.2.7")
    (need,) = of_kind(cast.toni, "Sign-in lock")
    assert need.title == "Nobody can sign in from 192.0.2.7"


def test_a_lock_that_was_released_is_no_longer_a_row(cast):
    locked_out("robin")
    locks.release(locks.live_locks().get(), reason="Robin called from the front desk.", by=cast.sam)
    assert rows(cast.sam) == []


def test_a_code_of_access_waits_for_a_second_person(cast):
    invitations.invite(cast.pat, by=cast.drew)
    for name in ("sam", "casey", "chris", "toni"):
        (need,) = of_kind(cast.member(name), "Code of access")
        assert (need.title, need.act_label) == (f"Code of {cast.pat.title_and_name}", "Release")
        assert "Drew Lindqvist" in need.line
    for name in ("drew", "pat", "robin"):
        assert of_kind(cast.member(name), "Code of access") == []


def test_who_gave_a_code_or_is_to_use_it_is_not_asked_to_release_it(cast):
    invitations.invite(cast.robin, by=cast.sam)
    invitations.invite(cast.casey, by=cast.drew)
    assert [need.title for need in of_kind(cast.sam, "Code of access")] == [f"Code of {cast.casey.title_and_name}"]
    assert [need.title for need in of_kind(cast.casey, "Code of access")] == [f"Code of {cast.robin.title_and_name}"]


def test_ones_own_exception_shows_until_when_it_is_in_force(cast):
    granted = equipment.granted(cast, cast.robin, by=cast.sam)
    (need,) = of_kind(cast.robin, "Equipment exception")
    assert (need.clock_label, need.at, need.title) == ("until", granted.ends_at, "You may post from your own device")
    assert "Home laptop" in need.line
    assert of_kind(cast.sam, "Equipment exception") == []
    with time_machine.travel(granted.ends_at + timedelta(seconds=1)):
        assert of_kind(cast.robin, "Equipment exception") == []


def test_a_browser_that_was_enrolled_waits_for_who_stands_above_the_administrator(cast):
    equipment.enrolled(cast.toni, equipment.desk("PD-7002"), at=cast.pat)
    (need,) = of_kind(cast.drew, "Newly enrolled")
    assert need.title == "1 browser enrolled, the newest: PD-7002 Desk"
    (own,) = of_kind(cast.toni, "Newly enrolled")
    assert own.line == "By a code of yours: was it you?"
    for name in ("sam", "chris", "pat", "robin"):
        assert of_kind(cast.member(name), "Newly enrolled") == []


def test_what_waits_at_the_door_costs_the_same_at_any_number(cast):
    cost = []
    for batch in range(2):
        for number in range(4):
            one = newcomer(f"late{batch}{number}", supervisor=cast.sam, password="seven-quiet-herons-389")
            locked_out(one.username)
            invitations.invite(one, by=cast.drew)
        sam = cast.member("sam")
        with CaptureQueriesContext(connection) as seen:
            needs = needs_of(sam, may_write=False)
        cost.append((len(seen), len(needs)))
    assert cost[1] == (cost[0][0], 12)


@pytest.mark.parametrize("name", PARTS)
def test_the_fullest_day_stays_within_the_limit(cast, signed_in, name):
    for _ in range(3):
        posts.submitted(cast)
        filed(cast.robin, accounts=cast.accounts)
        filed(cast.quinn)
        endorse(filed(cast.robin, accounts=cast.accounts), cast.sam)
        endorse(filed(cast.robin, accounts=cast.accounts), cast.sam, cast.casey)
    equipment.asked(cast, cast.robin)
    equipment.by_telephone(cast, newcomer(supervisor=cast.sam), by=cast.drew)
    excepted(cast, cast.member(name))
    locked_out("val" if name == "quinn" else "quinn")
    invitations.invite(cast.pat, by=cast.drew)
    training.handed_in(cast.robin)
    equipment.enrolled(cast.toni, equipment.desk("PD-7002"), at=cast.pat)
    authorize(cast, cast.pat, ends_at=clock.now() + timedelta(days=9))
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
