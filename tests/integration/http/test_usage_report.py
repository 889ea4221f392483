"""389.6: the annual reviewer reads what went out, how fast, and what was removed; as a table, and as CSV."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals import requests
from audits.usage_report import COLUMNS, Period, decisions, lines
from core import clock
from core.exceptions import InvalidInput
from members.models import Member
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.trail import last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.6")]


def today():
    return clock.local(clock.now()).date()


@pytest.fixture
def whole():
    return Period(today() - timedelta(days=31), today() + timedelta(days=1))


def exported(client, **period):
    answer = client.get(reverse("audits:usage_csv"), period)
    assert answer.status_code == 200
    return answer, b"".join(answer.streaming_content).decode()


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_report_counts_what_the_deliveries_say(cast, whole):
    for _ in range(2):
        posts.published(cast)
    posts.published(cast, category="a")
    posts.removed(cast)
    posts.approved(cast)
    posts.submitted(cast)
    posts.rejected(cast)

    found = lines(whole)

    by_key = {(line.category, line.account): line for line in found}
    website = by_key["f", str(cast.website)]
    assert (website.published, website.removed, website.unsettled) == (3, 1, 1)
    assert by_key["a", str(cast.website)].published == 1
    assert by_key["f", str(cast.x)].unsettled == 1
    assert sum(line.published + line.not_published + line.unsettled for line in found) == Delivery.objects.count()
    assert {line.author for line in found} == {"Pat Reyes"}
    assert website.approval_mean <= website.approval_longest
    assert decisions(whole) == {"Approved": 5, "Rejected": 1}


def test_a_post_that_was_returned_first_is_counted_once(cast, whole):
    first = posts.returned(cast, accounts=(cast.website,))
    posts.approve(cast, posts.submit(first.post))

    (line,) = lines(whole)

    assert (line.published, line.not_published, line.unsettled) == (0, 0, 1)


def test_a_post_that_ran_out_and_went_out_on_the_second_try_is_counted_in_both_places(cast, whole):
    first = posts.approved(cast, accounts=(cast.website,))
    with time_machine.travel(first.good_until + timedelta(minutes=1)):
        posts.delivery.deliver(first.post.deliveries.get().pk)
    second = posts.approve(cast, posts.submit(first.post))
    posts.delivery.deliver(second.post.deliveries.get(status="QUEUED").pk)

    (line,) = lines(whole)

    assert (line.published, line.not_published, line.unsettled) == (1, 1, 0)


def test_a_thread_is_one_post_on_its_account(cast, whole):
    request = posts.approved(cast, accounts=(cast.x,), text="Closed until six.\n---\nIt opens at six.")
    (line,) = lines(whole)
    assert request.post.deliveries.count() == 2
    assert (line.published, line.not_published, line.unsettled) == (0, 0, 1)


def test_what_was_taken_back_was_not_published(cast, whole):
    request = posts.approved(cast, accounts=(cast.website,))
    requests.withdraw(request.post, by=cast.pat)
    (line,) = lines(whole)
    assert (line.published, line.not_published, line.unsettled) == (0, 1, 0)


def test_the_approval_time_runs_from_request_to_decision(cast, whole):
    request = posts.submitted(cast, accounts=(cast.website,))
    with time_machine.travel(request.requested_at + timedelta(minutes=30), tick=False):
        posts.approve(cast, request)
    (line,) = lines(whole)
    assert line.approval_mean == line.approval_longest == timedelta(minutes=30)
    assert line.cells()[-2:] == ["30.0", "30.0"]


def test_a_day_is_a_day_in_elk_grove(cast):
    day = today() + timedelta(days=10)
    late = datetime(day.year, day.month, day.day, 23, 59, tzinfo=clock.LOCAL_ZONE)
    with time_machine.travel(late, tick=False):
        posts.approved(cast)
    assert sum(line.unsettled for line in lines(Period(day, day))) == 3
    assert lines(Period(day + timedelta(days=1), day + timedelta(days=1))) == []
    assert lines(Period(day - timedelta(days=1), day - timedelta(days=1))) == []


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidInput) as refused:
        Period(date(2026, 2, 1), date(2026, 1, 31))
    assert refused.value.field == "last"


def test_the_report_is_one_query_at_any_size(cast, whole, django_assert_num_queries):
    for expected in (1, 6):
        while Delivery.objects.count() < expected:
            posts.published(cast)
        with django_assert_num_queries(1):
            lines(whole)


def test_the_csv_says_what_the_table_says(cast, whole, signed_in):
    posts.published(cast)
    posts.removed(cast)
    posts.approved(cast)

    answer, text = exported(signed_in(cast.val), first=whole.first.isoformat(), last=whole.last.isoformat())

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="usage-report-')
    assert text.startswith("\ufeff")
    rows = rows_of(text)
    assert tuple(rows[0]) == COLUMNS
    assert [list(row.values()) for row in rows] == [line.cells() for line in lines(whole)]
    assert sum(int(row["Posts published"]) for row in rows) == 2
    assert sum(int(row["Removed from public view"]) for row in rows) == 1
    event = last_event("usage_report.exported")
    assert event.actor_id == str(cast.val.pk)
    assert event.facts["lines"] == len(rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(cast, signed_in, start):
    """A name such as =HYPERLINK(…) must not run when the reviewer opens the file."""
    posts.published(cast)
    Member.objects.filter(pk=cast.pat.pk).update(first_name=f'{start}HYPERLINK("http://evil.example")', last_name="")
    _, text = exported(signed_in(cast.val))
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_cell_with_commas_quotes_and_breaks_stays_one_cell(cast, signed_in):
    posts.published(cast)
    Member.objects.filter(pk=cast.pat.pk).update(first_name='Pat "P", Jr.\n', last_name="Reyes")
    _, text = exported(signed_in(cast.val))
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row["Author"] == 'Pat "P", Jr.\n Reyes'


@pytest.mark.parametrize("page", ["audits:usage", "audits:usage_csv"])
@pytest.mark.parametrize(
    "period",
    [
        {"first": "2026-02-01", "last": "2026-01-01"},
        {"first": "yesterday", "last": "2026-01-01"},
        {"first": "2026-01-01"},
        {"first": "0001-01-01", "last": "9999-12-31"},
    ],
)
def test_a_period_that_cannot_be_is_said_and_is_no_crash(cast, signed_in, page, period):
    client, before = signed_in(cast.val), last_seq()
    answer = client.get(reverse(page), period)
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/html")
    assert last_seq() == before


def test_an_empty_report_is_a_report(cast, signed_in):
    client = signed_in(cast.val)
    assert client.get(reverse("audits:usage")).status_code == 200
    _, text = exported(client)
    assert rows_of(text) == []
