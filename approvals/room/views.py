"""The room of one incident: the page, and the part of it that is read anew by itself."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from approvals.room.papers.exporting import may_read_papers
from approvals.room.reading import room_of
from core.doors import asked_by_the_page
from incidents.models import Incident
from members.requests import member_of
from posts.permissions import can_write


@require_safe
def room(request: HttpRequest, pk: int) -> HttpResponse:
    incident = _incident(pk)
    now, seen = _now(request, incident)
    context = {
        "incident": incident,
        "now": now,
        "seen": seen,
        "may_read_papers": may_read_papers(member_of(request)),
    }
    return render(request, "incidents/room.html", context)


@asked_by_the_page
@require_safe
def room_now(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in the room now. Empty (204), where that is what the page shows already."""
    now, seen = _now(request, _incident(pk))
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    return render(request, "incidents/_room_now.html", {"incident": _incident(pk), "now": now, "seen": seen})


def _incident(pk: int) -> Incident:
    return get_object_or_404(Incident.objects.select_related("opened_by", "concluded_by"), pk=pk)


def _now(request: HttpRequest, incident: Incident) -> tuple[str, str]:
    """The changing part as it reads now, and its digest."""
    by = member_of(request)
    context = {"room": room_of(incident, by), "may_write": can_write(by)}
    now = render_to_string("incidents/_room.html", context)
    return now, sha256(now.encode()).hexdigest()[:16]
