"""docs/reference/settings.md names every variable that settings.py reads, with its type and its default."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, table_rows, tree_of

TYPES = {
    "bool": "yes/no",
    "str": "text",
    "list": "list",
    "int": "whole number",
    "float": "number",
    "db_url": "URL",
}


def read_by_the_code() -> dict[str, tuple[str, str]]:
    """Name of each variable: its type in words, and its default as the document writes it."""
    found = {}
    for node in ast.walk(tree_of(ROOT / "egpd_social" / "settings.py")):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "env":
            (name,) = [str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)]
            defaults = [keyword.value for keyword in node.keywords if keyword.arg == "default"]
            found[name] = (TYPES[node.func.attr], _default(defaults[0]) if defaults else "required")
    return found


def _default(expression: ast.expr) -> str:
    production, embedded = (_shown(_evaluate(expression, embedded=embedded)) for embedded in (False, True))
    return production if production == embedded else f"{production}, embedded {embedded}"


def _evaluate(expression: ast.expr, *, embedded: bool) -> object:
    names = {"EMBEDDED": embedded, "BASE_DIR": Path("CHECKOUT"), "DATA_DIR": Path("DATA"), "str": str}
    code = compile(ast.Expression(expression), "settings.py", "eval")
    return eval(code, {"__builtins__": {}}, names)


def _shown(value: object) -> str:
    if value in ("", []):
        return "empty"
    if value == "CHECKOUT/var":
        return "`var` in the checkout"
    text = ",".join(value) if isinstance(value, list) else str(value)
    return f"`{text.lower() if isinstance(value, bool) else text}`"


def in_the_document() -> dict[str, tuple[str, str]]:
    return {row[0].strip("`"): (row[1], row[2]) for row in table_rows("reference/settings.md", columns=5)}


def test_every_variable_is_documented_with_its_type_and_default():
    assert in_the_document() == read_by_the_code()


def test_each_row_says_what_it_does_and_what_goes_wrong():
    rows = table_rows("reference/settings.md", columns=5)
    assert [row[0] for row in rows if not (row[3] and row[4])] == []
    assert len(rows) == len({row[0] for row in rows})
