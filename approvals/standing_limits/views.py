"""The pages of standing limits: everybody reads them, who commands signs and lifts them (389.4.1)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from approvals.models import StandingLimit
from approvals.standing_limits.forms import SignForm
from approvals.standing_limits.selectors import in_force, past_limits
from approvals.standing_limits.signing import CATEGORY, Terms, can_sign, lift, sign
from core.doors import decides, form_on
from incidents.models import Incident
from incidents.services import check_commands
from members.attempts import attempt
from members.requests import member_of
from platforms.models import SocialAccount
from posts.library.selectors import Wanted, every_version, newest_versions
from posts.models import StandingKind, StandingVersion
from sign_in import kept_words, second_factor

SHOWN = 50


@require_safe
def limits(request: HttpRequest, pk: int) -> HttpResponse:
    incident = get_object_or_404(Incident, pk=pk)
    may_sign = can_sign(member_of(request), incident)
    names = {account.pk: str(account) for account in SocialAccount.objects.all()}
    templates = newest_versions(Wanted(category=CATEGORY)).exclude(kind=StandingKind.BOILERPLATE)
    context = {
        "incident": incident,
        "limits": [(limit, [names.get(each, "") for each in limit.accounts]) for limit in in_force(incident)],
        "past": past_limits(incident)[:SHOWN],
        "templates": templates[:SHOWN] if may_sign else [],
        "may_sign": may_sign,
    }
    return render(request, "standing_limits/list.html", context)


@require_safe
def text(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """What is to be signed, word by word, and the form for who commands."""
    kept = kept_words.kept_for(request, member_of(request))
    typed = kept.typed if kept else None
    initial = {"accounts": typed.getlist("accounts"), "until": typed.get("until", "")} if typed else {}
    return _page(request, pk, version, SignForm(initial=initial), kept=kept)


def _page(
    request: HttpRequest, pk: int, version: int, form: SignForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    incident, by = get_object_or_404(Incident, pk=pk), member_of(request)
    context = {
        "incident": incident,
        "version": _version_or_404(version),
        "form": form,
        "may_sign": can_sign(by, incident),
        "written_by": kept_words.mark_of(by),
        "proof_is_asked": not second_factor.shown_recently(request),
        **more,
    }
    return render(request, "standing_limits/sign.html", context, status=status)


def _version_or_404(pk: int) -> StandingVersion:
    found = every_version().exclude(kind=StandingKind.BOILERPLATE).filter(pk=pk, category=CATEGORY).first()
    if found is None:
        raise Http404("No such text for incidents.")
    return found


@form_on("incidents:standing_text")
@decides
@require_POST
def sign_one(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    by, incident = member_of(request), get_object_or_404(Incident, pk=pk)
    check_commands(by, incident)
    chosen, form = _version_or_404(version), SignForm(request.POST)
    tried = attempt(request, form, lambda: sign(incident, Terms(version=chosen, **form.cleaned_data), by=by))
    if not tried.done:
        return _page(request, pk, version, form, status=tried.status)
    kept_words.drop_here(request, reverse("incidents:standing_text", args=[pk, version]))
    messages.success(
        request, f"Signed: what is made of {tried.result} goes out without asking you again. You hear of each."
    )
    return redirect("incidents:standing", pk=pk)


@form_on("incidents:standing", row=lambda pk, limit: {"pk": pk})
@require_POST
def lift_one(request: HttpRequest, pk: int, limit: int) -> HttpResponse:
    found = get_object_or_404(StandingLimit.objects.select_related("version"), pk=limit, incident=pk)
    lift(found, by=member_of(request))
    messages.success(request, f"Lifted: {found}. Nothing more goes out under it.")
    return redirect("incidents:standing", pk=pk)
