"""The sandbox platforms in a thread of the test process, with few words to ask things of them."""

import json
import threading
from typing import Any

from platforms.sandbox.accounts import FACEBOOK_PAGE
from platforms.sandbox.exchange import JSON, Request
from platforms.sandbox.server import SandboxServer

# Where each platform takes a post that has no picture; with a picture, Facebook takes it at PHOTOS.
TWEETS = "/2/tweets"
FEED = f"/{FACEBOOK_PAGE.page_id}/feed"
PHOTOS = f"/{FACEBOOK_PAGE.page_id}/photos"
STATUSES = "/api/v1/statuses"
APPLY_WRITES = "/xrpc/com.atproto.repo.applyWrites"
POSTING = {"x": TWEETS, "facebook": FEED, "mastodon": STATUSES, "bluesky": APPLY_WRITES}


class Sandbox:
    """Every platform on one loopback port. `reset` makes them as new."""

    def __init__(self) -> None:
        self._server = SandboxServer(("127.0.0.1", 0), log=False)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, name="sandbox", daemon=True
        )
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        self._server.stop()
        self._thread.join(timeout=5)

    def reset(self) -> None:
        self._server.faults.clear()
        self._server.settings.reset()
        self._server.store.clear()

    def ledger(self, *, kind: str = "", platform: str = "") -> list[dict[str, Any]]:
        """Every act that the platforms accepted, oldest first; of one kind or platform when named."""
        return [
            entry
            for entry in self._server.store.ledger()
            if entry["kind"] == (kind or entry["kind"]) and entry["platform"] == (platform or entry["platform"])
        ]

    def posts(self, platform: str = "") -> list[dict[str, Any]]:
        """Every post that was accepted, whether it was removed later or not."""
        return self.ledger(kind="post", platform=platform)

    def public(self, platform: str) -> list[str]:
        """The numbers of the posts that the public sees now, newest first."""
        return [post.id for post in self._server.store.feed(platform)]

    def fault(
        self,
        platform: str,
        kind: str,
        *,
        method: str = "POST",
        path: str = "",
        count: int = 1,
        after: int = 0,
        **more: Any,
    ) -> None:
        """Let the next `count` requests (0: all) meet a fault; `more` are the fields of its kind."""
        rule = {"platform": platform, "method": method, "path": path, "count": count, "after": after}
        self._server.faults.add(rule | {"fault": {"kind": kind} | more})

    def mend(self) -> None:
        self._server.faults.clear()

    def change(self, **settings: Any) -> None:
        self._server.settings.change(settings)

    def by_hand(self, platform: str, text: str) -> str:
        """A post that somebody makes without the application. Returns its number."""
        body = json.dumps({"platform": platform, "text": text}).encode()
        answer = self._server.control.answer(Request("POST", "/_by_hand", "", {"content-type": JSON}, body))
        return str(json.loads(answer.body)["id"])
