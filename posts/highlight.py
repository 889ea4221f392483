"""Words that changed between two texts, as runs that a template can mark."""

import difflib
import re
from dataclasses import dataclass

_WORDS = re.compile(r"\s+|[^\s]+")
# Beyond this many words a word-by-word comparison costs more than it shows.
_LIMIT = 800


@dataclass(frozen=True, slots=True)
class Run:
    """`kind` is "same", "removed" or "added"."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[Run]:
    """The way from `before` to `after`, word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _LIMIT:
        return [Run("removed", before), Run("added", after)]
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run("same", "".join(new[j1:j2])))
            continue
        if i2 > i1:
            runs.append(Run("removed", "".join(old[i1:i2])))
        if j2 > j1:
            runs.append(Run("added", "".join(new[j1:j2])))
    return runs
