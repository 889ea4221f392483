"""Where the rows of each tab come from. Each source is one range of one index, so that size costs nothing.

What waits for a member may come for several reasons: as a supervisor, in command, passed on. Asked for one by
one, each stops after a page.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals.models import DECIDED, LET_OUT, ApprovalRequest, RequestStatus, RouteChoices
from approvals.selectors import commanded_by, decides_for, passed_on_to, sources_before, waiting
from members import roles
from members.models import Member, has_permission
from posts.models import Revision
from posts.selectors import visible_to

OVER = {*DECIDED, *LET_OUT}


class Tab(models.TextChoices):
    MINE = "mine", "Waiting for me"
    OTHERS = "others", "Waiting for others"
    DECIDED = "decided", "Decided"


def first_tab(member: Member) -> Tab:
    """Where the queue opens: who never decides, and was told of nothing, looks at what others decide on."""
    decides = has_permission(member, roles.DECIDE) or has_permission(member, roles.COMMAND)
    return Tab.MINE if decides or waiting(pk__in=passed_on_to(member).values("request")).exists() else Tab.OTHERS


def sources_of(member: Member, tab: Tab) -> list[QuerySet[ApprovalRequest]]:
    """The requests of `tab` that `member` may read, by why they stand there."""
    match tab:
        case Tab.MINE:
            found = sources_before(member)
        case Tab.OTHERS:
            found = _others(member)
        case Tab.DECIDED:
            found = [ApprovalRequest.objects.filter(status__in=OVER, decided_at__isnull=False)]
    # Asked post by post: as a list of all posts that one may read it would be made for each page.
    readable = Exists(visible_to(member).order_by().filter(pk=OuterRef("post")))
    return [source.filter(readable) for source in found]


def _others(member: Member) -> list[QuerySet[ApprovalRequest]]:
    """Each request that waits is here or in `sources_before`."""
    told_of = passed_on_to(member).values("request")
    found = [waiting(route=RouteChoices.COMMANDER).exclude(incident__in=commanded_by(member)).exclude(pk__in=told_of)]
    if decides_for(member):
        above = waiting(route=RouteChoices.SUPERVISOR, least_level__gt=member.level).filter(least_level__gt=0)
        return [*found, above.exclude(pk__in=told_of), _own_of(member)]
    for_supervisors = waiting(route=RouteChoices.SUPERVISOR).exclude(pk__in=told_of)
    return [*found, for_supervisors, _own_of(member).filter(route=RouteChoices.COMMANDER)]


def _own_of(member: Member) -> QuerySet[ApprovalRequest]:
    """What waits and is `member`'s own: written, edited, asked for, or about them. Begins at them, not at the queue."""
    wrote = Revision.objects.filter(created_by=member).order_by().values("post")
    asked_for = member.post_requests.filter(post__isnull=False).order_by().values("post")
    about = member.subject_of_requests.filter(post__isnull=False).order_by().values("post")
    own = Q(author=member) | Q(post__in=wrote) | Q(post__in=asked_for) | Q(post__in=about)
    return ApprovalRequest.objects.filter(own, status=RequestStatus.WAITING)
