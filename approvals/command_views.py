"""Hand over command and conclude an incident, with what that does to posts (389.4.1)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from approvals import command
from approvals.concluding_form import ConcludeForm
from core.doors import form_on
from core.exceptions import InvalidInput
from core.text import counted
from incidents.forms import TransferForm
from incidents.models import Incident
from incidents.permissions import check_may_open
from incidents.views import list_page
from members.attempts import attempt
from members.requests import member_of


@form_on("incidents:list", row=None)
@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    check_may_open(by)
    incident = get_object_or_404(Incident, pk=pk)
    form = TransferForm(request.POST, auto_id=f"{incident.pk}_%s")
    if form.is_valid():
        try:
            transfer = command.hand_over(incident, by=by, **form.cleaned_data)
        except InvalidInput as invalid:
            form.add_error(invalid.field, invalid.reason)
        else:
            commander = transfer.assignment.commander.title_and_name
            back = f"{counted(transfer.taken_back, 'post')} signed off for later: back to the new commander."
            messages.success(request, f"{commander} commands {incident.name}. {back}")
            return redirect("incidents:list")
    return list_page(request, status=422, handed=incident.pk, form=form)


@form_on("incidents:list", row=None)
@require_POST
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    check_may_open(by)
    incident = get_object_or_404(Incident, pk=pk)
    form = ConcludeForm(request.POST, incident=incident)
    tried = attempt(request, form, lambda: command.conclude(incident, by=by, word=form.word()))
    if not tried.done:
        context = {"incident": incident, "form": form}
        return render(request, "incidents/conclude.html", context, status=tried.status)
    cancelled = tried.result
    messages.success(request, f"{incident.name} is concluded. {counted(cancelled, 'post')} of it cancelled.")
    return redirect("incidents:list")
