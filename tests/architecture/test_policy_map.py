"""docs/reference/policy-map.md: every clause of the policy, with code that exists and tests that hold it."""

import io

import pytest
from django.core.management import call_command

from audits.management.commands import policymap
from tests.architecture.source import ROOT

CLAUSES = [
    *("389.1", "389.1.1", "389.2", "389.3", "389.4", "389.4.1", "389.5"),
    *(f"389.5({letter})" for letter in "abcdefg"),
    *("389.5.1", "389.6", "389.7", "389.8"),
]
MARKED = """
import pytest
pytestmark = [pytest.mark.policy("389.3"), pytest.mark.django_db]
def test_one(): ...
@pytest.mark.policy("389.6")
class TestOf:
    @pytest.mark.parametrize("x", [1, pytest.param(2, marks=pytest.mark.policy("389.7"))])
    def test_two(self, x): ...
def no_test(): ...
"""


def test_every_clause_has_a_row():
    assert [clause.number for clause in policymap.clauses_of(ROOT)] == CLAUSES


def test_every_path_exists_and_every_clause_has_a_test():
    assert policymap.faults(ROOT, policymap.clauses_of(ROOT)) == []


def test_the_command_prints_each_clause():
    out = io.StringIO()
    call_command("policymap", stdout=out, stderr=io.StringIO())
    assert [line.split()[0] for line in out.getvalue().splitlines()] == CLAUSES


def test_marks_are_counted_wherever_they_stand(tmp_path):
    (tmp_path / "test_some.py").write_text(MARKED)
    assert policymap.tests_by_clause(tmp_path) == {"389.3": 2, "389.6": 1, "389.7": 1}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("| 389.3 | who | `gone.py` | |", "gone.py does not exist"),
        ("| 389.3 | who | | |", "names no code"),
        ("| 389.9 | what | `docs` | |", "no test is marked"),
        ("| nothing | here | `docs` | |", "holds no row"),
    ],
)
def test_check_fails_for_what_is_missing(tmp_path, settings, row, fault):
    (tmp_path / policymap.DOCUMENT).parent.mkdir(parents=True)
    (tmp_path / policymap.DOCUMENT).write_text(f"{row}\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_some.py").write_text(MARKED)
    settings.BASE_DIR = tmp_path
    err = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("policymap", "--check", stdout=io.StringIO(), stderr=err)
    assert fault in err.getvalue()
