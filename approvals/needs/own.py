"""What is the member's own: training, authorization and exception that end, drafts that go on (389.3, 389.8)."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from approvals.models import ApprovalRequest
from approvals.needs.rows import SHOWN, Need, Rank
from approvals.selectors import returned_requests
from core import clock
from equipment.models import EquipmentException
from members.models import Member, PostingAuthorization
from posts.models import Post, PostStatus, WorkingCopy
from posts.selectors import my_drafts
from posts.working_copies import unsaved_posts
from training.currency import Warned, warnings_of
from training.topics import in_words

DRAFTS_SHOWN = 5
ENDS_SOON = timedelta(days=30)


def training(member: Member) -> list[Need]:
    """389.8: what lapsed or lapses soon keeps `member` from submitting. One row for each day."""
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


def excepted(member: Member) -> list[Need]:
    """389.3: the exceptions under which `member` may post from other equipment now. One query."""
    live = EquipmentException.objects.live(clock.now()).filter(member=member)
    return [_in_force(each) for each in live.select_related("device").order_by("ends_at", "pk")[:SHOWN]]


def _in_force(each: EquipmentException) -> Need:
    return Need(
        rank=Rank.OWN_STANDING,
        at=each.ends_at,
        clock_label="until",
        kind="Equipment exception",
        title="You may post from your own device",
        line=f"{each.device}: afterwards only from approved equipment (389.3)",
        url=reverse("equipment:mine"),
        act_label="Look",
        has_deadline=True,
    )


def authorizations(member: Member) -> list[Need]:
    """Posting authorizations that end within a month and are not renewed. One query."""
    now = clock.now()
    live = PostingAuthorization.objects.live(now).filter(member=member, ends_at__lte=now + ENDS_SOON)
    renewed = PostingAuthorization.objects.filter(renews=OuterRef("pk"), revoked_at__isnull=True)
    return [_ending(each) for each in live.exclude(Exists(renewed)).order_by("ends_at")[:SHOWN]]


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


def drafts(member: Member) -> list[Need]:
    """What `member` still works on; what came back shows the note of who returned it. Three queries."""
    found = list(my_drafts(member, limit=DRAFTS_SHOWN))
    notes = returned_requests([post.pk for post in found if post.status == PostStatus.RETURNED])
    return [_unfinished(post, notes.get(post.pk)) for post in found]


def kept(member: Member) -> list[Need]:
    """New posts that `member` began and never saved: their words were kept while they typed. One query."""
    return [_begun(copy) for copy in unsaved_posts(member, limit=DRAFTS_SHOWN)]


def _begun(copy: WorkingCopy) -> Need:
    typed = [" ".join(str(value) for value in copy.typed.get(name, [])).strip() for name in ("title", "text")]
    return Need(
        rank=Rank.UNFINISHED,
        at=copy.kept_at,
        clock_label="kept",
        kind="Not saved yet",
        title=next((words for words in typed if words), "A post without a title")[:80],
        line="Kept while you typed; save it, or go on",
        url=f"{reverse('compose:new')}?copy={copy.form_key}",
        act_label="Go on writing",
    )


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
