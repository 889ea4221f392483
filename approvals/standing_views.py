"""Acts on a member's right to post that reach his queued posts: standing, suspend, revoke, take back (389.3)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from approvals import freezing, standing
from core.doors import form_on, recently_confirmed
from members.forms import RevokeForm, StandingForm, SuspendForm
from members.models import Member
from members.people_forms import attempt, posted
from members.permissions import check_can_authorize, check_can_change_standing
from members.requests import member_of
from members.views import authorization_page, get_authorization_or_404
from posts.selectors import get_post_or_404

STAYS_DISABLED = "He was disabled before and stays so: he cannot sign in until he is enabled on his page."


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave, transfer, separation, return and re-hire of one member."""
    by = member_of(request)
    shown = get_object_or_404(Member.objects.select_related("rank"), pk=pk)
    check_can_change_standing(by, shown)
    form = StandingForm(posted(request), member=shown)
    tried = attempt(
        request,
        form,
        lambda: standing.change(shown, to=form.as_change(), reason=form.cleaned_data["reason"], by=by),
        beside="change",
    )
    if tried.done:
        messages.success(request, f"{form.as_change().label} of {shown} is entered. {_told(tried.result)}")
        return redirect("members:member", pk)
    return render(request, "members/standing.html", {"shown": shown, "form": form}, status=tried.status)


def _told(outcome: standing.Outcome) -> str:
    """What followed, in numbers; what did not happen is not told."""
    rights = outcome.rights
    counted = {
        "authorizations suspended": rights.suspended,
        "authorizations revoked": rights.revoked,
        "designations revoked": rights.designations,
        "positions ended": rights.positions,
        "posts frozen": outcome.frozen,
    }
    told = ", ".join(f"{count} {words}" for words, count in counted.items() if count)
    said = f"{told.capitalize()}." if told else ""
    return f"{said} {STAYS_DISABLED}".strip() if outcome.stays_disabled else said


def _frozen(count: int) -> str:
    if not count:
        return "Nothing of his was queued under it."
    return f"{count} queued post{'s' if count > 1 else ''} frozen: the approval is void."


@recently_confirmed
@form_on("members:authorization")
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    by, found = member_of(request), get_authorization_or_404(pk)
    check_can_authorize(by, found.member)
    form = RevokeForm(request.POST, auto_id="revoke_%s")
    tried = attempt(request, form, lambda: freezing.revoke(found, **form.cleaned_data, by=by))
    if not tried.done:
        return authorization_page(request, pk, act="revoke", form=form, status=tried.status)
    messages.success(request, f"{found.member} may no longer post under this authorization. {_frozen(tried.result)}")
    return redirect("members:authorization", pk)


@recently_confirmed
@form_on("members:authorization")
@require_POST
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    by, found = member_of(request), get_authorization_or_404(pk)
    check_can_authorize(by, found.member)
    form = SuspendForm(request.POST, auto_id="suspend_%s")
    tried = attempt(request, form, lambda: freezing.suspend(found, **form.cleaned_data, by=by))
    if not tried.done:
        return authorization_page(request, pk, act="suspend", form=form, status=tried.status)
    messages.success(request, f"Suspended until you or your designee lifts it. {_frozen(tried.result)}")
    return redirect("members:authorization", pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    post = get_post_or_404(by, pk)
    freezing.take_back(post, by=by)
    messages.success(request, "Taken back. Its author can write it anew and submit it again.")
    return redirect("publishing:post", pk=post.pk)
