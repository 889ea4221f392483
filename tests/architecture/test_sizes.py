"""Sizes that keep a house liveable. Raise one only in its own commit, with the reason."""

import ast

from tests.architecture.source import modules, name_of, templates, test_modules, tree_of

SOURCE_LINES, FUNCTION_LINES, TEST_LINES, TEMPLATE_LINES = 300, 40, 500, 150


def too_long(paths, limit):
    counted = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return {name: lines for name, lines in counted.items() if lines > limit}


def test_source_files_are_short():
    assert too_long(modules(), SOURCE_LINES) == {}


def test_test_files_are_short():
    assert too_long(test_modules(), TEST_LINES) == {}


def test_templates_are_short():
    assert too_long([path for path in templates() if path.suffix in (".html", ".txt")], TEMPLATE_LINES) == {}


def test_functions_are_short():
    long = {}
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{name_of(path)}:{node.name}"] = lines
    assert long == {}


def test_every_module_says_what_it_owns():
    silent = [
        name_of(path)
        for path in [*modules(), *test_modules()]
        if not ast.get_docstring(tree_of(path)) and not (path.name == "__init__.py" and not path.read_text().strip())
    ]
    assert silent == []
