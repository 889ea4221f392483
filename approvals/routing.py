"""Which person decides on which post: a pure table, no tables, no clock (389.3, 389.4.1)."""

from dataclasses import dataclass
from enum import StrEnum


class Route(StrEnum):
    SUPERVISOR = "SUPERVISOR"
    COMMANDER = "COMMANDER"


@dataclass(frozen=True, slots=True)
class Facts:
    """What routing looks at."""

    incident: bool
    holds: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Way:
    """Where a post goes, and why, in one sentence."""

    route: Route
    sentence: str


def route(facts: Facts) -> Way:
    """The way of a post. Direct posting is not offered: every post has a human gate."""
    # 389.4.1: speed matters, so the IC alone approves what belongs to their incident.
    if facts.incident:
        return Way(Route.COMMANDER, "Goes to the Incident Commander for sign-off.")
    return Way(Route.SUPERVISOR, f"Goes to a supervisor{_because(facts)}.")


def _because(facts: Facts) -> str:
    points = [
        f"{n} {word}{'s' if n > 1 else ''}" for n, word in ((facts.holds, "hold"), (facts.warnings, "point")) if n
    ]
    return f": not strictly conforming, {' and '.join(points)}" if points else " before it is public"
