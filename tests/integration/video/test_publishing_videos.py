"""389.5(g), X1: the website shows the video that was approved, with its captions; X and Facebook are sent the same."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core import clock
from platforms.adapters import adapter_for
from platforms.adapters.base import Outgoing, OutgoingVideo, Rejected
from platforms.adapters.website import video_path
from platforms.models import WebsiteArticle
from publishing.models import Delivery
from publishing.sweep import sweep
from retention.models import Record
from tests.factories import posts, videos
from tests.factories.sandbox import TWEETS
from tests.integration.video.steps import ALT, file_of, film, film_draft

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5(g)")]


def approved(cast, upload=None, **overrides):
    request = posts.approve(cast, posts.submit(film_draft(cast, upload, **overrides)))
    return Delivery.objects.select_related("revision__video", "post").get(post=request.post)


def after_sweep(delivery):
    sweep()
    return Delivery.objects.get(pk=delivery.pk)


def test_the_newsroom_plays_it_with_captions_and_says_what_is_said(cast, client):
    delivery = approved(cast)
    done = after_sweep(delivery)
    assert done.status == "DELIVERED"
    article = WebsiteArticle.objects.get()
    page = client.get(f"/news/{article.key}/{article.slug}/")
    words = page.content.decode()
    video = delivery.revision.video

    assert f'src="/news/videos/{video.sha256}"' in words
    assert f'src="/news/{article.key}/captions.vtt"' in words
    assert f'aria-label="{ALT}"' in words
    assert "The road is open again." in words
    assert "media-src 'self'" in page["Content-Security-Policy"]
    shown = client.get(f"/news/videos/{video.sha256}")
    assert shown["Content-Type"] == "video/mp4"
    assert b"".join(shown.streaming_content) == file_of(video).read_bytes()
    heard = client.get(f"/news/{article.key}/captions.vtt")
    assert (heard["Content-Type"], heard.content.decode()) == ("text/vtt; charset=utf-8", delivery.revision.captions)


def test_the_record_holds_what_was_shown_and_heard(cast):
    delivery = approved(cast)
    after_sweep(delivery)
    content = Record.objects.get().content
    assert content["video_sha256"] == delivery.revision.video.sha256
    assert content["captions"] == delivery.revision.captions
    assert content["no_speech"] is False


def test_a_video_without_speech_has_no_track(cast, client):
    after_sweep(approved(cast, film(captions=None), no_speech=True))
    article = WebsiteArticle.objects.get()
    words = client.get(f"/news/{article.key}/{article.slug}/").content.decode()
    assert "<video" in words
    assert "<track" not in words
    assert client.get(f"/news/{article.key}/captions.vtt").status_code == 404


def test_nothing_is_served_once_it_is_removed(cast, client):
    delivery = approved(cast)
    after_sweep(delivery)
    article = WebsiteArticle.objects.get()
    adapter_for(cast.website).remove(str(article.key))
    assert client.get(f"/news/videos/{delivery.revision.video.sha256}").status_code == 404
    assert client.get(f"/news/{article.key}/captions.vtt").status_code == 404


def test_an_article_whose_captions_were_changed_is_not_shown(cast, client):
    delivery = approved(cast)
    after_sweep(delivery)
    WebsiteArticle.objects.update(captions="WEBVTT\n\n00:00.000 --> 00:01.000\nSomething else\n")
    article = WebsiteArticle.objects.get()
    assert client.get(f"/news/{article.key}/{article.slug}/").status_code == 404
    assert client.get(f"/news/{article.key}/captions.vtt").status_code == 404
    assert client.get(f"/news/videos/{delivery.revision.video.sha256}").status_code == 404


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(videos.mp4(count=9)), lambda path: path.unlink()])
def test_a_file_that_is_not_the_approved_one_does_not_go_out(harm, cast):
    delivery = approved(cast)
    harm(file_of(delivery.revision.video))
    assert after_sweep(delivery).status == "HELD"
    assert not WebsiteArticle.objects.exists()


def test_nobody_decides_on_a_file_that_was_exchanged(cast):
    request = posts.submit(film_draft(cast))
    file_of(request.revision.video).write_bytes(videos.mp4(count=9))
    with pytest.raises(Exception, match="not what was submitted"):
        posts.approve(cast, request)


def test_the_file_is_held_against_its_name_once_more_as_it_goes_out(cast):
    delivery = approved(cast)
    video = delivery.revision.video
    outgoing = Outgoing(delivery.key, "t", "x", "f", video=OutgoingVideo(video.opened, "0" * 64))
    with pytest.raises(Rejected, match="not the one that was approved"):
        adapter_for(cast.website).publish(outgoing)
    assert not WebsiteArticle.objects.exists()


def test_a_copy_that_was_broken_off_is_made_anew(cast, client):
    """Such as by a worker that was killed in the middle: nothing is public before the copy is whole."""
    delivery = approved(cast)
    video = delivery.revision.video
    default_storage.save(video_path(video.sha256), ContentFile(b"half of it"))
    assert after_sweep(delivery).status == "DELIVERED"
    shown = client.get(f"/news/videos/{video.sha256}")
    assert b"".join(shown.streaming_content) == file_of(video).read_bytes()


def of(request, platform):
    return Delivery.objects.get(post=request.post, account__platform=platform)


@pytest.mark.policy("389.1.1")
def test_it_goes_to_every_account_with_the_same_file_and_captions(cast, sandbox, waits):
    request = posts.approve(cast, posts.submit(film_draft(cast, accounts=cast.accounts)))
    sweep()
    assert set(Delivery.objects.values_list("status", flat=True)) == {"DELIVERED"}
    for platform in ("x", "facebook"):
        (post,) = sandbox.posts(platform)
        assert post["media"][0]["sha256"] == request.revision.video.sha256
        (captions,) = sandbox.ledger(kind="captions", platform=platform)
        assert captions["seq"] < post["seq"]
    assert WebsiteArticle.objects.count() == 1
    assert len(waits) == 2


@pytest.mark.policy("389.1.1")
@pytest.mark.parametrize(("platform", "path", "after"), [("X", TWEETS, 0), ("FACEBOOK", "/2*", 2)])
def test_an_outcome_nobody_knows_is_found_and_never_sent_twice(platform, path, after, cast, sandbox, waits):
    account = getattr(cast, platform.lower())
    request = posts.approve(cast, posts.submit(film_draft(cast, accounts=(account,))))
    sandbox.fault(platform.lower(), "drop", path=path, after=after, when="after")
    sweep()
    assert of(request, platform).status == "UNKNOWN"
    with time_machine.travel(clock.now() + timedelta(seconds=5), tick=True):
        sweep()
    assert of(request, platform).status == "DELIVERED"
    assert len(sandbox.posts(platform.lower())) == 1


@pytest.mark.policy("389.1.1")
@pytest.mark.parametrize("platform", ["X", "FACEBOOK"])
def test_a_platform_that_takes_its_time_is_asked_again_with_a_new_lease(platform, cast, sandbox, settings, waits):
    settings.DELIVERY_LEASE_SECONDS = 8.9 + settings.PLATFORM_CONNECT_TIMEOUT + settings.PLATFORM_READ_TIMEOUT
    sandbox.change(video_processing="never")
    account = getattr(cast, platform.lower())
    request = posts.approve(cast, posts.submit(film_draft(cast, accounts=(account,))))
    sweep()
    delivery = of(request, platform)
    assert delivery.status == "QUEUED"
    assert "still processing the video. Nothing is public." in delivery.problem
    assert sandbox.posts(platform.lower()) == []

    sandbox.change(video_processing="done")
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=True):
        sweep()
    assert of(request, platform).status == "DELIVERED"
    assert len(sandbox.ledger(kind="media", platform=platform.lower())) == (2 if platform == "X" else 1)


@pytest.mark.policy("389.1.1")
@pytest.mark.parametrize("platform", ["X", "FACEBOOK"])
def test_a_video_that_cannot_be_processed_fails_and_nothing_is_public(platform, cast, sandbox, waits):
    sandbox.change(video_processing="failed")
    account = getattr(cast, platform.lower())
    request = posts.approve(cast, posts.submit(film_draft(cast, accounts=(account,))))
    sweep()
    assert of(request, platform).status == "FAILED"
    assert "could not process the video" in of(request, platform).problem
    assert sandbox.posts(platform.lower()) == []
