"""Everything the sandbox platforms hold: posts, media and the ledger of accepted acts.

Each accepted act is one line of the journal, so a post and its ledger entry survive a kill
together or not at all. Without a folder, all of it lives in memory only.
"""

import hashlib
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from platforms.sandbox.journal import Journal, MediaFiles
from platforms.sandbox.videos import Unfinished

# X counts its identifiers from this moment on; the sandbox keeps the shape, so ids sort by time.
_SNOWFLAKE_EPOCH_MS = 1_288_834_974_657


@dataclass(frozen=True, slots=True)
class Media:
    """One uploaded image or video, or the captions of one. `alt_text` may be set later, `post_id` once shown."""

    id: str
    platform: str
    sha256: str
    bytes: int
    mime: str
    width: int
    height: int
    created_at: datetime
    alt_text: str = ""
    caption: str = ""
    post_id: str = ""
    captions: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One post on one platform, as it was sent. `versions` is its edit chain, oldest first."""

    id: str
    platform: str
    text: str
    created_at: datetime
    source: str
    reply_settings: str = "everyone"
    media_ids: tuple[str, ...] = ()
    in_reply_to: str = ""
    link: str = ""
    published: bool = True
    versions: tuple[str, ...] = ()
    # What a platform keeps with it: the key that it was sent under, or its records as they were written.
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def is_public(self) -> bool:
        """Whether the feed shows it: published, and not replaced by a later version."""
        return self.published and self.versions[-1:] in ((), (self.id,))


@dataclass(frozen=True, slots=True)
class Act:
    """What a request did, for its ledger entry."""

    kind: str
    platform: str
    method: str
    path: str
    body: object
    id: str
    media: tuple[Media, ...] = ()
    reply_settings: str | None = None


_Kept = TypeVar("_Kept", Post, Media)


class Store:
    """All state, behind one lock. Hold `lock` around a check and the write that relies on it."""

    def __init__(self, folder: Path | None = None) -> None:
        self.lock = threading.RLock()
        self._media_files = MediaFiles(folder)
        self._journal = Journal(folder)
        self._posts: dict[str, Post] = {}
        self._media: dict[str, Media] = {}
        self._ledger: list[dict[str, Any]] = []
        self._by_text: dict[str, dict[str, None]] = {}
        self._last_id = 0
        # Uploads in pieces: they are in no journal, and a restart forgets them.
        self.unfinished: dict[str, Unfinished] = {}
        for line in self._journal.read():
            self._apply(
                posts=[_from_json(Post, row) for row in line["posts"]],
                media=[_from_json(Media, row) for row in line["media"]],
                gone=line["gone"],
                entry=line["entry"],
            )

    def now_and_id(self) -> tuple[datetime, str]:
        """The time and a new identifier, greater than every one before it, across restarts too."""
        with self.lock:
            now = datetime.now(UTC)
            by_time = (int(now.timestamp() * 1000) - _SNOWFLAKE_EPOCH_MS) << 22
            self._last_id = max(self._last_id + 1, by_time)
            return now, str(self._last_id)

    def keep_bytes(self, content: bytes) -> str:
        """Store `content`, answer its SHA-256. Visible only once a `Media` names it."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._media_files.write(sha256, content)
        return sha256

    def record(
        self, act: Act | None, *, posts: Iterable[Post] = (), media: Iterable[Media] = (), gone: Iterable[str] = ()
    ) -> None:
        """Accept an act: store what it made or changed, remove what is `gone`, write the ledger."""
        with self.lock:
            kept_posts, kept_media, removed = list(posts), list(media), list(gone)
            entry = _ledger_entry(act, seq=len(self._ledger) + 1) if act else None
            self._journal.append(
                {
                    "posts": [_to_json(post) for post in kept_posts],
                    "media": [_to_json(item) for item in kept_media],
                    "gone": removed,
                    "entry": entry,
                }
            )
            self._apply(posts=kept_posts, media=kept_media, gone=removed, entry=entry)

    def clear(self) -> None:
        """Forget everything: ledger, posts and media. For tests."""
        with self.lock:
            self._posts.clear()
            self._by_text.clear()
            self._media.clear()
            self._ledger.clear()
            self.unfinished.clear()
            self._journal.clear()
            self._media_files.clear()

    def ledger(self) -> list[dict[str, Any]]:
        with self.lock:
            return list(self._ledger)

    def post(self, platform: str, post_id: str) -> Post | None:
        with self.lock:
            found = self._posts.get(post_id)
            return found if found and found.platform == platform else None

    def feed(self, platform: str, *, limit: int | None = None) -> list[Post]:
        """The posts that the public sees, newest first."""
        with self.lock:
            newest_first = reversed(self._posts.values())
            return list(islice((post for post in newest_first if post.platform == platform and post.is_public), limit))

    def same_text(self, platform: str, text: str) -> list[Post]:
        """The posts of the feed whose text is `text` but for white space, oldest first."""
        with self.lock:
            plain = _plain(text)
            known = (self._posts[post_id] for post_id in self._by_text.get(plain, ()) if post_id in self._posts)
            # The index keeps the first text of a post that was changed in place.
            return [
                post for post in known if post.platform == platform and post.is_public and _plain(post.text) == plain
            ]

    def media(self, platform: str, media_id: str) -> Media | None:
        with self.lock:
            found = self._media.get(media_id)
            return found if found and found.platform == platform else None

    def media_of(self, post: Post) -> tuple[Media, ...]:
        with self.lock:
            return tuple(self._media[media_id] for media_id in post.media_ids)

    def bytes_of(self, item: Media) -> bytes:
        return self._media_files.read(item.sha256)

    def image(self, sha256: str) -> tuple[str, bytes] | None:
        """Media type and bytes of an image that a public post shows; a removed post takes it along."""
        with self.lock:
            items = {item.id: item.mime for item in self._media.values() if item.sha256 == sha256}
            shown = any(post.published and not items.keys().isdisjoint(post.media_ids) for post in self._posts.values())
            return (next(iter(items.values())), self._media_files.read(sha256)) if shown else None

    def _apply(self, *, posts: list[Post], media: list[Media], gone: list[str], entry: dict[str, Any] | None) -> None:
        for post in posts:
            self._posts[post.id] = post
            self._by_text.setdefault(_plain(post.text), {})[post.id] = None
            self._last_id = max(self._last_id, _number(post.id))
        for item in media:
            self._media[item.id] = item
            self._last_id = max(self._last_id, _number(item.id))
        for gone_id in gone:
            self._media.pop(gone_id, None)
            if gone_id in self._posts:
                self._by_text.get(_plain(self._posts.pop(gone_id).text), {}).pop(gone_id, None)
        if entry:
            self._ledger.append(entry)


def _number(an_id: str) -> int:
    """The number in an identifier of X, Facebook or Mastodon; 0 for the keys of Bluesky, which count nothing."""
    last = an_id.rpartition("_")[2]
    return int(last) if last.isdecimal() else 0


def _plain(text: str) -> str:
    return " ".join(text.split())


def media_summary(item: Media) -> dict[str, Any]:
    """One image as the ledger shows it."""
    return {"sha256": item.sha256, "bytes": item.bytes, "mime": item.mime, "alt_text": item.alt_text}


def _ledger_entry(act: Act, *, seq: int) -> dict[str, Any]:
    return {
        "seq": seq,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "kind": act.kind,
        "platform": act.platform,
        "method": act.method,
        "path": act.path,
        "body": act.body,
        "media": [media_summary(item) for item in act.media],
        "id": act.id,
        "reply_settings": act.reply_settings,
    }


def _to_json(kept: Post | Media) -> dict[str, Any]:
    row = asdict(kept)
    row["created_at"] = kept.created_at.isoformat()
    return row


def _from_json(kind: type[_Kept], row: dict[str, Any]) -> _Kept:
    values = {known.name: row[known.name] for known in fields(kind) if known.name in row}
    values["created_at"] = datetime.fromisoformat(values["created_at"])
    for name in ("media_ids", "versions"):
        if name in values:
            values[name] = tuple(values[name])
    return kind(**values)
