"""Steps that these tests share: time that passes, deliveries read anew, the trail's words for them."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import time_machine
from django.db import connection

from approvals.models import ApprovalRequest
from core import clock
from core.append_only import unprotect_sql
from platforms.models import SocialAccount
from posts.media import clean, store
from posts.models import Media
from publishing.delivery import deliver
from publishing.models import Delivery
from publishing.sweep import sweep
from tests.factories import images, posts
from tests.factories.department import Cast
from trail.models import AuditEvent

# In seconds after the first sweep: past every look, every "again in five seconds" and a 429's window.
ROUNDS = (0, 6, 20, 60, 240, 700, 1000)


@contextmanager
def later(seconds: float) -> Iterator[None]:
    """The clock, `seconds` from now, and going on."""
    with time_machine.travel(clock.now() + timedelta(seconds=seconds), tick=True):
        yield


def sweep_for_a_while(rounds: tuple[float, ...] = ROUNDS) -> None:
    """Sweeps as the beat makes them, over the next quarter of an hour."""
    for seconds in rounds:
        with later(seconds):
            sweep()


def approved_on(cast: Cast, account: SocialAccount, **overrides: Any) -> Delivery:
    """The one QUEUED delivery of a post that was approved for `account` alone."""
    request = posts.approved(cast, accounts=(account,), **overrides)
    return request.post.deliveries.get()


def sent(delivery: Delivery) -> Delivery:
    """`delivery` after the worker took it, read anew."""
    deliver(delivery.pk)
    return again(delivery)


def again(delivery: Delivery) -> Delivery:
    return Delivery.objects.select_related("account", "post__current", "revision__image").get(pk=delivery.pk)


def request_of(delivery: Delivery) -> ApprovalRequest:
    return ApprovalRequest.objects.get(pk=delivery.approval_id)


def picture(cast: Cast) -> Media:
    """A picture that Pat uploaded."""
    content = images.jpeg()
    return store(clean(io.BytesIO(content), size=len(content)), by=cast.pat)


def actions(subject_id: UUID | str) -> list[str]:
    """What the trail tells of one delivery, oldest first."""
    rows = AuditEvent.objects.filter(object_id=str(subject_id)).order_by("seq")
    return list(rows.values_list("action", flat=True))


def facts(delivery: Delivery, action: str) -> dict[str, Any]:
    """The facts of the last such event of `delivery`."""
    event = AuditEvent.objects.filter(object_id=str(delivery.key), action=action).latest("seq")
    return dict(event.facts)


def attack(sql: str, *values: Any, table: str = "") -> None:
    """SQL as the owner of the database could write it: past every service, triggers of `table` dropped first."""
    with connection.cursor() as cursor:
        for statement in unprotect_sql(table, connection.vendor) if table else ():
            cursor.execute(statement)
        cursor.execute(sql, values)
