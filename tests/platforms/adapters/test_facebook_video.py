"""A Facebook Page: a video in pieces, processed and captioned unpublished; publishing it is one call (389.1.1, X1)."""

import json
import time
from dataclasses import replace
from functools import partial

import pytest

from platforms.adapters import uploads
from platforms.adapters.base import OutcomeUnknown, Rejected, Throttled
from platforms.adapters.facebook import FacebookAdapter, FacebookCredentials
from platforms.sandbox.accounts import FACEBOOK_PAGE
from platforms.sandbox.graph_video import VIDEO_FIELDS
from tests.factories import videos
from tests.platforms.adapters.conftest import a_post, facebook_at, public_posts, reference, url_of
from tests.platforms.adapters.videos import SRT, a_film, a_video, acts, captions_at, fault_at, repeated, since

VIDEOS = f"/{FACEBOOK_PAGE.page_id}/videos"
# What is asked of a video by its number, which begins with 2 in the sandbox. Of the calls that the faults below
# meet, the first brings the poster and the second publishes.
NUMBER = "/2*"


fault = partial(fault_at, "facebook")
pytestmark = pytest.mark.usefixtures("waits")


def ready(sandbox, page, film):
    """All is there but the last call: the one that publishes meets a fault that says so."""
    fault(sandbox, "status", path="/*/thumbnails", status=503)
    with pytest.raises(Throttled):
        page.publish(film)
    assert acts(sandbox, "facebook") == ["media", "captions"]
    assert public_posts(sandbox, "facebook") == 0


def error(code, **more):
    return {"error": {"message": "m", "type": "OAuthException", "code": code} | more}


def test_goes_out_whole_captioned_and_with_its_poster_by_one_public_act(sandbox, page, waits):
    film = a_film()
    accepted = page.publish(film)
    (post,) = sandbox.store.feed("facebook")
    (medium,) = sandbox.store.media_of(post)
    assert (accepted.platform_id, medium.sha256, post.text) == (post.id, film.video.sha256, film.text)
    assert accepted.permalink.endswith(f"/posts/{post.id.rpartition('_')[2]}")
    assert captions_at(sandbox, "facebook") == SRT
    assert acts(sandbox, "facebook") == ["media", "captions", "poster", "post"]
    assert waits == [2.0]


def test_several_pieces(sandbox, page, monkeypatch):
    monkeypatch.setattr(uploads, "PIECE", 10_000)
    film = a_film(video=a_video(videos.mp4(count=20)))
    page.publish(film)
    assert sandbox.store.media_of(sandbox.store.feed("facebook")[0])[0].sha256 == film.video.sha256


def test_find_knows_it_again_and_removal_takes_post_and_video(sandbox, page):
    film = a_film()
    accepted = page.publish(film)
    (post,) = sandbox.store.feed("facebook")
    assert [found.platform_id for found in page.find(film, since=since())] == [accepted.platform_id]
    assert page.find(replace(film, image=None, video=None), since=since()) == []
    page.remove(accepted.platform_id)
    assert not page.is_public(accepted.platform_id)
    assert sandbox.store.media("facebook", post.media_ids[0]) is None
    page.remove(accepted.platform_id)


@pytest.mark.parametrize(("kind", "more"), [("drop", {"when": "after"}), ("cut_body", {}), ("garbage", {})])
def test_unknown_after_publishing_is_found_and_never_two(kind, more, sandbox, page):
    film = a_film()
    ready(sandbox, page, film)
    fault(sandbox, kind, path=NUMBER, after=1, **more)
    with pytest.raises(OutcomeUnknown):
        page.publish(film)
    assert [found.platform_id for found in page.find(film, since=since())] == [sandbox.store.feed("facebook")[0].id]
    page.publish(film)  # a person decided to send it again: Facebook has it already
    assert public_posts(sandbox, "facebook") == 1


def test_a_number_that_facebook_does_not_tell_yet_is_looked_for(sandbox, page):
    film = a_film()
    fault(sandbox, "status", method="GET", path=NUMBER, status=503, after=2)  # after the two looks at its state
    with pytest.raises(OutcomeUnknown):
        page.publish(film)
    assert len(page.find(film, since=since())) == 1


@pytest.mark.parametrize(("status", "body"), [(500, error(1)), (502, ""), (200, {"success": False})])
def test_what_proves_nothing_is_unknown(status, body, sandbox, page):
    film = a_film()
    ready(sandbox, page, film)
    fault(sandbox, "status", path=NUMBER, after=1, status=status, body=body)
    with pytest.raises(OutcomeUnknown):
        page.publish(film)


@pytest.mark.parametrize(("code", "account_problem"), [(190, True), (200, True), (100, False)])
def test_what_is_refused(code, account_problem, sandbox, page):
    film = a_film()
    ready(sandbox, page, film)
    fault(sandbox, "status", path=NUMBER, after=1, status=400, body=error(code))
    with pytest.raises(Rejected) as caught:
        page.publish(film)
    assert caught.value.account_problem is account_problem
    assert public_posts(sandbox, "facebook") == 0


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize(
    ("kind", "more"),
    [("drop", {"when": "before"}), ("drop", {"when": "after"}), ("status", {"status": 503}), ("garbage", {})],
)
def test_what_fails_before_publishing_may_be_repeated(after, kind, more, sandbox, page):
    fault(sandbox, kind, path=VIDEOS, after=after, **more)
    repeated(page, a_film())
    assert public_posts(sandbox, "facebook") == 1
    assert captions_at(sandbox, "facebook") == SRT


@pytest.mark.parametrize("path", ["/*/captions", "/*/thumbnails"])
def test_without_captions_or_poster_it_does_not_go_out(path, sandbox, page):
    fault(sandbox, "drop", path=path, when="before")
    film = a_film()
    with pytest.raises(Throttled):
        page.publish(film)
    assert public_posts(sandbox, "facebook") == 0
    page.publish(film)
    assert acts(sandbox, "facebook").count("media") == 1  # the file was not sent again


def test_too_large_for_facebook(sandbox, page):
    fault(sandbox, "status", path=VIDEOS, status=413, after=1)
    with pytest.raises(Rejected, match="too large"):
        page.publish(a_film())


def test_a_video_that_facebook_cannot_process_is_refused(sandbox, page):
    sandbox.settings.change({"video_processing": "failed"})
    with pytest.raises(Rejected, match="could not process the video"):
        page.publish(a_film())
    assert public_posts(sandbox, "facebook") == 0


def test_processing_without_end_gives_the_lease_back(sandbox):
    sandbox.settings.change({"video_processing": "never"})
    film = a_film()
    started = time.monotonic()
    for _ in range(2):
        with pytest.raises(Throttled, match="still processing"):
            facebook_at(url_of(sandbox), upload_seconds=1.5).publish(film)
    assert time.monotonic() - started < 5
    assert acts(sandbox, "facebook") == ["media"]
    sandbox.settings.change({"video_processing": "done"})
    facebook_at(url_of(sandbox)).publish(film)
    assert public_posts(sandbox, "facebook") == 1


def test_another_file_than_the_approved_one_stays_unfinished(sandbox, page):
    with pytest.raises(Rejected, match="SHA-256 differs"):
        page.publish(a_film(video=replace(a_video(), sha256="0" * 64)))
    assert sandbox.store.ledger() == []


def test_a_video_that_cannot_be_removed_takes_its_post_along_and_says_so(sandbox, page):
    accepted = page.publish(a_film())
    fault(sandbox, "status", method="DELETE", path=NUMBER, status=400, body=error(200))
    with pytest.raises(Rejected):
        page.remove(accepted.platform_id)
    assert public_posts(sandbox, "facebook") == 0


def test_in_production_videos_go_to_the_host_for_videos():
    adapter = FacebookAdapter(FacebookCredentials("1", "a-token", "a-secret"))
    assert adapter._videos.base_url == "https://graph-video.facebook.com"
    assert adapter._session.base_url == "https://graph.facebook.com"


def test_each_request_names_parameters_of_the_specification(sandbox, page, monkeypatch):
    page_calls = json.loads(reference("facebook-specs/Page.json").read_text())["apis"]
    video = json.loads(reference("facebook-specs/AdVideo.json").read_text())
    known = {
        "videos": names_of(page_calls, "videos"),
        "captions": names_of(video["apis"], "captions"),
        "thumbnails": names_of(video["apis"], "thumbnails"),
    }
    sent = []
    post = page._videos.post

    def posting(url, **more):
        sent.append((url, more))
        return post(url, **more)

    monkeypatch.setattr(page._videos, "post", posting)
    page.publish(a_film())
    assert {url.rpartition("/")[2] for url, _ in sent} == set(known)
    for url, more in sent:
        given = set(more["data"]) | set(more["files"] or {})
        assert given - {"access_token", "appsecret_proof"} <= known[url.rpartition("/")[2]]
    assert {field["name"] for field in video["fields"]} >= VIDEO_FIELDS
    assert "published" in {each["name"] for each in call_named(video["apis"], "#update")["params"]}


def names_of(calls, endpoint):
    found = next(each for each in calls if each["method"] == "POST" and each.get("endpoint") == endpoint)
    return {each["name"] for each in found["params"]}


def call_named(calls, name):
    return next(each for each in calls if each.get("name") == name)


def test_a_post_without_video_is_as_before(sandbox, page):
    page.publish(a_post(image=True))
    assert acts(sandbox, "facebook") == ["post"]
