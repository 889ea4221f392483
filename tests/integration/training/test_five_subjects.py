"""389.8: training is current when each of the five subjects is, or while the Chief's waiver carries the member."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.clock import LOCAL_ZONE
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members.models import Member
from tests.factories import posts, training
from tests.factories.department import authorize
from tests.factories.trail import last_event
from training import certificates
from training.currency import standing_of, standings
from training.models import Completion, Waiver
from training.selectors import records_of
from training.services import check_trained, current_until, void_completion
from training.topics import EVERY_TOPIC, Topic, in_order
from training.waivers import issue_waiver, revoke_waiver, waivers_between

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.8")]
FOUR = tuple(topic for topic in Topic if topic is not Topic.RETENTION)


@pytest.mark.parametrize("missing", Topic)
def test_four_of_five_are_not_enough_and_the_refusal_names_the_fifth(cast, missing):
    training.trained(cast, cast.robin, topics=tuple(topic for topic in Topic if topic is not missing))

    with pytest.raises(NotPermitted, match=f"Robin Park has no current training in: {missing.label.lower()}\\.") as no:
        check_trained(cast.robin)
    assert (no.value.clause, no.value.who_can_help) == ("389.8", "the training manager")
    assert current_until(cast.robin) is None
    assert standing_of(cast.robin).valid[missing] is None


def test_five_courses_of_one_subject_each_are_as_good_as_one_of_five(cast):
    today = training.today()
    for number, topic in enumerate(Topic):
        training.trained(cast, cast.robin, topics=(topic,), until=today + timedelta(days=100 + number))

    check_trained(cast.robin)
    assert current_until(cast.robin) == today + timedelta(days=100)
    assert list(standing_of(cast.robin).valid.values()) == [today + timedelta(days=100 + number) for number in range(5)]


def test_a_newer_course_in_one_subject_moves_that_subject_only(cast):
    today = training.today()
    training.trained(cast, cast.robin, until=today + timedelta(days=10))
    training.trained(cast, cast.robin, topics=(Topic.PRIVACY,), until=today + timedelta(days=500))
    assert current_until(cast.robin) == today + timedelta(days=10)
    assert standing_of(cast.robin).valid[Topic.PRIVACY] == today + timedelta(days=500)


def test_a_record_that_was_wrong_counts_no_longer(cast):
    completion = training.trained(cast, cast.robin)
    void_completion(completion, reason="Entered for the wrong Park", by=cast.drew)

    with pytest.raises(NotPermitted):
        check_trained(cast.robin)
    with pytest.raises(StateForbids):
        void_completion(completion, reason="Again", by=cast.drew)
    assert last_event("training.voided").facts == {"reason": "Entered for the wrong Park"}


@pytest.mark.parametrize(("by", "reason"), [("drew", "  "), ("sam", "Wrong"), ("robin", "Mine")])
def test_not_everybody_takes_a_record_back_and_not_without_a_reason(cast, by, reason):
    completion = training.trained(cast, cast.robin)
    with pytest.raises((NotPermitted, InvalidInput)):
        void_completion(completion, reason=reason, by=cast.member(by))
    check_trained(cast.robin)


def test_the_database_lets_no_record_be_changed_or_removed(cast):
    completion = training.trained(cast, cast.robin)
    rows = Completion.objects.filter(pk=completion.pk)
    for act in (lambda: rows.update(valid_until=completion.valid_until + timedelta(days=900)), rows.delete):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            act()
    assert rows.get().valid_until == completion.valid_until


def test_yesterday_is_asked_of_yesterday(cast):
    today = training.today()
    training.trained(cast, cast.robin)
    assert standing_of(cast.robin).is_trained
    assert not standing_of(cast.robin, on=today - timedelta(days=1)).is_trained


def test_five_hundred_members_cost_two_queries(cast, django_assert_num_queries):
    Member.objects.bulk_create(Member(username=f"officer{number}") for number in range(500))
    everybody = list(Member.objects.all())
    with django_assert_num_queries(2):
        found = standings(everybody)
    assert found[cast.pat.pk].is_trained
    assert not found[cast.robin.pk].is_trained


def test_subjects_have_one_order_and_no_sixth():
    assert in_order(["RETENTION", "LEGAL", "LEGAL"]) == (Topic.LEGAL, Topic.RETENTION)
    assert len(EVERY_TOPIC) == 5
    with pytest.raises(ValueError, match="MARKETING"):
        in_order(["MARKETING"])


# --- the waiver ---


def test_a_waiver_carries_for_its_days_and_not_one_more(cast):
    waiver = training.waived(cast, cast.robin, days=60)
    start = datetime.combine(training.today(), datetime.min.time(), tzinfo=LOCAL_ZONE)

    for day, carried in ((0, True), (60, True), (61, False)):
        with time_machine.travel(start + timedelta(days=day, hours=12), tick=False):
            assert standing_of(cast.robin).is_trained is carried, day
    assert current_until(cast.robin) == waiver.due_on
    event = last_event("waiver.issued")
    assert (event.actor_id, event.capacity) == (str(cast.chris.pk), "Chief of Police")


@pytest.mark.parametrize(
    ("moment", "carried"),
    [
        ("2027-11-07T06:59:00Z", True),  # 23:59 on November 6, daylight time
        ("2027-11-08T07:59:00Z", True),  # 23:59 on November 7, standard time: the clocks went back
        ("2027-11-08T08:00:00Z", False),
    ],
)
def test_a_waiver_ends_at_midnight_in_elk_grove_when_the_clocks_change(cast, moment, carried):
    with time_machine.travel("2027-10-20T19:00:00Z", tick=False):
        issue_waiver(cast.robin, reason="Next course in November", due_on=date(2027, 11, 7), by=cast.chris)
    with time_machine.travel(moment, tick=False):
        assert standing_of(cast.robin).is_trained is carried


def test_until_is_the_waivers_day_only_where_it_carries(cast):
    today = training.today()
    training.trained(cast, cast.robin, topics=FOUR, until=today + timedelta(days=90))
    waiver = training.waived(cast, cast.robin, days=20)
    assert standing_of(cast.robin).is_carried
    assert current_until(cast.robin) == waiver.due_on

    training.trained(cast, cast.robin, topics=(Topic.RETENTION,), until=today + timedelta(days=80))
    assert not standing_of(cast.robin).is_carried
    assert current_until(cast.robin) == today + timedelta(days=80)


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "drew", "val", "toni"])
def test_only_the_chief_waives(cast, name):
    with pytest.raises(NotPermitted, match="Only the Chief"):
        issue_waiver(cast.robin, reason="Please", due_on=training.today(), by=cast.member(name))
    assert not Waiver.objects.exists()


def test_the_chief_does_not_waive_his_own(cast):
    with pytest.raises(NotPermitted, match="their own"):
        issue_waiver(cast.chris, reason="Busy", due_on=training.today(), by=cast.chris)


@pytest.mark.parametrize(
    ("days", "reason", "field"),
    [
        (61, "Late", "due_on"),
        (-1, "Late", "due_on"),
        (10, " \n ", "reason"),
        (10, "x" * 501, "reason"),
        (9, "a\0", "reason"),
    ],
)
def test_a_waiver_that_cannot_be_is_refused_beside_its_field(cast, days, reason, field):
    with pytest.raises(InvalidInput) as refused:
        issue_waiver(cast.robin, reason=reason, due_on=training.today() + timedelta(days=days), by=cast.chris)
    assert refused.value.field == field
    assert not Waiver.objects.exists()


def test_one_waiver_at_a_time_and_a_revoked_one_ends_at_once(cast):
    waiver = training.waived(cast, cast.robin)
    with pytest.raises(StateForbids, match="Revoke it first"):
        training.waived(cast, cast.robin)
    with pytest.raises(NotPermitted):
        revoke_waiver(waiver, reason="No", by=cast.drew)
    revoke_waiver(waiver, reason="Reassigned", by=cast.chris)
    assert not standing_of(cast.robin).is_trained
    with pytest.raises(StateForbids):
        revoke_waiver(waiver, reason="Twice", by=cast.chris)
    training.waived(cast, cast.robin)


def test_the_annual_review_finds_the_waivers_of_its_days(cast):
    with time_machine.travel("2027-03-08T07:59:00Z", tick=False):  # 23:59 on the 7th
        before = issue_waiver(cast.robin, reason="A", due_on=date(2027, 3, 7), by=cast.chris)
    with time_machine.travel("2027-03-08T08:00:00Z", tick=False):
        inside = issue_waiver(cast.robin, reason="B", due_on=date(2027, 3, 20), by=cast.chris)
    assert waivers_between(date(2027, 3, 8), date(2027, 3, 8)) == [inside]
    assert waivers_between(date(2027, 3, 1), date(2027, 3, 31)) == [before, inside]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Each database says in its own words how it reads.")
@pytest.mark.parametrize(
    ("index", "read"),
    [
        ("COVERING INDEX completion_currency", lambda cast: standing_of(cast.robin)),
        ("COVERING INDEX completion_currency", lambda cast: standings(Member.objects.all())),
        ("INDEX completion_of_member", lambda cast: list(records_of(cast.robin))),
        ("INDEX completion_of_day", lambda cast: list(Completion.objects.filter(completed_on__in=[training.today()]))),
    ],
)
def test_completions_are_read_by_an_index_of_their_own(cast, index, read):
    with CaptureQueriesContext(connection) as seen:
        read(cast)
    asked = next(each["sql"] for each in seen if 'FROM "training_completion"' in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        assert index in " ".join(row[-1] for row in cursor.fetchall())


# --- scenario S5, its part about training ---


def test_a_new_author_is_blocked_waived_trained_and_blocked_again(cast):
    authorize(cast, cast.robin, categories=("a", "f"))
    robin = cast.member("robin")
    training.trained(cast, robin, topics=FOUR)
    draft = posts.draft(cast, by=robin)

    with pytest.raises(NotPermitted, match="retention"):
        posts.submit(draft)

    training.waived(cast, robin)
    request = posts.submit(draft)
    assert posts.approve(cast, request).status == "APPROVED"

    other = posts.draft(cast, by=robin, title="Another closure")
    with time_machine.travel(datetime.now(LOCAL_ZONE) + timedelta(days=61)), pytest.raises(NotPermitted):
        posts.submit(other)

    certificate = training.handed_in(robin, title="Records retention for PIOs")
    assert not standing_of(robin).valid[Topic.RETENTION]
    certificates.verify(certificate, topics=[Topic.RETENTION], by=cast.drew)
    with time_machine.travel(datetime.now(LOCAL_ZONE) + timedelta(days=61)):
        assert not standing_of(robin).is_carried
        posts.submit(other)
