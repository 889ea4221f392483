"""Who may post, at a glance; where the Chief issues, renews and lifts authorizations, and prints them (389.3).

Revoking and suspending freeze what is queued, so their pages are one storey up: `approvals.standing_views`.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.choices import is_row_number
from core.doors import form_on, holds_forms, recently_confirmed
from members import authorizations
from members.attempts import attempt, posted
from members.forms import AuthorizationForm, LiftForm, RenewForm, RevokeForm, SuspendForm
from members.history import history_of
from members.matrix import State, Wanted, as_csv, read_matrix
from members.memo import filename_of, memo_of
from members.models import Member, PostingAuthorization
from members.permissions import authority_of, can_authorize, check_can_authorize, check_may_issue
from members.requests import member_of
from members.terms import sha256_of_terms

ENDED_SHOWN = 10
ACT_FORMS: dict[str, type[forms.Form]] = {
    "suspend": SuspendForm,
    "lift": LiftForm,
    "renew": RenewForm,
    "revoke": RevokeForm,
}


@require_safe
def who_may_post(request: HttpRequest) -> HttpResponse:
    by, wanted = member_of(request), Wanted.from_query(request.GET)
    matrix = read_matrix(wanted)
    ended = PostingAuthorization.objects.filter(revoked_at__isnull=False).select_related("member", "revoked_by")
    rows = matrix.page(wanted.page)
    context = {
        "matrix": matrix,
        "rows": rows,
        "wanted": wanted,
        "query": wanted.as_query(),
        "more": len(matrix.page(wanted.page + 1)) > 0,
        "states": State.choices,
        "account_choices": [(account.pk, str(account)) for account in matrix.every_account],
        "ended": ended.order_by("-revoked_at")[:ENDED_SHOWN],
        "may_authorize": can_authorize(by),
        "is_chief": by.is_chief,
    }
    return render(request, "members/who_may_post.html", context)


@require_safe
def who_may_post_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    matrix = read_matrix(Wanted.from_query(request.GET))
    response = StreamingHttpResponse(as_csv(matrix.rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="who-may-post.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_may_issue(by)
    form = AuthorizationForm(posted(request), by=by, initial=_initial(request))
    tried = attempt(
        request, form, lambda: authorizations.issue(form.cleaned_data["member"], **form.terms(), by=by), beside="member"
    )
    if tried.done:
        messages.success(request, f"{tried.result.member} is authorized. The memo is ready to print.")
        return redirect("members:authorization", tried.result.pk)
    context = {"form": form, "capacity": authority_of(by)[0], "chosen": request.GET.get("member", "")}
    context["subject"] = form.subject()
    return render(request, "members/authorize.html", context | _examples(request, form), status=tried.status)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """The member that the address names, and the terms of another member's newest authorization."""
    initial: dict[str, Any] = {}
    chosen, like = request.GET.get("member", ""), request.GET.get("like", "")
    if is_row_number(like):
        rows = PostingAuthorization.objects.filter(member=int(like), revoked_at__isnull=True)
        newest = rows.prefetch_related("accounts").first()
        initial |= AuthorizationForm.initial_like(newest) if newest else {}
    return initial | ({"member": int(chosen)} if is_row_number(chosen) else {})


def _examples(request: HttpRequest, form: AuthorizationForm) -> dict[str, Any]:
    """Whose terms can be taken over, and what the chosen member holds already."""
    chosen = str(form["member"].value() or "")
    held = PostingAuthorization.objects.none()
    if is_row_number(chosen):
        held = PostingAuthorization.objects.filter(member=int(chosen), revoked_at__isnull=True)
    named = Member.objects.filter(authorizations__revoked_at__isnull=True, authorizations__isnull=False).distinct()
    return {
        "like": request.GET.get("like", ""),
        "examples": [(str(member.pk), member.title_and_name) for member in named],
        "held": held.select_related("member").prefetch_related("accounts")[:ENDED_SHOWN],
    }


@holds_forms
@require_safe
def authorization(request: HttpRequest, pk: int) -> HttpResponse:
    return authorization_page(request, pk)


def authorization_page(
    request: HttpRequest, pk: int, *, act: str = "", form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """The page of one authorization; `form` is the one of `act`, brought back with its errors."""
    by, found = member_of(request), get_authorization_or_404(pk)
    context = {
        "authorization": found,
        "may_authorize": can_authorize(by) and by.pk != found.member_id,
        "forms": {name: made(auto_id=f"{name}_%s") for name, made in ACT_FORMS.items()} | ({act: form} if form else {}),
        "act": act,
        "form": form,
        "renewals": list(found.renewals.order_by("pk")),
        "history": history_of("authorization", found.pk),
        "sha256": sha256_of_terms(found),
    }
    return render(request, "members/authorization.html", context, status=status)


def get_authorization_or_404(pk: int) -> PostingAuthorization:
    """The authorization with everything that its page and its memo say."""
    rows = PostingAuthorization.objects.select_related(
        "member__rank", "issued_by", "revoked_by", "suspended_by", "renews", "designation__issued_by"
    )
    return get_object_or_404(rows.prefetch_related("accounts"), pk=pk)


@require_safe
def memo(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_authorization_or_404(pk)
    response = HttpResponse(memo_of(found), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{filename_of(found)}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def act_for_a_reason(
    request: HttpRequest, pk: int, act: str, service: Callable[..., Any], said: Callable[[Member, Any], str]
) -> HttpResponse:
    """Do to one authorization what its page calls `act`; `said` puts its member and the outcome into words."""
    by, found = member_of(request), get_authorization_or_404(pk)
    check_can_authorize(by, found.member)
    form = ACT_FORMS[act](request.POST, auto_id=f"{act}_%s")
    tried = attempt(request, form, lambda: service(found, **form.cleaned_data, by=by))
    if not tried.done:
        return authorization_page(request, pk, act=act, form=form, status=tried.status)
    messages.success(request, said(found.member, tried.result))
    return redirect("members:authorization", pk)


@recently_confirmed
@form_on("members:authorization")
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    def said(member: Member, _: None) -> str:
        return f"{member} may post under this authorization again."

    return act_for_a_reason(request, pk, "lift", authorizations.lift_suspension, said)


@recently_confirmed
@form_on("members:authorization")
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    by, found = member_of(request), get_authorization_or_404(pk)
    check_can_authorize(by, found.member)
    form = RenewForm(request.POST, auto_id="renew_%s")
    tried = attempt(
        request,
        form,
        lambda: authorizations.renew(found, ends_at=form.ends_at(), basis=form.cleaned_data["basis"], by=by),
    )
    if not tried.done:
        return authorization_page(request, pk, act="renew", form=form, status=tried.status)
    messages.success(request, f"Renewed. This is the new authorization of {found.member}.")
    return redirect("members:authorization", tried.result.pk)
