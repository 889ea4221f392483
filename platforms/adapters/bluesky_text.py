"""What a post on Bluesky says beside its words: its key, and which bytes of it are links, mentions and tags.

Sources: atproto.com/specs/tid, atproto.com/specs/handle, and the lexicon app.bsky.richtext.facet.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from platforms.weighted_length import url_spans

_FACET = "app.bsky.richtext.facet"
_MOST_MENTIONS = 5
# maxGraphemes of a tag; a grapheme is one character or more.
_LONGEST_TAG = 64

_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
# The moments that keys are spread over: 814 days from here, all of them past.
_FIRST_MOMENT = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
_MOMENT_BITS, _CLOCK_BITS = 46, 10

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MENTION = re.compile(rf"(?<![\w@./=-])@((?:{_LABEL}\.){{1,8}}[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?)(?![\w@])")
_TAG = re.compile(r"(?<!\S)#(\w*[^\W\d]\w*)")
_SCHEME = re.compile(r"(?i)https?://")

Facet = tuple[int, int, dict[str, Any]]


def rkey_of(key: UUID) -> str:
    """The record key under which the delivery `key` is public: always the same, and a TID in shape.

    A TID is a moment in microseconds and ten bits of a clock's name. Here both come from the key's SHA-256:
    56 bits, so that a hundred thousand deliveries meet in one of ten million departments.
    """
    digest = int.from_bytes(hashlib.sha256(key.bytes).digest()[:8])
    moment = _FIRST_MOMENT + (digest >> _CLOCK_BITS) % (1 << _MOMENT_BITS)
    number = moment << _CLOCK_BITS | digest % (1 << _CLOCK_BITS)
    return "".join(_DIGITS[number >> 5 * place & 31] for place in reversed(range(13)))


def facets_of(text: str, *, did_of: Callable[[str], str | None]) -> list[dict[str, Any]]:
    """The facets of `text`, in order, over UTF-8 bytes. `did_of` names the account behind a handle, or None.

    A mention of an account that is not known stays plain words.
    """
    found = sorted([*_links(text), *_tags(text), *_mentions(text, did_of)], key=lambda facet: facet[0])
    facets, end = [], 0
    for start, stop, feature in found:
        if start < end:
            continue
        index = {"byteStart": len(text[:start].encode()), "byteEnd": len(text[:stop].encode())}
        facets.append({"index": index, "features": [feature]})
        end = stop
    return facets


def _links(text: str) -> list[Facet]:
    return [
        (start, end, {"$type": f"{_FACET}#link", "uri": _with_scheme(text[start:end])})
        for start, end in url_spans(text)
    ]


def _with_scheme(address: str) -> str:
    return address if _SCHEME.match(address) else f"https://{address}"


def _tags(text: str) -> list[Facet]:
    return [
        (*found.span(), {"$type": f"{_FACET}#tag", "tag": found[1]})
        for found in _TAG.finditer(text)
        if len(found[1]) <= _LONGEST_TAG
    ]


def _mentions(text: str, did_of: Callable[[str], str | None]) -> list[Facet]:
    known: dict[str, str | None] = {}
    facets: list[Facet] = []
    for found in _MENTION.finditer(text):
        handle = found[1].lower()
        if handle not in known and len(known) < _MOST_MENTIONS:
            known[handle] = did_of(handle)
        if did := known.get(handle):
            facets.append((*found.span(), {"$type": f"{_FACET}#mention", "did": did}))
    return facets
