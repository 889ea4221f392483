"""The member's own notices, and how they wish to be told. Nobody sees those of somebody else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.doors import form_on
from core.text import counted
from members.requests import member_of
from notices import selectors, services
from notices.forms import WishesForm, as_typed
from notices.kinds import Kind
from notices.models import Notice, Wishes


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    page = selectors.page_of(member_of(request), before=request.GET.get("after", ""))
    return render(request, "notices/list.html", {"notices": page.rows, "after": page.after})


@form_on("notices:list", row=None)
@require_POST
def open_notice(request: HttpRequest) -> HttpResponse:
    """It is read, and its page opens: that asks who is there, as always."""
    by, number = member_of(request), request.POST.get("notice", "")
    notice = Notice.objects.filter(pk=number, to=by).first() if number.isdecimal() and len(number) < 19 else None
    if notice is None:
        messages.info(request, "This notice is not kept any more.")
        return redirect("notices:list")
    services.read(by, notice.pk)
    return redirect(notice.path)


@form_on("notices:list", row=None)
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    count = services.read(member_of(request))
    messages.success(request, f"{counted(count, 'notice')} marked as read." if count else "Nothing was new.")
    return redirect("notices:list")


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    stored = services.wishes_of(by)
    form = WishesForm(request.POST or None, initial=as_typed(stored.not_by_mail, stored.quiet_from, stored.quiet_until))
    if request.method == "POST" and form.is_valid():
        Wishes.objects.update_or_create(member=by, defaults=form.columns())
        messages.success(request, "Saved.")
        return redirect("notices:wishes")
    context = {"form": form, "mail_is_on": services.mail_is_on(), "has_address": services.has_address(by)}
    return render(request, "notices/wishes.html", context, status=422 if form.errors else 200)


@form_on("notices:wishes", row=None)
@require_POST
def trial(request: HttpRequest) -> HttpResponse:
    """Tell oneself something, to see that it arrives."""
    by = member_of(request)
    services.tell([by], kind=Kind.TRIAL, words="This is a trial.", path=reverse("notices:list"), urgent=True)
    messages.success(request, "A trial is on its way. It is under Notices already.")
    return redirect("notices:wishes")
