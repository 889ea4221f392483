"""Month, week and list of what is planned and what went out; and the form that moves a post to another time."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from approvals.calendar.days import View, day_in, hours_change, span_of
from approvals.calendar.forms import MoveForm
from approvals.calendar.rescheduling import UNDER_WAY, check_can_reschedule, reschedule
from approvals.calendar.selectors import MOST, by_day, entries_between
from core import clock
from core.clock import local
from core.exceptions import InvalidInput
from members.requests import member_of
from posts.models import Post, PostStatus
from posts.selectors import get_post_or_404
from posts.timing import DAY, as_typed, in_words


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    return _page(request, View.MONTH)


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    return _page(request, View.WEEK)


@require_safe
def list_of_days(request: HttpRequest) -> HttpResponse:
    return _page(request, View.LIST)


def _page(request: HttpRequest, view: View) -> HttpResponse:
    by, today = member_of(request), local(clock.now()).date()
    span = span_of(view, day_in(request.GET.get("on", ""), today=today))
    entries = entries_between(by, span.begins, span.ends)
    on_days = by_day(entries)
    days = [(day, on_days.get(day, [])) for day in span.days]
    context: dict[str, Any] = {
        "span": span,
        "views": [(each.value.capitalize(), _address(each, span.on), each == view) for each in View],
        "before": _address(view, span.before),
        "after": _address(view, span.after),
        "now": _address(view, today),
        "today": today,
        "weeks": [days[n : n + 7] for n in range(0, len(days), 7)],
        "days": [(day, found) for day, found in days if found],
        "is_empty": not entries,
        "is_cut": len(entries) >= MOST,
        "hours_change": hours_change(span.days),
    }
    return render(request, "calendar/list.html" if view == View.LIST else "calendar/grid.html", context)


def _address(view: View, on: date) -> str:
    return f"{reverse(f'calendar:{view.value}')}?on={on.isoformat()}"


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for another time. Says first what it undoes; nothing happens before the form is sent."""
    by = member_of(request)
    post = get_post_or_404(by, pk)
    if request.method != "POST":
        check_can_reschedule(by, post)
        # A day that the post was dragged to stands in the form; its time of day stays.
        dropped = {DAY: request.GET["day"]} if request.GET.get("day") else {}
        initial = {"version": post.version, **as_typed(post.revision.publish_at), **dropped}
        return _move_page(request, post, MoveForm(initial=initial))
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _move_page(request, post, form, status=422)
    was_under_way = post.status in UNDER_WAY
    try:
        moved = reschedule(post, publish_at=form.publish_at(), by=by, version=form.cleaned_data["version"])
    except InvalidInput as invalid:
        form.add_error(invalid.field if invalid.field in form.fields else None, invalid.reason)
        return _move_page(request, post, form, status=422)
    planned = moved.revision.publish_at
    said = f"Moved to {in_words(planned)}." if planned else "It has no publishing time any more."
    if was_under_way:
        messages.success(request, f"{said} It is a draft again: submit it, and somebody decides on the new time.")
        return redirect("compose:edit", pk=moved.pk)
    messages.success(request, said)
    return redirect("publishing:post", pk=moved.pk)


def _move_page(request: HttpRequest, post: Post, form: MoveForm, *, status: int = 200) -> HttpResponse:
    planned = post.revision.publish_at
    context = {
        "post": post,
        "form": form,
        "planned": in_words(planned) if planned else "",
        "voids": post.status == PostStatus.APPROVED,
        "takes_back": post.status == PostStatus.SUBMITTED,
    }
    return render(request, "calendar/move.html", context, status=status)
