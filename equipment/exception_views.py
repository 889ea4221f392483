"""Exceptions from approved equipment: mine, asking, deciding, by phone, confirming (389.3)."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.doors import any_device, form_on, holds_forms, recently_confirmed, shows_forms
from core.exceptions import InvalidInput, NotPermitted
from equipment import asking, binding, by_phone, cookies, exceptions, selectors, tokens
from equipment.forms import AskForm, GrantForm, PhoneForm, shortly
from equipment.models import Device, EquipmentException
from equipment.permissions import acts_of, check_decides_on_exceptions
from members.attempts import attempt, posted, put_beside
from members.models import Member
from members.requests import member_of


@any_device
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    context = {
        "exceptions": selectors.exceptions_of(by),
        "own_devices": Device.objects.filter(owner=by, retired_at__isnull=True).order_by("-registered_at"),
        "here": _device_here(request),
    }
    return render(request, "equipment/mine.html", context)


def _device_here(request: HttpRequest) -> Device | None:
    """The device that this browser is, as its cookie says. One that its owner took back is asked for anew."""
    shown = tokens.recognize(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))
    if shown is None or shown.is_copy or shown.device.was_taken_back:
        return None
    return shown.device


@any_device
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    by, here = member_of(request), _device_here(request)
    form = AskForm(posted(request), known=here is not None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            asked, token = asking.ask_from_here(
                here,
                description=typed.get("description", ""),
                accounts=typed["accounts"],
                reason=typed["reason"],
                starts_at=typed["starts_at"],
                ends_at=typed["ends_at"],
                promises_hand_over=typed["hand_over"],
                by=by,
            )
        except InvalidInput as invalid:
            put_beside(request, form, invalid)
        else:
            messages.success(request, asking.what_happens_now(asked))
            response = redirect("equipment:mine")
            if token:
                cookies.give(response, token)
                binding.bind(request, asked.device_id)
            return response
    context = {"form": form, "here": here, "decides": asking.who_decides(by)}
    return render(request, "equipment/ask.html", context, status=422 if form.errors else 200)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_decides_on_exceptions(by)
    mine, others = selectors.asks_before(by)
    context = {"mine": mine, "others": others, "to_confirm": selectors.confirmations_before(by)}
    return render(request, "equipment/waiting.html", context)


@any_device
@holds_forms
@require_safe
def exception(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


def _page(
    request: HttpRequest,
    pk: int,
    *,
    status: int = 200,
    form: Form | None = None,
    act: str = "",
    invalid: InvalidInput | None = None,
) -> HttpResponse:
    """One exception with what `by` may do about it; `form` or `invalid` belong to the act of that name."""
    by = member_of(request)
    found = selectors.get_exception_or_404(by, pk)
    context: dict[str, Any] = {
        "each": found,
        "by": by,
        "act": act,
        "sent": form,
        "invalid": invalid,
        "typed": request.POST.get("reason", ""),
        "forms_open": shows_forms(request),
        **acts_of(by, found),
    }
    # A form that was sent comes back with what was typed, be its act refused.
    if context["may_grant"] or act == "grant":
        until = found.ends_at if context["own"] else shortly(found.ends_at, settings.EQUIPMENT_EXCEPTION_WATCH_HOURS)
        fresh = GrantForm(asked=found, own=context["own"], initial={"ends_at": until})
        context["grant_form"] = form if act == "grant" else fresh
    if context["may_enter"] or act == "phone":
        context["phone_form"] = form if act == "phone" else _phone_form(found, by)
    return render(request, "equipment/exception.html", context, status=status)


def _phone_form(found: EquipmentException, by: Member, data: Any = None) -> PhoneForm:
    until = shortly(found.ends_at, settings.EQUIPMENT_EXCEPTION_WATCH_HOURS)
    commanders = selectors.watch_commanders(but=found.member)
    initial = {"said_at": clock.now(), "ends_at": until}
    return PhoneForm(data, auto_id="phone_%s", initial=initial, commanders=commanders, asked=found, by=by)


def _with_form(
    request: HttpRequest,
    found: EquipmentException,
    form: Form,
    act: str,
    check: Callable[[Member, EquipmentException], None],
    service: Callable[..., None],
    said: str,
) -> HttpResponse:
    """Call one service with what the form holds; what falls short, or breaks a rule, comes back with the form."""
    by, first = member_of(request), next(iter(form.fields))
    try:
        # Who may not act is told so, not what is wrong with what they typed.
        check(by, found)
    except NotPermitted as refusal:
        status = put_beside(request, form, refusal, field=first)
        return _page(request, found.pk, status=status, form=form, act=act)
    tried = attempt(request, form, lambda: service(found, by=by, **form.cleaned_data), beside=first)
    if not tried.done:
        return _page(request, found.pk, status=tried.status, form=form, act=act)
    messages.success(request, said)
    return redirect("equipment:exception", pk=found.pk)


@recently_confirmed
@form_on("equipment:exception")
@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = selectors.get_exception_or_404(by, pk)
    form = GrantForm(request.POST, asked=found, own=exceptions.is_own_supervisor(by, found))
    check, said = exceptions.check_may_grant, "Granted. It holds at once."
    return _with_form(request, found, form, "grant", check, exceptions.grant, said)


@recently_confirmed
@form_on("equipment:exception")
@require_POST
def enter_by_phone(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = selectors.get_exception_or_404(by, pk)
    said = "Entered. It holds at once; the member's own chain of command confirms it by the end of tomorrow."
    form, check = _phone_form(found, by, request.POST), by_phone.check_may_enter_for
    return _with_form(request, found, form, "phone", check, by_phone.enter, said)


def _with_reason(request: HttpRequest, pk: int, act: str, service: Callable[..., None], said: str) -> HttpResponse:
    found = selectors.get_exception_or_404(member_of(request), pk)
    try:
        service(found, reason=request.POST.get("reason", ""), by=member_of(request))
    except InvalidInput as invalid:
        return _page(request, pk, status=422, act=act, invalid=invalid)
    messages.success(request, said)
    return redirect("equipment:mine" if found.member_id == member_of(request).pk else "equipment:waiting")


@form_on("equipment:exception")
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "decline", exceptions.decline, "Declined. The member sees your reason.")


@recently_confirmed
@form_on("equipment:exception")
@require_POST
def ratify(request: HttpRequest, pk: int) -> HttpResponse:
    by_phone.ratify(selectors.get_exception_or_404(member_of(request), pk), by=member_of(request))
    messages.success(request, "Confirmed.")
    return redirect("equipment:waiting")


@form_on("equipment:exception")
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "refuse", by_phone.refuse, "Not confirmed. It ended now.")


@any_device
@form_on("equipment:exception")
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "end", exceptions.end, "It is over.")
