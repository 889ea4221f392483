"""389.7: what was public is a record: whole, captured once, and never changed."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from core.canonical import sha256_of
from core.exceptions import NotPermitted
from posts.models import Post
from publishing.models import Delivery
from retention.models import Record, RecordSeries
from retention.services import capture
from tests.factories import posts
from tests.factories.trail import last_event, last_seq
from trail.services import WORKER

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.7")]
PAYLOAD = {"schema": 1, "text": "Café ﷽ 👮", "platform_reply": {"id": "389", "n": [1, None, True]}}


def captured(cast, revision, key, **changes):
    terms = {"account": cast.website, "delivery_key": key, "payload": PAYLOAD, "by": WORKER} | changes
    return capture(revision, **terms)


def test_a_published_post_is_a_record_with_all_that_was_public(cast):
    request = posts.published(cast)

    record = Record.objects.get()
    delivery = request.post.deliveries.get()
    assert (record.revision, record.account) == (request.revision, cast.website)
    assert record.delivery_key == delivery.key
    assert record.content["title"] == posts.TITLE
    assert record.content["text"] == posts.PLAIN
    assert record.content["category"] == "f"
    assert record.content["author"] == "Pat Reyes"
    assert record.content["approved_by"] == "Sgt. Sam Ortega"
    assert record.content["approved_as"] == "Day watch supervisor"
    assert record.content["revision"] == {"number": 1, "sha256": request.sha256}
    assert record.content["permalink"] == delivery.permalink
    assert record.content["platform_reply"]["key"] == str(delivery.key)
    assert record.sha256 == sha256_of({"content": record.content, "image": ""})
    assert record.series.code == "SM-01"
    assert last_event("record.captured").facts["sha256"] == record.sha256


def test_a_removed_post_keeps_its_record(cast):
    posts.removed(cast)
    assert Record.objects.count() == 1


def test_a_delivery_is_captured_once(cast):
    revision, key = posts.draft(cast).revision, uuid4()
    first = captured(cast, revision, key)
    before = last_seq()

    assert captured(cast, revision, key, payload={"other": "words"}) == first

    assert Record.objects.get().content == PAYLOAD
    assert last_seq() == before


def test_each_kind_of_capture_is_its_own_record(cast):
    revision, key = posts.draft(cast).revision, uuid4()
    captured(cast, revision, key)
    captured(cast, revision, key, kind="removed")
    assert Record.objects.count() == 2


def test_two_captures_of_one_delivery_cannot_be_stored(cast):
    record = captured(cast, posts.draft(cast).revision, uuid4())
    record.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


@pytest.mark.parametrize("sql", ["UPDATE retention_record SET sha256 = ''", "DELETE FROM retention_record"])
def test_a_record_is_neither_changed_nor_destroyed(cast, sql):
    captured(cast, posts.draft(cast).revision, uuid4())
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_hash_of_a_record_comes_out_the_same_from_the_database(cast):
    record = captured(cast, posts.draft(cast).revision, uuid4())
    again = Record.objects.get(pk=record.pk)
    assert again.sha256 == sha256_of({"content": again.content, "image": ""})


def test_a_record_has_a_number_that_people_can_say(cast):
    with time_machine.travel("2026-11-22T12:00:00Z"):
        record = captured(cast, posts.draft(cast).revision, uuid4())
    assert record.number == f"SM-26-{record.pk:04d}"


def test_what_was_never_saved_of_a_record_is_part_of_no_post(cast):
    post = posts.draft(cast)
    captured(cast, post.revision, uuid4())
    with pytest.raises(DatabaseError), transaction.atomic():
        Post.objects.filter(pk=post.pk).delete()


# --- the schedule ----------------------------------------------------------------------------------


def series(**columns):
    terms = {
        "code": "SM-01",
        "title": "Published posts",
        "trigger": "Removed",
        "period_years": 5,
        "authority": "Gov. Code 34090",
        "effective_from": date(2026, 6, 1),
    }
    return RecordSeries.objects.create(**terms | columns)


@pytest.mark.parametrize("years", [0, 1])
def test_no_series_is_shorter_than_two_years(years):
    with pytest.raises(IntegrityError), transaction.atomic():
        series(period_years=years)


def test_one_version_of_a_series_a_day():
    series()
    with pytest.raises(IntegrityError), transaction.atomic():
        series()


def test_the_series_in_force_on_the_day_is_taken(cast):
    newer, future = series(), series(effective_from=date(2099, 1, 1))
    revision = posts.draft(cast).revision
    assert captured(cast, revision, uuid4()).series == newer
    RecordSeries.objects.filter(pk=newer.pk).update(effective_to=date(2026, 7, 1))
    assert captured(cast, revision, uuid4()).series not in (newer, future)


def test_without_a_series_in_force_nothing_is_captured(cast):
    RecordSeries.objects.update(effective_to=date(2026, 1, 2))
    with pytest.raises(NotPermitted, match="SM-01"):
        captured(cast, posts.draft(cast).revision, uuid4())
    assert not Record.objects.exists()


def test_a_series_with_records_stays(cast):
    posts.published(cast)
    with pytest.raises(ProtectedError):
        RecordSeries.objects.all().delete()
    assert Delivery.objects.get().status == "DELIVERED"
