"""389.5: looking only where a pattern can begin finds what looking everywhere finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posts.screening.beginnings import WordStarts, beginnings
from posts.screening.frames import frame

pytestmark = pytest.mark.policy("389.5")

FAST = [
    frame("we have|my (?:own )?cousins?|x ?ray|[abc]{1,2}d", r"\d{1,3} (?:officers|units)"),
    re.compile(r"\b(?:one|two)?three\b|\bfour(?:ty|teen)?\b"),
    re.compile(r"(?<![\w#])(?P<name>[a-f]{1,3})-\d"),
    re.compile(r"\b(?:a|ab|abc)(?!d)x?"),
]
SLOW = [
    re.compile(r"\b\w{2,4} dog"),
    re.compile(r"cat|\bdog"),
    re.compile(r"\b(?:cat)?"),
    re.compile(r"(?i)\bcat"),
    re.compile(r"[\s,]cat"),
    re.compile(r"\b#tag"),
]
WORDS = [
    "we have",
    "cousin",
    "my own",
    "x ray",
    "xray",
    "three",
    "twothree",
    "fourty",
    "_four",
    "a",
    "ab",
    "abc",
    "abcx",
    "b-1",
]
TEXT = st.lists(
    st.sampled_from([*WORDS, "12 units", "c_a-2", "#f-3", "ad", "bbd", " ", "  ", "\n", ".", "-", "_", "é"])
).map("".join)


@given(TEXT, st.sampled_from([*FAST, *SLOW]))
def test_the_matches_are_those_of_finditer(text, pattern):
    found = [match.span() for match in WordStarts(text).matches(pattern)]
    assert found == [match.span() for match in pattern.finditer(text)]


def test_patterns_that_begin_at_a_word_are_known_by_their_first_letters():
    assert all(beginnings(pattern) for pattern in FAST)
    assert beginnings(re.compile(r"\b(?:cat|dog)s")) == {"cat", "dog"}
    assert beginnings(re.compile(r"\bca?ts?")) == {"cat", "ct"}


@pytest.mark.parametrize("pattern", SLOW, ids=lambda pattern: pattern.pattern)
def test_of_other_patterns_nothing_is_said(pattern):
    assert beginnings(pattern) is None
