"""Incidents: which are open, who commands, hand over, conclude (389.4.1)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.doors import form_on
from core.exceptions import InvalidInput
from incidents import services
from incidents.forms import CommandForm, OpenForm
from incidents.models import Incident
from incidents.selectors import open_incidents
from members import roles
from members.models import has_permission
from members.requests import member_of

CONCLUDED_SHOWN = 10


@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(
    request: HttpRequest, *, status: int = 200, handed: int | None = None, form: CommandForm | None = None
) -> HttpResponse:
    """All incidents; `form` is the one that hands over command of the incident `handed`, with its errors."""
    concluded = Incident.objects.filter(concluded_at__isnull=False).order_by("-concluded_at")[:CONCLUDED_SHOWN]
    context = {
        "open": open_incidents(),
        "concluded": concluded,
        "commanders": list(CommandForm().fields["commander"].choices),  # type: ignore[attr-defined]
        "may_open": has_permission(member_of(request), roles.OPEN_INCIDENT),
        "handed": handed,
        "form": form,
    }
    return render(request, "incidents/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def open_new(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    services.check_may_open(by)
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            incident = services.open_incident(by=by, **form.cleaned_data)
        except InvalidInput as invalid:
            form.add_error(invalid.field, invalid.reason)
        else:
            messages.success(request, f"{incident} is open.")
            return redirect("incidents:list")
    return render(request, "incidents/open.html", {"form": form}, status=422 if form.errors else 200)


@form_on("incidents:list", row=None)
@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    services.check_may_open(by)
    incident = get_object_or_404(Incident, pk=pk)
    form = CommandForm(request.POST, auto_id=f"{incident.pk}_%s")
    if form.is_valid():
        commander = form.cleaned_data["commander"]
        try:
            services.assign_command(incident, commander=commander, by=by)
        except InvalidInput as invalid:
            form.add_error(invalid.field, invalid.reason)
        else:
            messages.success(request, f"{commander.title_and_name} commands {incident.name}.")
            return redirect("incidents:list")
    return _page(request, status=422, handed=incident.pk, form=form)


@form_on("incidents:list", row=None)
@require_POST
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    incident = get_object_or_404(Incident, pk=pk)
    services.conclude(incident, by=member_of(request))
    messages.success(request, f"{incident.name} is concluded.")
    return redirect("incidents:list")
