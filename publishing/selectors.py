"""Reading deliveries: what went out, what is wrong, what happened to one post."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Prefetch, Q, QuerySet
from django.http import Http404

from core import clock
from core.clock import local
from core.keyset import place, place_in
from members.models import Member
from posts.models import Post, PostStatus
from posts.selectors import visible_to
from publishing.models import Delivery, DeliveryStatus
from publishing.thread import mark_waiting

PAGE = 25


def _with_deliveries(posts: QuerySet[Post]) -> QuerySet[Post]:
    deliveries = Delivery.objects.select_related("account", "approved_by")
    return posts.prefetch_related(Prefetch("deliveries", queryset=deliveries, to_attr="out"))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a post stands on its accounts, in one phrase with a tone and an icon."""

    tone: str
    icon: str
    label: str


# What is told of a thread: the first of these that one of its parts is in.
_TOLD_FIRST = (
    DeliveryStatus.UNKNOWN,
    DeliveryStatus.REMOVING,
    DeliveryStatus.FAILED,
    DeliveryStatus.HELD,
    DeliveryStatus.EXPIRED,
    DeliveryStatus.REMOVED,
    DeliveryStatus.SENDING,
    DeliveryStatus.QUEUED,
    DeliveryStatus.CANCELLED,
)
_NOT_PUBLISHED = (DeliveryStatus.FAILED, DeliveryStatus.HELD, DeliveryStatus.EXPIRED)


def standing(post: Post, deliveries: list[Delivery]) -> Standing:
    """One phrase for a list row: what is wrong comes before what went well. Earlier tries do not count.

    Accounts are counted, not parts: a thread is one post on its account.
    """
    by_account: dict[int, set[str]] = defaultdict(set)
    for delivery in deliveries:
        if delivery.revision_id == post.current_id:
            by_account[delivery.account_id].add(delivery.status)
    if not by_account:
        return _standing_of_post(post)
    counts = Counter(map(_told_of, by_account.values()))
    if counts[DeliveryStatus.UNKNOWN]:
        return Standing("unsure", "help", f"{counts[DeliveryStatus.UNKNOWN]} not confirmed")
    if counts[DeliveryStatus.REMOVING]:
        return Standing("stop", "error", "Being removed, still public")
    return _not_published(list(by_account.values())) or _scheduled(post, counts) or _gone_well(counts)


def _told_of(statuses: set[str]) -> DeliveryStatus:
    return next((status for status in _TOLD_FIRST if status in statuses), DeliveryStatus.DELIVERED)


def _not_published(of_accounts: list[set[str]]) -> Standing | None:
    """Where a thread has begun and does not go on, or nothing is public; None where neither is so."""
    bad = [statuses for statuses in of_accounts if _told_of(statuses) in _NOT_PUBLISHED]
    begun = sum(DeliveryStatus.DELIVERED in statuses for statuses in bad)
    if not bad:
        return None
    says = (
        f"{begun} of {len(of_accounts)} public in part" if begun else f"{len(bad)} of {len(of_accounts)} not published"
    )
    return Standing("stop", "error", says)


def _scheduled(post: Post, counts: Counter[DeliveryStatus]) -> Standing | None:
    """Where everything waits for the planned time; None where something went out, or the time has come."""
    planned = post.revision.publish_at
    if planned is None or planned <= clock.now() or counts[DeliveryStatus.QUEUED] != counts.total():
        return None
    return Standing("go", "schedule", f"Scheduled {local(planned):%b %-d, %H:%M}")


def _gone_well(counts: Counter[DeliveryStatus]) -> Standing:
    public, total = counts[DeliveryStatus.DELIVERED], counts.total()
    if counts[DeliveryStatus.REMOVED]:
        return Standing("", "visibility_off", "Removed from view")
    if public == total:
        return Standing("ok", "check_circle", f"{public} of {total} public")
    return Standing("go", "send", "Being sent")


def in_flight(deliveries: list[Delivery]) -> bool:
    """Whether a delivery changes within seconds by itself, without a person. A part that waits does not."""
    soon = clock.now() + timedelta(seconds=30)
    return any(
        d.status in (DeliveryStatus.SENDING, DeliveryStatus.REMOVING)
        or (d.status == DeliveryStatus.QUEUED and d.due_at <= soon and not d.waits_for)
        or (d.status == DeliveryStatus.UNKNOWN and d.look_at is not None and d.look_at <= soon)
        for d in deliveries
    )


_POST_STANDING = {
    PostStatus.DRAFT: ("", "edit"),
    PostStatus.SUBMITTED: ("go", "schedule"),
    PostStatus.RETURNED: ("hold", "undo"),
    PostStatus.REJECTED: ("stop", "do_not_disturb"),
    PostStatus.EXPIRED: ("hold", "timer"),
}


def _standing_of_post(post: Post) -> Standing:
    tone, icon = _POST_STANDING.get(PostStatus(post.status), ("", "info"))
    return Standing(tone, icon, post.get_status_display())


def went_out_today(member: Member, *, limit: int = 10) -> list[Post]:
    """Posts with a delivery since midnight in Elk Grove, newest first. Two queries."""
    since = clock.start_of_local_day(clock.now())
    recent = Delivery.objects.filter(delivered_at__gte=since).order_by().values("post")
    posts = visible_to(member).filter(pk__in=recent).order_by("-changed_at")[:limit]
    return list(_with_deliveries(posts))


def what_is_wrong(member: Member, *, limit: int = 8) -> list[Delivery]:
    """Deliveries that a person must look at: unconfirmed, held, failed or too late. One query."""
    day = clock.start_of_local_day(clock.now())
    wrong = Q(status__in=[DeliveryStatus.UNKNOWN, DeliveryStatus.HELD])
    # What failed and was written anew is no longer wrong.
    wrong |= Q(
        status__in=[DeliveryStatus.FAILED, DeliveryStatus.EXPIRED], changed_at__gte=day, revision=F("post__current")
    )
    wrong |= Q(status=DeliveryStatus.REMOVING) | Q(status=DeliveryStatus.QUEUED, sends__gt=0)
    rows = Delivery.objects.filter(wrong, post__in=visible_to(member).order_by())
    return list(rows.select_related("account", "post__current").order_by("-changed_at")[:limit])


@dataclass(frozen=True, slots=True)
class PostsPage:
    posts: list[Post]
    after: str


def posts_page(member: Member, *, after: str = "", status: str = "") -> PostsPage:
    """All posts that `member` may read, newest change first, by keyset. Two queries."""
    posts = visible_to(member).filter(current__isnull=False)
    if status in PostStatus.values:
        posts = posts.filter(status=status)
    if cursor := place_in(after):
        posts = posts.filter(Q(changed_at__lt=cursor[0]) | Q(changed_at=cursor[0], pk__lt=cursor[1]))
    rows = list(_with_deliveries(posts.order_by("-changed_at", "-pk")[: PAGE + 1]))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    return PostsPage(rows, place(rows[-1].changed_at, rows[-1].pk) if more else "")


def deliveries_of(post: Post) -> list[Delivery]:
    """Every delivery of `post`, each with its attempts; newest revision first, parts in their order. Two queries."""
    rows = Delivery.objects.filter(post=post).select_related("account", "approved_by", "revision")
    found = list(rows.prefetch_related("attempts").order_by("account_id", "-revision_id", "part"))
    mark_waiting(found)
    return found


def get_delivery_or_404(member: Member, pk: int) -> Delivery:
    delivery = (
        Delivery.objects.select_related("account", "post__current")
        .filter(pk=pk, post__in=visible_to(member).order_by())
        .first()
    )
    if delivery is None:
        raise Http404("No such delivery.")
    return delivery
