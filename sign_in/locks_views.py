"""The page of live locks, where a second person releases one (CJIS AC-7); disabling and enabling a member."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.doors import form_on, recently_confirmed
from core.exceptions import InvalidInput
from members.models import Member
from members.requests import member_of
from sign_in import dormant, locks
from sign_in.break_glass import recent_break_glass
from sign_in.models import SignInLock

SHOWN = 100
RELEASED_SHOWN = 10
BREAK_GLASS_SHOWN = 10


@recently_confirmed
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(
    request: HttpRequest, *, status: int = 200, asked: int | None = None, invalid: InvalidInput | None = None
) -> HttpResponse:
    by = member_of(request)
    locks.check_may_release(by)
    context = {
        "locks": locks.live_locks().select_related("member")[:SHOWN],
        "released": locks.released_locks()[:RELEASED_SHOWN],
        "broken": recent_break_glass()[:BREAK_GLASS_SHOWN],
        "own": locks.name_key(by.username),
        "asked": asked,
        "invalid": invalid,
        "typed": request.POST.get("reason", ""),
    }
    return render(request, "sign_in/locks.html", context, status=status)


@recently_confirmed
@form_on("sign_in:locks", row=None)
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    lock = get_object_or_404(SignInLock, pk=pk)
    try:
        locks.release(lock, reason=request.POST.get("reason", ""), by=member_of(request))
    except InvalidInput as invalid:
        return _page(request, status=422, asked=pk, invalid=invalid)
    messages.success(request, f"Released: {lock}. Whoever it was may try again now.")
    return redirect("sign_in:locks")


@recently_confirmed
@form_on("sign_in:standing")
@require_POST
def disable(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(Member, pk=pk)
    try:
        dormant.disable_member(member, reason=request.POST.get("reason", ""), by=member_of(request))
    except InvalidInput as invalid:
        return _standing_page(request, member, invalid=invalid)
    messages.success(request, f"{member} is disabled. Every session of theirs has ended.")
    return redirect("sign_in:standing", pk=pk)


@recently_confirmed
@form_on("sign_in:standing")
@require_POST
def enable(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(Member, pk=pk)
    try:
        dormant.enable_member(member, reason=request.POST.get("reason", ""), by=member_of(request))
    except InvalidInput as invalid:
        return _standing_page(request, member, invalid=invalid)
    messages.success(request, f"{member} may sign in again.")
    return redirect("sign_in:standing", pk=pk)


@recently_confirmed
@require_safe
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    return _standing_page(request, get_object_or_404(Member, pk=pk))


def _standing_page(request: HttpRequest, member: Member, *, invalid: InvalidInput | None = None) -> HttpResponse:
    by = member_of(request)
    dormant.check_may_disable(by)
    context = {
        "member": member,
        "last": member.disablements.first(),
        "may_enable": dormant.may_enable(by),
        "is_himself": by.pk == member.pk,
        "invalid": invalid,
        "typed": request.POST.get("reason", ""),
    }
    return render(request, "sign_in/standing.html", context, status=422 if invalid else 200)
