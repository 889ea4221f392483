"""The people of the Department: the list, a member's page, who adds and edits, who gives roles (389.3)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.doors import recently_confirmed
from members import roles, services
from members.attempts import attempt, posted
from members.chain import chain_of, reports_of
from members.ladder import can_keep_roster, check_keeps_roster
from members.models import Classification, Member, has_permission
from members.people import Wanted, dossier_of, duty_choices, duty_label, places
from members.people import people as page_of
from members.people_forms import MemberForm, RolesForm
from members.permissions import can_authorize
from members.requests import member_of


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    keeps = can_keep_roster(by)
    wanted = Wanted.from_query(request.GET)
    rows, after, total = page_of(wanted, sees_all=keeps)
    divisions, units = places()
    context = {
        "rows": [(member, duty_label(member, sees_all=keeps)) for member in rows],
        "after": after,
        "total": total,
        "wanted": wanted,
        "query": wanted.as_query(),
        "divisions": divisions,
        "units": units,
        "classifications": Classification.choices,
        "duties": duty_choices(sees_all=keeps),
        "keeps_roster": keeps,
    }
    return render(request, "members/people.html", context)


@require_safe
def member(request: HttpRequest, pk: int) -> HttpResponse:
    by, shown = member_of(request), _member(pk)
    keeps, dossier, is_himself = can_keep_roster(by), dossier_of(shown), by.pk == shown.pk
    context = {
        "shown": shown,
        "duty": duty_label(shown, sees_all=keeps),
        "dossier": dossier,
        "keeps_roster": keeps,
        "assigns_roles": services.can_assign_roles(by) and not is_himself,
        "is_himself": is_himself,
        "stands_above": any(link.holder == by for link in dossier.chain),
        "records_training": has_permission(by, roles.RECORD_TRAINING),
        "may_authorize": not is_himself and shown.is_on_duty and can_authorize(by),
    }
    return render(request, "members/member.html", context)


@require_safe
def chain_above(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _member(pk)
    held = list(shown.held)
    context = {
        "shown": shown,
        "held": held,
        "chain": chain_of(shown),
        "reports": reports_of(holding.position_id for holding in held),
    }
    return render(request, "members/chain_above.html", context)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_keeps_roster(by)
    form = MemberForm(posted(request))
    tried = attempt(request, form, lambda: services.add_member(**form.particulars(), by=by))
    if tried.done:
        messages.success(request, f"{tried.result.title_and_name} is a member. Give them their position next.")
        return redirect("members:member", tried.result.pk)
    return render(request, "members/member_form.html", {"form": form, "shown": None}, status=tried.status)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    by, shown = member_of(request), _member(pk)
    check_keeps_roster(by)
    written = {name: getattr(shown, name) for name in MemberForm.base_fields}
    with_rank = not services.holds_own_position(shown)
    form = MemberForm(posted(request), initial=written, with_rank=with_rank, shown=shown)
    tried = attempt(request, form, lambda: services.edit_member(shown, **form.cleaned_data, by=by), beside="rank")
    if tried.done:
        messages.success(request, f"The entry of {shown} is written.")
        return redirect("members:member", shown.pk)
    return render(request, "members/member_form.html", {"form": form, "shown": shown}, status=tried.status)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def assign_roles(request: HttpRequest, pk: int) -> HttpResponse:
    by, shown = member_of(request), _member(pk)
    services.check_assigns_roles(by)
    held = list(shown.groups.values_list("name", flat=True))
    form = RolesForm(posted(request), initial={"roles": held})
    tried = attempt(
        request, form, lambda: services.set_roles(shown, roles=form.cleaned_data["roles"], by=by), beside="roles"
    )
    if tried.done:
        messages.success(request, f"The roles of {shown} are written. They count from their next page on.")
        return redirect("members:member", shown.pk)
    return render(request, "members/roles.html", {"form": form, "shown": shown}, status=tried.status)


def _member(pk: int) -> Member:
    return get_object_or_404(Member.objects.select_related("rank"), pk=pk)
