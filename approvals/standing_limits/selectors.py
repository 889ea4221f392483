"""Which standing limits let something out at this second."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, QuerySet

from approvals.models import StandingLimit, StandingRelease
from core import clock
from incidents.models import Incident
from posts.models import Post
from publishing.standing_limit import Said, covers


def in_force(incident: Incident | int) -> QuerySet[StandingLimit]:
    """Not over, not lifted, signed by who commands now and has since then without a break."""
    live = StandingLimit.objects.filter(incident=incident, until__gt=clock.now(), lift__isnull=True)
    commands = live.filter(
        incident__concluded_at__isnull=True,
        incident__assignments__to_at__isnull=True,
        incident__assignments__commander=F("signed_by"),
        incident__assignments__from_at__lte=F("signed_at"),
    )
    return commands.select_related("version", "signed_by", "incident")


def covering(incident: Incident | int, said: Said, *, writers: Collection[int]) -> StandingLimit | None:
    """The limit that lets `said` out, if there is one; none for what its signer wrote themselves. One query."""
    for limit in in_force(incident).exclude(signed_by__in=writers):
        if limit.signed_by.is_on_duty and covers(limit.version, limit.accounts, said):
            return limit
    return None


def count_released(since: datetime, until: datetime) -> int:
    """How many releases went out so in that time. One query."""
    return StandingRelease.objects.filter(at__gte=since, at__lt=until).count()


def past_limits(incident: Incident) -> QuerySet[StandingLimit]:
    """Those that let nothing out any more, newest first."""
    every = StandingLimit.objects.filter(incident=incident).exclude(pk__in=in_force(incident).values("pk"))
    return every.select_related("version", "signed_by", "lift__by")


def released_under(post: Post) -> StandingRelease | None:
    """The standing limit under which the revision of `post` that stands went out. One query."""
    rows = StandingRelease.objects.filter(request__revision=post.current_id).order_by("-pk")
    return rows.select_related("limit__version", "limit__signed_by", "sent_by").first()
