"""Reading the audit trail in tests, and changing behind the application's back what only grows."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from core.append_only import protect_sql, unprotect_sql
from trail.models import AuditEvent


def last_event(action: str) -> AuditEvent:
    """The newest event of that name; fails when there is none."""
    return AuditEvent.objects.filter(action=action).latest("seq")


def actions_since(seq: int) -> list[str]:
    return list(AuditEvent.objects.filter(seq__gt=seq).order_by("seq").values_list("action", flat=True))


def last_seq() -> int:
    return AuditEvent.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def tamper(table: str, sql: str, params: Sequence[Any] = ()) -> None:
    """Run `sql` as somebody who owns the database would: with the triggers of `table` lifted."""
    # PostgreSQL drops no trigger of a table with checks still to come in this transaction.
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in unprotect_sql(table, connection.vendor):
            cursor.execute(statement)
        cursor.execute(sql, params)
        for statement in protect_sql(table, connection.vendor):
            cursor.execute(statement)
