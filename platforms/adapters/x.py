"""X, through tweepy: one post, at most once, with an answer that says what is known (389.1.1).

X takes no idempotency key, so this module never sends a post twice by itself. tweepy forms and
signs the requests; what came back is judged from the wire, because tweepy raises AttributeError and
KeyError on answers that it does not expect.

With a base URL of api.x.com the signature is still made over api.twitter.com, which tweepy hard-codes.
"""

import base64
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import tweepy

from platforms.adapters import x_timeline
from platforms.adapters.base import (
    Accepted,
    OutcomeUnknown,
    Outgoing,
    OutgoingImage,
    Rejected,
)
from platforms.adapters.uploads import UPLOAD_SECONDS
from platforms.adapters.x_answers import ID, again, id_in, refusal
from platforms.adapters.x_video import VideoOnX
from platforms.http import DEFAULT_TIMEOUT, Answer, OutboundSession, is_loopback, scrub_all

OFFICIAL = ("https://api.twitter.com", "https://api.x.com")
# 389.5.1: with nobody mentioned, nobody but the department can reply.
REPLY_SETTINGS = "mentionedUsers"
PAGE_SIZE = 100
# X shows the last 3,200 posts: past 31 full pages nobody can say that we read to the end.
MOST_PAGES = 31


@dataclass(frozen=True, slots=True)
class XCredentials:
    """OAuth 1.0a keys of the application and of the account. Never shown."""

    consumer_key: str = field(repr=False)
    consumer_secret: str = field(repr=False)
    access_token: str = field(repr=False)
    access_token_secret: str = field(repr=False)


class XAdapter:
    """One account on X."""

    def __init__(
        self,
        credentials: XCredentials,
        *,
        user_id: str,
        username: str,
        base_url: str = OFFICIAL[0],
        timeout: tuple[float, float] = DEFAULT_TIMEOUT,
        upload_seconds: float = UPLOAD_SECONDS,
    ) -> None:
        _quieten_libraries()
        keys = {
            "consumer_key": credentials.consumer_key,
            "consumer_secret": credentials.consumer_secret,
            "access_token": credentials.access_token,
            "access_token_secret": credentials.access_token_secret,
        }
        # wait_on_rate_limit stays off: it would sleep inside the worker, for up to a day.
        self._client = tweepy.Client(**keys)
        self._signed = tweepy.OAuth1UserHandler(**keys).apply_auth
        self._session = OutboundSession(base_url=base_url, official=OFFICIAL, timeout=timeout, secrets=keys.values())
        self._client.session = self._session
        self.timeout = timeout
        self._upload_seconds = upload_seconds
        self._user_id = user_id
        self._profile = f"{base_url.rstrip('/') if is_loopback(base_url) else 'https://x.com'}/{username}"

    def publish(self, outgoing: Outgoing) -> Accepted:
        # Each part of a thread has its own setting: it can be shown without the others.
        body: dict[str, Any] = {"text": outgoing.text, "reply_settings": REPLY_SETTINGS}
        if outgoing.reply_to:
            body["reply"] = {"in_reply_to_tweet_id": _checked(outgoing.reply_to)}
        # A video is one medium: X makes its poster itself.
        if outgoing.video is not None:
            brought = VideoOnX(self, outgoing, outgoing.video, seconds=self._upload_seconds).bring()
            body["media"] = {"media_ids": [brought]}
        elif outgoing.image is not None:
            body["media"] = {"media_ids": [self._upload(outgoing.image)]}
        answer = self.ask("POST", "/2/tweets", body=body)
        platform_id = id_in(answer)
        if answer.good and platform_id:
            return self._accepted(platform_id, answer.body or {})
        raise refusal(answer, "post") or OutcomeUnknown(
            "X did not confirm. The post may or may not be public.", detail=answer.detail, status=answer.status
        )

    def find(self, outgoing: Outgoing, *, since: datetime) -> list[Accepted]:
        wanted = (x_timeline.essence(outgoing.text), 1 if outgoing.image or outgoing.video else 0)
        found = []
        for item in self._items_back_to(since):
            if (x_timeline.essence(x_timeline.text_of(item)), x_timeline.image_count(item)) == wanted:
                found.append(self._accepted(str(item["id"]), {"data": item}))
        return found

    def remove(self, platform_id: str) -> None:
        answer = self.ask("DELETE", f"/2/tweets/{_checked(platform_id)}")
        if answer.status == 404 and answer.body is not None:
            return
        if answer.good:
            told = (answer.body or {}).get("data")
            if (isinstance(told, dict) and told.get("deleted") is True) or not self.is_public(platform_id):
                return
        raise refusal(answer, "removal") or OutcomeUnknown(
            "X did not confirm the removal. The post may still be public.", detail=answer.detail, status=answer.status
        )

    def is_public(self, platform_id: str) -> bool:
        answer = self.ask("GET", f"/2/tweets/{_checked(platform_id)}", {x_timeline.FIELDS_PARAMETER: "created_at"})
        body = answer.body or {}
        if answer.good and id_in(answer) == platform_id:
            return True
        # X says "gone" in two ways: 404, or 200 with a problem and no post.
        if answer.body is not None and (
            answer.status == 404 or (answer.good and "data" not in body and "resource-not-found" in json.dumps(body))
        ):
            return False
        raise _unread(answer)

    def ask(
        self,
        method: str,
        route: str,
        params: dict[str, Any] | None = None,
        *,
        body: dict[str, Any] | None = None,
        timeout: tuple[float, float] | None = None,
    ) -> Answer:
        """One call, and what was on the wire. Judges nothing."""
        return self._session.hear(
            lambda: self._client.request(method, route, params=params, json=body, user_auth=True).json(),
            timeout=timeout,
        )

    def send_file(self, route: str, content: bytes, fields: dict[str, str], *, timeout: tuple[float, float]) -> Answer:
        """One call with a file. tweepy's `request` knows JSON only, in which a file is a third larger."""
        files = {"media": ("media", content, "application/octet-stream")}
        return self._session.hear(
            lambda: self._session.post(f"{OFFICIAL[0]}{route}", data=fields, files=files, auth=self._signed()),
            timeout=timeout,
        )

    def _upload(self, image: OutgoingImage) -> str:
        """Bring the image and its description to X. Nothing is public yet, so every failure may be repeated.

        tweepy has no call for this: its own is for version 1.1, which X has taken away.
        """
        media = base64.b64encode(image.content).decode("ascii")
        answer = self.ask("POST", "/2/media/upload", body={"media": media, "media_category": "tweet_image"})
        media_id = id_in(answer)
        if not answer.good or not media_id:
            raise refusal(answer, "image") or again(answer, "image")
        if image.alt_text:
            described = {"id": media_id, "metadata": {"alt_text": {"text": image.alt_text}}}
            answer = self.ask("POST", "/2/media/metadata", body=described)
            if not answer.good:
                raise refusal(answer, "image description") or again(answer, "image description")
        return media_id

    def _items_back_to(self, since: datetime) -> Iterator[dict[str, Any]]:
        """Our own timeline, newest first. Raises OutcomeUnknown unless it was read back to `since`."""
        params: dict[str, Any] = {"max_results": PAGE_SIZE, x_timeline.FIELDS_PARAMETER: x_timeline.FIELDS}
        answer = Answer()
        for _ in range(MOST_PAGES):
            answer = self.ask("GET", f"/2/users/{self._user_id}/tweets", params)
            page = _page_in(answer)
            for made_at, item in page:
                if made_at >= since:
                    yield item
            token = (answer.body or {})["meta"].get("next_token")
            if not token or (page and page[-1][0] < since):
                return
            params = params | {"pagination_token": token}
        raise _unread(answer)

    def _accepted(self, platform_id: str, reply: dict[str, Any]) -> Accepted:
        return Accepted(platform_id, f"{self._profile}/status/{platform_id}", scrub_all(reply, self._session.secrets))


def _quieten_libraries() -> None:
    """At DEBUG, tweepy and oauthlib write whole Authorization headers and signatures to the log."""
    for name in ("tweepy", "oauthlib", "requests_oauthlib", "urllib3"):
        logging.getLogger(name).setLevel(logging.INFO)


def _checked(platform_id: str) -> str:
    if not ID.match(platform_id):
        raise Rejected("This is not the number of a post on X.")
    return platform_id


def _page_in(answer: Answer) -> list[tuple[datetime, dict[str, Any]]]:
    """The items of one page. An answer that is not a page must never read as "nothing there"."""
    body = answer.body or {}
    items, meta = body.get("data", []), body.get("meta")
    if not answer.good or not isinstance(meta, dict) or not isinstance(items, list):
        raise _unread(answer)
    try:
        page = [(x_timeline.made_at(item), item) for item in items if ID.match(str(item["id"]))]
    except (AttributeError, KeyError, TypeError, ValueError):
        page = []
    if len(page) != len(items) or meta.get("result_count") != len(items):
        raise _unread(answer)
    return page


def _unread(answer: Answer) -> OutcomeUnknown:
    """A failed look proves nothing about the post, whatever its status: always "unknown"."""
    return OutcomeUnknown("X could not be read to the end.", detail=answer.detail, status=answer.status)
