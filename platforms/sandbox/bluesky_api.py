"""A server of Bluesky as one function: sessions, files and records, by the lexicons of com.atproto."""

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from platforms.sandbox.accounts import BLUESKY_ACCOUNT
from platforms.sandbox.bluesky_records import (
    PLATFORM,
    POST,
    POSTGATE,
    THREADGATE,
    XrpcRefusal,
    check_key,
    check_value,
    cid_of,
    images_of,
    invalid,
    key_in,
    place_of,
    uri_of,
)
from platforms.sandbox.exchange import JSON, Answer, MalformedBody, Request
from platforms.sandbox.images import read_image_facts
from platforms.sandbox.settings import Settings, SettingsBoard
from platforms.sandbox.store import Act, Media, Post, Store
from platforms.sandbox.x_api import RateWindows

ACCESS, REFRESH = "sandbox-bluesky-access-jwt", "sandbox-bluesky-refresh-jwt"
_CREATE = "com.atproto.repo.applyWrites#create"
# The handles that the sandbox can look up, beside its own.
HANDLES = {"chp.example": "did:plc:chpsandboxchpsandboxchp2"}


@dataclass(frozen=True, slots=True)
class Call:
    """One request with what it may touch."""

    request: Request
    store: Store
    settings: Settings

    @property
    def body(self) -> dict[str, Any]:
        try:
            body = self.request.json if self.request.content_type == JSON else None
        except MalformedBody as error:
            raise invalid(str(error)) from None
        if not isinstance(body, dict):
            raise invalid("Request encoding is application/json, and an object.")
        return body


class BlueskyApi:
    """Answers every path under /xrpc/."""

    def __init__(self, store: Store, board: SettingsBoard) -> None:
        self._store = store
        self._board = board
        self._windows = RateWindows(seconds=5 * 60)

    def answer(self, request: Request) -> Answer:
        spent, exhausted = self._windows.spend(PLATFORM, 3000)
        headers = {name.removeprefix("x-").replace("rate-limit", "ratelimit"): value for name, value in spent.items()}
        try:
            if exhausted and self._board.now.enforce_rate_limits:
                raise XrpcRefusal(429, "RateLimitExceeded", "Rate Limit Exceeded")
            answer = _answer(Call(request, self._store, self._board.now))
        except XrpcRefusal as refused:
            answer = refused.answer
        return Answer(answer.status, answer.body, answer.content_type, {**headers, **answer.headers})


def _answer(call: Call) -> Answer:
    method = call.request.path.removeprefix("/xrpc/")
    verb, needs_session, act = _METHODS.get(method, ("", False, _show_record))
    if verb != call.request.method:
        raise XrpcRefusal(501, "MethodNotImplemented", "Method Not Implemented")
    if needs_session:
        _check_token(call.request)
    return act(call)


def _check_token(request: Request) -> None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if not token:
        raise XrpcRefusal(401, "AuthMissing", "Authentication Required")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.encode(), ACCESS.encode()):
        raise XrpcRefusal(400, "InvalidToken", "Token could not be verified")


def _open_session(call: Call) -> Answer:
    known, body = BLUESKY_ACCOUNT, call.body
    same = hmac.compare_digest(str(body.get("password")).encode(), known.app_password.encode())
    if body.get("identifier") not in (known.did, known.handle) or not same:
        raise XrpcRefusal(401, "AuthenticationRequired", "Invalid identifier or password")
    session = {"accessJwt": ACCESS, "refreshJwt": REFRESH, "handle": known.handle, "did": known.did, "active": True}
    return Answer.of_json(200, session)


def _upload(call: Call) -> Answer:
    content = call.request.body
    facts = read_image_facts(content)
    if facts is None:
        raise invalid("The sandbox takes images alone.")
    cid = cid_of(content, raw=True)
    with call.store.lock:
        now, sha256 = call.store.now_and_id()[0], call.store.keep_bytes(content)
        media = Media(cid, PLATFORM, sha256, len(content), facts.mime, facts.width, facts.height, now)
        body = f"<{len(content)} bytes>"
        call.store.record(Act("media", PLATFORM, "POST", call.request.path, body, cid, (media,)), media=[media])
    blob = {"$type": "blob", "ref": {"$link": cid}, "mimeType": facts.mime, "size": len(content)}
    return Answer.of_json(200, {"blob": blob})


def _write(call: Call) -> Answer:
    """All of the writes or none: the sandbox takes one post with its gates."""
    body = call.body
    writes = body.get("writes")
    if body.get("repo") not in (BLUESKY_ACCOUNT.did, BLUESKY_ACCOUNT.handle) or not isinstance(writes, list):
        raise invalid("applyWrites has a repo and a list of writes.")
    with call.store.lock:
        values: dict[tuple[str, str], dict[str, Any]] = {}
        for write in writes:
            if write.get("$type") != _CREATE:
                raise invalid("The sandbox takes creates alone.")
            key = check_key(write.get("collection"), write.get("rkey"))
            values[key] = check_value(*key, write.get("value"))
        if any(call.store.post(PLATFORM, place_of(*key)) for key in values):
            raise _conflict(call.settings)
        _keep(call, body, values)
    results = [_result(*key, value) for key, value in values.items()]
    commit = {"cid": cid_of(call.request.body, raw=False), "rev": next(iter(values))[1]}
    return Answer.of_json(200, {"commit": commit, "results": results})


def _keep(call: Call, body: dict[str, Any], values: dict[tuple[str, str], dict[str, Any]]) -> None:
    gates = {collection: value for (collection, _), value in values.items()}
    replies = "nobody" if gates.get(THREADGATE, {}).get("allow") == [] else "everyone"
    quotes = "nobody" if gates.get(POSTGATE, {}).get("embeddingRules") else "everyone"
    reply = gates.get(POST, {}).get("reply")
    above = key_in(reply["parent"]["uri"]) if reply else ""
    if reply:
        # The gate of a thread is its first post's. That a reference leads nowhere is no error of the real server.
        root = call.store.post(PLATFORM, key_in(reply["root"]["uri"]))
        replies = root.reply_settings if root else "everyone"
    posts: list[Post] = []
    media: list[Media] = []
    for (collection, rkey), value in values.items():
        record = Post(place_of(collection, rkey), PLATFORM, "", call.store.now_and_id()[0], "", published=False)
        if collection == POST:
            media = [
                replace(item, id=f"{rkey}/{item.id}", alt_text=alt, post_id=rkey)
                for item, alt in images_of(value, call.store)
            ]
            record = replace(
                record,
                text=value["text"],
                source=BLUESKY_ACCOUNT.app_name,
                reply_settings=replies,
                media_ids=tuple(item.id for item in media),
                in_reply_to=above,
                published=True,
                versions=(rkey,),
            )
        posts.append(replace(record, kept={"value": value, "quotes": quotes}))
    act = Act("post", PLATFORM, "POST", call.request.path, body, posts[0].id, tuple(media), replies)
    call.store.record(act, posts=posts, media=media)


def _conflict(settings: Settings) -> XrpcRefusal:
    if settings.bluesky_conflict == 500:
        return XrpcRefusal(500, "InternalServerError", "Internal Server Error")
    return XrpcRefusal(settings.bluesky_conflict, "RecordAlreadyExists", "Record already exists")


def _result(collection: str, rkey: str, value: dict[str, Any]) -> dict[str, str]:
    return {
        "$type": "com.atproto.repo.applyWrites#createResult",
        "uri": uri_of(collection, rkey),
        "cid": _cid(value),
        "validationStatus": "valid",
    }


def _cid(value: dict[str, Any]) -> str:
    return cid_of(json.dumps(value, sort_keys=True).encode(), raw=False)


def _delete(call: Call) -> Answer:
    """Deleting what is not there succeeds as well."""
    body = call.body
    collection, rkey = check_key(body.get("collection"), body.get("rkey"))
    with call.store.lock:
        record = call.store.post(PLATFORM, place_of(collection, rkey))
        if record is None:
            return Answer.of_json(200, {})
        media = call.store.media_of(record)
        kind = "delete" if collection == POST else "gate"
        act = Act(kind, PLATFORM, "POST", call.request.path, body, record.id, media)
        call.store.record(act, gone=[record.id, *record.media_ids])
    return Answer.of_json(200, {"commit": {"cid": cid_of(call.request.body, raw=False), "rev": rkey}})


def _show_record(call: Call) -> Answer:
    query = call.request.query
    if query.get("repo") not in (BLUESKY_ACCOUNT.did, BLUESKY_ACCOUNT.handle):
        raise invalid(f"Could not find repo: {query.get('repo')}")
    collection, rkey = check_key(query.get("collection"), query.get("rkey"))
    record = call.store.post(PLATFORM, place_of(collection, rkey))
    if record is None:
        raise XrpcRefusal(400, "RecordNotFound", f"Could not locate record: {uri_of(collection, rkey)}")
    value = record.kept["value"]
    return Answer.of_json(200, {"uri": uri_of(collection, rkey), "cid": _cid(value), "value": value})


def _resolve(call: Call) -> Answer:
    did = (HANDLES | {BLUESKY_ACCOUNT.handle: BLUESKY_ACCOUNT.did}).get(call.request.query.get("handle", ""))
    if did is None:
        raise invalid("Unable to resolve handle")
    return Answer.of_json(200, {"did": did})


# Verb, whether it needs a session, what answers.
_METHODS: dict[str, tuple[str, bool, Callable[[Call], Answer]]] = {
    "com.atproto.server.createSession": ("POST", False, _open_session),
    "com.atproto.identity.resolveHandle": ("GET", False, _resolve),
    "com.atproto.repo.getRecord": ("GET", False, _show_record),
    "com.atproto.repo.uploadBlob": ("POST", True, _upload),
    "com.atproto.repo.applyWrites": ("POST", True, _write),
    "com.atproto.repo.deleteRecord": ("POST", True, _delete),
}
