"""389.3 at 02:00: a watch commander grants for hours, in person or by phone; the member's own chain confirms it."""

from datetime import datetime, timedelta

import pytest
import time_machine

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from equipment import by_phone, exceptions, proof, selectors
from tests.factories.equipment import again, asked, by_telephone, granted, hours, sitting_at
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
TWO_IN_THE_MORNING = datetime(2026, 11, 20, 2, 0, tzinfo=clock.LOCAL_ZONE)
END_OF_TOMORROW = datetime(2026, 11, 22, 0, 0, tzinfo=clock.LOCAL_ZONE)


@pytest.fixture(autouse=True)
def _at_night():
    with time_machine.travel(TWO_IN_THE_MORNING, tick=True):
        yield


def test_the_watch_commander_grants_four_hours_outside_his_chain(cast):
    """Scenario S5: Pat's own chain (Drew, then the Chief) is asleep."""
    exceptions.grant(waiting := asked(cast, cast.pat), by=cast.casey)

    night = again(waiting)
    assert night.standing == "LIVE"
    assert night.ends_at - clock.now() < timedelta(hours=4)
    assert night.ends_at - clock.now() > timedelta(hours=3, minutes=59)
    assert night.ratify_by == END_OF_TOMORROW
    with sitting_at(night.device):
        proof.check_may_post_from(cast.pat, cast.accounts)
    with time_machine.travel(hours(4.01)), sitting_at(night.device), pytest.raises(NotPermitted):
        proof.check_may_post_from(cast.pat)


def test_five_hours_are_too_many(cast):
    waiting = asked(cast, cast.pat)
    with pytest.raises(InvalidInput, match="at most 4 hours") as refused:
        exceptions.grant(waiting, by=cast.casey, ends_at=hours(5))
    assert refused.value.field == "ends_at"
    assert again(waiting).standing == "WAITING"


def test_any_supervisor_writes_down_what_he_said_by_phone(cast):
    night = by_telephone(cast, cast.pat, by=cast.sam)

    assert night.standing == "LIVE"
    assert (night.decided_by, night.decided_as) == (cast.casey, "Watch commander")
    assert night.entered_by == cast.sam
    assert night.ratify_by == END_OF_TOMORROW
    event = last_event("exception.relayed")
    assert event.actor_label == "Sgt. Sam Ortega"
    assert event.facts["said_by"] == "Lt. Casey Hale"
    assert event.facts["how"] == "phone 916-555-0142"


def test_the_hours_run_from_when_he_said_it(cast):
    night = by_telephone(cast, cast.pat, by=cast.sam, said_at=hours(-3))
    assert night.ends_at - clock.now() < timedelta(hours=1)
    with pytest.raises(InvalidInput, match="at most 4 hours"):
        by_telephone(cast, cast.quinn, by=cast.sam, said_at=hours(-3), ends_at=hours(2))


@pytest.mark.parametrize("name", ["pat", "robin", "quinn", "toni"])
def test_who_is_no_supervisor_enters_nothing(cast, name):
    waiting = asked(cast, cast.pat)
    with pytest.raises(NotPermitted):
        by_telephone(cast, cast.pat, waiting=waiting, by=cast.member(name))
    assert again(waiting).standing == "WAITING"


def test_nobody_enters_his_own(cast):
    with pytest.raises(NotPermitted, match="Nobody excepts themselves"):
        by_telephone(cast, cast.drew, by=cast.drew)


BAD_CALLS = {
    "said by nobody in command of the watch": ({"said_by": "val"}, "said_by"),
    "said by who enters it": ({"said_by": "sam"}, "said_by"),
    "said in the future": ({"said_at": 1.0}, "said_at"),
    "said yesterday": ({"said_at": -5.0}, "said_at"),
    "no word on how": ({"said_how": " "}, "said_how"),
    "how cannot be shown": ({"said_how": "a\0b"}, "said_how"),
    "how too long": ({"said_how": "x" * 121}, "said_how"),
    "ends before it begins": ({"ends_at": -0.5}, "ends_at"),
}


@pytest.mark.parametrize(("call", "field"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_call_that_cannot_be_is_refused_beside_its_field(cast, call, field):
    waiting, before = asked(cast, cast.pat), last_seq()
    terms = {name: hours(value) if isinstance(value, float) else value for name, value in call.items()}
    if "said_by" in terms:
        terms["said_by"] = cast.member(terms["said_by"])
    with pytest.raises(InvalidInput) as refused:
        by_telephone(cast, cast.pat, waiting=waiting, by=cast.sam, **terms)
    assert refused.value.field == field
    assert again(waiting).standing == "WAITING"
    assert last_seq() == before


def test_the_member_himself_grants_nothing_by_phone(cast):
    waiting = asked(cast, cast.pat)
    with pytest.raises(NotPermitted, match="Nobody excepts themselves, by phone neither"):
        by_telephone(cast, cast.pat, waiting=waiting, by=cast.sam, said_by=cast.pat)
    assert again(waiting).standing == "WAITING"


def test_the_own_supervisor_needs_no_phone(cast):
    with pytest.raises(StateForbids, match="decide on it yourself"):
        by_telephone(cast, cast.robin, by=cast.sam)


# --- confirmed, refused, forgotten ----------------------------------------------------------------


def test_the_own_chain_confirms_it_in_the_morning(cast):
    night = by_telephone(cast, cast.pat, by=cast.sam)
    with time_machine.travel(hours(8)):
        (row,) = selectors.confirmations_before(cast.drew)
        assert (row.ratify_by, row.pk) == (END_OF_TOMORROW, night.pk)
        by_phone.ratify(night, by=cast.drew)
        assert selectors.confirmations_before(cast.drew) == []
    with time_machine.travel(hours(72)):
        before = last_seq()
        by_phone.follow()
        assert actions_since(before) == ["exception.expired"]  # and nothing else to tell
    assert again(night).ratified_by_id == cast.drew.pk


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "chris", "toni", "val"])
def test_nobody_else_confirms_it(cast, name):
    night, by = by_telephone(cast, cast.pat, by=cast.sam), cast.member(name)
    for act in (lambda: by_phone.ratify(night, by=by), lambda: by_phone.refuse(night, reason="No", by=by)):
        with pytest.raises(NotPermitted):
            act()
    assert selectors.confirmations_before(by) == []
    assert again(night).ratified_at is None


def test_refused_it_ends_at_once_and_goes_into_the_review(cast):
    night = by_telephone(cast, cast.pat, by=cast.sam)
    with pytest.raises(InvalidInput):
        by_phone.refuse(night, reason=" ", by=cast.drew)
    by_phone.refuse(night, reason="There was a laptop in the car.", by=cast.drew)

    assert again(night).standing == "ENDED"
    assert selectors.unratified_exceptions(hours(-1), hours(1)) == [night]
    assert last_event("exception.ratification_refused").facts["reason"] == "There was a laptop in the car."
    with pytest.raises(StateForbids):
        by_phone.ratify(night, by=cast.drew)


def test_forgotten_it_is_told_once_and_stands_in_the_review(cast):
    night = by_telephone(cast, cast.pat, by=cast.sam)
    with time_machine.travel(END_OF_TOMORROW + timedelta(seconds=1)):
        with pytest.raises(StateForbids, match="too late"):
            by_phone.ratify(night, by=cast.drew)
        before = last_seq()
        assert by_phone.follow() == 2
        assert by_phone.follow() == 0
        assert actions_since(before) == ["exception.unratified", "exception.expired"]
        assert selectors.unratified_exceptions(END_OF_TOMORROW, hours(1)) == [night]
        assert selectors.unratified_exceptions(hours(1), hours(2)) == []


def test_forgotten_while_it_still_runs_it_ends(cast, settings):
    settings.EQUIPMENT_EXCEPTION_WATCH_HOURS = 100
    night = by_telephone(
        cast, cast.pat, by=cast.sam, ends_at=hours(60), waiting=asked(cast, cast.pat, ends_at=hours(90))
    )
    with time_machine.travel(END_OF_TOMORROW + timedelta(seconds=1)):
        by_phone.follow()
        over = again(night)
        assert (over.standing, over.ended_by_id) == ("ENDED", None)
        assert "confirmed it in time" in over.ended_why


def test_what_the_own_supervisor_granted_needs_no_confirmation(cast):
    ordinary = granted(cast, cast.robin, by=cast.sam)
    with pytest.raises(StateForbids):
        by_phone.ratify(ordinary, by=cast.sam)
    with time_machine.travel(hours(49)):
        before = last_seq()
        by_phone.follow()
    assert actions_since(before) == ["exception.expired"]


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ((2026, 10, 31, 23, 30), (2026, 11, 2, 0, 0)),  # the clocks go back on the day between
        ((2027, 3, 13, 1, 30), (2027, 3, 15, 0, 0)),  # and forward
        ((2026, 12, 31, 23, 59), (2027, 1, 2, 0, 0)),
    ],
)
def test_the_end_of_the_next_day_is_elk_groves(said, until):
    assert exceptions.end_of_next_day(datetime(*said, tzinfo=clock.LOCAL_ZONE)) == datetime(
        *until, tzinfo=clock.LOCAL_ZONE
    )
