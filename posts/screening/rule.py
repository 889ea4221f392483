"""What a screening rule is (389.5), and what it answers: hits, which the engine turns into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module

from posts.screening.model import Level
from posts.screening.reading import Reading


@dataclass(frozen=True)
class Hit:
    """A passage that a rule stops at, by offsets of the folded text; `level` and `statute` only if not the rule's."""

    message: str
    suggestion: str
    start: int = 0
    end: int = 0
    level: Level | None = None
    statute: str | None = None
    undone: bool = False


@dataclass(frozen=True)
class Rule:
    """One row of the guideline. Raise `version` with every change of what it catches; findings keep the number."""

    id: str
    version: int
    clause: str
    title: str
    statute: str
    level: Level
    check: Callable[[Reading], Iterable[Hit]]


@lru_cache(maxsize=1)
def rules_in_force() -> tuple[Rule, ...]:
    """The rules of `registry`, loaded when a process first screens: to build their patterns takes seconds."""
    rules: tuple[Rule, ...] = import_module("posts.screening.registry").RULES
    return rules


def on_prose(check: Callable[[Reading], Iterable[Hit]]) -> Callable[[Reading], Iterable[Hit]]:
    """Let a check read the post as plain prose; its offsets are led back to the folded text."""

    def checked(reading: Reading) -> Iterable[Hit]:
        prose, origins = reading.prose
        for hit in check(prose):
            if hit.start < hit.end and prose is not reading:
                yield replace(hit, start=origins[hit.start], end=origins[hit.end - 1] + 1)
            else:
                yield hit

    return checked
