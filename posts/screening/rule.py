"""What a screening rule is (389.5), and what it answers: hits, which the engine turns into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
