"""Queue and decision page."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from approvals import decisions, requests
from approvals.behind import request_behind
from approvals.forms import DecisionForm, RejectForm
from approvals.models import ApprovalRequest, RequestStatus
from approvals.permissions import check_can_decide, why_it_cannot_go_out, why_not
from approvals.selectors import get_request_or_404, last_returned_revision, queue_page, waiting_request_of
from core.doors import form_on
from core.exceptions import InvalidInput
from members.requests import member_of
from posts.forms import answers_in
from posts.grounds.card import card
from posts.highlight import word_diff
from posts.previews import previews_of
from posts.selectors import get_post_or_404


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    chosen = {"route": request.GET.get("route", ""), "mine": request.GET.get("mine", "")}
    page = queue_page(by, after=request.GET.get("after", ""), route=chosen["route"], mine_only=bool(chosen["mine"]))
    return render(request, "approvals/queue.html", {"page": page, "chosen": chosen})


@require_safe
def of_post(request: HttpRequest, pk: int) -> HttpResponse:
    """From a post to the request that waits on it."""
    post = get_post_or_404(member_of(request), pk)
    waiting = waiting_request_of(post.pk)
    if waiting is None:
        raise Http404("Nothing waits for a decision on this post.")
    return redirect("approvals:decide", pk=waiting.pk)


@require_safe
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_request_or_404(member_of(request), pk))


def _page(
    request: HttpRequest,
    asked: ApprovalRequest,
    *,
    status: int = 200,
    invalid: InvalidInput | None = None,
    act: str = "",
) -> HttpResponse:
    by = member_of(request)
    revision = asked.revision
    accounts = [target.account for target in revision.targets.all()]
    before = last_returned_revision(asked)
    refusal = why_not(by, asked)
    gone = asked.away is not None and not asked.away.comes_back
    typed = request.POST if request.method == "POST" else QueryDict()
    context: dict[str, Any] = {
        "asked": asked,
        "revision": revision,
        "previews": previews_of(revision, accounts),
        "findings": [
            (f, _positions(typed).get(f.position, f.answer)) for f in revision.findings.select_related("answered_by")
        ],
        "before": before,
        "diff": word_diff(before.text, revision.text) if before else [],
        "why_not": refusal,
        "may_decide": refusal is None,
        "away": asked.away if asked.status == RequestStatus.WAITING else None,
        "may_return": not gone,
        "behind": request_behind(by, asked.post_id),
        "not_approvable": why_it_cannot_go_out(asked) if refusal is None else None,
        "invalid": invalid,
        "act": act,
        "note": typed.get("note", ""),
        # What nobody stands for any more is not properly authorized, whatever it says.
        "clause": typed.get("clause", "389.5(g)" if gone else ""),
        **card(by, asked.post),
        "clauses": RejectForm.base_fields["clause"].choices,  # type: ignore[attr-defined]
    }
    return render(request, "approvals/decide.html", context, status=status)


def _decided(
    request: HttpRequest, pk: int, act: str, form_class: type[DecisionForm], service: Callable[..., None], said: str
) -> HttpResponse:
    """Parse, call one service, answer. Input that falls short brings the page back with every word."""
    by = member_of(request)
    asked = get_request_or_404(by, pk)
    # Who may not decide is told so, not what is wrong with what they typed.
    check_can_decide(by, asked)
    form = form_class(request.POST)
    try:
        if not form.is_valid():
            raise InvalidInput(_first_error(form), field="note")
        service(asked, by=by, **form.cleaned_data)
    except InvalidInput as invalid:
        return _page(request, get_request_or_404(by, pk), status=422, invalid=invalid, act=act)
    messages.success(request, said)
    return redirect("publishing:post", pk=asked.post_id)


def _positions(typed: Mapping[str, str]) -> dict[int, str]:
    """The decider's answers, by the place of the stored finding, which no longer moves."""
    return {int(place): text for place, text in answers_in(typed).items() if place.isdecimal()}


def _first_error(form: forms.Form) -> str:
    return next(str(errors[0]) for errors in form.errors.values())


@form_on("approvals:decide")
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    def service(asked: ApprovalRequest, **typed: Any) -> None:
        decisions.approve(asked, answers=_positions(request.POST), **typed)

    return _decided(request, pk, "approve", DecisionForm, service, "Approved. It is on its way to its accounts.")


@form_on("approvals:decide")
@require_POST
def return_for_changes(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(
        request, pk, "return", DecisionForm, decisions.return_for_changes, "Returned to its author with your note."
    )


@form_on("approvals:decide")
@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, "reject", RejectForm, decisions.reject, "Rejected. Nothing of it is public.")


@form_on("publishing:post")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    post = get_post_or_404(by, pk)
    requests.withdraw(post, by=by)
    messages.success(request, "Withdrawn. What had not gone out stays in.")
    return redirect("publishing:post", pk=post.pk)
