"""What was newly enrolled, and the word of a second person on it (389.3, ADR 0019)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.doors import form_on
from equipment import enrolments
from equipment.models import DeviceToken
from members.requests import member_of

PAGE = "equipment:enrolments"


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    enrolments.check_reads(by)
    return render(
        request, "equipment/enrolments.html", {"rows": enrolments.listed_for(by), "listed": enrolments.LISTED}
    )


@form_on(PAGE, row=None)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    token = _found(pk)
    enrolments.confirm(token, by=member_of(request))
    messages.success(request, f"{token.device} is known as the Department's.")
    return redirect(PAGE)


@form_on(PAGE, row=None)
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    token = _found(pk)
    enrolments.refuse(token, by=member_of(request))
    messages.success(request, f"That browser on {token.device} opens nothing any more. Ask who enrolled it.")
    return redirect(PAGE)


def _found(pk: int) -> DeviceToken:
    return get_object_or_404(DeviceToken.objects.select_related("device", "issued_by"), pk=pk, issued_by__isnull=False)
