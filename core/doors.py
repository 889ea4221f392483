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


def recently_confirmed(view: View) -> View:
    """Mark a page that gives or takes rights: who uses it proves anew who he is (OWASP ASVS V7.5.3)."""
    view.recently_confirmed = True  # type: ignore[attr-defined]
    return view
