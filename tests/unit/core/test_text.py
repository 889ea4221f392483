"""Typed text: what is kept as it is, what is put right, what is asked about."""

import pytest

from core.exceptions import InvalidInput
from core.text import clean_reason, clean_text, counted


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Road closed \n", "Road closed"),
        ("one\r\ntwo\rthree\x0bfour\x85five\u2028six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("man\u0303ana", "ma\u00f1ana"),
        ("a\tb", "a\tb"),
        ("\U0001f469\u200d\U0001f692 \u200ftext", "\U0001f469\u200d\U0001f692 \u200ftext"),
    ],
)
def test_line_breaks_and_composition_are_put_right_and_the_rest_stays(typed: str, kept: str) -> None:
    assert clean_text(typed, field="text", limit=100, name="The message") == kept


@pytest.mark.parametrize("broken", ["\x00", "\x1b", chr(0xD800), "\ufffd", "\ufffe", "\ufdd0", "\u202e", "\u2066"])
def test_what_cannot_be_shown_is_asked_about_by_name(broken: str) -> None:
    with pytest.raises(InvalidInput, match="The message holds") as refused:
        clean_text(f"Road {broken} closed", field="text", limit=100, name="The message")
    assert refused.value.field == "text"


def test_too_long_is_said_in_figures() -> None:
    with pytest.raises(InvalidInput, match="10,001 characters; 10,000 fit"):
        clean_text("a" * 10_001, field="text", limit=10_000, name="The message")


def test_a_reason_is_cleaned_or_asked_for() -> None:
    assert clean_reason("  Order 26-031\r\n", missing="Say why.") == "Order 26-031"
    with pytest.raises(InvalidInput, match="Say why") as refused:
        clean_reason(" \n", missing="Say why.", field="why", clause="389.3")
    assert (refused.value.field, refused.value.clause) == ("why", "389.3")
    with pytest.raises(InvalidInput, match="201 characters; 200 fit"):
        clean_reason("a" * 201, missing="Say why.")


@pytest.mark.parametrize(
    ("count", "nouns", "said"),
    [
        (0, ("device",), "0 devices"),
        (1, ("device",), "1 device"),
        (2_000, ("device",), "2,000 devices"),
        (2, ("entry", "entries"), "2 entries"),
    ],
)
def test_a_number_stands_with_its_noun(count, nouns, said):
    assert counted(count, *nouns) == said
