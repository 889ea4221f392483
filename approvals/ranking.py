"""Of which rank a decider must be at least: nobody decides on what stands above them (389.3)."""

from collections.abc import Iterable

from approvals.routing import LeastRank
from members.models import Member, Rank


def least_rank(writers: Iterable[Member]) -> LeastRank | None:
    """The least rank of who may decide on what `writers` wrote; None where none of them supervises.

    The Chief has nobody above: there it is the next rank below, the Assistant Chief's.
    """
    held = [each.position.rank for writer in writers for each in writer.held if each.position.rank.supervisory]
    if not held:
        return None
    highest = max(held, key=lambda rank: rank.level)
    if not highest.is_chief:
        return LeastRank(highest.level, highest.name)
    below = Rank.objects.filter(supervisory=True, is_chief=False).order_by("-level", "name").first() or highest
    return LeastRank(below.level, below.name, of_chief=True)


def name_of_least(level: int) -> str:
    """The lowest supervisory rank of at least `level`, as a refusal names it."""
    rank = Rank.objects.filter(supervisory=True, level__gte=level).order_by("level", "name").first()
    return str(rank) if rank else "that rank"
