"""The decision page. The queue: `approvals.queue.views`."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from approvals import decisions, ordering, requests, stale
from approvals.behind import request_behind
from approvals.checklist import QUESTIONS
from approvals.choosing import Only
from approvals.forms import ApproveForm, BoundForm, DecisionForm, OrderForm, RejectForm, answered_in, ticked_in
from approvals.models import ApprovalRequest, RequestStatus
from approvals.ordering import Signed, can_order
from approvals.permissions import check_can_decide, why_it_cannot_go_out, why_not
from approvals.selectors import get_request_or_404, last_returned_revision, waiting_request_of
from core.doors import decides, form_on
from core.exceptions import InvalidInput, StaleVersion, StateForbids
from members.models import Member
from members.requests import member_of
from platforms.models import SocialAccount
from posts.forms import answers_in
from posts.grounds.card import card
from posts.highlight import word_diff
from posts.previews import previews_of
from posts.selectors import get_post_or_404
from sign_in import kept_words, second_factor
from sign_in.kept_words import KeptWords


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
    opened: ApprovalRequest | None = None,
) -> HttpResponse:
    """The page of `asked`; `opened` is the request whose page was open when it was submitted anew."""
    by, revision = member_of(request), asked.revision
    accounts = [target.account for target in revision.targets.all()]
    who = _who_acts(by, asked)
    gone = asked.away is not None and not asked.away.comes_back
    kept = kept_words.kept_for(request, by) if who["may_answer"] else None
    typed = _typed(request, kept)
    changed = stale.since(opened.revision, revision, _positions(typed)) if opened else None
    answers = changed.answers if changed else _positions(typed)
    context: dict[str, Any] = {
        "asked": asked,
        "revision": revision,
        "previews": previews_of(revision, accounts),
        "findings": [(f, answers.get(f.position, f.answer)) for f in revision.findings.select_related("answered_by")],
        **_compared(asked),
        **who,
        "away": asked.away if asked.status == RequestStatus.WAITING else None,
        "may_return": not gone,
        "behind": request_behind(by, asked.post_id),
        "invalid": invalid,
        "since": changed,
        **_behind_the_proof(request, kept),
        # What nobody stands for any more is not properly authorized, whatever it says.
        **_typed_into(typed, act or typed.get("act", ""), accounts, clause="389.5(g)" if gone else ""),
        **card(by, asked.post),
        "clauses": RejectForm.base_fields["clause"].choices,  # type: ignore[attr-defined]
    }
    return render(request, "approvals/decide.html", context, status=status)


def _who_acts(by: Member, asked: ApprovalRequest) -> dict[str, Any]:
    """Whether who reads may decide, or let their own post out by an order; else why not."""
    refusal, may_order = why_not(by, asked), can_order(by, asked)
    acts = refusal is None or may_order
    return {
        "why_not": refusal,
        "may_decide": refusal is None,
        "may_order": may_order,
        "may_answer": acts,
        "not_approvable": why_it_cannot_go_out(asked) if acts else None,
    }


def _compared(asked: ApprovalRequest) -> dict[str, Any]:
    """What changed since it was last returned."""
    before = last_returned_revision(asked)
    return {"before": before, "diff": word_diff(before.text, asked.revision.text) if before else []}


def _typed(request: HttpRequest, kept: KeptWords | None) -> QueryDict:
    if request.method == "POST":
        return request.POST
    return kept.typed if kept else QueryDict()


def _behind_the_proof(request: HttpRequest, kept: KeptWords | None) -> dict[str, Any]:
    """What was sent before its sender had shown who they are, and whether that is asked now (389.3)."""
    return {
        "kept": kept,
        "proof_is_asked": not second_factor.shown_recently(request),
        "written_by": kept_words.mark_of(member_of(request)),
    }


def _typed_into(typed: QueryDict, act: str, accounts: list[SocialAccount], *, clause: str) -> dict[str, Any]:
    """The forms of the page as they were sent, or as they begin: every account is ticked."""
    return {
        "act": act,
        "note": typed.get("note", ""),
        "accounts": accounts,
        "ticked": ticked_in(typed) if act == "approve" else {account.pk for account in accounts},
        "left_out_why": typed.get("left_out_why", ""),
        "number": typed.get("number", ""),
        "reason": typed.get("reason", ""),
        "questions": QUESTIONS.items(),
        "checked": answered_in(typed),
        "clause": typed.get("clause", clause),
    }


def _decided(
    request: HttpRequest,
    pk: int,
    act: str,
    form_class: type[BoundForm],
    service: Callable[..., None],
    said: str,
    check: Callable[[Member, ApprovalRequest], None] = check_can_decide,
) -> HttpResponse:
    """Parse, call one service, answer. Input that falls short brings the page back with every word."""
    by = member_of(request)
    asked = get_request_or_404(by, pk)
    form = form_class(request.POST)
    try:
        # Who may not decide is told so, not what is wrong with what they typed.
        check(by, asked)
        if not form.is_valid():
            field, error = _first_error(form)
            raise InvalidInput(error, field=field)
        service(asked, by=by, **form.cleaned_data)
    except InvalidInput as invalid:
        return _page(request, get_request_or_404(by, pk), status=422, invalid=invalid, act=act)
    except (StateForbids, StaleVersion):
        newer = stale.asked_anew(asked)
        if newer is None:
            raise
        check(by, newer)
        return _page(request, get_request_or_404(by, newer.pk), status=409, act=act, opened=asked)
    kept_words.drop_here(request, reverse("approvals:decide", args=[pk]))
    messages.success(request, said.format(seal=asked.short_seal, number=asked.revision.number))
    return redirect("publishing:post", pk=asked.post_id)


def _positions(typed: Mapping[str, str]) -> dict[int, str]:
    """The decider's answers, by the place of the stored finding, which no longer moves."""
    return {int(place): text for place, text in answers_in(typed).items() if place.isdecimal()}


def _first_error(form: forms.Form) -> tuple[str, str]:
    return next((field, str(errors[0])) for field, errors in form.errors.items())


@form_on("approvals:decide")
@decides
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    def service(asked: ApprovalRequest, *, left_out_why: str, **typed: Any) -> None:
        only = Only(ticked_in(request.POST), left_out_why)
        checked, answers = answered_in(request.POST), _positions(request.POST)
        decisions.approve(asked, checked=checked, answers=answers, only=only, **typed)

    said = "Approved: revision {number}, seal {seal}. It is on its way to the accounts that you ticked."
    return _decided(request, pk, "approve", ApproveForm, service, said)


@form_on("approvals:decide")
@decides
@require_POST
def return_for_changes(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(
        request, pk, "return", DecisionForm, decisions.return_for_changes, "Returned to its author with your note."
    )


@form_on("approvals:decide")
@decides
@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, "reject", RejectForm, decisions.reject, "Rejected. Nothing of it is public.")


@form_on("approvals:decide")
@decides
@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    def service(asked: ApprovalRequest, *, by: Member, sha256: str, number: str, reason: str) -> None:
        signed = Signed(sha256, number, reason, answered_in(request.POST), _positions(request.POST))
        ordering.order(asked, signed, by=by)

    said = "Ordered: revision {number}, seal {seal}. It is on its way, and stands in the usage report."
    return _decided(request, pk, "order", OrderForm, service, said, check=ordering.check_can_order)


@form_on("publishing:post")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    post = get_post_or_404(by, pk)
    requests.withdraw(post, by=by)
    messages.success(request, "Withdrawn. What had not gone out stays in.")
    return redirect("publishing:post", pk=post.pk)
