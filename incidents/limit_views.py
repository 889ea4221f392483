"""The page of an incident's release limits: everybody reads them, who commands sets and lifts them (389.4.1)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.doors import form_on
from incidents.forms import LimitForm
from incidents.limits import can_limit, check_can_limit, lift_limit, limits_of, set_limit
from incidents.models import Incident, ReleaseLimit
from members.attempts import attempt
from members.requests import member_of


@require_safe
def limits(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(Incident, pk=pk), LimitForm())


def _page(request: HttpRequest, incident: Incident, form: LimitForm, *, status: int = 200) -> HttpResponse:
    ended = ReleaseLimit.objects.filter(incident=incident, lift__isnull=False).select_related("lift__by", "set_by")
    context = {
        "incident": incident,
        "limits": limits_of(incident),
        "ended": ended,
        "form": form,
        "may_limit": can_limit(member_of(request), incident),
    }
    return render(request, "incidents/limits.html", context, status=status)


@form_on("incidents:limits")
@require_POST
def set_one(request: HttpRequest, pk: int) -> HttpResponse:
    by, incident = member_of(request), get_object_or_404(Incident, pk=pk)
    check_can_limit(by, incident)
    form = LimitForm(request.POST)
    tried = attempt(request, form, lambda: set_limit(incident, by=by, **form.cleaned_data))
    if not tried.done:
        return _page(request, incident, form, status=tried.status)
    messages.success(request, f"Set: {tried.result}. Releases of {incident.name} show it from now on.")
    return redirect("incidents:limits", pk=incident.pk)


@form_on("incidents:limits", row=lambda pk, limit: {"pk": pk})
@require_POST
def lift(request: HttpRequest, pk: int, limit: int) -> HttpResponse:
    by, found = member_of(request), get_object_or_404(ReleaseLimit, pk=limit, incident=pk)
    lift_limit(found, by=by)
    messages.success(request, f"Lifted: {found}.")
    return redirect("incidents:limits", pk=pk)
