"""The composer: write, check, save and submit on one page. It stands here because it says where a post goes."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from approvals import requests
from approvals.asking.selectors import request_behind
from approvals.selectors import returned_requests
from core.choices import is_row_number
from core.clock import local
from core.doors import keeps_words
from core.exceptions import InvalidInput, NotPermitted, Refusal, StaleVersion
from equipment.proof import NotFromHere
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
from trail.middleware import record_refusal


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    check_can_write(member_of(request))
    return _compose(request, None)


@keeps_words
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    post = get_post_or_404(by, pk)
    if request.method != "POST":  # saving checks it, and keeps what was typed
        check_can_edit(by, post)
    return _compose(request, post)


def _compose(request: HttpRequest, post: Post | None) -> HttpResponse:
    by = member_of(request)
    if request.method != "POST":
        return _page(request, ComposerForm(initial=ComposerForm.initial_of(post), member=by, post=post), post)
    if post and request.POST.get("action") == "submit":
        check_is_author(by, post)
    form = ComposerForm(request.POST, request.FILES, member=by, post=post)
    saved = _save(request, form, post)
    if saved is None:
        return _page(request, form, post, status=422)
    if request.POST.get("action") == "submit":
        return _submit(request, form, saved)
    messages.success(request, f"Saved as revision {saved.revision.number}.")
    return redirect("compose:edit", pk=saved.pk)


def _save(request: HttpRequest, form: ComposerForm, post: Post | None) -> Post | None:
    """The saved post, or None with the reasons in `form`; then nothing was stored."""
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
            by=member_of(request),
            # An edit names the revision that its page showed; a new post has none.
            version=typed["version"] if post is None else typed["version"] or 0,
            form_key=typed["form_key"],
        )
    except InvalidInput as invalid:
        form.add_error(invalid.field if invalid.field in form.fields else None, invalid.reason)
    except StaleVersion:
        _offer_to_overwrite(form, post)
    except NotFromHere as refusal:
        record_refusal(request, refusal)
        form.add_error(None, f"{refusal.reason} Your words are still below.")
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


def _submit(request: HttpRequest, form: ComposerForm, post: Post) -> HttpResponse:
    """Submit what was just saved. Refused, the page stays with every word and says why."""
    by = member_of(request)
    try:
        requests.submit(post, by=by, version=post.version)
    except Refusal as refusal:
        # Who may not submit this, or not from here, is told why beside his words, which are saved (389.3, 389.8).
        status = 403 if isinstance(refusal, NotPermitted) and not isinstance(refusal, NotFromHere) else 422
        record_refusal(request, refusal)
        post = get_post_or_404(by, post.pk)
        fresh = ComposerForm(initial=ComposerForm.initial_of(post), member=by, post=post)
        return _page(request, fresh, post, status=status, refusal=refusal)
    messages.success(request, "Submitted. You will see here what was decided.")
    return redirect("publishing:post", pk=post.pk)


@keeps_words
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Findings, counts, previews and route for what is typed now: the part of the page that htmx swaps."""
    by = member_of(request)
    check_can_write(by)
    pk = request.POST.get("post", "")
    post = get_post_or_404(by, int(pk)) if is_row_number(pk) else None
    form = ComposerForm(request.POST, member=by, post=post)
    return render(request, "approvals/_check.html", _checked(form, post))


def _page(
    request: HttpRequest,
    form: ComposerForm,
    post: Post | None,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
) -> HttpResponse:
    returned = post is not None and post.status == PostStatus.RETURNED
    asked = returned_requests([post.pk]).get(post.pk) if post and returned else None
    behind = request_behind(post.pk) if post else None
    context = {"form": form, "post": post, "refusal": refusal, "returned": asked, "behind": behind}
    context |= _checked(form, post)
    return render(request, "approvals/compose.html", context, status=status)


def _checked(form: ComposerForm, post: Post | None) -> dict[str, Any]:
    """What the right side and the bottom bar show, from the values in `form`, bound or not."""
    answers = form.answers().by_key if form.is_bound else post.answers if post else {}
    chosen = {str(value) for value in (form["accounts"].value() or [])}
    # The widgets' own list: the accounts that this member sees, each fetched once.
    offered = [(a, str(a.pk) in chosen) for a in form.fields["accounts"].queryset]  # type: ignore[attr-defined]
    accounts = [account for account, is_chosen in offered if is_chosen]
    image = post.current.image if post and post.current else None
    title, text, alt = (str(form[name].value() or "")[: services.TEXT_LENGTH] for name in ("title", "text", "alt_text"))
    incident = str(form["incident"].value() or "")
    numbers = {str(i.pk): i.number for i in form.fields["incident"].queryset}  # type: ignore[attr-defined]
    category = str(form["category"].value() or "other")
    found = _found(title, text, category, alt, bool(image), numbers.get(incident, ""))
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
        "offered": offered,
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
