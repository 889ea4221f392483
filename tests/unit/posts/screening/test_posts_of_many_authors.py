"""389.5: whole posts in the words of many authors, each caught by its rule; and ordinary ones that pass."""

from pathlib import Path

import pytest

from posts.screening import Facts, Level, Submission, screen
from tests.corpus.posts import config

pytestmark = pytest.mark.policy("389.5")

# Rule, category, whether an incident is open, and the post.
ROWS = [
    tuple(line.split(" | ", 3))
    for line in Path(__file__).with_name("posts_of_many_authors.txt").read_text(encoding="utf-8").splitlines()
]
CAUGHT = [row for row in ROWS if row[0] != "-"]
PASSES = [row for row in ROWS if row[0] == "-"]


def found_in(category, incident, text):
    facts = {"case_no": "26-011111", "unit_concurrence": True}
    if incident == "open":
        facts |= {"incident_open": True, "incident_no": "26-1"}
    stated, _ = Facts.from_mapping(facts)
    return screen(Submission(text=text, category=category, facts=stated), config())


@pytest.mark.parametrize(("rule", "category", "incident", "text"), CAUGHT)
def test_a_post_in_other_words_is_caught(rule, category, incident, text):
    assert rule in {finding.rule for finding in found_in(category, incident, text)}


@pytest.mark.parametrize(("_", "category", "incident", "text"), PASSES)
def test_an_ordinary_post_passes(_, category, incident, text):
    assert [one for one in found_in(category, incident, text) if one.level > Level.WARN] == []
