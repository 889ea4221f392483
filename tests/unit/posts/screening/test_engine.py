# ruff: noqa: RUF001
"""389.5: the engine itself. It never falls silent, never points outside the text, and never takes long."""

import dataclasses
import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from posts.screening import NOT_SCREENED, Config, Facts, Level, Submission, WordList, screen
from posts.screening.folding import fold
from posts.screening.jsonl import LineScreening
from posts.screening.registry import RULES
from tests.unit.posts.screening.disguises import DEPARTMENT, findings

pytestmark = pytest.mark.policy("389.5")

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=400)
SNIPPETS = st.lists(
    st.sampled_from(
        [
            "916-555-0142",
            "dirtbag",
            "16-year-old",
            "Jane Roe",
            "was arrested",
            "\u200b",
            "🔥",
            "ß",
            "ﬁ",
            "\n",
            " ",
            ", ",
            "SWAT staging at",
            "my cousin's",
            "AMBER Alert",
            "1234 Example Ct",
            "#elkgrovepolice",
            "rape",
            "victim",
            "\ud800",
            "\x00",
        ]
    ),
    max_size=30,
).map("".join)


@given(st.one_of(ANY_TEXT, SNIPPETS), st.sampled_from(["a", "c", "e", "other", ""]), st.booleans())
@example("\x00\ud800dirtbag\udfff", "b", False)
@settings(deadline=None)
def test_any_text_is_screened_and_every_quote_is_in_it(text, category, incident_open):
    facts = Facts(incident_open=incident_open, victim_type="SEX_OFFENSE", subject_age=15)
    for finding in screen(Submission(text, category, "en", facts), DEPARTMENT):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.quote == text[finding.start : finding.end]
        assert "could not be checked" not in finding.message


@given(ANY_TEXT)
@settings(deadline=None)
def test_folding_leads_back_to_the_original(text):
    folded = fold(text)
    assert len(folded.cased) == len(folded.lower) == len(folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
    for index in range(len(folded.cased)):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert folded.cased[index] in fold(text[start:end]).cased


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Dіrtbаg", "Dirtbag"),
        ("ＤＩＲＴ", "DIRT"),
        ("di\u200brt", "dirt"),
        ("años", "anos"),
        ("ﬁne", "fine"),
        ("٤٢", "42"),
    ],
)
def test_folding_writes_what_the_eye_reads(text, plain):
    assert fold(text).cased == plain


def test_findings_come_most_severe_first_then_by_place():
    found = findings("ALL OF THIS IS SHOUTED. My cousin's truck, that moron. SWAT staging at Example.")
    assert [finding.level for finding in found] == sorted((finding.level for finding in found), reverse=True)
    blocked = [finding.start for finding in found if finding.level is Level.BLOCK]
    assert blocked == sorted(blocked)


def test_levels_are_ordered():
    assert Level.BLOCK > Level.HOLD > Level.WARN
    assert Level.WARN <= Level.HOLD
    assert max(Level.WARN, Level.BLOCK, Level.HOLD) is Level.BLOCK


def test_a_rule_that_fails_holds_the_post_and_the_others_still_run(caplog):
    def broken(reading):
        yield from ()
        raise ZeroDivisionError

    rules = [dataclasses.replace(RULES[0], id="A9", check=broken), RULES[0]]
    found = screen(Submission("what a moron"), DEPARTMENT, rules=rules)
    assert [(finding.rule, finding.level) for finding in found] == [("A1", Level.BLOCK), ("A9", Level.HOLD)]
    assert "could not be checked" in found[1].message


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_names_its_clause_and_statute(rule):
    assert rule.version >= 1
    assert rule.title
    assert rule.statute
    assert rule.clause in {"ADA", "trust", "389.5.1"} or rule.clause.startswith(f"389.5({rule.id[0].lower()})")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "ਐਲਕ ਗਰੋਵ ਪੁਲਿਸ ਨੂੰ ਕਾਲ ਕਰੋ"),
        ("pa", "ਐਲਕ ਗਰੋਵ ਪੁਲਿਸ"),
        ("vi", "Xin vui lòng tránh khu vực này, cảnh sát đang làm việc trong đường."),
        ("en", "Xin tránh khu vực này vì có tai nạn trên đường, không ai bị thương."),
        ("tl", "Iwasan po ninyo ang lugar na ito, may aksidente sa kalsada."),
        ("hmn", "Thov tsis txhob mus rau ntawm qhov chaw no, peb tab tom ua hauj lwm."),
        ("en", "Road closed at Example Way.\n请避开该地区"),
        ("ru", "Пожалуйста, избегайте этого района"),
        ("tl", "Elk Grove 5 pm"),
    ],
)
def test_a_language_that_is_not_screened_is_held(lang, text):
    assert (NOT_SCREENED, Level.HOLD) in [(finding.rule, finding.level) for finding in findings(text, lang=lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Road closed: Example Way at Sample Road."),
        ("es", "Calle cerrada por un accidente; use otra ruta, por favor."),
        ("en+es", "Road closed. Calle cerrada."),
        ("vi", "Please avoid the area of the mall; the road is closed."),
        ("en", "Hay dos personas en el hospital y les damos las gracias."),
        ("", ""),
        ("en", "Rоad clоsed at Example"),
        ("en", "🚨🚔👮🏽‍♀️ ⚠️"),
    ],
)
def test_english_and_spanish_are_screened_whatever_the_hint_says(lang, text):
    assert NOT_SCREENED not in [finding.rule for finding in findings(text, lang=lang)]


def test_a_word_list_of_the_department_replaces_the_packaged_one():
    config = Config(word_lists={"insults": WordList("insults", 7, ("rapscallion",))})
    assert [finding.rule for finding in screen(Submission("That rapscallion, a moron."), config)] == ["A1"]


def test_facts_take_the_defaults_of_the_contract_and_name_unknown_keys():
    facts, unknown = Facts.from_mapping({"weather": "rain", "alt_text": None, "closing_date": "2026-12-01", "mood": 1})
    assert unknown == ("weather", "mood")
    assert facts.captions
    assert facts.transcript
    assert (facts.alt_text, facts.media_source, facts.license) == ("", "DEPARTMENT", "department")
    assert facts.closing_date.isoformat() == "2026-12-01"


@pytest.mark.parametrize(
    ("mapping", "complaint"),
    [
        ({"incident_open": "yes"}, "incident_open must be true or false"),
        ({"subject_age": "16"}, "subject_age must be a whole number"),
        ({"consents": "guardian"}, "consents must be a list"),
        ({"ic_released_places": ["park"]}, "ic_released_places must be an object"),
        ({"ic_released_places": [{"kind": "media"}]}, "ic_released_places lacks"),
        ({"closing_date": "soon"}, "closing_date must be a date"),
        ({"alt_text": ["x"]}, "alt_text must be text"),
    ],
)
def test_a_wrong_type_is_explained(mapping, complaint):
    with pytest.raises(ValueError, match=complaint):
        Facts.from_mapping(mapping)


def test_json_lines_are_answered_in_order_and_bad_lines_are_named():
    screening = LineScreening(DEPARTMENT)
    lines = [
        b'{"id": "p1", "lang": "en", "text": "what a moron", "category": "b", "structured": {"mood": 1}}\n',
        b"\n",
        b"{not json}\n",
        b'{"id": 2, "text": "Road closed.", "structured": {"mood": 2}}\n',
        b'{"id": 3, "text": "\\ud800 \\u0000"}',
        b'{"id": 4, "text": 5}',
        b"\xff\xfe",
    ]
    answers = [json.loads(answer) for answer in screening.answers(lines)]
    assert [answer["id"] for answer in answers] == ["p1", 2, 3]
    assert answers[0]["findings"] == [
        {"rule": "A1", "version": 3, "clause": "389.5(a)", "level": "BLOCK", "start": 7, "end": 12}
    ]
    assert answers[1]["findings"] == []
    assert screening.warnings == ["line 1: structured key 'mood' is not known and was ignored"]
    assert [error.split(":")[0] for error in screening.errors] == ["line 3", "line 6", "line 7"]


PATHOLOGICAL = [
    "a",
    "ab ",
    "9",
    "916-555-",
    "1 a ",
    "a.",
    "a@",
    "@",
    "A ",
    "victim ",
    "16-year-old ",
    "Jane Roe ",
    "#a",
    "my ",
    "1234 Oak ",
    "d.i.",
    "f*",
    "🔥",
    "а",
    "\u200b",
    "a\u200b",
    "units 2 and ",
    "(",
    "9 Oak ",
    "rape his ",
    "two ",
    "team ",
    "J. ",
    '"',
    "\n",
    "his own young ",
    "step",
    "calle ",
    "SWAT officers are ",
    "one two ",
    "what a ",
    "5",
    "x-",
    "AMBER Alert ",
    "missing ",
]


@pytest.mark.parametrize("piece", PATHOLOGICAL)
def test_fifty_thousand_characters_take_less_than_a_second(piece):
    text = (piece * 50_000)[:50_000]
    facts = Facts(victim_type="SEX_OFFENSE", subject_age=15, incident_open=True)
    began = time.thread_time()
    screen(Submission(text, "b", "en", facts), DEPARTMENT)
    # Work, not waiting for a busy machine, and twice the promise; the benchmark measures the promise itself.
    assert time.thread_time() - began < 2
