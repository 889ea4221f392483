"""The pages of the lists of screening: all of them, one with its entries, a change tried and saved (389.5)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.choices import is_row_number
from core.doors import recently_confirmed
from members.attempts import attempt, posted
from members.models import Member
from members.requests import member_of
from posts.lists import services
from posts.lists.forms import ChangeForm
from posts.lists.in_force import Current, current, own_editions
from posts.lists.known import Known, every_list, given_entries, packaged_version
from posts.lists.permissions import can_change, check_can_change
from posts.lists.trying import Tried, try_out
from posts.models import DictionaryVersion

ON_PAGE = 300
MOST_VERSIONS = 50


def _known_or_404(name: str) -> Known:
    known = every_list().get(name)
    if known is None:
        raise Http404("No such list.")
    return known


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Every list with where it comes from; with words, those that hold an entry with them."""
    words, editions = _searched(request), own_editions()
    rows = [current(known, editions) for known in every_list().values()]
    if words:
        rows = [row for row in rows if words in row.known.label.lower() or any(words in e.lower() for e in row.entries)]
    return render(request, "lists/list.html", {"rows": rows, "words": words})


def _searched(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip().lower()[:100]


@require_safe
def entries(request: HttpRequest, name: str) -> HttpResponse:
    by, known = member_of(request), _known_or_404(name)
    now = current(known, own_editions())
    versions = list(DictionaryVersion.objects.filter(name=name).select_related("changed_by")[:MOST_VERSIONS])
    shown = _version_shown(request.GET.get("version", ""), versions)
    whole = tuple(shown.entries) if shown else now.entries
    words = _searched(request)
    found = [entry for entry in whole if words in entry.lower()]
    number = request.GET.get("page", "")
    page = min(max(int(number), 1) if is_row_number(number) else 1, max(1, -(-len(found) // ON_PAGE)))
    context = {
        "now": now,
        "known": known,
        "shown": shown,
        "found": found[(page - 1) * ON_PAGE : page * ON_PAGE],
        "count": len(found),
        "page": page,
        "further": page + 1 if page * ON_PAGE < len(found) else None,
        "words": words,
        "versions": versions,
        "newer": _newer_packaged(now, versions),
        "may_change": can_change(by, known),
    }
    return render(request, "lists/entries.html", context)


def _version_shown(typed: str, versions: list[DictionaryVersion]) -> DictionaryVersion | None:
    """The version of the address; None: the list as it counts now."""
    if not typed:
        return None
    found = next((each for each in versions if str(each.number) == typed), None)
    if found is None:
        raise Http404("No such version.")
    return found


def _newer_packaged(now: Current, versions: list[DictionaryVersion]) -> dict[str, Any] | None:
    """What the program brings by now that the Department's own list, begun with an older one, has not."""
    brought = packaged_version(now.known)
    if not now.number or now.packaged_version == brought:
        return None
    taken_out = {entry for version in versions for entry in version.removed}
    missing = set(given_entries(now.known)) - set(now.entries) - taken_out
    return {"version": brought, "begun_with": now.packaged_version, "missing": sorted(missing)[:ON_PAGE]}


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, name: str) -> HttpResponse:
    by, known = member_of(request), _known_or_404(name)
    check_can_change(by, known)
    tries = request.POST.get("action") == "try"
    form = ChangeForm(posted(request), known=known, tries=tries)
    now = current(known, own_editions())
    tried = attempt(request, form, lambda: _tried(form, now, by) if tries else _changed(form, known, by))
    if tried.done and not tries:
        messages.success(request, f"{known.label}: version {tried.result.number} counts from now on.")
        return redirect("lists:entries", name)
    context = {
        "form": form,
        "known": known,
        "now": now,
        # Told that somebody changed it meanwhile, the page knows that version: saving again is a choice.
        "number": form["number"].value() if form.is_bound and not form.non_field_errors() else now.number,
        "tried": tried.result if tried.done else None,
    }
    return render(request, "lists/change.html", context, status=tried.status)


def _tried(form: ChangeForm, now: Current, by: Member) -> Tried:
    return try_out(now.known, services.plan(now, form.wanted()).entries, by=by)


def _changed(form: ChangeForm, known: Known, by: Member) -> DictionaryVersion:
    typed = form.cleaned_data
    return services.change(known, form.wanted(), reason=typed["reason"], number=typed["number"] or 0, by=by)
