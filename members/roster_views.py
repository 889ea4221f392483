"""The roster file: choose it, read what it would do, confirm; and the roster as a file (389.3)."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.csv_out import as_csv
from core.csv_rows import FaultyRows
from core.doors import recently_confirmed
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from members import roster_import
from members.ladder import CLAUSE, check_keeps_roster
from members.people_forms import RosterForm
from members.requests import member_of
from members.roster import COLUMNS, EXAMPLE, OPTIONAL, REQUIRED
from members.roster_rules import OWN, RosterFaults
from trail.middleware import record_refusal

SHOWN = 200


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_keeps_roster(by)
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        read = roster_import.prepare(form.content(), by=by)
    except InvalidInput as invalid:
        return _refused(request, form, invalid)
    if read.upload is None:
        return _page(request, form, unchanged=read)
    return redirect("members:roster_preview", read.upload.pk)


def _page(request: HttpRequest, form: RosterForm, *, status: int = 200, **found: object) -> HttpResponse:
    context = {"form": form, "required": REQUIRED, "optional": OPTIONAL, "shown": SHOWN} | found
    return render(request, "members/roster.html", context, status=status)


def _refused(request: HttpRequest, form: RosterForm, invalid: InvalidInput) -> HttpResponse:
    """Each fault of the file; whoever tried to change their own place by it is in the trail."""
    form.add_error("file", invalid.reason)
    if isinstance(invalid, RosterFaults) and invalid.breaks_rule:
        record_refusal(request, NotPermitted(OWN, clause=CLAUSE))
    return _page(request, form, status=422, faults=invalid if isinstance(invalid, FaultyRows) else None)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def roster_preview(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    check_keeps_roster(by)
    try:
        if request.method == "POST":
            plan = roster_import.confirm(pk, shown=request.POST.get("plan", ""), by=by)
            messages.success(request, f"The roster is imported: {_told(plan.counts)}.")
            return redirect("members:people")
        read = roster_import.preview(pk, by=by)
    except InvalidInput as invalid:
        form = RosterForm({}, MultiValueDict())
        form.errors.clear()
        return _refused(request, form, invalid)
    except StateForbids as forbidden:
        messages.warning(request, forbidden.reason)
        return redirect(request.path if isinstance(forbidden, StaleVersion) else "members:roster")
    return render(request, "members/roster_preview.html", {"read": read, "plan": read.plan, "shown": SHOWN})


def _told(counts: dict[str, int]) -> str:
    words = {
        "members_added": "members added",
        "members_changed": "members changed",
        "positions_opened": "positions opened",
        "positions_changed": "positions changed",
    }
    return ", ".join(f"{counts[name]} {label}" for name, label in words.items() if counts[name]) or "nothing changed"


@require_safe
def roster_csv(request: HttpRequest) -> StreamingHttpResponse:
    rows = roster_import.export(by=member_of(request))
    return _file(rows, f"roster-{clock.local(clock.now()):%Y-%m-%d}.csv")


@require_safe
def roster_example(request: HttpRequest) -> StreamingHttpResponse:
    check_keeps_roster(member_of(request))
    return _file(as_csv(COLUMNS, [line.split(",") for line in EXAMPLE.strip().splitlines()]), "roster-example.csv")


def _file(rows: Iterable[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
