"""389.3: the calendar shows what a member may read, on the right day of Elk Grove, at the same price at any size."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals.calendar.days import View, hours_change, span_of
from approvals.calendar.selectors import entries_between
from tests.factories import posts
from tests.factories.department import newcomer

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
NOON = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VIEWS = ("calendar:month", "calendar:week", "calendar:list")


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def seen(member):
    return [(entry.title, entry.word) for entry in entries_between(member, NOON - 10 * DAY, NOON + 20 * DAY)]


def test_each_stands_at_its_time_with_its_state(cast):
    posts.draft(cast, title="Planned draft", publish_at=NOON + DAY)
    posts.submitted(cast, title="Waiting", publish_at=NOON + 2 * DAY)
    posts.approved(cast, title="Approved", publish_at=NOON + 3 * DAY)
    posts.published(cast, title="Public now")
    posts.draft(cast, title="Without a time")
    assert seen(cast.pat) == [
        ("Public now", "Published"),
        ("Planned draft", "Draft"),
        ("Waiting", "Waits for approval"),
        ("Approved", "Scheduled"),
    ]


def test_an_approved_post_stands_once_whatever_number_of_accounts_it_has(cast):
    request = posts.approved(cast, publish_at=NOON + DAY)
    assert request.post.deliveries.count() > 1
    assert len(seen(cast.pat)) == 1


def test_an_embargo_puts_an_approved_post_on_the_day_when_it_ends(cast):
    facts = posts.facts_of("g") | {"embargo_until": (NOON + 2 * DAY).isoformat()}
    posts.approved(cast, category="g", facts=facts, publish_at=NOON + DAY)
    (entry,) = entries_between(cast.pat, NOON, NOON + 5 * DAY)
    assert (entry.at, entry.day) == (NOON + 2 * DAY, date(2026, 11, 25))


def test_nobody_sees_what_they_may_not_read(cast):
    posts.draft(cast, title="A draft of Pat", publish_at=NOON + DAY)
    posts.submitted(cast, title="It waits", publish_at=NOON + DAY)
    posts.published(cast, title="It is public")
    officer = newcomer("river", supervisor=cast.sam)
    assert seen(officer) == [("It is public", "Published")]
    assert seen(cast.sam) == [("It is public", "Published"), ("It waits", "Waits for approval")]


def test_late_in_the_evening_belongs_to_that_day_in_elk_grove(cast):
    posts.draft(cast, publish_at=datetime(2026, 11, 25, 7, 30, tzinfo=UTC))
    (entry,) = entries_between(cast.pat, NOON, NOON + 5 * DAY)
    assert entry.day == date(2026, 11, 24)


@pytest.mark.parametrize("address", VIEWS)
def test_a_page_asks_the_same_number_of_queries_for_two_posts_and_for_forty(
    address, cast, signed_in, django_assert_max_num_queries
):
    client, counts = signed_in(cast.pat), []
    client.get(reverse(address))
    for number in (2, 38):
        for each in range(number):
            posts.draft(cast, publish_at=NOON + HOUR + each * timedelta(minutes=3))
        with django_assert_max_num_queries(30) as asked:
            page = client.get(reverse(address))
        counts.append(len(asked))
        assert page.content.decode().count("Laguna Boulevard is closed</a>") in (2, 40)
    assert counts[0] == counts[1]


def test_the_month_is_a_table_with_headers_and_leads_to_the_months_beside_it(cast, signed_in):
    body = signed_in(cast.pat).get(reverse("calendar:month"), {"on": "2026-11-23"}).content.decode()
    assert body.count('<th scope="col">') == 7
    assert body.index("Sunday") < body.index("Saturday")
    assert "?on=2026-10-01" in body
    assert "?on=2026-12-01" in body
    assert "Nothing is planned and nothing went out" in body


@pytest.mark.parametrize("typed", ["2026-13-45", "x", "0001-01-01", "9999-12-31", "'"])
def test_a_day_that_is_none_is_no_error(typed, cast, signed_in):
    for address in VIEWS:
        assert signed_in(cast.pat).get(reverse(address), {"on": typed}).status_code == 200


def test_only_who_may_move_a_post_is_led_to_the_form(cast, signed_in):
    post = posts.approved(cast, publish_at=NOON + HOUR).post
    move = reverse("calendar:move", args=[post.pk])
    assert move in signed_in(cast.pat).get(reverse("calendar:week")).content.decode()
    assert move not in signed_in(cast.sam).get(reverse("calendar:week")).content.decode()


def test_a_month_shows_whole_weeks_and_the_nights_in_which_the_clocks_change():
    march = span_of(View.MONTH, date(2027, 3, 20))
    assert (march.first, march.last, len(march.days) % 7) == (date(2027, 2, 28), date(2027, 4, 3), 0)
    assert march.ends - march.begins == 35 * DAY
    assert hours_change(march.days) == [(date(2027, 3, 14), "goes from 02:00 straight to 03:00")]
    november = span_of(View.WEEK, date(2027, 11, 9))
    assert hours_change(november.days) == [(date(2027, 11, 7), "shows 01:00 to 02:00 twice")]
