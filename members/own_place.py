"""What the keeper of the roster may not touch: the Chief's position, the keeper's own, and the chain above it (389.3).

Else one person could make a Chief, unseat one, or choose their own supervisor, alone and from a page.
"""

from collections.abc import Iterable

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


def check_not_over_himself(by: Member | Actor, *positions: Position, under: Iterable[Position | None] = ()) -> None:
    """Nobody changes or fills their own position or one above it, or moves others below their own.

    Two queries; a third where something reports to one of `positions`.
    """
    # Nobody stands above the Chief, and the Chief alone says who acts for them.
    if isinstance(by, Actor) or not positions or by.is_chief:
        return
    own, touched = _own(by), {position.pk for position in positions}
    takes_others = any(above is not None and above.pk in own for above in under)
    if touched & own or takes_others or _any_above(touched, own):
        raise NotPermitted(
            "Nobody gives themselves a position, chooses who stands above them, or takes others under themselves.",
            clause=CLAUSE,
            who_can_help="the Chief of Police",
        )


def _own(by: Member) -> set[int]:
    """The positions that they hold, or are to hold."""
    held = Holding.objects.filter(member=by, cancelled_at__isnull=True).exclude(ends_at__lte=clock.now())
    return set(held.values_list("position", flat=True))


def _any_above(touched: set[int], own: set[int]) -> bool:
    """Whether one of `touched` stands above one of `own`."""
    # Most positions have nobody below: a roster asks this for each row, and does not read the ladder for each.
    if not Position.objects.filter(reports_to__in=touched).exists():
        return False
    rows = dict(Position.objects.values_list("pk", "reports_to"))
    above: set[int] = set()
    for pk in own:
        step = rows.get(pk)
        while step is not None and step not in above:
            above.add(step)
            step = rows.get(step)
    return bool(above & touched)
