"""The token in a browser's cookie: made, recognized, and renewed so that a copy shows (ADR 0013).

The database holds SHA-256 only. Each day the browser is given the next token, made from the one that it
showed under the application's key: showing the old one twice yields the same next one, so that requests
side by side do not get in each other's way. The next one takes over when it comes back; the one before
it is good for another minute. Whoever shows it later holds a copy, or is the one that was copied: the token
ends for both, an event says so, and the right browser is enrolled anew.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from core import clock, mac
from core.canonical import sha256_of_bytes
from equipment.models import Device, DeviceToken
from members.models import Member
from trail import origin
from trail.services import WORKER, append

RENEWED_AFTER = timedelta(days=1)
GRACE = timedelta(minutes=1)
SEEN_EVERY = timedelta(minutes=5)
LONGEST = 100  # characters of a cookie that are looked at


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cookie came to: the device's token, a copy of one, and what the browser is to keep from now on."""

    token: DeviceToken
    is_copy: bool = False
    renewed: str = ""

    @property
    def device(self) -> Device:
        return self.token.device


def new(device: Device, *, issued_by: Member | None = None, enrolled_by: Member | None = None) -> str:
    """A token of 256 random bits for one more browser on `device`. The text is shown to nobody else.

    `issued_by` gave the code for it, `enrolled_by` is signed in there.
    """
    text, now = secrets.token_urlsafe(32), clock.now()
    DeviceToken.objects.create(
        device=device,
        sha256=sha256(text),
        issued_at=now,
        rotated_at=now,
        seen_at=now,
        issued_by=issued_by,
        enrolled_by=enrolled_by,
        enrolled_from=origin.current.get().address,
    )
    return text


def recognize(text: str) -> Shown | None:
    """The token that `text` is, or was. One query; a write when it is time for one."""
    if not text or len(text) > LONGEST:
        return None
    digest, now = sha256(text), clock.now()
    known = Q(sha256=digest) | Q(next_sha256=digest) | Q(previous_sha256=digest)
    token = DeviceToken.objects.filter(known, ended_at__isnull=True).select_related("device").first()
    if token is None:
        return None
    if digest == token.previous_sha256 and now - token.rotated_at > GRACE:
        _note_copy(token)
        return Shown(token, is_copy=True)
    if now - token.seen_at > SEEN_EVERY:
        DeviceToken.objects.filter(pk=token.pk).update(seen_at=now)
    if digest == token.next_sha256:
        _take_over(token, digest)
    elif digest == token.sha256 and now - token.rotated_at > RENEWED_AFTER:
        return Shown(token, renewed=_next_of(token, text))
    return Shown(token)


def end_all(device: Device) -> int:
    """No browser proves `device` any more, from its next request on."""
    return DeviceToken.objects.filter(device=device, ended_at__isnull=True).update(ended_at=clock.now())


def sha256(text: str) -> str:
    return sha256_of_bytes(text.encode("utf-8", "surrogatepass"))


def _next_of(token: DeviceToken, text: str) -> str:
    """The token that follows `text`: always the same one, and for nobody to guess who lacks the key."""
    following = mac.seal("device token", text)
    DeviceToken.objects.filter(pk=token.pk, sha256=token.sha256).update(next_sha256=sha256(following))
    return following


def _take_over(token: DeviceToken, digest: str) -> None:
    """The browser showed the next one: the one before it ends in a minute."""
    waiting = DeviceToken.objects.filter(pk=token.pk, next_sha256=digest)
    waiting.update(sha256=digest, previous_sha256=token.sha256, next_sha256="", rotated_at=clock.now())


@transaction.atomic
def _note_copy(token: DeviceToken) -> None:
    """The token ends, whoever of the two is the thief. One event for each, however many show it at once."""
    now = clock.now()
    if DeviceToken.objects.filter(pk=token.pk, reuse_noted_at__isnull=True).update(reuse_noted_at=now, ended_at=now):
        append("device.token_reused", by=WORKER, on=token.device.as_subject())
