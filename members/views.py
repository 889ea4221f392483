"""Who may post, at a glance; and where the Chief issues and revokes authorizations (389.3)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.exceptions import InvalidInput
from members import authorizations
from members.forms import AuthorizationForm
from members.models import PostingAuthorization
from members.permissions import authority_of, can_authorize, check_may_issue
from members.requests import member_of
from members.selectors import who_may_post as matrix_of
from platforms.models import SocialAccount

ENDED_SHOWN = 10


@require_safe
def who_may_post(request: HttpRequest) -> HttpResponse:
    accounts = list(SocialAccount.objects.all())
    ended = PostingAuthorization.objects.filter(revoked_at__isnull=False).select_related("member", "revoked_by")
    context = {
        "accounts": accounts,
        "rows": matrix_of(accounts),
        "ended": ended.order_by("-revoked_at")[:ENDED_SHOWN],
        "may_authorize": can_authorize(member_of(request)),
    }
    return render(request, "members/who_may_post.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_may_issue(by)
    form = AuthorizationForm(request.POST or None, by=by)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            issued = authorizations.issue(
                typed["member"],
                accounts=typed["accounts"],
                categories=typed["categories"],
                basis=typed["basis"],
                may_write_for_incidents=typed["may_write_for_incidents"],
                ends_at=form.ends_at(),
                by=by,
            )
        except InvalidInput as invalid:
            form.add_error("last_day" if invalid.field == "ends_at" else invalid.field or None, invalid.reason)
        else:
            messages.success(
                request,
                f"{issued.member} is authorized to post, from now on. "
                "Current training is checked at each submit (389.8).",
            )
            return redirect("members:who_may_post")
    context = {"form": form, "capacity": authority_of(by)[0]}
    return render(request, "members/authorize.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
def authorization(request: HttpRequest, pk: int) -> HttpResponse:
    return _authorization_page(request, pk)


def _authorization_page(
    request: HttpRequest, pk: int, *, status: int = 200, invalid: InvalidInput | None = None
) -> HttpResponse:
    found = get_object_or_404(
        PostingAuthorization.objects.select_related("member", "issued_by", "revoked_by").prefetch_related("accounts"),
        pk=pk,
    )
    context = {
        "authorization": found,
        "may_authorize": can_authorize(member_of(request)),
        "invalid": invalid,
        "typed": request.POST.get("reason", ""),
    }
    return render(request, "members/authorization.html", context, status=status)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = get_object_or_404(PostingAuthorization.objects.select_related("member"), pk=pk)
    try:
        authorizations.revoke(found, reason=request.POST.get("reason", ""), by=by)
    except InvalidInput as invalid:
        return _authorization_page(request, pk, status=422, invalid=invalid)
    messages.success(request, f"{found.member} may no longer post under this authorization.")
    return redirect("members:who_may_post")
