"""389.3: the guardian row on an account says the same as the authorizations, whatever happened to them."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from guardian.shortcuts import assign_perm
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from approvals import standing
from core import clock
from core.exceptions import Refusal
from members import authorizations, designations
from members.models import Designation, Member, PostingAuthorization, SocialAccountPermission
from members.projection import project, project_ended, projected_accounts
from members.selectors import accounts_of
from members.standing import Change
from platforms.models import SocialAccount
from tests.factories.department import authorize
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


def test_a_disabled_member_loses_his_rows_with_the_next_round(cast):
    Member.objects.filter(pk=cast.pat.pk).update(is_active=False)
    assert project_ended() == 1
    assert not SocialAccountPermission.objects.exists()


NAMES = st.sampled_from(["robin", "pat", "val"])
ACCOUNTS = st.sets(st.integers(0, 2), min_size=1)
WHICH = st.integers(0, 9)
CHANGES = st.sampled_from(list(Change))


class Projection(RuleBasedStateMachine):
    """Any story of acts and time, told of the demo department; rolled back afterwards."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.travel = time_machine.travel(clock.now(), tick=False)
        self.at = self.travel.start()
        self.accounts = list(SocialAccount.objects.order_by("pk"))
        self.swept = True

    def teardown(self):
        self.travel.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def member(self, name):
        return Member.objects.get(username=name)

    def one(self, which, **chosen):
        rows = list(PostingAuthorization.objects.filter(**chosen).select_related("member"))
        return rows[which % len(rows)] if rows else None

    def act(self, what, member):
        """Whatever a rule refuses changes nothing; whatever it allows is in the rows at once."""
        before = held_by(member)
        try:
            what()
        except Refusal:
            assert held_by(member) == before
        else:
            assert held_by(member) == truth_of(member.pk, clock.now())

    @rule(
        name=NAMES, chosen=ACCOUNTS, hours=st.none() | st.integers(1, 6), delay=st.integers(0, 3), casey=st.booleans()
    )
    def issue(self, name, chosen, hours, delay, casey):
        start = clock.now() + timedelta(hours=delay)
        member, by = self.member(name), self.member("casey" if casey else "chris")
        terms = {
            "accounts": [self.accounts[number] for number in chosen],
            "categories": ["f"],
            "basis": "Order 26-014",
            "starts_at": start,
            "ends_at": start + timedelta(hours=hours) if hours else None,
        }
        self.act(lambda: authorizations.issue(member, by=by, **terms), member)

    @rule(hours=st.integers(1, 5))
    def designate(self, hours):
        ends_at = clock.now() + timedelta(hours=hours)
        designations.designate(self.member("casey"), order_number="26-007", ends_at=ends_at, by=self.member("chris"))

    @rule()
    def end_designation(self):
        order = Designation.objects.filter(revoked_at__isnull=True, ends_at__gt=clock.now()).first()
        if order:
            designations.revoke_designation(order, reason="Over", by=self.member("chris"))

    @rule(which=WHICH)
    def revoke(self, which):
        if chosen := self.one(which, revoked_at__isnull=True):
            by = self.member("chris")
            self.act(lambda: authorizations.revoke(chosen, reason="Over", by=by), chosen.member)

    @rule(which=WHICH)
    def suspend(self, which):
        if chosen := self.one(which, suspended_at__isnull=True):
            by = self.member("chris")
            self.act(lambda: authorizations.suspend(chosen, reason="Inquiry", by=by), chosen.member)

    @rule(which=WHICH)
    def lift(self, which):
        if chosen := self.one(which, suspended_at__isnull=False):
            by = self.member("chris")
            self.act(lambda: authorizations.lift_suspension(chosen, reason="Unfounded", by=by), chosen.member)

    @rule(which=WHICH, hours=st.integers(1, 6))
    def renew(self, which, hours):
        if chosen := self.one(which, ends_at__isnull=False):
            until, by = chosen.ends_at + timedelta(hours=hours), self.member("chris")
            self.act(lambda: authorizations.renew(chosen, ends_at=until, basis="Order 2", by=by), chosen.member)

    @rule(name=NAMES, to=CHANGES)
    def change_standing(self, name, to):
        member, by = self.member(name), self.member("drew")
        self.act(lambda: standing.change(member, to=to, reason="Order 26-030", by=by), member)

    @rule(hours=st.integers(1, 4))
    def wait(self, hours):
        self.at.shift(timedelta(hours=hours))
        self.swept = False

    @rule()
    def sweep(self):
        project_ended()
        self.swept = True

    @precondition(lambda self: self.swept)
    @invariant()
    def rows_equal_truth(self):
        for member in Member.objects.all():
            assert held_by(member) == truth_of(member.pk, clock.now())


def truth_of(pk, now):
    """Told from the bare rows, without the queries that the application uses."""
    member = Member.objects.get(pk=pk)
    if not member.is_active or member.duty_status != "ACTIVE":
        return set()
    covered = set()
    for each in PostingAuthorization.objects.filter(member=pk).prefetch_related("accounts"):
        over = each.revoked_at or each.suspended_at or each.starts_at > now or (each.ends_at and each.ends_at <= now)
        covered |= set() if over else {account.pk for account in each.accounts.all()}
    return covered


def test_rows_equal_truth_after_any_story(cast):
    run_state_machine_as_test(
        Projection,
        settings=hypothesis_settings(
            max_examples=20, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
