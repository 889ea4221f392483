"""Records of Bluesky as the sandbox keeps them: their keys and identifiers, and what the lexicons ask of them."""

import hashlib
import re
from base64 import b32encode
from datetime import datetime
from typing import Any

import regex

from platforms.sandbox.accounts import BLUESKY_ACCOUNT
from platforms.sandbox.exchange import Answer
from platforms.sandbox.store import Media, Store

PLATFORM = "bluesky"
POST, THREADGATE, POSTGATE = (f"app.bsky.feed.{name}" for name in ("post", "threadgate", "postgate"))
MAX_IMAGE_BYTES = 2_000_000
MAX_GRAPHEMES, MAX_BYTES = 300, 3_000

_TID = re.compile(r"[2-7a-j][2-7a-z]{12}")
_AT_URI = re.compile(r"at://did:[a-z]+:[A-Za-z0-9._:%-]+/app\.bsky\.feed\.post/[2-7a-j][2-7a-z]{12}")
_CID = re.compile(r"b[a-z2-7]{58}")
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
_GRAPHEME = regex.compile(r"\X")
_FEATURES = {"link": "uri", "mention": "did", "tag": "tag"}
_FIELDS = {
    POST: {"$type", "text", "createdAt", "facets", "embed", "langs", "labels", "tags", "reply"},
    THREADGATE: {"$type", "post", "allow", "createdAt", "hiddenReplies"},
    POSTGATE: {"$type", "post", "embeddingRules", "createdAt", "detachedEmbeddingUris"},
}


class XrpcRefusal(Exception):
    """The request is refused; nothing was changed."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(error)
        self.answer = Answer.of_json(status, {"error": error, "message": message})


def invalid(message: str) -> XrpcRefusal:
    return XrpcRefusal(400, "InvalidRequest", message)


def tid_of(number: str) -> str:
    """A key in the shape of a TID, for a post that is made by hand."""
    return "3" + "".join(_DIGITS[int(number) >> 5 * place & 31] for place in reversed(range(12)))


def cid_of(content: bytes, *, raw: bool) -> str:
    """The identifier of these bytes: a file's (raw) or a record's (dag-cbor in shape)."""
    codec = 0x55 if raw else 0x71
    whole = bytes((0x01, codec, 0x12, 0x20)) + hashlib.sha256(content).digest()
    return "b" + b32encode(whole).decode().rstrip("=").lower()


def uri_of(collection: str, rkey: str) -> str:
    return f"at://{BLUESKY_ACCOUNT.did}/{collection}/{rkey}"


def place_of(collection: str, rkey: str) -> str:
    """Under which number the store keeps a record: a post under its key alone."""
    return rkey if collection == POST else f"{collection}/{rkey}"


def check_key(collection: object, rkey: object) -> tuple[str, str]:
    if collection not in _FIELDS or not isinstance(collection, str):
        raise invalid(f"The sandbox knows no collection {collection}.")
    if not isinstance(rkey, str) or not _TID.fullmatch(rkey):
        raise invalid("Invalid record key: it is no TID.")
    return collection, rkey


def check_value(collection: str, rkey: str, value: object) -> dict[str, Any]:
    """`value` as a record of `collection`; refused where it breaks its lexicon."""
    if not isinstance(value, dict) or value.get("$type") != collection or set(value) - _FIELDS[collection]:
        raise invalid(f"Invalid {collection} record")
    try:
        datetime.fromisoformat(str(value["createdAt"]))
    except (KeyError, ValueError):
        raise invalid(f'Invalid {collection} record: Record must have the property "createdAt"') from None
    if collection == POST:
        _check_text(value)
        _check_reply(value.get("reply"))
    elif value.get("post") != uri_of(POST, rkey):
        raise invalid(f"Invalid {collection} record: it stands under the key of another post")
    return value


def _check_text(value: dict[str, Any]) -> None:
    text = value.get("text")
    if not isinstance(text, str):
        raise invalid('Invalid app.bsky.feed.post record: Record must have the property "text"')
    size = len(text.encode())
    if size > MAX_BYTES or sum(1 for _ in _GRAPHEME.finditer(text)) > MAX_GRAPHEMES:
        raise invalid("Invalid app.bsky.feed.post record: Record/text must not be longer than 300 graphemes")
    for facet in value.get("facets", []):
        index, features = facet["index"], facet["features"]
        if not 0 <= index["byteStart"] < index["byteEnd"] <= size:
            raise invalid("Invalid app.bsky.feed.post record: Record/facets/index lies outside the text")
        for feature in features:
            kind = str(feature.get("$type", "")).rpartition("#")[2]
            if not isinstance(feature.get(_FEATURES.get(kind, "")), str):
                raise invalid("Invalid app.bsky.feed.post record: Record/facets/features is of no known kind")


def _check_reply(reply: object) -> None:
    """Root and parent, each a com.atproto.repo.strongRef, where there is a reply (app.bsky.feed.post#replyRef)."""
    for name in ("root", "parent") if reply is not None else ():
        ref = reply.get(name) if isinstance(reply, dict) else None
        is_ref = (
            isinstance(ref, dict) and _AT_URI.fullmatch(str(ref.get("uri"))) and _CID.fullmatch(str(ref.get("cid")))
        )
        if not is_ref:
            raise invalid(f'Invalid app.bsky.feed.post record: Record/reply must have the property "{name}"')


def key_in(uri: str) -> str:
    """The key of the record that an at:// address names."""
    return uri.rpartition("/")[2]


def images_of(value: dict[str, Any], store: Store) -> list[tuple[Media, str]]:
    """The uploaded images that a post names, each with its description."""
    embed = value.get("embed")
    if embed is None:
        return []
    images = embed.get("images") if isinstance(embed, dict) else None
    if embed.get("$type") != "app.bsky.embed.images" or not isinstance(images, list) or not 1 <= len(images) <= 4:
        raise invalid("Invalid app.bsky.feed.post record: Record/embed holds one to four images")
    found = []
    for image in images:
        link = image.get("image", {}).get("ref", {}).get("$link")
        media = store.media(PLATFORM, str(link))
        if media is None:
            raise XrpcRefusal(400, "BlobNotFound", f"Could not find blob: {link}")
        if media.bytes > MAX_IMAGE_BYTES:
            raise XrpcRefusal(400, "BlobTooLarge", f"This file is too large. It is {media.bytes} bytes.")
        if not isinstance(image.get("alt"), str):
            raise invalid('Invalid app.bsky.feed.post record: Image must have the property "alt"')
        found.append((media, image["alt"]))
    return found
