"""X: a video in segments, processed and captioned before the one call that makes it public (389.1.1, X1)."""

import json
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial

import jsonschema
import pytest

from platforms.adapters import uploads
from platforms.adapters.base import OutcomeUnknown, Rejected, Throttled
from tests.factories import videos
from tests.platforms.adapters.conftest import public_posts, reference, url_of, x_at
from tests.platforms.adapters.videos import SRT, a_film, a_video, acts, captions_at, fault_at, repeated, since

UPLOAD = "/2/media/upload"
APPEND = "/2/media/upload/*/append"


fault = partial(fault_at, "x")
pytestmark = pytest.mark.usefixtures("waits")


def refused(status):
    return {"status": status, "body": {"title": "T", "type": "about:blank", "status": status}}


def test_goes_out_whole_and_captioned_with_one_act_that_is_public(sandbox, x, waits):
    film = a_film()
    accepted = x.publish(film)
    (post,) = sandbox.store.feed("x")
    (medium,) = sandbox.store.media_of(post)
    assert (accepted.platform_id, medium.sha256, medium.mime) == (post.id, film.video.sha256, "video/mp4")
    assert post.reply_settings == "mentionedUsers"
    assert captions_at(sandbox, "x") == SRT
    assert acts(sandbox, "x") == ["media", "media", "captions", "post"]
    assert waits == [1]  # X said when to ask again


def test_without_speech_nothing_is_captioned(sandbox, x):
    x.publish(a_film(video=a_video(captions="")))
    assert acts(sandbox, "x") == ["media", "post"]


def test_a_larger_one_goes_in_segments_of_less_than_5_mb(sandbox, x, monkeypatch):
    assert uploads.PIECE < 5_000_000
    monkeypatch.setattr(uploads, "PIECE", 10_000)
    film = a_film(video=a_video(videos.mp4(count=20)))
    x.publish(film)
    assert sandbox.store.media_of(sandbox.store.feed("x")[0])[0].sha256 == film.video.sha256


def test_find_knows_it_again_and_removal_takes_it_back(sandbox, x):
    film = a_film()
    accepted = x.publish(film)
    assert [found.platform_id for found in x.find(film, since=since())] == [accepted.platform_id]
    assert x.find(replace(film, image=None, video=None), since=since()) == []
    x.remove(accepted.platform_id)
    assert not x.is_public(accepted.platform_id)


@pytest.mark.parametrize(
    ("kind", "more"), [("drop", {"when": "after"}), ("status", {"status": 502}), ("cut_body", {}), ("no_id", {})]
)
def test_unknown_after_the_post_is_found_and_not_sent_twice(kind, more, sandbox, x):
    film = a_film()
    fault(sandbox, kind, path="/2/tweets", **more)
    with pytest.raises(OutcomeUnknown):
        x.publish(film)
    assert len(x.find(film, since=since())) == public_posts(sandbox, "x") == (0 if kind == "status" else 1)


@pytest.mark.parametrize("path", [f"{UPLOAD}/initialize", APPEND, f"{UPLOAD}/*/finalize", "/2/media/subtitles"])
@pytest.mark.parametrize(
    ("kind", "more"),
    [("drop", {"when": "before"}), ("drop", {"when": "after"}), ("status", {"status": 503}), ("garbage", {})],
)
def test_what_fails_before_the_post_may_be_repeated(path, kind, more, sandbox, x):
    film = a_film()
    fault(sandbox, kind, path=path, **more)
    repeated(x, film)
    assert public_posts(sandbox, "x") == 1
    assert captions_at(sandbox, "x") == SRT


def test_the_next_attempt_goes_on_where_the_first_was_cut(sandbox, x, monkeypatch):
    monkeypatch.setattr(uploads, "PIECE", 10_000)
    film = a_film(video=a_video(videos.mp4(count=20)))
    fault(sandbox, "drop", path=APPEND, when="before", after=3)
    with pytest.raises(Throttled):
        x.publish(film)
    (under_way,) = sandbox.store.unfinished.values()
    assert sorted(under_way.pieces) == [0, 1, 2]
    x_at(url_of(sandbox)).publish(film)
    assert sandbox.store.media_of(sandbox.store.feed("x")[0])[0].sha256 == film.video.sha256
    assert len(sandbox.store.unfinished) == 2  # the video and its captions: nothing was begun twice


def test_over_a_slow_line_it_needs_several_attempts_and_none_outlives_its_time(sandbox, monkeypatch):
    monkeypatch.setattr(uploads, "PIECE", 10_000)
    film = a_film(video=a_video(videos.mp4(count=20)))
    fault(sandbox, "delay", path=APPEND, count=0, seconds=0.25)
    taken: list[float] = []
    while not public_posts(sandbox, "x") and len(taken) < 8:
        started = time.monotonic()
        with suppress(Throttled):
            x_at(url_of(sandbox), timeout=(1.0, 1.0), upload_seconds=2.0).publish(film)
        taken.append(time.monotonic() - started)
    assert 1 < len(taken) < 8
    assert max(taken) < 3
    assert public_posts(sandbox, "x") == 1


@pytest.mark.parametrize("path", [f"{UPLOAD}/initialize", APPEND])
@pytest.mark.parametrize("body", ["", {"title": "Too large"}])
def test_too_large_for_x(path, body, sandbox, x):
    fault(sandbox, "status", path=path, status=413, body=body)
    with pytest.raises(Rejected, match="too large"):
        x.publish(a_film())
    assert public_posts(sandbox, "x") == 0


def test_a_video_that_x_cannot_process_is_refused(sandbox, x):
    sandbox.settings.change({"video_processing": "failed"})
    with pytest.raises(Rejected, match="could not process the video"):
        x.publish(a_film())
    assert acts(sandbox, "x") == ["media"]


def test_processing_without_end_gives_the_lease_back_and_ends_after_an_hour(sandbox, monkeypatch):
    sandbox.settings.change({"video_processing": "never"})
    film = a_film()
    started = time.monotonic()
    for _ in range(2):
        with pytest.raises(Throttled, match="still processing"):
            x_at(url_of(sandbox), upload_seconds=0.9).publish(film)
    assert time.monotonic() - started < 5
    assert acts(sandbox, "x") == ["media"]  # the second attempt asked; it did not send the file again
    now = time.time()
    monkeypatch.setattr(uploads.time, "time", lambda: now + 3601)
    with pytest.raises(Rejected, match="for an hour"):
        x_at(url_of(sandbox), upload_seconds=5).publish(film)


def test_the_next_attempt_meets_a_video_that_is_ready(sandbox):
    sandbox.settings.change({"video_processing": "never"})
    film = a_film()
    with pytest.raises(Throttled):
        x_at(url_of(sandbox), upload_seconds=0.9).publish(film)
    sandbox.settings.change({"video_processing": "done"})
    x_at(url_of(sandbox)).publish(film)
    assert acts(sandbox, "x") == ["media", "media", "captions", "post"]


def test_without_time_left_nothing_is_begun(sandbox):
    with pytest.raises(Throttled):
        x_at(url_of(sandbox), upload_seconds=-3).publish(a_film())
    assert sandbox.store.ledger() == []


def test_an_upload_that_x_forgot_is_begun_anew(sandbox, x):
    film = a_film()
    fault(sandbox, "status", path="/2/media/subtitles", status=503)
    with pytest.raises(Throttled):
        x.publish(film)
    sandbox.store.clear()
    with pytest.raises(Throttled):
        x.publish(film)
    x.publish(film)
    assert captions_at(sandbox, "x") == SRT


@pytest.mark.parametrize("status", [401, 402])
def test_a_dead_account_is_told_apart(status, sandbox, x):
    fault(sandbox, "status", path=f"{UPLOAD}/initialize", **refused(status))
    with pytest.raises(Rejected) as caught:
        x.publish(a_film())
    assert caught.value.account_problem


def test_another_file_than_the_approved_one_stays_unfinished(sandbox, x):
    exchanged = replace(a_video(), sha256="0" * 64)
    with pytest.raises(Rejected, match="SHA-256 differs"):
        x.publish(a_film(video=exchanged))
    assert sandbox.store.ledger() == []


def test_captions_that_we_did_not_write_stop_it(sandbox, x):
    with pytest.raises(Rejected, match="captions cannot be read"):
        x.publish(a_film(video=a_video(captions="1\n00:00 --> x")))
    assert public_posts(sandbox, "x") == 0


def test_each_request_is_as_specified(sandbox, x, monkeypatch):
    """X refuses a body with anything more than its specification names."""
    schemas = json.loads(reference("x-openapi.json").read_text())["components"]["schemas"]
    sent = {}
    ask, send = x.ask, x.send_file

    def asking(method, route, params=None, *, body=None, timeout=None):
        sent[route.rpartition("/")[2]] = body
        return ask(method, route, params, body=body, timeout=timeout)

    def sending(route, content, fields, *, timeout):
        sent["append"] = {"media": "", "segment_index": int(fields["segment_index"])}
        return send(route, content, fields, timeout=timeout)

    monkeypatch.setattr(x, "ask", asking)
    monkeypatch.setattr(x, "send_file", sending)
    x.publish(a_film())
    named = {
        "initialize": "InitializeMediaUploadRequest",
        "append": "AppendMediaUploadRequest",
        "subtitles": "CreateMediaSubtitlesRequest",
        "tweets": "CreatePostsRequest",
    }
    for part, name in named.items():
        root = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
        jsonschema.Draft202012Validator(root).validate(sent[part])
