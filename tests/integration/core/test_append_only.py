"""Tables that only grow refuse change on this database, and tests with real transactions can still be emptied."""

import pytest
from django.db import DatabaseError, connection, transaction

from retention.models import RecordSeries
from tests.conftest import APPEND_ONLY
from trail.models import AuditEvent
from trail.services import Actor, Subject, append


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_flush_empties_the_trail_and_brings_triggers_and_series_back(turn):
    assert not AuditEvent.objects.exists()
    assert RecordSeries.objects.filter(code="SM-01").exists()
    with transaction.atomic():
        append(
            "test.was_run", by=Actor(id="", label="Test", capacity="system"), on=Subject(kind="test", id="1", label="1")
        )
    with pytest.raises(DatabaseError, match="only grows"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_auditevent")
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db
def test_every_append_only_table_is_known_to_the_flush():
    found = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        found = "SELECT event_object_table FROM information_schema.triggers"
    with connection.cursor() as cursor:
        cursor.execute(found)
        assert {row[0] for row in cursor.fetchall()} == set(APPEND_ONLY)
