"""Words that were sent when their session had ended: kept until their writer has signed in again (CJIS AC-11).

They wait in the session on the way to the sign-in, so on the server and in this browser only. A page where
words are written carries the signed number of the member it was shown to: nobody else is shown them, and
without that mark nothing is kept. For one hour, for the address they were sent to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict

from core import clock
from core.doors import page_of_form
from members.models import Member
from sign_in.sessions_store import WORDS, WORDS_SECONDS

# The hidden field that says to whom the page was shown. A page may stand open over a long weekend.
WRITTEN_BY = "written_by"
MARK_SECONDS = 4 * 86_400
MOST_FIELDS = 200
MOST_CHARACTERS = 200_000
LEFT_OUT = ("csrfmiddlewaretoken", WRITTEN_BY)

_signer = signing.TimestampSigner(salt="sign_in.kept_words")


@dataclass(frozen=True, slots=True)
class KeptWords:
    """What was typed, when it was sent, and whether a file was with it, which no browser sends twice."""

    typed: QueryDict
    sent_at: datetime
    had_file: bool


def mark_of(member: Member) -> str:
    """The value of the hidden field on a page that is shown to `member`."""
    return _signer.sign(str(member.pk))


def keep(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """Keep what was sent to a view that is marked `keeps_words`, if it says whose it is; say whether it was kept."""
    is_form = request.method == "POST" and not request.headers.get("HX-Request")
    if not is_form or not getattr(view, "keeps_words", False):
        return False
    of = _writer(request.POST.get(WRITTEN_BY, ""))
    if request.user.is_authenticated and of != str(request.user.pk):
        return False
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in LEFT_OUT}
    size = sum(len(name) + sum(map(len, values)) for name, values in typed.items())
    if not of or len(typed) > MOST_FIELDS or size > MOST_CHARACTERS:
        return False
    at = clock.now().timestamp()
    request.session[WORDS] = {
        "of": of,
        "path": _page(request, view),
        "at": at,
        "typed": typed,
        "file": bool(request.FILES),
    }
    return True


def _page(request: HttpRequest, view: Callable[..., Any]) -> str:
    """The address at which they are shown again: that of the form, which need not be where it was sent."""
    return page_of_form(view, request.resolver_match.kwargs if request.resolver_match else {}) or request.path


def waiting(request: HttpRequest) -> bool:
    """Whether words wait for a sign-in in this browser."""
    return _found(request) is not None


def kept_for(request: HttpRequest, member: Member) -> KeptWords | None:
    """The words that `member` sent to this address; None for anybody else's."""
    found = _found(request)
    if found is None or found["of"] != str(member.pk) or found["path"] != request.path:
        return None
    typed = QueryDict(mutable=True)
    for name, values in found["typed"].items():
        typed.setlist(name, values)
    return KeptWords(typed, datetime.fromtimestamp(found["at"], UTC), found["file"])


def drop_of_others(request: HttpRequest, member: Member) -> None:
    """`member` has just signed in here: what another one typed goes."""
    found = _found(request)
    if found is None or found["of"] != str(member.pk):
        request.session.pop(WORDS, None)


def forget(request: HttpRequest, form_key: str) -> None:
    """The form of this key was saved: its words need not wait any longer."""
    found = request.session.get(WORDS)
    if found and form_key in found["typed"].get("form_key", ()):
        del request.session[WORDS]


def drop_here(request: HttpRequest, page: str) -> None:
    """What waited at the address `page` was used, or is of no use any longer."""
    found = request.session.get(WORDS)
    if found and found["path"] == page:
        del request.session[WORDS]


def _found(request: HttpRequest) -> dict[str, Any] | None:
    found: dict[str, Any] | None = request.session.get(WORDS)
    fresh = found and clock.now().timestamp() - found["at"] < WORDS_SECONDS
    return found if fresh else None


def _writer(mark: str) -> str:
    try:
        return _signer.unsign(mark, max_age=MARK_SECONDS)
    except signing.BadSignature:
        return ""
