"""The training of one member, for who keeps it, stands above them, or waives it (389.8)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.doors import form_on, recently_confirmed
from core.exceptions import InvalidInput
from members.attempts import put_beside
from members.models import Member
from members.requests import member_of
from training import services, waivers
from training.currency import standing_of, warnings_of
from training.forms.people import ReasonForm, RecordForm, WaiverForm
from training.matrix import cells_of
from training.models import Completion, Waiver
from training.permissions import check_may_confirm, check_may_read, check_may_waive, keeps_training
from training.selectors import attempts_of, certificates_of, records_of, waivers_of


def story_of(member: Member) -> dict[str, Any]:
    """Everything that a page tells of one member's training. Eight queries."""
    standing = standing_of(member)
    return {
        "member": member,
        "standing": standing,
        "cells": cells_of(standing),
        "warnings": warnings_of(member),
        "records": records_of(member),
        "certificates": certificates_of(member),
        "waivers": waivers_of(member),
        "attempts": attempts_of(member),
    }


@require_safe
def member(request: HttpRequest, pk: int) -> HttpResponse:
    return _member_page(request, get_object_or_404(Member, pk=pk))


def _member_page(request: HttpRequest, found: Member, *, status: int = 200, **more: Any) -> HttpResponse:
    by = member_of(request)
    check_may_read(by, found)
    others = by.pk != found.pk
    context = story_of(found) | {
        "keeps": keeps_training(by),
        "may_record": others and keeps_training(by),
        "may_waive": others and by.is_chief,
    }
    return render(request, "training/member.html", context | more, status=status)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = get_object_or_404(Member, pk=pk)
    check_may_confirm(by, found)
    form = RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            services.record_completion(
                found, completed_on=typed["completed_on"], learned=form.learned(), score=typed["score"], by=by
            )
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, f"Training of {found} is recorded.")
            return redirect("training:member", found.pk)
    context = {"form": form, "member": found}
    return render(request, "training/record.html", context, status=422 if form.errors else 200)


def _whose(pk: int) -> dict[str, int] | None:
    """The member of a completion, on whose page it is voided."""
    found = Completion.objects.filter(pk=pk).first()
    return {"pk": found.member_id} if found else None


@form_on("training:member", row=_whose)
@require_POST
def void(request: HttpRequest, pk: int) -> HttpResponse:
    completion = get_object_or_404(Completion.objects.select_related("member"), pk=pk)
    try:
        services.void_completion(completion, reason=request.POST.get("reason", ""), by=member_of(request))
    except InvalidInput as invalid:
        typed = request.POST.get("reason", "")
        return _member_page(request, completion.member, status=422, invalid=invalid, invalid_at=completion, typed=typed)
    messages.success(request, "This record counts no longer.")
    return redirect("training:member", completion.member_id)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = get_object_or_404(Member, pk=pk)
    check_may_waive(by, found)
    form = WaiverForm(request.POST or None, initial={"due_on": waivers.latest_due()})
    if request.method == "POST" and form.is_valid():
        try:
            waiver = waivers.issue_waiver(found, by=by, **form.cleaned_data)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, f"{found} may post until {waiver.due_on:%B %-d, %Y} under your waiver.")
            return redirect("training:member", found.pk)
    standing = standing_of(found)
    context = {
        "form": form,
        "member": found,
        "cells": cells_of(standing),
        "latest": waivers.latest_due(),
        "waivers": waivers_of(found),
        "capacity": by.as_chief.label if by.as_chief else "",
    }
    return render(request, "training/waive.html", context, status=422 if form.errors else 200)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def revoke_waiver(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    waiver = get_object_or_404(Waiver.objects.select_related("member", "issued_by"), pk=pk)
    check_may_waive(by, waiver.member)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            waivers.revoke_waiver(waiver, reason=form.cleaned_data["reason"], by=by)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, f"The waiver of {waiver.member} ended.")
            return redirect("training:member", waiver.member_id)
    context = {"form": form, "waiver": waiver}
    return render(request, "training/revoke_waiver.html", context, status=422 if form.errors else 200)
