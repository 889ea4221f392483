"""Tables that only grow: triggers that refuse UPDATE, DELETE and TRUNCATE, on SQLite and PostgreSQL.

Used from migrations. A database owner can drop a trigger, so this prevents accidents and plain
SQL; tampering by an owner is *found*, by the hash chain and the revision hash.
"""

from collections.abc import Callable, Iterable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

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


class AppendOnly(Operation):
    """Migration operation: rows of `table` can be inserted, and never changed or removed.

    Not a RunPython, which would build every model anew for code that asks for none.
    """

    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Triggers are no part of a model."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self._run(protect_sql, schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self._run(unprotect_sql, schema_editor)

    def _run(self, sql_for: Callable[[str, str], Iterable[str]], editor: BaseDatabaseSchemaEditor) -> None:
        for statement in sql_for(self.table, editor.connection.vendor):
            editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Make {self.table} append-only"
