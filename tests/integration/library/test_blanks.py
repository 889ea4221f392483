"""A blank that nobody filled in is found, wherever it stands; ordinary brackets are none (389.4)."""

import time

import pytest

from posts.library.blanks import open_blanks, told_of

pytestmark = pytest.mark.policy("389.4")


def names(text: str) -> list[str]:
    return [blank.name for blank in open_blanks(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Elk Grove Blvd is closed.", []),
        ("[Street] is closed until [ end time ].", ["Street", "end time"]),
        ("Cerrada: [calle, número]", ["calle, número"]),
        ("\uff3bStreet\uff3d is closed.", ["Street"]),
        ("It was [...] and [sic] [1] [] [ ]", []),
        ("[[nested]]", ["nested"]),
        ("[never closed", []),
        ("never opened]", []),
        ("[two\nlines]", []),
        ("[" + "x" * 81 + "]", []),
        ("(street) <street> {street}", []),
    ],
)
def test_blanks_are_told_by_their_brackets(text, found):
    assert names(text) == found


def test_each_blank_says_where_it_stands():
    text = "Use [other way]."
    start, end, name = open_blanks(text)[0]
    assert (text[start:end], name) == ("[other way]", "other way")


def test_the_refusal_names_each_blank_once():
    assert told_of([]) == ""
    assert told_of(open_blanks("[a] [b] [a]")).startswith("Fill in [a] and [b].")
    assert told_of(open_blanks("[a] [b] [c]")).startswith("Fill in [a], [b] and [c].")


@pytest.mark.parametrize("text", ["[" * 50_000, "[a" * 25_000, "]" * 50_000, "[ " * 25_000])
def test_hostile_brackets_take_no_time(text):
    begun = time.perf_counter()
    open_blanks(text)
    assert time.perf_counter() - begun < 1
