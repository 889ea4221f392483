"""Mastodon, over plain HTTP: one post, at most once (389.1.1).

Each server of Mastodon is a host of its own choice, so the server is kept with the token, and the token goes nowhere
else. Why no library: docs/adr/0027. Facts of the API: docs.joinmastodon.org, methods `statuses`, `media`, `accounts`.
"""

import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from platforms.adapters.base import Accepted, OutcomeUnknown, Outgoing, OutgoingImage, Rejected, refuse_video
from platforms.adapters.mastodon_answers import again, refusal
from platforms.http import DEFAULT_TIMEOUT, Answer, OutboundSession, check_server_url, is_loopback, scrub_all

# 389.5.1: replies cannot be closed on Mastodon; a server older than 4.5 knows nothing of this parameter either.
QUOTES = "nobody"
PAGE_SIZE = 40
MOST_PAGES = 25
# A picture is small, so its processing is a matter of moments: seconds for it, and for one question of it.
PROCESSING = 6.0
BRIEFLY = (1.0, 3.0)

ID = re.compile(r"[0-9]{1,24}\Z")


@dataclass(frozen=True, slots=True)
class MastodonCredentials:
    """The token of one account, with scopes read:statuses, write:statuses and write:media; and its server.

    `server` is such as https://mastodon.social: the only host that the token is ever sent to.
    """

    server: str
    access_token: str = field(repr=False)


class MastodonAdapter:
    """One account on one server of Mastodon."""

    def __init__(
        self,
        credentials: MastodonCredentials,
        *,
        account_id: str,
        username: str,
        base_url: str = "",
        timeout: tuple[float, float] = DEFAULT_TIMEOUT,
    ) -> None:
        """`username` is the handle, with or without its server. ValueError when `base_url` is another server."""
        token = credentials.access_token
        self._server = check_server_url(credentials.server)
        self._session = OutboundSession(
            base_url=base_url or self._server, official=[self._server], timeout=timeout, secrets=[token]
        )
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._account_id = account_id
        self._timeout = timeout
        self._briefly = (min(timeout[0], BRIEFLY[0]), min(timeout[1], BRIEFLY[1]))
        site = self._session.base_url if is_loopback(self._session.base_url) else self._server
        self._profile = f"{site}/@{username.removeprefix('@').partition('@')[0]}"

    def publish(self, outgoing: Outgoing) -> Accepted:
        refuse_video(outgoing)
        body: dict[str, Any] = {
            "status": outgoing.text,
            "visibility": "public",
            "quote_approval_policy": QUOTES,
        }
        if outgoing.reply_to:
            body["in_reply_to_id"] = _checked(outgoing.reply_to)
        if outgoing.image is not None:
            body["media_ids"] = [self._upload(outgoing.image)]
        # The server answers a key that it knows with the post that it made before, for an hour.
        answer = self._ask("POST", "/api/v1/statuses", json=body, headers={"Idempotency-Key": str(outgoing.key)})
        platform_id = _id_in(answer)
        # A post that was scheduled has a number as well, and is not public.
        if answer.good and platform_id and "content" in (answer.body or {}):
            return self._accepted(answer.body or {})
        raise refusal(answer, "post") or OutcomeUnknown(
            "Mastodon did not confirm. The post may or may not be public.", detail=answer.detail, status=answer.status
        )

    def find(self, outgoing: Outgoing, *, since: datetime) -> list[Accepted]:
        images = 1 if outgoing.image else 0
        return [
            self._accepted(item)
            for item in self._items_back_to(since)
            if len(item["media_attachments"]) == images and self._text_of(item) == _essence(outgoing.text)
        ]

    def remove(self, platform_id: str) -> None:
        # Its pictures go at once, instead of lying on the server for another day.
        answer = self._ask("DELETE", f"/api/v1/statuses/{_checked(platform_id)}", params={"delete_media": "true"})
        if (answer.good and _id_in(answer) == platform_id) or _is_gone(answer):
            return
        raise refusal(answer, "removal") or OutcomeUnknown(
            "Mastodon did not confirm the removal. The post may still be public.",
            detail=answer.detail,
            status=answer.status,
        )

    def is_public(self, platform_id: str) -> bool:
        answer = self._ask("GET", f"/api/v1/statuses/{_checked(platform_id)}")
        if answer.good and _id_in(answer) == platform_id:
            return (answer.body or {}).get("visibility") not in ("private", "direct")
        if _is_gone(answer):
            return False
        raise _unread(answer)

    def _ask(self, method: str, route: str, *, timeout: tuple[float, float] | None = None, **more: Any) -> Answer:
        """One call, and what was on the wire. Judges nothing."""
        return self._session.hear(
            lambda: self._session.request(method, f"{self._server}{route}", **more), timeout=timeout
        )

    def _upload(self, image: OutgoingImage) -> str:
        """Bring the image with its description. Nothing is public yet, so every failure may be repeated."""
        answer = self._ask(
            "POST",
            "/api/v2/media",
            files={"file": (image.filename, image.content, image.mime)},
            data={"description": image.alt_text},
        )
        media_id = _id_in(answer)
        if not answer.good or not media_id:
            raise refusal(answer, "image") or again(answer, "image")
        if answer.status == 202:
            self._wait_for(media_id)
        return media_id

    def _wait_for(self, media_id: str) -> None:
        """Until the server has worked on the image: 206 as long as it does, then 200."""
        until = time.monotonic() + PROCESSING
        while True:
            answer = self._ask("GET", f"/api/v1/media/{media_id}", timeout=self._briefly)
            if answer.good and answer.status == 200:
                return
            if answer.status != 206 or time.monotonic() > until:
                raise refusal(answer, "image") or again(answer, "image")
            time.sleep(min(0.5, PROCESSING))

    def _items_back_to(self, since: datetime) -> Iterator[dict[str, Any]]:
        """Our own posts, newest first. Raises OutcomeUnknown unless they were read back to `since`."""
        params = {"limit": str(PAGE_SIZE), "exclude_reblogs": "true"}
        answer = Answer()
        for _ in range(MOST_PAGES):
            answer = self._ask("GET", f"/api/v1/accounts/{self._account_id}/statuses", params=params)
            page = _page_in(answer)
            yield from (item for made_at, item in page if made_at >= since)
            # A page may be short because of what the server leaves out: only an empty one is the end.
            if not page or page[-1][0] < since:
                return
            params = params | {"max_id": str(page[-1][1]["id"])}
        raise _unread(answer)

    def _text_of(self, item: dict[str, Any]) -> str:
        """The words as they were sent: a listed post has only the HTML that the server made of them."""
        answer = self._ask("GET", f"/api/v1/statuses/{item['id']}/source")
        text = (answer.body or {}).get("text")
        if not answer.good or not isinstance(text, str):
            raise _unread(answer)
        return _essence(text)

    def _accepted(self, item: dict[str, Any]) -> Accepted:
        platform_id = str(item["id"])
        kept = {name: item.get(name) for name in ("id", "uri", "url", "created_at", "visibility", "content")}
        return Accepted(platform_id, f"{self._profile}/{platform_id}", scrub_all(kept, self._session.secrets))


def _essence(text: str) -> str:
    """What two texts share when they are the same post: a server trims, and may compose."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _checked(platform_id: str) -> str:
    if not ID.match(platform_id):
        raise Rejected("This is not the number of a post on Mastodon.")
    return platform_id


def _id_in(answer: Answer) -> str | None:
    found = str((answer.body or {}).get("id", ""))
    return found if ID.match(found) else None


def _is_gone(answer: Answer) -> bool:
    """404 and 410 in Mastodon's own words; a page of some proxy in between proves nothing."""
    return answer.status in (404, 410) and isinstance((answer.body or {}).get("error"), str)


def _page_in(answer: Answer) -> list[tuple[datetime, dict[str, Any]]]:
    """The posts of one page. An answer that is not a page must never read as "nothing there"."""
    if answer.failed or answer.status != 200 or answer.items is None:
        raise _unread(answer)
    try:
        page = [(_made_at(item), item) for item in answer.items if ID.match(str(item["id"]))]
        whole = all(isinstance(item["media_attachments"], list) for _, item in page)
    except (KeyError, TypeError, ValueError):
        raise _unread(answer) from None
    if not whole or len(page) != len(answer.items):
        raise _unread(answer)
    return page


def _made_at(item: dict[str, Any]) -> datetime:
    moment = datetime.fromisoformat(str(item["created_at"]))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _unread(answer: Answer) -> OutcomeUnknown:
    """A failed look proves nothing about the post, whatever its status: always "unknown"."""
    return OutcomeUnknown("Mastodon could not be read to the end.", detail=answer.detail, status=answer.status)
