"""389.8: a member is warned 60, 30 and 7 days before, once each; the trail is told once when training ended."""

from datetime import datetime, time, timedelta

import pytest
import time_machine

from core.clock import LOCAL_ZONE
from tests.factories import training
from tests.factories.trail import actions_since, last_event, last_seq
from trail.models import AuditEvent
from training import lapses
from training.currency import lapsing, warnings_of
from training.models import LapseNotice
from training.topics import EVERY_TOPIC, Topic
from training.waivers import revoke_waiver

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.8")]
END = training.today() + timedelta(days=100)


def at(days_left, *, hour=12):
    day = END - timedelta(days=days_left)
    return time_machine.travel(datetime.combine(day, time(hour), tzinfo=LOCAL_ZONE), tick=False)


@pytest.fixture
def quiet(cast):
    """Everybody's notices so far are written, so that a test sees its own."""
    lapses.follow()
    training.trained(cast, cast.robin, until=END)
    return last_seq()


def test_each_warning_is_written_once_and_the_end_once(cast, quiet):
    seen = []
    for left in (99, 61, 60, 59, 31, 30, 8, 7, 1, 0, -1, -2, -30):
        with at(left):
            lapses.follow()
            lapses.follow()
        seen.append(
            (left, actions_since(quiet).count("training.lapse_warned"), actions_since(quiet).count("training.lapsed"))
        )
    assert seen == [
        (99, 0, 0),
        (61, 0, 0),
        (60, 1, 0),
        (59, 1, 0),
        (31, 1, 0),
        (30, 2, 0),
        (8, 2, 0),
        (7, 3, 0),
        (1, 3, 0),
        (0, 3, 0),
        (-1, 3, 1),
        (-2, 3, 1),
        (-30, 3, 1),
    ]
    assert last_event("training.lapsed").facts == {
        "member": str(cast.robin.pk),
        "topics": [str(topic) for topic in EVERY_TOPIC],
        "until": END.isoformat(),
    }


def test_a_worker_that_slept_writes_the_nearest_warning_only(cast, quiet):
    with at(5):
        lapses.follow()
    assert actions_since(quiet) == ["training.completed", "training.lapse_warned"][1:]
    assert last_event("training.lapse_warned").facts["days"] == 7


def test_who_is_trained_again_in_time_is_warned_no_more(cast, quiet):
    with at(60):
        lapses.follow()
        training.trained(cast, cast.robin, until=END + timedelta(days=700))
    before = last_seq()
    for left in (30, 7, -1):
        with at(left):
            lapses.follow()
    assert actions_since(before) == []


def test_subjects_that_end_on_other_days_have_events_of_their_own(cast, quiet):
    training.trained(cast, cast.robin, topics=(Topic.PRIVACY,), until=END + timedelta(days=10))
    with at(60):
        lapses.follow()
    with at(50):
        lapses.follow()
    told = [
        event.facts["topics"] for event in AuditEvent.objects.filter(action="training.lapse_warned").order_by("seq")
    ]
    assert told[-2:] == [[str(topic) for topic in EVERY_TOPIC if topic is not Topic.PRIVACY], ["PRIVACY"]]


def test_the_end_of_a_waiver_is_the_end_of_what_it_carried(cast):
    lapses.follow()
    waiver = training.waived(cast, cast.robin, days=20)
    lapses.follow()
    assert last_event("training.lapse_warned").facts["days"] == 30
    with time_machine.travel(datetime.combine(waiver.due_on, time(23, 59), tzinfo=LOCAL_ZONE), tick=False):
        before = last_seq()
        lapses.follow()
        assert actions_since(before) == ["training.lapse_warned"]
    with time_machine.travel(
        datetime.combine(waiver.due_on + timedelta(days=1), time(0), tzinfo=LOCAL_ZONE), tick=False
    ):
        lapses.follow()
        lapses.follow()
    assert AuditEvent.objects.filter(action="training.lapsed").count() == 1


def test_a_waiver_that_was_revoked_ends_nothing_twice(cast):
    lapses.follow()
    waiver = training.waived(cast, cast.robin, days=60)
    revoke_waiver(waiver, reason="Reassigned", by=cast.chris)
    before = last_seq()
    lapses.follow()
    assert actions_since(before) == []
    assert warnings_of(cast.robin) == []


def test_what_a_member_is_told(cast):
    training.trained(cast, cast.robin, until=training.today() + timedelta(days=7))
    warned = warnings_of(cast.robin)
    assert [(each.topic, each.days) for each in warned] == [(topic, 7) for topic in EVERY_TOPIC]
    assert {each.member for each in lapsing(7)} == {cast.robin}
    assert lapsing(6) == []


def test_who_left_is_not_followed(cast):
    training.trained(cast, cast.robin, until=training.today() + timedelta(days=7))
    cast.robin.is_active = False
    cast.robin.save()
    lapses.follow()
    assert not LapseNotice.objects.filter(member=cast.robin).exists()


def test_looking_when_nothing_is_new_costs_four_queries(cast, quiet, django_assert_num_queries):
    with at(7):
        lapses.follow()
        with django_assert_num_queries(4):
            assert lapses.follow() == 0


def test_one_that_breaks_does_not_stop_the_round(cast, quiet, monkeypatch):
    training.trained(cast, cast.quinn, until=END)
    note = lapses._note

    def breaks(member, *about):
        if member == cast.robin:
            raise RuntimeError("broken")
        return note(member, *about)

    monkeypatch.setattr(lapses, "_note", breaks)
    with at(60):
        assert lapses.follow() >= 1
    assert str(cast.quinn.pk) in {e.facts["member"] for e in AuditEvent.objects.filter(action="training.lapse_warned")}
