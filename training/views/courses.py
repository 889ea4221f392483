"""Courses as the training manager keeps them, and for how long a completion is valid (389.8)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.doors import form_on
from core.exceptions import InvalidInput
from members.attempts import put_beside
from members.requests import member_of
from training import courses as services
from training import selectors, validity
from training.currency import local_today
from training.forms.courses import CourseForm, Questions, ValidityForm, questions_of
from training.models import Course
from training.permissions import check_keeps_training


@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    check_keeps_training(member_of(request))
    context = {
        "courses": selectors.courses(),
        "retired": selectors.courses(retired=True)[: selectors.SHOWN],
        "months": validity.months_on(local_today()),
        "keeps": True,
    }
    return render(request, "training/courses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    return _write(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    check_keeps_training(member_of(request))
    return _write(request, get_object_or_404(Course.objects.select_related("current"), pk=pk, current__isnull=False))


def _write(request: HttpRequest, course: Course | None) -> HttpResponse:
    by = member_of(request)
    check_keeps_training(by)
    edition = course.current if course else None
    typed = request.POST if request.method == "POST" else None
    form = CourseForm(typed, initial=CourseForm.initial_of(edition) if edition else {})
    questions = Questions(typed, prefix="questions", initial=questions_of(edition))
    if request.method == "POST":
        sound = questions.is_valid()
        if not sound:
            form.add_error(None, "A question is too long, or there are too many.")
        if form.is_valid() and sound:
            try:
                saved = services.save_course(
                    course,
                    outline=form.outline(questions.asked()),  # type: ignore[attr-defined]
                    edition=form.cleaned_data["edition"] or 0,
                    by=by,
                )
            except InvalidInput as invalid:
                put_beside(request, form, invalid)
            else:
                messages.success(request, f"{saved} is saved.")
                return redirect("training:courses")
    context = {"form": form, "questions": questions, "course": course, "edition": edition}
    return render(request, "training/course_edit.html", context, status=422 if form.errors else 200)


@form_on("training:courses", row=None)
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    course = get_object_or_404(Course.objects.select_related("current"), pk=pk)
    services.retire(course, by=member_of(request))
    messages.success(request, f"{course} is offered no longer. What was completed stays valid.")
    return redirect("training:courses")


@form_on("training:courses", row=None)
@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    course = get_object_or_404(Course.objects.select_related("current"), pk=pk)
    services.offer_again(course, by=member_of(request))
    messages.success(request, f"{course} is offered again.")
    return redirect("training:courses")


@require_http_methods(["GET", "HEAD", "POST"])
def validity_periods(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_keeps_training(by)
    form = ValidityForm(request.POST or None, initial={"effective_from": local_today()})
    if request.method == "POST" and form.is_valid():
        try:
            validity.set_validity(by=by, **form.cleaned_data)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, "The validity is set. What was recorded before keeps its day.")
            return redirect("training:validity")
    context = {
        "form": form,
        "periods": selectors.validity_periods(),
        "months": validity.months_on(local_today()),
        "default": validity.DEFAULT_MONTHS,
        "keeps": True,
    }
    return render(request, "training/validity.html", context, status=422 if form.errors else 200)
