"""Reading deliveries: what went out, what is wrong, what happened to one post."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Prefetch, Q, QuerySet
from django.http import Http404

from core import clock
from core.keyset import place, place_in
from members.models import Member
from posts.models import Post, PostStatus
from posts.selectors import visible_to
from publishing.models import Delivery, DeliveryStatus

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


def standing(post: Post, deliveries: list[Delivery]) -> Standing:
    """One phrase for a list row: what is wrong comes before what went well. Earlier tries do not count."""
    deliveries = [delivery for delivery in deliveries if delivery.revision_id == post.current_id]
    if not deliveries:
        return _standing_of_post(post)
    counts = Counter(delivery.status for delivery in deliveries)
    total = len(deliveries)
    if counts[DeliveryStatus.UNKNOWN]:
        return Standing("unsure", "help", f"{counts[DeliveryStatus.UNKNOWN]} not confirmed")
    if counts[DeliveryStatus.REMOVING]:
        return Standing("stop", "error", "Being removed, still public")
    bad = counts[DeliveryStatus.FAILED] + counts[DeliveryStatus.HELD] + counts[DeliveryStatus.EXPIRED]
    if bad:
        return Standing("stop", "error", f"{bad} of {total} not published")
    if counts[DeliveryStatus.REMOVED]:
        return Standing("", "visibility_off", "Removed from view")
    public = counts[DeliveryStatus.DELIVERED]
    if public == total:
        return Standing("ok", "check_circle", f"{public} of {total} public")
    return Standing("go", "send", "Being sent")


def in_flight(deliveries: list[Delivery]) -> bool:
    """Whether a delivery changes within seconds by itself, without a person."""
    soon = clock.now() + timedelta(seconds=30)
    return any(
        d.status in (DeliveryStatus.SENDING, DeliveryStatus.REMOVING)
        or (d.status == DeliveryStatus.QUEUED and d.due_at <= soon)
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
    """Every delivery of `post`, each with its attempts. Two queries."""
    rows = Delivery.objects.filter(post=post).select_related("account", "approved_by", "revision")
    return list(rows.prefetch_related("attempts").order_by("account_id", "-pk"))


def get_delivery_or_404(member: Member, pk: int) -> Delivery:
    delivery = (
        Delivery.objects.select_related("account", "post__current")
        .filter(pk=pk, post__in=visible_to(member).order_by())
        .first()
    )
    if delivery is None:
        raise Http404("No such delivery.")
    return delivery
