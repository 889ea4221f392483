"""Sessions of a course in a room: plan one, keep its roster, say who attended (389.8)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.doors import form_on
from core.exceptions import InvalidInput
from members.attempts import put_beside
from members.models import Member
from members.requests import member_of
from training import selectors
from training import sittings as services
from training.forms.people import EnrolForm, RosterForm, SittingForm
from training.models import Enrolment, Sitting
from training.permissions import check_keeps_training


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_keeps_training(by)
    form = SittingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            planned = services.plan_sitting(by=by, **form.cleaned_data)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, "The session is planned. Put members on its roster.")
            return redirect("training:session", planned.pk)
    context = {"form": form, "sittings": selectors.sittings(), "keeps": True}
    return render(request, "training/sessions.html", context, status=422 if form.errors else 200)


def _sitting(pk: int) -> Sitting:
    return get_object_or_404(Sitting.objects.select_related("edition"), pk=pk)


@require_safe
def session(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    check_keeps_training(by)
    return _page(request, _sitting(pk), by)


@form_on("training:session")
@require_POST
def enrol(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    check_keeps_training(by)
    sitting = _sitting(pk)
    form = EnrolForm(request.POST, sitting=sitting)
    if form.is_valid():
        try:
            count = services.enrol(sitting, list(form.cleaned_data["members"]), by=by)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, f"{count} on the roster now." if count != 1 else "1 member is on the roster now.")
            return redirect("training:session", pk)
    return _page(request, sitting, by, enrol_form=form, status=422)


@form_on("training:session")
@require_POST
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    check_keeps_training(by)
    sitting = _sitting(pk)
    form = RosterForm(request.POST, enrolments=_roster(sitting), by=by)
    if form.is_valid():
        try:
            count = services.mark_attendance(sitting, form.marks(), by=by)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, f"Saved. {count} completed the course by this.")
            return redirect("training:session", pk)
    return _page(request, sitting, by, roster_form=form, status=422)


def _roster(sitting: Sitting) -> list[Enrolment]:
    return list(sitting.enrolments.select_related("member", "completion"))


def _page(
    request: HttpRequest,
    sitting: Sitting,
    by: Member,
    *,
    enrol_form: EnrolForm | None = None,
    roster_form: RosterForm | None = None,
    status: int = 200,
) -> HttpResponse:
    roster = _roster(sitting)
    marks = roster_form or RosterForm(enrolments=roster, by=by)
    context: dict[str, Any] = {
        "sitting": sitting,
        "begun": sitting.starts_at <= clock.now(),
        "rows": [(each, *_fields(marks, each)) for each in roster],
        "roster_form": marks,
        "enrol_form": enrol_form or EnrolForm(sitting=sitting),
        "form": enrol_form or marks,
        "is_own": lambda: by.pk in {each.member_id for each in roster},
        "keeps": True,
    }
    return render(request, "training/session.html", context, status=status)


def _fields(form: RosterForm, enrolment: Enrolment) -> tuple[Any, Any]:
    names = (f"attended-{enrolment.member_id}", f"score-{enrolment.member_id}")
    return (form[names[0]], form[names[1]]) if names[0] in form.fields else (None, None)
