"""The composer: write, check, save and submit on one page. It stands here because it says where a post goes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from approvals import requests
from approvals.asking.selectors import request_behind
from approvals.checked import checked
from approvals.dividing import THREAD, as_thread
from approvals.lacking import findings_against, tell, tell_all
from approvals.models import ApprovalRequest, RequestStatus
from approvals.saving import is_as_saved, save_typed
from approvals.selectors import returned_requests
from core.choices import is_row_number
from core.doors import form_on, keeps_words
from core.exceptions import InvalidInput, NotPermitted, Refusal
from equipment.proof import NotFromHere
from members.models import Member
from members.requests import member_of
from posts import working_copies
from posts.attesting import STATEMENTS, Attested
from posts.checks import PlacedFinding
from posts.forms import ComposerForm
from posts.grounds.card import card
from posts.library.selectors import initial_from_address
from posts.models import Post, PostStatus, WorkingCopy
from posts.packs import Incomplete
from posts.permissions import check_can_edit, check_can_write
from posts.selectors import get_post_or_404
from posts.services import Blocked
from posts.working_copies import as_typed, copy_of
from sign_in import kept_words
from sign_in.kept_words import KeptWords
from trail.middleware import record_refusal

# In the address: the page without the words that are kept; they stay kept.
WITHOUT_KEPT = "without-kept"
# The two ways on: to who decides, or out at once where a guideline lets it out (389.3).
SUBMIT, AT_ONCE = "submit", "publish"


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    return _compose(request, None)


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _compose(request, get_post_or_404(member_of(request), pk))


def _compose(request: HttpRequest, post: Post | None) -> HttpResponse:
    by = member_of(request)
    if request.method != "POST":
        return _opened(request, post)
    submits = request.POST.get("action") in (SUBMIT, AT_ONCE)
    if request.POST.get("action") == "questions":
        return _page(request, _unjudged(request.POST, by, post), post)
    if request.POST.get("action", "").startswith(THREAD):
        return _page(request, _unjudged(as_thread(request.POST, _unjudged(request.POST, by, post)), by, post), post)
    form = ComposerForm(request.POST, request.FILES, member=by, post=post)
    try:
        saved = save_typed(request, form, post, submits=submits)
    except Refusal as refusal:
        # 389.3: whoever may not, or not any more, is told why beside what they typed.
        record_refusal(request, refusal)
        return _page(request, form, post, status=_status_of(refusal), refusal=refusal, is_saved=False)
    if saved is None:
        # A conflict is settled first; what is missing is told when it is.
        if submits and not form.non_field_errors():
            tell_all(form, post)
        return _page(request, form, post, status=422, is_saved=False)
    kept_words.forget(request, str(form.cleaned_data["form_key"]))
    working_copies.forget(form.cleaned_data["form_key"], by=by)
    if submits:
        return _submit(request, saved)
    messages.success(request, f"Saved as revision {saved.revision.number}.")
    return redirect("compose:edit", pk=saved.pk)


def _opened(request: HttpRequest, post: Post | None) -> HttpResponse:
    """The page as it stands, or with the words that were sent when their session had ended."""
    by = member_of(request)
    kept = kept_words.kept_for(request, by) if WITHOUT_KEPT not in request.GET else None
    if kept is None:
        _check_can_open(by, post)
        copy = _working_copy(request, post)
        if copy and WITHOUT_KEPT not in request.GET:
            form = _unjudged(as_typed(copy), by, post)
            if not is_as_saved(form, post, by):
                return _page(request, form, post, copy=copy)
        # A new post may begin with a text of the library, which the address names.
        initial = ComposerForm.initial_of(post) | ({} if post else initial_from_address(request.GET, by))
        # This window goes on from the last keeping, shown or not: it is no second one.
        seen = copy.count if copy else 0
        return _page(request, ComposerForm(initial=initial, member=by, post=post), post, seen=seen)
    form = ComposerForm(kept.typed, member=by, post=post)
    try:
        _check_can_open(by, post)
    except Refusal as refusal:
        record_refusal(request, refusal)
        return _page(request, form, post, status=_status_of(refusal), refusal=refusal, is_saved=False, kept=kept)
    return _page(request, form, post, kept=kept)


def _working_copy(request: HttpRequest, post: Post | None) -> WorkingCopy | None:
    """What this member typed here and did not save: of this draft, or of the new post that the address names."""
    try:
        form_key = post.form_key if post else UUID(request.GET.get("copy", ""))
    except ValueError:
        return None
    return copy_of(form_key, by=member_of(request))


def _check_can_open(by: Member, post: Post | None) -> None:
    check_can_write(by)
    if post:
        check_can_edit(by, post)


def _status_of(refusal: Refusal) -> int:
    """Not from this device: the words are in order, and go on elsewhere."""
    return 422 if isinstance(refusal, NotFromHere) else refusal.status


def _submit(request: HttpRequest, post: Post) -> HttpResponse:
    """Submit what was just saved. Refused, the page stays with every word and says why."""
    by, at_once = member_of(request), request.POST.get("action") == AT_ONCE
    try:
        asked = requests.submit(
            post, by=by, version=post.version, attested=Attested.typed(request.POST), at_once=at_once
        )
    except (Incomplete, InvalidInput, Blocked) as refusal:
        record_refusal(request, refusal)
        post = get_post_or_404(by, post.pk)
        form = _told_all(request, post, refusal)
        return _page(request, form, post, status=422, refusal=refusal if isinstance(refusal, Blocked) else None)
    except Refusal as refusal:
        # Who may not submit this, or not from here, is told why beside the words, which are saved (389.3, 389.8).
        status = _status_of(refusal) if isinstance(refusal, NotPermitted) else 422
        record_refusal(request, refusal)
        post = get_post_or_404(by, post.pk)
        # The statements are made with a submission, not with a draft; who corrects a word does not tick them anew.
        ticked = {name: bool(request.POST.get(name)) for name in STATEMENTS}
        fresh = ComposerForm(initial=ComposerForm.initial_of(post) | ticked, member=by, post=post)
        return _page(request, fresh, post, status=status, refusal=refusal)
    messages.success(request, _said_of(asked, at_once=at_once))
    return redirect("publishing:post", pk=post.pk)


def _said_of(asked: ApprovalRequest, *, at_once: bool) -> str:
    if asked.status != RequestStatus.WAITING:
        return asked.route_sentence
    missing = "standing limit covers it" if asked.incident_id else "content guideline lets it out without an approval"
    instead = f"No {missing} now. " if at_once else ""
    return f"Submitted. {instead}You will see here what was decided."


def _told_all(request: HttpRequest, post: Post, refusal: Incomplete | InvalidInput | Blocked) -> ComposerForm:
    """What was typed and is saved now, with everything beside its field that a submission still needs."""
    typed = request.POST.copy()
    typed["version"] = str(post.version)
    # It is out, as it was asked for: asking again would take out what came in its place.
    typed.pop("remove_image", None)
    form = ComposerForm(typed, member=member_of(request), post=post)
    form.full_clean()
    tell_all(form, post)
    if not isinstance(refusal, Blocked):
        tell(form, refusal)
    return form


@keeps_words
@form_on("compose:new", row=None)
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Findings, counts, previews and route for what is typed now: the part of the page that htmx swaps."""
    by = member_of(request)
    check_can_write(by)
    pk = request.POST.get("post", "")
    post = get_post_or_404(by, int(pk)) if is_row_number(pk) else None
    form = ComposerForm(request.POST, member=by, post=post)
    return render(request, "approvals/_check.html", checked(form, post, by))


@keeps_words
@form_on("compose:new", row=None)
@require_POST
def questions(request: HttpRequest) -> HttpResponse:
    """The questions that the chosen kind of post and picture brings: htmx swaps them in, with what was typed."""
    by = member_of(request)
    check_can_write(by)
    return render(request, "approvals/_packs.html", {"form": _unjudged(request.POST, by, None)})


def _unjudged(typed: QueryDict, by: Member, post: Post | None) -> ComposerForm:
    """What is typed so far, without a word about what is still missing."""
    return ComposerForm(initial=ComposerForm.initial_typed(typed), member=by, post=post)


def _seen_by(request: HttpRequest, form: ComposerForm) -> int:
    """Of how many keepings the window knows that sent this: the page that answers it goes on from there."""
    if request.method != "POST":
        return 0
    return working_copies.seen_by(str(form["form_key"].value()), by=member_of(request), typed=request.POST)


def _found(refusal: Refusal | None, form: ComposerForm) -> list[tuple[PlacedFinding, str]]:
    """The findings that a submission was refused for, each with its answer."""
    given = form.answers().by_key
    return [(placed, given.get(placed.key, "")) for placed in refusal.findings] if isinstance(refusal, Blocked) else []


def _page(
    request: HttpRequest,
    form: ComposerForm,
    post: Post | None,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
    is_saved: bool = True,
    kept: KeptWords | None = None,
    copy: WorkingCopy | None = None,
    seen: int = 0,
) -> HttpResponse:
    by = member_of(request)
    seen = seen or _seen_by(request, form)
    returned = post is not None and post.status == PostStatus.RETURNED
    asked = returned_requests([post.pk]).get(post.pk) if post and returned else None
    behind = request_behind(post.pk) if post else None
    context = checked(form, post, by)
    context |= {"form": form, "post": post, "refusal": refusal, "returned": asked, "behind": behind}
    context |= {"is_saved": is_saved, "kept": kept, "copy": copy, "seen": seen, "written_by": kept_words.mark_of(by)}
    context |= card(by, post) if post else {}
    context["gate"] = context["ready"].gate_of(refusal.reason) if refusal else ""
    if request.method == "POST" and request.POST.get("action") in (SUBMIT, AT_ONCE):
        context |= findings_against(_found(refusal, form) or context["found"], form)
    return render(request, "approvals/compose.html", context, status=status)
