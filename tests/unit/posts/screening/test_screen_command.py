"""389.5: `manage.py screen` answers a file of posts line by line, as other people's scripts expect."""

import io
import json

import pytest
from django.core.management.base import CommandError

from posts.management.commands.screen import Command
from posts.screening.clause_b_identifiers import B8

pytestmark = pytest.mark.policy("389.5")

CALL = {"id": "p1", "lang": "en", "text": "Call 916-555-0122.", "category": "b", "structured": {"mood": 1}}


@pytest.fixture
def run(tmp_path):
    def run_on(*lines, config=None):
        file = tmp_path / "posts.jsonl"
        file.write_text("\n".join(lines), encoding="utf-8")
        settings_file = tmp_path / "config.json"
        if config is not None:
            settings_file.write_text(config, encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        command = Command(stdout=out, stderr=err, no_color=True)
        try:
            command.handle(jsonl=str(file), config=None if config is None else str(settings_file))
            problem = ""
        except CommandError as error:
            problem = str(error)
        return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), problem

    return run_on


def test_findings_are_printed_and_unknown_keys_warned_of_once(run):
    answers, warnings, problem = run(json.dumps(CALL), json.dumps({**CALL, "id": "p2"}))
    assert [answer["id"] for answer in answers] == ["p1", "p2"]
    assert answers[0]["findings"] == [
        {"rule": "B8", "version": B8.version, "clause": "389.5(b)", "level": "BLOCK", "start": 5, "end": 17}
    ]
    assert warnings.count("mood") == 1
    assert not problem


def test_the_configuration_is_read(run):
    answers, _, _ = run(json.dumps(CALL), config='{"phone_allow_list": {"9165550122": "tip line"}}')
    assert answers[0]["findings"] == []


@pytest.mark.parametrize("line", ["{bad", "[1]", '{"id": 1}', '{"text": "x", "structured": {"eeo": "yes"}}'])
def test_a_bad_line_is_named_and_the_run_is_not_sound(run, line):
    answers, _, problem = run(json.dumps(CALL), line)
    assert len(answers) == 1
    assert problem.startswith("line 2: ")


@pytest.mark.parametrize("config", ["{bad", "[]", '{"email_allow_domains": "x"}'])
def test_a_bad_configuration_is_explained(run, config):
    _, _, problem = run(json.dumps(CALL), config=config)
    assert "config.json: " in problem


def test_consents_are_a_list_or_an_object_that_says_yes_or_no(run):
    photo = {"id": "p1", "lang": "en", "category": "d", "text": "Our Explorer of the year.", "structured": {}}
    shown = {"image_kind": "PORTRAIT", "alt_text": "A smiling girl.", "image_shows": ["MINOR_FACE"]}
    forms: list[object] = [["guardian"], {"guardian": True}, {"guardian": False}, []]
    lines = [json.dumps({**photo, "structured": {**shown, "consents": form}}) for form in forms]
    listed, said, denied, none = (answer["findings"] for answer in run(*lines)[0])
    assert listed == said
    assert denied == none != listed


def test_null_says_that_there_is_none_of_what_is_there_otherwise(run):
    video = {"id": "p1", "lang": "en", "category": "b", "text": "How to lock your car.", "structured": {}}
    shown = {"image_kind": "VIDEO", "alt_text": "A hand locks a car."}
    with_captions, without = run(
        json.dumps({**video, "structured": shown}), json.dumps({**video, "structured": {**shown, "captions": None}})
    )[0]
    assert [found["rule"] for found in without["findings"]] == ["X1"]
    assert with_captions["findings"] == []


def test_captions_may_be_given_in_words(run):
    video = {"id": "p1", "lang": "en", "category": "b", "text": "How to lock your car.", "structured": {}}
    shown = {"image_kind": "VIDEO", "alt_text": "A hand locks a car.", "transcript": "Turn the key."}
    spoken, silent = run(
        *(json.dumps({**video, "structured": {**shown, "captions": words}}) for words in ("Turn the key.", " "))
    )[0]
    assert spoken["findings"] == []
    assert [found["rule"] for found in silent["findings"]] == ["X1"]
