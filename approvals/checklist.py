"""What no rule can judge: the seven prohibitions of 389.5 as questions that the approver answers (389.3, 389.5)."""

from collections.abc import Collection

from core.exceptions import InvalidInput

QUESTIONS = {
    "a": "Does it spare everybody abuse, discrimination, incitement and explicit content?",
    "b": "Does it keep the rights and the privacy of everybody in it, and of those who can be guessed from it?",
    "c": "Would the investigators of the case agree that it gives nothing away?",
    "d": "Does it keep the Department and its members out of politics, trade and ridicule?",
    "e": "Does it leave everybody as safe as before: members, victims, suspects, the public, operations?",
    "f": "Is it the Department's, with nothing of a member's own?",
    "g": "Has everybody agreed to it who must, and may its author post it?",
}
EVERY_LETTER = "".join(QUESTIONS)


def check_answered(answered: Collection[str]) -> str:
    """The letters that were answered yes, in order: all of them. Raises InvalidInput at the first that is not.

    Who cannot answer yes returns the post, or rejects it citing that letter.
    """
    for letter, question in QUESTIONS.items():
        if letter not in answered:
            raise InvalidInput(
                f"Answer the question: {question} If you cannot say yes, return the post or reject it.",
                field=f"checked-{letter}",
                clause=f"389.5({letter})",
            )
    return EVERY_LETTER
