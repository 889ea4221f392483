"""Settle what nobody knows: read the account back and match, or ask a person. Never send again blindly."""

import logging
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F

from core import clock
from core.exceptions import InvalidInput, StaleVersion, StateForbids
from members import roles
from members.models import Member
from members.permissions import check_permission
from platforms.adapters import adapter_for
from platforms.adapters.base import Accepted, PlatformError
from publishing import lifecycle
from publishing.delivery import NO_ANSWER, delivered, load, outgoing_of, unknown
from publishing.models import Delivery, DeliveryStatus
from publishing.settling import close_post_if_over
from trail.services import WORKER, append

logger = logging.getLogger(__name__)

# Platform clocks and ours differ; a post made two minutes "before" the attempt may still be it.
CLOCK_SLACK = timedelta(minutes=2)


def expire_leases() -> int:
    """What a dead worker left in SENDING is unknown: it may have made the call. Returns how many."""
    count = 0
    for pk in list(_overdue(DeliveryStatus.SENDING)):
        delivery = load(pk)
        attempt = delivery.attempts.filter(outcome="").last()
        try:
            if attempt is None:
                _requeue_unsent(delivery)
            else:
                unknown(delivery, attempt, problem=NO_ANSWER, detail="the worker's lease ran out")
        except (StaleVersion, StateForbids):
            continue
        count += 1
    return count


def _overdue(status: DeliveryStatus) -> "list[int]":
    return list(Delivery.objects.filter(status=status, lease_until__lte=clock.now()).values_list("pk", flat=True)[:200])


@transaction.atomic
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
        matches = adapter_for(delivery.account).find(outgoing_of(delivery), since=started - CLOCK_SLACK)
    except PlatformError as error:
        _looked(delivery, found=None, detail=str(error))
        return
    taken = set(
        Delivery.objects.filter(account=delivery.account, platform_id__in=[m.platform_id for m in matches]).values_list(
            "platform_id", flat=True
        )
    )
    ours = [match for match in matches if match.platform_id not in taken]
    if ours:
        _found(delivery, ours)
    else:
        _looked(delivery, found=0, detail="")


def _take_look(delivery: Delivery) -> bool:
    """Claim this look, so that two sweeps do not read the same account at the same time."""
    token = uuid4()
    taken = Delivery.objects.filter(
        pk=delivery.pk, status=DeliveryStatus.UNKNOWN, looks=delivery.looks, look_at=delivery.look_at
    ).update(looks=F("looks") + 1, look_at=_next_look(delivery), lease_token=token)
    delivery.refresh_from_db(fields=["looks", "look_at", "lease_token"])
    return bool(taken) and delivery.lease_token == token


def _next_look(delivery: Delivery) -> datetime | None:
    done = delivery.looks + 1
    if done >= len(settings.READ_BACK_LOOKS) or delivery.unknown_since is None:
        return None
    return max(delivery.unknown_since + timedelta(seconds=settings.READ_BACK_LOOKS[done]), clock.now())


def _first_attempt_at(delivery: Delivery) -> datetime:
    first = delivery.attempts.first()
    return first.started_at if first else delivery.changed_at


@transaction.atomic
def _found(delivery: Delivery, matches: list[Accepted]) -> None:
    if len(matches) > 1:
        # Two of ours where one was sent: a person must see it, and one of them is still ours.
        append(
            "delivery.doubled",
            by=WORKER,
            on=delivery.as_subject(),
            facts={"account": str(delivery.account), "platform_ids": [m.platform_id for m in matches]},
        )
    oldest = matches[-1]
    delivered(delivery, oldest, attempt=None, found=True)


@transaction.atomic
def _looked(delivery: Delivery, *, found: int | None, detail: str) -> None:
    append(
        "delivery.looked_up",
        by=WORKER,
        on=delivery.as_subject(),
        facts={
            "account": str(delivery.account),
            "look": delivery.looks,
            "result": "the account could not be read" if found is None else "not found",
            "detail": detail,
            "next": "a person decides" if delivery.look_at is None else delivery.look_at,
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
    asked = Delivery.objects.filter(pk=delivery.pk, status=DeliveryStatus.UNKNOWN).update(look_at=clock.now())
    if not asked:
        raise StateForbids("This delivery is settled already.")
    append("delivery.look_asked", by=by.as_actor(), on=delivery.as_subject(), facts={"account": str(delivery.account)})


@transaction.atomic
def settle_as_not_published(delivery: Delivery, *, reason: str, by: Member) -> None:
    """A person looked for himself and found nothing: the delivery is closed as not published."""
    check_can_settle(by)
    if not reason.strip():
        raise InvalidInput("Say how you know that it is not public.", field="reason", clause="389.5")
    if not delivery.needs_a_person:
        raise StateForbids("The account is still being read back. Wait until the looks are done.")
    lifecycle.move(
        delivery,
        DeliveryStatus.FAILED,
        action="delivery.settled",
        by=by.as_actor(),
        facts={"reason": reason.strip()},
        problem=f"Not published, says {by.title_and_name}: {reason.strip()}"[:300],
    )
    close_post_if_over(delivery, by=by.as_actor())
