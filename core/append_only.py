"""Tables that only grow: triggers that refuse UPDATE, DELETE and TRUNCATE, on SQLite and PostgreSQL.

Used from migrations. A database owner can drop a trigger, so this prevents accidents and plain
SQL; tampering by an owner is *found*, by the hash chain and the revision hash.
"""

from collections.abc import Iterable

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PG_FUNCTION = """
CREATE OR REPLACE FUNCTION egpd_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def protect_sql(table: str, vendor: str) -> Iterable[str]:
    """The statements that make `table` append-only."""
    if vendor == "postgresql":
        yield PG_FUNCTION
        yield (
            f"CREATE TRIGGER {table}_grows BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION egpd_refuse_change()"
        )
        yield (
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION egpd_refuse_change()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows: {verb} refused'); END"
        )


def unprotect_sql(table: str, vendor: str) -> Iterable[str]:
    """The statements that undo `protect_sql`."""
    if vendor == "postgresql":
        yield f"DROP TRIGGER IF EXISTS {table}_grows ON {table}"
        yield f"DROP TRIGGER IF EXISTS {table}_whole ON {table}"
        return
    for verb in ("update", "delete"):
        yield f"DROP TRIGGER IF EXISTS {table}_no_{verb}"


class AppendOnly(migrations.RunPython):
    """Migration operation: rows of `table` can be inserted, and never changed or removed."""

    def __init__(self, table: str) -> None:
        self.table = table

        def run(statements: Iterable[str], editor: BaseDatabaseSchemaEditor) -> None:
            for statement in statements:
                editor.execute(statement, params=None)

        super().__init__(
            lambda apps, editor: run(protect_sql(table, editor.connection.vendor), editor),
            lambda apps, editor: run(unprotect_sql(table, editor.connection.vendor), editor),
        )

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return (self.__class__.__name__, [self.table], {})

    def describe(self) -> str:
        return f"Make {self.table} append-only"
