"""The post page, the list of posts, and what a supervisor may do to a delivery."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.doors import asked_by_the_page, form_on
from core.exceptions import InvalidInput
from members import roles
from members.models import Member, has_permission
from members.requests import member_of
from posts.grounds.card import card
from posts.models import Post, PostStatus, Target
from posts.permissions import can_edit, can_withdraw
from posts.previews import previews_of
from posts.selectors import get_post_or_404
from publishing import outbox, read_back, removal
from publishing.booking.selectors import can_read
from publishing.frozen import can_take_back
from publishing.models import Delivery
from publishing.selectors import deliveries_of, get_delivery_or_404, in_flight, posts_page, standing
from publishing.timeline import moments
from retention.models import Record
from trail.selectors import events_of_post


@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    status = request.GET.get("status", "")
    page = posts_page(member_of(request), after=request.GET.get("after", ""), status=status)
    rows = [(post, standing(post, post.out)) for post in page.posts]  # type: ignore[attr-defined]
    context = {
        "rows": rows,
        "after": page.after,
        "status": status,
        "statuses": PostStatus.choices,
        "reads_register": can_read(member_of(request)),
    }
    return render(request, "publishing/posts.html", context)


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    return post_page(request, pk)


@asked_by_the_page
@require_safe
def stands(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the post page that changes by itself; once all is settled the whole page is read anew."""
    by = member_of(request)
    context = _where_it_stands(by, get_post_or_404(by, pk))
    response = render(request, "publishing/_stands.html", context)
    if not context["in_flight"]:
        response.headers["HX-Refresh"] = "true"
    return response


def _where_it_stands(by: Member, found: Post) -> dict[str, Any]:
    """What `_stands.html` shows, alone or within the page."""
    deliveries = deliveries_of(found)
    return {
        "post": found,
        "deliveries": deliveries,
        "standing": standing(found, deliveries),
        "in_flight": in_flight(deliveries),
        "may_settle": has_permission(by, roles.SETTLE_UNKNOWN),
        "may_requeue": has_permission(by, roles.DECIDE),
        "reason_length": read_back.REASON_LENGTH,
    }


def post_page(
    request: HttpRequest, pk: int, *, status: int = 200, invalid: InvalidInput | None = None, act: str = ""
) -> HttpResponse:
    """The page of a post; `invalid` belongs to the form named `act`: "remove", or a delivery's number."""
    by = member_of(request)
    found = get_post_or_404(by, pk)
    revision = found.revision
    stands_now = _where_it_stands(by, found)
    deliveries = stands_now["deliveries"]
    prefetch_related_objects([revision], Prefetch("targets", queryset=Target.objects.select_related("account")))
    targets = [target.account for target in revision.targets.all()]
    context = stands_now | {
        "revision": revision,
        "approval": next((d for d in deliveries if d.revision_id == revision.pk), None),
        "targets": targets,
        "moments": moments(list(events_of_post(found.pk))),
        "records": list(Record.objects.filter(revision__post=found).select_related("series", "account")),
        "previews": previews_of(revision, targets[:1]),
        "may_edit": can_edit(by, found),
        **card(by, found),
        "may_withdraw": can_withdraw(by, found),
        "may_remove": removal.can_order(by, deliveries),
        "may_take_back": can_take_back(by, found, deliveries),
        "invalid": invalid,
        "act": act,
        "typed_reason": request.POST.get("reason", "") if invalid else "",
    }
    return render(request, "publishing/post.html", context, status=status)


@form_on("publishing:post")
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    found = get_post_or_404(by, pk)
    try:
        removal.order(found, reason=request.POST.get("reason", ""), by=by)
    except InvalidInput as invalid:
        return post_page(request, pk, status=422, invalid=invalid, act="remove")
    messages.success(request, "Removal ordered. This page says “removed” only when it has been read back as gone.")
    return redirect("publishing:post", pk=pk)


def _post_of(pk: int) -> dict[str, int] | None:
    """The post of a delivery, on whose page it is looked after."""
    found = Delivery.objects.filter(pk=pk).first()
    return {"pk": found.post_id} if found else None


@form_on("publishing:post", row=_post_of)
@require_POST
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    delivery = get_delivery_or_404(by, pk)
    read_back.look_again(delivery, by=by)
    messages.success(request, f"{delivery.account} will be read back within seconds.")
    return redirect("publishing:post", pk=delivery.post_id)


@form_on("publishing:post", row=_post_of)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    delivery = get_delivery_or_404(by, pk)
    try:
        read_back.settle_as_not_published(delivery, reason=request.POST.get("reason", ""), by=by)
    except InvalidInput as invalid:
        return post_page(request, delivery.post_id, status=422, invalid=invalid, act=str(delivery.pk))
    messages.success(request, "Settled as not published.")
    return redirect("publishing:post", pk=delivery.post_id)


@form_on("publishing:post", row=_post_of)
@require_POST
def requeue(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    delivery = get_delivery_or_404(by, pk)
    outbox.requeue_held(delivery, by=by)
    messages.success(request, f"Queued again for {delivery.account}. Every gate is checked once more.")
    return redirect("publishing:post", pk=delivery.post_id)
