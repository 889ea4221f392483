"""What tests and the demo ask of the sandbox itself: ledger, faults, settings, posts by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from platforms.sandbox.accounts import FACEBOOK_PAGE
from platforms.sandbox.bluesky_records import POST, tid_of
from platforms.sandbox.exchange import Answer, MalformedBody, Request
from platforms.sandbox.faults import BadFault, FaultPlan
from platforms.sandbox.settings import BadSetting, SettingsBoard
from platforms.sandbox.store import Post, Store

_HAND_FIELDS = {"platform", "text", "source", "reply_settings", "edits"}
_HAND_SOURCES = {"x": "X for iPhone", "facebook": "", "mastodon": "Web", "bluesky": ""}


class BadHandPost(ValueError):
    """The post that was to be made by hand makes no sense. The text says why."""


class Control:
    """Answers every path that starts with an underscore."""

    def __init__(self, store: Store, faults: FaultPlan, board: SettingsBoard) -> None:
        self._store = store
        self._faults = faults
        self._board = board
        self._routes: dict[tuple[str, str], Callable[[Request], Answer]] = {
            ("GET", "/_health"): lambda _: Answer.of_json(200, {"ok": True}),
            ("GET", "/_ledger.json"): lambda _: Answer.of_json(200, {"entries": store.ledger()}),
            ("DELETE", "/_ledger.json"): self._clear,
            ("GET", "/_faults"): lambda _: Answer.of_json(200, {"faults": faults.as_json()}),
            ("POST", "/_faults"): lambda request: Answer.of_json(201, faults.add(request.json)),
            ("DELETE", "/_faults"): self._clear_faults,
            ("GET", "/_settings"): lambda _: Answer.of_json(200, board.as_json()),
            ("POST", "/_settings"): lambda request: Answer.of_json(200, board.change(request.json)),
            ("DELETE", "/_settings"): self._reset_settings,
            ("POST", "/_by_hand"): self._post_by_hand,
        }

    def answer(self, request: Request) -> Answer:
        act = self._routes.get((request.method, request.path))
        if act is not None and "origin" in request.headers:
            # A page in somebody's browser must not steer the sandbox.
            return Answer.of_json(403, {"error": "The sandbox is steered by programs, not from web pages."})
        if act is None:
            return Answer.of_json(404, {"error": f"The sandbox has no {request.method} {request.path}."})
        try:
            return act(request)
        except (MalformedBody, BadFault, BadSetting, BadHandPost) as error:
            return Answer.of_json(400, {"error": str(error)})

    def _clear(self, _request: Request) -> Answer:
        self._store.clear()
        return Answer.of_json(200, {"entries": []})

    def _clear_faults(self, _request: Request) -> Answer:
        self._faults.clear()
        return Answer.of_json(200, {"faults": []})

    def _reset_settings(self, _request: Request) -> Answer:
        self._board.reset()
        return Answer.of_json(200, self._board.as_json())

    def _post_by_hand(self, request: Request) -> Answer:
        """A post that no app of ours made, or an edit of a post. It is in no ledger."""
        wanted = request.json
        if not isinstance(wanted, dict) or set(wanted) - _HAND_FIELDS or wanted.get("platform") not in _HAND_SOURCES:
            raise BadHandPost(f"A post by hand is an object of {', '.join(sorted(_HAND_FIELDS))}.")
        if not isinstance(wanted.get("text"), str) or not wanted["text"].strip():
            raise BadHandPost("text is required.")
        with self._store.lock:
            posts = self._edited(wanted) if wanted.get("edits") else [self._written(wanted)]
            self._store.record(None, posts=posts)
        return Answer.of_json(201, {"id": posts[-1].id})

    def _written(self, wanted: dict[str, Any]) -> Post:
        platform = wanted["platform"]
        now, number = self._store.now_and_id()
        post_id = {"facebook": f"{FACEBOOK_PAGE.page_id}_{number}", "bluesky": tid_of(number)}.get(platform, number)
        record = {"$type": POST, "text": wanted["text"], "createdAt": now.isoformat()}
        return Post(
            id=post_id,
            platform=platform,
            text=wanted["text"],
            created_at=now,
            source=wanted.get("source", _HAND_SOURCES[platform]),
            reply_settings=wanted.get("reply_settings", "everyone"),
            versions=(post_id,),
            kept={"value": record} if platform == "bluesky" else {},
        )

    def _edited(self, wanted: dict[str, Any]) -> list[Post]:
        """X gives each edit a new id in the same chain; the others change the post in place."""
        before = self._store.post(wanted["platform"], str(wanted["edits"]))
        if before is None:
            raise BadHandPost(f"There is no post {wanted['edits']} to edit.")
        if before.platform != "x":
            kept = before.kept | (
                {"value": before.kept["value"] | {"text": wanted["text"]}} if "value" in before.kept else {}
            )
            return [replace(before, text=wanted["text"], kept=kept)]
        source = wanted.get("source", _HAND_SOURCES["x"])
        now, number = self._store.now_and_id()
        chain = (*before.versions, number)
        earlier = [self._store.post("x", version) for version in before.versions]
        linked = [replace(post, versions=chain) for post in earlier if post]
        after = replace(before, id=number, text=wanted["text"], created_at=now, source=source, versions=chain)
        return [*linked, after]
