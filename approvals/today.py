"""Today: what needs this member now, most urgent first; what is wrong; what went out."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from approvals.models import ApprovalRequest
from approvals.selectors import first_waiting_for, returned_requests
from core import clock
from core.categories import Category
from members.models import Member
from members.requests import member_of
from members.selectors import accounts_of
from platforms.models import SocialAccount
from posts.models import Post, PostStatus
from posts.permissions import can_write
from posts.selectors import my_drafts
from publishing.selectors import standing, went_out_today, what_is_wrong
from training.services import current_until

WAITING_SHOWN = 6
DRAFTS_SHOWN = 5
SOON_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Need:
    """One row: a clock, a thing, one act."""

    at: datetime
    clock_label: str
    kind: str
    accounts: list[SocialAccount]
    title: str
    line: str
    url: str
    act_label: str
    decides: bool = False
    returned: bool = False

    @property
    def urgency(self) -> tuple[str, str, str] | None:
        """Tone, icon and word, where the clock presses."""
        if not self.decides:
            return None
        seconds = (self.at - clock.now()).total_seconds()
        if seconds <= 0:
            return ("stop", "alarm", "Late")
        return ("hold", "timer", "Soon") if seconds < SOON_SECONDS else None


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    needs = [_decision(asked) for asked in first_waiting_for(by, limit=WAITING_SHOWN)]
    may_write = can_write(by)
    if may_write:
        drafts = list(my_drafts(by, limit=DRAFTS_SHOWN))
        notes = returned_requests([post.pk for post in drafts if post.status == PostStatus.RETURNED])
        needs += [_unfinished(post, notes.get(post.pk)) for post in drafts]
    context = {
        "now": clock.now(),
        "needs": sorted(needs, key=lambda need: (not need.decides, not need.returned, need.at)),
        "wrong": what_is_wrong(by),
        "out": [(post, standing(post, post.out)) for post in went_out_today(by)],  # type: ignore[attr-defined]
        "may_write": may_write,
        "mine": _standing_of_member(by) if may_write else None,
    }
    return render(request, "approvals/today.html", context)


def _decision(asked: ApprovalRequest) -> Need:
    kind = "Sign-off" if asked.incident_id else f"{Category(asked.revision.category).label} to approve"
    return Need(
        at=asked.due_at,
        clock_label="by",
        kind=kind,
        accounts=[target.account for target in asked.revision.targets.all()],
        title=asked.revision.title,
        line=f"By {asked.author.display_name}, {asked.author.capacity_label}",
        url=reverse("approvals:decide", args=[asked.pk]),
        act_label="Sign off" if asked.incident_id else "Decide",
        decides=True,
    )


def _unfinished(post: Post, asked: ApprovalRequest | None) -> Need:
    """A draft, or with `asked` a post that came back with a note."""
    returned = asked is not None
    return Need(
        at=post.changed_at,
        clock_label="returned" if returned else "changed",
        kind=post.get_status_display(),
        accounts=[target.account for target in post.revision.targets.all()],
        title=post.title,
        line=f"{asked.decided_by}: {asked.note}"[:140] if asked else "Not submitted yet",
        returned=returned,
        url=reverse("compose:edit", args=[post.pk]),
        act_label="Go on writing",
    )


def _standing_of_member(member: Member) -> dict[str, object]:
    """What a PIO must know of himself: where he may post, and until when his training is current."""
    return {"accounts": accounts_of(member), "trained_until": current_until(member)}
