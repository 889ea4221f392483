"""docs/reference/trail-events.md lists every action that the code appends, each `noun.past_verb`."""

import ast
import re

from publishing.timeline import _TOLD
from tests.architecture.source import modules, name_of, table_rows, tree_of

ACTION = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")
IRREGULAR = {"broke", "found", "frozen", "held", "withdrawn"}
# An action with a gap, and what can stand in it.
GAPS = {
    "approval.{}": ("returned", "rejected"),
    "post.{}": ("returned", "rejected"),
    "{}.expired": ("authorization", "designation"),
}


def _parameters(tree: ast.Module) -> dict[str, int]:
    """Functions of a module that are given an action, with its position among the arguments."""
    found = {"append": 0, "last_event": 0}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            if "action" in names:
                found[node.name] = names.index("action")
    return found


def _literals(expression: ast.expr) -> list[str]:
    """The actions that an expression can be; a name is somebody's parameter, seen where that one is called."""
    if isinstance(expression, ast.Constant):
        return [str(expression.value)]
    if isinstance(expression, ast.IfExp):
        return _literals(expression.body) + _literals(expression.orelse)
    if isinstance(expression, ast.JoinedStr):
        shape = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in expression.values)
        return [shape.format(word) for word in GAPS.get(shape, ("?",))]
    assert isinstance(expression, ast.Name), ast.dump(expression)
    assert expression.id == "action", f"a name for an action is `action`, not {expression.id}"
    return []


def appended() -> dict[str, list[str]]:
    """Each action with the files that speak of it."""
    found: dict[str, list[str]] = {}
    for path in modules():
        tree = tree_of(path)
        positions = _parameters(tree)
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                for action in [text for each in _actions(call, positions) for text in _literals(each)]:
                    found.setdefault(action, []).append(name_of(path))
    return found


def _actions(call: ast.Call, positions: dict[str, int]) -> list[ast.expr]:
    """The arguments of a call that are actions: `action=…`, or the place where the called function has it."""
    function = call.func
    attribute, owner = (function.attr, ast.unparse(function.value)) if isinstance(function, ast.Attribute) else ("", "")
    if attribute == "add_argument":  # argparse has actions of its own
        return []
    found = [keyword.value for keyword in call.keywords if keyword.arg == "action"]
    # Lists have an `append` too: of attributes, only the trail's own counts.
    of_trail = attribute in ("append", "last_event") and owner in ("services", "selectors")
    name = function.id if isinstance(function, ast.Name) else attribute if of_trail else ""
    place = positions.get(name)
    return found if place is None else [*found, *call.args[place : place + 1]]


def documented() -> set[str]:
    return {row[0].strip("`") for row in table_rows("reference/trail-events.md", columns=3)}


def test_every_action_is_noun_and_past_verb():
    odd = []
    for action in appended():
        verb = action.partition(".")[2].split("_")
        past = any(word.endswith("ed") or word in IRREGULAR for word in verb)
        if not (ACTION.fullmatch(action) and past):
            odd.append(action)
    assert odd == []


def test_every_action_is_documented():
    assert {action: files for action, files in appended().items() if action not in documented()} == {}


def test_every_documented_action_is_appended_somewhere():
    assert documented() - set(appended()) == set()


def test_the_story_of_a_post_tells_only_of_actions_that_exist():
    assert set(_TOLD) - documented() == set()
