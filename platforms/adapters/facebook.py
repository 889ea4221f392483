"""A Facebook Page, through facebook-sdk: one post, at most once (389.1.1).

The SDK is unmaintained, ignores the HTTP status and drops the headers: it forms the requests, and
what came back is judged from the wire. Replacing it is a matter of this one file.
"""

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import facebook

from platforms.adapters.base import Accepted, OutcomeUnknown, Outgoing, PlatformError, Rejected, Throttled, refuse_video
from platforms.http import DEFAULT_TIMEOUT, Answer, OutboundSession, is_loopback, scrub_all

OFFICIAL = "https://graph.facebook.com"
WWW = "https://www.facebook.com"
SOON = timedelta(seconds=5)
DEFAULT_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=24)
# An acceptance is recorded only after the look for its address, so that look is short.
BRIEFLY = (1.0, 3.0)
PAGE_SIZE = 100
MOST_PAGES = 50
READ_FIELDS = "id,message,created_time,permalink_url,attachments{media_type,type,subattachments}"

_ID = re.compile(r"[0-9]{1,32}(?:_[0-9]{1,32})?\Z")
_FACEBOOK_PAGE = re.compile(r"https://(?:[a-z0-9-]{1,63}\.){0,8}facebook\.com/")
_THROTTLED = frozenset({4, 17, 32, 341, 613, 80001})
_ACCOUNT_CODES = frozenset({10, 102, 190, 368, *range(200, 300)})
_UNKNOWN = frozenset({1, 2, 506})  # 506, "duplicate": an earlier attempt may be public
_GONE = 100, 33


@dataclass(frozen=True, slots=True)
class FacebookCredentials:
    """A Page with its token and the secret of the app that posts for it. Secrets are never shown."""

    page_id: str
    access_token: str = field(repr=False)
    app_secret: str = field(repr=False)


class FacebookAdapter:
    """One Facebook Page."""

    def __init__(
        self,
        credentials: FacebookCredentials,
        *,
        base_url: str = OFFICIAL,
        graph_version: str = "v25.0",
        timeout: tuple[float, float] = DEFAULT_TIMEOUT,
    ) -> None:
        token, app_secret = credentials.access_token, credentials.app_secret
        proof = hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        self._proof = {"appsecret_proof": proof}
        self._session = OutboundSession(
            base_url=base_url, official=[OFFICIAL], timeout=timeout, secrets=(token, app_secret, proof)
        )
        self._graph = facebook.GraphAPI(access_token=token, session=self._session)
        # The SDK's own list of versions ends at 3.1, and it refuses any other in its constructor.
        self._graph.version = graph_version
        self._page_id = credentials.page_id
        self._site = self._session.base_url if is_loopback(base_url) else WWW

    def publish(self, outgoing: Outgoing) -> Accepted:
        refuse_video(outgoing)
        if outgoing.image is None:
            answer, name = self._post_text(outgoing.text), "id"
        else:
            answer, name = self._post_photo(outgoing), "post_id"
        platform_id = str((answer.body or {}).get(name, ""))
        if answer.good and _ID.match(platform_id):
            return self._accepted(platform_id, answer.body or {}, self._ask_permalink(platform_id))
        raise _refusal(answer, "post") or OutcomeUnknown(
            "Facebook did not confirm. The post may or may not be public.", detail=answer.detail, status=answer.status
        )

    def find(self, outgoing: Outgoing, *, since: datetime) -> list[Accepted]:
        wanted = (_essence(outgoing.text), 1 if outgoing.image else 0)
        return [
            self._accepted(item["id"], item, item.get("permalink_url"))
            for item in self._items_back_to(since)
            if (_essence(str(item.get("message") or "")), _image_count(item)) == wanted
        ]

    def remove(self, platform_id: str) -> None:
        path = f"{self._graph.version}/{_checked(platform_id)}"
        answer = self._session.hear(lambda: self._graph.request(path, dict(self._proof), method="DELETE"))
        if answer.good and (answer.body or {}).get("success") is True:
            return
        # A post that is gone reads like a post that we may not see: only a look tells.
        if (answer.good or _is_gone(answer)) and not self.is_public(platform_id):
            return
        raise _refusal(answer, "removal") or OutcomeUnknown(
            "Facebook did not confirm the removal. The post may still be public.",
            detail=answer.detail,
            status=answer.status,
        )

    def is_public(self, platform_id: str) -> bool:
        answer = self._read(_checked(platform_id), fields="id,is_published")
        body = answer.body or {}
        if answer.good and body.get("id"):
            return body.get("is_published") is not False
        if _is_gone(answer):
            return False
        raise _unread(answer)

    def _post_text(self, text: str) -> Answer:
        return self._session.hear(lambda: self._graph.put_object(self._page_id, "feed", message=text, **self._proof))

    def _post_photo(self, outgoing: Outgoing) -> Answer:
        image = outgoing.image
        if image is None:
            raise ValueError("There is no image to post.")
        source = (image.filename, image.content, image.mime)
        words = {"caption": outgoing.text, "alt_text_custom": image.alt_text, **self._proof}
        return self._session.hear(lambda: self._graph.put_photo(source, album_path=f"{self._page_id}/photos", **words))

    def _read(self, path: str, **params: Any) -> Answer:
        return self._session.hear(lambda: self._graph.get_object(path, **params, **self._proof))

    def _ask_permalink(self, platform_id: str) -> object:
        """Best effort: whatever becomes of this read, the post was accepted."""
        answer = self._session.hear(
            lambda: self._graph.get_object(platform_id, fields="permalink_url", **self._proof), timeout=BRIEFLY
        )
        return (answer.body or {}).get("permalink_url") if answer.good else None

    def _accepted(self, platform_id: str, reply: dict[str, Any], permalink: object) -> Accepted:
        link = permalink if isinstance(permalink, str) else ""
        if link.startswith("/") and not link.startswith("//"):
            link = f"{self._site}{link}"
        # It becomes a link on our pages: only Facebook's own site, or the sandbox on this machine.
        sandboxed = self._site != WWW and link.startswith(("http://", "https://")) and is_loopback(link)
        if not sandboxed and not _FACEBOOK_PAGE.match(link):
            link = f"{WWW}/{platform_id}"
        return Accepted(platform_id, link, scrub_all(reply, self._session.secrets))

    def _items_back_to(self, since: datetime) -> Iterator[dict[str, Any]]:
        """The Page's own posts, newest first. Raises OutcomeUnknown unless read back to `since`.

        Pages by cursor: the SDK's own paging follows `next`, which holds the token, and breaks
        where it does not.
        """
        params: dict[str, Any] = {"fields": READ_FIELDS, "limit": PAGE_SIZE}
        answer = Answer()
        for _ in range(MOST_PAGES):
            answer = self._read(f"{self._page_id}/published_posts", **params)
            page, after = _page_in(answer)
            for made_at, item in page:
                if made_at >= since:
                    yield item
            if not page or not after or page[-1][0] < since:
                return
            params = params | {"after": after}
        raise _unread(answer)


def _checked(platform_id: str) -> str:
    if not _ID.match(platform_id):
        raise Rejected("This is not the number of a post on Facebook.")
    return platform_id


def _essence(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def _image_count(item: dict[str, Any]) -> int:
    """Photos and videos only: Facebook also attaches a preview to a text with a link in it."""
    count = 0
    for attached in _listed(item.get("attachments")):
        inner = len(_listed(attached.get("subattachments")))
        count += inner or int(attached.get("media_type") in ("photo", "video"))
    return count


def _listed(connection: object) -> list[dict[str, Any]]:
    inner = connection.get("data") if isinstance(connection, dict) else None
    return [each for each in inner if isinstance(each, dict)] if isinstance(inner, list) else []


def _page_in(answer: Answer) -> tuple[list[tuple[datetime, dict[str, Any]]], str]:
    """The items of one page and the cursor of the next. What is no page must not read as "nothing there"."""
    items = (answer.body or {}).get("data")
    if not answer.good or not isinstance(items, list):
        raise _unread(answer)
    try:
        page = [(datetime.fromisoformat(str(item["created_time"])), item) for item in items if _ID.match(item["id"])]
    except (KeyError, TypeError, ValueError):
        page = []
    if len(page) != len(items) or any(made_at.tzinfo is None for made_at, _ in page):
        raise _unread(answer)
    paging = (answer.body or {}).get("paging")
    cursors = paging.get("cursors") if isinstance(paging, dict) else None
    return page, str(cursors.get("after") or "") if isinstance(cursors, dict) else ""


def _unread(answer: Answer) -> OutcomeUnknown:
    """A failed look proves nothing about the post, whatever its status: always "unknown"."""
    return OutcomeUnknown("Facebook could not be read to the end.", detail=answer.detail, status=answer.status)


def _error_in(answer: Answer) -> tuple[int, int, bool]:
    """Code, subcode and "transient" of Graph's error; the code is 0 when there is none."""
    error = (answer.body or {}).get("error")
    if not isinstance(error, dict):
        return 0, 0, False
    codes = [value if isinstance(value, int) else 0 for value in (error.get("code"), error.get("error_subcode"))]
    return codes[0], codes[1], error.get("is_transient") is True


def _is_gone(answer: Answer) -> bool:
    code, subcode, _ = _error_in(answer)
    return (code, subcode) == _GONE or code == 803


def _refusal(answer: Answer, what: str) -> PlatformError | None:
    """The refusal that `answer` proves, or None where it proves nothing."""
    if not answer.left:
        return Throttled(
            "Facebook could not be reached. Nothing was sent.", retry_at=datetime.now(UTC) + SOON, detail=answer.detail
        )
    code, _, transient = _error_in(answer)
    status = answer.status or 0
    if status == 429 or (code in _THROTTLED and 400 <= status < 500):
        message = "Facebook asks us to wait. Nothing is public."
        return Throttled(message, retry_at=_reset(answer), detail=answer.detail, status=status)
    if not 400 <= status < 500 or code <= 0 or code in _UNKNOWN or transient:
        return None
    account_problem = code in _ACCOUNT_CODES
    message = f"Facebook refused the {what}."
    if account_problem:
        message = "Facebook no longer accepts our access to this Page."
    return Rejected(message, detail=answer.detail, status=status, account_problem=account_problem)


def _reset(answer: Answer) -> datetime:
    """When Graph says that the Page may call again: minutes in its usage header, seconds in Retry-After."""
    waits = [DEFAULT_WAIT]
    try:
        usage = json.loads(answer.headers.get("x-business-use-case-usage", "{}"))
        limits = [each for listed in usage.values() for each in listed]
        minutes = [int(each.get("estimated_time_to_regain_access", 0)) for each in limits]
        waits = [timedelta(minutes=m) for m in minutes if m > 0] or waits
        if "retry-after" in answer.headers:
            waits = [timedelta(seconds=int(answer.headers["retry-after"]))]
    except (AttributeError, OverflowError, TypeError, ValueError):
        waits = [DEFAULT_WAIT]
    return datetime.now(UTC) + min(max(*waits, timedelta(0)), LONGEST_WAIT) + timedelta(seconds=1)
