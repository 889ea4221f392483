"""Bringing a video to a Facebook Page: in pieces, unpublished, processed, captioned (X1, 28 CFR 35.200).

The one public act is publishing what lies there, and it names the video: done twice, it makes no second one. Shapes
are those of Page#videos, AdVideo and VideoCaption in Graph v25.0. facebook-sdk sends multipart bodies for photos
only and knows one host, so the calls are made here, through the same guarded session.
"""

from typing import Any

from platforms.adapters.base import Outgoing, OutgoingVideo
from platforms.adapters.facebook_answers import refusal
from platforms.adapters.subtitles import srt_of
from platforms.adapters.uploads import MIME, Upload, pieces_of, size_of
from platforms.http import Answer, OutboundSession, is_loopback

# Where videos are brought; everything else about them is asked of the ordinary host.
HOST = "https://graph-video.facebook.com"
NAME = "Facebook"
LOCALE = "en_US"
# Facebook does not say when to ask again.
POLL_SECONDS = 2.0


class VideoOnFacebook:
    """The way of one video to a Page, within `seconds`. `node` is version and number of the Page."""

    def __init__(
        self,
        outgoing: Outgoing,
        video: OutgoingVideo,
        *,
        session: OutboundSession,
        node: tuple[str, str],
        secrets: dict[str, str],
        timeout: tuple[float, float],
        seconds: float,
    ) -> None:
        self._outgoing = outgoing
        self._video = video
        self._session = session
        self._version, self._page_id = node
        self._secrets = secrets
        self._timeout = timeout
        self._upload = Upload(outgoing, video, platform=NAME, seconds=seconds)

    def bring(self) -> str:
        """The number of the video: there, processed, captioned, unpublished. Throttled and Rejected, never unknown."""
        progress = self._upload.progress
        if not progress.whole:
            self._bring_file()
        self._wait()
        if self._video.captions and not progress.captioned:
            self._bring_captions()
            progress.captioned = True
            self._upload.keep()
        if self._outgoing.image is not None and not progress.pictured:
            self._bring_poster()
            progress.pictured = True
            self._upload.keep()
        self._upload.timeout(self._timeout)  # publishing needs the time that is kept for it
        return progress.media_id

    def _bring_file(self) -> None:
        progress = self._upload.progress
        if not progress.session:
            answer = self._phase("start", file_size=str(size_of(self._video)))
            body = answer.body or {}
            progress.session, progress.media_id = str(body.get("upload_session_id", "")), str(body.get("video_id", ""))
            if not progress.session.isdecimal() or not progress.media_id.isdecimal():
                self._upload.forget()
                raise self._upload.unfinished(answer)
            self._upload.keep()
        for offset, piece in pieces_of(self._video):
            if offset >= progress.sent:
                self._transfer(offset, piece)
                progress.sent = offset + len(piece)
                self._upload.keep()
        self._phase("finish", upload_session_id=progress.session, description=self._outgoing.text, published="false")
        progress.whole = True
        self._upload.keep()

    def _transfer(self, offset: int, piece: bytes) -> None:
        answer = self._phase(
            "transfer",
            piece,
            upload_session_id=self._upload.progress.session,
            start_offset=str(offset),
        )
        if str((answer.body or {}).get("start_offset")) != str(offset + len(piece)):
            # Facebook counts otherwise than we do: this session cannot be gone on with.
            self._upload.forget()
            raise self._upload.unfinished(answer)

    def _wait(self) -> None:
        while True:
            answer = self._asked()
            told = (answer.body or {}).get("status")
            state = told.get("video_status") if isinstance(told, dict) else None
            if state == "ready":
                return
            if state in ("error", "expired", "upload_failed"):
                raise self._upload.failed(answer)
            self._upload.wait(POLL_SECONDS, answer)

    def _bring_captions(self) -> None:
        content = srt_of(self._video.captions).encode()
        # Facebook reads the language from the name of the file.
        file = {"captions_file": (f"captions.{LOCALE}.srt", content, "application/x-subrip")}
        self._send(f"{self._upload.progress.media_id}/captions", {"default_locale": LOCALE}, file)

    def _bring_poster(self) -> None:
        image = self._outgoing.image
        if image is not None:
            file = {"source": (image.filename, image.content, image.mime)}
            self._send(f"{self._upload.progress.media_id}/thumbnails", {"is_preferred": "true"}, file)

    def _phase(self, phase: str, piece: bytes | None = None, **fields: str) -> Answer:
        file = {"video_file_chunk": ("piece", piece, MIME)} if piece is not None else None
        return self._send(f"{self._page_id}/videos", {"upload_phase": phase} | fields, file)

    def _send(self, path: str, fields: dict[str, str], files: dict[str, Any] | None = None) -> Answer:
        url = f"{HOST}/{self._version}/{path}"
        return self._checked(
            self._session.hear(
                lambda: self._session.post(url, data=fields | self._secrets, files=files),
                timeout=self._upload.timeout(self._timeout),
            )
        )

    def _asked(self) -> Answer:
        url = f"{HOST}/{self._version}/{self._upload.progress.media_id}"
        return self._checked(
            self._session.hear(
                lambda: self._session.get(url, params={"fields": "id,status"} | self._secrets),
                timeout=self._upload.timeout(self._timeout),
            )
        )

    def _checked(self, answer: Answer) -> Answer:
        """The SDK's habit of trusting any answer is not ours: an error in the body is one, whatever the status."""
        if not answer.good or "error" in (answer.body or {}):
            raise self._upload.refused(answer, refusal(answer, "video"))
        return answer


def session_for_videos(base_url: str, *, timeout: tuple[float, float], secrets: tuple[str, ...]) -> OutboundSession:
    """A session that reaches Facebook's host for videos, or the sandbox on this machine."""
    home = base_url if is_loopback(base_url) else HOST
    return OutboundSession(base_url=home, official=[HOST], timeout=timeout, secrets=secrets)
