"""X's weighted length, against the public conformance suite and the texts a police department writes."""

import time
import unicodedata

import pytest
import yaml

from platforms.weighted_length import LIMIT, url_spans, weighted_length
from tests.platforms.adapters.conftest import reference

# The suite holds two cases of an older configuration in which emoji are not discounted.
_WITHOUT_DISCOUNT = {
    "Count a mix of single byte single word, and double word unicode characters",
    "Count unicode emoji chars outside the basic multilingual plane with skin tone modifiers",
}


@pytest.mark.parametrize(
    ("group", "left_out"),
    [
        ("WeightedTweetsWithDiscountedEmojiCounterTest", set()),
        ("UnicodeDirectionalMarkerCounterTest", set()),
        ("WeightedTweetsCounterTest", _WITHOUT_DISCOUNT),
    ],
)
def test_counts_as_the_conformance_suite(group, left_out):
    cases = yaml.safe_load(reference("twitter-text/validate.yml").read_text(encoding="utf-8"))["tests"][group]
    wrong = [
        (case["description"], weighted_length(case["text"]), case["expected"]["weightedLength"])
        for case in cases
        if case["description"] not in left_out and weighted_length(case["text"]) != case["expected"]["weightedLength"]
    ]
    assert wrong == []
    assert len(cases) > len(left_out)


def test_sees_bare_addresses_as_the_conformance_suite():
    cases = yaml.safe_load(reference("twitter-text/validate.yml").read_text(encoding="utf-8"))["tests"]
    for case in cases["urls_without_protocol"]:
        assert list(url_spans(case["text"])) == [(0, len(case["text"]))], case


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Road closed", 11),
        ("https://www.elkgrovepd.org/news/2026/11/a-very-long-address-of-an-article?from=x", 23),
        ("Tips: elkgrovepd.org/tips, please.", 6 + 23 + 9),
        ("elkgrovepd.org.", 24),
        ("(elkgrovepd.org)", 25),
        ("See www.elkgrove.gov and t.co", 4 + 23 + 5 + 23),
        ("tips@elkgrovepd.org", 19),
        ("john.smith@police.elkgrove.gov", 30),
        ("@egpd.org", 9),
        ("#egpd.org", 9),
        ("Call 916.555.0100 at 10 a.m. or 5 p.m.", 38),
        ("St.Louis Blvd.and Bond Rd.", 26),
        ("report.pdfx", 11),
        ("http://192.168.0.1/a", 20),
        ("http://localhost/a", 18),
        ("http://a.gov/b_(c)_d", 23),
        ("http://a.gov/b.", 24),
        ("http://a.gov?q=1&r=2!", 24),
        ("a.gov/b a.gov/b", 47),
        ("http://-a.gov", 13),
        ("http://münchen.de/straße", 23),
        ("👮", 2),
        ("👮🏽‍♀️", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("🧑🏽‍🚒🚒", 4),
        ("🇺🇸🇲🇽", 4),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("9️⃣1️⃣1️⃣", 6),
        ("☎️ 911", 6),
        ("⚠️⚠", 4),
        ("\u200d".join("👮👮👮👮👮"), 5),
        ("©", 1),
        ("©️", 2),
        ("Carretera cerrada: mañana abrirá. ¿Dudas? ¡Llame!", 49),
        ("Txoj kev kaw. Thov mus lwm txoj kev.", 36),
        ("ਸੜਕ ਬੰਦ ਹੈ।", 11),
        ("Đường đã đóng", 14),
        ("道路封鎖", 8),
        ("\u201cQuoted\u201d \u2013 it\u2019s closed\u2026", 24),
    ],
)
def test_counts_what_a_department_writes(text, length):
    assert weighted_length(text) == length


def test_counts_the_same_in_every_normal_form():
    text = "Mañana: Đường đóng, Peñón, café — elkgrovepd.org"
    assert {weighted_length(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} == {weighted_length(text)}


def test_exactly_at_the_limit():
    assert weighted_length("x" * 256 + " elkgrovepd.org/tips") == LIMIT


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a.",
        "a-",
        "あ",
        "a.co/(",
        "http://",
        "http://あ",
        ".com",
        "👨‍",
        "🇺",
        "_a.com",
        "a.com.x",
        "(a.co/(a(a)",
        "é",
        "あ.com",
        "http://a-.com",
        "a.co?.",
        "@a.co",
        "9\ufe0f",
        "http://a_.",
    ],
)
def test_takes_linear_time(piece):
    text = piece * (50_000 // len(piece))
    started = time.perf_counter()
    weighted_length(text)
    assert time.perf_counter() - started < 0.5
