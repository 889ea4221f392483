"""389.3: thousands of requests in the system change nothing: constant queries, one range of an index each, no scan."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.many import learn_sizes, plan_of, years_of

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
URL = reverse("approvals:queue")
LARGE = (
    "approvals_approvalrequest",
    "posts_post",
    "posts_revision",
    "posts_target",
    "posts_storedfinding",
)
TABS = ["?tab=mine", "?tab=mine&order=due", "?tab=mine&soon=on", "?tab=others", "?tab=decided"]
FILTERS = ["?tab=mine&level=HOLD", "?tab=mine&account={x}", "?tab=mine&author={pat}", "?tab=decided&account={x}"]
QUERIES = 25


def captured(client, query):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(URL + query).status_code == 200
    return [query["sql"] for query in seen.captured_queries]


@pytest.mark.parametrize("query", [*TABS, *FILTERS])
def test_three_rows_or_three_hundred_cost_the_same_queries(cast, signed_in, query):
    query = query.format(x=cast.x.pk, pat=cast.pat.pk)
    sam = signed_in(cast.sam)
    years_of(cast, 30)
    captured(sam, query)
    few = len(captured(sam, query))
    years_of(cast, 300)
    assert len(captured(sam, query)) == few <= QUERIES


def scans(sql):
    """What the plan of `sql` reads from end to end of a table that grows. An alias may stand for several tables."""
    named = re.findall(r'"(\w+)" (U\d|V\d|T\d+)\b', sql)
    small = Counter(alias for table, alias in named if table not in LARGE)
    lines = [re.match(r"SCAN (\S+)(?!.* INDEX)", line) for line in plan_of(sql)]
    read = Counter(line[1] for line in lines if line)
    return {name for name in read if name in LARGE or (name in dict(map(reversed, named)) and read[name] > small[name])}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plans of SQLite")
@pytest.mark.parametrize("name", ["sam", "casey", "pat"])
def test_thousands_of_requests_are_read_by_their_indexes(cast, signed_in, name):
    """How long that takes at 20,000: `script/bench queue`."""
    client = signed_in(cast.member(name))
    years_of(cast, 3_000)
    learn_sizes()
    for query in TABS:
        for sql in captured(client, query):
            assert not scans(sql), (query, plan_of(sql), sql)
