"""Videos on the Graph API: upload in phases, captions, poster, publish what lies there unpublished."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from platforms.sandbox import graph_errors
from platforms.sandbox.exchange import Answer
from platforms.sandbox.graph_shapes import Fields, names, permalink, show_time
from platforms.sandbox.graph_write import PLATFORM, Call, new_post
from platforms.sandbox.images import read_image_facts
from platforms.sandbox.store import Media
from platforms.sandbox.videos import MAX_BYTES, VIDEO, Unfinished, is_mp4

OFFERED = 8 * 1024 * 1024
VIDEO_FIELDS = names(
    "created_time description from id length permalink_url picture post_id published source status title updated_time"
)


def upload(call: Call) -> Answer:
    """POST /{page}/videos: one of the phases start, transfer and finish."""
    phases: dict[str, Callable[[Call], Answer]] = {"start": _start, "transfer": _transfer, "finish": _finish}
    phase = phases.get(call.parameters.get("upload_phase", ""))
    if phase is None:
        raise graph_errors.bad_parameter("The sandbox takes videos in phases only")
    return phase(call)


def _start(call: Call) -> Answer:
    size = call.parameters.get("file_size", "")
    if not size.isdecimal() or not 0 < int(size) <= MAX_BYTES:
        raise graph_errors.bad_parameter("Param file_size must be the size of the file")
    with call.store.lock:
        _, video_id = call.store.now_and_id()
        call.store.unfinished[video_id] = Unfinished(VIDEO, "video", int(size))
    # The session has a number of its own; here it is the video's with one digit before it.
    told = {"upload_session_id": f"9{video_id}", "video_id": video_id, "start_offset": "0"}
    return Answer.of_json(200, told | {"end_offset": str(min(int(size), OFFERED))})


def _transfer(call: Call) -> Answer:
    file, start = call.request.files.get("video_file_chunk"), call.parameters.get("start_offset", "")
    with call.store.lock:
        _, under_way = _session(call)
        if file is None or start != str(under_way.received) or len(file.content) + int(start) > under_way.total:
            raise graph_errors.bad_parameter("There was a problem uploading your video file", subcode=1363037)
        under_way.pieces[int(start)] = file.content
        received = under_way.received
        end = min(under_way.total, received + OFFERED)
    return Answer.of_json(200, {"start_offset": str(received), "end_offset": str(end)})


def _finish(call: Call) -> Answer:
    with call.store.lock:
        video_id, under_way = _session(call)
        content = under_way.content
        if len(content) != under_way.total or not is_mp4(content):
            raise graph_errors.bad_parameter("There was a problem uploading your video file", subcode=1363030)
        now = call.store.now_and_id()[0]
        sha256 = call.store.keep_bytes(content)
        video = Media(video_id, PLATFORM, sha256, len(content), VIDEO, 0, 0, now, caption=call.text("description"))
        under_way.finished = True
        under_way.pieces.clear()
        call.store.record(call.act("media", video_id, (video,)), media=[video])
        if call.flag("published", default=True):
            _publish(call, video)
    return Answer.of_json(200, {"success": True})


def give_captions(call: Call, video: Media) -> Answer:
    file = call.request.files.get("captions_file")
    if file is None or not file.filename.endswith(f".{call.parameters.get('default_locale', 'none')}.srt"):
        raise graph_errors.bad_parameter("Captions are a file named like captions.en_US.srt")
    with call.store.lock:
        captioned = replace(video, captions=file.content.decode("utf-8", "replace"))
        call.store.record(call.act("captions", video.id, (captioned,)), media=[captioned])
    return Answer.of_json(200, {"success": True})


def give_poster(call: Call, video: Media) -> Answer:
    file = call.request.files.get("source")
    if file is None or read_image_facts(file.content) is None:
        raise graph_errors.bad_parameter("A thumbnail is an image, given as source")
    call.store.record(call.act("poster", video.id, (video,)))
    return Answer.of_json(200, {"success": True})


def update(call: Call, video: Media) -> Answer:
    """POST /{video}: here only to publish it. Again has no effect: it is public already."""
    if not call.flag("published", default=False):
        raise graph_errors.bad_parameter("The sandbox can only publish a video")
    with call.store.lock:
        if _status(call, video) != "ready":
            raise graph_errors.bad_parameter("The video is not ready to be published")
        if not video.post_id:
            _publish(call, video)
    return Answer.of_json(200, {"success": True})


def show(call: Call, video: Media) -> Answer:
    fields = Fields(call.parameters.get("fields", ""), default="id,updated_time", known=VIDEO_FIELDS, node="Video")
    with call.store.lock:
        under_way = call.store.unfinished.get(video.id)
        if under_way:
            under_way.asked += 1
    values: dict[str, Any] = {
        "id": video.id,
        "description": video.caption or None,
        "created_time": show_time(video.created_at),
        "updated_time": show_time(video.created_at),
        "published": bool(video.post_id),
        "post_id": video.post_id or None,
        "permalink_url": permalink(call.base_url, video.post_id) if video.post_id else None,
        "source": f"{call.base_url}/media/{video.sha256}" if video.post_id else None,
        "status": {"video_status": _status(call, video)},
    }
    return Answer.of_json(200, fields.pick(values))


def _status(call: Call, video: Media) -> str:
    under_way = call.store.unfinished.get(video.id)
    if under_way is None:
        return "ready"
    if call.settings.video_processing == "failed":
        return "error"
    return "processing" if call.settings.video_processing == "never" or under_way.asked < 2 else "ready"


def _publish(call: Call, video: Media) -> None:
    post = new_post(call, video.caption, (video,), published=True)
    shown = replace(video, post_id=post.id)
    call.store.record(call.act("post", post.id, (shown,)), posts=[post], media=[shown])


def _session(call: Call) -> tuple[str, Unfinished]:
    video_id = call.parameters.get("upload_session_id", "")[1:]
    under_way = call.store.unfinished.get(video_id)
    if under_way is None or under_way.finished:
        raise graph_errors.bad_parameter("Invalid upload session", subcode=1363033)
    return video_id, under_way
