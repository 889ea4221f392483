"""docs/reference/states.md shows the two machines as the code has them."""

import io

import pytest
from django.core.management import CommandError, call_command

from audits.management.commands import statechart
from tests.architecture.source import ROOT


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("statechart", *arguments, stdout=out, stderr=err)
    return out.getvalue()


def test_the_document_is_in_step():
    assert "in step" in run("--check")


def test_it_prints_exactly_what_the_document_holds():
    _, documented, _ = statechart.split((ROOT / statechart.DOCUMENT).read_text(encoding="utf-8"))
    assert run() == documented


def test_check_shows_what_differs_and_write_mends_it(tmp_path, settings):
    document = tmp_path / statechart.DOCUMENT
    document.parent.mkdir(parents=True)
    document.write_text(f"# Before\n{statechart.BEGIN}\n    DRAFT --> REMOVED\n{statechart.END}\nafter\n")
    settings.BASE_DIR = tmp_path
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("statechart", "--check", stdout=out, stderr=io.StringIO())
    assert ended.value.code == 1
    assert "-    DRAFT --> REMOVED" in out.getvalue()
    run("--write")
    assert "in step" in run("--check")
    assert document.read_text().startswith("# Before\n")
    assert document.read_text().endswith("\nafter\n")


def test_a_document_without_markers_is_refused(tmp_path, settings):
    document = tmp_path / statechart.DOCUMENT
    document.parent.mkdir(parents=True)
    document.write_text("# States\n")
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match="needs the lines"):
        run("--check")
