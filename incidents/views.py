"""Incidents: which are open, and who commands (389.4.1). Handing over and concluding: `approvals.command_views`."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.exceptions import InvalidInput
from incidents import services
from incidents.forms import CommandForm, OpenForm
from incidents.models import Incident
from incidents.permissions import check_may_open
from incidents.selectors import open_incidents
from members import roles
from members.models import has_permission
from members.requests import member_of

CONCLUDED_SHOWN = 10
# What the pause calls its fields, as the form of an incident does.
OF_PAUSE = {"account": "pause_because", "reason": "pause_because"}


@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    return list_page(request)


def list_page(
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
    check_may_open(by)
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            incident = services.open_incident(by=by, **form.cleaned_data)
        except InvalidInput as invalid:
            form.add_error(OF_PAUSE.get(invalid.field, invalid.field), invalid.reason)
        else:
            messages.success(request, f"{incident} is open.")
            return redirect("incidents:list")
    return render(request, "incidents/open.html", {"form": form}, status=422 if form.errors else 200)
