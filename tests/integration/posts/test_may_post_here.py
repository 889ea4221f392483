"""389.3, 389.8: has this member the right to post here, now? One question, a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.exceptions import NotPermitted
from members.authorizations import suspend
from posts.permissions import check_may_post_here
from tests.factories.department import authorize, newcomer

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3"), pytest.mark.policy("389.8")]


def ask(member, account, *, category="f", incident=False):
    check_may_post_here(member, [account], category=category, incident=incident)


def test_pat_may(cast):
    ask(cast.pat, cast.x)


def test_what_is_missing_is_named(cast):
    authorize(cast, cast.robin)
    for member, words in ((cast.robin, "current training"), (cast.sam, "no posting authorization")):
        with pytest.raises(NotPermitted, match=words):
            ask(member, cast.x)
    suspend(cast.authorization, reason="Inquiry", by=cast.chris)
    with pytest.raises(NotPermitted, match="no posting authorization"):
        ask(cast.pat, cast.x)


@pytest.mark.no_device
def test_without_approved_equipment_nobody_may(cast):
    with pytest.raises(NotPermitted, match="approved equipment"):
        ask(cast.pat, cast.x)


def test_the_question_costs_the_same_in_a_large_department(cast):
    def statements():
        with CaptureQueriesContext(connection) as seen:
            ask(cast.member("pat"), cast.x)
        return len(seen)

    few = statements()
    for n in range(30):
        authorize(cast, newcomer(f"member{n}"))
    assert statements() == few <= 4
