"""One delivery, from claim to outcome. The attempt is committed before the call; one call; no blind resend."""

import logging
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F

from core import clock
from core.exceptions import StaleVersion
from platforms import services as accounts
from platforms.adapters import adapter_for
from platforms.adapters.base import Accepted, OutcomeUnknown, Outgoing, OutgoingImage, Rejected, Throttled
from posts.models import Revision
from posts.sealing import read_image
from posts.services import mark_published
from publishing import lifecycle
from publishing.gates import GateClosed, check_all
from publishing.models import Delivery, DeliveryAttempt, DeliveryStatus, Outcome
from publishing.payload import record_payload
from publishing.settling import close_post_if_over
from retention.services import capture
from trail.services import WORKER, append

logger = logging.getLogger(__name__)

NO_ANSWER = "No answer came. The post may or may not be public."


def claim(pk: int) -> Delivery | None:
    """Take the lease of a due delivery, or None when somebody else has it or it is not due."""
    now = clock.now()
    delivery = load(pk)
    if delivery.status != DeliveryStatus.QUEUED or delivery.due_at > now:
        return None
    try:
        with transaction.atomic():
            lifecycle.move(
                delivery,
                DeliveryStatus.SENDING,
                action="delivery.claimed",
                by=WORKER,
                lease_token=uuid4(),
                lease_until=now + timedelta(seconds=settings.DELIVERY_LEASE_SECONDS),
            )
    except StaleVersion:
        return None
    return delivery


def load(pk: int) -> Delivery:
    """The delivery with everything that the gates and the payload read. Two queries."""
    return (
        Delivery.objects.select_related(
            "account__credential",
            "author",
            "approved_by",
            "post",
            "post__current",
            "revision__image",
            "revision__incident",
        )
        .prefetch_related("revision__targets")
        .get(pk=pk)
    )


def deliver(pk: int) -> None:
    """Claim, check every gate, commit the attempt, and send."""
    delivery = claim(pk)
    if delivery is None:
        return
    try:
        attempt = begin(delivery)
        if attempt is not None:
            _send(delivery, attempt)
    except StaleVersion:
        # Our lease ran out in mid-call. The row is UNKNOWN by now and will be looked up; we touch nothing.
        logger.warning("delivery %s outlived its lease", delivery.key)


def _send(delivery: Delivery, attempt: DeliveryAttempt) -> None:
    """The one call, and what came of it."""
    try:
        accepted = adapter_for(delivery.account).publish(outgoing_of(delivery))
    except Rejected as error:
        _rejected(delivery, attempt, error)
    except Throttled as error:
        _throttled(delivery, attempt, error)
    except OutcomeUnknown as error:
        unknown(delivery, attempt, problem=str(error), detail=error.detail)
    except Exception as error:
        # A defect of ours in mid-call: what the platform did is not known, so it is never sent again.
        logger.exception("delivery %s failed inside its adapter", delivery.key)
        unknown(delivery, attempt, problem=NO_ANSWER, detail=type(error).__name__)
    else:
        delivered(delivery, accepted, attempt=attempt)


def begin(delivery: Delivery) -> DeliveryAttempt | None:
    """Check the gates and write the attempt in one transaction, or put the delivery aside with the reason."""
    with transaction.atomic():
        try:
            image = read_image(delivery.revision.image)
            check_all(delivery, image)
        except (GateClosed, OSError) as closed:
            _put_aside(delivery, closed)
            return None
        Delivery.objects.filter(pk=delivery.pk).update(sends=F("sends") + 1)
        attempt = DeliveryAttempt.objects.create(
            delivery=delivery,
            number=delivery.sends + 1,
            started_at=clock.now(),
            sha256=delivery.approved_sha256,
        )
        append(
            "delivery.attempted",
            by=WORKER,
            on=delivery.as_subject(),
            facts={"account": str(delivery.account), "attempt": attempt.number, "sha256": attempt.sha256},
        )
        return attempt


def _put_aside(delivery: Delivery, closed: GateClosed | OSError) -> None:
    reason = closed.reason if isinstance(closed, GateClosed) else "The picture cannot be read from storage."
    expired = isinstance(closed, GateClosed) and closed.expired
    clause = closed.clause if isinstance(closed, GateClosed) else ""
    lifecycle.move(
        delivery,
        DeliveryStatus.EXPIRED if expired else DeliveryStatus.HELD,
        action="delivery.expired" if expired else "delivery.refused",
        by=WORKER,
        facts={"reason": reason, "clause": clause},
        problem=reason[:300],
    )
    if expired:
        close_post_if_over(delivery, by=WORKER)


def outgoing_of(delivery: Delivery) -> Outgoing:
    """What the adapter is given: the approved revision, nothing from any other place."""
    revision: Revision = delivery.revision
    image = None
    content = read_image(revision.image)
    if revision.image and content is not None:
        image = OutgoingImage(
            content, revision.image.mime, revision.image.filename, revision.image.sha256, revision.alt_text
        )
    return Outgoing(key=delivery.key, title=revision.title, text=revision.text, category=revision.category, image=image)


def _finish(attempt: DeliveryAttempt | None, outcome: Outcome, detail: str = "") -> None:
    if attempt is not None:
        DeliveryAttempt.objects.filter(pk=attempt.pk, outcome="").update(
            outcome=outcome, finished_at=clock.now(), detail=detail[:2000]
        )


@transaction.atomic
def delivered(delivery: Delivery, accepted: Accepted, *, attempt: DeliveryAttempt | None, found: bool = False) -> None:
    """One transaction: outcome, permalink, record, trail. `found` says that it was read back, not answered."""
    now = clock.now()
    _finish(attempt, Outcome.ACCEPTED)
    lifecycle.move(
        delivery,
        DeliveryStatus.DELIVERED,
        action="delivery.found" if found else "delivery.accepted",
        by=WORKER,
        facts={"permalink": accepted.permalink, "platform_id": accepted.platform_id},
        platform_id=accepted.platform_id,
        permalink=accepted.permalink,
        delivered_at=now,
        look_at=None,
        problem="",
    )
    capture(
        delivery.revision,
        account=delivery.account,
        delivery_key=delivery.key,
        payload=record_payload(delivery, accepted, now),
        by=WORKER,
    )
    post = (
        type(delivery.post).objects.select_for_update(of=("self",)).select_related("current").get(pk=delivery.post_id)
    )
    mark_published(post, by=WORKER)


@transaction.atomic
def _rejected(delivery: Delivery, attempt: DeliveryAttempt, error: Rejected) -> None:
    _finish(attempt, Outcome.REJECTED, error.detail)
    if error.account_problem:
        # The words are fine, the account is not: keep the delivery for when it is mended.
        accounts.hold(delivery.account, reason=str(error), by=WORKER)
    lifecycle.move(
        delivery,
        DeliveryStatus.HELD if error.account_problem else DeliveryStatus.FAILED,
        action="delivery.rejected",
        by=WORKER,
        facts={"reason": str(error), "status": error.status},
        problem=str(error)[:300],
    )
    if not error.account_problem:
        close_post_if_over(delivery, by=WORKER)


@transaction.atomic
def _throttled(delivery: Delivery, attempt: DeliveryAttempt, error: Throttled) -> None:
    _finish(attempt, Outcome.THROTTLED, error.detail)
    lifecycle.move(
        delivery,
        DeliveryStatus.QUEUED,
        action="delivery.throttled",
        by=WORKER,
        facts={"reason": str(error), "retry_at": error.retry_at},
        due_at=error.retry_at,
        problem=str(error)[:300],
    )


@transaction.atomic
def unknown(delivery: Delivery, attempt: DeliveryAttempt | None, *, problem: str, detail: str = "") -> None:
    """Nobody knows. It is looked up from now on, and never sent again by itself."""
    now = clock.now()
    _finish(attempt, Outcome.UNKNOWN, detail)
    lifecycle.move(
        delivery,
        DeliveryStatus.UNKNOWN,
        action="delivery.unconfirmed",
        by=WORKER,
        facts={"reason": problem},
        unknown_since=now,
        looks=0,
        look_at=now + timedelta(seconds=settings.READ_BACK_LOOKS[0]),
        problem=problem[:300],
    )
