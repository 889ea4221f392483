"""X API v2 as one function: who may ask, how often, and which act or read it is."""

import re
import threading
import time
from collections.abc import Callable

from platforms.sandbox import x_problems, x_read, x_video, x_write
from platforms.sandbox.accounts import X_ACCOUNT
from platforms.sandbox.exchange import Answer, Request
from platforms.sandbox.settings import Settings, SettingsBoard
from platforms.sandbox.signatures import SignatureCheck
from platforms.sandbox.store import Store

WINDOW_SECONDS = 15 * 60
_Action = Callable[..., Answer]
# Method, path, requests per window of 15 minutes, what answers.
_ROUTES: tuple[tuple[str, re.Pattern[str], int, _Action], ...] = (
    ("POST", re.compile(r"/2/media/upload"), 500, x_write.upload_media),
    ("GET", re.compile(r"/2/media/upload"), 1000, x_video.status),
    ("POST", re.compile(r"/2/media/upload/initialize"), 1875, x_video.initialize),
    ("POST", re.compile(r"/2/media/upload/([0-9]{1,19})/append"), 1875, x_video.append),
    ("POST", re.compile(r"/2/media/upload/([0-9]{1,19})/finalize"), 1875, x_video.finalize),
    ("POST", re.compile(r"/2/media/subtitles"), 100, x_video.give_subtitles),
    ("POST", re.compile(r"/2/media/metadata"), 500, x_write.describe_media),
    ("POST", re.compile(r"/2/tweets"), 100, x_write.create_post),
    ("DELETE", re.compile(r"/2/tweets/([0-9]{1,19})"), 50, x_write.delete_post),
    ("GET", re.compile(r"/2/tweets/([0-9]{1,19})"), 900, x_read.get_post),
    ("GET", re.compile(r"/2/tweets"), 5000, x_read.get_posts),
    ("GET", re.compile(r"/2/users/me"), 75, x_read.get_me),
    ("GET", re.compile(r"/2/users/([0-9]{1,19})/tweets"), 900, x_read.get_timeline),
)


class XApi:
    """Answers every path under /2/."""

    def __init__(self, store: Store, board: SettingsBoard) -> None:
        self._store = store
        self._board = board
        self._signatures = SignatureCheck(X_ACCOUNT)
        self._windows = RateWindows()

    def answer(self, request: Request) -> Answer:
        settings = self._board.now
        try:
            return self._answer(request, settings)
        except x_problems.XRefusal as refusal:
            return refusal.answer

    def _answer(self, request: Request, settings: Settings) -> Answer:
        for method, pattern, limit, action in _ROUTES:
            match = pattern.fullmatch(request.path)
            if not match or method != request.method:
                continue
            if not self._signatures.is_signed(request):
                raise x_problems.unauthorized()
            headers, exhausted = self._windows.spend(f"{method} {pattern.pattern}", limit)
            try:
                if exhausted and settings.enforce_rate_limits:
                    raise x_problems.too_many_requests()
                answer = action(request, self._store, settings, *match.groups())
            except x_problems.XRefusal as refusal:
                answer = refusal.answer
            return Answer(answer.status, answer.body, answer.content_type, {**headers, **answer.headers})
        raise x_problems.no_such_route()


class RateWindows:
    """How many requests each route has left in its window."""

    def __init__(self, *, seconds: int = WINDOW_SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._windows: dict[str, tuple[int, int]] = {}

    def spend(self, route: str, limit: int) -> tuple[dict[str, str], bool]:
        """The headers that say what is left, and whether this request is one too many."""
        now = int(time.time())
        with self._lock:
            reset, used = self._windows.get(route, (0, 0))
            if now >= reset:
                reset, used = now + self._seconds, 0
            self._windows[route] = (reset, used + 1)
        headers = {
            "x-rate-limit-limit": str(limit),
            "x-rate-limit-remaining": str(max(0, limit - used - 1)),
            "x-rate-limit-reset": str(reset),
        }
        return headers, used >= limit
