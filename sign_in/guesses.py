"""A guess is counted before it is looked at: side by side no more are looked at than may fail (CJIS AC-7).

Counting afterwards lets as many guesses through at once as the web server has threads. Here each takes one of
the five places first, under a lock, and gives it back when it is over; a wrong one has then been counted for good.
One that is cut off by a crash keeps its place for a quarter of an hour.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from axes.models import AccessFailureLog
from django.db import transaction
from django.db.models import Q

from core import clock
from sign_in import locks

# In capitals, as no name is counted (`locks.name_key`).
UNDER_WAY = "UNDER WAY "


@contextmanager
def one_guess(counted: str) -> Iterator[bool]:
    """Whether a guess may be looked at that fails under `counted`: a name's key, or that of an open session."""
    place = _take_place(counted)
    try:
        yield place is not None
    finally:
        AccessFailureLog.objects.filter(pk=place).delete()


@transaction.atomic
def _take_place(counted: str) -> int | None:
    locks.take_turns()
    now = clock.now()
    # What failed in an open session has no window: it goes when its session does.
    lasts = locks.LONGEST_SESSION if counted.startswith(locks.CONFIRMING) else locks.WINDOW
    failed = Q(username=counted, attempt_time__gte=now - lasts)
    under_way = Q(username=f"{UNDER_WAY}{counted}", attempt_time__gte=now - locks.WINDOW)
    if AccessFailureLog.objects.filter(failed | under_way).count() >= locks.FAILURES:
        return None
    return int(AccessFailureLog.objects.create(username=f"{UNDER_WAY}{counted}").pk)
