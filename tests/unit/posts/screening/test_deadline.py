"""389.5: a rule that is late and a post too long to screen are held; nothing is ever cleared by running out of time."""

import dataclasses
import time
from itertools import count

import pytest

from posts.screening import TOO_LONG, Facts, Level, Submission, screen
from posts.screening.deadline import MOST_CHARACTERS, Allowance, Deadline
from posts.screening.engine import MOST_HITS
from posts.screening.registry import RULES
from posts.screening.rule import Hit
from tests.unit.posts.screening.disguises import DEPARTMENT

pytestmark = pytest.mark.policy("389.5")

A1 = RULES[0]
LINE = "Call 916-555-0142, that moron at 1234 Example Ct. "


def deadline(*, work=1000.0, waiting=1000.0, tick=0.0):
    """A deadline whose clocks move on by `tick` seconds each time that they are asked."""
    return Deadline(Allowance(work, waiting), *(iter_clock(tick) for _ in range(2)))


def iter_clock(tick):
    ticks = count()
    return lambda: next(ticks) * tick


def slow(hits=1):
    def check(reading):
        for _ in range(hits):
            yield Hit("seen", "change it", 0, 1)

    return dataclasses.replace(A1, id="A9", title="Slow rule", check=check)


def test_in_time_nothing_is_said():
    found = screen(Submission("Road closed."), DEPARTMENT, rules=[A1], deadline=deadline())
    assert found == []


def test_rules_that_there_is_no_time_for_hold_the_post_by_name():
    rules = [dataclasses.replace(A1, id=f"A{number}") for number in range(1, 5)]
    found = screen(Submission("Road closed."), DEPARTMENT, rules=rules, deadline=deadline(work=3.5, tick=1))
    assert {finding.level for finding in found} == {Level.HOLD}
    assert found[-1].rule == "A4"
    assert all("took too long" in finding.message and finding.quote == "" for finding in found)


@pytest.mark.parametrize("allowance", [{"work": 3.5}, {"waiting": 3.5}])
def test_a_rule_that_dawdles_over_its_hits_is_stopped_and_held(allowance):
    found = screen(Submission("Road"), DEPARTMENT, rules=[slow(50)], deadline=deadline(tick=1, **allowance))
    assert [finding.level for finding in found if "took too long" in finding.message] == [Level.HOLD]
    assert len(found) < 10


def test_the_hardest_rules_run_first():
    ran = []

    def noting(rule):
        def check(reading):
            ran.append(rule.level)
            return ()

        return dataclasses.replace(rule, check=check)

    screen(Submission("Road"), DEPARTMENT, rules=[noting(rule) for rule in RULES])
    assert ran == sorted(ran, reverse=True)


def test_a_rule_that_finds_something_everywhere_shows_so_many_passages_only():
    def check(reading):
        for at in range(len(reading.lower) - 1):
            yield Hit("seen", "change it", at, at + 1)

    found = screen(Submission("x" * 5000), DEPARTMENT, rules=[dataclasses.replace(A1, check=check)])
    assert len(found) == MOST_HITS


def test_a_post_longer_than_any_channel_takes_is_held_and_its_beginning_is_screened():
    text = (LINE * 2000)[: MOST_CHARACTERS + 1]
    found = screen(Submission(text), DEPARTMENT, rules=[A1])
    assert [(finding.level, finding.start) for finding in found if finding.rule == TOO_LONG] == [(Level.HOLD, 0)]
    assert any(finding.rule == "A1" for finding in found)
    assert TOO_LONG not in [finding.rule for finding in screen(Submission(text[:-1]), DEPARTMENT, rules=[A1])]


LONG = {
    "alt_text": "moron " * 8_400,
    "case_no": "26-" * 17_000,
    "charge": "459 pc, " * 6_300,
    "license": "a" * 50_000,
    "stat_source": "9" * 50_000,
    "links": ["https://" + "a." * 25_000 + "com"],
    "links many": [f"https://site{number}.example/{'x' * 40}" for number in range(1_000)],
    "holdback_facts": ["blue rope " * 5_000],
    "holdback_facts many": [f"fact {number} of the case" for number in range(2_000)],
    "image_shows": ["PLATE" * 10_000],
    "reply_settings": {"x": "every" * 10_000},
    "channels": ["x" * 50_000],
    "members_named": [{"name": "Roe " * 12_500}],
    "members_named many": [{"name": f"Lee Roe{'abcdefghij'[number % 10]}"} for number in range(1_500)],
    "sealing_notices": [{"name": "John Roe " * 5_500, "ref": "1"}],
    "sealing_notices many": [{"name": f"John Roe{'abcdefghij'[number % 10]}", "ref": "1"} for number in range(1_500)],
    "subjects": [{"name": "John Roe " * 5_500, "age": 15, "role": "SUSPECT"}],
    "ic_released_places": [{"place": "Example Park " * 3_800}],
    "exceptions": [{"type": "828(b)" * 8_000, "ref": "1"}],
    "consents": ["guardian" * 6_000],
    "booking": {"given_name": "Jane Roe " * 5_500, "given_pronouns": "she " * 12_500, "alias_reason": "a" * 50_000},
    "determination": {"type": "fugitive " * 5_000, "decided_by": "b" * 50_000},
}


@pytest.mark.parametrize("field", LONG)
def test_fifty_thousand_characters_in_any_field_take_less_than_a_second(field):
    facts, unknown = Facts.from_mapping({"image_kind": "BOOKING", field.split()[0]: LONG[field]})
    assert not unknown
    screen(Submission(LINE), DEPARTMENT)
    began = time.thread_time()
    screen(Submission(LINE * 40, "c", "en", facts), DEPARTMENT)
    # Twice the promise: other work on the machine slows this one's too.
    assert time.thread_time() - began < 2
