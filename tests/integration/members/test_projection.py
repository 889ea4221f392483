"""389.3: the guardian row on an account says the same as the authorizations, whatever happened to them."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from guardian.shortcuts import assign_perm
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core import clock
from members import authorizations
from members.authorizations import project, project_ended, projected_accounts
from members.models import PostingAuthorization, SocialAccountPermission
from members.selectors import accounts_of
from tests.factories.department import authorize, build_cast
from tests.factories.trail import last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def held_by(member):
    return {account.pk for account in projected_accounts(member)}


def true_of(member):
    return {account.pk for account in accounts_of(member)}


def test_issuing_and_revoking_write_the_rows_at_once(cast):
    issued = authorize(cast, cast.robin, accounts=(cast.x, cast.website))
    assert held_by(cast.robin) == {cast.x.pk, cast.website.pk}

    authorizations.revoke(issued, reason="Reassigned", by=cast.chris)
    assert held_by(cast.robin) == set()


def test_an_authorization_that_starts_later_gives_nothing_yet(cast):
    start = clock.now() + timedelta(days=1)
    authorize(cast, cast.robin, starts_at=start)
    assert held_by(cast.robin) == set()

    with time_machine.travel(start + timedelta(seconds=5)):
        assert project_ended() == 1
        assert held_by(cast.robin) == {account.pk for account in cast.accounts}


def test_an_authorization_that_runs_out_takes_its_rows_along_and_says_so_once(cast):
    until = clock.now() + timedelta(days=1)
    issued = authorize(cast, cast.robin, ends_at=until)

    with time_machine.travel(until + timedelta(seconds=5)):
        assert project_ended() == 1
        assert held_by(cast.robin) == set()
        assert last_event("authorization.expired").object_id == str(issued.pk)
        before = last_seq()
        assert project_ended() == 0
        assert last_seq() == before


def test_the_rows_follow_even_when_the_worker_slept_for_a_day(cast):
    """A sweep that was down over the end must still take the rows away when it runs again."""
    until = clock.now() + timedelta(days=1)
    authorize(cast, cast.robin, ends_at=until)

    with time_machine.travel(until + timedelta(days=1)):
        project_ended()
        assert held_by(cast.robin) == true_of(cast.robin) == set()


def test_somebody_looks_for_authorizations_that_ran_out():
    """`project_ended` does nothing unless beat rings it."""
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "members.tasks.project_ended" in rung


def test_a_row_from_nowhere_is_taken_away(cast):
    assign_perm("platforms.publish_as", cast.robin, cast.x)

    assert project(cast.robin) is True
    assert not SocialAccountPermission.objects.filter(user=cast.robin).exists()


def test_an_administrator_posts_nowhere_by_being_one(cast):
    cast.robin.is_superuser = True
    cast.robin.save()
    assert projected_accounts(cast.robin) == []


# One step of a story: issue on some accounts (for some hours, or without end), revoke one, or let time pass.
ISSUE = st.tuples(
    st.just("issue"),
    st.sets(st.integers(0, 2), min_size=1),
    st.one_of(st.none(), st.integers(1, 5)),
    st.integers(0, 3),
)
REVOKE = st.tuples(st.just("revoke"), st.integers(0, 9))
WAIT = st.tuples(st.just("wait"), st.integers(1, 4))


class Story(TestCase):
    """Hypothesis and its database, rolled back after each example."""

    @hypothesis_settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=st.lists(st.one_of(ISSUE, REVOKE, WAIT), max_size=7))
    def test_rows_equal_truth_after_any_story(self, steps):
        cast = build_cast()
        with time_machine.travel(clock.now(), tick=False) as at:
            for step in steps:
                self.take(cast, step, at)
                assert held_by(cast.robin) == true_of(cast.robin)

    def take(self, cast, step, at):
        if step[0] == "issue":
            _, accounts, hours, delay = step
            start = clock.now() + timedelta(hours=delay)
            authorize(
                cast,
                cast.robin,
                accounts=tuple(cast.accounts[number] for number in accounts),
                starts_at=start if delay else None,
                ends_at=start + timedelta(hours=hours) if hours else None,
            )
        elif step[0] == "revoke":
            live = list(PostingAuthorization.objects.filter(member=cast.robin, revoked_at__isnull=True))
            if live:
                authorizations.revoke(live[step[1] % len(live)], reason="Order 26-015", by=cast.chris)
        else:
            for _ in range(step[1]):
                at.shift(timedelta(hours=1))
                project_ended()
