"""What the keeper of the roster may not touch: the Chief's position, his own, and the chain above it (389.3).

Else one person could make a Chief, unseat one, or choose his own supervisor, alone and from a page.
"""

from core import clock
from core.exceptions import NotPermitted
from members.models import Holding, Member, Position, Rank
from trail.services import Actor

CLAUSE = "389.3"


def check_may_make_chief(by: Member | Actor, *ranks: Rank) -> None:
    """The Chief's position is given, taken and changed by a Chief, acting too, or by a command on the machine."""
    if isinstance(by, Actor) or not any(rank.is_chief for rank in ranks) or by.is_chief:
        return
    raise NotPermitted(
        "Only the Chief of Police decides who holds the Chief's position. While nobody does, it is filled by the "
        "command hold_position on the machine itself.",
        clause=CLAUSE,
        who_can_help="the Chief of Police, or the system administrator with the city manager's order",
    )


def check_not_over_himself(by: Member | Actor, position: Position, under: Position | None = None) -> None:
    """Nobody changes or fills his own position or one above it, or moves others below his own."""
    # Nobody stands above the Chief, and he alone says who acts for him.
    if isinstance(by, Actor) or by.is_chief:
        return
    own = _own(by)
    if position.pk in own | _above(own) or (under is not None and under.pk in own):
        raise NotPermitted(
            "Nobody gives himself a position, chooses who stands above him, or takes others under himself.",
            clause=CLAUSE,
            who_can_help="the Chief of Police",
        )


def _own(by: Member) -> set[int]:
    """The positions that he holds, or is to hold."""
    held = Holding.objects.filter(member=by, cancelled_at__isnull=True).exclude(ends_at__lte=clock.now())
    return set(held.values_list("position", flat=True))


def _above(own: set[int]) -> set[int]:
    rows = dict(Position.objects.values_list("pk", "reports_to"))
    above: set[int] = set()
    for pk in own:
        step = rows.get(pk)
        while step is not None and step not in above:
            above.add(step)
            step = rows.get(step)
    return above
