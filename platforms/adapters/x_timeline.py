"""Reading a timeline of X: is this item the post that we sent?

X does not give a text back as it took it: it escapes `&`, `<` and `>`, wraps every address in t.co
and adds one t.co link for the image. Field names exist in two styles (`tweet`, `post`), and X has
begun to answer in the second.
"""

import html
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from platforms.weighted_length import url_spans

# The one place that says which style we ask in; answers are read in both.
FIELDS_PARAMETER = "tweet.fields"
FIELDS = "attachments,created_at,edit_history_tweet_ids,entities,note_tweet,reply_settings,source"

_MEDIA_PAGE = re.compile(r"https?://(?:www\.)?(?:x|twitter)\.com/\S+/(?:photo|video)/\d+\Z")
_TRAILING_LINK = re.compile(r"\s*(https://t\.co/[A-Za-z0-9]+)\s*\Z")
_SCHEME = re.compile(r"(?i)https?://")


def made_at(item: dict[str, Any]) -> datetime:
    """When X took the post. Raises ValueError when the item does not say."""
    moment = datetime.fromisoformat(str(item.get("created_at")))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def image_count(item: dict[str, Any]) -> int:
    attachments = item.get("attachments")
    keys = attachments.get("media_keys") if isinstance(attachments, dict) else None
    return len(keys) if isinstance(keys, list) else 0


def text_of(item: dict[str, Any]) -> str:
    """The text as its author wrote it: the whole of a long post, addresses expanded, image link gone."""
    note = item.get("note_post") or item.get("note_tweet")
    whole = note if isinstance(note, dict) and note.get("text") else item
    text = html.unescape(str(whole.get("text", "")))
    links = {str(link.get("url", "")): _expanded(link) for link in _links(whole)}
    last = _TRAILING_LINK.search(text)
    if last and last[1] not in links and image_count(item):
        text = text[: last.start()]
    for short, long in links.items():
        text = text.replace(short, long) if short else text
    return text


def essence(text: str) -> str:
    """What two texts share when they are the same post.

    X puts a scheme before a bare address when it expands it, so schemes do not count, nor does
    the writing of a host or of percent signs. To miss our own post would mean to publish it twice.
    """
    text = unicodedata.normalize("NFC", unquote(text))
    pieces, position = [], 0
    for start, end in url_spans(text):
        host, slash, rest = _SCHEME.sub("", text[start:end], count=1).partition("/")
        pieces += [text[position:start], f"{host.lower()}{slash}{rest}".rstrip("/")]
        position = end
    pieces.append(text[position:])
    return " ".join(_SCHEME.sub("", "".join(pieces)).split())


def _expanded(link: dict[str, Any]) -> str:
    """The address behind a t.co link; nothing when it only stands for an image."""
    long = str(link.get("expanded_url") or link.get("url", ""))
    return "" if link.get("media_key") or _MEDIA_PAGE.match(long) else long


def _links(whole: dict[str, Any]) -> list[dict[str, Any]]:
    entities = whole.get("entities")
    urls = entities.get("urls") if isinstance(entities, dict) else None
    return [url for url in urls if isinstance(url, dict)] if isinstance(urls, list) else []
