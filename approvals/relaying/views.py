"""Relay an approval given by radio or phone; the page on which its commander confirms or denies it (389.4.1)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from approvals.models import ApprovalRequest
from approvals.relaying import services
from approvals.relaying.forms import DenyForm, RelayForm
from approvals.relaying.permissions import can_ratify, check_can_ratify, check_can_relay
from approvals.relaying.selectors import get_relayed_or_404
from approvals.selectors import get_request_or_404
from core.doors import decides, form_on
from members.attempts import attempt
from members.requests import member_of
from posts.highlight import word_diff
from sign_in import kept_words, second_factor


@require_safe
def relay(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    asked = get_request_or_404(by, pk)
    check_can_relay(by, asked)
    kept = kept_words.kept_for(request, by)
    initial = kept.typed.dict() if kept else {}
    return _relay_page(request, asked, RelayForm(incident=asked.incident, initial=initial), kept=kept)


def _relay_page(
    request: HttpRequest, asked: ApprovalRequest, form: RelayForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    said = form.data.get("read_back", "").replace("\r\n", "\n")
    context = {
        "asked": asked,
        "revision": asked.revision,
        "form": form,
        "diff": word_diff(asked.revision.text, said) if said and said != asked.revision.text else [],
        "written_by": kept_words.mark_of(member_of(request)),
        "proof_is_asked": not second_factor.shown_recently(request),
        **more,
    }
    return render(request, "relaying/relay.html", context, status=status)


@form_on("approvals:relay")
@decides
@require_POST
def record(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    asked = get_request_or_404(by, pk)
    check_can_relay(by, asked)
    form = RelayForm(request.POST, incident=asked.incident)
    tried = attempt(request, form, lambda: services.relay(asked, form.heard(), by=by))
    if not tried.done:
        return _relay_page(request, asked, form, status=tried.status)
    kept_words.drop_here(request, reverse("approvals:relay", args=[pk]))
    given_by = tried.result.given_by.title_and_name
    said = f"Approved by {given_by}, seal {asked.short_seal}. It is on its way; {given_by} confirms it in writing."
    messages.success(request, said)
    return redirect("publishing:post", pk=asked.post_id)


@require_safe
def relayed(request: HttpRequest, pk: int) -> HttpResponse:
    return _relayed_page(request, pk)


def _relayed_page(request: HttpRequest, pk: int, *, status: int = 200, form: DenyForm | None = None) -> HttpResponse:
    by = member_of(request)
    found = get_relayed_or_404(by, pk)
    kept = kept_words.kept_for(request, by)
    context = {
        "relayed": found,
        "asked": found.request,
        "revision": found.request.revision,
        "may_ratify": can_ratify(by, found),
        "form": form or DenyForm(initial=kept.typed.dict() if kept else {}),
        "kept": kept,
        "written_by": kept_words.mark_of(by),
        "proof_is_asked": not second_factor.shown_recently(request),
    }
    return render(request, "relaying/relayed.html", context, status=status)


@form_on("approvals:relayed")
@decides
@require_POST
def ratify(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = get_relayed_or_404(by, pk)
    services.ratify(found, by=by)
    messages.success(request, f"Confirmed: you approved revision {found.request.revision.number} by voice.")
    return redirect("publishing:post", pk=found.request.post_id)


@form_on("approvals:relayed")
@decides
@require_POST
def deny(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = get_relayed_or_404(by, pk)
    check_can_ratify(by, found)
    form = DenyForm(request.POST)
    tried = attempt(request, form, lambda: services.deny(found, reason=form.cleaned_data["reason"], by=by))
    if not tried.done:
        return _relayed_page(request, pk, status=tried.status, form=form)
    kept_words.drop_here(request, reverse("approvals:relayed", args=[pk]))
    messages.success(request, "Denied. Nothing more of it goes out; a supervisor takes down what is public.")
    return redirect("publishing:post", pk=found.request.post_id)
