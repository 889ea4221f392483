"""What an answer of Mastodon proves: a refusal, a wait, or nothing (389.1.1)."""

from datetime import UTC, datetime, timedelta

from platforms.adapters.base import PlatformError, Rejected, Throttled
from platforms.http import Answer

SOON = timedelta(seconds=5)
# docs.joinmastodon.org/api/rate-limits: 300 calls in 5 minutes; deletions and media 30 in 30 minutes.
WINDOW = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=24)

_NOT_MADE = frozenset({400, 404, 410, 413, 415, 422})
# 403 says that the token lacks a scope, or that the account may not sign in, is suspended or has moved.
_ACCOUNT = frozenset({401, 403})


def again(answer: Answer, what: str) -> Throttled:
    """An upload that may be repeated: nothing is public before the post itself."""
    return Throttled(
        f"Mastodon did not take the {what} yet. Nothing is public.",
        retry_at=datetime.now(UTC) + SOON,
        detail=answer.detail,
        status=answer.status,
    )


def refusal(answer: Answer, what: str) -> PlatformError | None:
    """The refusal that `answer` proves, or None where it proves nothing."""
    if not answer.left:
        return Throttled(
            "Mastodon could not be reached. Nothing was sent.", retry_at=datetime.now(UTC) + SOON, detail=answer.detail
        )
    if answer.status == 429:
        message = "Mastodon asks us to wait." + ("" if what == "removal" else " Nothing is public.")
        return Throttled(message, retry_at=_reset(answer), detail=answer.detail, status=429)
    # Every refusal of Mastodon is one object with `error`; anything else comes from something in between.
    if not isinstance((answer.body or {}).get("error"), str):
        return None
    if answer.status in _ACCOUNT:
        message = "Mastodon no longer accepts our access to this account."
        return Rejected(message, detail=answer.detail, status=answer.status, account_problem=True)
    if answer.status in _NOT_MADE:
        return Rejected(f"Mastodon refused the {what}.", detail=answer.detail, status=answer.status)
    return None


def _reset(answer: Answer) -> datetime:
    """When the window opens again, a second later; a header nobody can use costs one window."""
    now = datetime.now(UTC)
    try:
        if "x-ratelimit-reset" in answer.headers:
            reset = datetime.fromisoformat(answer.headers["x-ratelimit-reset"])
            reset = reset if reset.tzinfo else reset.replace(tzinfo=UTC)
        else:
            reset = now + timedelta(seconds=int(answer.headers["retry-after"]))
    except (KeyError, ValueError, OverflowError):
        reset = now + WINDOW
    return min(max(reset, now), now + LONGEST_WAIT) + timedelta(seconds=1)
