"""A supervisor's own absences: who stands in, from when to when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from approvals.queue.forms import StandInForm
from approvals.queue.standing_in import (
    check_may_name,
    end_stand_in,
    get_stand_in_or_404,
    name_stand_in,
    stand_ins_of,
    stands_in_now,
)
from core import clock
from core.doors import form_on
from members.attempts import attempt, posted
from members.requests import member_of


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_may_name(by)
    form = StandInForm(posted(request), by=by)
    tried = attempt(
        request,
        form,
        lambda: name_stand_in(
            form.cleaned_data["stand_in"],
            reason=form.cleaned_data["reason"],
            starts_at=form.starts_at(),
            ends_at=form.ends_at(),
            by=by,
        ),
    )
    if tried.done:
        messages.success(request, f"{tried.result.stand_in.title_and_name} stands in for you.")
        return redirect("approvals:absence")
    context = {"form": form, "named": stand_ins_of(by), "for_others": stands_in_now(by), "now": clock.now()}
    return render(request, "approvals/absence.html", context, status=tried.status)


@form_on("approvals:absence", row=None)
@require_POST
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    end_stand_in(get_stand_in_or_404(by, pk), by=by)
    messages.success(request, "You are back. What waits for you is before you alone again.")
    return redirect("approvals:absence")
