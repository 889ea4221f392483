"""Sign-in rules on top of django-allauth: nobody signs himself up; sign-ins are trail events."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest

from members.models import Member
from trail.services import Actor, Subject, append


class ClosedSignUp(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        with transaction.atomic():
            append("member.signed_in", by=user.as_actor(), on=user.as_subject())

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        super().logout(request)
        if isinstance(user, Member):
            with transaction.atomic():
                append("member.signed_out", by=user.as_actor(), on=user.as_subject())

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        # The typed name is kept, the password never (CJIS AU-2).
        typed = str(credentials.get("username") or credentials.get("email") or "")[:150]
        with transaction.atomic():
            append("member.sign_in_failed", by=Actor(id="", label=typed), on=Subject(kind="member", id="", label=typed))
