"""Marks on views that the doors in front of them read: which device, how fresh a proof of identity.

The doors themselves are middlewares of `equipment` and `sign_in`; a view that says nothing is shut to
everything but an approved device (389.3).
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest
from django.urls import reverse

View = TypeVar("View", bound=Callable[..., Any])


def any_device(view: View) -> View:
    """Mark a page that neither posts nor monitors: it opens from any device (389.3)."""
    view.any_device = True  # type: ignore[attr-defined]
    return view


def keeps_words(view: View) -> View:
    """Mark a page where words are written: an exception that ended in the last day still opens it (389.3).

    What is sent to it with an ended session waits behind the sign-in (`sign_in.kept_words`).
    """
    view.keeps_words = True  # type: ignore[attr-defined]
    return view


def recently_confirmed(view: View) -> View:
    """Mark a page that gives or takes rights: who uses it proves anew who they are (OWASP ASVS V7.5.3)."""
    view.recently_confirmed = True  # type: ignore[attr-defined]
    return view


def decides(view: View) -> View:
    """Mark a view by which somebody decides on a post: they have shown a passkey or a code minutes ago (389.3).

    There is no spare time for who read long. What was typed waits behind the proof (`sign_in.kept_words`), is
    shown again on the page of the form, and decides nothing by itself.
    """
    view.decides = True  # type: ignore[attr-defined]
    return keeps_words(view)


def holds_forms(view: View) -> View:
    """Mark a page to read whose forms lead to views that are marked `form_on` it."""
    view.holds_forms = True  # type: ignore[attr-defined]
    return view


def shows_forms(request: HttpRequest) -> bool:
    """Whether such a page shows them: after a fresh proof of identity, or when one comes back with what was typed.

    A plain reader is asked for nothing. Who wants to act follows a link to the address of the form, where the
    door asks for the proof, and comes back to the page.
    """
    return request.method == "POST" or bool(getattr(request, "proof_is_fresh", False))


def form_on(name: str, *, row: Callable[..., Mapping[str, Any] | None] | None = dict) -> Callable[[View], View]:
    """Mark a view that only takes POST: its form stands on the page `name`, of the same row.

    With `row=None` that page has no row; a function finds the row of the page from the one of the address.
    Who comes to the address without a form is led to the page (`core.middleware`). Who opened the page of a
    `recently_confirmed` view right after a proof of identity has time to fill the form in (ADR 0016).
    """

    def mark(view: View) -> View:
        view.form_on, view.form_row = name, row  # type: ignore[attr-defined]
        return view

    return mark


def page_of_form(view: View, kwargs: Mapping[str, Any]) -> str:
    """The address of the page that holds the form of `view`; empty where none is named, or no such row exists."""
    name, find = getattr(view, "form_on", ""), getattr(view, "form_row", None)
    if not name:
        return ""
    row = find(**kwargs) if find else {}
    return reverse(name, kwargs=dict(row)) if row is not None else ""


def asked_by_the_page(view: View) -> View:
    """An open page asks here by itself: that alone is no use of the session (CJIS AC-11)."""
    view.asked_by_the_page = True  # type: ignore[attr-defined]
    return view
