"""Pause posting, and lift the pause (389.4.1, 389.5). What waited is let out by a person, one by one."""

from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput, StateForbids
from core.text import clean_reason
from equipment.proof import check_may_post_from
from members import roles
from members.models import Member
from members.permissions import check_permission
from pausing.models import Pause
from platforms.models import SocialAccount
from trail.services import Subject, append

CLAUSE = "389.5"


def subject_of(pause: Pause) -> Subject:
    return Subject(kind="pause", id=str(pause.pk), label=str(pause))


@transaction.atomic
def begin(*, reason: str, by: Member, account: SocialAccount | None = None, lets_incidents_out: bool = False) -> Pause:
    """Keep every post in from this second, on `account` or, without one, on all. Raises InvalidInput or NotPermitted.

    A call that a platform is answering already cannot be taken back: it ends as it ends, and is recorded.
    """
    check_may_pause(by)
    check_may_post_from(by)
    told = clean_reason(reason, missing="Say why posting is paused.", clause=CLAUSE)
    try:
        with transaction.atomic():
            pause = Pause.objects.create(
                account=account,
                reason=told,
                lets_incidents_out=lets_incidents_out,
                began_by=by,
                began_at=clock.now(),
            )
    except IntegrityError as on:
        scope = str(account) if account else "every account"
        raise InvalidInput(f"Posting is paused on {scope} already.", field="account", clause=CLAUSE) from on
    facts = {"account": account.pk if account else None, "reason": told, "lets_incidents_out": lets_incidents_out}
    append("pause.started", by=by.as_actor(), on=subject_of(pause), facts=facts)
    return pause


@transaction.atomic
def lift(pause: Pause, *, because: str, by: Member) -> None:
    """End the pause. What it kept in stays in until a person lets each post out (389.5(g))."""
    check_may_lift(by)
    check_may_post_from(by)
    told = clean_reason(because, missing="Say why posting may go on.", field="because", clause=CLAUSE)
    now = clock.now()
    here = Pause.objects.filter(pk=pause.pk, lifted_at__isnull=True)
    if not here.update(lifted_at=now, lifted_by=by, lifted_because=told):
        raise StateForbids("Somebody else lifted this pause a moment ago.", clause=CLAUSE)
    append("pause.lifted", by=by.as_actor(), on=subject_of(pause), facts={"because": told})


def check_may_pause(by: Member) -> None:
    check_permission(
        by,
        roles.PAUSE,
        "You may not pause posting.",
        clause=CLAUSE,
        who_can_help="a PIO, any supervisor or an Incident Commander",
    )


def check_may_lift(by: Member) -> None:
    check_permission(
        by,
        roles.LIFT_PAUSE,
        "A supervisor or an Incident Commander lifts a pause.",
        clause=CLAUSE,
        who_can_help="any supervisor",
    )
