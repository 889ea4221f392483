"""Reading approvals given by voice: one, those that wait for their commander, those that are reported (389.4.1)."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from approvals.models import RelayedApproval
from core import clock
from members.models import Member
from posts.models import Post
from posts.selectors import visible_to
from publishing.models import Delivery, DeliveryStatus

MAY_BE_PUBLIC = (DeliveryStatus.DELIVERED, DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN)


def rows() -> QuerySet[RelayedApproval]:
    """With everything that a page says of one."""
    return RelayedApproval.objects.select_related(
        "given_by", "relayed_by", "ratification", "request__post", "request__incident", "request__revision"
    )


def get_relayed_or_404(member: Member, request_pk: int) -> RelayedApproval:
    """The approval by voice of that request, if `member` may read its post. Else Http404."""
    readable = rows().select_related("request__revision__image").filter(request__post__in=visible_to(member).order_by())
    with_accounts = readable.prefetch_related("request__revision__targets__account")
    found = with_accounts.filter(request=request_pk).first()
    if found is None:
        raise Http404("No approval of this request was given by voice.")
    return found


def relayed_of(post: Post) -> RelayedApproval | None:
    """The newest approval by voice of the revision of `post` that stands. One query."""
    return rows().filter(request__revision=post.current_id).first()


def to_ratify(member: Member) -> QuerySet[RelayedApproval]:
    """What `member` is said to have approved by voice and has not answered."""
    return RelayedApproval.objects.filter(given_by=member, ratification__isnull=True).order_by()


def _late() -> Q:
    overdue = Q(ratification__isnull=True, ratify_by__lte=clock.now())
    return overdue | Q(ratification__at__gt=F("ratify_by"))


def reported(since: datetime, until: datetime) -> list[RelayedApproval]:
    """Entered in that time and denied, not confirmed in time, or confirmed too late. One query."""
    entered = rows().filter(entered_at__gte=since, entered_at__lt=until)
    return list(entered.filter(_late() | Q(ratification__confirms=False)).order_by("entered_at", "pk"))


def count_relayed(since: datetime, until: datetime) -> int:
    """How many approvals were given by voice in that time. One query."""
    return RelayedApproval.objects.filter(entered_at__gte=since, entered_at__lt=until).count()


def to_look_after(*, since: datetime) -> QuerySet[RelayedApproval]:
    """For supervisors, of what was entered after `since`: overdue, or denied while the post may be public."""
    public = Delivery.objects.filter(post=OuterRef("request__post"), status__in=MAY_BE_PUBLIC)
    overdue = Q(ratification__isnull=True, ratify_by__lte=clock.now())
    denied = Q(ratification__confirms=False) & Exists(public)
    return RelayedApproval.objects.filter(overdue | denied, entered_at__gt=since).order_by()
