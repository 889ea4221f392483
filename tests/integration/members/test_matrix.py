"""389.3: who may post where, at a glance: the state of each cell, in a constant number of queries."""

import csv
import io
from datetime import timedelta

import pytest
from django.http import QueryDict

from core import clock
from members import authorizations
from members.matrix import COLUMNS, Wanted, as_csv, read_matrix
from members.models import Member, PostingAuthorization
from tests.factories.department import authorize, newcomer

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def states(**wanted):
    return {
        row.member.username: [cell and cell.state for _, cell in row.cells]
        for row in read_matrix(Wanted(**wanted)).rows
    }


def test_who_may_post_shows_each_member_against_each_account(cast):
    issued = authorize(cast, cast.robin, accounts=(cast.website,))
    matrix = read_matrix(Wanted())
    assert [row.member for row in matrix.rows] == [cast.robin, cast.pat]
    held = [[cell and cell.authorization for _, cell in row.cells] for row in matrix.rows]
    assert held == [[None, None, issued], [cast.authorization] * 3]
    assert matrix.in_force_on(cast.website) == [cast.robin, cast.pat]
    assert matrix.in_force_on(cast.x) == [cast.pat]


def test_every_state_has_its_cell(cast):
    now = clock.now()
    authorize(cast, cast.robin, accounts=(cast.x,), ends_at=now + timedelta(days=5))
    authorize(cast, cast.robin, accounts=(cast.facebook,), starts_at=now + timedelta(days=5))
    suspended = authorize(cast, cast.robin, accounts=(cast.website,))
    authorizations.suspend(suspended, reason="Inquiry", by=cast.chris)
    authorize(cast, cast.quinn, accounts=(cast.x,))
    Member.objects.filter(pk=cast.quinn.pk).update(duty_status="LEAVE")
    gone = authorize(cast, cast.val)
    authorizations.revoke(gone, reason="Done", by=cast.chris)

    assert states() == {
        "robin": ["ends_soon", "coming", "suspended"],
        "quinn": ["off_duty", None, None],
        "pat": ["in_force"] * 3,
    }
    matrix = read_matrix(Wanted())
    assert matrix.in_force_on(cast.x) == [cast.robin, cast.pat], "until its end, and neither before nor away"
    assert matrix.in_force_on(cast.facebook) == matrix.in_force_on(cast.website) == [cast.pat]


def test_of_two_authorizations_the_cell_shows_the_one_that_lets_him_post(cast):
    held = authorize(cast, cast.pat)
    authorizations.suspend(held, reason="Inquiry", by=cast.chris)
    assert states()["pat"] == ["in_force"] * 3


def test_the_matrix_is_filtered_by_account_unit_and_state(cast):
    authorize(cast, cast.robin, accounts=(cast.website,))
    authorizations.suspend(cast.authorization, reason="Inquiry", by=cast.chris)
    unit = cast.robin.held[0].position.unit
    assert list(states(account=cast.x.pk)) == ["pat"]
    assert list(states(unit=unit)) == ["robin"]
    assert list(states(state="suspended")) == ["pat"]
    assert states(account=10**17) == {}
    assert read_matrix(Wanted(account=cast.website.pk)).accounts == [cast.website]


@pytest.mark.parametrize(
    "query", ["account=x&page=-1&state=%00", "account=99999999999999999999&page=0", "page=9999999999999", "unit=%00"]
)
def test_nonsense_in_the_address_asks_for_nothing(cast, query):
    wanted = Wanted.from_query(QueryDict(query))
    assert wanted.account == 0 or wanted.account < 10**19
    assert read_matrix(wanted).page(wanted.page) is not None


def test_four_queries_at_any_size(cast, django_assert_num_queries):
    with django_assert_num_queries(4):
        read_matrix(Wanted())
    for number in range(8):
        authorize(cast, newcomer(f"member{number}"))
    with django_assert_num_queries(4):
        matrix = read_matrix(Wanted())
        assert [[cell.authorization.member.last_name for _, cell in row.cells] for row in matrix.rows]
        assert len(matrix.in_force_on(cast.x)) == 9


def test_the_csv_says_it_all_and_holds_no_formula(cast):
    Member.objects.filter(pk=cast.robin.pk).update(badge_number="=1+1")
    authorize(cast, cast.robin, accounts=(cast.website,), ends_at=clock.now() + timedelta(days=400))
    text = "".join(as_csv(read_matrix(Wanted()).rows))
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + 1 + 3
    robin = dict(zip(COLUMNS, next(row for row in rows if "Robin" in row[0]), strict=True))
    assert (robin["Badge"], robin["State"], robin["Incidents"]) == ("'=1+1", "Authorized", "no")
    assert robin["Number"] == str(PostingAuthorization.objects.get(member=cast.robin).pk)
