"""389.3: only members whom the Chief of Police authorized may post, where and what he said, until it ends."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members import authorizations, designations
from members.authorizations import check_authorized
from members.matrix import Wanted, read_matrix
from members.models import Member, PostingAuthorization
from members.selectors import accounts_of
from tests.factories.department import authorize, newcomer
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def test_the_chief_authorizes_a_member_and_the_trail_keeps_the_terms(cast):
    until = clock.now() + timedelta(days=90)

    issued = authorize(cast, cast.robin, accounts=(cast.x,), categories=("f", "a", "f"), ends_at=until)

    assert issued.categories == ["a", "f"]
    assert issued.issued_as == "Chief of Police"
    assert check_authorized(cast.robin, cast.x, category="f", incident=False) == issued
    event = last_event("authorization.issued")
    assert event.actor_label == "Chief Chris Alvarado"
    assert event.capacity == "Chief of Police"
    assert event.facts["accounts"] == [str(cast.x)]
    assert event.facts["basis"] == "Order 26-014"


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "robin", "drew", "quinn", "val"])
def test_nobody_but_the_chief_issues_or_revokes(cast, name):
    by, before = cast.member(name), last_seq()

    with pytest.raises(NotPermitted, match="Only the Chief of Police"):
        authorizations.issue(cast.robin, accounts=[cast.x], categories=["a"], basis="Order 1", by=by)
    with pytest.raises(NotPermitted, match="Only the Chief of Police"):
        authorizations.revoke(cast.authorization, reason="I say so", by=by)

    assert PostingAuthorization.objects.count() == 1
    assert cast.authorization.revoked_at is None
    assert last_seq() == before


def test_the_role_without_the_position_does_not_authorize(cast):
    pretender = newcomer("kim", position="CAPTAIN", roles=["Chief of Police"])

    with pytest.raises(NotPermitted):
        authorizations.issue(cast.robin, accounts=[cast.x], categories=["a"], basis="Order 1", by=pretender)


def test_nobody_authorizes_himself(cast):
    with pytest.raises(NotPermitted, match="Nobody authorizes themselves") as refused:
        authorize(cast, cast.chris)
    assert refused.value.clause == "389.3"


BAD_TERMS = {
    "no account": ({"accounts": []}, "accounts"),
    "no category": ({"categories": []}, "categories"),
    "unknown category": ({"categories": ["a", "z"]}, "categories"),
    "no basis": ({"basis": " \n"}, "basis"),
    "ends in the past": ({"ends_at": datetime(2020, 1, 1, tzinfo=UTC)}, "ends_at"),
    "ends before it starts": (
        {"starts_at": datetime(2031, 1, 1, tzinfo=UTC), "ends_at": datetime(2030, 1, 1, tzinfo=UTC)},
        "ends_at",
    ),
    "starts before today": (
        {"starts_at": datetime(2020, 1, 1, tzinfo=UTC), "ends_at": datetime(2035, 1, 1, tzinfo=UTC)},
        "starts_at",
    ),
    "a basis of two lines": ({"basis": "Order\n1"}, "basis"),
    "conditions as long as a book": ({"conditions": "x" * 2001}, "conditions"),
    "conditions that cannot be shown": ({"conditions": "a\x07b"}, "conditions"),
    "ends as it starts": (
        {"starts_at": datetime(2031, 1, 1, tzinfo=UTC), "ends_at": datetime(2031, 1, 1, tzinfo=UTC)},
        "ends_at",
    ),
}


@pytest.mark.parametrize(("terms", "field"), BAD_TERMS.values(), ids=BAD_TERMS)
def test_bad_terms_are_refused_beside_their_field(cast, terms, field):
    good = {"accounts": [cast.x], "categories": ["a"], "basis": "Order 1"}

    with pytest.raises(InvalidInput) as refused:
        authorizations.issue(cast.robin, by=cast.chris, **good | terms)

    assert refused.value.field == field
    assert not PostingAuthorization.objects.filter(member=cast.robin).exists()


def test_revoking_ends_the_right_at_once_and_says_why(cast):
    authorizations.revoke(cast.authorization, reason=" Reassigned to patrol ", by=cast.chris)

    with pytest.raises(NotPermitted, match="no posting authorization in force"):
        check_authorized(cast.pat, cast.x, category="f", incident=False)
    assert cast.authorization.revoked_reason == "Reassigned to patrol"
    assert last_event("authorization.revoked").facts["reason"] == "Reassigned to patrol"


def test_revoking_needs_a_reason(cast):
    with pytest.raises(InvalidInput) as refused:
        authorizations.revoke(cast.authorization, reason="  ", by=cast.chris)
    assert refused.value.field == "reason"
    assert cast.authorization.revoked_at is None


def test_an_authorization_is_revoked_once(cast):
    stale = cast.authorization
    authorizations.revoke(cast.authorization, reason="First", by=cast.chris)

    with pytest.raises(StateForbids, match="already"):
        authorizations.revoke(stale, reason="Second", by=cast.chris)

    assert cast.authorization.revoked_reason == "First"


def test_revoking_one_authorization_leaves_the_other_in_force(cast):
    second = authorize(cast, cast.pat, accounts=(cast.x,))
    authorizations.revoke(cast.authorization, reason="Narrowed", by=cast.chris)

    assert check_authorized(cast.pat, cast.x, category="f", incident=False) == second
    with pytest.raises(NotPermitted):
        check_authorized(cast.pat, cast.facebook, category="f", incident=False)


# --- suspend, lift, renew ---------------------------------------------------------------------------


def may(cast, member):
    try:
        return check_authorized(Member.objects.get(pk=member.pk), cast.x, category="f", incident=False)
    except NotPermitted:
        return None


def test_a_suspension_ends_the_right_until_somebody_lifts_it(cast):
    before = last_seq()
    authorizations.suspend(cast.authorization, reason="Inquiry 26-3", by=cast.chris)
    assert cast.authorization.status == "SUSPENDED"
    assert may(cast, cast.pat) is None
    with pytest.raises(StateForbids):
        authorizations.suspend(cast.authorization, reason="Twice", by=cast.chris)

    authorizations.lift_suspension(cast.authorization, reason="Unfounded", by=cast.chris)

    assert may(cast, cast.pat) == cast.authorization
    assert cast.authorization.suspended_reason == ""
    assert actions_since(before) == ["authorization.suspended", "authorization.suspension_lifted"]
    with pytest.raises(StateForbids):
        authorizations.lift_suspension(cast.authorization, reason="Twice", by=cast.chris)


@pytest.mark.parametrize("name", ["pat", "sam", "drew", "toni"])
def test_nobody_but_the_chief_suspends_lifts_or_renews(cast, name):
    by, before = cast.member(name), last_seq()
    for act in (authorizations.suspend, authorizations.lift_suspension):
        with pytest.raises(NotPermitted):
            act(cast.authorization, reason="I say so", by=by)
    with pytest.raises(NotPermitted):
        authorizations.renew(cast.authorization, ends_at=None, basis="I say so", by=by)
    assert last_seq() == before


def test_the_chief_decides_nothing_about_himself(cast):
    """His own authorization, issued by his designee, is his designee's to suspend and renew."""
    soon = clock.now() + timedelta(days=9)
    designations.designate(cast.casey, order_number="26-007", ends_at=soon, by=cast.chris)
    own = authorizations.issue(
        cast.chris, accounts=[cast.x], categories=["f"], basis="Order 2", ends_at=soon, by=cast.member("casey")
    )
    for act in (authorizations.suspend, authorizations.lift_suspension, authorizations.revoke):
        with pytest.raises(NotPermitted, match="themselves"):
            act(own, reason="Mine", by=cast.chris)
    with pytest.raises(NotPermitted, match="themselves"):
        authorizations.renew(own, ends_at=None, basis="Mine", by=cast.chris)


@pytest.mark.parametrize("act", [authorizations.suspend, authorizations.lift_suspension, authorizations.revoke])
def test_each_act_needs_a_reason_that_fits(cast, act):
    for reason in (" \n", "x" * 201, "bell\x07"):
        with pytest.raises(InvalidInput) as refused:
            act(cast.authorization, reason=reason, by=cast.chris)
        assert refused.value.field == "reason"


def test_a_renewal_is_a_new_authorization_that_begins_when_the_old_one_ends(cast):
    until, later = clock.now() + timedelta(days=5), clock.now() + timedelta(days=90)
    first = authorizations.issue(
        cast.robin,
        accounts=[cast.x],
        categories=["f"],
        basis="Order 1",
        conditions="Only Highway 99",
        ends_at=until,
        by=cast.chris,
    )
    second = authorizations.renew(first, ends_at=later, basis="Order 2", by=cast.chris)

    assert (second.renews, second.starts_at, second.ends_at) == (first, until, later)
    assert (second.conditions, second.categories, second.basis) == ("Only Highway 99", ["f"], "Order 2")
    assert list(second.accounts.all()) == [cast.x]
    assert last_event("authorization.renewed").object_id == str(first.pk)
    assert may(cast, cast.robin) == first
    with time_machine.travel(until + timedelta(seconds=1)):
        assert may(cast, cast.robin) == second
    with pytest.raises(StateForbids, match="renewed already"):
        authorizations.renew(first, ends_at=later, basis="Order 3", by=cast.chris)


def test_what_ran_out_is_renewed_from_now_on(cast):
    until = clock.now() + timedelta(days=5)
    first = authorize(cast, cast.robin, ends_at=until)
    with time_machine.travel(until + timedelta(days=3), tick=False):
        assert may(cast, cast.robin) is None
        second = authorizations.renew(first, ends_at=None, basis="Order 2", by=cast.chris)
        assert second.starts_at == clock.now()
        assert may(cast, cast.robin) == second


def test_what_is_revoked_suspended_or_without_end_is_not_renewed(cast):
    with pytest.raises(StateForbids, match="no end"):
        authorizations.renew(cast.authorization, ends_at=None, basis="Order 2", by=cast.chris)
    dated = authorize(cast, cast.robin, ends_at=clock.now() + timedelta(days=5))
    authorizations.suspend(dated, reason="Inquiry", by=cast.chris)
    with pytest.raises(StateForbids, match="suspended"):
        authorizations.renew(dated, ends_at=None, basis="Order 2", by=cast.chris)
    authorizations.revoke(dated, reason="Unfit", by=cast.chris)
    with pytest.raises(StateForbids, match="revoked"):
        authorizations.renew(dated, ends_at=None, basis="Order 2", by=cast.chris)
    with pytest.raises(StateForbids):
        authorizations.lift_suspension(dated, reason="x", by=cast.chris)


# --- check_authorized: account x category x incident x time x person -----------------------------

LIMITED = {"accounts": ("x", "website"), "categories": ("a", "f"), "incidents": False}
TRUTH = [
    # account, category, incident, allowed, the words of the refusal
    ("x", "a", False, True, ""),
    ("x", "f", False, True, ""),
    ("website", "a", False, True, ""),
    ("facebook", "a", False, False, "no posting authorization in force for Facebook"),
    ("facebook", "f", True, False, "no posting authorization in force for Facebook"),
    ("x", "g", False, False, r"not authorized to post content of category \(g\)"),
    ("x", "other", False, False, r"not authorized to post content of category \(other\)"),
    ("x", "a", True, False, "not authorized to write for incidents"),
]


@pytest.mark.parametrize(("account", "category", "incident", "allowed", "words"), TRUTH)
def test_an_authorization_is_good_for_what_it_names(cast, account, category, incident, allowed, words):
    issued = authorize(cast, cast.robin, accounts=(cast.x, cast.website), categories=("a", "f"))
    target = getattr(cast, account)

    if allowed:
        assert check_authorized(cast.robin, target, category=category, incident=incident) == issued
        return
    with pytest.raises(NotPermitted, match=words) as refused:
        check_authorized(cast.robin, target, category=category, incident=incident)
    assert refused.value.clause == "389.3"
    assert refused.value.who_can_help == "the Chief of Police"


def test_two_authorizations_do_not_add_up_to_a_third(cast):
    """Traffic without incidents and safety with them do not make traffic for incidents."""
    authorize(cast, cast.robin, accounts=(cast.x,), categories=("f",), incidents=False)
    authorize(cast, cast.robin, accounts=(cast.x,), categories=("e",), incidents=True)

    check_authorized(cast.robin, cast.x, category="e", incident=True)
    with pytest.raises(NotPermitted, match="incidents"):
        check_authorized(cast.robin, cast.x, category="f", incident=True)


@pytest.mark.parametrize(
    ("seconds", "allowed"), [(-1, False), (0, True), (1, True), (3599, True), (3600, False), (7200, False)]
)
def test_an_authorization_runs_from_its_start_to_just_before_its_end(cast, seconds, allowed):
    start = clock.now() + timedelta(days=1)
    issued = authorize(cast, cast.robin, starts_at=start, ends_at=start + timedelta(hours=1))

    with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
        assert PostingAuthorization.objects.live(clock.now()).filter(pk=issued.pk).exists() is allowed
        assert bool(accounts_of(cast.robin)) is allowed
        if allowed:
            assert check_authorized(cast.robin, cast.x, category="a", incident=False) == issued
        else:
            with pytest.raises(NotPermitted):
                check_authorized(cast.robin, cast.x, category="a", incident=False)


def test_a_disabled_member_may_not_post_whatever_his_authorization_says(cast):
    cast.pat.is_active = False
    cast.pat.save()

    with pytest.raises(NotPermitted, match="not an active member"):
        check_authorized(cast.pat, cast.x, category="f", incident=False)
    assert accounts_of(cast.pat) == []
    assert read_matrix(Wanted()).in_force_on(cast.x) == []


def test_a_disabled_member_is_not_authorized_anew(cast):
    cast.robin.is_active = False
    cast.robin.save()

    with pytest.raises(InvalidInput) as refused:
        authorize(cast, cast.robin)
    assert refused.value.field == "member"


def test_who_is_on_leave_may_not_post_and_is_not_authorized(cast):
    Member.objects.filter(pk=cast.pat.pk).update(duty_status="LEAVE")
    pat = cast.member("pat")
    with pytest.raises(NotPermitted, match="on leave"):
        check_authorized(pat, cast.x, category="f", incident=False)
    assert accounts_of(pat) == []
    with pytest.raises(InvalidInput):
        authorize(cast, pat)


def test_asking_whether_somebody_may_post_is_one_query(cast, django_assert_num_queries):
    for _ in range(5):
        authorize(cast, cast.robin)
    with django_assert_num_queries(1):
        check_authorized(cast.robin, cast.x, category="f", incident=False)
