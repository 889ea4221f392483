"""The states of a request to post: the table is the machine, and `move` the only writer of a status."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from approvals.models import Asked, AskStatus, PostRequest
from core.exceptions import StaleVersion, StateForbids

S = AskStatus

TRANSITIONS: dict[AskStatus, frozenset[AskStatus]] = {
    # An endorsement may only pass it on to the next link of the chain.
    S.CLIMBING: frozenset({S.CLIMBING, S.WITH_PIO, S.RETURNED, S.DECLINED, S.WITHDRAWN}),
    S.WITH_PIO: frozenset({S.DRAFTED, S.RETURNED, S.DECLINED, S.WITHDRAWN}),
    S.RETURNED: frozenset({S.CLIMBING, S.WITH_PIO, S.WITHDRAWN}),
    S.DECLINED: frozenset(),
    S.WITHDRAWN: frozenset(),
    S.DRAFTED: frozenset(),
}


def check_can_move(request: PostRequest, to: AskStatus) -> None:
    """Raise StateForbids, in the member's words, when `request` cannot become `to` from where it stands."""
    if to not in TRANSITIONS[AskStatus(request.status)]:
        here = AskStatus(request.status).label.lower()
        raise StateForbids(f"This request is in the state “{here}”.", clause="389.3")


def move(request: PostRequest, to: AskStatus, *, at: datetime, **columns: Any) -> None:
    """Change the status and `columns`, optimistically locked on `version`; nobody is asked any more.

    Raises StateForbids where the table has no such move, StaleVersion where another act came first.
    """
    check_can_move(request, to)
    nudge = at + timedelta(seconds=settings.REQUEST_REMIND_AFTER_SECONDS) if to == S.CLIMBING else None
    written = {"version": request.version + 1, "changed_at": at, "nudge_at": nudge, "reminded_at": None} | columns
    here = PostRequest.objects.filter(pk=request.pk, status=request.status, version=request.version)
    if not here.update(status=to, waits_since=None, escalations=0, **written):
        raise StaleVersion("Somebody else acted on this request a moment ago. Look at it again before you act.")
    Asked.objects.filter(request=request.pk).delete()
    request.refresh_from_db()
