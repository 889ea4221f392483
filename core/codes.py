"""Codes that go from hand to hand: made, shown in groups, and read as somebody typed them in."""

import secrets

# Nothing that is read or heard as something else: a code is told by telephone and typed in.
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
GROUP = 4


def new_code(length: int) -> str:
    """`length` letters at random, some 4.9 bits each."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def in_groups(code: str) -> str:
    """The code in groups of four, as it is shown and told: ABCD-EFGH-JKMN."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def as_typed(text: str) -> str:
    """The code in what somebody typed: small letters, spaces and strokes between the groups do no harm."""
    return "".join(letter for letter in text.upper() if letter in LETTERS)
