"""The queue, a supervisor's home; several posts of it returned or passed on with one note."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from approvals.queue.by_hand import pass_on_ticked
from approvals.queue.forms import TickedForm, ticked_in
from approvals.queue.pages import due_soon, queue_page
from approvals.queue.returning import return_ticked
from approvals.queue.sources import Tab, sources_of
from approvals.queue.ticked import Outcome
from approvals.queue.wanted import FilterForm, Order, Wanted, tab_in
from approvals.selectors import decides_for
from core.doors import decides, form_on
from core.exceptions import InvalidInput, NotPermitted
from core.text import counted
from members.attempts import put_beside
from members.requests import member_of
from sign_in import kept_words
from trail.middleware import record_refusal


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    # What waited for a proof of identity: shown where the queue opens, not on every tab that is looked at.
    kept = None if request.GET else kept_words.kept_for(request, by)
    typed = kept.typed if kept else QueryDict()
    returning = TickedForm(initial={"note": typed.get("note", "")}, by=by)
    return _page(request, typed if kept else request.GET, returning, ticked=ticked_in(typed), kept=kept)


def _page(
    request: HttpRequest,
    where: QueryDict,
    returning: TickedForm,
    *,
    ticked: dict[int, str],
    kept: kept_words.KeptWords | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page that `where` names, with what is ticked and the note as it was typed."""
    by = member_of(request)
    tab = tab_in(where, by)
    form = FilterForm(where, tab=tab)
    wanted, sources = Wanted.of(where, form, tab), sources_of(by, tab)
    context: dict[str, Any] = {
        "page": queue_page(by, wanted, sources),
        "wanted": wanted,
        "form": form,
        "tabs": [(each, f"?tab={each}") for each in Tab],
        "orders": [] if tab == Tab.DECIDED else [(each, f"?{wanted.address(order=each)}") for each in Order],
        "due_soon": due_soon(wanted, sources),
        "returning": returning,
        "ticked": set(ticked),
        "kept": kept,
        "may_name": decides_for(by),
        "written_by": kept_words.mark_of(by),
    }
    return render(request, "approvals/queue.html", context, status=status)


@form_on("approvals:queue")
@decides
@require_POST
def return_several(request: HttpRequest) -> HttpResponse:
    """Each is a decision: a proof of identity minutes ago, like any other."""
    by = member_of(request)

    def act(ticked: dict[int, str], typed: dict[str, Any]) -> Outcome:
        return return_ticked(ticked, note=typed.get("note", ""), by=by)

    return _done_to_each(request, act, done="returned with your note", not_done="Not returned")


@form_on("approvals:queue")
@require_POST
def pass_on_several(request: HttpRequest) -> HttpResponse:
    by = member_of(request)

    def act(ticked: dict[int, str], typed: dict[str, Any]) -> Outcome:
        return pass_on_ticked(ticked, to=typed.get("to"), note=typed.get("note", ""), by=by)

    return _done_to_each(request, act, done="passed on", not_done="Not passed on")


def _done_to_each(
    request: HttpRequest,
    act: Callable[[dict[int, str], dict[str, Any]], Outcome],
    *,
    done: str,
    not_done: str,
) -> HttpResponse:
    """One service for all that is ticked; the page with every tick and word where what was typed falls short."""
    form, ticked = TickedForm(request.POST, by=member_of(request)), ticked_in(request.POST)
    sound = form.is_valid()
    try:
        # Who may not is told so, not what is wrong with what they typed.
        outcome = act(ticked if sound else {}, form.cleaned_data)
    except InvalidInput as invalid:
        if sound:
            put_beside(request, form, invalid)
        return _page(request, request.POST, form, ticked=ticked, status=422)
    kept_words.drop_here(request, reverse("approvals:queue"))
    if outcome.done:
        messages.success(request, f"{counted(len(outcome.done), 'post')} {done}.")
    for title, refusal in outcome.refused:
        if isinstance(refusal, NotPermitted):
            record_refusal(request, refusal)
        messages.warning(request, f"{not_done}: “{title}”. {refusal.reason}")
    return redirect("approvals:queue")
