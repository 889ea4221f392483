"""Rows that a long story of services wrote, put back in one go: the cast is told once a minute, not for each test.

Only inside the transaction of a test, and only under the settings and into a database as they were when the story
was told; everywhere else (real transactions, another day, another clock) it is told anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.db import connection
from django.db.models import Field, IntegerField

from core import clock
from equipment import proof
from trail import origin

# What a test meets is never older than a slow test makes it anyway.
GOOD_FOR = timedelta(minutes=1)
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Inserts:
    """The rows that the story added to one table."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def run(self) -> None:
        quoted = ", ".join(map(connection.ops.quote_name, self.columns))
        line = f"({', '.join(['%s'] * len(self.columns))})"
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {connection.ops.quote_name(self.table)} ({quoted}) VALUES "
                + ", ".join([line] * len(self.rows)),
                [value for row in self.rows for value in row],
            )


@dataclass(frozen=True, slots=True)
class Told:
    begun: datetime
    ended: datetime
    inserts: tuple[Inserts, ...]

    @property
    def is_fresh(self) -> bool:
        """Told lately, today, and wholly in the past: a clock that a test set back may stand within the telling."""
        now = clock.now()
        same_day = clock.start_of_local_day(now) == clock.start_of_local_day(self.begun)
        return same_day and self.ended <= now < self.begun + GOOD_FOR


# By story, by where the trail says that it was told from, by settings, and by what the database held before it.
_told: dict[Row, Told] = {}


def tell(story: Callable[[], None]) -> None:
    """Run `story`, or put back what it wrote when it ran last."""
    if not connection.in_atomic_block:
        story()
        return
    known = story, proof.current.get(), origin.current.get(), _changed_settings(), _look()
    if (told := _told.get(known)) is None or not told.is_fresh:
        begun, before = clock.now(), _read()
        story()
        _told[known] = Told(begun, clock.now(), _added(before, _read()))
        return
    for each in told.inserts:
        each.run()


def _changed_settings() -> str:
    """What this test set otherwise. Not the folder of pictures, which is another for each test: the story has none."""
    changed: dict[str, Any] = {}
    holder = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        changed = vars(holder) | changed
        holder = holder.default_settings
    return repr(sorted(item for item in changed.items() if item[0].isupper() and item[0] != "MEDIA_ROOT"))


def _tables() -> dict[str, Field]:
    """Each table of the application with its primary key."""
    models = [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]
    return {model._meta.db_table: model._meta.pk for model in models if model._meta.managed}


def _look() -> Row:
    """How many rows each table holds, and the last number of each: what was flushed and made anew has other numbers."""
    quote, parts = connection.ops.quote_name, []
    for table, key in _tables().items():
        parts.append(f"(SELECT count(*) FROM {quote(table)})")
        if isinstance(key, IntegerField):
            parts.append(f"(SELECT max({quote(key.column)}) FROM {quote(table)})")
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts))
        return tuple(cursor.fetchone())


def _read() -> dict[str, tuple[tuple[str, ...], list[Row]]]:
    found = {}
    with connection.cursor() as cursor:
        for table, key in _tables().items():
            order = connection.ops.quote_name(key.column)
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY {order}")
            columns = tuple(column[0] for column in cursor.description)
            found[table] = columns, [tuple(row) for row in cursor.fetchall()]
    return found


def _added(before: dict[str, Any], after: dict[str, Any]) -> tuple[Inserts, ...]:
    inserts = []
    for table, (columns, rows) in after.items():
        held = set(before[table][1])
        assert held <= set(rows), f"the story changed rows of {table} that were there before it"
        if new := tuple(row for row in rows if row not in held):
            inserts.append(Inserts(table, columns, new))
    return tuple(inserts)
