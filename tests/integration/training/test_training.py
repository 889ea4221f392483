"""389.8: who posts and who approves is trained, and it is on record by whom that was confirmed."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted
from tests.factories.trail import last_event
from training.models import Completion
from training.services import check_trained, current_until, record_completion

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.8")]


def today():
    return clock.local(clock.now()).date()


def record(member, by, *, completed_on=None, valid_until=None):
    return record_completion(
        member,
        completed_on=completed_on or today(),
        valid_until=valid_until or today() + timedelta(days=730),
        by=by,
    )


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("pat", False),
        ("sam", False),
        ("casey", False),
        ("chris", True),
        ("robin", False),
        ("drew", True),
        ("quinn", False),
        ("val", False),
    ],
)
def test_training_is_recorded_by_the_chief_or_the_administration_commander(cast, name, may):
    by, noor = cast.member(name), cast.robin if name != "robin" else cast.quinn

    if may:
        record(noor, by)
        check_trained(noor)
        assert last_event("training.completed").actor_id == str(by.pk)
        return
    with pytest.raises(NotPermitted):
        record(noor, by)
    assert not Completion.objects.filter(member=noor).exists()


@pytest.mark.parametrize("name", ["chris", "drew"])
def test_nobody_records_his_own(cast, name):
    by = cast.member(name)
    with pytest.raises(NotPermitted, match="their own"):
        record(by, by)


@pytest.mark.parametrize(
    ("completed", "valid", "field"), [(1, 700, "completed_on"), (0, 0, "valid_until"), (-10, -11, "valid_until")]
)
def test_days_that_cannot_be_are_refused(cast, completed, valid, field):
    days = {
        "completed_on": today() + timedelta(days=completed),
        "valid_until": today() + timedelta(days=valid),
    }
    with pytest.raises(InvalidInput) as refused:
        record(cast.robin, cast.drew, **days)
    assert refused.value.field == field
    assert not Completion.objects.filter(member=cast.robin).exists()


def test_the_newest_end_counts(cast):
    late, early = today() + timedelta(days=400), today() + timedelta(days=30)
    record(cast.robin, cast.drew, valid_until=late)
    record(cast.robin, cast.drew, valid_until=early)
    assert current_until(cast.robin) == late


# The last day of validity ends at midnight in Elk Grove, not in Greenwich.
LAST_DAY = date(2027, 3, 14)  # a day on which the clocks change


@pytest.mark.parametrize(
    ("moment", "current"),
    [
        ("2027-03-14T07:59:00Z", True),  # still the 13th in Elk Grove
        ("2027-03-14T23:59:00Z", True),
        ("2027-03-15T06:59:00Z", True),  # 23:59 on the 14th
        ("2027-03-15T07:00:00Z", False),  # midnight
    ],
)
def test_training_lapses_at_midnight_in_elk_grove(cast, moment, current):
    record(cast.robin, cast.drew, valid_until=LAST_DAY)

    with time_machine.travel(moment, tick=False):
        assert current_until(cast.robin) == (LAST_DAY if current else None)
        if current:
            check_trained(cast.robin)
        else:
            with pytest.raises(NotPermitted, match="no current training") as refused:
                check_trained(cast.robin)
            assert refused.value.clause == "389.8"


def test_asking_is_one_query(cast, django_assert_num_queries):
    for _ in range(5):
        record(cast.robin, cast.drew)
    with django_assert_num_queries(1):
        check_trained(cast.robin)


def test_the_database_refuses_a_validity_that_ends_before_it_begins(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.create(
            member=cast.robin,
            completed_on=today(),
            valid_until=today(),
            recorded_by=cast.drew,
            recorded_at=clock.now(),
        )
