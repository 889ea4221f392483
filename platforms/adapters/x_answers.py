"""What an answer of X proves: a post or an upload with a number, a refusal, or nothing (389.1.1)."""

import json
import re
from datetime import UTC, datetime, timedelta

from platforms.adapters.base import PlatformError, Rejected, Throttled
from platforms.http import Answer

SOON = timedelta(seconds=5)
WINDOW = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=24)

ID = re.compile(r"[0-9]{1,19}\Z")
_ACCOUNT_WORDS = re.compile(
    r"client-forbidden|client-not-enrolled|oauth1-permissions|usage-capped"
    r"|usagecapexceeded|suspended|temporarily locked"
)
_NOT_MADE = frozenset({400, 404, 413, 415, 422})


def id_in(answer: Answer) -> str | None:
    made = (answer.body or {}).get("data")
    platform_id = str(made.get("id")) if isinstance(made, dict) else ""
    return platform_id if ID.match(platform_id) else None


def again(answer: Answer, what: str) -> Throttled:
    """An upload that may be repeated: nothing is public before the post itself."""
    return Throttled(
        f"X did not take the {what} yet. Nothing is public.",
        retry_at=datetime.now(UTC) + SOON,
        detail=answer.detail,
        status=answer.status,
    )


def refusal(answer: Answer, what: str) -> PlatformError | None:
    """The refusal that `answer` proves, or None where it proves nothing."""
    if not answer.left:
        return Throttled(
            "X could not be reached. Nothing was sent.", retry_at=datetime.now(UTC) + SOON, detail=answer.detail
        )
    if answer.status == 429:
        return Throttled(
            "X asks us to wait. Nothing is public.", retry_at=_reset(answer), detail=answer.detail, status=429
        )
    if answer.body is None:
        return None
    words = json.dumps(answer.body).lower()
    message, account_problem = f"X refused the {what}.", False
    if answer.status in (401, 402):
        message = "X no longer accepts our access." if answer.status == 401 else "The account has no credit left on X."
        account_problem = True
    elif answer.status == 403 and "duplicate" in words:
        return None  # evidence that an earlier attempt is public, or another hand's post: look first
    elif answer.status == 403 and _ACCOUNT_WORDS.search(words):
        message, account_problem = "X has closed this account or our access to it.", True
    elif answer.status != 403 and answer.status not in _NOT_MADE:
        return None
    return Rejected(message, detail=answer.detail, status=answer.status, account_problem=account_problem)


def _reset(answer: Answer) -> datetime:
    """When the window opens again, a second later; a header nobody can use costs one window."""
    now = datetime.now(UTC)
    try:
        if "x-rate-limit-reset" in answer.headers:
            reset = datetime.fromtimestamp(int(answer.headers["x-rate-limit-reset"]), UTC)
        else:
            reset = now + timedelta(seconds=int(answer.headers["retry-after"]))
    except (KeyError, ValueError, OverflowError, OSError):
        reset = now + WINDOW
    return min(max(reset, now), now + LONGEST_WAIT) + timedelta(seconds=1)
