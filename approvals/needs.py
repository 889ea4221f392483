"""What needs a member now, gathered from below: a clock, a thing, one act (389.3, 389.8)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum

from django.db.models import Exists, OuterRef
from django.urls import reverse

from approvals.asking.selectors import first_waiting_for as first_requests_for
from approvals.models import ApprovalRequest, AskStatus, PostRequest
from approvals.selectors import first_waiting_for, returned_requests
from core import clock
from core.categories import Category
from equipment.models import EquipmentException
from equipment.selectors import first_before as first_exceptions_for
from members import roles
from members.models import Member, PostingAuthorization, has_permission
from platforms.models import SocialAccount
from posts.models import Post, PostStatus
from posts.selectors import my_drafts
from training.currency import Warned, warnings_of
from training.selectors import waiting_certificates
from training.topics import in_words

# Of each kind; the rest is one link away.
SHOWN = 6
DRAFTS_SHOWN = 5
SOON_SECONDS = 3600
ENDS_SOON = timedelta(days=30)


class Rank(IntEnum):
    """Which kind comes first: what others wait for, before what is only the member's own."""

    URGENT = 0
    OTHERS_WAIT = 1
    RETURNED = 2
    OWN_STANDING = 3
    UNFINISHED = 4


@dataclass(frozen=True, slots=True)
class Need:
    """One row: a clock, a thing, one act."""

    rank: Rank
    at: datetime
    clock_label: str
    kind: str
    title: str
    line: str
    url: str
    act_label: str
    accounts: list[SocialAccount] = field(default_factory=list)
    has_deadline: bool = False
    # Tone, icon and word that stand whatever the clock says.
    flag: tuple[str, str, str] | None = None

    @property
    def urgency(self) -> tuple[str, str, str] | None:
        """Tone, icon and word, where the clock presses."""
        if self.flag or not self.has_deadline:
            return self.flag
        seconds = (self.at - clock.now()).total_seconds()
        if seconds <= 0:
            return ("stop", "alarm", "Late")
        return ("hold", "timer", "Soon") if seconds < SOON_SECONDS else None

    @property
    def ends_with_its_day(self) -> bool:
        """Whether the last day says all: the midnight after it would read as a day more."""
        return self.clock_label in ("by", "until", "ended") and clock.ends_with_its_day(self.at)

    @property
    def is_urgent(self) -> bool:
        return self.rank == Rank.URGENT


def needs_of(member: Member, *, may_write: bool) -> list[Need]:
    """Everything that needs `member` now, most urgent first. A constant number of queries."""
    needs = [_decision(asked) for asked in first_waiting_for(member, limit=SHOWN)]
    needs += [_request(asked) for asked in first_requests_for(member, limit=SHOWN)]
    needs += _equipment(member) + _training(member)
    if has_permission(member, roles.RECORD_TRAINING):
        needs += _certificates(member)
    if may_write:
        needs += [_ending(authorization) for authorization in _ending_authorizations(member)]
        drafts = list(my_drafts(member, limit=DRAFTS_SHOWN))
        notes = returned_requests([post.pk for post in drafts if post.status == PostStatus.RETURNED])
        needs += [_unfinished(post, notes.get(post.pk)) for post in drafts]
    return sorted(needs, key=lambda need: (need.rank, need.at))


def _decision(asked: ApprovalRequest) -> Need:
    kind = "Sign-off" if asked.incident_id else f"{Category(asked.revision.category).label} to approve"
    return Need(
        rank=Rank.URGENT,
        at=asked.due_at,
        clock_label="by",
        kind=kind,
        accounts=[target.account for target in asked.revision.targets.all()],
        title=asked.revision.title,
        line=f"By {asked.author.display_name}, {asked.author.capacity_label}",
        url=reverse("approvals:decide", args=[asked.pk]),
        act_label="Sign off" if asked.incident_id else "Decide",
        has_deadline=True,
    )


def _request(asked: PostRequest) -> Need:
    """389.3: a link of the chain endorses, the PIO drafts."""
    to_draft = asked.status == AskStatus.WITH_PIO
    reminded = ("hold", "alarm", "Reminded") if asked.reminded_at else None
    return Need(
        rank=Rank.URGENT if asked.expedite else Rank.OTHERS_WAIT,
        at=asked.changed_at,
        clock_label="since",
        kind="Request to draft" if to_draft else "Request to endorse",
        title=asked.title,
        line=f"Asked by {asked.came_from}",
        url=reverse("asking:request", args=[asked.pk]),
        act_label="Draft" if to_draft else "Answer",
        flag=("stop", "campaign", "Urgent") if asked.expedite else reminded,
    )


def _equipment(member: Member) -> list[Need]:
    """389.3: exceptions that he decides on, and what a watch commander granted by phone."""
    return [_exception(each) for each in first_exceptions_for(member, limit=SHOWN)]


def _exception(each: EquipmentException) -> Need:
    granted = each.decided_by is not None
    return Need(
        rank=Rank.OTHERS_WAIT,
        at=each.ratify_by if granted and each.ratify_by else each.asked_at,
        clock_label="by" if granted else "since",
        kind="Granted by phone" if granted else "Equipment exception",
        title=f"{each.member.title_and_name}: {each.device}",
        line=f"Granted by {each.decided_by}, to be confirmed by you" if granted else "Asks to post from it (389.3)",
        url=reverse("equipment:exception", args=[each.pk]),
        act_label="Confirm" if granted else "Decide",
        has_deadline=granted,
    )


def _training(member: Member) -> list[Need]:
    """389.8: what lapsed or lapses soon stops him from submitting. One row for each day on which something ends."""
    by_day: dict[date, list[Warned]] = defaultdict(list)
    for warned in warnings_of(member):
        by_day[warned.until].append(warned)
    return [_lapse(day, group) for day, group in list(by_day.items())[:SHOWN]]


def _lapse(day: date, group: list[Warned]) -> Need:
    topics = in_words(tuple(warned.topic for warned in group))
    over = group[0].days < 0
    return Need(
        rank=Rank.OWN_STANDING,
        at=clock.end_of_day(day),
        clock_label="ended" if over else "until",
        kind="Your training",
        title="Training has lapsed" if over else "Training ends soon",
        line=f"{topics}: without it nothing is submitted (389.8)",
        url=reverse("training:mine"),
        act_label="Go to training",
        flag=("stop", "error", "Lapsed") if over else None,
    )


def _ending(authorization: PostingAuthorization) -> Need:
    return Need(
        rank=Rank.OWN_STANDING,
        at=authorization.ends_at or clock.now(),
        clock_label="until",
        kind="Posting authorization",
        title="Your posting authorization ends",
        line=f"For {authorization.categories_label}: ask the Chief of Police to renew it",
        url=reverse("members:authorization", args=[authorization.pk]),
        act_label="Look",
    )


def _ending_authorizations(member: Member) -> list[PostingAuthorization]:
    now = clock.now()
    live = PostingAuthorization.objects.live(now).filter(member=member, ends_at__lte=now + ENDS_SOON)
    renewed = PostingAuthorization.objects.filter(renews=OuterRef("pk"), revoked_at__isnull=True)
    return list(live.exclude(Exists(renewed)).order_by("ends_at")[:SHOWN])


def _certificates(member: Member) -> list[Need]:
    """389.8: nobody verifies his own."""
    return [
        Need(
            rank=Rank.OTHERS_WAIT,
            at=each.uploaded_at,
            clock_label="since",
            kind="Certificate to verify",
            title=each.title,
            line=f"Of {each.member.title_and_name}",
            url=reverse("training:certificate", args=[each.pk]),
            act_label="Verify",
        )
        for each in waiting_certificates()[:SHOWN]
        if each.member_id != member.pk
    ]


def _unfinished(post: Post, asked: ApprovalRequest | None) -> Need:
    """A draft, or with `asked` a post that came back with a note."""
    returned = asked is not None
    return Need(
        rank=Rank.RETURNED if returned else Rank.UNFINISHED,
        at=post.changed_at,
        clock_label="returned" if returned else "changed",
        kind=post.get_status_display(),
        accounts=[target.account for target in post.revision.targets.all()],
        title=post.title,
        line=f"{asked.decided_by}: {asked.note}"[:140] if asked else "Not submitted yet",
        url=reverse("compose:edit", args=[post.pk]),
        act_label="Go on writing",
    )
