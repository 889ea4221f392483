"""The Chief's written waiver: a member may post before their training is complete, until a day (389.8)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, StateForbids
from core.text import clean_reason, counted
from members.models import Member
from members.projection import lock_member
from trail.services import append
from training.currency import CLAUSE, local_today
from training.models import Waiver
from training.models.waiver import REASON_LENGTH
from training.permissions import check_may_waive


def latest_due() -> date:
    """The last day that a waiver issued today may name."""
    return local_today() + timedelta(days=settings.TRAINING_WAIVER_DAYS)


@transaction.atomic
def issue_waiver(member: Member, *, reason: str, due_on: date, by: Member) -> Waiver:
    """Waive the training of `member`, from now until the end of `due_on`."""
    check_may_waive(by, member)
    today = local_today()
    reason = clean_reason(
        reason, missing="Write why the member may post before they are trained.", limit=REASON_LENGTH, clause=CLAUSE
    )
    if due_on < today:
        raise InvalidInput("The waiver would end before it begins.", field="due_on", clause=CLAUSE)
    if due_on > latest_due():
        raise InvalidInput(
            f"A waiver lasts {counted(settings.TRAINING_WAIVER_DAYS, 'day')} at most: until {latest_due():%B %-d, %Y}.",
            field="due_on",
            clause=CLAUSE,
        )
    # Locked, so that two clicks do not waive twice.
    member = lock_member(member)
    if not member.is_active:
        raise InvalidInput(f"{member} is not an active member.", field="member", clause=CLAUSE)
    if live := Waiver.objects.live(today).filter(member=member).first():
        raise StateForbids(f"{member} has a waiver until {live.due_on:%B %-d, %Y}. Revoke it first.", clause=CLAUSE)
    holding = by.as_chief
    waiver = Waiver.objects.create(
        member=member,
        reason=reason,
        issued_on=today,
        due_on=due_on,
        issued_by=by,
        issued_as=holding.label if holding else by.capacity_label,
        issued_at=clock.now(),
    )
    facts = {"member": str(member.pk), "until": due_on, "reason": reason}
    append("waiver.issued", by=by.as_actor(waiver.issued_as), on=waiver.as_subject(), facts=facts)
    return waiver


@transaction.atomic
def revoke_waiver(waiver: Waiver, *, reason: str, by: Member) -> None:
    """Take a waiver back, from this second."""
    check_may_waive(by, waiver.member)
    reason = clean_reason(reason, missing="Say why it ends.", clause=CLAUSE)
    live = Waiver.objects.live(local_today()).filter(pk=waiver.pk)
    if not live.update(revoked_at=clock.now(), revoked_by=by, revoked_reason=reason):
        raise StateForbids("This waiver is not in force any more.", clause=CLAUSE)
    waiver.refresh_from_db()
    append("waiver.revoked", by=by.as_actor(), on=waiver.as_subject(), facts={"reason": reason})


def waivers_between(first: date, last: date) -> list[Waiver]:
    """Waivers issued on the days `first` to `last`, oldest first, for the annual review (389.6). One query."""
    found = Waiver.objects.between(clock.start_of_day(first), clock.end_of_day(last))
    return list(found.select_related("member", "issued_by", "revoked_by").order_by("issued_at", "pk"))
