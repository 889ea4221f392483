"""`manage.py policymap [--check]`: every clause of Policy 389, where it lives, and how many tests hold it.

Reads docs/reference/policy-map.md and the tests as text: nothing is imported, so a broken test counts too.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

DOCUMENT = Path("docs/reference/policy-map.md")
_ROW = re.compile(r"^\|\s*(389[0-9.]*(?:\([a-z]\))?)\s*\|[^|]*\|([^|]*)\|", re.MULTILINE)
_PATH = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Clause:
    """One row of the map."""

    number: str
    paths: list[str]
    tests: int


class Command(BaseCommand):
    help = "Prints each clause of the policy with its code and its number of tests."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="exit status 1 when a path or a test is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        clauses = clauses_of(root)
        for clause in clauses:
            self.stdout.write(f"{clause.number:<9} {clause.tests:>4} tests  {', '.join(clause.paths)}")
        found = faults(root, clauses)
        for fault in found:
            self.stderr.write(fault)
        if found and options["check"]:
            sys.exit(1)


def clauses_of(root: Path) -> list[Clause]:
    """The rows of the map under `root`, in their order, each with its number of tests."""
    tests = tests_by_clause(root / "tests")
    rows = _ROW.findall((root / DOCUMENT).read_text(encoding="utf-8"))
    return [Clause(number, _PATH.findall(paths), tests[number]) for number, paths in rows]


def faults(root: Path, clauses: list[Clause]) -> list[str]:
    """What is missing, one sentence each: clauses, paths, tests, and marks that name no clause of the map."""
    if not clauses:
        return [f"{DOCUMENT} holds no row that begins with a clause."]
    found = []
    for clause in clauses:
        if not clause.paths:
            found.append(f"{clause.number}: the map names no code.")
        found += [f"{clause.number}: {path} does not exist." for path in clause.paths if not (root / path).exists()]
        if not clause.tests:
            found.append(f'{clause.number}: no test is marked @pytest.mark.policy("{clause.number}").')
    unknown = set(tests_by_clause(root / "tests")) - {clause.number for clause in clauses}
    return found + [f"{number}: tests are marked with it, and the map has no such row." for number in sorted(unknown)]


def tests_by_clause(folder: Path) -> Counter[str]:
    """How many test functions under `folder` carry the mark of each clause, of their own or from around them."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("test_*.py")):
        counts.update(_tests_in(ast.parse(path.read_text(encoding="utf-8")), frozenset()))
    return counts


def _tests_in(scope: ast.Module | ast.ClassDef, around: frozenset[str]) -> Iterator[str]:
    """A clause for each test function in `scope`, once for every clause that it carries."""
    assigned = [node for node in scope.body if isinstance(node, ast.Assign) and _names(node) == ["pytestmark"]]
    here = around.union(*(_marks(node.value) for node in assigned))
    for node in scope.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        own = here.union(*(_marks(decorator) for decorator in node.decorator_list))
        if isinstance(node, ast.ClassDef):
            yield from _tests_in(node, own)
        elif node.name.startswith("test"):
            yield from own


def _names(assign: ast.Assign) -> list[str]:
    return [target.id for target in assign.targets if isinstance(target, ast.Name)]


def _marks(expression: ast.expr) -> frozenset[str]:
    """The clauses in an expression such as a mark, a list of marks, or a parametrization with marks."""
    calls = [node for node in ast.walk(expression) if isinstance(node, ast.Call) and _is_policy(node.func)]
    return frozenset(
        argument.value
        for call in calls
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )


def _is_policy(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "policy"
