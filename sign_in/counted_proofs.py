"""What every page shares on which a member proves in an open session who is there: five wrong proofs end it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sign_in import confirming


class CountedProofs:
    """In front of a form view whose POST is one proof; the form says by `confirming.count_wrong` that it was wrong."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        with confirming.one_guess(request) as may_look:
            answer = super().dispatch(request, *args, **kwargs) if may_look else None  # type: ignore[misc]
        if confirming.is_spent(request):
            confirming.end_spent(request)
            messages.error(request, "Five wrong proofs of identity: this session is over.")
            return redirect("account_login")
        # As many are under way as may still fail: what this one says is not looked at.
        return answer or redirect(request.get_full_path())

    def form_valid(self, form: Any) -> HttpResponse:
        confirming.forget_wrong(self.request)
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return answer
