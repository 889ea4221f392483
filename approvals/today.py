"""Today: what needs this member now, most urgent first; what is wrong; what went out."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.needs import Waits, needs_of
from core import clock
from members.models import Member
from members.requests import member_of
from members.selectors import accounts_of
from posts.permissions import can_write
from publishing.selectors import standing, went_out_today, what_is_wrong
from training.services import current_until


@dataclass(frozen=True, slots=True)
class KnownToFrame:
    """What Today has read already and the navigation shows too: of both numbers at most `BADGE_LIMIT`."""

    may_write: bool
    to_decide: int
    requests: int


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    may_write, waits = can_write(by), Waits.of(by)
    # The frame of this page need not ask again.
    request.known_to_frame = KnownToFrame(may_write, len(waits.to_decide), len(waits.requests))  # type: ignore[attr-defined]
    context = {
        "now": clock.now(),
        "needs": needs_of(by, may_write=may_write, waits=waits),
        "wrong": what_is_wrong(by),
        "out": [(post, standing(post, post.out)) for post in went_out_today(by)],  # type: ignore[attr-defined]
        "may_write": may_write,
        "mine": _standing_of_member(by) if may_write else None,
    }
    return render(request, "approvals/today.html", context)


def _standing_of_member(member: Member) -> dict[str, object]:
    """What a PIO must know of themselves: where they may post, and until when their training is current."""
    return {"accounts": accounts_of(member), "trained_until": current_until(member)}
