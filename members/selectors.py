"""Reading members and their rights, with a constant number of queries."""

from core import clock
from members.models import Designation, Holding, HoldingKind, Member, PostingAuthorization
from platforms.models import SocialAccount


def accounts_of(member: Member) -> list[SocialAccount]:
    """The accounts that an authorization in force names for `member`. One query."""
    in_force = PostingAuthorization.objects.in_force(clock.now()).filter(member=member)
    return list(SocialAccount.objects.filter(authorizations__in=in_force).distinct())


def who_authorizes(*, but: Member) -> list[Member]:
    """Who decides now on the posting authorization of `but`: the Chief first, then designees. Two queries."""
    now = clock.now()
    chiefs = Holding.objects.live(now).filter(position__rank__is_chief=True, position__closed_at__isnull=True)
    orders = Designation.objects.filter(revoked_at__isnull=True, starts_at__lte=now, ends_at__gt=now)
    found = [each.member for each in chiefs.select_related("member").order_by("kind", "pk")]
    found += [each.designee for each in orders.select_related("designee").order_by("pk")]
    return [member for member in dict.fromkeys(found) if member.is_on_duty and member.pk != but.pk]


def units_now() -> dict[int, str]:
    """Where each member belongs: the unit of the position in their own right, else of one they act in. One query.

    Above the units stand positions of a division; then it is the division.
    """
    live = Holding.objects.live(clock.now()).filter(position__closed_at__isnull=True)
    rows = live.values_list("member_id", "kind", "position__unit", "position__division")
    units: dict[int, str] = {}
    for member_id, _, unit, division in sorted(rows, key=lambda row: row[1] != HoldingKind.FILLED):
        units.setdefault(member_id, unit or division)
    return units
