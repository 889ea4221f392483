"""Videos on their way to the sandbox, and what came of them there."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from platforms.adapters.base import Outgoing, OutgoingVideo, Throttled
from tests.factories import videos
from tests.platforms.adapters.conftest import a_post

CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:01.900\nThe road is open again.\n"
SRT = "1\n00:00:00,000 --> 00:00:01,900\nThe road is open again.\n"


def a_video(content: bytes = b"", *, captions: str = CAPTIONS) -> OutgoingVideo:
    content = content or videos.mp4()
    return OutgoingVideo(lambda: io.BytesIO(content), hashlib.sha256(content).hexdigest(), captions)


def a_film(text: str = "The road is open again.", *, video: OutgoingVideo | None = None) -> Outgoing:
    """A post with a video; its image is the poster."""
    return replace(a_post(text, image=True), video=video or a_video())


def acts(server, platform):
    """What the platform accepted, in order."""
    return [entry["kind"] for entry in server.store.ledger() if entry["platform"] == platform]


def captions_at(server, platform):
    """The captions of the newest post's video."""
    return server.store.media_of(server.store.feed(platform)[0])[0].captions


def repeated(adapter, film):
    """Attempts until it is taken, three at most; between them nothing is known to be public."""
    for _ in range(2):
        try:
            return adapter.publish(film)
        except Throttled:
            continue
    return adapter.publish(film)


def fault_at(platform, server, kind, *, path, method="POST", count=1, after=0, **more):
    rule = {"platform": platform, "method": method, "path": path, "count": count, "after": after}
    server.faults.add(rule | {"fault": {"kind": kind} | more})


def since():
    return datetime.now(UTC) - timedelta(minutes=2)
