"""One's own calendar elsewhere: a private address for calendar programs, made, replaced and ended here (389.3)."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.calendar.feeds import end_feed, live_feed, make_feed, member_of_token
from approvals.calendar.ics import as_ics
from approvals.calendar.selectors import entries_between
from core import clock
from core.doors import any_device, form_on
from members.requests import member_of

BACK, AHEAD = timedelta(days=31), timedelta(days=92)


@never_cache
@any_device
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest) -> HttpResponse:
    """Whether there is an address; making a new one shows it once, and ends the one before."""
    by, address = member_of(request), ""
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("calendar:ics", args=[make_feed(by=by)]))
    return render(request, "calendar/feed.html", {"live": live_feed(by), "address": address})


@any_device
@form_on("calendar:feed")
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    end_feed(by=member_of(request))
    messages.success(request, "The address opens nothing any more.")
    return redirect("calendar:feed")


@never_cache
@login_not_required
@require_safe
def ics(request: HttpRequest, token: str) -> HttpResponse:
    """Titles and times for whoever holds the token; 404 for every other, as for an address that never was."""
    member = member_of_token(token)
    if member is None:
        raise Http404("No such calendar.")
    now = clock.now()
    entries = entries_between(member, now - BACK, now + AHEAD)
    text = as_ics(entries, host=request.get_host().split(":")[0])
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
