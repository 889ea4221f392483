"""389.4.1, where speed is paramount: thirty rows cost the queries of five, and pages lead onwards."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.asking import drafting
from members.authorizations import revoke
from tests.factories import posts
from tests.factories.asking import endorse, filed
from tests.factories.department import authorize, newcomer

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4.1")]
MOST = 25
ROWS = {
    "approvals:queue": (posts.submitted, "sam"),
    "today": (posts.submitted, "sam"),
    "publishing:posts": (posts.published, "sam"),
    "compose:new": (posts.draft, "pat"),
    "posts:drafts": (posts.draft, "pat"),
    "accounts:list": (posts.approved, "sam"),
}


def queries_of(client, url):
    """The SQL of a page. The first request of a session writes it down once, and stays within the limit with that."""
    assert sql_of(client, url) <= MOST
    return sql_of(client, url)


def sql_of(client, url):
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(url)
    assert answer.status_code == 200
    return len(seen)


@pytest.mark.parametrize("page", ROWS)
def test_five_rows_or_thirty_cost_the_same(cast, signed_in, page):
    make, name = ROWS[page]
    client, url = signed_in(cast.member(name)), reverse(page)
    for _ in range(7):
        make(cast)
    few = queries_of(client, url)
    for _ in range(25):
        make(cast)
    assert queries_of(client, url) == few <= MOST


@pytest.mark.parametrize("page", ROWS)
def test_the_first_page_after_signing_in_costs_no_more_than_any(cast, signed_in, page):
    make, name = ROWS[page]
    for _ in range(30):
        make(cast)
    assert sql_of(signed_in(cast.member(name)), reverse(page)) <= MOST


def test_people_cost_the_same_at_any_number(cast, signed_in):
    client, url = signed_in(cast.chris), reverse("members:who_may_post")
    issued = [authorize(cast, newcomer(f"member{number}")) for number in range(5)]
    revoke(issued[0], reason="Reassigned", by=cast.chris)
    few = queries_of(client, url)
    for number in range(15):
        authorize(cast, newcomer(f"other{number}"))
    assert queries_of(client, url) == few <= MOST


def test_a_post_and_its_decision_stay_within_the_limit(cast, signed_in):
    request = posts.submitted(cast, text=posts.HELD)
    assert queries_of(signed_in(cast.sam), reverse("approvals:decide", args=[request.pk])) <= MOST
    asked = endorse(filed(cast.robin, accounts=cast.accounts), cast.sam, cast.casey)
    behind = posts.submit(posts.edit(cast, drafting.draft(asked, by=cast.pat), text=posts.HELD))
    assert queries_of(signed_in(cast.member("sam")), reverse("approvals:decide", args=[behind.pk])) <= MOST
    published = posts.removed(cast)
    assert queries_of(signed_in(cast.sam), reverse("publishing:post", args=[published.post_id])) <= MOST


@pytest.mark.parametrize("page", ["incidents:list", "today"])
def test_open_incidents_cost_the_same_at_any_number(cast, signed_in, page):
    client, url = signed_in(cast.sam), reverse(page)
    for number in range(2):
        posts.open_incident(cast, number=f"26-10{number}")
    few = queries_of(client, url)
    for number in range(2, 9):
        posts.open_incident(cast, number=f"26-10{number}")
    assert queries_of(client, url) == few <= MOST


def next_page(answer):
    found = re.search(r'href="(\?[^"]*after=[^"]+)"', answer.content.decode())
    return html.unescape(found[1]) if found else None


@pytest.mark.parametrize(
    ("page", "name", "make", "link"),
    [
        ("approvals:queue", "sam", posts.submitted, r"/queue/(\d+)/"),
        ("publishing:posts", "pat", posts.draft, r"/(?:deliveries/posts|posts)/(\d+)/"),
    ],
)
def test_the_next_page_shows_the_rows_that_come_next(cast, signed_in, page, name, make, link):
    for _ in range(30):
        make(cast)
    client, url = signed_in(cast.member(name)), reverse(page)

    first = client.get(url)
    onwards = next_page(first)
    assert onwards, "30 rows need a second page"
    second = client.get(url + onwards)

    seen_first, seen_second = (set(re.findall(link, answer.content.decode())) for answer in (first, second))
    assert (len(seen_first), len(seen_second)) == (25, 5)
    assert not seen_first & seen_second
    assert next_page(second) is None


@pytest.mark.parametrize("page", ["approvals:queue", "publishing:posts"])
@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "after=,",
        "after=2026-01-01T00:00:00%2B00:00,x",
        "after=2026-01-01T00:00:00,1",
        "after=2026-01-01T00:00:00%2B00:00,99999999999999999999",
        "after=0001-01-01T00:00:00%2B14:00,1",
        "after=%00",
        "route=X&status=X&mine=%00",
    ],
)
def test_a_link_that_was_tampered_with_is_no_crash(cast, signed_in, page, query):
    posts.submitted(cast)
    assert signed_in(cast.sam).get(reverse(page) + "?" + query).status_code == 200
