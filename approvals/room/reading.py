"""What the incident room shows to one member, in a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery

from approvals.models import ApprovalRequest, ReleaseNumber
from approvals.selectors import waiting
from core import clock
from incidents.models import CommandAssignment, Incident, OperationalPeriod
from incidents.periods import period_of
from members.models import Member
from posts.library.selectors import holding_statements
from posts.lifecycle import EDITABLE
from posts.models import Post, StandingVersion
from posts.packs import next_update_of
from posts.selectors import visible_to
from publishing.models import Delivery, DeliveryStatus
from publishing.selectors import Standing, standing

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Update:
    """One release: its number, where it stands, the accounts on which it is public, and what waits for a sign-off."""

    number: int | None
    post: Post
    standing: Standing
    public: list[Delivery]
    asked: ApprovalRequest | None
    # The number of the update that it corrects or takes the place of.
    older: int | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """When the public was promised to hear more: by the newest update that is public."""

    at: datetime
    by: Update

    @property
    def is_overdue(self) -> bool:
        return self.at <= clock.now()


@dataclass(frozen=True, slots=True)
class Room:
    """An incident as the room shows it now."""

    incident: Incident
    command: CommandAssignment | None
    updates: list[Update]
    drafts: list[Post]
    more: bool
    statements: list[StandingVersion]
    period: OperationalPeriod | None = None

    @property
    def period_is_over(self) -> bool:
        return self.incident.is_open and self.period is not None and self.period.ends_at <= clock.now()

    @property
    def waiting(self) -> list[Update]:
        return [update for update in self.updates if update.asked]

    @property
    def promise(self) -> Promise | None:
        """The next update that the newest public one promises; none where it promises nothing."""
        newest = next((update for update in self.updates if update.public), None)
        at = next_update_of(newest.post.revision.facts) if newest else None
        return Promise(at, newest) if newest and at else None


def room_of(incident: Incident, member: Member) -> Room:
    """The newest releases of `incident` that `member` may read, and what is written for it."""
    command = incident.assignments.filter(to_at__isnull=True).select_related("commander").first()
    numbers = ReleaseNumber.objects.filter(incident=incident, post=OuterRef("pk")).values("number")[:1]
    posts: Any = visible_to(member)  # the stubs do not know what annotate adds
    older = ReleaseNumber.objects.filter(incident=incident, post=OuterRef("current__follows")).values("number")[:1]
    of_incident = posts.filter(current__incident=incident).annotate(
        number=Subquery(numbers), older_number=Subquery(older)
    )
    released = list(_with_deliveries(of_incident.filter(number__isnull=False)).order_by("-number")[: SHOWN + 1])
    drafts = of_incident.filter(number__isnull=True, status__in=EDITABLE).order_by("-changed_at")[:SHOWN]
    asked = {each.post_id: each for each in waiting(incident=incident)}
    return Room(
        incident=incident,
        command=command,
        updates=[_update(post, asked.get(post.pk)) for post in released[:SHOWN]],
        drafts=list(drafts),
        more=len(released) > SHOWN,
        statements=holding_statements(),
        period=period_of(incident),
    )


def _with_deliveries(posts: Any) -> Any:
    rows = Delivery.objects.select_related("account").order_by("pk")
    return posts.prefetch_related(Prefetch("deliveries", queryset=rows, to_attr="out"))


def _update(post: Any, asked: ApprovalRequest | None) -> Update:
    here = [row for row in post.out if row.status == DeliveryStatus.DELIVERED and row.part == 1]
    return Update(
        number=post.number,
        post=post,
        standing=standing(post, post.out),
        public=here,
        asked=asked,
        older=post.older_number,
    )
