"""Reading devices and exceptions, with a constant number of queries."""

from datetime import datetime

from django.db.models import Count, F, Max, Q, QuerySet
from django.http import Http404

from core import clock
from equipment.models import Device, DeviceKind, EquipmentException
from equipment.permissions import decides_on_exceptions
from members.chain import ChainNow
from members.models import Holding, Member

LISTED = 100
SHOWN = 50


def _with_people() -> QuerySet[EquipmentException]:
    people = ("member", "device", "decided_by", "entered_by", "ratified_by", "ended_by")
    return EquipmentException.objects.select_related(*people).prefetch_related("accounts")


def exceptions_of(member: Member) -> list[EquipmentException]:
    """What `member` asked for, newest first. Two queries."""
    return list(_with_people().filter(member=member)[:SHOWN])


def asks_before(member: Member) -> tuple[list[EquipmentException], list[EquipmentException]]:
    """What waits for `member` to decide, and what waits for somebody else."""
    waiting = EquipmentException.objects.waiting(clock.now()).exclude(member=member)
    mine, others = _parted(member, waiting)
    return list(_with_people().filter(pk__in=mine[:LISTED])), list(_with_people().filter(pk__in=others[:LISTED]))


def confirmations_before(member: Member) -> list[EquipmentException]:
    """What a watch commander granted to somebody below `member`, who confirms it or does not."""
    unconfirmed = EquipmentException.objects.to_ratify().filter(ratify_by__gt=clock.now()).exclude(member=member)
    mine, _ = _parted(member, unconfirmed.order_by("ratify_by", "pk"))
    return list(_with_people().filter(pk__in=mine[:LISTED]).order_by("ratify_by", "pk"))


def first_before(member: Member, *, limit: int, chain: ChainNow | None = None) -> list[EquipmentException]:
    """What `member` decides or confirms, longest waiting first. One query; four where somebody asks anybody."""
    if not decides_on_exceptions(member):
        return []
    now = clock.now()
    unconfirmed = EquipmentException.objects.to_ratify().filter(ratify_by__gt=now)
    open_now = Q(pk__in=EquipmentException.objects.waiting(now).order_by().values("pk"))
    open_now |= Q(pk__in=unconfirmed.order_by().values("pk"))
    in_order = EquipmentException.objects.filter(open_now).exclude(member=member).order_by("asked_at", "pk")
    first = EquipmentException.objects.filter(pk__in=_parted(member, in_order, chain)[0][:limit])
    return list(first.select_related("member", "device", "decided_by").order_by("asked_at", "pk"))


def _parted(
    member: Member, asks: QuerySet[EquipmentException], chain: ChainNow | None = None
) -> tuple[list[int], list[int]]:
    """Of `asks`, in their order, which are before `member` and which are not. Three queries; one where nobody asks.

    Four numbers of every row are read, so that no flood elsewhere can hide what is before them.
    """
    rows = list(asks.values_list("pk", "member_id", "decided_by_id", "entered_by_id"))
    above = (chain or ChainNow()).supervisors_above({asking for _, asking, _, _ in rows})
    mine: list[int] = []
    others: list[int] = []
    for number, asking, granted_by, entered_by in rows:
        # As `equipment.exceptions.confirmer_of`: nobody confirms what they granted or entered themselves.
        who = next((each for each in above.get(asking, ()) if each not in (granted_by, entered_by)), None)
        unclaimed = who is None and granted_by is None and member.is_watch_commander
        (mine if who == member.pk or unclaimed else others).append(number)
    return mine, others


def unratified_exceptions(since: datetime, until: datetime) -> list[EquipmentException]:
    """For the annual review (389.6): granted at night and never confirmed by the member's own chain."""
    return list(_with_people().filter(unratified_at__gte=since, unratified_at__lt=until).order_by("unratified_at"))


def get_exception_or_404(member: Member, pk: int) -> EquipmentException:
    """Who asked sees it, every supervisor, who may have to write down a call at night, and watch commanders."""
    found = _with_people().filter(pk=pk).first()
    if found is None or not (found.member_id == member.pk or decides_on_exceptions(member)):
        raise Http404("No such exception.")
    return found


def devices_page(search: str = "", kind: str = "") -> list[Device]:
    """The register, narrowed by `search`. Each with `seen_at` and `browsers`. One query."""
    found = Device.objects.select_related("owner")
    if search := " ".join(search.split())[:LISTED]:
        columns = ("asset_tag", "serial", "mdm_id", "description", "owner__last_name", "owner__first_name")
        wanted = Q()
        for column in columns:
            wanted |= Q(**{f"{column}__icontains": search.replace("\0", "")})
        found = found.filter(wanted)
    if kind in DeviceKind.values:
        found = found.filter(kind=kind)
    in_use = Q(tokens__ended_at__isnull=True)
    counted = found.annotate(seen_at=Max("tokens__seen_at", filter=in_use), browsers=Count("tokens", filter=in_use))
    return list(counted.order_by(F("retired_at").asc(nulls_first=True), "kind", "asset_tag", "pk")[:LISTED])


def watch_commanders(*, but: Member) -> list[Member]:
    """Who may grant by phone now. One query."""
    live = Holding.objects.live(clock.now()).filter(position__is_watch_commander=True, position__closed_at__isnull=True)
    found = live.select_related("member").exclude(member=but).order_by("member__last_name", "pk")
    return list({holding.member_id: holding.member for holding in found if holding.member.is_on_duty}.values())
