"""What a passage reads like (389.5): a sentence encoder and a small trained judge beside the rules of words.

Rules of words know the words that somebody had in mind. This knows what passages of its training corpus meant, in
English and Spanish, and says of a new passage which row of the guideline it reads like. It is a signal, never a legal
outcome: structured fields decide that. See docs/adr/0023-meaning.md.
"""

from posts.screening.meaning.weighing import BEING_READ, NOT_READ, weigh

__all__ = ["BEING_READ", "NOT_READ", "weigh"]
