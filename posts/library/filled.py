"""Whether a text is a template with nothing but its blanks filled in. Pure: texts go in, yes or no comes out."""

from itertools import pairwise

from posts.library.blanks import open_blanks

# What is filled in is one short line: more would be a text of its own, which nobody signed.
LONGEST = 60
MOST_BLANKS = 12
# An address, a mention or a hashtag leads readers to where nobody looked.
_NEVER = frozenset("@#\uff20\uff03[]\uff3b\uff3d\n\r")
_ADDRESSES = ("://", "www.")


def is_filled(template: str, text: str) -> bool:
    """Whether `text` is `template` letter by letter, with a short line in the place of each blank.

    The time grows with the length of `text` and the number of blanks, whatever they hold.
    """
    literals = _literals(template.strip())
    text = text.strip()
    if len(literals) > MOST_BLANKS + 1 or not text.startswith(literals[0]):
        return False
    ends = {len(literals[0])}
    for literal in literals[1:]:
        ends = {at + len(literal) for end in ends for at in _filled_to(text, end) if text.startswith(literal, at)}
    return len(text) in ends


def _literals(template: str) -> list[str]:
    """What stands around the blanks: one text more than there are blanks."""
    blanks = open_blanks(template)
    edges = [0, *(edge for blank in blanks for edge in (blank.start, blank.end)), len(template)]
    return [template[start:end] for start, end in list(pairwise(edges))[::2]]


def _filled_to(text: str, begins: int) -> range:
    """Where what is filled in at `begins` may end."""
    for at in range(begins, min(begins + LONGEST, len(text))):
        if text[at] in _NEVER or any(text.startswith(each, at) for each in _ADDRESSES):
            return range(begins + 1, at + 1)
    return range(begins + 1, min(begins + LONGEST, len(text)) + 1)
