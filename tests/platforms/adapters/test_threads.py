"""A message as a thread: where it is divided, and what no division ever cuts."""

import time

import pytest
import regex
from hypothesis import given, settings

from platforms.counting import measure
from platforms.threads import MOST_PARTS, divided, is_divided, parts
from platforms.weighted_length import url_spans
from tests.platforms.adapters.test_counting import FAMILY, LINK, MENTION, words

pytestmark = pytest.mark.policy("389.4")

WITH = ("X", "MASTODON", "BLUESKY")
SENTENCE = "Laguna Boulevard is closed between Bruceville Road and Big Horn Boulevard until 6 p.m. "


@pytest.mark.parametrize("platform", WITH)
def test_a_line_with_three_dashes_begins_the_next_post(platform: str) -> None:
    assert parts(platform, "One.\n\n---\nTwo.\r\n --- \r\nThree.") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("text", ["One --- two", "----", "One\n--- two", "- - -", "One.", "\N{EM DASH}"])
def test_no_other_line_does(text: str) -> None:
    assert parts("X", text) == [text]
    assert not is_divided(text)


@pytest.mark.parametrize("platform", ["FACEBOOK", "WEBSITE"])
def test_where_there_are_no_threads_the_line_is_words(platform: str) -> None:
    text = "One.\n---\nTwo."
    assert parts(platform, text) == [text]
    assert divided(platform, text) == text
    assert is_divided(text)


def test_a_part_with_nothing_in_it_is_told_and_left_out_of_a_division() -> None:
    assert parts("X", "One.\n---\n\n---\nTwo.") == ["One.", "", "Two."]
    assert parts("X", "One.\n---") == ["One.", ""]
    assert divided("X", "One.\n---\n\n---\nTwo.\n---") == "One.\n---\nTwo."


def test_it_is_divided_at_a_paragraph_before_a_sentence_and_at_a_sentence_before_a_word() -> None:
    paragraphs = f"{SENTENCE * 2}\n\n{SENTENCE * 2}"
    assert parts("X", divided("X", paragraphs)) == [(SENTENCE * 2).strip()] * 2
    assert parts("X", divided("X", SENTENCE * 4)) == [(SENTENCE * 3).strip(), SENTENCE.strip()]
    plain = "road " * 100
    assert parts("X", divided("X", plain)) == [("road " * 56).strip(), ("road " * 44).strip()]


def test_a_short_heading_stays_with_what_it_heads() -> None:
    first, *_ = parts("X", divided("X", f"Road closed\n\n{SENTENCE * 4}"))
    assert first == f"Road closed\n\n{(SENTENCE * 3).strip()}"[: len(first)]
    assert len(first) > 150


def test_a_title_and_an_initial_end_no_sentence() -> None:
    text = "x" * 60 + ". " + "y" * 180 + " Sgt. J. Example said that the road is open again"
    first, second = parts("X", divided("X", text + " and stays open" * 3))
    assert not first.endswith("Sgt.")
    assert not first.endswith("J.")
    assert f"{first} {second}".count("Sgt. J. Example") == 1


def test_a_point_before_a_small_letter_ends_no_sentence() -> None:
    text = "y" * 150 + ". It opens at 6 p.m. " + "on the same day " * 20
    assert parts("X", divided("X", text))[0] == "y" * 150 + "."


@pytest.mark.parametrize("platform", WITH)
@pytest.mark.parametrize("whole", [LINK, "@elkgrovepd", FAMILY])
def test_what_crosses_the_limit_begins_the_next_post_whole(platform: str, whole: str) -> None:
    limit = measure(platform, "").limit
    found = parts(platform, divided(platform, "x" * (limit - 1) + f" {whole} and more"))
    assert found == ["x" * (limit - 1), f"{whole} and more"]


def test_dashes_within_a_sentence_never_become_a_line_of_their_own() -> None:
    for platform in WITH:
        limit = measure(platform, "").limit
        for before in range(limit - 8, limit + 3):
            text = f"{'x' * before} --- {'y' * limit}"
            found = parts(platform, divided(platform, text))
            assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize("platform", WITH)
@settings(max_examples=60, deadline=None)
@given(text=words.map(lambda text: text[:4_000]))
def test_nothing_is_lost_nothing_is_cut_and_dividing_twice_changes_nothing(platform: str, text: str) -> None:
    once = divided(platform, text)
    assert divided(platform, once) == once
    found = parts(platform, once)
    assert "".join("".join(found).split()) == "".join(text.split())
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    assert {g for g in regex.findall(r"\X", "\n".join(found)) if not g.isspace()} <= set(regex.findall(r"\X", whole))
    addresses = [whole[a:b] for a, b in url_spans(whole)]
    assert [address for address in addresses if not any(address in part for part in found)] == []
    for mention in (MENTION, "@elkgrovepd"):
        for at in regex.finditer(rf"(?<![=/\w@.-]){regex.escape(mention)}(?![\w@.-])", whole):
            assert any(at[0] in part for part in found)


@pytest.mark.parametrize("platform", WITH)
@settings(max_examples=60, deadline=None)
@given(text=words.map(lambda text: text[:4_000]))
def test_each_part_fits(platform: str, text: str) -> None:
    """But for one address, mention or grapheme that no post has room for: submission names it."""
    for part in parts(platform, divided(platform, text)):
        assert measure(platform, part).fits or not regex.search(r"\s", part)


@pytest.mark.parametrize(
    "unit", [SENTENCE, "a", '"', "a@b.", "a.com/", "警察。", " .", "\n", "@a", "e\u0301", "- ", "\n---\n"]
)
@pytest.mark.parametrize("platform", WITH)
def test_the_longest_message_of_a_form_is_divided_within_seconds(platform: str, unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    started = time.process_time()
    found = parts(platform, divided(platform, text))
    assert time.process_time() - started < 3
    if unit == SENTENCE:
        assert len(found) > MOST_PARTS, "submission says that this is too much for a thread"
