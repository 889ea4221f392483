"""Codes: no two letters that are mistaken for each other, shown in groups, read however they are typed."""

import pytest

from core.codes import LETTERS, as_typed, in_groups, new_code


@pytest.mark.parametrize("length", [1, 12, 20])
def test_a_code_is_as_long_as_it_was_asked_and_no_two_are_the_same(length: int) -> None:
    made = {new_code(length) for _ in range(200)}
    assert {len(code) for code in made} == {length}
    assert set("".join(made)) <= set(LETTERS)
    assert length == 1 or len(made) == 200


@pytest.mark.parametrize("mistaken", ["0O", "1IL", "UV"])
def test_of_letters_that_are_mistaken_for_each_other_one_is_used_at_most(mistaken: str) -> None:
    assert len(set(mistaken) & set(LETTERS)) <= 1


@pytest.mark.parametrize(
    ("code", "shown"),
    [("", ""), ("ABC", "ABC"), ("ABCD", "ABCD"), ("ABCDE", "ABCD-E"), ("ABCDEFGHJKMN", "ABCD-EFGH-JKMN")],
)
def test_a_code_is_shown_in_groups_of_four(code: str, shown: str) -> None:
    assert in_groups(code) == shown
    assert as_typed(shown) == code


@pytest.mark.parametrize(
    "typed", ["ABCD-EFGH", "abcd efgh", " ABCD\u2013EFGH\n", "ABCDEFGH", "a b c d e f g h", "ABCD\u00a0EFGH"]
)
def test_however_it_is_typed_it_is_the_same_code(typed: str) -> None:
    assert as_typed(typed) == "ABCDEFGH"


@pytest.mark.parametrize("typed", ["", "0O1IL", "\x00", "ÄÖ", "١٢٣"])
def test_what_is_no_letter_of_a_code_is_not_read(typed: str) -> None:
    assert as_typed(typed) == ""
