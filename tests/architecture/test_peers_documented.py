"""docs/reference/peers.md names, for each failing of others, a test that is there."""

import ast
import re

from tests.architecture.source import DOCS, ROOT, tree_of

ROW = re.compile(r"^\| .+ \| .+ \| `(tests/[\w/]+\.py)::(test_\w+)` \|$")


def test_each_failing_of_others_names_a_test_that_is_there():
    lines = (DOCS / "reference" / "peers.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ")][1:]
    assert len(rows) >= 15
    for row in rows:
        named = ROW.match(row)
        assert named, f"a row without a test: {row}"
        path, test = named.groups()
        assert (ROOT / path).is_file(), path
        functions = {node.name for node in ast.walk(tree_of(ROOT / path)) if isinstance(node, ast.FunctionDef)}
        assert test in functions, f"{path} has no {test}"
