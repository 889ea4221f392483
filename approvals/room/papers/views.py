"""The page with the papers of an incident, and each of them as a file."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from approvals.models import ApprovalRequest
from approvals.room.papers.exporting import Kind, Shape, check_may_read_papers, hand_out
from core.doors import form_on
from incidents.models import Incident
from members.attempts import attempt
from members.requests import member_of

LARGEST = 2**63 - 1
SHOWN = 200


class PaperForm(forms.Form):
    """Which paper, as what; `number` is that of a period or of a request."""

    kind = forms.TypedChoiceField(choices=Kind.choices, coerce=Kind)
    shape = forms.TypedChoiceField(choices=Shape.choices, coerce=Shape)
    number = forms.IntegerField(required=False, min_value=1, max_value=LARGEST)


@require_safe
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    check_may_read_papers(member_of(request))
    return _page(request, get_object_or_404(Incident, pk=pk))


def _page(
    request: HttpRequest, incident: Incident, form: PaperForm | None = None, *, status: int = 200
) -> HttpResponse:
    asked = ApprovalRequest.objects.filter(incident=incident).select_related("revision", "decided_by")
    newest = list(asked.order_by("-requested_at", "-pk")[: SHOWN + 1])
    context = {
        "incident": incident,
        "periods": list(incident.periods.all()),
        "asked": newest[:SHOWN],
        "more": len(newest) > SHOWN,
        "form": form,
    }
    return render(request, "incidents/papers.html", context, status=status)


@form_on("incidents:papers")
@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    check_may_read_papers(by)
    incident = get_object_or_404(Incident.objects.select_related("conclusion__post__current"), pk=pk)
    form = PaperForm(request.POST)
    tried = attempt(request, form, lambda: hand_out(incident, by=by, **form.cleaned_data))
    if not tried.done:
        return _page(request, incident, form, status=tried.status)
    response = HttpResponse(tried.result.body, content_type=tried.result.mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{tried.result.name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
