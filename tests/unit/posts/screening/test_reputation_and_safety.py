"""389.5(d) and (e) on whole posts: what a rule stops, and what an ordinary post or update may say."""

from pathlib import Path

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import decorated, findings, plain, shouted, with_hidden_signs

pytestmark = [pytest.mark.policy("389.5(d)"), pytest.mark.policy("389.5(e)")]

LINES = Path(__file__).with_name("reputation_and_safety.txt").read_text(encoding="utf-8").splitlines()[1:]
POSTS = [tuple(part.strip() for part in line.split(" | ", 3)) for line in LINES]
STOPPED = [post for post in POSTS if post[0] != "-"]
ORDINARY = [post for post in POSTS if post[0] == "-"]


@pytest.mark.parametrize("written", [plain, shouted, decorated, with_hidden_signs])
@pytest.mark.parametrize(("rule", "category", "incident", "text"), STOPPED)
def test_a_post_that_breaks_a_rule_is_stopped(rule, category, incident, text, written):
    found = findings(written(text), category=category, incident_open=incident == "open")
    assert rule in {finding.rule for finding in found if finding.level > Level.WARN}


@pytest.mark.parametrize("written", [plain, shouted])
@pytest.mark.parametrize(("rule", "category", "incident", "text"), ORDINARY)
def test_an_ordinary_post_is_not_stopped_by_d_or_e(rule, category, incident, text, written):
    found = findings(written(text), category=category, incident_open=incident == "open")
    assert not [finding for finding in found if finding.rule[0] in "DE" and finding.level > Level.WARN]
