"""Videos in the sandbox: answers as specified, nothing public before the post, captions where a viewer reads them."""

import json
import re
from urllib.request import urlopen

import pytest

from platforms.adapters import uploads
from platforms.adapters.base import Throttled
from platforms.sandbox.server import SandboxServer
from platforms.sandbox.store import Store
from tests.factories import videos
from tests.platforms.adapters.conftest import facebook_at, serving, url_of, x_at
from tests.platforms.adapters.videos import SRT, a_film
from tests.platforms.sandbox.test_specification import check, specification

SCHEMAS = {
    "initialize": "InitializeMediaUploadResponse",
    "append": "AppendMediaUploadResponse",
    "finalize": "FinalizeMediaUploadResponse",
    "upload": "GetMediaUploadStatusResponse",
    "subtitles": "CreateMediaSubtitlesResponse",
}


@pytest.fixture(autouse=True)
def waits(monkeypatch):
    monkeypatch.setattr(uploads, "pause", lambda seconds: None)


def test_answers_of_x_are_as_specified(server, monkeypatch):
    document = specification()
    seen = []
    answer = server.x.answer

    def heard(request):
        given = answer(request)
        seen.append((request.path.rpartition("/")[2], json.loads(given.body)))
        return given

    monkeypatch.setattr(server.x, "answer", heard)
    x_at(url_of(server)).publish(a_film())
    for part, body in seen:
        if part in SCHEMAS:
            check(document, SCHEMAS[part], body)
    assert {part for part, _ in seen} == {*SCHEMAS, "tweets"}


def get(server, path):
    with urlopen(f"{url_of(server)}{path}") as answer:
        return answer.headers["content-type"], answer.read()


@pytest.mark.parametrize(("at", "feed"), [(x_at, "/ElkGrovePD_demo"), (facebook_at, "/facebook")])
def test_the_public_sees_the_video_with_its_captions(at, feed, server):
    film = a_film()
    at(url_of(server)).publish(film)
    _, page = get(server, feed)
    (source,) = re.findall(rb'<video src="([^"]+)" controls>', page)
    assert b"The road is open again." in page
    kind, content = get(server, source.decode())
    assert (kind, content) == ("video/mp4", videos.mp4())


@pytest.mark.parametrize("at", [x_at, facebook_at])
def test_before_the_post_nobody_sees_it(at, server):
    server.settings.change({"video_processing": "never"})
    with pytest.raises(Throttled):
        at(url_of(server), upload_seconds=0.9).publish(a_film())
    kept = server.store.ledger()[0]["media"][0]["sha256"]
    assert server.store.image(kept) is None


def test_x_shows_nothing_that_it_still_works_on(server):
    server.settings.change({"video_processing": "never"})
    x = x_at(url_of(server), upload_seconds=0.9)
    with pytest.raises(Throttled):
        x.publish(a_film())
    media_id = server.store.ledger()[0]["id"]
    answer = x.ask("POST", "/2/tweets", body={"text": "t", "media": {"media_ids": [media_id]}})
    assert answer.status == 400


def test_captions_outlive_a_restart(tmp_path):
    server = SandboxServer(("127.0.0.1", 0), folder=tmp_path, log=False)
    with serving(server):
        x_at(url_of(server)).publish(a_film())
    again = Store(tmp_path)
    assert again.media_of(again.feed("x")[0])[0].captions == SRT
