"""The chain of command as a tree, and its positions: open, change, fill, vacate, close (389.3)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.choices import is_row_number
from core.doors import form_on, recently_confirmed
from members import ladder, positions
from members.attempts import attempt, posted
from members.chain import reports_of, whole_chain
from members.models import Holding, Position
from members.people import places, split_by_time
from members.people_forms import HoldingForm, PositionForm, ReasonForm
from members.requests import member_of

CLOSED_SHOWN = 50


@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    closed = Position.objects.filter(closed_at__isnull=False).order_by("-closed_at")
    context = {
        "tops": whole_chain(),
        "closed": closed[:CLOSED_SHOWN],
        "keeps_roster": ladder.can_keep_roster(member_of(request)),
    }
    return render(request, "members/chain.html", context)


@require_safe
def position(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _position(pk)
    context = {
        "position": shown,
        "held": split_by_time(list(shown.holdings.select_related("member", "position"))),
        "reports": reports_of([shown.pk]),
        "keeps_roster": ladder.can_keep_roster(member_of(request)),
    }
    return render(request, "members/position.html", context)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    ladder.check_keeps_roster(by)
    form = PositionForm(posted(request), initial={"reports_to": request.GET.get("under", "")})
    tried = attempt(request, form, lambda: ladder.open_position(**form.cleaned_data, by=by))
    if tried.done:
        messages.success(request, f"{tried.result} is open, and vacant.")
        return redirect("members:position", tried.result.pk)
    return _position_form(request, form, None, tried.status)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    by, shown = member_of(request), _position(pk)
    ladder.check_keeps_roster(by)
    written = {name: getattr(shown, name) for name in PositionForm.base_fields}
    form = PositionForm(posted(request), initial=written)
    tried = attempt(request, form, lambda: positions.rewrite(shown, **form.cleaned_data, by=by), beside="reports_to")
    if tried.done:
        messages.success(request, f"{form.cleaned_data['title']} is written.")
        return redirect("members:position", shown.pk)
    return _position_form(request, form, shown, tried.status)


def _position_form(request: HttpRequest, form: PositionForm, shown: Position | None, status: int) -> HttpResponse:
    divisions, units = places()
    context = {"form": form, "position": shown, "divisions": divisions, "units": units}
    return render(request, "members/position_form.html", context, status=status)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    ladder.check_keeps_roster(by)
    named = {name: number for name in ("position", "member") if is_row_number(number := request.GET.get(name, ""))}
    form = HoldingForm(posted(request), initial=named, by=by)
    tried = attempt(request, form, lambda: ladder.fill(**form.terms(), by=by), beside="member")
    if tried.done:
        held = tried.result
        messages.success(request, f"{held.member.title_and_name} is entered as {held.label}.")
        return redirect("members:position", held.position_id)
    return render(request, "members/fill.html", {"form": form}, status=tried.status)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def vacate(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    ladder.check_keeps_roster(by)
    holding = get_object_or_404(Holding.objects.select_related("position", "member"), pk=pk)
    form = ReasonForm(posted(request))
    tried = attempt(request, form, lambda: ladder.end_holding(holding, reason=form.cleaned_data["reason"], by=by))
    if tried.done:
        messages.success(request, f"{holding.member.title_and_name} no longer holds {holding.position}.")
        return redirect("members:position", holding.position_id)
    context = {"form": form, "holding": holding, "held": split_by_time([holding])}
    return render(request, "members/vacate.html", context, status=tried.status)


@recently_confirmed
@form_on("members:position")
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _position(pk)
    positions.close_position(shown, by=member_of(request))
    messages.success(request, f"{shown} is closed.")
    return redirect("members:chain")


@recently_confirmed
@form_on("members:position")
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _position(pk)
    positions.reopen_position(shown, by=member_of(request))
    messages.success(request, f"{shown} is open again, and vacant.")
    return redirect("members:position", shown.pk)


def _position(pk: int) -> Position:
    return get_object_or_404(Position.objects.select_related("rank", "reports_to"), pk=pk)
