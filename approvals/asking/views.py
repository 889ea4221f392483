"""The pages of requests to post: mine, waiting for me, one request with its chain, the forms (389.3)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.asking import drafting, endorsing, filing
from approvals.asking.forms import ActForm, OutsideForm, RequestForm
from approvals.asking.permissions import (
    check_drafts,
    check_is_requester,
    check_may_answer,
    check_may_endorse,
    is_pio,
    why_not_answer,
)
from approvals.asking.selectors import badge, get_post_request_or_404, informed_of, mine_page, waiting_page
from approvals.asking.story import answer_to, earlier_words, outcome_of, rungs_of
from approvals.models import AskStatus, PostRequest
from core.doors import any_device, form_on
from core.exceptions import InvalidInput, StateForbids
from members.attempts import put_beside
from members.models import Member
from members.requests import member_of


@any_device
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    page = mine_page(by, after=request.GET.get("after", ""))
    return render(request, "asking/mine.html", {"page": page, "waits": badge(by)})


@any_device
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    page = waiting_page(by, after=request.GET.get("after", ""))
    return render(request, "asking/waiting.html", {"page": page, "informed": informed_of(by), "is_pio": is_pio(by)})


@any_device
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    form = RequestForm(request.POST or None, initial=RequestForm.initial_of(None), by=by)
    if filed := _file(request, form, lambda typed: filing.file(**typed, by=by)):
        messages.success(request, "Filed. You will see here who endorses it.")
        return redirect("asking:request", pk=filed.pk)
    return _form_page(request, form)


@any_device
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: HttpRequest) -> HttpResponse:
    """What another agency asks for by letter; the PIO enters it."""
    by = member_of(request)
    check_drafts(by)
    form = OutsideForm(request.POST or None, initial=OutsideForm.initial_of(None), by=by)
    if filed := _file(request, form, lambda typed: filing.enter_from_outside(**typed, by=by)):
        messages.success(request, "Entered. It waits to be drafted.")
        return redirect("asking:request", pk=filed.pk)
    return _form_page(request, form)


@any_device
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The requester changes what was returned, and files it again."""
    by = member_of(request)
    found = get_post_request_or_404(by, pk)
    check_is_requester(by, found)
    form_class = OutsideForm if found.is_from_outside else RequestForm
    form = form_class(request.POST or None, initial=form_class.initial_of(found), by=by)
    if request.method != "POST":
        if found.status != AskStatus.RETURNED:
            raise StateForbids("Only a request that was returned can be changed.", clause="389.3")
        return _form_page(request, form, found)

    def again(typed: dict[str, Any]) -> PostRequest:
        version = form.cleaned_data["version"] or 0
        return filing.file_again(found, typed["wish"], by=by, version=version)

    if _file(request, form, again):
        messages.success(request, "Filed again. It climbs from the first link.")
        return redirect("asking:request", pk=pk)
    return _form_page(request, form, found)


def _file(
    request: HttpRequest, form: RequestForm, service: Callable[[dict[str, Any]], PostRequest]
) -> PostRequest | None:
    """The request that was filed, or None with the reasons in `form`; then nothing was stored."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return service({"wish": form.wish(), "form_key": form.cleaned_data["form_key"]})
    except InvalidInput as invalid:
        put_beside(request, form, invalid)
    return None


def _form_page(request: HttpRequest, form: RequestForm, found: PostRequest | None = None) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    answer = answer_to(found) if found else None
    context = {"form": form, "asked": found, "answer": answer, "outside": isinstance(form, OutsideForm)}
    return render(request, "asking/form.html", context, status=status)


@any_device
@require_safe
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_post_request_or_404(member_of(request), pk))


def _page(
    request: HttpRequest, asked: PostRequest, *, status: int = 200, invalid: InvalidInput | None = None, act: str = ""
) -> HttpResponse:
    by = member_of(request)
    refusal = why_not_answer(by, asked)
    context: dict[str, Any] = {
        "asked": asked,
        "accounts": list(asked.accounts.all()),
        "subjects": list(asked.subjects.all()),
        "rungs": rungs_of(asked),
        "answer": answer_to(asked),
        "earlier": earlier_words(asked),
        "outcome": outcome_of(asked),
        "is_mine": asked.requester_id == by.pk,
        "may_answer": refusal is None,
        "may_draft": asked.status == AskStatus.WITH_PIO and is_pio(by),
        "may_open_post": asked.post_id is not None and is_pio(by),
        "why_not": refusal,
        "invalid": invalid,
        "act": act,
        "note": request.POST.get("note", ""),
        "note_length": endorsing.NOTE_LENGTH,
    }
    return render(request, "asking/request.html", context, status=status)


def _acted(
    request: HttpRequest,
    pk: int,
    act: str,
    service: Callable[..., None],
    said: str,
    *,
    check: Callable[[Member, PostRequest], object] = check_may_answer,
) -> HttpResponse:
    """Parse, call one service, answer. Input that falls short brings the page back with every word."""
    by = member_of(request)
    asked = get_post_request_or_404(by, pk)
    form = ActForm(request.POST)
    try:
        if not form.is_valid():
            # Who may not act is told so, not what is wrong with what they typed.
            check(by, asked)
            raise InvalidInput(next(str(errors[0]) for errors in form.errors.values()), field="note")
        service(asked, by=by, **form.cleaned_data)
    except InvalidInput as invalid:
        return _page(request, asked, status=422, invalid=invalid, act=act)
    messages.success(request, said)
    return redirect("asking:request", pk=pk)


@any_device
@form_on("asking:request")
@require_POST
def endorse(request: HttpRequest, pk: int) -> HttpResponse:
    return _acted(request, pk, "endorse", endorsing.endorse, "Endorsed. It goes on from here.", check=check_may_endorse)


@any_device
@form_on("asking:request")
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _acted(request, pk, "return", endorsing.give_back, "Returned to the requester with your note.")


@any_device
@form_on("asking:request")
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    return _acted(request, pk, "decline", endorsing.decline, "Declined. The requester sees your reason.")


@any_device
@form_on("asking:request")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    def service(asked: PostRequest, *, note: str, **typed: Any) -> None:
        filing.withdraw(asked, **typed)

    return _acted(request, pk, "withdraw", service, "Withdrawn.", check=check_is_requester)


@form_on("asking:request")
@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Drafting is posting: from approved equipment only (389.3)."""
    by = member_of(request)
    post = drafting.draft(get_post_request_or_404(by, pk), by=by)
    messages.success(request, "A draft with the words of the request. It is yours to write now.")
    return redirect("compose:edit", pk=post.pk)
