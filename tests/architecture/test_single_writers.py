"""One writer each: a status, a posting authorization, the trail, a credential; one door to the outside."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest

from tests.architecture.source import nodes

LIFECYCLES = {"posts/lifecycle.py", "publishing/lifecycle.py", "approvals/asking/lifecycle.py"}
# A request's own status is part of its one decision (ADR 0010); it is written with the condition "waiting".
REQUESTS = {"approvals/binding.py", "approvals/requests.py"}
OUTSIDE = {
    "guardian": "members/",
    "tweepy": "platforms/",
    "facebook": "platforms/",
    "requests": "platforms/",
}


def root_of(expression: Any) -> str:
    """The name that a chain such as Post.objects.filter(…).update begins with."""
    while not isinstance(expression, ast.Name):
        expression = getattr(expression, "value", None) or getattr(expression, "func", None)
        if expression is None:
            return ""
    return expression.id


def calls(*methods: str) -> Iterator[tuple[str, ast.Call]]:
    for file, call in nodes(ast.Call):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in methods:
            yield file, call


def is_of_a_request(file: str, call: ast.Call) -> bool:
    return file in REQUESTS and root_of(call.func) == "ApprovalRequest"


def offenders(found: Iterator[tuple[str, Any]]) -> list[str]:
    return [f"{file}:{node.lineno}" for file, node in found]


@pytest.mark.policy("389.5(g)")
def test_only_lifecycle_writes_a_status_by_update():
    written = (
        (file, call)
        for file, call in calls("update", "create", "get_or_create", "update_or_create", "bulk_update", "bulk_create")
        if _touches_status(call) and file not in LIFECYCLES and not is_of_a_request(file, call)
    )
    assert offenders(written) == []


def _touches_status(call: ast.Call) -> bool:
    """Also `**columns`, which may hold anything, "status" in a list of fields, and in `defaults`."""
    if any(keyword.arg in ("status", None) for keyword in call.keywords):
        return True
    looked_at = [*call.args, *(k.value for k in call.keywords if k.arg in ("defaults", "create_defaults", "fields"))]
    return any(isinstance(n, ast.Constant) and n.value == "status" for each in looked_at for n in ast.walk(each))


@pytest.mark.policy("389.5(g)")
def test_only_lifecycle_writes_a_status_by_assignment():
    targets = (
        (file, target)
        for file, node in nodes(ast.Assign, ast.AugAssign, ast.AnnAssign)
        for each in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for target in ast.walk(each)
        if isinstance(target, ast.Attribute) and target.attr == "status" and file not in LIFECYCLES
        # An exception or an answer of the web has a status of its own.
        if not (isinstance(target.value, ast.Name) and target.value.id == "self" and not file.endswith("models.py"))
    )
    assert offenders(targets) == []
    hidden = (
        (file, call)
        for file, call in calls("setattr")
        if file not in LIFECYCLES | {"approvals/binding.py"}
        if not isinstance(call.args[1], ast.Constant) or call.args[1].value == "status"
    )
    assert offenders(hidden) == []


def makers_of(model: str) -> Iterator[tuple[str, ast.AST]]:
    """Where rows of `model` are made: constructor, create, get_or_create, update_or_create, bulk_create."""
    for file, call in calls(model, "create", "get_or_create", "update_or_create", "bulk_create"):
        if root_of(call.func) == model:
            yield file, call


@pytest.mark.policy("389.3")
def test_only_members_authorizations_issues_a_posting_authorization():
    assert {file for file, _ in makers_of("PostingAuthorization")} == {"members/authorizations.py"}


def test_one_member_is_locked_in_one_place():
    """Without the key, so that a row that points at the member waits not, and in its turn (`publishing.locking`)."""
    found = (
        (file, call)
        for file, call in calls("get", "first")
        if root_of(call.func) == "Member" and ".select_for_update(" in ast.unparse(call.func)
    )
    assert {file for file, _ in found} == {"members/projection.py"}


def test_only_the_trail_appends_to_the_trail():
    assert {file for file, _ in makers_of("AuditEvent")} == {"trail/services.py"}


def test_only_the_outbox_makes_deliveries_and_only_delivery_makes_attempts():
    assert {file for file, _ in makers_of("Delivery")} == {"publishing/outbox.py"}
    assert {file for file, _ in makers_of("DeliveryAttempt")} == {"publishing/delivery.py"}


@pytest.mark.policy("389.7")
def test_only_retention_makes_records():
    assert {file for file, _ in makers_of("Record")} == {"retention/services.py"}


def imports() -> Iterator[tuple[str, ast.AST, str]]:
    """Each absolute import: file, node, first part of the module's name."""
    for file, node in nodes(ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield file, node, alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield file, node, (node.module or "").split(".")[0]


@pytest.mark.parametrize("library", OUTSIDE)
def test_a_library_is_imported_in_its_own_storey_only(library):
    found = (
        (file, node) for file, node, name in imports() if name == library and not file.startswith(OUTSIDE[library])
    )
    assert offenders(found) == []


def test_nobody_else_touches_a_credential():
    found = (
        (file, node)
        for file, node in nodes(ast.ImportFrom)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "Credential" for alias in node.names)
        if not file.startswith("platforms/")
    )
    assert offenders(found) == []


def test_no_code_asks_celery_to_wait_or_to_try_again():
    """ADR 0001: a broker that redelivers what is scheduled would send it twice."""
    found = (
        (file, call)
        for file, call in calls("apply_async", "send_task", "retry", "delay", "shared_task", "task")
        if {keyword.arg for keyword in call.keywords}
        & {"eta", "countdown", "autoretry_for", "max_retries", "retry_backoff"}
    )
    assert offenders(found) == []
