"""The Chief's designees: who authorizes in the Chief's place, under which order, until when (389.3)."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core import clock
from core.doors import form_on, recently_confirmed
from members import designations as service
from members.attempts import attempt, posted
from members.forms import DesignationForm, RevokeDesignationForm
from members.models import Designation
from members.permissions import check_is_chief
from members.requests import member_of

SHOWN = 100


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def designations(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_is_chief(by, "names a designee")
    form = DesignationForm(posted(request), by=by)
    tried = attempt(
        request,
        form,
        lambda: service.designate(
            form.cleaned_data["designee"],
            order_number=form.cleaned_data["order_number"],
            starts_at=form.starts_at(),
            ends_at=form.ends_at(),
            by=by,
        ),
        beside="designee",
    )
    if tried.done:
        messages.success(request, f"{tried.result.designee} authorizes in your place until the order ends.")
        return redirect("members:designations")
    return _page(request, form, status=tried.status)


def _page(
    request: HttpRequest,
    form: DesignationForm,
    *,
    status: int,
    ending: int = 0,
    end_form: RevokeDesignationForm | None = None,
) -> HttpResponse:
    """The orders, each with its own form to end it; `end_form` is the one of order `ending`, with its errors."""
    now = clock.now()
    rows = [
        {
            "order": order,
            "where": _where(order, now),
            "act": "end" if order.pk == ending else "",
            "form": end_form if order.pk == ending else RevokeDesignationForm(auto_id=f"end{order.pk}_%s"),
        }
        for order in Designation.objects.select_related("designee", "issued_by", "revoked_by")[:SHOWN]
    ]
    context = {"rows": rows, "form": form, "invalid": end_form or form}
    return render(request, "members/designations.html", context, status=status)


def _where(order: Designation, now: datetime) -> str:
    if order.revoked_at is not None:
        return "revoked"
    if order.is_live(now):
        return "live"
    return "coming" if order.starts_at > now else "expired"


@recently_confirmed
@form_on("members:designations", row=None)
@require_POST
def revoke_designation(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    check_is_chief(by, "ends a designation")
    found = get_object_or_404(Designation.objects.select_related("designee"), pk=pk)
    form = RevokeDesignationForm(request.POST, auto_id=f"end{pk}_%s")
    tried = attempt(request, form, lambda: service.revoke_designation(found, **form.cleaned_data, by=by))
    if not tried.done:
        return _page(request, DesignationForm(by=by), status=tried.status, ending=pk, end_form=form)
    messages.success(request, f"{found.designee} authorizes no more. What they issued stays valid until its own end.")
    return redirect("members:designations")
