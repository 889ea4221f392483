"""389.3: what ends with a day is shown with that day everywhere: page, memo, CSV and Today."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals.needs import needs_of
from core import clock
from members.matrix import Wanted, as_csv, read_matrix
from members.memo import data_of
from tests.factories.department import authorize

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]

LAST_DAY = date(2099, 6, 30)


@pytest.fixture
def authorized(cast):
    with time_machine.travel(clock.start_of_day(LAST_DAY) - timedelta(days=20), tick=False):
        yield authorize(cast, cast.robin, accounts=(cast.x,), ends_at=clock.end_of_day(LAST_DAY))


def test_the_memo_and_the_csv_name_the_last_day(authorized):
    rows = {row["label"]: row["value"] for section in data_of(authorized)["sections"] for row in section["rows"]}
    assert rows["Until"] == "June 30, 2099"
    text = "".join(as_csv(read_matrix(Wanted()).rows))
    assert "2099-06-30" in text
    assert "2099-07-01" not in text


def test_the_pages_name_the_last_day(cast, authorized, signed_in):
    client = signed_in(cast.chris)
    page = client.get(reverse("members:authorization", args=[authorized.pk])).content.decode()
    assert "June 30, 2099" in page
    assert "July 1" not in page
    page = client.get(reverse("members:member", args=[cast.robin.pk])).content.decode()
    assert "until Jun 30, 2099" in page


def test_today_names_the_last_day(cast, authorized):
    (need,) = [each for each in needs_of(cast.robin, may_write=True) if each.kind == "Posting authorization"]
    assert need.ends_with_its_day
