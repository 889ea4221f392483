"""Append to the trail. Called inside the transaction of the act it records: no act without its event."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from core import clock, logs
from core.canonical import canonical_json, sha256_of
from trail import origin
from trail.models import AuditEvent

GENESIS = "0" * 64
# Any fixed number: the advisory lock that makes appends on PostgreSQL take turns.
_TRAIL_LOCK = 389_0007


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and in which capacity at that second."""

    id: str
    label: str
    capacity: str = ""


WORKER = Actor(id="", label="Delivery worker", capacity="system")
# Who stands at the machine itself; the operating system knows who that is.
COMMAND_LINE = Actor(id="", label="Command line", capacity="system administrator")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is acted on. `post_id` ties the event to a post's timeline."""

    kind: str
    id: str
    label: str
    post_id: str = ""


def append(action: str, *, by: Actor, on: Subject, facts: dict[str, Any] | None = None) -> AuditEvent:
    """Append one event, `action` in the form noun.past_verb. Must run inside a transaction.

    Appends take turns: on SQLite because a write transaction is exclusive, on PostgreSQL by an
    advisory lock held to the end of the transaction, so that `seq` has no gap.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A trail event is written in the transaction of its act.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TRAIL_LOCK])
    last = AuditEvent.objects.order_by("-seq").values_list("seq", "hash").first() or (0, GENESIS)
    where = origin.current.get()
    event = AuditEvent(
        seq=last[0] + 1,
        at=clock.now(),
        action=action,
        actor_id=by.id,
        actor_label=by.label[:150],
        capacity=by.capacity[:80],
        address=where.address,
        device=where.device,
        reference=logs.reference.get() if logs.reference.get() != "-" else "",
        object_kind=on.kind,
        object_id=on.id,
        object_label=on.label[:200],
        post_id=on.post_id,
        facts=_as_stored(facts or {}),
        prev_hash=last[1],
    )
    event.hash = sha256_of(event.as_hashed())
    event.save(force_insert=True)
    return event


def _as_stored(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as the database will give them back: the hash must not depend on a Python type."""
    return dict(json.loads(canonical_json(facts)))
