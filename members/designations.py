"""The Chief's designees: named by a dated written order, who then authorize in the Chief's place (389.3).

The only writer of `Designation`. The Chief by position alone names them; a designee names nobody.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_line, clean_reason, counted
from members.models import Designation, Holding, HoldingKind, Member
from members.models.authorization import ENDED_WITH_ACTING
from members.permissions import check_is_chief
from members.projection import lock_member, lock_members
from members.terms import check_dates
from trail.services import Actor, append

CLAUSE = "389.3"
ORDER_LENGTH = 40


@transaction.atomic
def designate(
    designee: Member, *, order_number: str, ends_at: datetime | None, by: Member, starts_at: datetime | None = None
) -> Designation:
    """Let `designee` authorize members in the Chief's place, until `ends_at` at the latest.

    Raises NotPermitted for anyone but the Chief, and for the Chief as well; InvalidInput for bad terms.
    """
    check_is_chief(by, "names a designee")
    if by.pk == designee.pk:
        raise NotPermitted("Nobody designates themselves.", clause=CLAUSE, who_can_help="the Chief of Police")
    holding = by.as_chief
    order_number = clean_line(order_number, field="order_number", limit=ORDER_LENGTH, name="The order number")
    now = clock.now()
    starts_at = starts_at or now
    designee = lock_member(designee)
    last = _check_order(designee, order_number, starts_at, ends_at, now)
    _check_length(starts_at, last, now, holding)
    designation = Designation.objects.create(
        designee=designee,
        order_number=order_number,
        issued_by=by,
        issued_as=holding.label if holding else by.capacity_label,
        issued_at=now,
        starts_at=starts_at,
        ends_at=last,
    )
    append(
        "designation.issued",
        by=by.as_actor(designation.issued_as),
        on=designation.as_subject(),
        facts={"designee": str(designee.pk), "order": order_number, "from": starts_at, "until": ends_at},
    )
    return designation


def _check_order(
    designee: Member, order_number: str, starts_at: datetime, ends_at: datetime | None, now: datetime
) -> datetime:
    if not designee.held:
        raise InvalidInput(f"{designee} holds no position on duty now.", field="designee", clause=CLAUSE)
    if not order_number:
        raise InvalidInput("Give the number of the written order.", field="order_number", clause=CLAUSE)
    if ends_at is None:
        raise InvalidInput("A designation ends on a day that the order names.", field="ends_at", clause=CLAUSE)
    check_dates(starts_at, ends_at, now)
    return ends_at


def _check_length(starts_at: datetime, ends_at: datetime, now: datetime, holding: Holding | None) -> None:
    """A year at most; and who acts as Chief for some days binds nobody beyond them."""
    longest = timedelta(days=settings.DESIGNATION_LONGEST_DAYS)
    if ends_at - starts_at > longest or starts_at - now > longest:
        raise InvalidInput(
            f"A designation lasts at most {counted(longest.days, 'day')}, and begins within them.",
            field="ends_at",
            clause=CLAUSE,
        )
    if holding is None or holding.kind != HoldingKind.ACTING or holding.ends_at is None or ends_at <= holding.ends_at:
        return
    last_day = clock.local(holding.ends_at - timedelta(microseconds=1))
    raise InvalidInput(
        f"You act as Chief until {last_day:%B} {last_day.day}, {last_day.year}. Your order ends then at the latest.",
        field="ends_at",
        clause=CLAUSE,
    )


@transaction.atomic
def revoke_designation(designation: Designation, *, reason: str, by: Member) -> None:
    """End the designation now. What its designee issued stays valid until its own end."""
    check_is_chief(by, "ends a designation")
    reason = clean_reason(reason, missing="Say why the designation ends.", clause=CLAUSE)
    lock_member(designation.designee)
    # The row that `members.authority` takes: they issue before this second, or not at all.
    Designation.objects.select_for_update(no_key=True, of=("self",)).get(pk=designation.pk)
    if not _revoke(designation, reason, by.as_actor(), by, clock.now()):
        raise StateForbids("This designation is over already.", clause=CLAUSE)
    designation.refresh_from_db()


def revoke_all(designee: Member, *, reason: str, by: Member, at: datetime) -> int:
    """For `members.standing`, which checked the right and locked the member: returns how many it revoked."""
    rows = Designation.objects.filter(designee=designee, revoked_at__isnull=True, ends_at__gt=at)
    return sum(_revoke(each, reason, by.as_actor(), by, at) for each in rows.select_related("designee"))


def lock_resting_on(holdings: Iterable[Holding], *, holder: Member) -> list[Designation]:
    """What `holder` ordered while acting as Chief by one of `holdings`, locked after holder and designees by number.

    Such an order ends with the acting, whatever day it names (389.3). Taken before the first event.
    """
    acting = [each for each in holdings if each.kind == HoldingKind.ACTING and each.position.rank.is_chief]
    given = Designation.objects.filter(issued_by=holder, revoked_at__isnull=True, ends_at__gt=clock.now())
    resting = {
        number: designee
        for each in acting
        for number, designee in given.filter(issued_at__gte=each.starts_at).values_list("pk", "designee")
    }
    lock_members({holder.pk, *resting.values()})
    rows = Designation.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=resting)
    return list(rows.select_related("designee").order_by("pk"))


def end_with_acting(orders: Iterable[Designation], *, by: Actor, at: datetime) -> None:
    """For `members.ladder`, which locked them and ends the acting. What their designees issued stays valid."""
    for order in orders:
        _revoke(order, ENDED_WITH_ACTING, by, None, at)


def _revoke(designation: Designation, reason: str, actor: Actor, by: Member | None, at: datetime) -> bool:
    here = Designation.objects.filter(pk=designation.pk, revoked_at__isnull=True, ends_at__gt=at)
    if not here.update(revoked_at=at, revoked_by=by, revoked_reason=reason):
        return False
    append(
        "designation.revoked",
        by=actor,
        on=designation.as_subject(),
        facts={"designee": str(designation.designee_id), "reason": reason},
    )
    return True
