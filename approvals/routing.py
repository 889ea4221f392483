"""Which person decides on which post: a pure table, no tables, no clock (389.3, 389.4.1)."""

from dataclasses import dataclass
from enum import StrEnum


class Route(StrEnum):
    SUPERVISOR = "SUPERVISOR"
    COMMANDER = "COMMANDER"
    GUIDELINE = "GUIDELINE"


@dataclass(frozen=True, slots=True)
class LeastRank:
    """Who decides on what a supervisor wrote: nobody below their rank; on the Chief's posts the rank below (389.3)."""

    level: int
    name: str
    of_chief: bool = False


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
    # Why the Incident Commander need not be asked again: they signed a standing limit that covers it.
    standing: str = ""
    # Of its writers the highest who supervises; None where none does.
    least: LeastRank | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Where a post goes, and why, in one sentence; `least_level` is the lowest level of who may decide."""

    route: Route
    sentence: str
    least_level: int = 0
    # Decided in the second of its submission, by what the Incident Commander signed before.
    is_standing: bool = False


def route(facts: Facts) -> Way:
    """The way of a post. Without an approval goes only what its author sends so, under a guideline that lets it out."""
    # 389.4.1: speed matters, so the IC alone approves what belongs to their incident.
    if facts.incident:
        if facts.at_once and facts.standing and not (facts.holds or facts.warnings):
            return Way(Route.COMMANDER, f"Goes out at once: {facts.standing}.", is_standing=True)
        return Way(Route.COMMANDER, "Goes to the Incident Commander for sign-off.")
    if facts.at_once and facts.guideline is not None and not (facts.holds or facts.warnings):
        return Way(Route.GUIDELINE, f"Goes out at once, without an approval: {conforming(facts.guideline)}.")
    because = _because(facts) or ("" if facts.least else " before it is public")
    sentence = f"Goes to {_to_whom(facts.least)}{because}."
    return Way(Route.SUPERVISOR, sentence, facts.least.level if facts.least else 0)


def _to_whom(least: LeastRank | None) -> str:
    if least is None:
        return "a supervisor"
    if least.of_chief:
        return f"the {least.name}, as the Chief of Police wrote it"
    return f"a supervisor of the author's rank, {least.name}, or above"


def conforming(guideline: int) -> str:
    """Why no approval is asked for."""
    return f"it strictly conforms to content guideline version {guideline}"


def _because(facts: Facts) -> str:
    points = [
        f"{n} {word}{'s' if n > 1 else ''}" for n, word in ((facts.holds, "hold"), (facts.warnings, "point")) if n
    ]
    return f": not strictly conforming, {' and '.join(points)}" if points else ""
