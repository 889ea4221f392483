"""What stands in the calendar between two moments: planned, waiting, on its way and public. What a member may read."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, Q

from approvals.calendar.rescheduling import UNDER_WAY
from core.clock import local
from members.models import Member
from posts.lifecycle import EDITABLE
from posts.models import Post, PostStatus
from posts.permissions import can_write
from posts.selectors import visible_to
from posts.timing import goes_out_at
from publishing.models import Delivery, DeliveryStatus

# A page never shows all of history: beyond this it says so.
MOST = 400
PUBLIC = (DeliveryStatus.DELIVERED, DeliveryStatus.REMOVING, DeliveryStatus.REMOVED)
WAITS = (DeliveryStatus.QUEUED, DeliveryStatus.HELD, DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN)
# Tone, icon and word of each kind of entry.
SAYS = {
    PostStatus.DRAFT: ("", "edit", "Draft"),
    PostStatus.RETURNED: ("hold", "undo", "Returned"),
    PostStatus.EXPIRED: ("hold", "timer", "Not published"),
    PostStatus.SUBMITTED: ("go", "schedule", "Waits for approval"),
    PostStatus.APPROVED: ("go", "send", "Scheduled"),
    PostStatus.PUBLISHED: ("ok", "check_circle", "Published"),
    PostStatus.REMOVED: ("", "visibility_off", "Removed"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One post at one moment (UTC). `may_move`: who reads may ask for another time."""

    post_id: int
    title: str
    at: datetime
    status: PostStatus
    changed_at: datetime
    version: int
    may_move: bool

    @property
    def day(self) -> date:
        """The day in Elk Grove."""
        return local(self.at).date()

    @property
    def tone(self) -> str:
        return SAYS[self.status][0]

    @property
    def icon(self) -> str:
        return SAYS[self.status][1]

    @property
    def word(self) -> str:
        return SAYS[self.status][2]


def entries_between(member: Member, begins: datetime, ends: datetime) -> list[Entry]:
    """Everything from `begins` to before `ends` that `member` may read, in order, at most MOST of each kind.

    At any number the same queries: drafts and what waits by their planned time, what is on its way by when it is due,
    what is public by when its first account showed it.
    """
    readable, is_writer = visible_to(member), can_write(member)
    unsent = [*EDITABLE, PostStatus.SUBMITTED]
    # The embargo may be later than the planned time: such a post is found by the latter and shown by the former.
    planned = readable.filter(status__in=unsent, current__publish_at__gte=begins, current__publish_at__lt=ends)
    found = [
        _entry(post, goes_out_at(post.revision.publish_at, post.revision.facts), member, is_writer=is_writer)
        for post in planned.order_by("current__publish_at", "pk")[:MOST]
    ]
    queued = Q(deliveries__status__in=WAITS, deliveries__due_at__gte=begins, deliveries__due_at__lt=ends)
    on_its_way = readable.filter(queued, status=PostStatus.APPROVED).annotate(
        at=Min("deliveries__due_at", filter=queued)
    )
    found += [_entry(post, post.at, member, is_writer=is_writer) for post in on_its_way.order_by("at", "pk")[:MOST]]
    found += _published(member, begins, ends)
    return sorted(found, key=lambda entry: (entry.at, entry.post_id))


def _published(member: Member, begins: datetime, ends: datetime) -> list[Entry]:
    """By the range of deliveries first: the posts of other months are not looked at."""
    out = Delivery.objects.filter(status__in=PUBLIC, delivered_at__gte=begins, delivered_at__lt=ends)
    firsts = dict(out.order_by().values_list("post").annotate(at=Min("delivered_at")).order_by("at")[:MOST])
    posts = visible_to(member).filter(pk__in=firsts)
    return [_entry(post, firsts[post.pk], member, is_writer=False) for post in posts]


def _entry(post: Post, at: datetime | None, member: Member, *, is_writer: bool) -> Entry:
    status = PostStatus(post.status)
    is_own = post.author_id == member.pk
    return Entry(
        post_id=post.pk,
        title=post.title,
        at=at or post.changed_at,
        status=status,
        changed_at=post.changed_at,
        version=post.version,
        may_move=is_writer and (status in EDITABLE or (status in UNDER_WAY and is_own)),
    )


def by_day(entries: list[Entry]) -> dict[date, list[Entry]]:
    """The entries of each day in Elk Grove that has any."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        days[entry.day].append(entry)
    return days
