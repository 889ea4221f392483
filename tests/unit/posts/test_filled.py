"""389.4.1: a text is a template with its blanks filled in, letter by letter, or it is not."""

import time

import pytest

from posts.library.filled import LONGEST, MOST_BLANKS, is_filled

pytestmark = pytest.mark.policy("389.4.1")

TEMPLATE = "[street] is closed until [end time]. Use another way."


@pytest.mark.parametrize(
    "text",
    [
        "Elk Grove Blvd is closed until 6 p.m. Use another way.",
        "The road that is closed is closed until is closed until 6. Use another way.",
        "é is closed until 6:30 p.m.. Use another way.",
        "\nElk Grove Blvd is closed until 6. Use another way.  ",
        f"{'x' * LONGEST} is closed until 6. Use another way.",
    ],
)
def test_what_is_filled_in_is_filled(text):
    assert is_filled(TEMPLATE, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEMPLATE,
        " is closed until 6. Use another way.",
        "Elk Grove Blvd is closed until 6. Use another way. He fired first.",
        "He fired first. Elk Grove Blvd is Closed until 6. Use another way.",
        "Elk Grove Blvd is closed until 6. Use no other way.",
        "Elk Grove Blvd\nand all others is closed until 6. Use another way.",
        "@suspect is closed until 6. Use another way.",
        "#riot is closed until 6. Use another way.",
        "https://example.com is closed until 6. Use another way.",
        "www.example.com is closed until 6. Use another way.",
        f"{'x' * (LONGEST + 1)} is closed until 6. Use another way.",
    ],
)
def test_what_says_anything_else_is_not(text):
    assert not is_filled(TEMPLATE, text)


def test_a_text_without_blanks_is_itself_alone():
    assert is_filled("We know of it.", "We know of it.")
    assert not is_filled("We know of it.", "We know of it. Now.")


def test_blanks_side_by_side_and_at_both_ends():
    assert is_filled("[a][b]", "xy")
    assert not is_filled("[a][b]", "x")
    assert is_filled("[a] x [b]", "x x x")


def test_more_blanks_than_anybody_reads_are_none():
    assert is_filled("[a] " * MOST_BLANKS, "x " * MOST_BLANKS)
    assert not is_filled("[a] " * (MOST_BLANKS + 1), "x " * (MOST_BLANKS + 1))


def test_the_worst_text_takes_no_longer_than_its_length():
    def seconds(length: int) -> float:
        started = time.perf_counter()
        assert not is_filled("[a]a" * MOST_BLANKS + "!", "a" * length)
        return time.perf_counter() - started

    seconds(1_000)
    assert seconds(20_000) < 60 * max(seconds(2_000), 0.001)
