"""The composer: write, check, save and submit on one page. It stands here because it says where a post goes."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from approvals import requests
from approvals.asking.selectors import request_behind
from approvals.readiness import readiness_of
from approvals.selectors import returned_requests
from core.choices import is_row_number
from core.clock import local
from core.doors import form_on, keeps_words
from core.exceptions import InvalidInput, NotPermitted, Refusal, StaleVersion
from equipment.proof import NotFromHere
from members.models import Member
from members.requests import member_of
from posts import services
from posts.checks import Draft, PlacedFinding, screen_draft
from posts.forms import ComposerForm
from posts.models import Post, PostStatus
from posts.permissions import check_can_edit, check_can_write, check_is_author
from posts.previews import previews
from posts.screening import Level
from posts.selectors import get_post_or_404
from posts.services import Content
from sign_in import kept_words
from sign_in.kept_words import KeptWords
from trail.middleware import record_refusal

# In the address: the page without the words that are kept; they stay kept.
WITHOUT_KEPT = "without-kept"


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
    submits = request.POST.get("action") == "submit"
    form = ComposerForm(request.POST, request.FILES, member=by, post=post)
    try:
        saved = _save(request, form, post, submits=submits)
    except Refusal as refusal:
        # 389.3: whoever may not, or not any more, is told why beside what they typed.
        record_refusal(request, refusal)
        return _page(request, form, post, status=_status_of(refusal), refusal=refusal, is_saved=False)
    if saved is None:
        return _page(request, form, post, status=422)
    kept_words.forget(request, str(form.cleaned_data["form_key"]))
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
        return _page(request, ComposerForm(initial=ComposerForm.initial_of(post), member=by, post=post), post)
    form = ComposerForm(kept.typed, member=by, post=post)
    try:
        _check_can_open(by, post)
    except Refusal as refusal:
        record_refusal(request, refusal)
        return _page(request, form, post, status=_status_of(refusal), refusal=refusal, is_saved=False, kept=kept)
    return _page(request, form, post, kept=kept)


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
    image = post.current.image if post and post.current and not typed["remove_image"] else None
    try:
        return services.save_draft(
            post,
            content=Content(
                title=typed["title"],
                text=typed["text"],
                category=typed["category"],
                accounts=tuple(typed["accounts"]),
                incident=typed["incident"],
                image=image,
                alt_text="" if typed["remove_image"] and not typed["image"] else typed["alt_text"],
            ),
            upload=typed["image"],
            answers=form.answers(),
            by=by,
            # An edit names the revision that its page showed; a new post has none.
            version=typed["version"] if post is None else typed["version"] or 0,
            form_key=typed["form_key"],
        )
    except InvalidInput as invalid:
        form.add_error(invalid.field if invalid.field in form.fields else None, invalid.reason)
    except StaleVersion:
        _offer_to_overwrite(form, post)
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
    by = member_of(request)
    try:
        requests.submit(post, by=by, version=post.version)
    except Refusal as refusal:
        # Who may not submit this, or not from here, is told why beside the words, which are saved (389.3, 389.8).
        status = _status_of(refusal) if isinstance(refusal, NotPermitted) else 422
        record_refusal(request, refusal)
        post = get_post_or_404(by, post.pk)
        fresh = ComposerForm(initial=ComposerForm.initial_of(post), member=by, post=post)
        return _page(request, fresh, post, status=status, refusal=refusal)
    messages.success(request, "Submitted. You will see here what was decided.")
    return redirect("publishing:post", pk=post.pk)


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
    return render(request, "approvals/_check.html", _checked(form, post, by))


def _page(
    request: HttpRequest,
    form: ComposerForm,
    post: Post | None,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
    is_saved: bool = True,
    kept: KeptWords | None = None,
) -> HttpResponse:
    by = member_of(request)
    returned = post is not None and post.status == PostStatus.RETURNED
    asked = returned_requests([post.pk]).get(post.pk) if post and returned else None
    behind = request_behind(post.pk) if post else None
    context = _checked(form, post, by)
    context |= {"form": form, "post": post, "refusal": refusal, "returned": asked, "behind": behind}
    context |= {"is_saved": is_saved, "kept": kept, "written_by": kept_words.mark_of(by)}
    context["gate"] = context["ready"].gate_of(refusal.reason) if refusal else ""
    return render(request, "approvals/compose.html", context, status=status)


def _checked(form: ComposerForm, post: Post | None, by: Member) -> dict[str, Any]:
    """What the right side and the bottom bar show, from the values in `form`, bound or not."""
    answers = form.answers().by_key if form.is_bound else post.answers if post else {}
    chosen = {str(value) for value in (form["accounts"].value() or [])}
    # The widgets' own list: the accounts that this member sees, each fetched once.
    offered = list(form.fields["accounts"].queryset)  # type: ignore[attr-defined]
    accounts = [account for account in offered if str(account.pk) in chosen]
    image = post.current.image if post and post.current else None
    title, text, alt = (str(form[name].value() or "")[: services.TEXT_LENGTH] for name in ("title", "text", "alt_text"))
    incident = str(form["incident"].value() or "")
    numbers = {str(i.pk): i.number for i in form.fields["incident"].queryset}  # type: ignore[attr-defined]
    category = str(form["category"].value() or "")
    found = _found(title, text, category or "other", alt, bool(image), numbers.get(incident, ""))
    way = requests.way_of(incident=bool(incident), found=found)
    blocks = sum(placed.finding.level == Level.BLOCK for placed in found)
    looks = previews(
        accounts,
        title=title,
        text=text,
        image_url=reverse("posts:image", args=[image.sha256]) if image else "",
        alt_text=alt,
    )
    too_long = sum(not preview.fits for preview in looks)
    return {
        "found": [(placed, answers.get(placed.key, "")) for placed in found],
        "blocks": blocks + too_long,
        "clear": not found and not too_long,
        "ready": readiness_of(by, post, accounts=offered, chosen=chosen, category=category, incident=bool(incident)),
        "previews": looks,
        "route": way.sentence,
        "image": image,
    }


def _found(title: str, text: str, category: str, alt: str, has_image: bool, incident: str) -> list[PlacedFinding]:
    if not text.strip():
        return []
    return screen_draft(
        Draft(title=title, text=text, category=category, alt_text=alt, has_image=has_image, incident_number=incident)
    )
