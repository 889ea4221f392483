"""Bringing a video to X: in segments, waited for until X has processed it, captioned (X1, 28 CFR 35.200).

Nothing is public before the post itself. tweepy has no call of version 2 for this, and X has taken version 1.1 away;
its `Client.request` makes the calls that are JSON, the segments go as files with a signature of tweepy's.
"""

from typing import Any, Protocol

from platforms.adapters.base import Outgoing, OutgoingVideo
from platforms.adapters.subtitles import srt_of
from platforms.adapters.uploads import MIME, Upload, pieces_of, size_of
from platforms.adapters.x_answers import id_in, refusal
from platforms.http import Answer

UPLOAD = "/2/media/upload"
NAME = "X"


class Calls(Protocol):
    """How the adapter of the account calls X: JSON, and a file with fields."""

    timeout: tuple[float, float]

    def ask(
        self,
        method: str,
        route: str,
        params: dict[str, Any] | None = None,
        *,
        body: dict[str, Any] | None = None,
        timeout: tuple[float, float] | None = None,
    ) -> Answer: ...

    def send_file(
        self, route: str, content: bytes, fields: dict[str, str], *, timeout: tuple[float, float]
    ) -> Answer: ...


class VideoOnX:
    """The way of one video to X, within `seconds`."""

    def __init__(self, calls: Calls, outgoing: Outgoing, video: OutgoingVideo, *, seconds: float) -> None:
        self._calls = calls
        self._video = video
        self._upload = Upload(outgoing, video, platform=NAME, seconds=seconds)

    def bring(self) -> str:
        """The number of the media, processed and captioned. Throttled and Rejected, never OutcomeUnknown."""
        upload = self._upload
        if not upload.progress.whole:
            self._bring_file()
        self._wait_for(upload.progress.media_id)
        if self._video.captions and not upload.progress.captioned:
            self._bring_captions()
        upload.timeout(self._calls.timeout)  # the post itself needs the time that is kept for it
        return upload.progress.media_id

    def _bring_file(self) -> None:
        progress = self._upload.progress
        if not progress.media_id:
            progress.media_id = self._begin(size_of(self._video), MIME, "tweet_video")
            self._upload.keep()
        for number, (offset, piece) in enumerate(pieces_of(self._video)):
            if offset >= progress.sent:
                self._append(progress.media_id, number, piece)
                progress.sent = offset + len(piece)
                self._upload.keep()
        self._finish(progress.media_id)
        progress.whole = True
        self._upload.keep()

    def _bring_captions(self) -> None:
        content = srt_of(self._video.captions).encode()
        number = self._begin(len(content), "text/srt", "subtitles")
        self._append(number, 0, content)
        self._finish(number)
        track = {"id": number, "language_code": "EN", "display_name": "English"}
        body = {"id": self._upload.progress.media_id, "media_category": "TweetVideo", "subtitles": track}
        self._checked(self._ask("POST", "/2/media/subtitles", body=body), "captions")
        self._upload.progress.captioned = True
        self._upload.keep()

    def _begin(self, size: int, kind: str, category: str) -> str:
        body = {"media_category": category, "media_type": kind, "total_bytes": size}
        answer = self._checked(self._ask("POST", f"{UPLOAD}/initialize", body=body), "video")
        media_id = id_in(answer)
        if not media_id:
            raise self._upload.unfinished(answer)
        return media_id

    def _append(self, media_id: str, number: int, piece: bytes) -> None:
        timeout = self._upload.timeout(self._calls.timeout)
        fields = {"segment_index": str(number)}
        answer = self._calls.send_file(f"{UPLOAD}/{media_id}/append", piece, fields, timeout=timeout)
        # The answer may be empty: what counts is that X took it.
        if answer.failed or answer.status is None or not 200 <= answer.status < 300:
            raise self._upload.refused(answer, refusal(answer, "video"))

    def _finish(self, media_id: str) -> None:
        self._checked(self._ask("POST", f"{UPLOAD}/{media_id}/finalize"), "video")

    def _wait_for(self, media_id: str) -> None:
        while True:
            answer = self._checked(self._ask("GET", UPLOAD, {"media_id": media_id, "command": "STATUS"}), "video")
            info = _processing(answer)
            if info is None or info.get("state") == "succeeded":
                return
            if info.get("state") == "failed":
                raise self._upload.failed(answer)
            told = info.get("check_after_secs")
            self._upload.wait(told if isinstance(told, int | float) else 1.0, answer)

    def _ask(self, method: str, route: str, params: dict[str, Any] | None = None, *, body: Any = None) -> Answer:
        return self._calls.ask(method, route, params, body=body, timeout=self._upload.timeout(self._calls.timeout))

    def _checked(self, answer: Answer, what: str) -> Answer:
        if not answer.good:
            raise self._upload.refused(answer, refusal(answer, what))
        return answer


def _processing(answer: Answer) -> dict[str, Any] | None:
    """What X says about its work on the video; None when there is none to wait for."""
    data = (answer.body or {}).get("data")
    info = data.get("processing_info") if isinstance(data, dict) else {}
    return info if info is None or isinstance(info, dict) else {}
