"""389.3: a request that nobody acts on is brought up again, one level higher in time, and never passes by itself."""

from datetime import timedelta

import pytest
import time_machine

from approvals import tasks
from approvals.asking import endorsing, nudging
from approvals.asking.nudging import follow_ladder, nudge_overdue
from approvals.models import AskStatus, PostRequest
from core import clock
from core.exceptions import NotPermitted
from members.models import Member
from tests.factories.asking import again, asked, endorse, filed, story
from tests.factories.department import newcomer
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


@pytest.fixture
def days(cast):
    """Let so many days pass, looking after the requests at the end of each; several calls add up."""
    started, passed = clock.now(), 0

    def let_pass(count):
        nonlocal passed
        for _ in range(count):
            passed += 1
            with time_machine.travel(started + timedelta(days=passed, minutes=passed)):
                tasks.look_after_requests()

    return let_pass


def test_after_a_day_who_is_asked_is_reminded(cast, days):
    request = filed(cast.robin)
    assert nudge_overdue() == 0
    days(1)
    request = again(request)
    assert request.reminded_at is not None
    assert asked(request) == ["sam"]
    assert story(request)[-1] == ("REMINDED", "Sgt. Sam Ortega, Day watch supervisor")


def test_after_another_day_the_next_link_may_act_as_well_and_the_former_still_may(cast, days):
    request, other = filed(cast.robin), filed(cast.robin)
    days(2)
    assert asked(request) == ["sam", "casey"]
    assert story(request)[-1] == ("ESCALATED", "Lt. Casey Hale, Watch commander")
    assert last_event("post_request.escalated").capacity == "system"
    assert endorse(request, cast.casey).status == AskStatus.WITH_PIO
    assert asked(endorse(other, cast.sam)) == ["casey"]


def test_nobody_above_the_escalation_may_act_yet(cast, days):
    request = filed(cast.robin)
    days(2)
    with pytest.raises(NotPermitted):
        endorsing.endorse(again(request), by=cast.chris, version=again(request).version)


def test_at_the_top_it_only_reminds_and_never_endorses_by_itself(cast, days):
    request = filed(cast.robin)
    days(30)
    request = again(request)
    assert (request.status, request.endorsed_by) == (AskStatus.CLIMBING, None)
    assert asked(request) == ["sam", "casey", "chris"]
    kinds = [kind for kind, _ in story(request)]
    assert kinds.count("ESCALATED") == 2
    assert kinds[-3:] == ["REMINDED"] * 3
    assert "ENDORSED" not in kinds


def test_an_endorsement_starts_the_clock_anew(cast, days):
    request = filed(cast.robin)
    days(1)
    request = endorse(request, cast.sam)
    assert (request.reminded_at, request.escalations) == (None, 0)
    assert asked(request) == ["casey"]


def test_what_is_with_the_pio_returned_or_over_is_left_alone(cast, days):
    done, back = endorse(filed(cast.robin), cast.sam, cast.casey), filed(cast.robin)
    endorsing.give_back(back, by=cast.sam, version=back.version, note="When?")
    before = last_seq()
    days(3)
    assert actions_since(before) == []
    assert story(again(done))[-1] == ("ENDORSED", "casey")


def test_the_time_is_the_departments_to_set(cast, settings):
    settings.REQUEST_REMIND_AFTER_SECONDS = 60
    filed(cast.robin)
    with time_machine.travel(clock.now() + timedelta(seconds=61)):
        assert nudge_overdue() == 1


def test_what_is_expedited_and_not_seen_goes_up_the_chain_too(cast, days):
    request = filed(cast.robin, expedite=True)
    days(2)
    assert asked(request) == ["casey", "sam"]


def test_a_link_that_comes_back_is_asked_again(cast):
    Member.objects.filter(pk=cast.sam.pk).update(duty_status="LEAVE")
    request = filed(cast.robin)
    assert asked(request) == ["casey"]
    Member.objects.filter(pk=cast.sam.pk).update(duty_status="ACTIVE")
    assert follow_ladder() == 1
    assert asked(request) == ["sam"]
    assert follow_ladder() == 0


def test_a_new_link_gets_the_whole_time(cast, days):
    request = filed(cast.robin)
    days(1)
    Member.objects.filter(pk=cast.sam.pk).update(duty_status="LEAVE")
    days(1)
    request = again(request)
    assert asked(request) == ["casey"]
    assert (request.reminded_at, request.escalations) == (None, 0)


def test_one_request_that_cannot_be_looked_after_does_not_stop_the_others(cast, monkeypatch, caplog):
    broken, whole = filed(cast.robin), filed(cast.quinn)
    climb = nudging.climb_of
    monkeypatch.setattr(nudging, "climb_of", lambda request: 1 / 0 if request.pk == broken.pk else climb(request))
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
        assert nudge_overdue() == 1
    assert again(whole).reminded_at is not None
    assert again(broken).reminded_at is None
    assert f"request to post {broken.pk} could not be looked after" in caplog.text


def test_a_round_takes_a_bounded_number_and_comes_to_all(cast, monkeypatch):
    monkeypatch.setattr(nudging, "MOST", 2)
    requests = [filed(newcomer(f"n{number}", supervisor=cast.sam)) for number in range(5)]
    Member.objects.filter(pk=cast.sam.pk).update(duty_status="LEAVE")
    assert [follow_ladder() for _ in range(4)] == [2, 2, 1, 0]
    assert {name for request in requests for name in asked(request)} == {"casey"}
    assert PostRequest.objects.filter(status=AskStatus.CLIMBING).count() == 5
