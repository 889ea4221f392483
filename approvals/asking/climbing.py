"""Who may act on a request at this second: worked out from the ladder each time, never remembered (389.3).

A request climbs the requester's own chain, link by link, up to the first link whose rank is high enough
(ADR 0015). Vacant and absent links and links with a conflict are passed over, and said so. Where no link
is left, a watch commander is asked, then the Chief: it is never passed on without a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet

from approvals.models import PostRequest, StepKind
from core import clock
from members.chain import Link, chain_of, link_at
from members.models import Holding, Member, Position


@dataclass(frozen=True, slots=True)
class Place:
    """A member who may act, the position that lets them, and whether their endorsement is the last one needed."""

    member: Member
    position: Position
    acting: bool
    suffices: bool

    @property
    def capacity(self) -> str:
        return f"Acting {self.position.title}" if self.acting else self.position.title


@dataclass(frozen=True, slots=True)
class Skipped:
    """A link that was passed over, and why, in a sentence."""

    why: str
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Climb:
    """The way from here: who is asked now comes first, each further tier is one level of escalation."""

    tiers: list[list[Place]]
    skipped: list[Skipped] = field(default_factory=list)

    def asked(self, escalations: int) -> list[Place]:
        """Everybody who may act after so many escalations; who was asked before still may."""
        return [place for tier in self.tiers[: escalations + 1] for place in tier]

    def still_to_come(self, escalations: int) -> list[Place]:
        """Whose endorsement is needed after theirs, should they endorse."""
        if any(place.suffices for place in self.asked(escalations)):
            return []
        coming: list[Place] = []
        for place in (place for tier in self.tiers[escalations + 1 :] for place in tier):
            coming.append(place)
            if place.suffices:
                break
        return coming


@dataclass(frozen=True, slots=True)
class _Conflicts:
    """Who may not endorse this request, whatever they hold."""

    requester: int
    subjects: frozenset[int]
    endorsed: frozenset[int]

    def of(self, member: Member) -> str:
        """Why `member` is passed over, or nothing."""
        if member.pk == self.requester:
            return f"{member.display_name} asks: nobody endorses their own request"
        if member.pk in self.subjects:
            return f"the post would be about {member.display_name}"
        return f"{member.display_name} has endorsed it already" if member.pk in self.endorsed else ""


def climb_of(request: PostRequest) -> Climb:
    """The way of `request` from where it stands, by the positions held at this second."""
    acts = request.steps.filter(kind=StepKind.ENDORSED, round=request.round).order_by("id")
    endorsed = list(acts.values_list("member", "position"))
    conflicts = _Conflicts(
        requester=request.requester_id,
        subjects=frozenset(request.subjects.order_by().values_list("pk", flat=True)),
        endorsed=frozenset(member for member, _ in endorsed),
    )
    links = _above(chain_of(request.requester), endorsed[-1][1] if endorsed else None)
    climb = _climb(links, conflicts)
    if request.expedite and not endorsed and (watch := _watch_commanders(request, conflicts)):
        return Climb(_distinct_tiers([watch, *climb.tiers]))
    if climb.tiers:
        return climb
    return Climb(_beside_the_chain(request, conflicts), [*climb.skipped, Skipped("No link of the chain can act")])


def _above(links: list[Link], position: int | None) -> list[Link]:
    """The links above the last one that endorsed; all of them where they no longer stand in this chain."""
    for number, link in enumerate(links):
        if link.position.pk == position:
            return links[number + 1 :]
    return links


def _climb(links: list[Link], conflicts: _Conflicts) -> Climb:
    skipped: list[Skipped] = []
    usable: dict[int, tuple[Member, Link]] = {}
    for link in links:
        why = _why_passed_over(link, conflicts)
        if why:
            # What lies above whoever is asked first is not passed over yet.
            skipped += [] if usable else [Skipped(why, link.position)]
        elif link.holder is not None:
            # Who holds two links endorses once, as the higher of them.
            usable[link.holder.pk] = (link.holder, link)
    places = [
        Place(member, link.position, link.acting, link.position.rank.level >= settings.REQUEST_CLIMBS_TO_LEVEL)
        for member, link in usable.values()
    ]
    if places and not places[-1].suffices:
        # The chain ends below that level: its last link's endorsement is enough.
        last = places[-1]
        places[-1] = Place(last.member, last.position, last.acting, suffices=True)
    return Climb([[place] for place in places], skipped)


def _why_passed_over(link: Link, conflicts: _Conflicts) -> str:
    if link.holder is None:
        return f"{link.position} is vacant" if link.is_vacant else f"{link.position}: {link.absent}"
    if not link.position.rank.supervisory:
        return f"{link.position} supervises nobody"
    conflict = conflicts.of(link.holder)
    return f"{link.position}: {conflict}" if conflict else ""


def _beside_the_chain(request: PostRequest, conflicts: _Conflicts) -> list[list[Place]]:
    """Nobody in the chain can act: a watch commander is asked; the Chief, where there is none or they are slow."""
    chief = _places(Position.objects.filter(rank__is_chief=True), conflicts)
    return _distinct_tiers([_watch_commanders(request, conflicts), chief])


def _watch_commanders(request: PostRequest, conflicts: _Conflicts) -> list[Place]:
    """Those who are present and do not report to the requester."""
    places = _places(Position.objects.filter(is_watch_commander=True), conflicts)
    return [place for place in places if not _reports_to(place.member, request.requester_id)]


def _reports_to(member: Member, above: int) -> bool:
    return any(link.holder is not None and link.holder.pk == above for link in chain_of(member))


def _places(positions: QuerySet[Position], conflicts: _Conflicts) -> list[Place]:
    here = list(positions.filter(closed_at__isnull=True).select_related("rank"))
    live = list(Holding.objects.live(clock.now()).filter(position__in=here).select_related("member"))
    return _distinct(
        Place(link.holder, link.position, link.acting, suffices=True)
        for link in (link_at(each, [held for held in live if held.position_id == each.pk]) for each in here)
        if link.holder is not None and not conflicts.of(link.holder)
    )


def _distinct(places: Iterable[Place]) -> list[Place]:
    return list({place.member.pk: place for place in places}.values())


def _distinct_tiers(tiers: list[list[Place]]) -> list[list[Place]]:
    """Each member once, where they come first; a tier that asks nobody new is no level."""
    seen: set[int] = set()
    distinct = []
    for tier in tiers:
        new = [place for place in tier if place.member.pk not in seen]
        seen |= {place.member.pk for place in new}
        distinct += [new] if new else []
    return distinct


def is_the_chiefs_own(requester: Member) -> bool:
    """Whether `requester` is the Chief, above whom no link stands: nobody could endorse what they ask for."""
    return requester.is_chief and not chain_of(requester)
