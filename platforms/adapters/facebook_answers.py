"""What an answer of the Graph API proves: a refusal, a wait, an object that is gone, or nothing (389.1.1)."""

import json
from datetime import UTC, datetime, timedelta

from platforms.adapters.base import PlatformError, Rejected, Throttled
from platforms.http import Answer

SOON = timedelta(seconds=5)
DEFAULT_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=24)

_THROTTLED = frozenset({4, 17, 32, 341, 613, 80001})
_ACCOUNT_CODES = frozenset({10, 102, 190, 368, *range(200, 300)})
_UNKNOWN = frozenset({1, 2, 506})  # 506, "duplicate": an earlier attempt may be public
_GONE = 100, 33


def _error_in(answer: Answer) -> tuple[int, int, bool]:
    """Code, subcode and "transient" of Graph's error; the code is 0 when there is none."""
    error = (answer.body or {}).get("error")
    if not isinstance(error, dict):
        return 0, 0, False
    codes = [value if isinstance(value, int) else 0 for value in (error.get("code"), error.get("error_subcode"))]
    return codes[0], codes[1], error.get("is_transient") is True


def is_gone(answer: Answer) -> bool:
    code, subcode, _ = _error_in(answer)
    return (code, subcode) == _GONE or code == 803


def refusal(answer: Answer, what: str) -> PlatformError | None:
    """The refusal that `answer` proves, or None where it proves nothing."""
    if not answer.left:
        return Throttled(
            "Facebook could not be reached. Nothing was sent.", retry_at=datetime.now(UTC) + SOON, detail=answer.detail
        )
    code, _, transient = _error_in(answer)
    status = answer.status or 0
    if status == 429 or (code in _THROTTLED and 400 <= status < 500):
        message = "Facebook asks us to wait. Nothing is public."
        return Throttled(message, retry_at=_reset(answer), detail=answer.detail, status=status)
    if not 400 <= status < 500 or code <= 0 or code in _UNKNOWN or transient:
        return None
    account_problem = code in _ACCOUNT_CODES
    message = f"Facebook refused the {what}."
    if account_problem:
        message = "Facebook no longer accepts our access to this Page."
    return Rejected(message, detail=answer.detail, status=status, account_problem=account_problem)


def _reset(answer: Answer) -> datetime:
    """When Graph says that the Page may call again: minutes in its usage header, seconds in Retry-After."""
    waits = [DEFAULT_WAIT]
    try:
        usage = json.loads(answer.headers.get("x-business-use-case-usage", "{}"))
        limits = [each for listed in usage.values() for each in listed]
        minutes = [int(each.get("estimated_time_to_regain_access", 0)) for each in limits]
        waits = [timedelta(minutes=m) for m in minutes if m > 0] or waits
        if "retry-after" in answer.headers:
            waits = [timedelta(seconds=int(answer.headers["retry-after"]))]
    except (AttributeError, OverflowError, TypeError, ValueError):
        waits = [DEFAULT_WAIT]
    return datetime.now(UTC) + min(max(*waits, timedelta(0)), LONGEST_WAIT) + timedelta(seconds=1)
