"""389.5(b): longer stories, as departments tell them, name nobody they must not name (rules B4 to B6, B9, B11 to B13).

`people_stories.txt` holds a rule and a post on each line; `ok` marks an ordinary good post that comes near to a rule.
"""

from pathlib import Path

import pytest

from posts.screening import Config, Submission, screen
from posts.screening.registry import RULES
from tests.unit.posts.screening.disguises import found_by

pytestmark = pytest.mark.policy("389.5(b)")

_NAMES = {"B4", "B5", "B6", "B9", "B11", "B12", "B13"}
_ABOUT_PEOPLE = [rule for rule in RULES if rule.id in _NAMES]
_LINES = [
    tuple(line.split("|", 1))
    for line in Path(__file__).with_name("people_stories.txt").read_text(encoding="utf-8").splitlines()
]
TELLING = [(rule, text) for rule, text in _LINES if rule != "ok"]
GOOD = [text for rule, text in _LINES if rule == "ok"]
_LEET = str.maketrans("aeio", "4310")


def plain(text: str) -> str:
    return text


def in_leetspeak(text: str) -> str:
    """Figures for vowels inside the longer words; numbers stay what they are."""
    return " ".join(
        word[0] + word[1:].translate(_LEET) if len(word) > 5 and word.isalpha() else word for word in text.split(" ")
    )


@pytest.mark.parametrize("written", [plain, str.upper])
@pytest.mark.parametrize(("rule", "text"), TELLING)
def test_a_story_that_tells_who_it_was_is_stopped(rule, text, written):
    assert found_by(rule, written(text), category="g")


@pytest.mark.parametrize("written", [plain, str.upper])
@pytest.mark.parametrize("text", GOOD)
def test_a_good_story_about_people_passes(text, written):
    found = screen(Submission(written(text), category="g"), Config(), rules=_ABOUT_PEOPLE)
    assert [finding for finding in found if finding.rule in _NAMES] == []


def test_figures_for_letters_hide_few_stories():
    """Not every word can be guessed back, so this measures the whole."""
    hidden = [(rule, text) for rule, text in TELLING if not found_by(rule, in_leetspeak(text), category="g")]
    assert len(hidden) <= len(TELLING) * 0.1, hidden


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("B4", "The r a p e victim works at the Example Deli."),
        ("B4", "The s.e.x.u.a.l assault v.i.c.t.i.m lives on Sample Court."),
        ("B11", "The w i t n e s s works at the Example Deli."),
        ("B6", "16-year-old J o r d a n Roe was a r r e s t e d."),
        ("B9", "He was placed on a 5 1 5 0 hold."),
        ("B13", "The d e c e a s e d, Jane Roe, lived in Galt."),
        ("B12", "A neighbor r-e-p-o-r-t-e-d the child abuse to C P S."),
    ],
)
def test_letters_set_apart_are_read_as_words(rule, text):
    assert found_by(rule, text, category="g")


def test_a_finding_points_at_the_passage_as_it_was_written():
    (found,) = found_by("B11", "Today: the w1tn3ss 🚨 works at the Ex4mple Deli.", category="g")
    assert found.quote.startswith("w1tn3ss")
