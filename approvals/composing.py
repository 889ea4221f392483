"""The composer: write, check, save and submit on one page. It stands here because it says where a post goes."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from approvals import requests
from approvals.asking.selectors import request_behind
from approvals.checked import checked
from approvals.models import ApprovalRequest, RequestStatus
from approvals.selectors import returned_requests
from core.choices import is_row_number
from core.clock import local
from core.doors import form_on, keeps_words
from core.exceptions import InvalidInput, NotPermitted, Refusal, StaleVersion
from equipment.proof import NotFromHere
from members.models import Member
from members.requests import member_of
from posts import services, working_copies
from posts.attesting import STATEMENTS, Attested
from posts.forms import ComposerForm
from posts.grounds.card import card
from posts.library.selectors import initial_from_address
from posts.models import Post, PostStatus, WorkingCopy
from posts.packs import Incomplete
from posts.permissions import check_can_edit, check_can_write, check_is_author
from posts.selectors import get_post_or_404
from posts.services import Content
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
    form = ComposerForm(request.POST, request.FILES, member=by, post=post)
    try:
        saved = _save(request, form, post, submits=submits)
    except Refusal as refusal:
        # 389.3: whoever may not, or not any more, is told why beside what they typed.
        record_refusal(request, refusal)
        return _page(request, form, post, status=_status_of(refusal), refusal=refusal, is_saved=False)
    if saved is None:
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
            if not _is_saved_since(form, post, by):
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


def _is_saved_since(form: ComposerForm, post: Post | None, by: Member) -> bool:
    """Whether the kept words are the saved ones: kept in the moment of saving, they arrived after it."""
    stored = ComposerForm(initial=ComposerForm.initial_of(post), member=by, post=post)
    return post is not None and form.says() == stored.says()


def _check_can_open(by: Member, post: Post | None) -> None:
    check_can_write(by)
    if post:
        check_can_edit(by, post)


def _status_of(refusal: Refusal) -> int:
    """Not from this device: the words are in order, and go on elsewhere."""
    return 422 if isinstance(refusal, NotFromHere) else refusal.status


def _save(request: HttpRequest, form: ComposerForm, post: Post | None, *, submits: bool) -> Post | None:
    """The saved post, or None with the reasons in `form`; then nothing was stored, as when it is refused."""
    by = member_of(request)
    check_can_write(by)
    if post and submits:
        check_is_author(by, post)
    if not form.is_valid():
        return None
    typed = form.cleaned_data
    kept = post.current if post and not typed["remove_image"] else None
    try:
        return services.save_draft(
            post,
            content=Content(
                title=typed["title"],
                text=typed["text"],
                category=typed["category"],
                accounts=tuple(typed["accounts"]),
                incident=typed["incident"],
                image=kept.image if kept else None,
                video=kept.video if kept else None,
                captions=kept.captions if kept and not typed["no_speech"] else "",
                no_speech=typed["no_speech"],
                alt_text="" if typed["remove_image"] and not typed["image"] else typed["alt_text"],
                wordings=form.typed_wordings(),
                facts=form.typed_facts(keeps_picture=not typed["remove_image"] or bool(typed["image"])),
            ),
            upload=form.upload(),
            answers=form.answers(),
            by=by,
            # An edit names the revision that its page showed; a new post has none.
            version=typed["version"] if post is None else typed["version"] or 0,
            form_key=typed["form_key"],
        )
    except InvalidInput as invalid:
        form.add_error(form.field_named(invalid.field), invalid.reason)
    except StaleVersion:
        _offer_to_overwrite(form, post or services.post_of_form(typed["form_key"], by=by))
    return None


def _offer_to_overwrite(form: ComposerForm, post: Post | None) -> None:
    """Say who saved meanwhile. The page now knows that revision: saving again is a choice, not an accident."""
    if post is None:
        return
    post.refresh_from_db()
    revision, typed = post.revision, cast(QueryDict, form.data).copy()
    typed["version"] = str(post.version)
    form.data = typed
    form.add_error(
        None,
        f"{revision.created_by} saved revision {revision.number} at {local(revision.created_at):%H:%M}, after you "
        "opened this page. Your words are still below: save again to keep them over that revision.",
    )


def _submit(request: HttpRequest, post: Post) -> HttpResponse:
    """Submit what was just saved. Refused, the page stays with every word and says why."""
    by, at_once = member_of(request), request.POST.get("action") == AT_ONCE
    try:
        asked = requests.submit(
            post, by=by, version=post.version, attested=Attested.typed(request.POST), at_once=at_once
        )
    except Incomplete as incomplete:
        record_refusal(request, incomplete)
        return _page(request, _with_open_questions(request, post, incomplete), post, status=422)
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
    if asked.status == RequestStatus.CLEARED:
        return asked.route_sentence
    instead = "No content guideline lets it out without an approval now. " if at_once else ""
    return f"Submitted. {instead}You will see here what was decided."


def _with_open_questions(request: HttpRequest, post: Post, incomplete: Incomplete) -> ComposerForm:
    """What was typed and is saved now, with a reason beside each question that is left open."""
    typed = request.POST.copy()
    typed["version"] = str(post.version)
    form = ComposerForm(typed, member=member_of(request), post=post)
    form.full_clean()
    for name, reason in incomplete.by_field.items():
        form.add_error(form.field_named(name), reason)
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
    return render(request, "approvals/compose.html", context, status=status)
