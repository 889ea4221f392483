"""The acts of X API v2: upload an image, describe it, create a post, delete a post."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from platforms.sandbox import x_problems
from platforms.sandbox.accounts import X_ACCOUNT
from platforms.sandbox.exchange import JSON, MULTIPART, Answer, MalformedBody, Request
from platforms.sandbox.images import read_image_facts
from platforms.sandbox.settings import Settings
from platforms.sandbox.store import Act, Media, Post, Store
from platforms.sandbox.x_processing import is_ready
from platforms.sandbox.x_shapes import shown_text
from platforms.sandbox.x_text import MAX_WEIGHTED_LENGTH, weighted_length

PLATFORM = "x"
MEDIA_LIFETIME = timedelta(hours=24)
DUPLICATE_WINDOW = timedelta(hours=24)
MAX_IMAGE_BYTES = 5 * 1024 * 1024
MAX_ALT_TEXT = 1000
REPLY_SETTINGS = ("following", "mentionedUsers", "subscribers", "verified")
_MEDIA_CATEGORIES = ("tweet_image", "tweet_video", "tweet_gif", "dm_image", "dm_video", "dm_gif", "subtitles")
_ID = re.compile(r"[0-9]{1,19}")
_POST_FIELDS = {
    "text": str,
    "media": dict,
    "reply": dict,
    "reply_settings": str,
    "made_with_ai": bool,
    "paid_partnership": bool,
}
# In the specification, but not open to an account like ours: premium, enterprise or advertising.
_CLOSED_POST_FIELDS = {
    "card_uri",
    "community_id",
    "direct_message_deep_link",
    "edit_options",
    "for_super_followers_only",
    "geo",
    "nullcast",
    "poll",
    "quote_tweet_id",
    "share_with_followers",
}


def upload_media(request: Request, store: Store, settings: Settings) -> Answer:
    style = settings.x_field_style
    content, category, shown_body = _read_upload(request, style)
    if category not in _MEDIA_CATEGORIES:
        raise x_problems.invalid(style, "media_category is required.", media_category=[str(category)])
    facts = read_image_facts(content)
    if category != "tweet_image" or facts is None or len(content) > MAX_IMAGE_BYTES:
        raise x_problems.invalid(style, "The media is no image that a post can hold.", media=[])
    now, media_id = store.now_and_id()
    sha256 = store.keep_bytes(content)
    media = Media(media_id, PLATFORM, sha256, len(content), facts.mime, facts.width, facts.height, now)
    store.record(Act("media", PLATFORM, "POST", request.path, shown_body, media_id, (media,)), media=[media])
    answer = {
        "id": media_id,
        "media_key": f"3_{media_id}",
        "size": len(content),
        "expires_after_secs": int(MEDIA_LIFETIME.total_seconds()),
        "image": {"image_type": facts.mime, "w": facts.width, "h": facts.height},
    }
    return Answer.of_json(200, {"data": answer})


def _read_upload(request: Request, style: str) -> tuple[bytes, object, dict[str, Any]]:
    """The bytes, the category, and the body as the ledger may show it."""
    if request.content_type == MULTIPART:
        file = request.files.get("media")
        body: dict[str, Any] = dict(request.form)
        content = file.content if file else body.get("media", "").encode()
    else:
        body = _json_object(request, style)
        try:
            content = base64.b64decode(body.get("media", ""), validate=True)
        except (binascii.Error, TypeError, ValueError):
            raise x_problems.invalid(style, "media is not base64.", media=[]) from None
    _refuse_unknown(body, {"media", "media_category", "additional_owners"}, style)
    if not content:
        raise x_problems.invalid(style, "media is required.", media=[])
    return content, body.get("media_category"), body | {"media": f"<{len(content)} bytes>"}


def describe_media(request: Request, store: Store, settings: Settings) -> Answer:
    style = settings.x_field_style
    body = _json_object(request, style)
    metadata = body.get("metadata", {})
    alt = metadata.get("alt_text", {}) if isinstance(metadata, dict) else None
    text = alt.get("text") if isinstance(alt, dict) else None
    if not isinstance(text, str) or len(text) > MAX_ALT_TEXT:
        raise x_problems.invalid(style, f"metadata.alt_text.text is text of at most {MAX_ALT_TEXT} characters.")
    with store.lock:
        media = _own_media(store, [body.get("id")], style)[0]
        described = replace(media, alt_text=text)
        act = Act("metadata", PLATFORM, "POST", request.path, body, media.id, (described,))
        store.record(act, media=[described])
    return Answer.of_json(200, {"data": {"id": media.id, "associated_metadata": {"alt_text": {"text": text}}}})


def create_post(request: Request, store: Store, settings: Settings) -> Answer:
    style = settings.x_field_style
    body = _json_object(request, style)
    _check_post_fields(body, style)
    text = unicodedata.normalize("NFC", body.get("text", "")).strip()
    media_ids = _media_ids(body, style)
    if not text and not media_ids:
        raise x_problems.invalid(style, "text is required unless media is given.", text=[])
    if weighted_length(text) > MAX_WEIGHTED_LENGTH:
        raise x_problems.forbidden()
    with store.lock:
        media = _own_media(store, media_ids, style)
        if not all(is_ready(item, store, settings) for item in media):
            raise x_problems.invalid(style, "Your media IDs are invalid.", media_ids=[])
        in_reply_to = _reply_target(body, store, style)
        if settings.refuse_duplicates and _is_duplicate(store, text, media, in_reply_to):
            raise x_problems.duplicate()
        now, post_id = store.now_and_id()
        post = Post(
            id=post_id,
            platform=PLATFORM,
            text=text,
            created_at=now,
            source=X_ACCOUNT.app_name,
            reply_settings=body.get("reply_settings", "everyone"),
            media_ids=tuple(item.id for item in media),
            in_reply_to=in_reply_to,
            versions=(post_id,),
        )
        act = Act("post", PLATFORM, "POST", request.path, body, post_id, media, post.reply_settings)
        store.record(act, posts=[post], media=[replace(item, post_id=post_id) for item in media])
    history = "edit_history_post_ids" if style == "post" else "edit_history_tweet_ids"
    shown = shown_text(post).text
    answer = {"data": {"id": post_id, "text": shown, history: [post_id]}}
    return Answer.of_json(201, answer, headers={"location": f"https://api.x.com/2/tweets/{post_id}"})


def delete_post(request: Request, store: Store, settings: Settings, post_id: str) -> Answer:
    with store.lock:
        post = store.post(PLATFORM, post_id)
        if post is None:
            return _answer_gone(settings, post_id)
        # Deleting any version deletes the whole edit chain.
        act = Act("delete", PLATFORM, "DELETE", request.path, None, post_id, store.media_of(post), post.reply_settings)
        store.record(act, gone=post.versions)
    return Answer.of_json(200, {"data": {"deleted": True}})


def _answer_gone(settings: Settings, post_id: str) -> Answer:
    if settings.x_gone_delete == 200:
        return Answer.of_json(200, {"data": {"deleted": True}})
    problem = x_problems.not_found(settings.x_field_style, "id", post_id, resource_type="tweet")
    return Answer.of_json(404, problem | {"status": 404}, content_type=x_problems.PROBLEM)


def _json_object(request: Request, style: str) -> dict[str, Any]:
    try:
        body = request.json if request.content_type == JSON else None
    except MalformedBody as error:
        raise x_problems.invalid(style, str(error)) from None
    if not isinstance(body, dict):
        raise x_problems.invalid(style, "The body is a JSON object, sent as application/json.")
    return body


def _refuse_unknown(body: dict[str, Any], known: Iterable[str], style: str, where: str = "") -> None:
    unknown = sorted(set(body) - set(known))
    if unknown:
        names = [f"{where}{name}" for name in unknown]
        raise x_problems.invalid(style, f"Unknown fields: {', '.join(names)}.", **{name: ["unknown"] for name in names})


def _check_post_fields(body: dict[str, Any], style: str) -> None:
    _refuse_unknown(body, _POST_FIELDS.keys() | _CLOSED_POST_FIELDS, style)
    for name, kind in _POST_FIELDS.items():
        if name in body and not isinstance(body[name], kind):
            raise x_problems.invalid(style, f"{name} is not of its type.", **{name: [str(body[name])]})
    reply_settings = body.get("reply_settings")
    if reply_settings is not None and reply_settings not in REPLY_SETTINGS:
        message = f"reply_settings is one of {', '.join(REPLY_SETTINGS)}."
        raise x_problems.invalid(style, message, reply_settings=[reply_settings])
    if _CLOSED_POST_FIELDS & body.keys():
        raise x_problems.forbidden()


def _media_ids(body: dict[str, Any], style: str) -> list[object]:
    media = body.get("media")
    if media is None:
        return []
    _refuse_unknown(media, {"media_ids", "tagged_user_ids"}, style, "media.")
    media_ids = media.get("media_ids")
    if not isinstance(media_ids, list) or not 1 <= len(media_ids) <= 4:
        raise x_problems.invalid(style, "media.media_ids holds one to four ids.", media_ids=[])
    return media_ids


def _own_media(store: Store, media_ids: list[object], style: str) -> tuple[Media, ...]:
    found: list[Media] = []
    for media_id in media_ids:
        known = isinstance(media_id, str) and _ID.fullmatch(media_id)
        media = store.media(PLATFORM, str(media_id)) if known else None
        if media is None or datetime.now(UTC) - media.created_at > MEDIA_LIFETIME:
            raise x_problems.invalid(style, "Your media IDs are invalid.", media_ids=[str(media_id)])
        found.append(media)
    return tuple(found)


def _reply_target(body: dict[str, Any], store: Store, style: str) -> str:
    reply = body.get("reply")
    if reply is None:
        return ""
    known = {"in_reply_to_tweet_id", "auto_populate_reply_metadata", "exclude_reply_user_ids"}
    _refuse_unknown(reply, known, style, "reply.")
    target = reply.get("in_reply_to_tweet_id")
    if not isinstance(target, str) or not _ID.fullmatch(target):
        raise x_problems.invalid(style, "reply.in_reply_to_tweet_id is an id.", in_reply_to_tweet_id=[str(target)])
    if store.post(PLATFORM, target) is None:
        raise x_problems.forbidden("You attempted to reply to a Tweet that is deleted or not visible to you.")
    return target


def _is_duplicate(store: Store, text: str, media: tuple[Media, ...], in_reply_to: str) -> bool:
    wanted = ([item.sha256 for item in media], in_reply_to)
    oldest = datetime.now(UTC) - DUPLICATE_WINDOW
    return any(
        post.created_at >= oldest and ([item.sha256 for item in store.media_of(post)], post.in_reply_to) == wanted
        for post in store.same_text(PLATFORM, text)
    )
