"""What an answer of Bluesky proves: a refusal, a wait, or nothing (389.1.1). Errors are `{error, message}` (XRPC)."""

import json
import re
from datetime import UTC, datetime, timedelta

from platforms.adapters.base import PlatformError, Rejected, Throttled
from platforms.http import Answer

SOON = timedelta(seconds=5)
# docs.bsky.app/docs/advanced-guides/rate-limits: sessions 30 in 5 minutes, writes by the hour and by the day.
WINDOW = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=24)

_NOT_MADE = frozenset({400, 403, 404, 413, 415, 422})
_TAKEN = re.compile(r"(?i)already[ _]?exist")
_ACCOUNT_ERRORS = frozenset(
    {
        "AccountDeactivated",
        "AccountTakedown",
        "AuthFactorTokenRequired",
        "ExpiredToken",
        "InvalidToken",
        "RepoDeactivated",
        "RepoTakendown",
    }
)


def error_in(answer: Answer) -> str:
    """The name of the error, such as "RecordNotFound"; empty when the answer is none of Bluesky's."""
    error = (answer.body or {}).get("error")
    return error if isinstance(error, str) else ""


def again(answer: Answer, what: str) -> Throttled:
    """A step that may be repeated: it makes nothing public."""
    return Throttled(
        f"Bluesky did not take the {what} yet.{_comfort(what)}",
        retry_at=datetime.now(UTC) + SOON,
        detail=answer.detail,
        status=answer.status,
    )


def refusal(answer: Answer, what: str) -> PlatformError | None:
    """The refusal that `answer` proves, or None where it proves nothing."""
    if not answer.left:
        message = "Bluesky could not be reached. Nothing was sent."
        return Throttled(message, retry_at=datetime.now(UTC) + SOON, detail=answer.detail)
    if answer.status == 429:
        message = f"Bluesky asks us to wait.{_comfort(what)}"
        return Throttled(message, retry_at=_reset(answer), detail=answer.detail, status=429)
    error = error_in(answer)
    # The key is taken: an earlier attempt is public. Servers say so by 500 today, by name one day: look first.
    if not error or _TAKEN.search(json.dumps(answer.body)):
        return None
    if answer.status in (401, 403) or (answer.status == 400 and error in _ACCOUNT_ERRORS):
        message = "Bluesky no longer accepts our access to this account."
        return Rejected(message, detail=answer.detail, status=answer.status, account_problem=True)
    if answer.status in _NOT_MADE:
        return Rejected(f"Bluesky refused the {what}.", detail=answer.detail, status=answer.status)
    return None


def _comfort(what: str) -> str:
    return "" if what == "removal" else " Nothing is public."


def _reset(answer: Answer) -> datetime:
    """When the window opens again, a second later; a header nobody can use costs one window."""
    now = datetime.now(UTC)
    try:
        if "ratelimit-reset" in answer.headers:
            reset = datetime.fromtimestamp(int(answer.headers["ratelimit-reset"]), UTC)
        else:
            reset = now + timedelta(seconds=int(answer.headers["retry-after"]))
    except (KeyError, ValueError, OverflowError, OSError):
        reset = now + WINDOW
    return min(max(reset, now), now + LONGEST_WAIT) + timedelta(seconds=1)
