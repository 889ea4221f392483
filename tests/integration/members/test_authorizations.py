"""389.3: only members whom the Chief of Police authorized may post, where and what he said, until it ends."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members import authorizations
from members.authorizations import check_authorized
from members.models import PostingAuthorization
from members.selectors import accounts_of, who_may_post
from tests.factories.department import authorize, newcomer
from tests.factories.trail import last_event, last_seq

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
    with pytest.raises(NotPermitted, match="Nobody authorizes himself") as refused:
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
    assert who_may_post(list(cast.accounts)) == []


def test_a_disabled_member_is_not_authorized_anew(cast):
    cast.robin.is_active = False
    cast.robin.save()

    with pytest.raises(InvalidInput) as refused:
        authorize(cast, cast.robin)
    assert refused.value.field == "member"


# --- who may post, at a glance --------------------------------------------------------------------


def test_the_matrix_shows_each_member_against_each_account(cast):
    issued = authorize(cast, cast.robin, accounts=(cast.website,))

    rows = who_may_post(list(cast.accounts))

    assert [row.member for row in rows] == [cast.robin, cast.pat]
    assert rows[0].cells == [None, None, issued]
    assert rows[1].cells == [cast.authorization] * 3


def test_the_matrix_takes_two_queries_at_any_size(cast, django_assert_num_queries):
    accounts = list(cast.accounts)
    with django_assert_num_queries(2):
        who_may_post(accounts)
    for number in range(12):
        authorize(cast, newcomer(f"member{number}"))
    with django_assert_num_queries(2):
        rows = who_may_post(accounts)
        assert [str(cell.issued_by) for cell in rows[0].cells] == ["Chris Alvarado"] * 3


def test_asking_whether_somebody_may_post_is_one_query(cast, django_assert_num_queries):
    for _ in range(5):
        authorize(cast, cast.robin)
    with django_assert_num_queries(1):
        check_authorized(cast.robin, cast.x, category="f", incident=False)
