"""The chain of command, read from the table of positions: above one member, and the whole Department (389.3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

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
    positions, live = _open_positions(), _live_by_position()
    place = _places(live).get(member.pk)
    return [link_at(step, live.get(step.pk, ())) for step in _above(place, positions)]


def _open_positions() -> dict[int, Position]:
    return {each.pk: each for each in Position.objects.select_related("rank").filter(closed_at__isnull=True)}


def _live_by_position(**where: object) -> dict[int, list[Holding]]:
    """Who stands where now, by position; `where` narrows it. One query."""
    live: dict[int, list[Holding]] = defaultdict(list)
    for holding in Holding.objects.live(clock.now()).filter(**where).select_related("member"):
        live[holding.position_id].append(holding)
    return live


def _places(live: Mapping[int, Sequence[Holding]]) -> dict[int, int]:
    """The position from which each member's chain begins: the member's own, else one acted in."""
    places: dict[int, int] = {}
    for holding in sorted(chain.from_iterable(live.values()), key=lambda each: each.kind != HoldingKind.FILLED):
        places.setdefault(holding.member_id, holding.position_id)
    return places


def _above(place: int | None, positions: Mapping[int, Position]) -> Iterator[Position]:
    """The open positions above `place`, nearest first."""
    step = positions.get(place or 0)
    for _ in range(DEEPEST):
        step = positions.get(step.reports_to_id or 0) if step else None
        if step is None:
            return
        yield step


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


def links_of_level(level: int) -> list[Link]:
    """Who stands in the open supervisory positions of at least `level`, highest first. Two queries."""
    found = Position.objects.select_related("rank").filter(
        rank__level__gte=level, rank__supervisory=True, closed_at__isnull=True
    )
    live = _live_by_position(position__in=found)
    return [link_at(position, live.get(position.pk, ())) for position in found]


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
    """Who stands above `member` now, nearest first: supervisors by position, never themselves."""
    return _supervising(chain_of(member), member.pk)


def _supervising(links: Iterable[Link], below: int) -> list[Member]:
    """Of those who stand on `links`, who supervises the member with the number `below`."""
    return [
        link.holder
        for link in links
        if link.holder is not None and link.holder.pk != below and link.position.rank.supervisory
    ]


def supervisor_of(member: Member) -> Member | None:
    """The nearest supervisor above `member` who is present; the next in the chain where one is absent."""
    return next(iter(supervisors_of(member)), None)


class ChainNow:
    """The chain as it stands now, read once for all that ask. Two queries at the first question, then none."""

    def supervisors_above(self, member_ids: Iterable[int]) -> dict[int, list[int]]:
        """The numbers of `supervisors_of` for each of these members."""
        wanted = set(member_ids)
        if not wanted:
            return {}
        return {member_id: self._above(member_id, self._places[member_id]) for member_id in wanted & set(self._places)}

    def nearest_holders(self, member_ids: Iterable[int]) -> dict[int, set[int]]:
        """For each of these members who holds the nearest supervisory position above that anybody holds, away too."""
        wanted = set(member_ids)
        return {each: self._holders_above(self._places[each]) for each in wanted & set(self._places)}

    def _holders_above(self, place: int) -> set[int]:
        for step in _above(place, self._positions):
            if step.rank.supervisory and (here := self._live.get(step.pk)):
                return {holding.member_id for holding in here}
        return set()

    def _above(self, member_id: int, place: int) -> list[int]:
        links = (self._links[step.pk] for step in _above(place, self._positions))
        return [who.pk for who in _supervising(links, member_id)]

    @cached_property
    def _positions(self) -> dict[int, Position]:
        return _open_positions()

    @cached_property
    def _live(self) -> dict[int, list[Holding]]:
        return _live_by_position()

    @cached_property
    def _places(self) -> dict[int, int]:
        return _places(self._live)

    @cached_property
    def _links(self) -> dict[int, Link]:
        return {pk: link_at(position, self._live.get(pk, ())) for pk, position in self._positions.items()}


def supervisors_above(member_ids: Iterable[int]) -> dict[int, list[int]]:
    """The numbers of `supervisors_of` for each of these members. Two queries, however many; none for nobody."""
    return ChainNow().supervisors_above(member_ids)


def whole_chain() -> list[Branch]:
    """The Department from the top down. Two queries, however many positions.

    A position that hangs below none of the tops, which no verb allows, is shown as a top of its own.
    """
    live = _live_by_position()
    branches = {pk: Branch(link_at(position, live.get(pk, ()))) for pk, position in _open_positions().items()}
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
    live = _live_by_position(position__in=below)
    return [link_at(position, live.get(position.pk, ())) for position in below]
