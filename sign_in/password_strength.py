"""Which passwords are refused: what is guessed first, whatever its length (NIST SP 800-63B 5.1.1.2, CJIS IA-5).

No rule of composition: a phrase is good. zxcvbn folds repeats, runs in order and rows of keys, knows the common
passwords, and estimates how many guesses the rest takes. Names of the Department and of the member count for nothing.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

LEAST_LENGTH = 15
LEAST_GUESSES = 10**8
HINT = f"At least {LEAST_LENGTH} characters; a phrase is good."
SHORT = f"Use at least {LEAST_LENGTH} characters; a phrase is good."
EASY = (
    "This is too easy to guess. Common passwords, repeats, runs such as abc or 123, and names of the Department or "
    "of yours count for nothing. Take a few words that do not belong together."
)
# As they are written alone and together; who guesses begins with them.
OF_THE_DEPARTMENT = ("elk", "grove", "police", "department", "egpd")
OWN_COLUMNS = ("username", "first_name", "last_name", "badge_number", "post_id", "email")
# A shorter name is part of too many words.
SHORTEST_NAME = 3
# The longest that zxcvbn looks at. What follows makes no password weaker.
LOOKED_AT = 72


class HardToGuess:
    """The one validator of AUTH_PASSWORD_VALIDATORS: one sentence says what is wrong."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < LEAST_LENGTH:
            raise ValidationError(SHORT, code="password_too_short")
        left = _without(password.casefold(), {*OF_THE_DEPARTMENT, *_names_of(user)})
        if not left or zxcvbn(left[:LOOKED_AT])["guesses"] < LEAST_GUESSES:
            raise ValidationError(EASY, code="password_easy_to_guess")

    def get_help_text(self) -> str:
        return HINT


def _names_of(user: Any) -> set[str]:
    """What a colleague knows of the member, part by part."""
    columns = (str(getattr(user, column, "") or "") for column in OWN_COLUMNS)
    parts = {part for column in columns for part in re.split(r"\W+|_", column.casefold())}
    return {part for part in parts if len(part) >= SHORTEST_NAME}


def _without(text: str, names: set[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text
