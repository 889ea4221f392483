"""Bluesky, over plain HTTP: one post with its gates, under a key of our own, at most once (389.1.1, 389.5.1).

The post, the threadgate that lets nobody reply and the postgate that lets nobody quote are one transaction. Their key
follows from the delivery's, so a second write of the same delivery is refused by the server, and one look tells
whether the first is public. Why no library: docs/adr/0027. Shapes: the lexicons com.atproto.repo and app.bsky.feed.
"""

import io
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from PIL import Image, UnidentifiedImageError

from platforms.adapters.base import Accepted, OutcomeUnknown, Outgoing, OutgoingImage, Rejected, refuse_video
from platforms.adapters.bluesky_answers import again, error_in, refusal
from platforms.adapters.bluesky_text import facets_of, rkey_of
from platforms.http import DEFAULT_TIMEOUT, Answer, OutboundSession, is_loopback, scrub_all

OFFICIAL = "https://bsky.social"
SITE = "https://bsky.app"
POST, THREADGATE, POSTGATE = (f"app.bsky.feed.{name}" for name in ("post", "threadgate", "postgate"))
# maxSize of an image in the lexicon app.bsky.embed.images.
MAX_IMAGE_BYTES = 2_000_000
# What makes nothing public is asked for less patiently, so that all calls together fit into the lease.
SESSION_TIMEOUT, LOOKUP_TIMEOUT = (3.0, 6.0), (1.0, 2.0)
LOOKUPS = 4.0  # seconds, for all mentions of a post

_GET = "com.atproto.repo.getRecord"
_RKEY = re.compile(r"[2-7a-j][2-7a-z]{12}\Z")
DID = re.compile(r"did:(?:plc:[a-z2-7]{24}|web:[A-Za-z0-9.-]{1,55})\Z")


@dataclass(frozen=True, slots=True)
class BlueskyCredentials:
    """An app password of the account, made in its settings; never the password that people sign in with."""

    app_password: str = field(repr=False)


class BlueskyAdapter:
    """One account on Bluesky."""

    def __init__(
        self,
        credentials: BlueskyCredentials,
        *,
        did: str,
        handle: str,
        base_url: str = OFFICIAL,
        timeout: tuple[float, float] = DEFAULT_TIMEOUT,
    ) -> None:
        """`did` is the account's lasting name, such as did:plc:…; `handle` may have its @."""
        self._password = credentials.app_password
        self._session = OutboundSession(
            base_url=base_url, official=[OFFICIAL], timeout=timeout, secrets=[self._password]
        )
        self._did = did
        self._timeout = timeout
        site = self._session.base_url if is_loopback(base_url) else SITE
        self._profile = f"{site}/profile/{handle.removeprefix('@')}"
        self._access: dict[str, str] = {}

    def publish(self, outgoing: Outgoing) -> Accepted:
        refuse_video(outgoing)
        image = outgoing.image
        if image is not None and len(image.content) > MAX_IMAGE_BYTES:
            raise Rejected("The picture is larger than the 2 MB that Bluesky takes. Nothing was sent.")
        self._open_session("post")
        record: dict[str, Any] = {"$type": POST, "text": outgoing.text, "createdAt": _now()}
        if outgoing.reply_to:
            record["reply"] = self._reply_to(_checked(outgoing.reply_to))
        if facets := self._facets(outgoing.text):
            record["facets"] = facets
        if image is not None:
            record["embed"] = {"$type": "app.bsky.embed.images", "images": [self._image(image)]}
        rkey = rkey_of(outgoing.key)
        body = {"repo": self._did, "writes": self._writes(rkey, record)}
        answer = self._ask("com.atproto.repo.applyWrites", json=body, headers=self._access)
        if answer.good and self._uri(rkey) in _uris_in(answer):
            return self._accepted(rkey, answer.body or {})
        raise refusal(answer, "post") or OutcomeUnknown(
            "Bluesky did not confirm. The post may or may not be public.", detail=answer.detail, status=answer.status
        )

    def find(self, outgoing: Outgoing, *, since: datetime) -> list[Accepted]:
        """By its key, whatever `since` says: nothing else can lie there."""
        rkey = rkey_of(outgoing.key)
        record = self._record(rkey)
        if record is None:
            return []
        if record.get("text") != outgoing.text:
            raise OutcomeUnknown("A post with other words lies on Bluesky where this one would. A person must look.")
        return [self._accepted(rkey, {"uri": self._uri(rkey), "value": record})]

    def remove(self, platform_id: str) -> None:
        rkey = _checked(platform_id)
        self._open_session("removal")
        answer = self._delete(POST, rkey)
        gone = answer.status == 200 and not answer.failed and (answer.body is not None or not self.is_public(rkey))
        if not gone:
            raise refusal(answer, "removal") or OutcomeUnknown(
                "Bluesky did not confirm the removal. The post may still be public.",
                detail=answer.detail,
                status=answer.status,
            )
        # Without their post the gates show nothing: a failure here leaves two dead records, not a public post.
        for collection in (THREADGATE, POSTGATE):
            self._delete(collection, rkey)

    def is_public(self, platform_id: str) -> bool:
        return self._record(_checked(platform_id)) is not None

    def _ask(
        self, method: str, *, verb: str = "POST", timeout: tuple[float, float] | None = None, **more: Any
    ) -> Answer:
        """One call, and what was on the wire. Judges nothing."""
        address = f"{OFFICIAL}/xrpc/{method}"
        return self._session.hear(lambda: self._session.request(verb, address, **more), timeout=timeout)

    def _open_session(self, what: str) -> None:
        """Sign in with the app password, once for this adapter. Nothing is public by it: it may be repeated."""
        if self._access:
            return
        given = {"identifier": self._did, "password": self._password}
        answer = self._ask("com.atproto.server.createSession", json=given, timeout=self._within(SESSION_TIMEOUT))
        body = answer.body or {}
        token = body.get("accessJwt")
        if not answer.good or not isinstance(token, str) or not token:
            raise refusal(answer, what) or again(answer, what)
        self._session.secrets += (token, str(body.get("refreshJwt", "")))
        if body.get("did") != self._did or body.get("active") is False:
            raise Rejected("The app password opens no working session of this account.", account_problem=True)
        self._access = {"Authorization": f"Bearer {token}"}

    def _within(self, most: tuple[float, float]) -> tuple[float, float]:
        return (min(self._timeout[0], most[0]), min(self._timeout[1], most[1]))

    def _facets(self, text: str) -> list[dict[str, Any]]:
        until = time.monotonic() + LOOKUPS

        def did_of(handle: str) -> str | None:
            if time.monotonic() > until:
                return None
            answer = self._ask(
                "com.atproto.identity.resolveHandle",
                verb="GET",
                params={"handle": handle},
                timeout=self._within(LOOKUP_TIMEOUT),
            )
            did = str((answer.body or {}).get("did", ""))
            return did if answer.good and did.startswith("did:") else None

        return facets_of(text, did_of=did_of)

    def _reply_to(self, rkey: str) -> dict[str, Any]:
        """The two references of a reply: the post before it, and the first of the thread, which that one knows.

        A reference is address and CID (com.atproto.repo.strongRef). Nothing is public by asking: it may be repeated.
        """
        answer = self._ask(_GET, verb="GET", params=self._named(rkey), timeout=self._within(SESSION_TIMEOUT))
        if _is_gone(answer):
            raise Rejected("The post that this one continues is not on Bluesky any more. Nothing was sent.")
        body = answer.body or {}
        value, parent = body.get("value"), {name: body.get(name) for name in ("uri", "cid")}
        if not answer.good or parent["uri"] != self._uri(rkey) or not (parent["cid"] and isinstance(value, dict)):
            raise refusal(answer, "post") or again(answer, "post")
        before = value.get("reply")
        return {"root": before["root"] if isinstance(before, dict) else parent, "parent": parent}

    def _image(self, image: OutgoingImage) -> dict[str, Any]:
        """Bring the image. Until a record names it, the server keeps it for minutes and shows it to nobody."""
        answer = self._ask(
            "com.atproto.repo.uploadBlob",
            data=image.content,
            headers=self._access | {"Content-Type": image.mime},
        )
        blob = (answer.body or {}).get("blob")
        if not answer.good or not isinstance(blob, dict) or not isinstance(blob.get("ref"), dict):
            raise refusal(answer, "image") or again(answer, "image")
        return {"alt": image.alt_text, "image": blob, **_aspect_of(image.content)}

    def _writes(self, rkey: str, record: dict[str, Any]) -> list[dict[str, Any]]:
        gate = {"post": self._uri(rkey), "createdAt": record["createdAt"]}
        no_quotes = [{"$type": f"{POSTGATE}#disableRule"}]
        values = {
            POST: record,
            # 389.5.1: an empty list lets nobody reply, not even who is mentioned.
            THREADGATE: {"$type": THREADGATE, "allow": [], **gate},
            POSTGATE: {"$type": POSTGATE, "embeddingRules": no_quotes, **gate},
        }
        if "reply" in record:
            # The lexicon has a threadgate at the first post of a thread alone; that one holds for every reply.
            del values[THREADGATE]
        kind = "com.atproto.repo.applyWrites#create"
        return [{"$type": kind, "collection": name, "rkey": rkey, "value": value} for name, value in values.items()]

    def _delete(self, collection: str, rkey: str) -> Answer:
        body = {"repo": self._did, "collection": collection, "rkey": rkey}
        return self._ask("com.atproto.repo.deleteRecord", json=body, headers=self._access)

    def _record(self, rkey: str) -> dict[str, Any] | None:
        """The post as the public can read it, without signing in; None when it is proven that there is none."""
        answer = self._ask(_GET, verb="GET", params=self._named(rkey))
        body = answer.body or {}
        value = body.get("value")
        if answer.good and body.get("uri") == self._uri(rkey) and isinstance(value, dict):
            return value
        if _is_gone(answer):
            return None
        raise OutcomeUnknown("Bluesky could not be read.", detail=answer.detail, status=answer.status)

    def _named(self, rkey: str) -> dict[str, str]:
        return {"repo": self._did, "collection": POST, "rkey": rkey}

    def _uri(self, rkey: str) -> str:
        return f"at://{self._did}/{POST}/{rkey}"

    def _accepted(self, rkey: str, reply: dict[str, Any]) -> Accepted:
        return Accepted(rkey, f"{self._profile}/post/{rkey}", scrub_all(reply, self._session.secrets))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _checked(platform_id: str) -> str:
    if not _RKEY.match(platform_id):
        raise Rejected("This is not the key of a post on Bluesky.")
    return platform_id


def _is_gone(answer: Answer) -> bool:
    return answer.status in (400, 404) and error_in(answer) == "RecordNotFound"


def _uris_in(answer: Answer) -> list[object]:
    results = (answer.body or {}).get("results")
    return [each.get("uri") for each in results if isinstance(each, dict)] if isinstance(results, list) else []


def _aspect_of(content: bytes) -> dict[str, Any]:
    """Width and height, so that nothing jumps when the picture arrives; nothing where they cannot be told."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            return {"aspectRatio": {"width": image.width, "height": image.height}}
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return {}
