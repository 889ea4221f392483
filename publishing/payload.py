"""What a record holds of a delivery: as published, who wrote and approved it, the platform's answer."""

from datetime import datetime
from typing import Any

from core.clock import local
from platforms.adapters.base import Accepted
from publishing.models import Delivery
from publishing.thread import part_before, words_of


def record_payload(delivery: Delivery, accepted: Accepted, at: datetime) -> dict[str, Any]:
    """Plain data, fit for canonical JSON: times in UTC and on Elk Grove's clock, no secrets."""
    revision = delivery.revision
    return {
        "schema": 1,
        "account": {"platform": delivery.account.platform, "handle": delivery.account.handle},
        "title": revision.title,
        "text": words_of(delivery),
        "category": revision.category,
        "facts": revision.facts,
        "alt_text": revision.alt_text,
        "image_sha256": revision.image.sha256 if revision.image else "",
        "video_sha256": revision.video.sha256 if revision.video else "",
        "captions": revision.captions,
        "no_speech": revision.no_speech,
        "incident": str(revision.incident) if revision.incident else "",
        "revision": {"number": revision.number, "sha256": revision.sha256},
        "author": delivery.author.title_and_name,
        "approved_by": delivery.approved_by.title_and_name if delivery.approved_by else "",
        "approved_as": delivery.approved_capacity,
        "approved_at": delivery.approved_at.isoformat(),
        "approval": delivery.approval_id,
        "delivery": str(delivery.key),
        "platform_id": accepted.platform_id,
        "permalink": accepted.permalink,
        "platform_reply": accepted.reply,
        "published_at": at.isoformat(),
        "published_at_local": local(at).isoformat(),
    } | _thread(delivery)


def _thread(delivery: Delivery) -> dict[str, Any]:
    """Which part of a thread it is, and what it continues; nothing of a post of its own."""
    if delivery.parts == 1:
        return {}
    before = part_before(delivery)
    return {
        "thread": {
            "part": delivery.part,
            "parts": delivery.parts,
            "in_reply_to": before.platform_id if before else "",
        }
    }
