"""One delivery, from claim to outcome. The attempt is committed before the call; one call; no blind resend."""

import logging
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from core import clock
from core.exceptions import StaleVersion
from platforms.adapters import adapter_for
from platforms.adapters.base import OutcomeUnknown, Outgoing, OutgoingImage, OutgoingVideo, Rejected, Throttled
from posts.sealing import read_image
from publishing import lifecycle, outcomes
from publishing.clearance import read_before
from publishing.gates import GateClosed, check_all, check_image, check_turn
from publishing.locking import lock_post
from publishing.models import Delivery, DeliveryAttempt, DeliveryStatus
from publishing.thread import is_in_turn, words_of
from trail.services import WORKER, append

logger = logging.getLogger(__name__)


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
            "revision__video",
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
    read_before(delivery)
    try:
        attempt = begin(delivery)
        if attempt is not None:
            _send(attempt)
    except StaleVersion:
        # Our lease ran out in mid-call. The row is UNKNOWN by now and will be looked up; we touch nothing.
        logger.warning("delivery %s outlived its lease", delivery.key)


def claim(pk: int) -> Delivery | None:
    """Take the lease of a due delivery, or None when somebody else has it, or it is not due or not its turn."""
    now = clock.now()
    delivery = load(pk)
    if delivery.status != DeliveryStatus.QUEUED or delivery.due_at > now or not is_in_turn(delivery):
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


@transaction.atomic
def begin(claimed: Delivery) -> DeliveryAttempt | None:
    """Check the gates and write the attempt in one transaction, or put the delivery aside with the reason.

    Everything is read anew under the locks: what held at the claim may be over. StaleVersion when the
    lease is no longer ours. The attempt's `.delivery` is what is to be sent.
    """
    lock_post(claimed.post_id)
    delivery = load(claimed.pk)
    _check_lease(claimed, delivery)
    try:
        # 389.3: from which device it was approved, for the events of its sending.
        delivery.approved_from = check_all(delivery, read_image(delivery.revision.image)).device
    except (GateClosed, OSError) as closed:
        outcomes.put_aside(delivery, closed)
        return None
    Delivery.objects.filter(pk=delivery.pk).update(sends=F("sends") + 1)
    attempt = DeliveryAttempt.objects.create(
        delivery=delivery, number=delivery.sends + 1, started_at=clock.now(), sha256=delivery.approved_sha256
    )
    append(
        "delivery.attempted",
        by=WORKER,
        on=delivery.as_subject(),
        facts=delivery.place
        | {
            "attempt": attempt.number,
            "sha256": attempt.sha256,
            "approved_from": delivery.approved_from,
        },
    )
    return attempt


def _check_lease(claimed: Delivery, now_there: Delivery) -> None:
    ours = now_there.status == DeliveryStatus.SENDING and now_there.lease_token == claimed.lease_token
    if not ours or now_there.lease_until is None or now_there.lease_until <= clock.now():
        raise StaleVersion("The lease of this delivery is over.")


def _send(attempt: DeliveryAttempt) -> None:
    """The one call, and what came of it."""
    delivery = attempt.delivery
    try:
        outgoing = outgoing_of(delivery)
    except (GateClosed, OSError) as closed:
        outcomes.never_sent(delivery, attempt, closed)
        return
    try:
        accepted = adapter_for(delivery.account).publish(outgoing)
    except Rejected as error:
        outcomes.rejected(delivery, attempt, error)
    except Throttled as error:
        outcomes.throttled(delivery, attempt, error)
    except OutcomeUnknown as error:
        outcomes.unknown(delivery, attempt, problem=str(error), detail=error.detail)
    except Exception as error:
        # A defect of ours in mid-call: what the platform did is not known, so it is never sent again.
        logger.exception("delivery %s failed inside its adapter", delivery.key)
        outcomes.unknown(delivery, attempt, problem=outcomes.NO_ANSWER, detail=type(error).__name__)
    else:
        try:
            outcomes.delivered(delivery, accepted, attempt=attempt)
        except IntegrityError:
            # The platform named a post that is another delivery's: looked up like any other unknown.
            outcomes.unknown(delivery, attempt, problem="The platform named a post that is not this one.")


def outgoing_of(delivery: Delivery) -> Outgoing:
    """What the adapter is given: the approved revision, nothing from any other place.

    The picture's bytes are held against the seal once more: they are read after the gates. So is what it replies to.
    """
    content = read_image(delivery.revision.image)
    check_image(delivery, content)
    before = check_turn(delivery)
    return _outgoing(delivery, content or b"", reply_to=before.platform_id if before else "")


def likeness_of(delivery: Delivery) -> Outgoing:
    """What a look compares with: the words, and that there is a picture, not its bytes."""
    return _outgoing(delivery, b"")


def _outgoing(delivery: Delivery, content: bytes, *, reply_to: str = "") -> Outgoing:
    """The picture or video of a thread is with its first part."""
    revision, image, is_first = delivery.revision, None, delivery.part == 1
    if revision.image and is_first:
        image = OutgoingImage(
            content, revision.image.mime, revision.image.filename, revision.image.sha256, revision.alt_text
        )
    video = None
    if revision.video and is_first:
        video = OutgoingVideo(revision.video.opened, revision.video.sha256, revision.captions)
    return Outgoing(
        key=delivery.key,
        title=revision.title,
        text=words_of(delivery),
        category=revision.category,
        image=image,
        video=video,
        reply_to=reply_to,
    )
