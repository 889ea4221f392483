"""389.3: a private address gives titles and times to who holds it, until it is replaced or ended. RFC 5545."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from approvals.calendar.feeds import end_feed, make_feed
from approvals.calendar.ics import escaped, folded
from approvals.models import CalendarFeed
from tests.factories import posts
from tests.factories.trail import actions_since, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
NOON = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def fetched(token):
    return Client().get(reverse("calendar:ics", args=[token]))


def test_it_holds_titles_and_times_and_no_word_of_a_post(cast):
    post = posts.draft(cast, title="Road; closed, again", publish_at=NOON + DAY)
    answer = fetched(make_feed(by=cast.pat))
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert "SUMMARY:Draft: Road\\; closed\\, again\r\n" in text
    assert "DTSTART:20261124T200000Z\r\n" in text
    assert f"UID:post-{post.pk}@testserver\r\n" in text
    assert "Bruceville" not in text
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


def test_each_token_shows_what_its_own_member_may_read(cast):
    posts.draft(cast, title="A draft of Pat", publish_at=NOON + DAY)
    assert "A draft of Pat" in fetched(make_feed(by=cast.pat)).content.decode()
    assert "A draft of Pat" not in fetched(make_feed(by=cast.robin)).content.decode()


def test_a_token_that_is_wrong_replaced_or_ended_finds_nothing(cast):
    first = make_feed(by=cast.pat)
    second = make_feed(by=cast.pat)
    assert [fetched(token).status_code for token in (first, second, "x" * 43)] == [404, 200, 404]
    end_feed(by=cast.pat)
    assert fetched(second).status_code == 404


def test_the_calendar_of_who_may_not_sign_in_any_more_finds_nothing(cast):
    token = make_feed(by=cast.pat)
    type(cast.pat).objects.filter(pk=cast.pat.pk).update(is_active=False)
    assert fetched(token).status_code == 404


def test_the_token_itself_is_kept_nowhere_and_the_trail_tells_of_each_act(cast):
    before = last_seq()
    token = make_feed(by=cast.pat)
    make_feed(by=cast.pat)
    end_feed(by=cast.pat)
    end_feed(by=cast.pat)
    assert actions_since(before) == ["calendar_feed.opened", "calendar_feed.opened", "calendar_feed.ended"]
    assert not any(token in str(row) for row in CalendarFeed.objects.values())
    assert not CalendarFeed.objects.filter(ended_at__isnull=True).exists()


def test_the_page_shows_the_address_once(cast, signed_in):
    client, page = signed_in(cast.pat), reverse("calendar:feed")
    address = client.post(page).context["address"]
    assert address.startswith("http://testserver/calendar/feed/")
    assert address.endswith(".ics")
    assert Client().get(address.removeprefix("http://testserver")).status_code == 200
    body = client.get(page).content.decode()
    assert address not in body
    assert "You have an address" in body
    assert client.post(reverse("calendar:end_feed")).status_code == 302
    assert Client().get(address.removeprefix("http://testserver")).status_code == 404


@given(st.text(max_size=300))
def test_no_line_is_longer_than_75_octets_and_nothing_is_lost(title):
    line = f"SUMMARY:{escaped(title)}"
    parts = list(folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert "\n" not in line
    assert "\r" not in line
