"""The usage report in the browser, and as CSV (389.6)."""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.ordering import orders_between
from approvals.relaying.selectors import count_relayed, reported
from approvals.standing_limits.selectors import count_released
from audits.forms import PeriodForm
from audits.permissions import check_can_export
from audits.usage_report import Period, as_csv, decisions, lines
from core import clock
from equipment.selectors import unratified_exceptions
from members.requests import member_of
from trail.services import Subject, append
from training.waivers import waivers_between


def _form(request: HttpRequest) -> PeriodForm:
    today = clock.local(clock.now()).date()
    return PeriodForm(request.GET or {"first": today - timedelta(days=365), "last": today})


@require_safe
def usage(request: HttpRequest) -> HttpResponse:
    check_can_export(member_of(request))
    form = _form(request)
    period: Period | None = form.cleaned_data["period"] if form.is_valid() else None
    context = {
        "form": form,
        "period": period,
        "lines": lines(period) if period else [],
        "decisions": decisions(period) if period else {},
        # The Chief's waivers belong to what the review reports on (389.8).
        "waivers": waivers_between(period.first, period.last) if period else [],
        # So do exceptions that the member's own chain of command never confirmed (389.3).
        # What the Chief wrote and let out alone (389.3).
        "orders": list(orders_between(*period.bounds)) if period else [],
        # And releases that an Incident Commander approved by voice and never confirmed (389.4.1).
        "by_voice": reported(*period.bounds) if period else [],
        "relayed": count_relayed(*period.bounds) if period else 0,
        "standing": count_released(*period.bounds) if period else 0,
        "unconfirmed": unratified_exceptions(*period.bounds) if period else [],
    }
    return render(request, "audits/usage.html", context, status=200 if period else 400)


@require_safe
def usage_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    by = member_of(request)
    check_can_export(by)
    form = _form(request)
    if not form.is_valid():
        return render(request, "audits/usage.html", {"form": form}, status=400)
    period: Period = form.cleaned_data["period"]
    found = lines(period)
    with transaction.atomic():
        append(
            "usage_report.exported",
            by=by.as_actor(),
            on=Subject(kind="usage_report", id="", label=f"Usage report {period.first} to {period.last}"),
            facts={"first": period.first, "last": period.last, "lines": len(found)},
        )
    response = StreamingHttpResponse(as_csv(found), content_type="text/csv; charset=utf-8")
    name = f"usage-report-{period.first}-to-{period.last}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
