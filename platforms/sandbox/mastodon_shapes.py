"""What Mastodon answers with: accounts, posts and pictures, as docs.joinmastodon.org/entities has them."""

import re
from datetime import UTC, datetime
from html import escape
from typing import Any

import regex

from platforms.sandbox.accounts import MASTODON_ACCOUNT
from platforms.sandbox.store import Media, Post, Store

PLATFORM = "mastodon"
LIMIT = 500
URL_LENGTH = 23

_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?')\]]")
_TAG = re.compile(r"(?<![\w/#])#(\w*[^\W\d_]\w*)")
_REMOTE_MENTION = re.compile(r"(?<![\w@/])(@\w+)@[\w.-]+\w")
_GRAPHEME = regex.compile(r"\X")


def length_of(text: str) -> int:
    """Mastodon's count: graphemes, an address 23 of them, a mention without its server."""
    plain = _REMOTE_MENTION.sub(r"\1", _LINK.sub("x" * URL_LENGTH, text))
    return sum(1 for _ in _GRAPHEME.finditer(plain))


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def show_account(base_url: str, store: Store) -> dict[str, Any]:
    known, posts = MASTODON_ACCOUNT, store.feed(PLATFORM)
    picture = f"{base_url}/mastodon/avatar.png"
    return {
        "id": known.account_id,
        "username": known.username,
        "acct": known.username,
        "url": f"{base_url}/@{known.username}",
        "uri": f"{base_url}/users/{known.username}",
        "display_name": known.name,
        "note": "<p>An invented account.</p>",
        "avatar": picture,
        "avatar_static": picture,
        "header": picture,
        "header_static": picture,
        "locked": False,
        "fields": [],
        "emojis": [],
        "bot": False,
        "group": False,
        "discoverable": True,
        "indexable": False,
        "noindex": False,
        "created_at": stamp(known.created_at),
        "last_status_at": posts[0].created_at.date().isoformat() if posts else None,
        "statuses_count": len(posts),
        "followers_count": 0,
        "following_count": 0,
        "roles": [],
    }


def show_post(post: Post, base_url: str, store: Store, *, with_text: bool = False) -> dict[str, Any]:
    """A Status; the answer to a deletion has its `text` as well."""
    profile = f"{base_url}/@{MASTODON_ACCOUNT.username}"
    tags = sorted({name.lower() for name in _TAG.findall(post.text)})
    shown: dict[str, Any] = {
        "id": post.id,
        "created_at": stamp(post.created_at),
        "in_reply_to_id": post.in_reply_to or None,
        "in_reply_to_account_id": MASTODON_ACCOUNT.account_id if post.in_reply_to else None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": post.kept.get("visibility", "public"),
        "language": None,
        "uri": f"{base_url}/users/{MASTODON_ACCOUNT.username}/statuses/{post.id}",
        "url": f"{profile}/{post.id}",
        "replies_count": 0,
        "reblogs_count": 0,
        "favourites_count": 0,
        "edited_at": None,
        "content": html_of(post.text),
        "reblog": None,
        "application": {"name": post.source or "Web", "website": None},
        "account": show_account(base_url, store),
        "media_attachments": [show_media(item, base_url) for item in store.media_of(post)],
        "mentions": [],
        "tags": [{"name": name, "url": f"{base_url}/tags/{name}"} for name in tags],
        "emojis": [],
        "card": None,
        "poll": None,
    }
    return shown | ({"text": post.text} if with_text else {})


def show_media(item: Media, base_url: str, *, working: bool = False) -> dict[str, Any]:
    """A MediaAttachment; without an address as long as the server works on it."""
    url = None if working else f"{base_url}/media/{item.sha256}"
    size = {"width": item.width, "height": item.height, "size": f"{item.width}x{item.height}"}
    return {
        "id": item.id,
        "type": "image",
        "url": url,
        "preview_url": url,
        "remote_url": None,
        "meta": {"original": size | {"aspect": item.width / max(1, item.height)}},
        "description": item.alt_text or None,
        "blurhash": None,
    }


def html_of(text: str) -> str:
    """The text as Mastodon lists it: paragraphs, addresses shortened for the eye, tags as links."""
    paragraphs = (_linked(part).replace("\n", "<br />") for part in re.split(r"\n{2,}", text))
    return "".join(f"<p>{part}</p>" for part in paragraphs)


def _linked(text: str) -> str:
    pieces: list[str] = []
    position = 0
    for found in _LINK.finditer(text):
        scheme, _, rest = found[0].partition("://")
        head, tail = rest[:30], rest[30:]
        pieces += [
            _tagged(text[position : found.start()]),
            f'<a href="{escape(found[0])}" target="_blank" rel="nofollow noopener" translate="no">'
            f'<span class="invisible">{scheme}://</span>'
            f'<span class="{"ellipsis" if tail else ""}">{escape(head)}</span>'
            f'<span class="invisible">{escape(tail)}</span></a>',
        ]
        position = found.end()
    return "".join([*pieces, _tagged(text[position:])])


def _tagged(text: str) -> str:
    return _TAG.sub(r'<a href="/tags/\1" class="mention hashtag" rel="tag">#<span>\1</span></a>', escape(text))
