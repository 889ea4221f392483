"""389.3: the authorized designee: named by the Chief alone, under a dated order, and never of himself."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members import authorizations, designations
from members.authorizations import check_authorized
from members.ladder import end_holding, fill
from members.models import Designation, Member, Position, PostingAuthorization
from members.permissions import authority_of, can_authorize
from members.projection import project_ended
from tests.factories.department import TESTER, newcomer
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
ORDER = "26-007"


def designate(cast, designee, *, by=None, days=30, **terms):
    given = {"order_number": ORDER, "ends_at": clock.now() + timedelta(days=days)}
    return designations.designate(designee, by=by or cast.chris, **given | terms)


def issue(cast, member, *, by):
    """By `by` as he stands now: what Django remembered of him is forgotten."""
    by = Member.objects.get(pk=by.pk)
    return authorizations.issue(member, accounts=[cast.website], categories=["a"], basis="Order 1", by=by)


def act_as_chief(cast, member, *, days=10):
    seat = Position.objects.get(rank__is_chief=True)
    ends_at = clock.now() + timedelta(days=days)
    return fill(seat, member, by=TESTER, kind="ACTING", ends_at=ends_at, order="City order 26-2")


def test_the_designee_authorizes_under_the_number_of_his_order(cast):
    order = designate(cast, cast.casey)
    assert last_event("designation.issued").facts["order"] == ORDER

    issued = issue(cast, cast.robin, by=cast.casey)

    assert (issued.designation, issued.issued_as) == (order, f"Designee of the Chief, order {ORDER}")
    assert last_event("authorization.issued").facts["order"] == ORDER


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "robin", "drew", "quinn", "val", "toni"])
def test_nobody_but_the_chief_names_or_ends_a_designee(cast, name):
    order, before = designate(cast, cast.sam), last_seq()
    with pytest.raises(NotPermitted, match="Only the Chief of Police"):
        designate(cast, cast.robin, by=cast.member(name))
    with pytest.raises(NotPermitted, match="Only the Chief of Police"):
        designations.revoke_designation(order, reason="I say so", by=cast.member(name))
    assert last_seq() == before


def test_the_role_without_the_position_designates_nobody(cast):
    pretender = newcomer("kim", position="CAPTAIN", roles=["Chief of Police"])
    with pytest.raises(NotPermitted):
        designate(cast, cast.robin, by=pretender)


def test_a_designee_designates_nobody_and_authorizes_not_himself(cast):
    designate(cast, cast.casey)
    casey = cast.member("casey")
    with pytest.raises(NotPermitted, match="Only the Chief"):
        designate(cast, cast.robin, by=casey)
    with pytest.raises(NotPermitted, match="Nobody authorizes themselves"):
        issue(cast, cast.casey, by=casey)


def test_the_chief_is_not_his_own_designee(cast):
    with pytest.raises(NotPermitted, match="Nobody designates themselves"):
        designate(cast, cast.chris)
    now = clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Designation.objects.create(
            designee=cast.chris,
            issued_by=cast.chris,
            order_number="1",
            issued_as="Chief",
            issued_at=now,
            starts_at=now,
            ends_at=now + timedelta(days=1),
        )


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"order_number": " "}, "order_number"),
        ({"order_number": "x" * 41}, "order_number"),
        ({"order_number": "26\n7"}, "order_number"),
        ({"ends_at": None}, "ends_at"),
        ({"days": -1}, "ends_at"),
        ({"starts_at": timedelta(days=40)}, "ends_at"),
        ({"starts_at": timedelta(days=-400)}, "starts_at"),
    ],
)
def test_bad_terms_are_refused_beside_their_field(cast, terms, field):
    if "starts_at" in terms:
        terms = {"starts_at": clock.now() + terms["starts_at"]}
    with pytest.raises(InvalidInput) as refused:
        designate(cast, cast.casey, **terms)
    assert refused.value.field == field
    assert not Designation.objects.exists()


def test_who_holds_no_position_on_duty_is_no_designee(cast):
    for holding in list(cast.robin.held):
        end_holding(holding, by=TESTER, reason="Reorganized")
    with pytest.raises(InvalidInput) as refused:
        designate(cast, cast.robin)
    assert refused.value.field == "designee"


def test_an_expired_designation_issues_nothing_new_and_ends_nothing_old(cast):
    """S5: the designation expires that night; the authorization continues."""
    order = designate(cast, cast.casey, days=1)
    issued = issue(cast, cast.robin, by=cast.casey)

    with time_machine.travel(order.ends_at + timedelta(seconds=1)):
        casey = cast.member("casey")
        assert not can_authorize(casey)
        for act in (
            lambda: issue(cast, cast.quinn, by=casey),
            lambda: authorizations.suspend(issued, reason="x", by=casey),
            lambda: authorizations.revoke(issued, reason="x", by=casey),
        ):
            with pytest.raises(NotPermitted, match="order in force"):
                act()
        assert check_authorized(cast.member("robin"), cast.website, category="a", incident=False) == issued


def test_that_a_designation_ran_out_is_noted_once(cast):
    order = designate(cast, cast.casey, days=1)
    with time_machine.travel(order.ends_at + timedelta(hours=1)):
        project_ended()
        assert last_event("designation.expired").object_id == str(order.pk)
        before = last_seq()
        project_ended()
        assert last_seq() == before


def test_a_designation_that_begins_later_gives_nothing_yet(cast):
    begins = clock.now() + timedelta(days=2)
    designate(cast, cast.casey, starts_at=begins)
    assert not can_authorize(cast.member("casey"))
    with time_machine.travel(begins + timedelta(seconds=1)):
        assert can_authorize(cast.member("casey"))


def test_the_chief_ends_a_designation_once_with_a_reason(cast):
    order = designate(cast, cast.casey)
    issued = issue(cast, cast.robin, by=cast.casey)
    with pytest.raises(InvalidInput):
        designations.revoke_designation(order, reason=" ", by=cast.chris)
    before = last_seq()

    designations.revoke_designation(order, reason="Back from travel", by=cast.chris)

    assert actions_since(before) == ["designation.revoked"]
    assert not can_authorize(cast.member("casey"))
    assert PostingAuthorization.objects.get(pk=issued.pk).status == "ACTIVE"
    with pytest.raises(StateForbids):
        designations.revoke_designation(order, reason="Again", by=cast.chris)


def test_an_acting_chief_authorizes_and_designates_until_his_order_ends(cast):
    """389.3 with the Chief's seat vacant: the Acting Chief is the Chief, dated."""
    end_holding(cast.chris.held[0], by=TESTER, reason="Retired")
    acting = act_as_chief(cast, cast.val, days=10)
    val = cast.member("val")
    assert not can_authorize(cast.member("chris"))

    issued = issue(cast, cast.robin, by=val)
    order = designate(cast, cast.casey, by=val, ends_at=acting.ends_at)
    assert issued.issued_as.startswith("Acting ")
    assert issued.designation is None
    assert order.issued_as == issued.issued_as

    with time_machine.travel(acting.ends_at + timedelta(seconds=1)):
        val = cast.member("val")
        with pytest.raises(NotPermitted):
            issue(cast, cast.quinn, by=val)
        with pytest.raises(NotPermitted):
            designate(cast, cast.sam, by=val)
        assert check_authorized(cast.member("robin"), cast.website, category="a", incident=False) == issued
        # And nobody whom he named stands in for a Chief who is none any more.
        assert not can_authorize(cast.member("casey"))


def test_a_chief_on_his_own_authority_uses_no_order(cast):
    """Who was a designee and becomes Acting Chief decides as Chief."""
    designate(cast, cast.val)
    act_as_chief(cast, cast.val)
    capacity, order = authority_of(cast.member("val"))
    assert capacity.startswith("Acting ")
    assert order is None
