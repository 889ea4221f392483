"""A Facebook Page, through facebook-sdk: one post, at most once (389.1.1).

The SDK is unmaintained, ignores the HTTP status and drops the headers: it forms the requests, and
what came back is judged from the wire. Replacing it is a matter of this one file.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import facebook

from platforms.adapters.base import Accepted, OutcomeUnknown, Outgoing, OutgoingVideo, Rejected
from platforms.adapters.facebook_answers import is_gone, refusal
from platforms.adapters.facebook_video import VideoOnFacebook, session_for_videos
from platforms.adapters.uploads import UPLOAD_SECONDS
from platforms.http import DEFAULT_TIMEOUT, Answer, OutboundSession, is_loopback, scrub_all

OFFICIAL = "https://graph.facebook.com"
WWW = "https://www.facebook.com"
# An acceptance is recorded only after the look for its address, so that look is short.
BRIEFLY = (1.0, 3.0)
PAGE_SIZE = 100
MOST_PAGES = 50
READ_FIELDS = "id,message,created_time,permalink_url,attachments{media_type,type,subattachments}"

_ID = re.compile(r"[0-9]{1,32}(?:_[0-9]{1,32})?\Z")
_FACEBOOK_PAGE = re.compile(r"https://(?:[a-z0-9-]{1,63}\.){0,8}facebook\.com/")


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
        upload_seconds: float = UPLOAD_SECONDS,
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
        self._videos = session_for_videos(base_url, timeout=timeout, secrets=self._session.secrets)
        self._secrets = {"access_token": token, **self._proof}
        self._timeout, self._upload_seconds = timeout, upload_seconds
        self._briefly = (min(timeout[0], BRIEFLY[0]), min(timeout[1], BRIEFLY[1]))
        self._site = self._session.base_url if is_loopback(base_url) else WWW

    def publish(self, outgoing: Outgoing) -> Accepted:
        if outgoing.video is not None:
            return self._publish_video(outgoing, outgoing.video)
        if outgoing.image is None:
            answer, name = self._post_text(outgoing.text), "id"
        else:
            answer, name = self._post_photo(outgoing), "post_id"
        platform_id = str((answer.body or {}).get(name, ""))
        if answer.good and _ID.match(platform_id):
            return self._accepted(platform_id, answer.body or {}, self._ask_permalink(platform_id))
        raise refusal(answer, "post") or OutcomeUnknown(
            "Facebook did not confirm. The post may or may not be public.", detail=answer.detail, status=answer.status
        )

    def find(self, outgoing: Outgoing, *, since: datetime) -> list[Accepted]:
        wanted = (_essence(outgoing.text), 1 if outgoing.image or outgoing.video else 0)
        return [
            self._accepted(item["id"], item, item.get("permalink_url"))
            for item in self._items_back_to(since)
            if (_essence(str(item.get("message") or "")), _image_count(item)) == wanted
        ]

    def remove(self, platform_id: str) -> None:
        for video_id in self._videos_in(_checked(platform_id)):
            # It would stay among the Page's videos when only its post went. The post is how we know of it, so it
            # stays for the next attempt, unless Facebook refuses for good.
            try:
                self._remove(video_id)
            except Rejected:
                self._remove(platform_id)
                raise
        self._remove(platform_id)

    def _remove(self, platform_id: str) -> None:
        path = f"{self._graph.version}/{platform_id}"
        answer = self._session.hear(lambda: self._graph.request(path, dict(self._proof), method="DELETE"))
        if answer.good and (answer.body or {}).get("success") is True:
            return
        # A post that is gone reads like a post that we may not see: only a look tells.
        if (answer.good or is_gone(answer)) and not self.is_public(platform_id):
            return
        raise refusal(answer, "removal") or OutcomeUnknown(
            "Facebook did not confirm the removal. The post may still be public.",
            detail=answer.detail,
            status=answer.status,
        )

    def is_public(self, platform_id: str) -> bool:
        answer = self._read(_checked(platform_id), fields="id,is_published")
        body = answer.body or {}
        if answer.good and body.get("id"):
            return body.get("is_published") is not False
        if is_gone(answer):
            return False
        raise _unread(answer)

    def _publish_video(self, outgoing: Outgoing, video: OutgoingVideo) -> Accepted:
        way = VideoOnFacebook(
            outgoing,
            video,
            session=self._videos,
            node=(self._graph.version, self._page_id),
            secrets=self._secrets,
            timeout=self._timeout,
            seconds=self._upload_seconds,
        )
        video_id = way.bring()
        path = f"{self._graph.version}/{video_id}"
        answer = self._session.hear(lambda: self._graph.request(path, post_args={"published": "true", **self._proof}))
        if answer.good and (answer.body or {}).get("success") is True:
            told = self._ask_briefly(video_id, "post_id,permalink_url")
            platform_id = str(told.get("post_id") or "")
            platform_id = platform_id if "_" in platform_id else f"{self._page_id}_{platform_id}"
            if _ID.match(platform_id):
                return self._accepted(platform_id, {"id": video_id} | told, told.get("permalink_url"))
        raise refusal(answer, "video") or OutcomeUnknown(
            "Facebook did not confirm. The video may or may not be public.", detail=answer.detail, status=answer.status
        )

    def _videos_in(self, platform_id: str) -> list[str]:
        """The numbers of the videos that a post shows; none where it cannot be read."""
        shown = _listed(self._ask_briefly(platform_id, "attachments{media_type,target}").get("attachments"))
        targets = [each.get("target") for each in shown if each.get("media_type") == "video"]
        found = [str(target.get("id", "")) for target in targets if isinstance(target, dict)]
        return [video_id for video_id in found if video_id.isdecimal()]

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
        return self._ask_briefly(platform_id, "permalink_url").get("permalink_url")

    def _ask_briefly(self, platform_id: str, fields: str) -> dict[str, Any]:
        answer = self._session.hear(
            lambda: self._graph.get_object(platform_id, fields=fields, **self._proof), timeout=self._briefly
        )
        return (answer.body or {}) if answer.good else {}

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
