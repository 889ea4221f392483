"""389.3: what a designee may not do in the Chief's place, and how long an order or an authorization may last."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from approvals import standing
from core import clock
from core.exceptions import InvalidInput, NotPermitted
from members import authorizations, designations
from members.ladder import end_holding, fill
from members.models import Designation, Member, Position
from members.permissions import authority_of, can_authorize
from members.services import add_member
from members.standing import Change
from tests.factories.department import TESTER, authorize
from tests.factories.trail import actions_since, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def designate(cast, designee, *, by=None, days=30, **terms):
    given = {"order_number": "26-007", "ends_at": clock.now() + timedelta(days=days)}
    return designations.designate(designee, by=by or cast.chris, **given | terms)


def issue(cast, member, *, by, **terms):
    by = Member.objects.get(pk=by.pk)
    return authorizations.issue(member, accounts=[cast.website], categories=["a"], basis="Order 1", by=by, **terms)


def act_as_chief(member, *, days):
    seat, ends_at = Position.objects.get(rank__is_chief=True), clock.now() + timedelta(days=days)
    return fill(seat, member, by=TESTER, kind="ACTING", ends_at=ends_at, order="City order 26-2")


def entered_by(by):
    return add_member(username="nia", first_name="Nia", last_name="New", rank="OFFICER", position=None, roles=[], by=by)


def test_a_designee_does_not_authorize_whom_he_entered_himself(cast):
    """One hand that makes the account and authorizes it would be no second pair of eyes."""
    designate(cast, cast.drew)
    nia, before = entered_by(cast.drew), last_seq()
    with pytest.raises(NotPermitted, match="entered Nia New yourself"):
        issue(cast, nia, by=cast.drew)
    assert last_seq() > 0
    assert not nia.authorizations.exists()
    assert last_seq() >= before
    assert issue(cast, nia, by=cast.chris).issued_as == "Chief of Police"


def test_the_chief_authorizes_whom_he_entered_himself(cast):
    assert issue(cast, entered_by(cast.chris), by=cast.chris)


def test_what_the_chief_suspended_only_the_chief_lifts(cast):
    designate(cast, cast.casey)
    casey = cast.member("casey")
    held = authorize(cast, cast.robin)
    authorizations.suspend(held, reason="Inquiry 26-3", by=cast.chris)
    for act in (
        lambda: authorizations.lift_suspension(held, reason="Enough", by=casey),
        lambda: authorizations.revoke(held, reason="A new one instead", by=casey),
        lambda: issue(cast, cast.robin, by=casey),
    ):
        with pytest.raises(NotPermitted, match="The Chief of Police suspended"):
            act()
    held.refresh_from_db()
    assert held.status == "SUSPENDED"
    authorizations.lift_suspension(held, reason="Inquiry closed", by=cast.chris)
    assert (held.status, held.suspended_by_chief) == ("ACTIVE", False)


def test_what_a_designee_suspended_a_designee_lifts(cast):
    designate(cast, cast.casey)
    casey, held = cast.member("casey"), authorize(cast, cast.robin)
    authorizations.suspend(held, reason="A question", by=casey)
    authorizations.lift_suspension(held, reason="Answered", by=casey)
    assert held.status == "ACTIVE"


def test_an_order_lasts_a_year_at_most(cast, settings):
    settings.DESIGNATION_LONGEST_DAYS = 366
    with pytest.raises(InvalidInput, match="at most 366 days") as refused:
        designate(cast, cast.casey, days=367)
    assert refused.value.field == "ends_at"
    begins = clock.now() + timedelta(days=400)
    with pytest.raises(InvalidInput, match="at most 366 days"):
        designate(cast, cast.casey, starts_at=begins, ends_at=begins + timedelta(days=3))
    assert designate(cast, cast.casey, days=365)


def test_the_order_of_an_acting_chief_ends_with_his_acting(cast):
    acting = act_as_chief(cast.val, days=10)
    val = cast.member("val")
    last = clock.local(acting.ends_at - timedelta(microseconds=1))
    with pytest.raises(InvalidInput, match=f"{last:%B} {last.day}, {last.year}") as refused:
        designate(cast, cast.casey, by=val, days=11)
    assert refused.value.field == "ends_at"
    assert designate(cast, cast.casey, by=val, ends_at=acting.ends_at)


WAYS = {
    "by the Chief": lambda cast, acting: end_holding(acting, by=cast.chris, reason="Back at work"),
    "by a command": lambda cast, acting: end_holding(acting, by=TESTER, reason="Back at work"),
    "by transfer": lambda cast, acting: standing.change(acting.member, to=Change.TRANSFER, reason="1", by=cast.chris),
    "by separation": lambda cast, acting: standing.change(
        acting.member, to=Change.SEPARATION, reason="1", by=cast.chris
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_acting_that_ends_early_takes_its_orders_with_it(cast, way):
    """Authority to act as Chief ends with the acting, whatever day the order had named; what was issued stays."""
    acting = act_as_chief(cast.val, days=10)
    val, later = cast.member("val"), clock.now() + timedelta(days=2)
    own = designate(cast, cast.drew)
    order = designate(cast, cast.casey, by=val, ends_at=acting.ends_at)
    coming = designate(cast, cast.sam, by=val, starts_at=later, ends_at=acting.ends_at)
    issued = issue(cast, cast.robin, by=cast.casey)
    before = last_seq()

    WAYS[way](cast, acting)

    assert actions_since(before).count("designation.revoked") == 2
    assert not can_authorize(cast.member("casey"))
    with pytest.raises(NotPermitted):
        issue(cast, cast.quinn, by=cast.casey)
    for each in (order, coming):
        each.refresh_from_db()
        assert (each.revoked_by, each.revoked_reason) == (None, "The acting as Chief of Police ended")
    own.refresh_from_db()
    issued.refresh_from_db()
    assert (own.revoked_at, issued.status) == (None, "ACTIVE")
    assert can_authorize(cast.member("drew")), "the Chief's own order stands"


def test_an_order_of_an_earlier_acting_or_another_position_is_left_alone(cast):
    own = designate(cast, cast.drew)
    sergeant = fill(
        Position.objects.get(title="Media sergeant"),
        cast.chris,
        kind="ACTING",
        order="Order 26-9",
        ends_at=clock.now() + timedelta(days=5),
        by=TESTER,
    )
    end_holding(sergeant, by=TESTER, reason="Filled")
    own.refresh_from_db()
    assert own.revoked_at is None


def test_only_an_order_that_ended_with_the_acting_was_revoked_by_nobody(cast):
    order = designate(cast, cast.casey)
    with pytest.raises(IntegrityError), transaction.atomic():
        Designation.objects.filter(pk=order.pk).update(revoked_at=clock.now(), revoked_reason="Because")


def test_an_authorization_ends_within_five_years(cast):
    with pytest.raises(InvalidInput, match="5 years") as refused:
        issue(cast, cast.robin, by=cast.chris, ends_at=clock.now().replace(year=9000))
    assert refused.value.field == "ends_at"


@pytest.mark.parametrize("name", ["val", "robin"])
def test_who_is_neither_chief_nor_designee_has_no_capacity_to_authorize(cast, name):
    with pytest.raises(NotPermitted):
        authority_of(cast.member(name))


def test_what_the_page_remembered_of_him_counts_for_nothing(cast):
    """He was Chief when his request began, and is so no longer."""
    held, remembered = authorize(cast, cast.robin), cast.member("chris")
    assert remembered.is_chief
    Member.objects.filter(pk=cast.chris.pk).update(is_active=False)
    for act in (
        lambda: issue_as(remembered, cast),
        lambda: authorizations.suspend(held, reason="x", by=remembered),
        lambda: authorizations.revoke(held, reason="x", by=remembered),
    ):
        with pytest.raises(NotPermitted):
            act()


def issue_as(by, cast):
    return authorizations.issue(cast.quinn, accounts=[cast.website], categories=["a"], basis="Order 1", by=by)
