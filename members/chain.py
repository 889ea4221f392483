"""The chain of command, read from the table of positions: above one member, and the whole Department (389.3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core import clock
from members.ladder import DEEPEST
from members.models import DutyStatus, Holding, HoldingKind, Member, Position


@dataclass(frozen=True, slots=True)
class Link:
    """One position of the chain, and who stands there now. `absent` says why nobody does.

    `instead_of` says whom the acting holder stands in for.
    """

    position: Position
    holder: Member | None
    acting: bool = False
    absent: str = ""
    instead_of: str = ""

    @property
    def is_vacant(self) -> bool:
        """Nobody holds it; where somebody does who is away, it is not vacant."""
        return self.absent == VACANT


VACANT = "vacant"


@dataclass(slots=True)
class Branch:
    """One position with all that report to it."""

    link: Link
    reports: list["Branch"] = field(default_factory=list)


def chain_of(member: Member) -> list[Link]:
    """Every position above the one that `member` holds, nearest first. Two queries."""
    positions = {each.pk: each for each in Position.objects.select_related("rank").filter(closed_at__isnull=True)}
    live = _live_by_position()
    own = sorted(
        (h for here in live.values() for h in here if h.member_id == member.pk),
        key=lambda h: h.kind != HoldingKind.FILLED,
    )
    step = positions.get(own[0].position_id) if own else None
    links: list[Link] = []
    while step is not None and step.reports_to_id is not None and len(links) < DEEPEST:
        step = positions.get(step.reports_to_id)
        if step is not None:
            links.append(link_at(step, live.get(step.pk, ())))
    return links


def _live_by_position() -> dict[int, list[Holding]]:
    live: dict[int, list[Holding]] = defaultdict(list)
    for holding in Holding.objects.live(clock.now()).select_related("member"):
        live[holding.position_id].append(holding)
    return live


def link_at(position: Position, here: Sequence[Holding]) -> Link:
    """Who stands in `position`, by its live holdings: who acts in it goes before who holds it."""
    in_order = sorted(here, key=lambda holding: holding.kind != HoldingKind.ACTING)
    own = next((holding.member for holding in here if holding.kind == HoldingKind.FILLED), None)
    for holding in in_order:
        if holding.member.is_on_duty:
            acting = holding.kind == HoldingKind.ACTING
            return Link(position, holding.member, acting=acting, instead_of=_instead_of(own) if acting else "")
    if in_order:
        return Link(position, None, absent=absence_of(in_order[0].member))
    return Link(position, None, absent=VACANT)


def absence_of(member: Member) -> str:
    """Why a holder is not there, as everybody may read it: which kind of leave it is concerns few."""
    if member.duty_status == DutyStatus.SEPARATED:
        return f"{member.display_name} has left the Department"
    if member.duty_status != DutyStatus.ACTIVE:
        return f"{member.display_name} is on leave"
    return f"{member.display_name} has no access at present"


def _instead_of(own: Member | None) -> str:
    if own is None:
        return "the position is vacant"
    return f"in place of {own.display_name}" if own.is_on_duty else absence_of(own)


def supervisors_of(member: Member) -> list[Member]:
    """Who stands above `member` now, nearest first: supervisors by position, never himself."""
    return [
        link.holder
        for link in chain_of(member)
        if link.holder is not None and link.holder.pk != member.pk and link.position.rank.supervisory
    ]


def supervisor_of(member: Member) -> Member | None:
    """The nearest supervisor above `member` who is present; the next in the chain where one is absent."""
    return next(iter(supervisors_of(member)), None)


def whole_chain() -> list[Branch]:
    """The Department from the top down. Two queries, however many positions.

    A position that hangs below none of the tops, which no verb allows, is shown as a top of its own.
    """
    live = _live_by_position()
    branches = {
        position.pk: Branch(link_at(position, live.get(position.pk, ())))
        for position in Position.objects.select_related("rank").filter(closed_at__isnull=True)
    }
    tops = [branch for branch in branches.values() if branch.link.position.reports_to_id not in branches]
    for branch in branches.values():
        above = branches.get(branch.link.position.reports_to_id or 0)
        if above is not None:
            above.reports.append(branch)
    reached = set(_numbers_below(tops))
    return [*tops, *(Branch(branch.link) for pk, branch in branches.items() if pk not in reached)]


def _numbers_below(branches: Iterable[Branch]) -> Iterable[int]:
    for branch in branches:
        yield branch.link.position.pk
        yield from _numbers_below(branch.reports)


def reports_of(position_ids: Iterable[int]) -> list[Link]:
    """Who stands directly below these positions. Two queries."""
    below = list(
        Position.objects.select_related("rank").filter(reports_to__in=list(position_ids), closed_at__isnull=True)
    )
    live: dict[int, list[Holding]] = defaultdict(list)
    for holding in Holding.objects.live(clock.now()).filter(position__in=below).select_related("member"):
        live[holding.position_id].append(holding)
    return [link_at(position, live[position.pk]) for position in below]
