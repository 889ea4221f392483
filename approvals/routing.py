"""Which person decides on which post: a pure table, no tables, no clock (389.3, 389.4.1)."""

from dataclasses import dataclass
from enum import StrEnum


class Route(StrEnum):
    SUPERVISOR = "SUPERVISOR"
    COMMANDER = "COMMANDER"
    GUIDELINE = "GUIDELINE"


@dataclass(frozen=True, slots=True)
class Facts:
    """What routing looks at."""

    incident: bool
    holds: int
    warnings: int
    # The number of the guideline that lets it out: it strictly conforms, and the Chief switched direct posting on.
    guideline: int | None = None
    # Whether its author asks for that: nobody is taken at a word that they did not give.
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """Where a post goes, and why, in one sentence."""

    route: Route
    sentence: str


def route(facts: Facts) -> Way:
    """The way of a post. Without an approval goes only what its author sends so, under a guideline that lets it out."""
    # 389.4.1: speed matters, so the IC alone approves what belongs to their incident.
    if facts.incident:
        return Way(Route.COMMANDER, "Goes to the Incident Commander for sign-off.")
    if facts.at_once and facts.guideline is not None and not (facts.holds or facts.warnings):
        return Way(Route.GUIDELINE, f"Goes out at once, without an approval: {conforming(facts.guideline)}.")
    return Way(Route.SUPERVISOR, f"Goes to a supervisor{_because(facts)}.")


def conforming(guideline: int) -> str:
    """Why no approval is asked for."""
    return f"it strictly conforms to content guideline version {guideline}"


def _because(facts: Facts) -> str:
    points = [
        f"{n} {word}{'s' if n > 1 else ''}" for n, word in ((facts.holds, "hold"), (facts.warnings, "point")) if n
    ]
    return f": not strictly conforming, {' and '.join(points)}" if points else " before it is public"
