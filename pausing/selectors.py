"""Which pause stands before a delivery, and which are on."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from pausing.models import Pause

HISTORY_SHOWN = 50


def pauses_on() -> QuerySet[Pause]:
    """Those that are on, the oldest first. One query."""
    return Pause.objects.filter(lifted_at__isnull=True).select_related("account", "began_by").order_by("began_at")


def lifted() -> QuerySet[Pause]:
    """Those that are over, the newest first."""
    over = Pause.objects.filter(lifted_at__isnull=False).select_related("account", "began_by", "lifted_by")
    return over.order_by("-lifted_at", "-pk")[:HISTORY_SHOWN]


def pause_before(account_id: int, *, due_at: datetime, of_incident: bool) -> Pause | None:
    """The pause that keeps in what became due on an account at `due_at`: one that is on, or was on since then.

    A pause that was lifted counts for what it made wait: that goes out when a person says so, and is due
    anew from that second. One query.
    """
    stands = Q(lifted_at__isnull=True) | Q(lifted_at__gt=due_at)
    found = Pause.objects.filter(stands, Q(account__isnull=True) | Q(account=account_id))
    if of_incident:
        found = found.filter(lets_incidents_out=False)
    # One that is on comes first: its reason is the one to read.
    return found.order_by(F("lifted_at").asc(nulls_first=True), "began_at").first()
