"""Certificates: the list to verify, one with its file, and the decision (389.8)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.doors import any_device, form_on, holds_forms, recently_confirmed, shows_forms
from core.exceptions import InvalidInput
from members.attempts import put_beside
from members.requests import member_of
from training import certificates as services
from training.forms.people import ReasonForm, VerifyForm
from training.models import Certificate
from training.permissions import check_keeps_training, check_may_confirm, keeps_training
from training.selectors import waiting_certificates
from training.validity import valid_until


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    check_keeps_training(member_of(request))
    return render(request, "training/certificates.html", {"certificates": waiting_certificates(), "keeps": True})


@holds_forms
@require_safe
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, services.readable(member_of(request), pk))


def _page(request: HttpRequest, found: Certificate, *, status: int = 200, **forms: Any) -> HttpResponse:
    by = member_of(request)
    context = {
        "certificate": found,
        "valid_until": valid_until(found.completed_on),
        "may_decide": found.is_waiting and keeps_training(by) and by.pk != found.member_id,
        "forms_open": shows_forms(request),
        "is_own": by.pk == found.member_id,
        "verify_form": VerifyForm(),
        "refuse_form": ReasonForm(),
    }
    return render(request, "training/certificate.html", context | forms, status=status)


@any_device
@require_safe
def certificate_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as an attachment: no browser opens what somebody uploaded as a page of ours (ASVS V5.4)."""
    found = services.readable(member_of(request), pk)
    response = HttpResponse(services.content_of(found), content_type=found.mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.filename}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox"
    return response


@recently_confirmed
@form_on("training:certificate")
@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = get_object_or_404(Certificate.objects.select_related("member"), pk=pk)
    check_may_confirm(by, found.member)
    form = VerifyForm(request.POST)
    if form.is_valid():
        try:
            services.verify(found, topics=form.cleaned_data["topics"], by=by)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, f"The certificate of {found.member} is verified and counts.")
            return redirect("training:certificates")
    return _page(request, found, status=422, verify_form=form, form=form)


@form_on("training:certificate")
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = get_object_or_404(Certificate.objects.select_related("member"), pk=pk)
    check_may_confirm(by, found.member)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            services.refuse(found, reason=form.cleaned_data["reason"], by=by)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, f"The certificate of {found.member} is refused.")
            return redirect("training:certificates")
    return _page(request, found, status=422, refuse_form=form, form=form)
