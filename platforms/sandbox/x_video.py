"""Videos on X: begin an upload, append segments, finish it, ask how it goes, give it subtitles."""

from dataclasses import replace

from platforms.sandbox import x_problems
from platforms.sandbox.exchange import JSON, MULTIPART, Answer, MalformedBody, Request
from platforms.sandbox.settings import Settings
from platforms.sandbox.store import Act, Media, Store
from platforms.sandbox.videos import MAX_BYTES, VIDEO, Unfinished, is_mp4
from platforms.sandbox.x_processing import processing_of
from platforms.sandbox.x_write import PLATFORM

MAX_SEGMENT = 5 * 1024 * 1024
MAX_SEGMENTS = 1000
_EXPIRES = 24 * 60 * 60
_KINDS = {"tweet_video": VIDEO, "subtitles": "text/srt"}


def initialize(request: Request, store: Store, settings: Settings) -> Answer:
    style = settings.x_field_style
    body = _body(request, style, {"media_category", "media_type", "total_bytes", "shared", "additional_owners"})
    category, total = body.get("media_category"), body.get("total_bytes")
    if category not in _KINDS or body.get("media_type") != _KINDS[str(category)]:
        raise x_problems.invalid(style, "media_category and media_type do not fit.", media_category=[str(category)])
    if isinstance(total, bool) or not isinstance(total, int) or not 0 < total <= MAX_BYTES:
        raise x_problems.invalid(style, "total_bytes is the size of the file.", total_bytes=[str(total)])
    with store.lock:
        _, media_id = store.now_and_id()
        store.unfinished[media_id] = Unfinished(_KINDS[str(category)], str(category), total)
    return Answer.of_json(200, {"data": {"id": media_id, "media_key": _key(media_id), "expires_after_secs": _EXPIRES}})


def append(request: Request, store: Store, settings: Settings, media_id: str) -> Answer:
    style = settings.x_field_style
    file, index = request.files.get("media"), request.form.get("segment_index", "")
    if request.content_type != MULTIPART or file is None or not index.isdecimal() or int(index) >= MAX_SEGMENTS:
        raise x_problems.invalid(style, "A segment is a file with its segment_index.", segment_index=[index])
    if not file.content or len(file.content) > MAX_SEGMENT:
        raise x_problems.invalid(style, "A segment holds at most 5 MB.", media=[])
    with store.lock:
        upload = _under_way(store, media_id, style)
        upload.pieces[int(index)] = file.content
        if upload.received > upload.total:
            raise x_problems.invalid(style, "The segments are longer than total_bytes.", media=[])
    return Answer.of_json(200, {"data": {"expires_at": 4_000_000_000}})


def finalize(request: Request, store: Store, settings: Settings, media_id: str) -> Answer:
    style = settings.x_field_style
    with store.lock:
        upload = _under_way(store, media_id, style)
        content = upload.content
        if len(content) != upload.total or sorted(upload.pieces) != list(range(len(upload.pieces))):
            raise x_problems.invalid(style, "Segments do not add up to provided total file size.", media_id=[media_id])
        if upload.kind == VIDEO and not is_mp4(content):
            raise x_problems.invalid(style, "The media is no video that a post can hold.", media_id=[media_id])
        now = store.now_and_id()[0]
        upload.finished = True
        sha256 = store.keep_bytes(content)
        media = Media(media_id, PLATFORM, sha256, len(content), upload.kind, 0, 0, now)
        store.record(Act("media", PLATFORM, "POST", request.path, None, media_id, (media,)), media=[media])
        upload.pieces.clear()
    return Answer.of_json(200, {"data": _state(media, upload, settings)})


def status(request: Request, store: Store, settings: Settings) -> Answer:
    style = settings.x_field_style
    media_id = request.query.get("media_id", "")
    if set(request.query) - {"media_id", "command"} or request.query.get("command", "STATUS") != "STATUS":
        raise x_problems.invalid(style, "Only the status of a media_id can be asked for.")
    with store.lock:
        media, upload = store.media(PLATFORM, media_id), store.unfinished.get(media_id)
        if media is None or upload is None:
            problem = x_problems.not_found(style, "media_id", media_id, resource_type="media")
            return Answer.of_json(404, problem | {"status": 404}, content_type=x_problems.PROBLEM)
        upload.asked += 1
        return Answer.of_json(200, {"data": _state(media, upload, settings)})


def give_subtitles(request: Request, store: Store, settings: Settings) -> Answer:
    style = settings.x_field_style
    body = _body(request, style, {"id", "media_category", "subtitles"})
    track = body.get("subtitles")
    track = track if isinstance(track, dict) else {}
    code = track.get("language_code")
    if body.get("media_category") != "TweetVideo" or not isinstance(code, str) or len(code) != 2 or not code.isupper():
        raise x_problems.invalid(style, "subtitles has an id and a language_code of two capital letters.")
    with store.lock:
        video, words = (store.media(PLATFORM, str(each)) for each in (body.get("id"), track.get("id")))
        if video is None or words is None or video.mime != VIDEO or words.mime != "text/srt":
            raise x_problems.invalid(style, "Your media IDs are invalid.", media_ids=[str(body.get("id"))])
        captioned = replace(video, captions=store.bytes_of(words).decode("utf-8", "replace"))
        act = Act(
            "captions", PLATFORM, "POST", request.path, body | {"text": captioned.captions}, video.id, (captioned,)
        )
        store.record(act, media=[captioned])
    return Answer.of_json(
        200, {"data": {"id": video.id, "media_category": "TweetVideo", "associated_subtitles": track}}
    )


def _state(media: Media, upload: Unfinished, settings: Settings) -> dict[str, object]:
    told: dict[str, object] = {"id": media.id, "media_key": _key(media.id), "size": media.bytes}
    return told | ({"processing_info": processing_of(upload, settings)} if upload.kind == VIDEO else {})


def _under_way(store: Store, media_id: str, style: str) -> Unfinished:
    upload = store.unfinished.get(media_id)
    if upload is None or upload.finished:
        raise x_problems.invalid(style, "Your media IDs are invalid.", media_id=[media_id])
    return upload


def _body(request: Request, style: str, known: set[str]) -> dict[str, object]:
    try:
        body = request.json if request.content_type == JSON else None
    except MalformedBody as error:
        raise x_problems.invalid(style, str(error)) from None
    if not isinstance(body, dict) or set(body) - known:
        raise x_problems.invalid(style, f"The body is a JSON object of {', '.join(sorted(known))}.")
    return body


def _key(media_id: str) -> str:
    return f"7_{media_id}"
