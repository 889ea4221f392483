"""The register of devices, the page of one, and the page that makes a browser an approved device (389.3)."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.doors import any_device, form_on, recently_confirmed
from core.exceptions import InvalidInput, StateForbids
from equipment import binding, cookies, enrolments
from equipment import devices as register_of
from equipment.forms import DeviceForm, EnrolForm
from equipment.models import Device, DeviceKind
from equipment.selectors import LISTED, devices_page
from members.models import Member
from members.requests import member_of

EVENTS_SHOWN = 20


@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    register_of.check_enrols(member_of(request))
    search, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    rows = devices_page(search, kind)
    context = {
        "devices": rows,
        "new": enrolments.not_looked_at(rows),
        "search": search,
        "kind": kind,
        "kinds": DeviceKind.choices,
        "full": len(rows) == LISTED,
    }
    return render(request, "equipment/devices.html", context)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    register_of.check_enrols(by)
    form = DeviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            device = register_of.register(by=by, **form.cleaned_data)
        except InvalidInput as invalid:
            form.add_error(invalid.field, invalid.reason)
        else:
            messages.success(request, f"{device} is registered. It proves itself once a browser on it is enrolled.")
            return redirect("equipment:device", pk=device.pk)
    return render(request, "equipment/register.html", {"form": form}, status=422 if form.errors else 200)


@recently_confirmed
@require_safe
def device(request: HttpRequest, pk: int) -> HttpResponse:
    register_of.check_enrols(member_of(request))
    return _page(request, pk)


def _page(
    request: HttpRequest, pk: int, *, status: int = 200, code: str = "", invalid: InvalidInput | None = None
) -> HttpResponse:
    found = get_object_or_404(Device.objects.select_related("owner", "registered_by", "retired_by"), pk=pk)
    link = f"{request.build_absolute_uri(reverse('equipment:enrol'))}#{code}" if code else ""
    context = {
        "device": found,
        "browsers": found.tokens.filter(ended_at__isnull=True).select_related("issued_by", "looked_by")[:EVENTS_SHOWN],
        "code": code,
        "link": link,
        "minutes": int(register_of.CODE_GOOD_FOR.total_seconds() // 60),
        "invalid": invalid,
        "typed": request.POST.get("reason", ""),
    }
    return render(request, "equipment/device.html", context, status=status)


@recently_confirmed
@never_cache
@form_on("equipment:device")
@require_POST
def issue_code(request: HttpRequest, pk: int) -> HttpResponse:
    """The one answer that holds the code: it is not stored, so the page cannot show it again."""
    found = get_object_or_404(Device, pk=pk)
    code = register_of.issue_code(found, by=member_of(request), afresh=bool(request.POST.get("afresh")))
    return _page(request, pk, code=code)


@form_on("equipment:device")
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    register_of.check_enrols(by)
    found = get_object_or_404(Device, pk=pk)
    lost = bool(request.POST.get("lost"))
    try:
        register_of.retire(found, reason=request.POST.get("reason", ""), lost=lost, by=by)
    except InvalidInput as invalid:
        return _page(request, pk, status=422, invalid=invalid)
    messages.success(request, f"{found} is {found.retired_word}. It opens nothing any more.")
    return redirect("equipment:devices")


@any_device
@form_on("equipment:mine", row=None)
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """A member takes a device of their own off the record's live part; what was granted for it ends."""
    by = member_of(request)
    found = get_object_or_404(Device, pk=pk)
    register_of.check_owns(by, found)
    register_of.retire(found, reason="Taken back by its owner.", by=by)
    messages.success(request, f"{found} is taken back.")
    return redirect("equipment:mine")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Opened on the device itself, signed in or not. The code is typed, or stands behind the # of a link.

    What stands there no server and no log ever sees; the page's script puts it into the field.
    """
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            by = request.user if isinstance(request.user, Member) else None
            found, token = register_of.enrol(form.cleaned_data["code"], by=by)
        except StateForbids as refusal:
            form.add_error("code", f"{refusal.reason} Who can help: {refusal.who_can_help or 'nobody else'}.")
        else:
            return _now_a_device(request, found, token)
    return render(request, "equipment/enrol.html", {"form": form}, status=422 if form.errors else 200)


def _now_a_device(request: HttpRequest, found: Device, token: str) -> HttpResponse:
    if request.session.get(cookies.SESSION_KEY) not in (None, cookies.NO_DEVICE, found.pk):
        logout(request)  # that session belongs to the device that this browser was until now
    if request.user.is_authenticated:
        binding.bind(request, found.pk)
    messages.success(request, f"This browser is now {found}: approved equipment.")
    response = redirect("today")
    cookies.give(response, token)
    return response
