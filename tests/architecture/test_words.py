"""The words of the house: no name that says nothing about what it is for."""

import ast
import re

from tests.architecture.source import modules, name_of, nodes

EMPTY = {"manager", "managers", "handler", "handlers", "helper", "helpers", "util", "utils", "misc"}
# Names that Django or the standard library asks for.
THEIRS = {"process_exception", "process_view", "process_request", "process_response", "process_template_response"}
THEIRS |= {f"do_{method}" for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")}


def words_of(name: str) -> set[str]:
    """ApprovalRequest and approval_request hold the same two words."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def is_empty(name: str) -> bool:
    plain = name.strip("_")
    return name not in THEIRS and bool(words_of(plain) & EMPTY or re.match(r"(?:process|do)_", plain))


def test_no_module_has_an_empty_name():
    assert [name_of(path) for path in modules() if is_empty(path.stem) or is_empty(path.parent.name)] == []


def test_no_function_or_class_has_an_empty_name():
    found = nodes(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    assert [f"{file}:{node.lineno} {node.name}" for file, node in found if is_empty(node.name)] == []


def test_the_check_itself_knows_the_words():
    assert all(map(is_empty, ("PostManager", "post_utils", "_process_row", "do_publish", "Helper", "misc")))
    assert not any(map(is_empty, ("management", "processes", "do_GET", "undo_all", "handle", "UtilityBill")))
