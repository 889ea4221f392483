"""Capture records (389.7). Called inside the transaction that learns that a post is public."""

from typing import Any
from uuid import UUID

from core import clock
from core.canonical import sha256_of
from core.exceptions import NotPermitted
from platforms.models import SocialAccount
from posts.models import Revision
from retention.models import Record, RecordSeries
from trail.services import Actor, Subject, append

PUBLISHED_POSTS = "SM-01"


def check_can_capture() -> RecordSeries:
    """The series of published posts that is in force. Nothing may be public that could not be recorded.

    Raises NotPermitted when the retention schedule names none for today.
    """
    today = clock.local(clock.now()).date()
    dated = RecordSeries.objects.filter(code=PUBLISHED_POSTS, effective_from__lte=today).exclude(effective_to__lt=today)
    series = dated.order_by("-effective_from").first()
    if series is None:
        raise NotPermitted(
            f"The retention schedule has no series {PUBLISHED_POSTS} in force; a post could not be recorded.",
            clause="389.7",
            who_can_help="the Custodian of Records",
        )
    return series


def capture(
    revision: Revision,
    *,
    account: SocialAccount,
    delivery_key: UUID,
    payload: dict[str, Any],
    by: Actor,
    kind: str = "published",
) -> Record:
    """Keep `payload` (as published, who approved, the platform's answer) as a record, once per delivery and kind.

    Raises NotPermitted when no series is in force.
    """
    existing = Record.objects.filter(delivery_key=delivery_key, kind=kind).first()
    if existing:
        return existing
    series = check_can_capture()
    image_sha256 = revision.image.sha256 if revision.image else ""
    record = Record.objects.create(
        series=series,
        revision=revision,
        account=account,
        delivery_key=delivery_key,
        kind=kind,
        image=revision.image,
        content=payload,
        captured_at=clock.now(),
        sha256=sha256_of({"content": payload, "image": image_sha256}),
    )
    append(
        "record.captured",
        by=by,
        on=Subject(kind="record", id=str(record.pk), label=record.number, post_id=str(revision.post_id)),
        facts={"sha256": record.sha256, "series": series.code, "account": str(account)},
    )
    return record
