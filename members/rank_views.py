"""The ladder of ranks: what each step is called, and which steps supervise (389.3)."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.doors import recently_confirmed
from members.attempts import attempt, posted
from members.ladder import can_keep_roster, check_keeps_roster
from members.models import Rank
from members.people_forms import RankForm
from members.ranks import add_rank, change_rank
from members.requests import member_of


@require_safe
def ranks(request: HttpRequest) -> HttpResponse:
    counted = Rank.objects.annotate(places=Count("positions", filter=Q(positions__closed_at__isnull=True)))
    context = {"ranks": counted, "keeps_roster": can_keep_roster(member_of(request))}
    return render(request, "members/ranks.html", context)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    check_keeps_roster(by)
    form = RankForm(posted(request))
    tried = attempt(request, form, lambda: add_rank(**form.cleaned_data, by=by))
    if tried.done:
        messages.success(request, f"{tried.result} is a step of the ladder.")
        return redirect("members:ranks")
    return render(request, "members/rank_form.html", {"form": form, "rank": None}, status=tried.status)


@recently_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    by, rank = member_of(request), get_object_or_404(Rank, pk=pk)
    check_keeps_roster(by)
    written = {name: getattr(rank, name) for name in ("name", "short", "supervisory")}
    form = RankForm(posted(request), initial=written, rank=rank)
    # The Chief's form has no box: the Chief supervises.
    tried = attempt(
        request,
        form,
        lambda: change_rank(rank, **{"supervisory": rank.supervisory} | form.cleaned_data, by=by),
        beside="supervisory",
    )
    if tried.done:
        messages.success(request, f"{form.cleaned_data['name']} is written. It counts from this second on.")
        return redirect("members:ranks")
    return render(request, "members/rank_form.html", {"form": form, "rank": rank}, status=tried.status)
