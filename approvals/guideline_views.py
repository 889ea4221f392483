"""The pages of the content guidelines: the versions, one of them, a new one, direct posting, taking one back (389.3).

Here and not in `posts`, because issuing and withdrawing judge again what waits for approval.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from approvals import rejudging
from core import clock
from core.doors import recently_confirmed
from members.attempts import attempt, posted
from members.requests import member_of
from posts.guidelines import selectors
from posts.guidelines.comparing import ALWAYS, checks_of, compare
from posts.guidelines.forms import DirectForm, GuidelineForm, WithdrawForm
from posts.guidelines.permissions import check_can_issue, check_can_switch, check_can_withdraw
from posts.guidelines.standard import switches_of
from posts.guidelines.storing import conformed_to
from posts.models import ContentGuideline


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    now = selectors.in_force()
    context = {
        "guideline": now,
        "checks": checks_of(now) if now else [],
        "always": ALWAYS,
        "switches": switches_of(now) if now else [],
        "lines": selectors.history(),
        "may_issue": member_of(request).is_chief,
    }
    return render(request, "guidelines/list.html", context)


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    guideline = selectors.version_or_404(number)
    line = selectors.line_of(guideline)
    before = selectors.before(guideline)
    context = {
        "guideline": guideline,
        "line": line,
        "checks": checks_of(guideline),
        "always": ALWAYS,
        "switches": switches_of(guideline),
        "may_switch": member_of(request).is_chief and line.where in ("in_force", "coming"),
        "change": compare(before, guideline) if before else None,
        "may_withdraw": member_of(request).is_chief and line.where in ("in_force", "coming"),
    }
    return render(request, "guidelines/version.html", context)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_can_issue(by)
    newest = ContentGuideline.objects.prefetch_related("accounts").first()
    form = GuidelineForm(posted(request), initial=GuidelineForm.initial_like(newest))
    tried = attempt(
        request,
        form,
        lambda: rejudging.issue(form.wording(), starts_at=form.starts_at(), ends_at=form.ends_at(), by=by),
    )
    if tried.done:
        messages.success(request, _said_of(tried.result))
        return redirect("guidelines:version", tried.result.number)
    holding = by.as_chief
    context = {
        "form": form,
        "number": newest.number + 1 if newest else 1,
        "like": newest,
        "waiting": rejudging.count_waiting(),
        "capacity": holding.label if holding else "",
    }
    return render(request, "guidelines/issue.html", context, status=tried.status)


def _said_of(guideline: ContentGuideline) -> str:
    if guideline.effective_from <= clock.now():
        return f"{guideline} is in force. What waits for approval is judged by it again."
    begins = clock.local(guideline.effective_from)
    return f"{guideline} is issued. It begins on {begins:%B} {begins.day}, {begins.year}."


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def direct(request: HttpRequest, number: int) -> HttpResponse:
    """Direct posting for one version: on where it is off, off where it is on."""
    by = member_of(request)
    check_can_switch(by)
    guideline = selectors.version_or_404(number)
    switches = switches_of(guideline)
    is_on = bool(switches) and switches[0].is_on
    form = DirectForm(posted(request), initial={"on": not is_on})
    tried = attempt(request, form, lambda: rejudging.switch(guideline, **form.cleaned_data, by=by))
    if tried.done:
        messages.success(request, f"Direct posting is {'on' if tried.result.is_on else 'off'} for {guideline}.")
        return redirect("guidelines:version", guideline.number)
    context = {
        "form": form,
        "guideline": guideline,
        "is_on": is_on,
        "switches": switches,
        "conformed": conformed_to(guideline),
        "checks": checks_of(guideline),
        "always": ALWAYS,
    }
    return render(request, "guidelines/direct.html", context, status=tried.status)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    by = member_of(request)
    check_can_withdraw(by)
    guideline = selectors.version_or_404(number)
    form = WithdrawForm(posted(request))
    tried = attempt(request, form, lambda: rejudging.withdraw(guideline, **form.cleaned_data, by=by))
    if tried.done:
        messages.success(request, f"{guideline} is withdrawn. What waits for approval is judged again without it.")
        return redirect("guidelines:version", guideline.number)
    context = {
        "form": form,
        "guideline": guideline,
        "line": selectors.line_of(guideline),
        "waiting": rejudging.count_waiting(),
    }
    return render(request, "guidelines/withdraw.html", context, status=tried.status)
