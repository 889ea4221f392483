"""When a request's post goes out, and how long its approval would be good: shown to who decides (389.3)."""

from dataclasses import dataclass
from datetime import datetime

from django import template

from approvals.calendar.rescheduling import can_reschedule
from approvals.good_for import good_until_of
from approvals.models import ApprovalRequest
from core import clock
from members.models import Member
from posts.models import Post, Revision
from posts.timing import goes_out_at, in_words

register = template.Library()


@register.filter
def publishing_time(revision: Revision) -> str:
    """In words, such as "Nov 7, 2027, 01:30 PDT", where the post waits for a time of its own; else empty."""
    begins = goes_out_at(revision.publish_at, revision.facts)
    return in_words(begins) if begins and begins > clock.now() else ""


@dataclass(frozen=True, slots=True)
class Planned:
    """Both moments in words; `goes_out` is empty where it goes out at once."""

    goes_out: str
    good_until: str


@register.simple_tag
def planned_by(asked: ApprovalRequest) -> Planned:
    """When `asked` goes out, and until when its approval is good: as decided, or as one of this second would be."""
    until: datetime | None = asked.good_until
    if until is None:
        until = good_until_of(asked, at=clock.now())
    return Planned(publishing_time(asked.revision), in_words(until))


@register.simple_tag(takes_context=True)
def can_move(context: template.Context, post: Post) -> bool:
    """Whether who reads the page may move `post` to another time."""
    user = context["request"].user
    return isinstance(user, Member) and can_reschedule(user, post)
