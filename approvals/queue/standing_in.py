"""Who looks after what waits for a supervisor who is away, dated (389.3). Nobody's right to decide is widened.

A stand-in is a supervisor already, who decides under the same rule as always; what was put before the one who is
away is put before them too. Command of an incident is not stood in for: it is handed over (389.4.1).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404

from approvals.models import StandIn
from approvals.models.passing import STAND_IN_REASON_LENGTH
from approvals.selectors import decides_for
from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_line
from members.chain import ChainNow
from members.models import Member
from members.projection import lock_members
from members.terms import check_dates
from trail.services import append

CLAUSE = "389.3"
LONGEST_DAYS = 100
SHOWN = 20


def check_may_name(by: Member) -> None:
    """Raise NotPermitted for who is no supervisor: nothing waits for them."""
    if not decides_for(by):
        raise NotPermitted("A supervisor names who stands in for them.", clause=CLAUSE, who_can_help="any supervisor")


@transaction.atomic
def name_stand_in(
    stand_in: Member, *, reason: str, ends_at: datetime | None, by: Member, starts_at: datetime | None = None
) -> StandIn:
    """`stand_in` looks after what waits for `by`, from `starts_at` (now) to `ends_at`.

    Raises NotPermitted for who is no supervisor; InvalidInput for oneself, for who is none, and for bad days.
    """
    check_may_name(by)
    now = clock.now()
    starts_at = starts_at or now
    # Both, by number: neither is named elsewhere, nor names anybody, in the same second.
    lock_members([by.pk, stand_in.pk])
    stand_in = Member.objects.get(pk=stand_in.pk)
    _check_whom(stand_in, by)
    reason = clean_line(reason, field="reason", limit=STAND_IN_REASON_LENGTH, name="The reason")
    if not reason:
        raise InvalidInput("Say why you are away, such as training.", field="reason", clause=CLAUSE)
    until = _check_days(starts_at, ends_at, now)
    _check_overlaps(by, stand_in, starts_at, until)
    named = StandIn.objects.create(
        absent=by, stand_in=stand_in, reason=reason, starts_at=starts_at, ends_at=until, named_at=now
    )
    facts = {"stand_in": str(stand_in.pk), "from": starts_at, "until": until, "reason": reason}
    append("stand_in.named", by=by.as_actor(), on=named.as_subject(), facts=facts)
    return named


def _check_whom(stand_in: Member, by: Member) -> None:
    if stand_in.pk == by.pk:
        raise InvalidInput("Nobody stands in for themselves.", field="stand_in", clause=CLAUSE)
    if not decides_for(stand_in):
        raise InvalidInput(f"{stand_in} decides on no posts as a supervisor now.", field="stand_in", clause=CLAUSE)


def _check_days(starts_at: datetime, ends_at: datetime | None, now: datetime) -> datetime:
    if ends_at is None:
        raise InvalidInput("Give the last day on which you are away.", field="ends_at", clause=CLAUSE)
    check_dates(starts_at, ends_at, now)
    if ends_at - starts_at > timedelta(days=LONGEST_DAYS) or starts_at - now > timedelta(days=366):
        raise InvalidInput(
            f"An absence lasts at most {LONGEST_DAYS} days, and begins within a year.", field="ends_at", clause=CLAUSE
        )
    return ends_at


def _check_overlaps(by: Member, stand_in: Member, starts_at: datetime, ends_at: datetime) -> None:
    """One stand-in at a time; and none who is away themselves, or what waits would be nobody's."""
    then = StandIn.objects.filter(ended_at__isnull=True, starts_at__lt=ends_at, ends_at__gt=starts_at)
    own = then.filter(absent=by).select_related("stand_in").first()
    if own is not None:
        raise InvalidInput(f"{own.stand_in} stands in for you then already.", field="ends_at", clause=CLAUSE)
    if then.filter(absent=stand_in).exists():
        raise InvalidInput(f"{stand_in} is away then too.", field="stand_in", clause=CLAUSE)
    if then.filter(stand_in=by).exists():
        raise InvalidInput("You stand in for somebody then yourself.", field="ends_at", clause=CLAUSE)


@transaction.atomic
def end_stand_in(named: StandIn, *, by: Member) -> None:
    """Whoever named the stand-in is back. Raises NotPermitted for anybody else, StateForbids where it is over."""
    if named.absent_id != by.pk:
        raise NotPermitted("Who is away ends it.", clause=CLAUSE, who_can_help=named.absent.title_and_name)
    now = clock.now()
    if not StandIn.objects.filter(pk=named.pk, ended_at__isnull=True, ends_at__gt=now).update(ended_at=now):
        raise StateForbids("This is over already.", clause=CLAUSE)
    append("stand_in.ended", by=by.as_actor(), on=named.as_subject())


def get_stand_in_or_404(member: Member, pk: int) -> StandIn:
    """One that `member` named, or was named for."""
    named = StandIn.objects.select_related("absent", "stand_in").filter(pk=pk).first()
    if named is None or member.pk not in (named.absent_id, named.stand_in_id):
        raise Http404("No such absence.")
    return named


def stand_ins_of(member: Member) -> list[StandIn]:
    """Whom `member` named, the latest first, as many as a page shows. One query."""
    return list(StandIn.objects.filter(absent=member).select_related("stand_in")[:SHOWN])


def stands_in_now(member: Member) -> list[StandIn]:
    """For whom `member` stands in now. One query."""
    return list(StandIn.objects.live(clock.now()).filter(stand_in=member).select_related("absent"))


def waits_for(authors: Iterable[int], stands: list[StandIn]) -> dict[int, Member]:
    """For each of these authors whose nearest supervisor is away: who that is. Two queries, none for nobody."""
    absent = {each.absent_id: each.absent for each in stands}
    if not absent:
        return {}
    nearest = ChainNow().nearest_holders(authors)
    found = {author: holders & set(absent) for author, holders in nearest.items()}
    return {author: absent[min(away)] for author, away in found.items() if away}
