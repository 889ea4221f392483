"""The code as text: what the tests of this folder look at, read once and never imported."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


@cache
def storeys() -> tuple[tuple[str, ...], ...]:
    """The layers of import-linter, from the top down; apps of one storey are strangers."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    return tuple(tuple(name.strip() for name in line.split("|")) for line in layers)


@cache
def apps() -> tuple[str, ...]:
    return tuple(name for storey in storeys() for name in storey)


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the project but tests, scripts and migrations."""
    found = [ROOT / "manage.py"]
    for app in apps():
        found += [path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]
    return tuple(found)


@cache
def test_modules() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "tests").rglob("*.py")))


test_modules.__test__ = False


@cache
def templates() -> tuple[Path, ...]:
    return tuple(path for path in sorted((ROOT / "templates").rglob("*")) if path.is_file())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[str, Any]]:
    """Each node of these kinds in the project's code, with the name of its file."""
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, kinds):
                yield name_of(path), node


def table_rows(document: str, *, columns: int) -> list[list[str]]:
    """The rows of every Markdown table with so many columns whose first cell is `code`; cells stripped."""
    rows = []
    for line in (DOCS / document).read_text(encoding="utf-8").splitlines():
        # A bar in a cell is written as \|, as in `connect_account x\|facebook`.
        cells = [cell.strip() for cell in line.replace("\\|", "\0").split("|")[1:-1]]
        if line.startswith("| `") and len(cells) == columns:
            rows.append(cells)
    return rows
