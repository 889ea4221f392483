"""Pages of the exceptions of a post: read, record, ask for, end (389.5(b))."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.doors import form_on
from members.attempts import attempt, posted
from members.requests import member_of
from posts.grounds import recording, selectors
from posts.grounds.forms import AskForm, EndForm, GroundForm
from posts.grounds.kinds import BY_KEY, TABLE
from posts.grounds.permissions import (
    can_ask,
    can_end_grounds,
    check_can_ask,
    check_can_end,
    check_can_record,
    recordable,
)
from posts.models import LegalGround, Post
from posts.selectors import get_post_or_404


@require_safe
def of_post(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_post_or_404(member_of(request), pk))


def _page(
    request: HttpRequest,
    post: Post,
    *,
    status: int = 200,
    asked: AskForm | None = None,
    ending: tuple[int, EndForm] | None = None,
) -> HttpResponse:
    """Every ground of a post with what `by` may do; a form that was refused comes back as it was typed."""
    by, now = member_of(request), clock.now()
    revision, may_end = post.revision, can_end_grounds(by)
    rows = [
        {
            "ground": ground,
            "over": ground.over_since(now) or ("" if selectors.holds_for(ground, revision) else OTHER_PHOTO),
            "form": _end_form(ground, ending) if may_end and not ground.over_since(now) else None,
        }
        for ground in selectors.grounds_of(post)
    ]
    context = {
        "post": post,
        "revision": revision,
        "rows": rows,
        "asks": selectors.open_asks(post),
        "recordable": recordable(by, post),
        "ask_form": asked or (AskForm(kinds=list(TABLE), auto_id="ask_%s") if can_ask(by, post) else None),
        "sent": asked or (ending[1] if ending else None),
        "opened": ending[0] if ending else 0,
        "asking": asked is not None,
    }
    return render(request, "grounds/of_post.html", context, status=status)


OTHER_PHOTO = "It was decided on another photo, charge or name"


def _end_form(ground: LegalGround, ending: tuple[int, EndForm] | None) -> EndForm:
    if ending and ending[0] == ground.pk:
        return ending[1]
    return EndForm(auto_id=f"end{ground.pk}_%s")


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Only the fields of one kind; the page of the post offers the kinds."""
    by = member_of(request)
    post = get_post_or_404(by, pk)
    table = BY_KEY.get(kind.upper())
    if table is None:
        raise Http404("No such exception.")
    check_can_record(by, post, table)
    form = GroundForm(posted(request), table=table)
    tried = attempt(request, form, lambda: recording.record(post, table.key, form.statement(), by=by))
    if tried.done:
        messages.success(request, f"Recorded: {table.label}.")
        return redirect("grounds:of_post", pk=pk)
    asks = [asked for asked in selectors.open_asks(post) if asked.kind == table.key]
    context = {"post": post, "revision": post.revision, "table": table, "form": form, "asks": asks}
    return render(request, "grounds/record.html", context, status=tried.status)


@form_on("grounds:of_post")
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    post = get_post_or_404(by, pk)
    # Who may not act is told so, not what is wrong with what they typed.
    check_can_ask(by, post)
    form = AskForm(request.POST, kinds=list(TABLE), auto_id="ask_%s")
    tried = attempt(request, form, lambda: recording.ask(post, by=by, **form.cleaned_data))
    if not tried.done:
        return _page(request, post, status=tried.status, asked=form)
    messages.success(request, "Asked. Supervisors see it on Today, and can read this draft.")
    return redirect("grounds:of_post", pk=pk)


def _post_of(pk: int) -> dict[str, int] | None:
    """The post of a ground, on whose page it is ended."""
    found = LegalGround.objects.filter(pk=pk).first()
    return {"pk": found.post_id} if found else None


@form_on("grounds:of_post", row=_post_of)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    ground = selectors.get_ground_or_404(by, pk)
    check_can_end(by, ground)
    form = EndForm(request.POST, auto_id=f"end{ground.pk}_%s")
    tried = attempt(request, form, lambda: recording.end(ground, by=by, **form.cleaned_data))
    if not tried.done:
        return _page(request, get_post_or_404(by, ground.post_id), status=tried.status, ending=(ground.pk, form))
    messages.success(request, f"Ended: {ground.table.label}.")
    return redirect("grounds:of_post", pk=ground.post_id)
