"""docs/reference/permissions.md: the roles as the code has them, and a row for every address."""

from collections.abc import Iterator

import pytest
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from members.roles import ROLES
from tests.architecture.source import DOCS, table_rows

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
PAGE = "reference/permissions.md"


def addresses(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each, f"{namespace}{each.namespace}:" if each.namespace else namespace)
        else:
            yield f"{namespace}{each.name}", each


def rows() -> dict[str, list[str]]:
    found = table_rows(PAGE, columns=5)
    assert len(found) == len({row[0] for row in found})
    return {row[0].strip("`"): row[1:] for row in found}


def row_of(name: str) -> list[str]:
    """The row of an address; one row may stand for a whole app, as `admin:*` does."""
    known = rows()
    return known[name] if name in known else known[f"{name.split(':')[0]}:*"]


def test_the_roles_are_the_ones_of_the_code():
    (head,) = [line for line in (DOCS / PAGE).read_text().splitlines() if line.startswith("| permission |")]
    names = [cell.strip() for cell in head.split("|")[2:-1]]
    shown: dict[str, set[str]] = {role: set() for role in names}
    for permission, *cells in table_rows(PAGE, columns=len(names) + 1):
        assert set(cells) <= {"", "yes"}
        for role, cell in zip(names, cells, strict=True):
            if cell:
                shown[role].add(permission.strip("`"))
    assert shown == {role: set(permissions) for role, permissions in ROLES.items()}


def test_every_address_has_a_row_and_every_row_an_address():
    names = [name for name, _ in addresses(get_resolver())]
    assert len(names) == len(set(names)), "two addresses of one name"
    named = {f"{name.split(':')[0]}:*" if name.startswith("admin:") else name for name in names}
    assert set(rows()) == named


def test_every_row_says_who_and_from_which_device():
    known = {"everybody", "member", "Officer", "On leave", *ROLES}
    for name, (_, who, device, _note) in rows().items():
        assert {role.strip().rstrip("*") for role in who.split(",")} <= known, name
        assert device in ("any", "approved"), name


def is_ours(name: str) -> bool:
    """Django's admin and allauth guard their methods in their own way; the role matrix asks them over HTTP."""
    return not name.startswith("admin:") and (":" in name or "_" not in name)


@pytest.mark.parametrize("name", sorted(name for name, _ in addresses(get_resolver()) if is_ours(name)))
def test_the_methods_are_the_ones_of_the_row(name):
    """Called without middleware: the guard of the method stands before everything else."""
    (pattern,) = [each for known, each in addresses(get_resolver()) if known == name]
    allowed = {method for method in METHODS if _answers(pattern, method)}
    assert ", ".join(method for method in METHODS if method in allowed) == rows()[name][0]


def _answers(pattern: URLPattern, method: str) -> bool:
    captured = dict.fromkeys(pattern.pattern.converters, 0)
    try:
        return pattern.callback(RequestFactory().generic(method, "/"), **captured).status_code != 405
    except Exception:
        return True  # it was let in, and missed the member or the database


@pytest.mark.parametrize("name", sorted(name for name, _ in addresses(get_resolver()) if not name.startswith("admin:")))
def test_a_row_says_recently_confirmed_where_the_view_carries_the_mark(name):
    (pattern,) = [each for known, each in addresses(get_resolver()) if known == name]
    said = "recently confirmed" in rows()[name][3]
    assert said == bool(getattr(pattern.callback, "recently_confirmed", False))
