"""The page of an incident's particulars: type, place, unified command, operational periods (389.4.1, ICS)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.doors import form_on
from incidents.forms import ParticularsForm, PeriodForm
from incidents.models import Incident
from incidents.periods import begin_period
from incidents.permissions import check_may_open
from incidents.services import Particulars, change_particulars
from members import roles
from members.attempts import attempt
from members.models import has_permission
from members.requests import member_of


@require_safe
def particulars(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(Incident, pk=pk))


def _page(
    request: HttpRequest,
    incident: Incident,
    *,
    form: ParticularsForm | None = None,
    period_form: PeriodForm | None = None,
    status: int = 200,
) -> HttpResponse:
    said = {name: getattr(incident, name) for name in ParticularsForm.base_fields}
    context: dict[str, Any] = {
        "incident": incident,
        "periods": incident.periods.select_related("begun_by"),
        "form": form or ParticularsForm(initial=said),
        "period_form": period_form or PeriodForm(),
        "invalid_form": form or period_form,
        "may_change": incident.is_open and has_permission(member_of(request), roles.OPEN_INCIDENT),
    }
    return render(request, "incidents/particulars.html", context, status=status)


@form_on("incidents:particulars")
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    by, incident = member_of(request), get_object_or_404(Incident, pk=pk)
    check_may_open(by)
    form = ParticularsForm(request.POST)
    tried = attempt(request, form, lambda: change_particulars(incident, Particulars(**form.cleaned_data), by=by))
    if not tried.done:
        return _page(request, incident, form=form, status=tried.status)
    messages.success(request, "Changed." if tried.result else "Nothing changed.")
    return redirect("incidents:particulars", pk=pk)


@form_on("incidents:particulars")
@require_POST
def next_period(request: HttpRequest, pk: int) -> HttpResponse:
    by, incident = member_of(request), get_object_or_404(Incident, pk=pk)
    check_may_open(by)
    form = PeriodForm(request.POST)
    tried = attempt(request, form, lambda: begin_period(incident, by=by, **form.cleaned_data))
    if not tried.done:
        return _page(request, incident, period_form=form, status=tried.status)
    messages.success(request, f"{tried.result} began.")
    return redirect("incidents:particulars", pk=pk)
