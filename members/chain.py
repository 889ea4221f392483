"""The chain of command above a member: from the table of positions, link by link (389.3)."""

from dataclasses import dataclass

from core import clock
from members.ladder import DEEPEST
from members.models import DutyStatus, Holding, HoldingKind, Member, Position


@dataclass(frozen=True, slots=True)
class Link:
    """One position up the chain, and who stands there now. `absent` says why nobody does."""

    position: Position
    holder: Member | None
    acting: bool = False
    absent: str = ""


def chain_of(member: Member) -> list[Link]:
    """Every position above the one that `member` holds, nearest first. Three queries."""
    positions = {each.pk: each for each in Position.objects.select_related("rank").filter(closed_at__isnull=True)}
    live = list(Holding.objects.live(clock.now()).select_related("member"))
    own = sorted((h for h in live if h.member_id == member.pk), key=lambda h: h.kind != HoldingKind.FILLED)
    step = positions.get(own[0].position_id) if own else None
    links: list[Link] = []
    while step is not None and step.reports_to_id is not None and len(links) < DEEPEST:
        step = positions.get(step.reports_to_id)
        if step is not None:
            links.append(link_at(step, live))
    return links


def link_at(position: Position, live: list[Holding]) -> Link:
    """Who stands in `position` by the `live` holdings: who acts in it goes before who holds it."""
    here = [holding for holding in live if holding.position_id == position.pk]
    here.sort(key=lambda holding: holding.kind != HoldingKind.ACTING)
    for holding in here:
        if holding.member.is_active and holding.member.duty_status == DutyStatus.ACTIVE:
            return Link(position, holding.member, acting=holding.kind == HoldingKind.ACTING)
    if here:
        away = here[0].member
        return Link(position, None, absent=f"{away.display_name} is {away.get_duty_status_display().lower()}")
    return Link(position, None, absent="vacant")


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
