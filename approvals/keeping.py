"""Words of the composer that are kept while one types, before anything is saved."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from approvals.saving import saved_as
from core.choices import is_row_number
from core.doors import form_on
from core.exceptions import InvalidInput, StaleVersion
from members.requests import member_of
from posts import working_copies
from posts.permissions import check_can_write


@form_on("compose:new", row=None)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is typed now: the line under the words says when, or why not."""
    by = member_of(request)
    check_can_write(by)
    seen, form_key = request.POST.get("copy", ""), _form_key(request)
    if form_key is None:
        return render(request, "approvals/_autosaved.html", {"not_kept": "This form has lost its key."}, status=422)
    try:
        copy = working_copies.keep(form_key, by=by, typed=request.POST, seen=int(seen) if is_row_number(seen) else 0)
    except (InvalidInput, StaleVersion) as refusal:
        return render(request, "approvals/_autosaved.html", {"not_kept": refusal.reason})
    # Kept while the answer to Save is on its way, the words are the saved ones; nobody is told that they are not.
    saved = saved_as(request.POST, form_key, by)
    return render(request, "approvals/_autosaved.html", {"copy": copy, "saved": saved})


@form_on("posts:drafts", row=None)
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """The member does not want the kept words."""
    by = member_of(request)
    check_can_write(by)
    if form_key := _form_key(request):
        working_copies.forget(form_key, by=by)
        messages.success(request, "The words that were kept are gone.")
    return redirect("posts:drafts")


def _form_key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None
