"""Steps of the stories about booking photos: days that pass, a photo that is public, the beat."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import time_machine

from core.clock import LOCAL_ZONE
from posts.models import Post
from publishing import sweep as deliveries
from publishing.booking import sweep as photos
from publishing.models import BookingPhotoUse
from tests.factories import booking, posts
from tests.factories.department import Cast

# Mon 2 Mar 2026, 09:00 in Elk Grove; the clocks go forward on Sun 8 Mar.
SHARED = datetime(2026, 3, 2, 9, tzinfo=LOCAL_ZONE)


@contextmanager
def on(month: int, day: int, hour: int = 9, minute: int = 0) -> Iterator[None]:
    """That minute of 2026 in Elk Grove, and going on."""
    with time_machine.travel(datetime(2026, month, day, hour, minute, tzinfo=LOCAL_ZONE), tick=True):
        yield


def beat() -> None:
    """One round of both sweeps, as the beat makes them within a minute."""
    photos.sweep()
    deliveries.sweep()


def shared(cast: Cast, post: Post) -> BookingPhotoUse:
    """`post` submitted by its author, approved by Sam, and public."""
    posts.approve(cast, posts.submit(post))
    deliveries.sweep()
    return BookingPhotoUse.objects.get(delivery__post=post)


def robbery(cast: Cast, **overrides: Any) -> BookingPhotoUse:
    return shared(cast, booking.draft(cast, **overrides))


def again(use: BookingPhotoUse) -> BookingPhotoUse:
    found = BookingPhotoUse.objects.select_related("delivery__post", "kept_by", "ground")
    return found.get(pk=use.pk)
