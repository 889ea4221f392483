"""The accounts page: each social account, its state, its reply setting, who may use it."""

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.doors import form_on
from members import roles
from members.matrix import Wanted, read_matrix
from members.models import has_permission
from members.permissions import check_permission
from members.requests import member_of
from platforms import services
from platforms.models import Platform, SocialAccount

# 389.5.1, said honestly: what the platform lets us enforce, and what a person must set by hand.
CONTROLS = {
    Platform.X: "Replies: only accounts that are mentioned, set on each post. Quotes and mentions cannot be prevented.",
    Platform.FACEBOOK: "Comments: no switch in the platform's interface for programs. Set by hand on the Page.",
    Platform.MASTODON: "Replies: cannot be closed on Mastodon. Quotes are declined with each post (from 4.5 on).",
    Platform.BLUESKY: "Replies: nobody can reply or quote; a threadgate and a postgate are set with each post.",
    Platform.WEBSITE: "The website takes no posts from the public.",
}


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    found = list(SocialAccount.objects.select_related("credential").annotate(last_out=Max("deliveries__delivered_at")))
    matrix = read_matrix(Wanted())
    rows = [
        {
            "account": account,
            "connected": account.platform == Platform.WEBSITE or hasattr(account, "credential"),
            "control": CONTROLS[Platform(account.platform)],
            "who": [member.display_name for member in matrix.in_force_on(account)],
        }
        for account in found
    ]
    context = {"rows": rows, "may_release": has_permission(by, roles.RELEASE_ACCOUNT)}
    return render(request, "publishing/accounts.html", context)


@form_on("accounts:list", row=None)
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    account = get_object_or_404(SocialAccount, pk=pk)
    check_permission(
        by,
        roles.RELEASE_ACCOUNT,
        "A supervisor lets posts go out on a held account again.",
        clause="389.3",
        who_can_help="any supervisor",
    )
    services.release(account, by=by.as_actor())
    messages.success(request, f"{account} is open again. Held posts wait until somebody queues them again.")
    return redirect("accounts:list")
