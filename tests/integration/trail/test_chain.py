"""389.6, 389.7: who did what, when, from where; and proof that nobody changed it since."""

import json

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.canonical import sha256_of
from tests.factories import posts
from tests.factories.trail import last_seq, tamper
from trail import origin
from trail.models import AuditEvent
from trail.selectors import events_of_post, last_event
from trail.services import GENESIS, WORKER, Actor, Subject, append
from trail.verification import verify

pytestmark = [pytest.mark.policy("389.6"), pytest.mark.policy("389.7")]
THING = Subject(kind="thing", id="1", label="A thing", post_id="7")
ACTOR = Actor(id="1", label="Sgt. Sam Ortega", capacity="Day watch supervisor")


def write(count=5):
    return [append("thing.changed", by=ACTOR, on=THING, facts={"number": number}) for number in range(count)]


@pytest.mark.django_db(transaction=True)
def test_no_event_without_the_transaction_of_its_act():
    with pytest.raises(transaction.TransactionManagementError):
        append("thing.changed", by=ACTOR, on=THING)
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_leaves_neither_event_nor_gap():
    with transaction.atomic():
        append("thing.changed", by=ACTOR, on=THING)
        transaction.set_rollback(True)
    with transaction.atomic():
        write(2)
    assert list(AuditEvent.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]
    assert verify().ok


@pytest.mark.django_db
def test_events_are_numbered_and_each_holds_the_hash_of_the_one_before():
    first, second, third = write(3)
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]
    assert (first.prev_hash, second.prev_hash, third.prev_hash) == (GENESIS, first.hash, second.hash)
    assert AuditEvent.objects.get(seq=2).hash == sha256_of(AuditEvent.objects.get(seq=2).as_hashed())


@pytest.mark.django_db
def test_the_hash_covers_every_column_but_itself():
    (event,) = write(1)
    names = {field.attname for field in AuditEvent._meta.concrete_fields}
    assert event.as_hashed().keys() == names - {"hash"}


@pytest.mark.django_db
def test_an_event_keeps_where_the_act_came_from():
    token = origin.current.set(origin.Origin(address="203.0.113.9", device="Duty phone 12"))
    try:
        (event,) = write(1)
    finally:
        origin.current.reset(token)
    assert (event.address, event.device, event.capacity) == ("203.0.113.9", "Duty phone 12", "Day watch supervisor")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    ["UPDATE trail_auditevent SET actor_label = 'Nobody'", "DELETE FROM trail_auditevent"],
)
def test_the_table_only_grows(sql):
    write(2)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


# --- what an owner of the database could do, and how it is found ----------------------------------

EDITS = {
    "words": ("UPDATE trail_auditevent SET actor_label = 'Nobody' WHERE seq = 3", 3, "edited"),
    "time": ("UPDATE trail_auditevent SET at = '2020-01-01 00:00:00+00:00' WHERE seq = 3", 3, "edited"),
    "facts": ("UPDATE trail_auditevent SET facts = '{\"number\": 9}' WHERE seq = 3", 3, "edited"),
    "address": ("UPDATE trail_auditevent SET address = '192.0.2.1' WHERE seq = 3", 3, "edited"),
    "hash": ("UPDATE trail_auditevent SET hash = 'ffff' || substr(hash, 5) WHERE seq = 3", 3, "edited"),
    "link": ("UPDATE trail_auditevent SET prev_hash = '0' WHERE seq = 3", 3, "edited"),
    "removed": ("DELETE FROM trail_auditevent WHERE seq = 3", 3, "removed"),
    "first removed": ("DELETE FROM trail_auditevent WHERE seq = 1", 1, "removed"),
    "renumbered": ("UPDATE trail_auditevent SET seq = seq + 100 WHERE seq = 3", 3, "removed"),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("sql", "seq", "kind"), EDITS.values(), ids=EDITS)
def test_what_was_changed_is_found_and_named(sql, seq, kind):
    write()
    assert verify().ok
    tamper("trail_auditevent", sql)

    verdict = verify()
    assert (verdict.ok, verdict.first_bad_seq, verdict.kind) == (False, seq, kind)


@pytest.mark.django_db
def test_two_events_that_changed_places_are_found():
    write()
    for old, new in ((2, 99), (3, 2), (99, 3)):
        tamper("trail_auditevent", "UPDATE trail_auditevent SET seq = %s WHERE seq = %s", [new, old])
    verdict = verify()
    assert (verdict.ok, verdict.first_bad_seq) == (False, 2)


def relink(event, **columns):
    """Write `event` anew with `columns` and a hash that fits, as a forger would who knows the rule."""
    for name, value in columns.items():
        setattr(event, name, value)
    event.hash = sha256_of(event.as_hashed())
    tamper(
        "trail_auditevent",
        "UPDATE trail_auditevent SET actor_label = %s, prev_hash = %s, hash = %s WHERE seq = %s",
        [event.actor_label, event.prev_hash, event.hash, event.seq],
    )


@pytest.mark.django_db
def test_a_forged_event_with_a_hash_that_fits_breaks_its_link():
    write()
    relink(AuditEvent.objects.get(seq=3), actor_label="Nobody")
    verdict = verify()
    assert (verdict.ok, verdict.first_bad_seq, verdict.kind) == (False, 4, "relinked")


@pytest.mark.django_db
def test_an_event_that_was_slipped_in_is_found():
    events = write()
    forged = AuditEvent.objects.get(seq=5)
    forged.seq, forged.prev_hash, forged.action = 6, events[0].hash, "authorization.issued"
    forged.hash = sha256_of(forged.as_hashed())
    forged.save(force_insert=True)
    verdict = verify()
    assert (verdict.ok, verdict.first_bad_seq, verdict.kind) == (False, 6, "relinked")


@pytest.mark.django_db
def test_the_command_prints_json_and_its_exit_status_tells(capsys):
    write()
    call_command("verify_trail", "--json")
    assert json.loads(capsys.readouterr().out) == {"events": 5, "ok": True, "first_bad_seq": None, "kind": ""}

    tamper("trail_auditevent", "DELETE FROM trail_auditevent WHERE seq = 2")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_trail", "--json")
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out) == {"events": 2, "ok": False, "first_bad_seq": 2, "kind": "removed"}
    with pytest.raises(SystemExit):
        call_command("verify_trail")
    assert "The chain breaks at event 2: removed." in capsys.readouterr().out


@pytest.mark.django_db
def test_an_empty_trail_holds():
    assert verify().as_dict() == {"events": 0, "ok": True, "first_bad_seq": None, "kind": ""}


@pytest.mark.django_db
def test_the_trail_of_a_whole_story_holds(cast):
    posts.published(cast)
    posts.removed(cast)
    verdict = verify()
    assert verdict.ok
    assert verdict.events == last_seq() > 30


# --- what people type ------------------------------------------------------------------------------

NAUGHTY = [
    "'; DROP TABLE trail_auditevent; --",
    "<script>alert(389)</script>",
    "👩‍👩‍👧‍👦 Ω≈ç√∫ ﷽",
    "Cafe\u0301 or Caf\u00e9",
    "\u202eright to left\u202c",
    "line\r\nbreak\ttab \x0b\x1b[31m\x7f",
    "\ufeff\u200b\u2028\u2029",
    '"quoted" \\ back\\slash {{ 7*7 }} %s %(x)s',
    "\U0001f3f4\U000e0067\U000e0062",
]


@pytest.mark.django_db
@pytest.mark.parametrize("text", NAUGHTY)
def test_what_was_typed_survives_in_the_facts(text):
    append("thing.changed", by=ACTOR, on=Subject("thing", "1", text), facts={"note": text, text: [text]})
    assert AuditEvent.objects.get().facts == {"note": text, text: [text]}
    assert AuditEvent.objects.get().object_label == text
    assert verify().ok


# NUL is refused where members type: `clean_text` and the forms.
WORDS = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=12)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), WORDS)


class AnyFacts(TestCase):
    @hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.dictionaries(
            WORDS,
            st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.dictionaries(st.just("k"), SCALARS)),
            max_size=4,
        )
    )
    def test_any_facts_come_back_as_they_were_hashed(self, facts):
        append("thing.changed", by=ACTOR, on=THING, facts=facts)
        append("thing.changed", by=ACTOR, on=THING)
        assert verify().ok


# --- reading ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_events_of_a_post_come_newest_first_in_one_query(django_assert_num_queries):
    write(3)
    append("other.changed", by=WORKER, on=Subject("thing", "2", "Other", post_id="8"))
    with django_assert_num_queries(1):
        assert [event.seq for event in events_of_post(7)] == [3, 2, 1]


@pytest.mark.django_db
def test_an_event_is_found_by_its_facts():
    write(3)
    append("thing.approved", by=ACTOR, on=THING, facts={"sha256": "ab", "decided_by": "4"})
    found = last_event("thing.approved", kind="thing", object_id=1)
    assert found is not None
    assert (found.facts["sha256"], found.facts["decided_by"]) == ("ab", "4")
    assert last_event("thing.approved", kind="thing", object_id=2) is None
    assert last_event("thing.rejected", kind="thing", object_id=1) is None


@pytest.mark.django_db
def test_the_time_of_an_event_is_the_servers():
    with time_machine.travel("2026-03-08T10:00:00Z", tick=False):
        (event,) = write(1)
    assert event.at.isoformat() == "2026-03-08T10:00:00+00:00"
