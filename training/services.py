"""Record training, and ask whether it is current (389.8)."""

from datetime import date

from django.db import transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted
from members import roles
from members.models import Member
from members.permissions import check_permission
from trail.services import Subject, append
from training.models import Completion

CLAUSE = "389.8"


@transaction.atomic
def record_completion(member: Member, *, completed_on: date, valid_until: date, by: Member) -> Completion:
    """Record that `member` was trained. Nobody records his own training."""
    check_permission(
        by,
        roles.RECORD_TRAINING,
        "Training is recorded by the Chief or the Administration Division Commander.",
        clause=CLAUSE,
        who_can_help="the Administration Division Commander",
    )
    if by.pk == member.pk:
        raise NotPermitted("Nobody records his own training.", clause=CLAUSE, who_can_help="the Chief of Police")
    today = clock.local(clock.now()).date()
    if completed_on > today:
        raise InvalidInput("The day of completion lies in the future.", field="completed_on", clause=CLAUSE)
    if valid_until <= completed_on:
        raise InvalidInput("It must stay valid after the day of completion.", field="valid_until", clause=CLAUSE)
    completion = Completion.objects.create(
        member=member, completed_on=completed_on, valid_until=valid_until, recorded_by=by, recorded_at=clock.now()
    )
    append(
        "training.completed",
        by=by.as_actor(),
        on=Subject(kind="training", id=str(completion.pk), label=f"Training of {member}"),
        facts={"member": str(member.pk), "completed_on": completed_on, "valid_until": valid_until},
    )
    return completion


def current_until(member: Member) -> date | None:
    """The day through which `member`'s training is current, or None. One query."""
    today = clock.local(clock.now()).date()
    newest = Completion.objects.filter(member=member, valid_until__gte=today).order_by("-valid_until").first()
    return newest.valid_until if newest else None


def check_trained(member: Member) -> None:
    """Raise NotPermitted when `member`'s training is not current today."""
    if current_until(member) is None:
        raise NotPermitted(
            f"{member} has no current training in the use of social media.",
            clause=CLAUSE,
            who_can_help="the Administration Division Commander",
        )
