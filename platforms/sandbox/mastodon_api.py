"""A server of Mastodon as one function: who may ask, how often, and which act or read it is."""

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from platforms.sandbox.accounts import MASTODON_ACCOUNT
from platforms.sandbox.exchange import JSON, Answer, MalformedBody, Request
from platforms.sandbox.images import read_image_facts
from platforms.sandbox.mastodon_shapes import (
    LIMIT,
    PLATFORM,
    length_of,
    show_account,
    show_media,
    show_post,
    stamp,
)
from platforms.sandbox.settings import Settings, SettingsBoard
from platforms.sandbox.store import Act, Media, Post, Store
from platforms.sandbox.x_api import RateWindows

MAX_IMAGE_BYTES = 16 * 1024 * 1024
MAX_DESCRIPTION = 1_500
KEY_LIFETIME = timedelta(hours=1)
_SLOW = timedelta(seconds=0.7)
_VISIBILITIES = ("public", "unlisted", "private", "direct")
_QUOTES = ("public", "followers", "nobody")


class Refusal(Exception):
    """The request is refused with this status and sentence; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Call:
    """One authorized request with what it may touch."""

    request: Request
    store: Store
    settings: Settings
    base_url: str


class MastodonApi:
    """Answers every path under /api/."""

    def __init__(self, store: Store, board: SettingsBoard) -> None:
        self._store = store
        self._board = board
        self._windows = RateWindows(seconds=5 * 60)

    def answer(self, request: Request, base_url: str) -> Answer:
        spent, exhausted = self._windows.spend(PLATFORM, 300)
        headers = {
            "x-ratelimit-limit": spent["x-rate-limit-limit"],
            "x-ratelimit-remaining": spent["x-rate-limit-remaining"],
            "x-ratelimit-reset": stamp(datetime.fromtimestamp(int(spent["x-rate-limit-reset"]), UTC)),
        }
        try:
            if exhausted and self._board.now.enforce_rate_limits:
                raise Refusal(429, "Too many requests")
            answer = _answer(Call(request, self._store, self._board.now, base_url))
        except Refusal as refused:
            status, error = refused.args
            answer = Answer.of_json(status, {"error": error})
        return Answer(answer.status, answer.body, answer.content_type, {**headers, **answer.headers})


def _answer(call: Call) -> Answer:
    for method, pattern, act in _ROUTES:
        match = pattern.fullmatch(call.request.path)
        if match and method == call.request.method:
            _check_token(call.request)
            return act(call, *match.groups())
    raise Refusal(404, "Not found")


def _check_token(request: Request) -> None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    known = hmac.compare_digest(token.encode(), MASTODON_ACCOUNT.access_token.encode())
    if scheme.lower() != "bearer" or not known:
        raise Refusal(401, "The access token is invalid")


def _upload(call: Call) -> Answer:
    file = call.request.files.get("file")
    facts = read_image_facts(file.content) if file else None
    if file is None or facts is None or len(file.content) > MAX_IMAGE_BYTES:
        raise Refusal(422, "Validation failed: File content type is invalid, File is invalid")
    description = call.request.form.get("description", "")
    if len(description) > MAX_DESCRIPTION:
        raise Refusal(422, f"Validation failed: Description is too long (maximum is {MAX_DESCRIPTION} characters)")
    now, media_id = call.store.now_and_id()
    sha256 = call.store.keep_bytes(file.content)
    size = (facts.width, facts.height)
    media = Media(media_id, PLATFORM, sha256, len(file.content), facts.mime, *size, now, alt_text=description)
    body = dict(call.request.form) | {"file": f"<{len(file.content)} bytes>"}
    call.store.record(Act("media", PLATFORM, "POST", call.request.path, body, media_id, (media,)), media=[media])
    working = _is_working(media, call.settings)
    return Answer.of_json(202 if working else 200, show_media(media, call.base_url, working=working))


def _show_upload(call: Call, media_id: str) -> Answer:
    media = call.store.media(PLATFORM, media_id)
    if media is None:
        raise Refusal(404, "Record not found")
    working = _is_working(media, call.settings)
    return Answer.of_json(206 if working else 200, show_media(media, call.base_url, working=working))


def _is_working(media: Media, settings: Settings) -> bool:
    age = datetime.now(UTC) - media.created_at
    return settings.mastodon_media == "never" or (settings.mastodon_media == "slow" and age < _SLOW)


def _create(call: Call) -> Answer:
    body = _body_of(call.request)
    text = str(body.get("status") or "").strip()
    key = call.request.headers.get("idempotency-key", "")
    with call.store.lock:
        # A key that is known is answered before anything is looked at, as PostStatusService does.
        made = _made_with(key, call.store)
        if made:
            return Answer.of_json(200, show_post(made, call.base_url, call.store))
        media = _attached(body, call)
        _check_words(body, text, media)
        above = _reply_target(body, call.store)
        now, post_id = call.store.now_and_id()
        post = Post(
            id=post_id,
            platform=PLATFORM,
            text=text,
            created_at=now,
            source=MASTODON_ACCOUNT.app_name,
            media_ids=tuple(item.id for item in media),
            in_reply_to=above,
            published=body.get("visibility", "public") in ("public", "unlisted"),
            versions=(post_id,),
            kept={"key": key, "visibility": body.get("visibility", "public"), "quotes": body.get(_POLICY, "public")},
        )
        act = Act("post", PLATFORM, "POST", call.request.path, body | {"idempotency_key": key}, post_id, media)
        call.store.record(act, posts=[post])
    return Answer.of_json(200, show_post(post, call.base_url, call.store))


_POLICY = "quote_approval_policy"


def _body_of(request: Request) -> dict[str, Any]:
    try:
        body = request.json if request.content_type == JSON else dict(request.form)
    except MalformedBody:
        raise Refusal(400, "There was a problem in the JSON you submitted") from None
    if not isinstance(body, dict):
        raise Refusal(400, "The body is an object")
    return body


def _made_with(key: str, store: Store) -> Post | None:
    oldest = datetime.now(UTC) - KEY_LIFETIME
    return next((p for p in store.feed(PLATFORM) if key and p.kept.get("key") == key and p.created_at >= oldest), None)


def _attached(body: dict[str, Any], call: Call) -> tuple[Media, ...]:
    wanted = body.get("media_ids") or []
    if not isinstance(wanted, list) or len(wanted) > 4:
        raise Refusal(422, "Cannot attach more than 4 files")
    found = [call.store.media(PLATFORM, str(media_id)) for media_id in wanted]
    if None in found:
        raise Refusal(422, "Media file does not exist or is attached already")
    media = tuple(item for item in found if item is not None)
    if any(_is_working(item, call.settings) for item in media):
        raise Refusal(422, "Cannot attach files that have not finished processing. Try again in a moment!")
    return media


def _check_words(body: dict[str, Any], text: str, media: tuple[Media, ...]) -> None:
    if not text and not media:
        raise Refusal(422, "Validation failed: Text can't be blank")
    if length_of(text) > LIMIT:
        raise Refusal(422, f"Validation failed: Text character limit of {LIMIT} exceeded")
    if body.get("visibility", "public") not in _VISIBILITIES or body.get(_POLICY, "public") not in _QUOTES:
        raise Refusal(422, "Validation failed: Visibility is not included in the list")


def _reply_target(body: dict[str, Any], store: Store) -> str:
    wanted = str(body.get("in_reply_to_id") or "")
    if wanted and store.post(PLATFORM, wanted) is None:
        raise Refusal(404, "The post you are trying to reply to does not appear to exist.")
    return wanted


def _found(call: Call, post_id: str) -> Post:
    post = call.store.post(PLATFORM, post_id)
    if post is None:
        raise Refusal(404, "Record not found")
    return post


def _show(call: Call, post_id: str) -> Answer:
    return Answer.of_json(200, show_post(_found(call, post_id), call.base_url, call.store))


def _source(call: Call, post_id: str) -> Answer:
    post = _found(call, post_id)
    return Answer.of_json(200, {"id": post.id, "text": post.text, "spoiler_text": ""})


def _delete(call: Call, post_id: str) -> Answer:
    with call.store.lock:
        post = _found(call, post_id)
        media = call.store.media_of(post)
        shown = show_post(post, call.base_url, call.store, with_text=True)
        gone = [item.id for item in media] if call.request.query.get("delete_media") == "true" else []
        act = Act("delete", PLATFORM, "DELETE", call.request.path, None, post_id, media)
        call.store.record(act, gone=[post_id, *gone])
    return Answer.of_json(200, shown)


def _list(call: Call, account_id: str) -> Answer:
    if account_id != MASTODON_ACCOUNT.account_id:
        raise Refusal(404, "Record not found")
    query = call.request.query
    size, before, after = (query.get(name, "") for name in ("limit", "max_id", "since_id"))
    posts = [
        post
        for post in call.store.feed(PLATFORM)
        if (not before.isdecimal() or int(post.id) < int(before))
        and (not after.isdecimal() or int(post.id) > int(after))
    ]
    page = posts[: min(40, int(size))] if size.isdecimal() else posts[:20]
    return Answer.of_json(200, [show_post(post, call.base_url, call.store) for post in page])


def _verify(call: Call) -> Answer:
    return Answer.of_json(200, show_account(call.base_url, call.store))


_ROUTES: tuple[tuple[str, re.Pattern[str], Callable[..., Answer]], ...] = (
    ("POST", re.compile(r"/api/v2/media"), _upload),
    ("GET", re.compile(r"/api/v1/media/([0-9]{1,24})"), _show_upload),
    ("POST", re.compile(r"/api/v1/statuses"), _create),
    ("GET", re.compile(r"/api/v1/statuses/([0-9]{1,24})"), _show),
    ("GET", re.compile(r"/api/v1/statuses/([0-9]{1,24})/source"), _source),
    ("DELETE", re.compile(r"/api/v1/statuses/([0-9]{1,24})"), _delete),
    ("GET", re.compile(r"/api/v1/accounts/([0-9]{1,24})/statuses"), _list),
    ("GET", re.compile(r"/api/v1/accounts/verify_credentials"), _verify),
)
