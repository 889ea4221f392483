"""Attacks regular expressions with texts made from themselves (389.5): the half that reading a pattern cannot prove.

A pattern that backtracks too much does so on texts that nearly match. For each pattern a few such texts are drawn,
always the same ones, repeated to some length and spoilt at the end; then to twice that length. Linear patterns take
twice as long.
"""

from __future__ import annotations

import random
import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import time
from collections.abc import Iterable, Iterator
from typing import Any

LENGTH = 2_000
DRAWS = 3
MOST_PUMPED = 6
# Seconds for LENGTH characters that are slow enough to look closer; linear patterns take about 0.0005.
SUSPICIOUS = 0.008
# Twice the length may take this many times as long. Noise of a busy machine stays below, a square does not.
GROWTH = 3.2
_CATEGORIES = {op.CATEGORY_DIGIT: "7", op.CATEGORY_SPACE: " ", op.CATEGORY_WORD: "a"}
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})


def attack(pattern: str) -> str:
    """What went wrong, in words; empty when every attack took linear time."""
    compiled = re.compile(pattern)
    for text in texts_for(pattern):
        once = _seconds(compiled, text)
        if once < SUSPICIOUS:
            continue
        twice = min(_seconds(compiled, text * 2), _seconds(compiled, text * 2))
        if twice > GROWTH * min(once, _seconds(compiled, text)):
            return f"{once:.2f} s for {len(text):,} characters and {twice:.2f} s for twice as many: {text[:60]!r} …"
    return ""


def texts_for(pattern: str) -> Iterator[str]:
    luck = random.Random(389)
    parsed = parser.parse(pattern)
    for _ in range(DRAWS):
        sample = _sample(parsed, luck)
        inner = sorted(_inner_samples(parsed, luck))
        for piece in {sample, sample[:-1], *luck.sample(inner, min(len(inner), MOST_PUMPED))}:
            if piece:
                yield (piece * (LENGTH // len(piece) + 1))[:LENGTH] + "\x01"


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.thread_time()
    for _ in pattern.finditer(text):
        pass
    return time.thread_time() - began


def _sample(items: Iterable[tuple[Any, Any]], luck: random.Random) -> str:
    """A text that the pattern matches, or nearly: what stands beside a match is not looked at."""
    return "".join(_sample_of(kind, value, luck) for kind, value in items)


def _sample_of(kind: Any, value: Any, luck: random.Random) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is op.ANY:
        return "a"
    if kind is op.IN:
        return _one_of(value, luck)
    if kind is op.BRANCH:
        return _sample(luck.choice(value[1]), luck)
    if kind is op.SUBPATTERN:
        return _sample(value[-1], luck)
    if kind in _REPEATS:
        least, most, inner = value
        times = min(int(most), max(least, luck.choice((1, 2, 4))))
        return "".join(_sample(inner, luck) for _ in range(times))
    return ""


def _one_of(members: list[tuple[Any, Any]], luck: random.Random) -> str:
    if members[0][0] is op.NEGATE:
        return luck.choice("a 7")
    kind, value = luck.choice(members)
    if kind is op.RANGE:
        return chr(luck.randint(value[0], min(value[1], value[0] + 25)))
    return chr(value) if kind is op.LITERAL else _CATEGORIES.get(value, "-")


def _inner_samples(items: Iterable[tuple[Any, Any]], luck: random.Random) -> set[str]:
    """What stands in the repeats of a pattern: pumped alone, it keeps a hungry repeat busy."""
    found: set[str] = set()
    for kind, value in items:
        if kind in _REPEATS:
            found.add(_sample(value[2], luck)[:40])
            found |= _inner_samples(value[2], luck)
        elif kind is op.BRANCH:
            branch = luck.choice(value[1])
            found |= _inner_samples(branch, luck)
        elif kind is op.SUBPATTERN:
            found |= _inner_samples(value[-1], luck)
    return found
