"""The Chief issues the guidelines in person; a version never changes, and one at most is in force (389.3)."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from members.designations import designate
from members.ladder import fill
from members.models import HoldingKind
from posts.guidelines import issuing
from posts.guidelines.comparing import compare
from posts.guidelines.issuing import withdraw
from posts.guidelines.selectors import before, history, in_force
from posts.models import ContentGuideline, GuidelineWithdrawal
from tests.factories.department import Cast
from tests.factories.guidelines import issued
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def in_days(days: float):
    return clock.now() + timedelta(days=days)


def where() -> list[tuple[int, str]]:
    return [(line.guideline.number, line.where) for line in history()]


def test_the_demo_department_has_a_first_version_of_its_chief(cast: Cast):
    first = in_force()
    assert (first.number, first.issued_by, first.issued_as) == (1, cast.chris, cast.chris.as_chief.label)


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "drew", "quinn", "val", "toni", "robin"])
def test_nobody_but_the_chief_issues_or_withdraws(cast: Cast, name: str):
    with pytest.raises(NotPermitted, match="Only the Chief of Police issues content guidelines"):
        issued(cast, by=cast.member(name))
    with pytest.raises(NotPermitted, match="Only the Chief of Police withdraws"):
        withdraw(in_force(), reason="Too broad.", by=cast.member(name))


def test_a_designee_authorizes_members_and_issues_no_guideline(cast: Cast):
    designate(cast.drew, order_number="26-008", ends_at=in_days(20), by=cast.chris)
    with pytest.raises(NotPermitted):
        issued(cast, by=cast.member("drew"))


def test_an_acting_chief_issues_and_the_version_says_in_which_capacity(cast: Cast):
    seat = cast.chris.as_chief.position
    fill(seat, cast.casey, kind=HoldingKind.ACTING, ends_at=in_days(10), order="Order 26-009", by=cast.chris)
    version = issued(cast, by=cast.member("casey"))
    assert version.issued_as.startswith("Acting")


def test_a_new_version_replaces_the_one_before_at_once(cast: Cast):
    second = issued(cast)
    assert in_force() == second
    assert where() == [(2, "in_force"), (1, "replaced")]


def test_a_version_of_next_week_leaves_the_present_one_in_force_until_then(cast: Cast):
    issued(cast, starts_at=in_days(7))
    assert in_force().number == 1
    assert where() == [(2, "coming"), (1, "in_force")]
    with time_machine.travel(in_days(7.1), tick=False):
        assert in_force().number == 2
        assert where() == [(2, "in_force"), (1, "replaced")]


def test_a_version_that_ends_leaves_none_and_none_before_it_comes_back(cast: Cast):
    issued(cast, ends_at=in_days(3))
    with time_machine.travel(in_days(4), tick=False):
        assert in_force() is None
        assert where() == [(2, "ended"), (1, "replaced")]


def test_withdrawing_says_why_and_leaves_none_in_force(cast: Cast):
    second = issued(cast)
    withdraw(second, reason="The City Attorney asks for another wording.", by=cast.chris)
    assert in_force() is None
    assert where() == [(2, "withdrawn"), (1, "replaced")]
    event = AuditEvent.objects.get(action="guideline.withdrawn")
    assert event.facts == {"version": 2, "reason": "The City Attorney asks for another wording."}


def test_a_version_that_is_withdrawn_before_it_begins_never_was(cast: Cast):
    second = issued(cast, starts_at=in_days(7))
    withdraw(second, reason="Not needed.", by=cast.chris)
    assert in_force().number == 1
    third = issued(cast, starts_at=in_days(2))
    with time_machine.travel(in_days(8), tick=False):
        assert in_force() == third
        assert where() == [(3, "in_force"), (2, "cancelled"), (1, "replaced")]


def test_what_is_over_cannot_be_withdrawn(cast: Cast):
    first = in_force()
    issued(cast)
    with pytest.raises(StateForbids, match="over already"):
        withdraw(first, reason="Too late.", by=cast.chris)


def test_nothing_is_withdrawn_without_a_reason_or_twice(cast: Cast):
    with pytest.raises(InvalidInput, match="Say why"):
        withdraw(in_force(), reason="  ", by=cast.chris)
    first = in_force()
    withdraw(first, reason="Too broad.", by=cast.chris)
    with pytest.raises(StateForbids):
        withdraw(first, reason="Too broad.", by=cast.chris)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": " "}),
        ("title", {"title": "x" * 121}),
        ("title", {"title": "Two\nlines"}),
        ("text", {"text": ""}),
        ("text", {"text": "x" * 10_001}),
        ("text", {"text": "half \ud800"}),
        ("categories", {"categories": ()}),
        ("categories", {"categories": ("other",)}),
        ("categories", {"categories": ("zz",)}),
        ("order_number", {"order_number": "x" * 41}),
    ],
)
def test_what_cannot_stand_is_said_beside_its_field(cast: Cast, field: str, changes: dict):
    with pytest.raises(InvalidInput) as refused:
        issued(cast, **changes)
    assert refused.value.field == field
    assert ContentGuideline.objects.count() == 1


def test_a_version_begins_today_at_the_earliest_and_ends_after_it_begins(cast: Cast):
    for days in (
        {"starts_at": in_days(-2)},
        {"starts_at": in_days(5), "ends_at": in_days(4)},
        {"ends_at": in_days(-1)},
    ):
        with pytest.raises(InvalidInput):
            issued(cast, **days)


def test_a_version_does_not_begin_before_one_that_is_still_to_come(cast: Cast):
    issued(cast, starts_at=in_days(7))
    with pytest.raises(InvalidInput, match="Begin then or later, or withdraw it first"):
        issued(cast, starts_at=in_days(3))


def test_a_version_never_changes_and_never_goes_whoever_asks_the_database(cast: Cast):
    withdraw(issued(cast, accounts=(cast.x,)), reason="Too broad.", by=cast.chris)
    for table in ("contentguideline", "contentguideline_accounts", "guidelinewithdrawal"):
        for statement in (f"UPDATE posts_{table} SET id = id + 100", f"DELETE FROM posts_{table}"):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_the_database_knows_each_number_once(cast: Cast):
    first = in_force()
    with pytest.raises(IntegrityError), transaction.atomic():
        ContentGuideline.objects.create(
            number=first.number,
            title="Again",
            text="Again",
            categories=["a"],
            effective_from=clock.now(),
            issued_by=cast.chris,
            issued_as="Chief",
            issued_at=clock.now(),
        )
    assert GuidelineWithdrawal.objects.count() == 0


def test_of_two_versions_in_the_same_second_the_second_is_refused_in_words(cast: Cast, monkeypatch):
    monkeypatch.setattr(issuing, "_check_after_the_others", lambda starts_at: 0)
    with pytest.raises(StaleVersion, match="Version 1 was issued a moment ago"):
        issued(cast)
    assert ContentGuideline.objects.count() == 1


def test_the_trail_keeps_the_seal_of_what_was_issued(cast: Cast):
    issued(cast, order_number="Order 26-077")
    event = AuditEvent.objects.filter(action="guideline.issued").latest("seq")
    assert (event.facts["version"], event.facts["order"], len(event.facts["sha256"])) == (2, "Order 26-077", 64)


def test_what_changed_is_shown_word_by_word_and_check_by_check(cast: Cast):
    issued(cast, text="Traffic only.", categories=("f",))
    third = issued(cast, text="Traffic and weather only.", categories=("f", "a"), accounts=(cast.x,))
    change = compare(before(third), third)
    assert [run.text.strip() for run in change.words if run.kind == "added"] == ["and weather"]
    assert [check.label for check in change.checks] == ["Categories", "Social accounts"]


def test_the_history_is_one_query_however_many_versions(cast: Cast, django_assert_num_queries):
    for _ in range(5):
        issued(cast)
    with django_assert_num_queries(1):
        history()
