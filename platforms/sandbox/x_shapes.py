"""How X API v2 shows a post, its images and its user, in the fields that were asked for."""

from datetime import datetime, timedelta
from typing import Any

from platforms.sandbox.accounts import X_ACCOUNT
from platforms.sandbox.store import Media, Post, Store
from platforms.sandbox.videos import VIDEO
from platforms.sandbox.x_text import ShownText, show_text

EDIT_WINDOW = timedelta(minutes=30)
EDITS_ALLOWED = 5


def permalink(post_id: str) -> str:
    return f"https://x.com/{X_ACCOUNT.username}/status/{post_id}"


def media_key(media_id: str) -> str:
    return f"3_{media_id}"


def shown_text(post: Post) -> ShownText:
    keys = tuple(media_key(media_id) for media_id in post.media_ids)
    return show_text(post.text, permalink=permalink(post.id), media_keys=keys)


def show_time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def show_post(post: Post, store: Store, fields: set[str], *, style: str) -> dict[str, Any]:
    """Id, text and edit history always; the rest of what is there where asked for."""
    always = {"id", "text", f"edit_history_{style}_ids"}
    everything = _every_field(post, store, style)
    return {name: value for name, value in everything.items() if name in fields | always and value is not None}


def _every_field(post: Post, store: Store, style: str) -> dict[str, Any]:
    shown = shown_text(post)
    referenced = [{"type": "replied_to", "id": post.in_reply_to}] if post.in_reply_to else None
    return {
        "id": post.id,
        "text": shown.text,
        f"edit_history_{style}_ids": list(post.versions),
        "attachments": {"media_keys": [media_key(known) for known in post.media_ids]} if post.media_ids else None,
        "author_id": X_ACCOUNT.user_id,
        "conversation_id": _conversation_id(post, store),
        "created_at": show_time(post.created_at),
        "display_text_range": [0, len(shown.text)],
        "edit_controls": {
            "edits_remaining": max(0, EDITS_ALLOWED + 1 - len(post.versions)),
            "is_edit_eligible": not post.in_reply_to,
            "editable_until": show_time(post.created_at + EDIT_WINDOW),
        },
        "entities": {"urls": list(shown.urls)} if shown.urls else None,
        "in_reply_to_user_id": X_ACCOUNT.user_id if post.in_reply_to else None,
        "lang": "en",
        "possibly_sensitive": False,
        "public_metrics": {
            "retweet_count" if style == "tweet" else "repost_count": 0,
            "reply_count": 0,
            "like_count": 0,
            "quote_count": 0,
            "bookmark_count": 0,
            "impression_count": 0,
        },
        "referenced_tweets" if style == "tweet" else "referenced_posts": referenced,
        "reply_settings": post.reply_settings,
        "source": post.source,
    }


def _conversation_id(post: Post, store: Store) -> str:
    while post.in_reply_to:
        above = store.post(post.platform, post.in_reply_to)
        if above is None:
            return post.in_reply_to
        post = above
    return post.id


def show_media(media: Media, fields: set[str]) -> dict[str, Any]:
    everything = {
        "media_key": media_key(media.id),
        "type": "video" if media.mime == VIDEO else "photo",
        "url": None if media.mime == VIDEO else f"https://pbs.twimg.com/media/{media.sha256}",
        "height": media.height,
        "width": media.width,
        "alt_text": media.alt_text or None,
    }
    always = {"media_key", "type"}
    return {name: value for name, value in everything.items() if name in fields | always and value is not None}


def show_user(fields: set[str], *, posts: int, style: str) -> dict[str, Any]:
    everything = {
        "id": X_ACCOUNT.user_id,
        "name": X_ACCOUNT.name,
        "username": X_ACCOUNT.username,
        "created_at": show_time(X_ACCOUNT.created_at),
        "description": "An invented account. Nothing here is public.",
        "protected": False,
        "verified": False,
        "verified_type": "none",
        "public_metrics": {
            "followers_count": 0,
            "following_count": 0,
            f"{style}_count": posts,
            "listed_count": 0,
        },
    }
    return {name: value for name, value in everything.items() if name in fields | {"id", "name", "username"}}
