"""Templates: none unused, `{% load %}` sorted, nothing that the content security policy would have to allow."""

import ast
import re
from fnmatch import fnmatchcase
from pathlib import Path

import allauth
import django
import pytest

from tests.architecture.source import ROOT, nodes, templates

NAMED_IN_TEMPLATES = re.compile(r"""{%-?\s*(?:extends|include|partial)\s+["']([^"'#]+)""")
LOAD = re.compile(r"{%\s*load\s+([^%]*?)\s*%}")
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
# Asked for by name by Django itself when an error has no handler, or by allauth's decorators.
ENTRY = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
DJANGO = Path(django.__file__).parent
PACKAGES = [
    Path(allauth.__file__).parent / "templates",
    DJANGO / "forms" / "templates",
    DJANGO / "contrib" / "admin" / "templates",
]
FORBIDDEN = {
    "|safe": r"\|\s*safe(?:seq)?\b",
    "autoescape off": r"{%\s*autoescape\s+off",
    "inline style": r"<style\b",
    "inline script": r"<script\b(?![^>]*\bsrc=)",
    "style attribute": r"<[^>]*\sstyle\s*=",
    "event attribute": r"<[^>]*\s(?:on[a-z]+|hx-on[a-z:-]*)\s*=",
    "javascript: link": r"""=\s*["']?\s*javascript:""",
}


def named(path: Path) -> str:
    return path.relative_to(ROOT / "templates").as_posix()


def _patterns_in_code() -> set[str]:
    """Template names in Python, and globs for those with a gap, such as f"components/preview_{…}.html"."""
    found = {
        node.value
        for _, node in nodes(ast.Constant)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"\w\.(?:html|txt)$", node.value)
    }
    for _, node in nodes(ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "*" for part in node.values]
        text = "".join(str(part) for part in parts)
        if text.endswith(".html") and text.strip("*/") != ".html":
            found.add(text)
    return found


def _names_in_templates() -> set[str]:
    return {name for path in templates() for name in NAMED_IN_TEMPLATES.findall(path.read_text(encoding="utf-8"))}


def test_every_template_is_used():
    patterns = _patterns_in_code() | _names_in_templates() | ENTRY
    unused = [
        named(path)
        for path in templates()
        if not any(fnmatchcase(named(path), pattern) for pattern in patterns)
        and not any((package / named(path)).exists() for package in PACKAGES)
    ]
    assert unused == []


def test_every_template_that_is_named_exists():
    shipped = [*PACKAGES, ROOT / "templates"]
    missing = [
        name
        for name in sorted(_names_in_templates() | {p for p in _patterns_in_code() if p.endswith(".html")})
        if "{" not in name
        if not any(list(folder.glob(name)) for folder in shipped)
    ]
    assert missing == []


def test_loads_are_sorted():
    unsorted = {}
    for path in templates():
        loads = [load for load in LOAD.findall(path.read_text(encoding="utf-8")) if " from " not in load]
        libraries = [library for load in loads for library in load.split()]
        if libraries != sorted(libraries):
            unsorted[named(path)] = libraries
    assert unsorted == {}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what):
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    offenders = {}
    for path in templates():
        text = COMMENT.sub(lambda gone: "\n" * gone[0].count("\n"), path.read_text(encoding="utf-8"))
        lines = [text[: found.start()].count("\n") + 1 for found in pattern.finditer(text)]
        if lines:
            offenders[named(path)] = lines
    assert offenders == {}


@pytest.mark.policy("389.5.1")
def test_the_public_pages_hold_no_form():
    pages = [path for path in templates() if named(path).startswith("newsroom/")]
    offenders = [named(path) for path in pages if re.search(r"<(?:form|input|textarea)\b", path.read_text())]
    assert pages
    assert offenders == []
