"""Marks on views that the doors in front of them read: which device, how fresh a proof of identity.

The doors themselves are middlewares of `equipment` and `sign_in`; a view that says nothing is shut to
everything but an approved device (389.3).
"""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def any_device(view: View) -> View:
    """Mark a page that neither posts nor monitors: it opens from any device (389.3)."""
    view.any_device = True  # type: ignore[attr-defined]
    return view


def keeps_words(view: View) -> View:
    """Mark a page where words are written: an exception that ended in the last day still opens it (389.3)."""
    view.keeps_words = True  # type: ignore[attr-defined]
    return view


def recently_confirmed(view: View) -> View:
    """Mark a page that gives or takes rights: who uses it proves anew who he is (OWASP ASVS V7.5.3)."""
    view.recently_confirmed = True  # type: ignore[attr-defined]
    return view


def holds_forms(view: View) -> View:
    """Mark a page to read whose forms lead to views that are marked `form_on` it."""
    view.holds_forms = True  # type: ignore[attr-defined]
    return view


def form_on(name: str) -> Callable[[View], View]:
    """Mark a `recently_confirmed` view without a page of its own: its form stands on the page `name` of the same row.

    Who opened that page right after a proof of identity has time to fill the form in (ADR 0016).
    """

    def mark(view: View) -> View:
        view.form_on = name  # type: ignore[attr-defined]
        return view

    return mark


def asked_by_the_page(view: View) -> View:
    """An open page asks here by itself: that alone is no use of the session (CJIS AC-11)."""
    view.asked_by_the_page = True  # type: ignore[attr-defined]
    return view
