"""A form that was sent: the act is done, or its refusal stands beside the field, and nothing typed is lost.

An attempt against a rule is kept in the trail, as one that a view lets pass is (`trail.middleware`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from core.exceptions import InvalidInput, NotPermitted
from trail.middleware import record_refusal

# Services speak of moments; a form may ask for days.
BESIDE = {"starts_at": "first_day", "ends_at": "last_day"}


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it nothing; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def put_beside(
    request: HttpRequest, form: forms.BaseForm, refusal: InvalidInput | NotPermitted, *, field: str = ""
) -> int:
    """Show `refusal` beside its field, one of a rule beside `field`, else on top. Gives the answer's status."""
    if isinstance(refusal, NotPermitted):
        record_refusal(request, refusal)
    else:
        field = refusal.field if refusal.field in form.fields else BESIDE.get(refusal.field, "")
    form.add_error(field if field in form.fields else None, refusal.reason)
    return 403 if isinstance(refusal, NotPermitted) else 422


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a form: `done` with what the service gave, or the status of the page to show again."""

    status: int
    done: bool = False
    result: Any = None


def attempt(request: HttpRequest, form: forms.BaseForm, act: Callable[[], Any], *, beside: str = "") -> Attempt:
    """Run `act` for a POST whose form is sound; put a refusal beside its field, one of a rule beside `beside`."""
    if request.method != "POST":
        return Attempt(200)
    if not form.is_valid():
        return Attempt(422)
    try:
        return Attempt(200, done=True, result=act())
    except (InvalidInput, NotPermitted) as refusal:
        return Attempt(put_beside(request, form, refusal, field=beside))
