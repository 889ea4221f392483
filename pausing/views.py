"""The switch: what is paused, pause, lift."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.doors import form_on, recently_confirmed
from core.exceptions import InvalidInput
from members import roles
from members.models import has_permission
from members.requests import member_of
from pausing import selectors, services
from pausing.forms import LiftForm, PauseForm
from pausing.models import Pause


@require_safe
def pauses(request: HttpRequest) -> HttpResponse:
    return _page(request, PauseForm())


@form_on("pausing:list", row=None)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """To stop something nobody proves anew who they are."""
    by = member_of(request)
    services.check_may_pause(by)
    form = PauseForm(request.POST)
    if form.is_valid():
        try:
            pause = services.begin(by=by, **form.cleaned_data)
        except InvalidInput as invalid:
            form.add_error(invalid.field, invalid.reason)
        else:
            messages.success(request, f"Posting is paused on {pause.scope}.")
            return redirect("pausing:list")
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: PauseForm, *, status: int = 200) -> HttpResponse:
    """What is paused now, what was before, and the form to pause."""
    by = member_of(request)
    context = {
        "on": selectors.pauses_on(),
        "lifted": selectors.lifted(),
        "form": form,
        "may_pause": has_permission(by, roles.PAUSE),
        "may_lift": has_permission(by, roles.LIFT_PAUSE),
    }
    return render(request, "pausing/list.html", context, status=status)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    services.check_may_lift(by)
    pause = get_object_or_404(Pause.objects.select_related("account", "began_by"), pk=pk)
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.lift(pause, by=by, **form.cleaned_data)
        messages.success(
            request, f"The pause of {pause.scope} is lifted. What it kept in waits until somebody lets each post out."
        )
        return redirect("pausing:list")
    return render(request, "pausing/lift.html", {"pause": pause, "form": form}, status=422 if form.errors else 200)
