"""389.1.1: the newsroom's videos play everywhere: in the part that is asked for, whatever is asked for (RFC 9110)."""

import gc
import tracemalloc
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core import ranges
from platforms.adapters import adapter_for
from platforms.adapters.website import video_path
from platforms.models import WebsiteArticle
from tests.integration.newsroom.test_newsroom import article
from tests.integration.video.steps import film_draft

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.1.1")]

SHA = "a" * 64
CONTENT = bytes(range(256)) * 800
SIZE = len(CONTENT)
ETAG = f'"{SHA}"'
URL = f"/news/videos/{SHA}"


@pytest.fixture(autouse=True)
def _own_folder(request, tmp_path):
    """The same name stands for another file in another test."""
    request.getfixturevalue("settings").MEDIA_ROOT = tmp_path


@pytest.fixture
def shown(cast):
    """A public article with a video."""
    default_storage.save(video_path(SHA), ContentFile(CONTENT))
    return article(cast, video_sha256=SHA)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def let_go(answer):
    """As `close()` does when a server is done; that one would end the test's connection to the database too."""
    for close in answer._resource_closers:
        close()
    return answer


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-1", 0, 2),  # what Safari asks first
        ("bytes=0-", 0, SIZE),
        ("bytes=100-199", 100, 200),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
        ("bytes=-10", SIZE - 10, SIZE),
        (f"bytes=-{SIZE * 2}", 0, SIZE),
        (f"bytes=10-{SIZE * 10}", 10, SIZE),
        ("bytes=5-9999999999999999999", 5, SIZE),
        ("bytes= 5-9 ", 5, 10),
    ],
)
def test_the_part_that_was_asked_for(asked, start, end, shown, client):
    answer = client.get(URL, headers={"range": asked})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert int(answer["Content-Length"]) == end - start
    assert (answer["Content-Type"], answer["ETag"], answer["Accept-Ranges"]) == ("video/mp4", ETAG, "bytes")
    assert body(answer) == CONTENT[start:end]


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 9}", "bytes=-0", "bytes=999999999999999-"])
def test_a_part_that_is_not_there(asked, shown, client):
    answer = client.get(URL, headers={"range": asked})
    assert (answer.status_code, answer["Content-Range"], body(answer)) == (416, f"bytes */{SIZE}", b"")


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=--5",
        "bytes=-5-",
        "bytes=9-5",
        "bytes=a-b",
        "bytes=0-1,5-9",
        "bytes=" + ",".join(["0-"] * 5000),
        "bytes=" + "9" * 5000 + "-",
        "bytes=0-" + "9" * 5000,
        "bytes=\u0660-\u0661",
        "bytes=0x0-0x5",
        "bytes=1e3-",
        "items=0-5",
        "BYTES=0-5",
        "bytes = 0-5",
        "\x00",
    ],
)
def test_what_is_no_single_range_gets_the_whole(asked, shown, client):
    answer = client.get(URL, headers={"range": asked})
    assert (answer.status_code, answer["Content-Length"], body(answer)) == (200, str(SIZE), CONTENT)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="latin-1"), max_size=60) | st.from_regex(r"bytes=-?[0-9]{0,25}-?[0-9,-]{0,25}"))
@example("bytes=00000000000000000000-1")
def test_nothing_that_is_asked_breaks_it(shown, client, asked):
    answer = client.get(URL, headers={"range": asked})
    assert answer.status_code in (200, 206, 416)
    assert len(body(answer)) == (int(answer["Content-Length"]) if answer.status_code != 416 else 0)


@pytest.mark.parametrize(
    ("condition", "status"),
    [(ETAG, 206), ('"b"', 200), (f"W/{ETAG}", 200), ("Mon, 23 Nov 2026 00:00:00 GMT", 200), ("", 200)],
)
def test_only_for_the_content_that_is_known_already(condition, status, shown, client):
    assert let_go(client.get(URL, headers={"range": "bytes=0-1", "if-range": condition})).status_code == status


def test_what_is_known_whole_is_not_sent_again(shown, client):
    answer = client.get(URL, headers={"if-none-match": ETAG, "range": "bytes=0-1"})
    assert (answer.status_code, answer["ETag"], body(answer)) == (304, ETAG, b"")
    assert client.get(URL, headers={"if-match": '"b"'}).status_code == 412


def test_head_tells_size_and_that_parts_can_be_had(shown, client):
    answer = let_go(client.head(URL, headers={"range": "bytes=0-1"}))
    assert (answer.status_code, answer["Content-Length"], answer["Accept-Ranges"]) == (200, str(SIZE), "bytes")
    assert body(answer) == b""
    assert client.post(URL).status_code == 405


def test_no_part_once_it_is_removed(shown, cast, client):
    adapter_for(cast.website).remove(str(shown.key))
    for headers in ({"range": "bytes=0-1"}, {"if-none-match": ETAG}, {"range": "bytes=999999999-"}):
        assert client.get(URL, headers=headers).status_code == 404
    assert WebsiteArticle.objects.count() == 1


def test_a_part_of_a_large_file_costs_little_memory(shown, client):
    path = default_storage.path(video_path(SHA))
    with open(path, "r+b") as file:
        file.truncate(60_000_000)
    gc.collect()
    tracemalloc.start()
    answer = client.get(URL, headers={"range": "bytes=1000000-"})
    assert sum(map(len, answer.streaming_content)) == 59_000_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000, peak
    assert ranges.PIECE < 100_000


def test_the_file_is_closed_even_when_nobody_reads(shown, client, monkeypatch):
    opened: list[Any] = []
    real = default_storage.open

    def watched(*args):
        opened.append(real(*args))
        return opened[-1]

    monkeypatch.setattr(default_storage, "open", watched)
    for headers in ({"range": "bytes=0-1"}, {}, {"range": "bytes=-0"}, {"if-none-match": ETAG}):
        let_go(client.get(URL, headers=headers))
    assert len(opened) == 4
    assert all(file.closed for file in opened)


@pytest.mark.policy("389.5")
def test_inside_the_house_it_plays_in_parts_too(cast, signed_in):
    video = film_draft(cast).revision.video
    answer = signed_in(cast.pat).get(reverse("posts:video", args=[video.sha256]), headers={"range": "bytes=4-7"})
    assert (answer.status_code, body(answer), answer["ETag"]) == (206, b"ftyp", f'"{video.sha256}"')
    stranger = signed_in(cast.robin).get(reverse("posts:video", args=[video.sha256]), headers={"range": "bytes=4-7"})
    assert stranger.status_code == 404
