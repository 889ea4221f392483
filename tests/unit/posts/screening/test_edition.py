"""389.5: a stored screening can be run again, because it names the version of every rule, list and library."""

import dataclasses
import json

import pytest

from posts.screening import Config, Submission, WordList, edition_of, screen
from posts.screening.registry import RULES

pytestmark = pytest.mark.policy("389.5")


def test_the_same_lists_and_rules_are_the_same_edition():
    assert edition_of(Config()).digest == edition_of(Config()).digest


def test_every_finding_has_the_version_that_the_edition_names():
    edition = edition_of(Config())
    for finding in screen(Submission("That moron, 916-555-0142. Xin tránh khu vực này vì có tai nạn."), Config()):
        assert edition.rules[finding.rule] == finding.version
    assert {rule.id for rule in RULES} < set(edition.rules)


@pytest.mark.parametrize(
    "config",
    [
        Config(word_lists={"insults": WordList("insults", 7, ("rapscallion",))}),
        Config(link_allow_list=("example.org",)),
        Config(phone_allow_list={"9165550122": "tip line"}),
        Config(booking_rules_on_website=False),
    ],
)
def test_a_change_of_the_departments_lists_is_another_edition(config):
    assert edition_of(config).digest != edition_of(Config()).digest


def test_a_list_changed_under_the_same_version_is_seen():
    def edition(*entries):
        return edition_of(Config(word_lists={"insults": WordList("insults", 7, entries)}))

    assert edition("a").dictionaries["insults"].startswith("7:")
    assert edition("a").digest != edition("a", "b").digest


def test_another_version_of_a_rule_is_another_edition():
    newer = [dataclasses.replace(RULES[0], version=99), *RULES[1:]]
    assert edition_of(Config(), newer).digest != edition_of(Config()).digest


def test_it_can_be_stored_as_json():
    stored = json.loads(json.dumps(edition_of(Config(phone_allow_list={"9165550122": "tip line"})).as_json()))
    assert stored["settings"]["phone_allow_list"] == {"9165550122": "tip line"}
    assert set(stored) == {"engine", "rules", "dictionaries", "libraries", "settings"}
    assert stored["libraries"]["phonenumbers"]
