"""Give a code of access, release one, and use one's own."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.doors import any_device, form_on, recently_confirmed
from core.exceptions import InvalidInput
from members.models import Member
from members.requests import member_of
from sign_in import invitations
from sign_in.invitation_models import Invitation
from sign_in.password_strength import HINT


class WelcomeForm(forms.Form):
    username = forms.CharField(
        label="User name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    code = forms.CharField(
        label="Code",
        help_text="As you were given it, such as ABCD-EFGH-JKMN-PQRS-TVWX.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    password = forms.CharField(
        label="New password",
        help_text=HINT,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="New password, again",
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        if self.cleaned_data["again"] != self.cleaned_data.get("password"):
            raise forms.ValidationError("The two passwords differ.")
        return str(self.cleaned_data["again"])


@login_not_required
@any_device
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    form = WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            invitations.accept(username=typed["username"], code=typed["code"], password=typed["password"])
        except InvalidInput as invalid:
            form.add_error(invalid.field, invalid.reason)
            if invalid.field == "code":
                # Counts for the lock like a bad password.
                user_login_failed.send(__name__, credentials={"username": typed["username"]}, request=request)
        else:
            messages.success(request, "Your password is set. Sign in with it, then add a second factor.")
            return redirect("account_login")
    return render(request, "sign_in/welcome.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    by = member_of(request)
    invitations.check_may_release(by)
    rows = [(row, invitations.is_second_person(by, row)) for row in invitations.waiting_for_release()]
    return render(request, "sign_in/invitations.html", {"rows": rows})


@recently_confirmed
@never_cache
@form_on("members:member")
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(Member, pk=pk)
    invitation, code = invitations.invite(member, by=member_of(request))
    return render(request, "sign_in/invited.html", {"invitation": invitation, "code": code, "invited": member})


@recently_confirmed
@form_on("invitations:waiting", row=None)
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.select_related("member"), pk=pk)
    invitations.release(invitation, by=member_of(request))
    messages.success(request, f"The code of {invitation.member} now opens the door.")
    return redirect("invitations:waiting")
