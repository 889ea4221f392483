"""The unit matrix, and training in and out as CSV (389.8)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.csv_rows import FaultyRows
from core.doors import recently_confirmed
from core.exceptions import InvalidInput
from members.attempts import put_beside
from members.requests import member_of
from trail.services import Subject, append
from training import importing, matrix
from training.forms.people import ImportForm
from training.permissions import check_keeps_training

LINES_SHOWN = 50
LONGEST_PLACE = 6


def _asked(query: QueryDict) -> dict[str, str]:
    """The filters of an address; a state that is none filters nothing."""
    state = query.get("state", "")
    return {"unit": query.get("unit", ""), "state": state if state in matrix.STATES else ""}


def _place(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_PLACE else 0


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    check_keeps_training(member_of(request))
    asked = _asked(request.GET)
    found = matrix.lines(**asked)
    start = _place(request.GET.get("after", ""))
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in asked.items() if value})
    context: dict[str, Any] = {
        "lines": found[start : start + LINES_SHOWN],
        "count": len(found),
        "after": str(start + LINES_SHOWN) if start + LINES_SHOWN < len(found) else "",
        "query": query.urlencode(),
        "asked": asked,
        "units": matrix.units(),
        "states": matrix.STATES,
        "topics": matrix.EVERY_TOPIC,
        "keeps": True,
    }
    return render(request, "training/matrix.html", context)


@require_safe
def people_csv(request: HttpRequest) -> StreamingHttpResponse:
    by = member_of(request)
    check_keeps_training(by)
    asked = _asked(request.GET)
    found = matrix.lines(**asked)
    with transaction.atomic():
        append(
            "training.exported",
            by=by.as_actor(),
            on=Subject(kind="training", id="", label="Training matrix"),
            facts=asked | {"members": len(found)},
        )
    response = StreamingHttpResponse(matrix.csv_of(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="training.csv"'
    return response


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def import_rows(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_keeps_training(by)
    form = ImportForm(request.POST or None, request.FILES or None)
    faulty: FaultyRows | None = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            done = importing.import_completions(file, size=file.size, by=by)
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
            faulty = invalid if isinstance(invalid, FaultyRows) else None
        else:
            messages.success(request, f"{done.recorded} recorded; {done.known} were known already.")
            return redirect("training:matrix")
    context = {
        "form": form,
        "faulty": faulty,
        "required": importing.REQUIRED,
        "optional": importing.OPTIONAL,
        "topics": matrix.EVERY_TOPIC,
        "keeps": True,
    }
    return render(request, "training/import.html", context, status=422 if form.errors else 200)
