"""Today: what needs this member now, most urgent first; what is wrong; what went out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.needs import needs_of
from core import clock
from members.models import Member
from members.requests import member_of
from members.selectors import accounts_of
from posts.permissions import can_write
from publishing.selectors import standing, went_out_today, what_is_wrong
from training.services import current_until


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    may_write = can_write(by)
    context = {
        "now": clock.now(),
        "needs": needs_of(by, may_write=may_write),
        "wrong": what_is_wrong(by),
        "out": [(post, standing(post, post.out)) for post in went_out_today(by)],  # type: ignore[attr-defined]
        "may_write": may_write,
        "mine": _standing_of_member(by) if may_write else None,
    }
    return render(request, "approvals/today.html", context)


def _standing_of_member(member: Member) -> dict[str, object]:
    """What a PIO must know of himself: where he may post, and until when his training is current."""
    return {"accounts": accounts_of(member), "trained_until": current_until(member)}
