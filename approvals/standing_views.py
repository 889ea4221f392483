"""Acts on a member's right to post that reach their queued posts: standing, suspend, revoke, take back (389.3)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from approvals import freezing, standing
from approvals.foreseen import foresee
from core.doors import form_on, recently_confirmed
from core.text import counted
from members.attempts import attempt, posted
from members.forms import StandingForm
from members.models import Member
from members.permissions import check_can_change_standing
from members.requests import member_of
from members.standing import EFFECTS, Change, changes_of
from members.views import act_for_a_reason
from posts.selectors import get_post_or_404

STAYS_DISABLED = "The member was disabled before and stays so: no sign-in until they are enabled on their page."


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave, transfer, separation, return and re-hire of one member."""
    by = member_of(request)
    shown = get_object_or_404(Member.objects.select_related("rank"), pk=pk)
    check_can_change_standing(by, shown)
    chosen = (request.POST if request.method == "POST" else request.GET).get("change", "")
    form = StandingForm(posted(request), member=shown, initial={"change": chosen})
    tried = attempt(
        request,
        form,
        lambda: standing.change(shown, to=form.as_change(), reason=form.cleaned_data["reason"], by=by),
        beside="change",
    )
    if tried.done:
        messages.success(request, f"{form.as_change().label} of {shown} is entered. {_told(tried.result)}")
        return redirect("members:member", pk)
    context: dict[str, Any] = {"shown": shown, "form": form}
    # First what changes, then what follows from it, in numbers, before anybody enters it.
    if chosen in {each.value for each in changes_of(shown)}:
        to = Change(chosen)
        context |= {"to": to, "effect": EFFECTS[to], "lines": foresee(shown, to)}
    return render(request, "members/standing.html", context, status=tried.status)


def _told(outcome: standing.Outcome) -> str:
    """What followed, in numbers; what did not happen is not told."""
    rights = outcome.rights
    done = (
        (rights.suspended, "authorization", "suspended"),
        (rights.revoked, "authorization", "revoked"),
        (rights.designations, "designation", "revoked"),
        (rights.positions, "position", "ended"),
        (outcome.frozen, "post", "frozen"),
    )
    told = ", ".join(f"{counted(count, noun)} {what}" for count, noun, what in done if count)
    said = f"{told}." if told else ""
    return f"{said} {STAYS_DISABLED}".strip() if outcome.stays_disabled else said


def _frozen(count: int) -> str:
    if not count:
        return "Nothing was queued under it."
    return f"{counted(count, 'queued post')} frozen: the approval is void."


@recently_confirmed
@form_on("members:authorization")
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    def said(member: Member, frozen: int) -> str:
        return f"{member} may no longer post under this authorization. {_frozen(frozen)}"

    return act_for_a_reason(request, pk, "revoke", freezing.revoke, said)


@recently_confirmed
@form_on("members:authorization")
@require_POST
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    def said(_: Member, frozen: int) -> str:
        return f"Suspended until you or your designee lifts it. {_frozen(frozen)}"

    return act_for_a_reason(request, pk, "suspend", freezing.suspend, said)


@form_on("publishing:post")
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    post = get_post_or_404(by, pk)
    freezing.take_back(post, by=by)
    messages.success(request, "Taken back. Its author can write it anew and submit it again.")
    return redirect("publishing:post", pk=post.pk)
