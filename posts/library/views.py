"""The pages of the library: find a text, read its versions, write, approve, retire, start a post from it (389.4)."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.categories import Category, with_letter
from core.choices import is_row_number
from core.doors import form_on
from members.attempts import attempt, posted
from members.models import Member
from members.requests import member_of
from posts.library import selectors, services
from posts.library.blanks import open_blanks
from posts.library.forms import ApproveForm, RetireForm, WordingForm
from posts.library.permissions import (
    can_approve,
    can_keep,
    can_retire,
    check_can_approve,
    check_can_change,
    check_can_keep,
    check_can_retire,
)
from posts.library.selectors import LANGUAGES, Wanted
from posts.models import StandingKind, StandingText, StandingVersion
from posts.permissions import can_write

KINDS = dict(StandingKind.choices)
CATEGORIES = [(value, with_letter(value)) for value in Category.values]
SEARCHED = {"en": "English", "es": "Spanish"}


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    by, query = member_of(request), request.GET
    wanted = Wanted(
        words=query.get("q", "").replace("\x00", "")[:100],
        kind=_one_of(KINDS, query.get("kind", "")),
        category=_one_of(dict(CATEGORIES), query.get("category", "")),
        language=_one_of(SEARCHED, query.get("language", "")),
        retired=query.get("retired") == "1",
    )
    after = query.get("after", "")
    rows, further = selectors.page_of(wanted, after=int(after) if is_row_number(after) else None)
    kept = query.copy()
    kept.pop("after", None)
    context = {
        "rows": rows,
        "today": _today(),
        "wanted": wanted,
        "is_narrowed": wanted != Wanted(),
        "after": str(further or ""),
        "query": kept.urlencode(),
        "kinds": KINDS.items(),
        "categories": CATEGORIES,
        "languages": SEARCHED.items(),
        "may_keep": can_keep(by),
    }
    return render(request, "library/list.html", context)


def _one_of(known: dict[str, str], value: str) -> str:
    return value if value in known else ""


def _today() -> Any:
    return clock.local(clock.now()).date()


@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponse:
    return _text_page(request, selectors.standing_or_404(pk))


def _text_page(
    request: HttpRequest, standing: StandingText, *, status: int = 200, refused: Form | None = None
) -> HttpResponse:
    """The text as it stands, every version before it, and what `by` may do."""
    by, versions = member_of(request), selectors.versions_of(standing)
    newest, usable = versions[0], selectors.counting(versions, _today())
    retiring = refused if isinstance(refused, RetireForm) else None
    context = {
        "standing": standing,
        "newest": newest,
        "usable": usable,
        "older": versions[1:],
        "is_over": newest.is_over(_today()),
        "passages": [_passage(newest, name) for name in ("english", "spanish") if getattr(newest, name)],
        "findings": [each for name in ("english", "spanish") for each in services.screened(newest, name)],
        "may_change": can_keep(by) and standing.retired is None,
        "may_approve": can_approve(by, newest),
        "retire_form": retiring or (RetireForm(auto_id="retire_%s") if can_retire(by, standing) else None),
        "retiring": retiring,
        "refused": refused,
        "start": _start(usable) if usable and can_write(by) else None,
    }
    return render(request, "library/text.html", context, status=status)


def _passage(version: StandingVersion, name: str) -> dict[str, Any]:
    """A text cut at its blanks, so that the page can mark them."""
    whole: str = getattr(version, name)
    runs, at = [], 0
    for blank in open_blanks(whole):
        runs += [(whole[at : blank.start], False), (whole[blank.start : blank.end], True)]
        at = blank.end
    runs.append((whole[at:], False))
    return {"label": name.capitalize(), "lang": name[:2].replace("sp", "es"), "runs": runs}


def _start(usable: StandingVersion) -> dict[str, Any]:
    """What can be chosen when a post is started from the version in force."""
    both = usable.english and usable.spanish
    lines = [] if usable.kind == StandingKind.BOILERPLATE else selectors.lines_in_force(usable.category)
    return {"languages": LANGUAGES.items() if both else (), "lines": lines[: selectors.MOST_LINES]}


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, kind: str) -> HttpResponse:
    by = member_of(request)
    check_can_keep(by)
    if kind.upper() not in KINDS:
        raise Http404("No such kind of text.")
    form = WordingForm(posted(request), kind=kind.upper(), is_first=True)
    tried = attempt(request, form, lambda: services.write(kind.upper(), form.wording(), by=by))
    if tried.done:
        messages.success(request, _said_of(tried.result))
        return redirect("library:text", tried.result.standing_id)
    context = {"form": form, "kind": kind.upper(), "kind_label": KINDS[kind.upper()]}
    return render(request, "library/write.html", context, status=tried.status)


def _said_of(version: StandingVersion) -> str:
    if version.waits:
        return f"{version} is saved. It counts once a supervisor or the Chief of Police has approved it."
    return f"{version} is saved and in force."


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    by, standing = member_of(request), selectors.standing_or_404(pk)
    check_can_change(by, standing)
    newest = selectors.versions_of(standing)[0]
    form = WordingForm(posted(request), kind=standing.kind, is_first=False, initial=WordingForm.initial_like(newest))
    tried = attempt(request, form, lambda: _change(standing, form, by))
    if tried.done:
        messages.success(request, _said_of(tried.result))
        return redirect("library:text", pk)
    context = {
        "form": form,
        "standing": standing,
        "newest": newest,
        "kind": standing.kind,
        "kind_label": standing.get_kind_display(),
        # Told that somebody wrote meanwhile, the page knows that version: saving again is a choice.
        "number": newest.number if form.non_field_errors() else form["number"].value(),
    }
    return render(request, "library/write.html", context, status=tried.status)


def _change(standing: StandingText, form: WordingForm, by: Member) -> StandingVersion:
    typed = form.cleaned_data
    return services.change(standing, form.wording(), reason=typed["reason"], number=typed["number"] or 0, by=by)


@form_on("library:text")
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    by, standing = member_of(request), selectors.standing_or_404(pk)
    newest = selectors.versions_of(standing)[0]
    check_can_approve(by, newest)
    form = ApproveForm(request.POST)
    tried = attempt(request, form, lambda: services.approve(newest, number=form.cleaned_data["number"], by=by))
    if not tried.done:
        return _text_page(request, standing, status=tried.status, refused=form)
    messages.success(request, f"{newest} is approved in advance. A post made from it still meets its own approval.")
    return redirect("library:text", pk)


@form_on("library:text")
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    by, standing = member_of(request), selectors.standing_or_404(pk)
    check_can_retire(by, standing)
    form = RetireForm(request.POST, auto_id="retire_%s")
    tried = attempt(request, form, lambda: services.retire(standing, by=by, **form.cleaned_data))
    if not tried.done:
        return _text_page(request, standing, status=tried.status, refused=form)
    messages.success(request, "Retired. What it said stays readable.")
    return redirect("library:text", pk)
