"""Settle what nobody knows: read the account back and match, or ask a person. Never send again blindly."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from core import clock
from core.exceptions import StaleVersion, StateForbids
from core.text import clean_reason
from equipment.proof import check_may_post_from
from members import roles
from members.models import Member
from members.permissions import check_permission
from platforms.adapters import adapter_for
from platforms.adapters.base import Accepted, PlatformError
from publishing import lifecycle
from publishing.delivery import likeness_of, load
from publishing.locking import lock_post
from publishing.models import Delivery, DeliveryStatus
from publishing.outcomes import NO_ANSWER, delivered, unknown
from publishing.settling import close_post_if_over
from trail.services import WORKER, append

# Platform clocks and ours differ; a post made two minutes "before" the attempt may still be it.
CLOCK_SLACK = timedelta(minutes=2)
REASON_LENGTH = 200
# How long one look may take before another worker looks instead.
LOOK_LEASE = timedelta(minutes=3)


def overdue_leases() -> list[int]:
    """Deliveries that a worker claimed and did not finish in its time."""
    overdue = Delivery.objects.filter(status=DeliveryStatus.SENDING, lease_until__lte=clock.now())
    return list(overdue.values_list("pk", flat=True)[:200])


@transaction.atomic
def expire_lease(pk: int) -> bool:
    """Take one such delivery out of SENDING, unless its worker came back meanwhile."""
    post_id = Delivery.objects.values_list("post_id", flat=True).get(pk=pk)
    # Under the lock no attempt can be committed between our look for one and our verdict.
    lock_post(post_id)
    delivery = load(pk)
    if delivery.status != DeliveryStatus.SENDING or (delivery.lease_until and delivery.lease_until > clock.now()):
        return False
    attempt = delivery.attempts.filter(outcome="").last()
    if attempt is None:
        _requeue_unsent(delivery)
    else:
        unknown(delivery, attempt, problem=NO_ANSWER, detail="the worker's lease ran out")
    return True


def _requeue_unsent(delivery: Delivery) -> None:
    """Claimed, but no attempt was committed: the call cannot have been made."""
    lifecycle.move(delivery, DeliveryStatus.QUEUED, action="delivery.requeued", by=WORKER)


def due_looks() -> list[int]:
    """The deliveries whose account is to be read back now."""
    return list(
        Delivery.objects.filter(status=DeliveryStatus.UNKNOWN, look_at__lte=clock.now())
        .order_by("look_at")
        .values_list("pk", flat=True)[:200]
    )


def look(pk: int) -> None:
    """Read the account back once. A match settles it; the last look without one asks a person."""
    delivery = load(pk)
    if delivery.status != DeliveryStatus.UNKNOWN or not _take_look(delivery):
        return
    started = _first_attempt_at(delivery)
    try:
        matches = adapter_for(delivery.account).find(likeness_of(delivery), since=started - CLOCK_SLACK)
    except PlatformError as error:
        _looked(delivery, found=None, detail=str(error))
        return
    if not _found(delivery, matches):
        _looked(delivery, found=0, detail="")


def _take_look(delivery: Delivery) -> bool:
    """Claim this look, so that two sweeps do not read the same account at the same time.

    While it is under way `look_at` lies ahead: nobody settles it meanwhile, and should this worker
    die, another takes the look over.
    """
    taken = Delivery.objects.filter(
        pk=delivery.pk, status=DeliveryStatus.UNKNOWN, looks=delivery.looks, look_at=delivery.look_at
    ).update(looks=F("looks") + 1, look_at=clock.now() + LOOK_LEASE, lease_token=uuid4())
    if taken:
        delivery.refresh_from_db(fields=["looks", "look_at", "lease_token"])
    return bool(taken)


def _next_look(delivery: Delivery) -> datetime | None:
    """The next look of the schedule that lies ahead; None when even the last is over.

    By time, not by count: looks that a person asked for shorten nothing.
    """
    since = delivery.unknown_since or delivery.changed_at
    planned = (since + timedelta(seconds=seconds) for seconds in settings.READ_BACK_LOOKS)
    return next((at for at in planned if at > clock.now()), None)


def _first_attempt_at(delivery: Delivery) -> datetime:
    first = delivery.attempts.first()
    return first.started_at if first else delivery.changed_at


def _found(delivery: Delivery, matches: list[Accepted]) -> bool:
    """Settle `delivery` with the oldest match that is no other delivery's. False: there is none."""
    ids = [match.platform_id for match in matches]
    others = Delivery.objects.filter(account=delivery.account, platform_id__in=ids)
    taken = set(others.values_list("platform_id", flat=True))
    ours = [match for match in matches if match.platform_id not in taken]
    if not ours:
        return False
    try:
        _settle_as_found(delivery, ours)
    except IntegrityError:  # another look took it in this very moment
        return False
    except StaleVersion:  # another look, or a person, settled this delivery meanwhile
        return True
    return True


@transaction.atomic
def _settle_as_found(delivery: Delivery, ours: list[Accepted]) -> None:
    lock_post(delivery.post_id)
    delivered(delivery, ours[-1], attempt=None, found=True)
    if len(ours) > 1:
        # More than one where one was sent: a person must see it, and the oldest is still ours.
        append(
            "delivery.doubled",
            by=WORKER,
            on=delivery.as_subject(),
            facts=delivery.place | {"platform_ids": [m.platform_id for m in ours]},
        )


@transaction.atomic
def _looked(delivery: Delivery, *, found: int | None, detail: str) -> None:
    """Note a look without a match, and when the next is due; without a next one a person is asked."""
    next_look = _next_look(delivery)
    mine = Delivery.objects.filter(pk=delivery.pk, status=DeliveryStatus.UNKNOWN, lease_token=delivery.lease_token)
    if not mine.update(look_at=next_look):
        return
    append(
        "delivery.looked_up",
        by=WORKER,
        on=delivery.as_subject(),
        facts=delivery.place
        | {
            "look": delivery.looks,
            "result": "the account could not be read" if found is None else "not found",
            "detail": detail,
            "next": next_look or "a person decides",
        },
    )


def check_can_settle(by: Member) -> None:
    check_permission(
        by,
        roles.SETTLE_UNKNOWN,
        "Only a supervisor settles a delivery that could not be confirmed.",
        clause="389.5",
        who_can_help="any supervisor",
    )


@transaction.atomic
def look_again(delivery: Delivery, *, by: Member) -> None:
    """A person asks for one more look, at once."""
    check_can_settle(by)
    check_may_post_from(by, (delivery.account,))
    asked = Delivery.objects.filter(pk=delivery.pk, status=DeliveryStatus.UNKNOWN).update(look_at=clock.now())
    if not asked:
        raise StateForbids("This delivery is settled already.")
    append("delivery.look_asked", by=by.as_actor(), on=delivery.as_subject(), facts=delivery.place)


@transaction.atomic
def settle_as_not_published(delivery: Delivery, *, reason: str, by: Member) -> None:
    """A person looked for themselves and found nothing: the delivery is closed as not published."""
    check_can_settle(by)
    check_may_post_from(by, (delivery.account,))
    reason = clean_reason(
        reason, missing="Say how you know that it is not public.", limit=REASON_LENGTH, clause="389.5"
    )
    if not delivery.needs_a_person:
        raise StateForbids("The account is still being read back. Wait until the looks are done.")
    lock_post(delivery.post_id)
    lifecycle.move(
        delivery,
        DeliveryStatus.FAILED,
        action="delivery.settled",
        by=by.as_actor(),
        facts={"reason": reason},
        problem=f"Not published, says {by.title_and_name}: {reason}"[:300],
    )
    close_post_if_over(delivery, by=by.as_actor())
